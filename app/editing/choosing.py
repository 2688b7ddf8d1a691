"""What changes with a choice: the keys that go with another word, and those that come with this one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from app.editing.edits import put, take
from app.editing.entries import at_path
from app.editing.fields import FORMS, Field, Form
from app.editing.layout import Path

USUAL: dict[str, Any] = {
    "after_months": 12,
    "after_days": 90,
    "inactive_months": 18,
    "points": 100,
    "factor": "2",
    "action": "event-attendance",
    "percent": "0.1",
    "sales": 5,
    "spend": "100",
    "weeks_in_a_row": 4,
    "distinct": "series",
    "access": "EDITION",
    "invitation": "EVENT",
    "benefit": "consultation",
    "item": "ARTICLE",
    "days": 3,
}
BY_KIND: dict[str, Any] = {"whole": 1, "money": "1", "identifier": "name", "text": "name", "share": "0.1"}
WITH: dict[tuple[str, str], dict[str, Any]] = {("goal", "distinct"): {"count": 3}}


def chosen(form: Form, table: Mapping[str, Any]) -> str:
    """The word of the switch, or the key that is given of those of which one may be; empty for none."""
    if form.one_of:
        return next((key for key in form.one_of if key in table), "")
    return str(table.get(form.switch, "")) if form.switch else ""


def applies(form: Form, field: Field, table: Mapping[str, Any]) -> bool:
    """Whether the field means anything beside what else is chosen; one that is given is shown all the same."""
    return not field.only or chosen(form, table) in field.only or field.key in table


def choose(text: str, path: Path, name: str, word: str) -> str:
    """The text with another choice in a table: its companions go, what is needed comes. No word: the table goes."""
    form = FORMS[name]
    table = at_path(tomllib.loads(text), path)
    given = dict(table) if isinstance(table, Mapping) else {}
    if form.one_of and not word and not form.may_choose_none:
        return take(text, path) if given else text
    leaving = [key for key in form.one_of if key in given and key != word]
    leaving += [field.key for field in form.fields if field.only and word not in field.only and field.key in given]
    wanted = {form.switch: word} if form.switch else {word: _usual(form, word)} if word and word not in given else {}
    for field in form.fields:
        if field.needed and field.key not in given and (not field.only or word in field.only):
            wanted.setdefault(field.key, field.choices[0] if field.choices else _usual(form, field.key))
    wanted |= {key: value for key, value in WITH.get((name, word), {}).items() if key not in given}
    for key, value in wanted.items():
        text = put(text, (*path, key), value)
    for key in leaving:
        text = take(text, (*path, key))
    return text


def _usual(form: Form, key: str) -> Any:  # noqa: ANN401 - a TOML value
    field = form.field(key)
    return USUAL.get(key, BY_KIND.get(field.kind if field else "", ""))
