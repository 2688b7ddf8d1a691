"""A home's book and backups sealed, or made plain, as its settings wish; what is as wished already is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.book_keys import HomeKeys, keys_of
from app.ports.outage import Outage
from app.settings import Settings


def settle_book(settings: Settings) -> bool:
    """The book, before it is opened; False where it has to wait for the next time, and is opened as it is.

    Another program has it open, no room is left for a copy, the key wished for is not here: a wish shuts no book.
    """
    keys = keys_of(settings)
    if keys.seal:
        from db.sealing import settle

        try:
            settle(settings.book, keys, keys.for_new())
        except Outage:
            return False
    return True


def settle_copies(settings: Settings) -> int:
    """All that is kept of the book: backups here and in the second folder, books that restores left; how many.

    One that cannot be settled keeps no other from being so, and is then raised: sealed with a key that is lost,
    damaged, on a stick that is full.
    """
    keys = keys_of(settings)
    if not keys.seal:
        return 0
    from db.sealing import settle

    done, problem, wish = 0, None, keys.for_new()
    for path in _copies(settings, keys):
        try:
            done += settle(path, keys, wish)
        except Outage as outage:
            problem = problem or outage
    if problem is not None:
        raise problem
    return done


def _copies(settings: Settings, keys: HomeKeys) -> Iterator[Path]:
    from db.backup import backups, backups_outside, left_by_restores

    yield from left_by_restores(settings.book)
    yield from backups(settings.backups)
    if settings.outside is not None:
        yield from backups_outside(settings.outside, settings.book, keys)
