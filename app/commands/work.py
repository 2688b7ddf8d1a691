"""Work behind the counter, on the command line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, TypeVar

from app.bootstrap import Desk, open_desk
from app.commands.asked import DONE, REFUSED, Asked
from app.commands.backups import HomeBackups
from app.commands.books import found_words
from app.commands.self_check import check_desk
from app.commands.sync import sync_desk, synced_words
from app.ports.outage import Outage
from app.sealing import settle_copies
from app.wording import words_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.office.sync import Synced
    from db.check import Checked

NIGHT = {"en": "The night is done: {count} members concerned.", "pt": "Noite feita: {count} membros abrangidos."}
Done = TypeVar("Done")


@dataclass
class Came:
    """What each step of a night came to; the outages that kept some of them from being done."""

    backup: Path | None = None
    synced: Synced | None = None
    checked: Checked | None = None
    outages: list[Outage] = field(default_factory=list)

    def tried(self, step: Callable[[], Done]) -> Done | None:
        """Does a step; one that the world says no to does not keep the next from being done."""
        try:
            return step()
        except Outage as outage:
            self.outages.append(outage)
            return None


def night(asked: Asked) -> int:
    """The nightly work of every date that is due, the night's backup, a sync where the counter has joined, a check.

    A training book is worth no backup. CopyMissing where only the backup's copy is, head office's outages where only
    the sync was not done: all else is. REFUSED where the book is not as its records say.
    """
    with open_desk(asked.settings) as desk:
        count = desk.shop.night(whatever_the_gap="--anyway" in asked.words)
        came = _after(desk, asked)
    sound = came.checked is None or came.checked.sound
    if came.outages and sound:
        raise came.outages[0]
    document = {
        "members": count,
        "backup": str(came.backup) if came.backup else None,
        "sync": asdict(came.synced) if came.synced else None,
        "sound": sound,
        "outages": [outage.code for outage in came.outages],
    }
    said = [NIGHT[asked.language].format(count=count)]
    said += [synced_words(came.synced, asked)] if came.synced else []
    said += [str(words_of(outage, asked.language)) for outage in came.outages]
    said += found_words(came.checked, asked) if came.checked and not sound else []
    asked.answer(document, "\n".join(said))
    return DONE if sound else REFUSED


def _after(desk: Desk, asked: Asked) -> Came:
    """Backup, sync, check."""
    came = Came()
    if not asked.settings.training:
        came.backup = came.tried(lambda: HomeBackups(desk).make(asked.settings.outside))
        came.tried(lambda: settle_copies(asked.settings))
    came.synced = came.tried(lambda: sync_desk(desk, asked))
    came.checked = came.tried(lambda: check_desk(desk))
    return came
