"""All that head office holds as one book in one file, for counters that are new; at its own side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.asked import DONE, Asked
from app.commands.hub import hub_folder
from app.commands.options import read_options
from app.commands.sync import steps_told
from app.office.sync import Take, at_once, unheard
from app.ports.hub import SnapshotUnderWay, SnapshotUnsound
from app.ports.outage import BookDamaged, BookKeyMissing, SyncUnderWay
from app.wording.hub_commands import HUB_SAYS

if TYPE_CHECKING:
    from db.head_office.folder import OfficeFolder
    from db.head_office.snapshot import Said

COPY, LOCK = "snapshot.book", "snapshot.lock"
AT_ONCE = 2_000
"""Records taken and projected in one visit: nobody sells in this book."""
MEGABYTE = 1_000_000
Progress = Callable[[str, int], None]


def hub_snapshot(asked: Asked) -> int:
    """One signed and sealed file with the book of everything, and the code that opens it, said once."""
    from db.head_office.folder import OfficeFolder
    from db.head_office.spoken import new_code

    (address, file), given = read_options(asked.words, 2, "--folder")
    folder, out = OfficeFolder(hub_folder(asked, given.get("--folder"))), Path(file).expanduser().absolute()
    code = new_code()
    said = make_snapshot(address, folder, out, code, steps_told(asked))
    size = out.stat().st_size
    document = {"file": str(out), "code": code, "records": said.records, "at": said.at, "size": size}
    words = HUB_SAYS["snapshot"][asked.language]
    text = words.format(**document | {"megabytes": f"{size / MEGABYTE:.1f}", "at": said.at[:16].replace("T", " ")})
    asked.answer(document, text)
    return DONE


def make_snapshot(address: str, folder: OfficeFolder, out: Path, code: str, progress: Progress = unheard) -> Said:
    """Writes the file, whole or not at all; what it says of itself. What was gathered is kept for the next one.

    Where that does not fit any more, or is damaged, it is gathered anew; SnapshotUnsound where that does not help.
    """
    from db.head_office.kept import secret_file
    from db.head_office.snapshot import seal
    from db.new_book import throw_away

    authority, copy = folder.authority(), folder.path / COPY
    with _alone(folder.path), secret_file(out) as file:
        try:
            said = _gather_anew_if_need_be(address, folder.path, copy, progress)
            return seal(copy, said, code, authority, file, lambda done: progress("seal", done // MEGABYTE))
        finally:
            throw_away(copy)


def _gather_anew_if_need_be(address: str, folder: Path, copy: Path, progress: Progress) -> Said:
    from db.head_office.gathered import forget_gathered

    try:
        return _gather(address, folder, copy, progress)
    except (BookDamaged, BookKeyMissing):
        forget_gathered(folder)
    try:
        return _gather(address, folder, copy, progress)
    except BookDamaged as still:
        raise SnapshotUnsound(still.found) from still


def _gather(address: str, folder: Path, copy: Path, progress: Progress) -> Said:
    """The book of everything at `copy`. Head office is looked at for as long as records are taken, not longer."""
    from db.exchange import BookExchange
    from db.head_office.gathered import compact_copy, fits, gathered_book
    from db.head_office.one_instant import one_instant
    from db.head_office.owner import laid_line
    from db.head_office.snapshot import Said
    from db.migrate import HEAD

    books = gathered_book(folder)
    try:
        book = BookExchange(books)
        with laid_line(address) as line, one_instant(line) as held:
            if not fits(book, held.has):
                raise BookDamaged(str(books.path), "not what head office has")
            takes = Take(book, held, rest=at_once, taken=AT_ONCE, projected=AT_ONCE)
            takes.take(progress)
            at = held.at
        takes.project(progress)
        progress("check", 0)
        return Said(compact_copy(books, copy), at.isoformat(timespec="seconds"), HEAD)
    finally:
        books.close()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """SnapshotUnderWay where another program makes one there."""
    from db.turn import turn

    try:
        with turn(folder / LOCK, 0):
            yield
    except SyncUnderWay as other:
        raise SnapshotUnderWay(str(folder)) from other
