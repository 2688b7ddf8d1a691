"""The form of a programme in words: labels, hints, choices, what holds where a field is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.editing.fields import FORMS, Field
from app.editing.outline import Node, outline, place_of
from app.loyalty.amounts import Language
from app.loyalty.checked import Problem
from app.loyalty.programme import say
from app.wording.files import EXPECTED
from app.wording.form_words import CHOICES, CHOSEN, EXPECTED_HERE, HINTS, LABELS, LEFT_OUT, NONE_OF

SEPARATOR = " › "
NUMBER = {"en": "No.", "pt": "N.º"}


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


def chosen_words(form: str, key: str, language: Language) -> str:
    """One of several fields, as it is chosen."""
    return _found(CHOSEN, form, key, language) or field_label(form, key, language)


def wrong_words(problem: Problem, language: Language) -> str:
    """What is wrong, beside the field that is wrong: neither its place nor what is typed there."""
    if said := _said(EXPECTED_HERE, problem.expected, language):
        return said
    return EXPECTED[problem.expected][language].format(choices=", ".join(problem.choices))


def where_words(problem: Problem, content: Mapping[str, Any], language: Language) -> str:
    """The way to what is wrong, as the page names it: "Tiers › Silver › Discount, %"."""
    place = place_of(problem.key)
    on_the_way = [node for node in outline(content) if place[: len(node.path)] == node.path and node.depth]
    said = [part_label(str(place[0]), language) or str(place[0])] if place else []
    said += [entry_title(node, language) for node in on_the_way]
    form, rest = (on_the_way[-1].form, place[len(on_the_way[-1].path) :]) if on_the_way else ("", place[1:])
    form = form or (str(place[0]) if place and place[0] in FORMS else "")
    for step in rest:
        said.append(field_label(form, str(step), language) or str(step) if isinstance(step, str) else f"{step + 1}")
        field = FORMS[form].field(str(step)) if form else None
        form = field.table if field else form
    return SEPARATOR.join(one for one in said if one)


def entry_title(node: Node, language: Language) -> str:
    """What an entry is called: its name, its short name, its number."""
    name = say({str(key): str(word) for key, word in (node.names or {}).items()}, language, node.id)
    return name or f"{NUMBER[language]} {node.number}"


def _last(form: str) -> str:
    return form.rpartition(".")[2]


def _found(table: dict[str, tuple[str, str]], form: str, key: str, language: Language) -> str:
    places = (f"{form}.{key}", f"{_last(form)}.{key}", f".{key}")
    return next((said for place in places if (said := _said(table, place, language))), "")


def _said(table: dict[str, tuple[str, str]], place: str, language: Language) -> str:
    english, portuguese = table.get(place, ("", ""))
    return portuguese if language == "pt" else english
