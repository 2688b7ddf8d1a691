"""Commands whose modules take long to import: each is imported when it is called, so that the others start at once."""

from __future__ import annotations

from app.commands.asked import Asked


def import_history(asked: Asked) -> int:
    """Years of sales taken in."""
    from app.commands.import_history import import_history as command

    return command(asked)


def play_demo(asked: Asked) -> int:
    """The demonstration."""
    from app.commands.demo import play_demo as command

    return command(asked)


def train(asked: Asked) -> int:
    """The shop for training."""
    from app.commands.train import train as command

    return command(asked)


def try_hub(asked: Asked) -> int:
    """Head office and two counters, tried."""
    from app.commands.hub_try import try_hub as command

    return command(asked)


def what_if(asked: Asked) -> int:
    """What another programme would have cost."""
    from app.commands.what_if import what_if as command

    return command(asked)
