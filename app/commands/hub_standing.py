"""Where every member stands as the books say, laid down at head office for its reports; each night, at its own side."""

from __future__ import annotations

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
    from db.head_office.standing import Laid


def hub_standing(asked: Asked) -> int:
    """The view report.standing as of now."""
    from db.head_office.folder import OfficeFolder

    (address,), given = read_options(asked.words, 1, "--folder")
    laid = lay_standing(address, OfficeFolder(hub_folder(asked, given.get("--folder"))), steps_told(asked))
    at = laid.at.isoformat(timespec="seconds")
    document = {"at": at, "records": laid.records, "members": laid.members, "changed": laid.changed}
    words = HUB_SAYS["standing"][asked.language].format(**document | {"at": at[:16].replace("T", " ")})
    asked.answer(document, words)
    return DONE


def lay_standing(address: str, folder: OfficeFolder, progress: Progress = unheard) -> Laid:
    """Takes what is new into the gathered book, and lays down what that says of everybody, whole or not at all.

    NotAllowed in a folder that `hub init` did not lay out; GatheringUnderWay, GatheredUnsound.
    """
    from db.head_office.folder import AUTHORITY

    folder.text(AUTHORITY)

    def lay(books: SqliteBooks, at: datetime) -> Laid:
        from db.head_office.gathered import look_at
        from db.head_office.owner import laid_line
        from db.head_office.standing import lay_standings, read_standings

        records = look_at(books)
        progress("standing", 0)
        with laid_line(address) as line:
            return lay_standings(line, at, records, read_standings(books, at))

    with alone(folder.path):
        return of_all(address, folder.path, progress, lay)
