"""The programme on the command line: told in plain words, given out as its file."""

from __future__ import annotations

from app.bootstrap import open_desk
from app.commands.asked import DONE, Asked
from app.wording.plain import in_plain_words

VERSION = {"en": "{name}, version {version}", "pt": "{name}, versão {version}"}


def show_programme(asked: Asked) -> int:
    """The version that stands now, in plain words."""
    with open_desk(asked.settings) as desk:
        programme = desk.shop.show_programme()
        with desk.books.reading() as visit:
            text = visit.programme_text(programme.version)
    language = asked.language
    name = programme.name.get(language) or programme.name.get("en", programme.id)
    passages = in_plain_words(programme, language)
    said = [VERSION[language].format(name=name, version=programme.version)]
    for passage in passages:
        said += ["", passage.title, *(f"  {line}" for line in passage.lines)]
    document = {
        "id": programme.id,
        "version": programme.version,
        "words": {passage.title: list(passage.lines) for passage in passages},
        "file": text,
    }
    asked.answer(document, "\n".join(said))
    return DONE


def export_programme(asked: Asked) -> int:
    """The file of the version that stands now, as it was published, comments and all."""
    with open_desk(asked.settings) as desk, desk.books.reading() as visit:
        text = visit.programme_text(visit.programme(desk.clock()).version)
    asked.answer({"file": text}, text)
    return DONE
