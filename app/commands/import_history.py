"""Importing a history on the command line. What it needs is loaded when it is asked for: start-up has no use for it."""

from __future__ import annotations

from app.commands.asked import Asked

USAGE = (
    "--plan NAME", "--keep NAME", "--map MEANING=HEADER", "--sheet NAME", "--days ymd|dmy|mdy", "--decimal .|,",
    "--cancelled C,NC", "--not-sold CODE,CODE", "--duplicates sold|listed", "--region PT", "--preview",
)  # fmt: skip


def import_history(asked: Asked) -> int:
    """Takes the history of a file in; with --preview shows what it would. 1 where it was stopped."""
    from app.commands.history import take_in

    return take_in(asked)
