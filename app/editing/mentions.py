"""Short names that others mention: a tier or a plan renamed is renamed wherever it is named."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from app.editing.edits import put
from app.editing.entries import at_path
from app.editing.fields import FORMS
from app.editing.layout import Path

LISTS = ("earn", "reward", "coupon", "cashback", "challenge")


def rename(text: str, entry: Path, name: str) -> str:
    """The text with another short name for an entry, and for every mention of it."""
    content = tomllib.loads(text)
    old = at_path(content, (*entry, "id"))
    text = put(text, (*entry, "id"), name)
    entries = at_path(content, entry[:-1])
    alone = isinstance(entries, list) and sum(isinstance(one, Mapping) and one.get("id") == old for one in entries) == 1
    if not name or not alone or len(entry) != 2:  # noqa: PLR2004 - a list of the top and a number in it
        return text
    for place in list(mentions(content, str(entry[0]), old)):
        text = put(text, place, name)
    return text


def mentions(content: Mapping[str, Any], of: str, name: Any) -> Iterator[Path]:  # noqa: ANN401 - a TOML value
    """Where a tier or a plan is named."""
    for key in LISTS:
        entries = content.get(key)
        if isinstance(entries, Mapping):
            yield from _in_table(entries, key, (key,), of, name)
        elif isinstance(entries, list):
            for number, one in enumerate(entries):
                if isinstance(one, Mapping):
                    yield from _in_table(one, key, (key, number), of, name)


def _in_table(table: Mapping[str, Any], form: str, at: Path, of: str, name: Any) -> Iterator[Path]:  # noqa: ANN401 - a TOML value
    for field in FORMS[form].fields:
        value = table.get(field.key)
        if field.kind == "table" and isinstance(value, Mapping):
            yield from _in_table(value, field.table, (*at, field.key), of, name)
        elif field.of == of and isinstance(value, list):
            yield from ((*at, field.key, number) for number, one in enumerate(value) if one == name)
