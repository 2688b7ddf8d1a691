"""Values as a TOML file writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

BARE = re.compile(r"[A-Za-z0-9_-]+")
LONE = re.compile(r"[\ud800-\udfff]")


def text_of(text: str) -> str:
    """A text between quotes."""
    return json.dumps(LONE.sub("\ufffd", text), ensure_ascii=False).replace("\x7f", "\\u007f")


def key_of(key: str) -> str:
    """A key, in quotes where it has to be."""
    return key if BARE.fullmatch(key) else text_of(key)


def value_of(value: Any) -> str:  # noqa: ANN401 - a TOML value
    """A text, a number, yes or no, a day, a list, a table within braces. Never a float: money is a text here."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case str():
            return text_of(value)
        case date():
            return value.isoformat()
        case Mapping():
            pairs = ", ".join(f"{key_of(key)} = {value_of(inner)}" for key, inner in value.items())
            return f"{{ {pairs} }}" if pairs else "{}"
        case list() | tuple():
            return f"[{', '.join(map(value_of, value))}]"
    raise TypeError(value)
