"""The book itself: checked, backed up, restored."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.book_keys import keys_of
from app.bootstrap import open_desk
from app.commands.asked import DONE, REFUSED, Asked
from app.commands.backups import HomeBackups
from app.erased import forget_again, known_to
from app.loyalty.refusals import NotAllowed
from app.ports.identity import now
from app.sealing import settle_book

if TYPE_CHECKING:
    from db.check import Checked

CHECKED = {
    "en": "{records} records checked: nothing found.",
    "pt": "{records} registos verificados: nada encontrado.",
}
FOUND = {
    "en": "{records} records checked, {count} differences:",
    "pt": "{records} registos verificados, {count} diferenças:",
}
MADE = {"en": "Backed up to {path}.", "pt": "Cópia feita em {path}."}
RESTORED = {
    "en": "The book is that of {backup}. The one before is kept as {kept}.",
    "pt": "O livro é o de {backup}. O anterior ficou em {kept}.",
}


def check_book(asked: Asked) -> int:
    """Checks file, chain, projections and laws; 1 where anything is found."""
    from db.check import check

    with open_desk(asked.settings) as desk:
        checked = check(desk.books.engine, lambda done, of: asked.progress(f"{done}/{of}"))
    document = {
        "records": checked.records,
        "sound": checked.sound,
        "differences": [asdict(difference) for difference in checked.differences],
    }
    asked.answer(document, "\n".join(found_words(checked, asked)))
    return DONE if checked.sound else REFUSED


def found_words(checked: Checked, asked: Asked) -> list[str]:
    """What a check found, line by line."""
    words = CHECKED if checked.sound else FOUND
    said = words[asked.language].format(records=checked.records, count=len(checked.differences))
    return [said, *(f"  {one.check}: {one.where} {one.found}" for one in checked.differences)]


def back_up_book(asked: Asked) -> int:
    """Makes a backup, checked, while the counter may be selling; NotAllowed for a training book."""
    if asked.settings.training:
        raise NotAllowed("training")
    with open_desk(asked.settings) as desk:
        path = HomeBackups(desk).make(asked.settings.outside)
    asked.answer({"backup": str(path)}, MADE[asked.language].format(path=path))
    return DONE


def restore_book(asked: Asked) -> int:
    """Puts a checked backup in the book's place and keeps the old book beside it; who was erased since is so again."""
    from db.backup import restore

    backup = Path(asked.words[0]).absolute()
    settings, keys = asked.settings, keys_of(asked.settings)
    forget = forget_again(known_to(settings.home, settings.book, now, keys), now, keys)
    kept = restore(backup, settings.book, now(), keys, forget)
    settle_book(settings)
    text = RESTORED[asked.language].format(backup=backup.name, kept=kept.name if kept else "—")
    asked.answer({"backup": str(backup), "kept": str(kept) if kept else None}, text)
    return DONE
