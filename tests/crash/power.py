"""What a disk may hold after the power failed: all that was synced, and of the rest any part, in any order, torn."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from random import Random

from tests.crash.disk import Asked

SECTOR = 512
KEEPS = ("nothing", "everything", "the first", "some", "torn")


@dataclass
class Kept:
    """A file: what of it is on the disk for good, and what was asked since, also by sectors; None: it is not there."""

    durable: bytes | None = None
    since: list[Asked] = field(default_factory=list)
    by_sectors: list[list[Asked]] = field(default_factory=list)


@dataclass
class Disk:
    """The files of a book while a recording is played: at any time it can say what a failing power would leave."""

    files: dict[str, Kept] = field(default_factory=dict)

    @classmethod
    def holding(cls, paths: Iterable[Path]) -> "Disk":
        """A disk at rest."""
        return cls({str(path): Kept(path.read_bytes()) for path in paths if path.exists()})

    def hear(self, asked: Asked) -> None:
        """Goes on by one thing asked; a sync makes all of that file last."""
        kept = self.files.setdefault(asked.path, Kept())
        if asked.what == "sync":
            kept.durable = applied(kept.durable, kept.since)
            kept.since, kept.by_sectors = [], []
        else:
            kept.since.append(asked)
            kept.by_sectors.append(sectors(asked))

    def after_the_failure(self, chance: Random) -> dict[str, bytes]:
        """The files there may be now."""
        found = {}
        for path, kept in self.files.items():
            left = applied(kept.durable, survivors(kept, chance))
            if left is not None:
                found[path] = left
        return found


def survivors(kept: Kept, chance: Random) -> list[Asked]:
    """What of it the disk had done: nothing, all, a first part, any part, or any sectors of any part."""
    how = chance.choice(KEEPS)
    if how == "nothing":
        return []
    if how == "everything":
        return kept.since
    if how == "the first":
        return kept.since[: chance.randrange(len(kept.since) + 1)]
    share, draw = chance.choice((0.1, 0.5, 0.9)), chance.random
    if how == "some":
        return [one for one in kept.since if draw() < share]
    return [piece for pieces in kept.by_sectors if draw() < share for piece in pieces if draw() < share]


def sectors(one: Asked) -> list[Asked]:
    """The sectors of a write, each of which may come to the disk without the others; all else is whole."""
    if one.what != "write":
        return [one]
    edges = [0, *range(SECTOR - one.offset % SECTOR, len(one.written), SECTOR), len(one.written)]
    return [Asked("write", one.path, one.offset + start, one.written[start:end]) for start, end in pairwise(edges)]


def applied(content: bytes | None, asked: list[Asked]) -> bytes | None:
    """A file's content once that was done; a hole is noughts."""
    if not asked:
        return content
    found = None if content is None else bytearray(content)
    for one in asked:
        if one.what == "delete":
            found = None
            continue
        found = bytearray() if found is None else found
        if one.what == "truncate":
            del found[one.offset :]
        else:
            if one.offset > len(found):
                found.extend(bytes(one.offset - len(found)))
            found[one.offset : one.offset + len(one.written)] = one.written
    return None if found is None else bytes(found)
