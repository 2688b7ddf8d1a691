"""Words for every refusal and outage: what happened, what is safe, what to do; in English and European Portuguese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from app.loyalty.amounts import Language, format_money, format_points
from app.loyalty.checked import FileRefused, Problem
from app.loyalty.programme import say
from app.loyalty.refusals import Refusal
from app.ports.outage import Outage
from app.wording.at_editions import EDITION_WORDS
from app.wording.at_events import EVENT_WORDS
from app.wording.at_head_office import HUB_WORDS, OFFLINE_WORDS, WHY_SHUT
from app.wording.files import EXPECTED
from app.wording.outages import OUTAGE_WORDS
from app.wording.reasons import FIELDS, REASONS
from app.wording.refusals import REFUSAL_WORDS

SAFE: Mapping[str, str] = {"en": "Nothing was changed.", "pt": "Nada foi alterado."}
NOBODY: Mapping[str, str] = {"en": "nobody", "pt": "ninguém"}
SAFE_OF: Mapping[str, Mapping[str, str]] = {
    "copy_missing": {"en": "The backup in the home was made.", "pt": "A cópia na pasta do balcão foi feita."},
    "hub_cut": {
        "en": "What was asked for may be done or not.",
        "pt": "O que se pediu pode ter ficado feito ou não.",
    },
}
"""Where something was done all the same, or may be."""
KNOWN = {("what", "not_readable"): FIELDS, ("why", "counter_quarantined"): WHY_SHUT}
"""Values that have words of their own, by their field and the problem's code."""
OF_MONEY = frozenset(
    {"sale_too_small", "not_enough_credit", "not_enough_on_card", "payment_mismatch", "return_exceeds_sale"}
)


@dataclass(frozen=True, slots=True)
class Words:
    """What happened, what is safe, what to press or do."""

    what: str
    safe: str
    todo: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.safe, self.todo) if part)


def words_of(problem: Refusal | Outage, language: Language, currency: str = "EUR", digits: int = 2) -> Words:
    """The words for a refusal or an outage. A code nobody gave words to is a bug: KeyError."""
    if isinstance(problem, FileRefused):
        return _file_words(problem, language)
    refusals = REFUSAL_WORDS | EVENT_WORDS | EDITION_WORDS | OFFLINE_WORDS
    table = OUTAGE_WORDS | HUB_WORDS if isinstance(problem, Outage) else refusals
    what, todo = table[problem.code][language]
    values = (
        {
            field.name: _said(field.name, getattr(problem, field.name), problem.code, language, currency, digits)
            for field in fields(problem)  # type: ignore[arg-type] # every refusal and outage with values is a dataclass
        }
        if hasattr(problem, "__dataclass_fields__")
        else {}
    )
    reason = REASONS.get(str(values.get("why") or values.get("what", "")), {}).get(language, "")
    values["because"] = reason
    safe = SAFE_OF.get(problem.code, SAFE)[language]
    return Words(what.format(**values).strip(), safe, todo.format(**values).strip())


def _said(name: str, value: Any, code: str, language: Language, currency: str, digits: int) -> str:  # noqa: ANN401 - any value
    """A value as people read it."""
    if isinstance(value, date):
        return _when(name, value)
    if isinstance(value, tuple | dict):
        said = (value,) if isinstance(value, dict) else value
        return ", ".join(say(one, language) if isinstance(one, dict) else str(one) for one in said) or NOBODY[language]
    if isinstance(value, int) and code in OF_MONEY:
        return format_money(value, digits, currency, language)
    if isinstance(value, int) and name in {"short_by", "debt", "minimum", "most", "step"}:
        return format_points(value, language)
    if words := KNOWN.get((name, code)):
        return str(words.get(value, {}).get(language, value))
    return "" if value is None else str(value)


def _when(name: str, value: date) -> str:
    """A day, or a local instant; of one that is not long past only the time."""
    day = f"{value.day:02}/{value.month:02}/{value.year}"
    if not isinstance(value, datetime):
        return day
    return f"{value:%H:%M}" if name == "since" else f"{day}, {value:%H:%M}"


def _file_words(refused: FileRefused, language: Language) -> Words:
    said = "; ".join(problem_words(problem, language) for problem in refused.problems)
    what, todo = REFUSAL_WORDS["file_refused"][language]
    return Words(what.format(file=refused.file or "?", problems=said), SAFE[language], todo)


def problem_words(problem: Problem, language: Language) -> str:
    """One problem of a file: where, what was expected, what was found."""
    expected = EXPECTED[problem.expected][language].format(choices=", ".join(problem.choices))
    place = problem.key or {"en": "the file", "pt": "o ficheiro"}[language]
    if problem.line:
        place += {"en": f" (line {problem.line})", "pt": f" (linha {problem.line})"}[language]
    found = {"en": f", found “{problem.found}”", "pt": f", está “{problem.found}”"}[language] if problem.found else ""
    return f"{place}: {expected}{found}"
