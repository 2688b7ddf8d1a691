"""The form of a programme in words: labels, hints, choices, what holds where a field is left out."""

from __future__ import annotations

from app.editing.fields import Field
from app.loyalty.amounts import Language
from app.loyalty.checked import Problem
from app.wording import problem_words
from app.wording.form_words import CHOICES, HINTS, LABELS, LEFT_OUT, NONE_OF

SEPARATOR = " › "


def part_label(form: str, language: Language) -> str:
    """What a table is called."""
    return _said(LABELS, _last(form), language)


def field_label(form: str, key: str, language: Language) -> str:
    """What a field is called."""
    return _found(LABELS, form, key, language)


def field_hint(form: str, key: str, language: Language) -> str:
    """A few words on what is typed there, empty where its label says it."""
    return _found(HINTS, form, key, language)


def choice_words(key: str, word: str, language: Language) -> str:
    """A word of the file as people say it; as it is, where it is a name."""
    return _said(CHOICES, f"{key}.{word}", language) or word


def left_out(form: str, field: Field, language: Language) -> str:
    """What holds where the field is not given."""
    if said := _found(LEFT_OUT, form, field.key, language):
        return said
    if field.kind == "share" and field.usual:
        return f"{100 * int(field.usual)}"
    if field.usual:
        return choice_words(field.key, field.usual, language)
    return _said(LEFT_OUT, "", language)


def none_of(form: str, language: Language) -> str:
    """What a table of which one key is to be chosen is called before one is."""
    return _said(NONE_OF, _last(form), language) or _said(NONE_OF, "", language)


def wrong_words(problem: Problem, language: Language) -> str:
    """What is wrong, beside the field that is wrong: without its place."""
    whole = problem_words(problem, language)
    return whole[whole.index(": ") + 2 :]


def _last(form: str) -> str:
    return form.rpartition(".")[2]


def _found(table: dict[str, tuple[str, str]], form: str, key: str, language: Language) -> str:
    places = (f"{form}.{key}", f"{_last(form)}.{key}", f".{key}")
    return next((said for place in places if (said := _said(table, place, language))), "")


def _said(table: dict[str, tuple[str, str]], place: str, language: Language) -> str:
    english, portuguese = table.get(place, ("", ""))
    return portuguese if language == "pt" else english
