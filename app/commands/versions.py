"""The programme's history on the command line: every version, and what two of them say differently."""

from __future__ import annotations

from typing import Any

from app.bootstrap import open_desk
from app.commands.asked import DONE, Asked
from app.loyalty.days import zone
from app.loyalty.refusals import NotAllowed
from app.office.show_versions import Version
from app.wording.difference import difference, told

STATES = {
    "past": {"en": "is over", "pt": "terminou"},
    "stands": {"en": "stands", "pt": "em vigor"},
    "coming": {"en": "is to begin", "pt": "vai começar"},
    "replaced": {"en": "replaced before it began", "pt": "substituída antes de começar"},
}
LINE = {"en": "{number}  from {starts}  {state}{by}", "pt": "{number}  desde {starts}  {state}{by}"}
BY = {"en": "  (published {at} {name})", "pt": "  (publicada a {at} {name})"}
SAME = {"en": "Both say the same in plain words.", "pt": "Em palavras simples, ambas dizem o mesmo."}


def list_versions(asked: Asked) -> int:
    """Every published version: number, from when it holds, how it stands, who published it when."""
    with open_desk(asked.settings) as desk:
        versions = desk.shop.versions()
    asked.answer({"versions": [_document(one) for one in versions]}, "\n".join(_line(one, asked) for one in versions))
    return DONE


def compare_versions(asked: Asked) -> int:
    """The lines that go and come from one version to another."""
    first, second = asked.words
    with open_desk(asked.settings) as desk:
        before, after = (desk.shop.versions.one(_number(word)) for word in (first, second))
    language = asked.language
    changed = difference(told(before.programme, language), told(after.programme, language))
    document = {"from": before.number, "to": after.number, "changes": changed, "same_file": before.text == after.text}
    asked.answer(document, "\n".join(changed) or SAME[language])
    return DONE


def _number(word: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) <= 9):  # noqa: PLR2004 - digits enough for all versions
        raise NotAllowed("programme_version")
    return int(word)


def _document(one: Version) -> dict[str, Any]:
    return {
        "version": one.number,
        "starts": one.starts.isoformat(),
        "state": one.state,
        "published": one.published_at.isoformat() if one.published_at else None,
        "by": one.by,
    }


def _line(one: Version, asked: Asked) -> str:
    language, clock = asked.language, zone(one.programme.timezone)
    by = ""
    if one.published_at is not None:
        at = f"{one.published_at.astimezone(clock):%d/%m/%Y %H:%M}"
        by = BY[language].format(at=at, name=one.by).replace(" )", ")")
    starts = f"{one.starts.astimezone(clock):%d/%m/%Y %H:%M}"
    return LINE[language].format(number=one.number, starts=starts, state=STATES[one.state][language], by=by)
