"""Whoever stops a command that makes things which are to go again: heard where nothing is half made."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDS: dict[str, Callable[[int, FrameType | None], None] | signal.Handlers] = {
    "SIGINT": signal.default_int_handler,
    "SIGTERM": signal.SIG_DFL,
    "SIGHUP": signal.SIG_DFL,
}
"""Ctrl+C, whoever ends the program, a closed terminal; each as it is where nobody ignores it, as nohup does."""


class Stopping:
    """Whether somebody stopped the command. They are heard once, so that what is put away then is put away whole."""

    def __init__(self) -> None:
        self._at_once = False
        self._stopped = False

    def hear(self) -> None:
        """KeyboardInterrupt where somebody stopped it."""
        if self._stopped:
            raise KeyboardInterrupt

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Whoever stops it within is heard at once: what was made goes by itself."""
        self.hear()
        self._at_once = True
        try:
            self.hear()
            yield
        finally:
            self._at_once = False

    def note(self, number: int, frame: FrameType | None) -> None:
        """Somebody stops it."""
        del number, frame
        self._stopped = True
        if self._at_once:
            self._at_once = False
            raise KeyboardInterrupt


@contextmanager
def ended_is_stopped() -> Iterator[Stopping]:
    """A closed terminal, or whoever ends the program, is heard as Ctrl+C is; none before it is asked who was."""
    stopping = Stopping()
    known = {getattr(signal, name): is_so for name, is_so in ENDS.items() if hasattr(signal, name)}
    before = {one: is_so for one, is_so in known.items() if signal.getsignal(one) is is_so}
    for one in before:
        signal.signal(one, stopping.note)
    try:
        yield stopping
    finally:
        for one, is_so in before.items():
            signal.signal(one, is_so)
        stopping.hear()
