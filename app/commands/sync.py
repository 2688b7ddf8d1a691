"""Sync with head office, on the command line and at the end of a night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from app.bootstrap import Desk, open_desk
from app.commands.asked import DONE, REFUSED, Asked
from app.commands.home_sync import PATIENCE, home_sync
from app.loyalty.refusals import NotAllowed
from app.office.sync import Synced
from app.wording.hub_commands import HUB_SAYS, STEP_WORDS


def sync(asked: Asked) -> int:
    """Hands in what head office lacks and takes what it has of others; NotAllowed("not_joined").

    Ctrl+C leaves what was done done; the next sync goes on from there.
    """
    with open_desk(asked.settings) as desk:
        try:
            synced = sync_desk(desk, asked)
        except KeyboardInterrupt:
            asked.answer({"stopped": True}, HUB_SAYS["sync_stopped"][asked.language])
            return REFUSED
    if synced is None:
        raise NotAllowed("not_joined")
    asked.answer(asdict(synced), synced_words(synced, asked))
    return DONE


def sync_desk(desk: Desk, asked: Asked) -> Synced | None:
    """Syncs an open counter; None where it has not joined head office."""
    syncs = home_sync(desk, PATIENCE)
    return None if syncs is None else syncs(steps_told(asked))


def steps_told(asked: Asked) -> Callable[[str, int], None]:
    """Who says on the terminal what long work is at, and how far."""

    def heard(step: str, done: int) -> None:
        asked.progress(STEP_WORDS[step][asked.language].format(count=done))

    return heard


def synced_words(synced: Synced, asked: Asked) -> str:
    """What a sync came to, in a line or two."""
    lines = [HUB_SAYS["synced"][asked.language].format(pushed=synced.pushed, pulled=synced.pulled)]
    if synced.new_epoch:
        lines.append(HUB_SAYS["new_epoch"][asked.language])
    return "\n".join(lines)
