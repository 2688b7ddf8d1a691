"""Work behind the counter, on the command line."""

from __future__ import annotations

from dataclasses import asdict

from app.bootstrap import open_desk
from app.commands.asked import DONE, Asked
from app.commands.backups import HomeBackups
from app.commands.sync import sync_desk, synced_words

NIGHT = {"en": "The night is done: {count} members concerned.", "pt": "Noite feita: {count} membros abrangidos."}


def night(asked: Asked) -> int:
    """The nightly work of every date that is due, the night's backup, and a sync where the counter has joined.

    A training book is worth no backup. CopyMissing where only the backup's copy is; head office's outages where only
    the sync was not done.
    """
    with open_desk(asked.settings) as desk:
        count = desk.shop.night(whatever_the_gap="--anyway" in asked.words)
        made = None if asked.settings.training else HomeBackups(desk).make(asked.settings.outside)
        synced = sync_desk(desk, asked)
    document = {"members": count, "backup": str(made) if made else None, "sync": asdict(synced) if synced else None}
    said = [NIGHT[asked.language].format(count=count), *([synced_words(synced, asked)] if synced else [])]
    asked.answer(document, "\n".join(said))
    return DONE
