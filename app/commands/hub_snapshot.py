"""All that head office holds as one book in one file, for counters that are new; at its own side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.asked import DONE, Asked
from app.commands.hub import hub_folder
from app.commands.hub_gathered import Progress, alone, of_all
from app.commands.options import read_options
from app.commands.sync import steps_told
from app.office.sync import unheard
from app.wording.hub_commands import HUB_SAYS

if TYPE_CHECKING:
    from datetime import datetime

    from db.books import SqliteBooks
    from db.head_office.folder import OfficeFolder
    from db.head_office.snapshot import Said

COPY = "snapshot.book"
MEGABYTE = 1_000_000


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

    GatheringUnderWay where another program is at it there, GatheredUnsound.
    """
    from db.head_office.kept import secret_file
    from db.head_office.snapshot import seal
    from db.new_book import throw_away

    authority, copy = folder.authority(), folder.path / COPY
    with alone(folder.path), secret_file(out) as file:
        try:
            said = of_all(address, folder.path, progress, lambda books, at: _copied(books, at, copy))
            return seal(copy, said, code, authority, file, lambda done: progress("seal", done // MEGABYTE))
        finally:
            throw_away(copy)


def _copied(books: SqliteBooks, at: datetime, copy: Path) -> Said:
    """The book without its gaps at `copy`, looked at; what it says of itself."""
    from db.head_office.gathered import compact_copy
    from db.head_office.snapshot import Said
    from db.migrate import HEAD

    return Said(compact_copy(books, copy), at.isoformat(timespec="seconds"), HEAD)
