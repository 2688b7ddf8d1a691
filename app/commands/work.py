"""Work behind the counter, on the command line."""

from __future__ import annotations

from app.bootstrap import open_desk
from app.commands.asked import DONE, Asked
from app.commands.backups import HomeBackups

NIGHT = {"en": "The night is done: {count} members concerned.", "pt": "Noite feita: {count} membros abrangidos."}


def night(asked: Asked) -> int:
    """The nightly work of every date that is due, and the night's backup; a training book is worth none.

    CopyMissing where only the backup's copy is.
    """
    with open_desk(asked.settings) as desk:
        count = desk.shop.night(whatever_the_gap="--anyway" in asked.words)
        made = None if asked.settings.training else HomeBackups(desk).make(asked.settings.outside)
    document = {"members": count, "backup": str(made) if made else None}
    asked.answer(document, NIGHT[asked.language].format(count=count))
    return DONE
