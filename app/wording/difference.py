"""What one programme says differently from another, line by line: lines that go and lines that come."""

from __future__ import annotations

from difflib import ndiff

from app.loyalty.amounts import Language
from app.loyalty.programme import Programme
from app.wording.plain import in_plain_words

INDENT = "    "


def told(programme: Programme, language: Language) -> list[str]:
    """A programme in plain words, line by line."""
    said: list[str] = []
    for passage in in_plain_words(programme, language):
        said += [passage.title, *(f"{INDENT}{line}" for line in passage.lines), ""]
    return said


def difference(before: list[str], after: list[str]) -> list[str]:
    """The lines that go ("- ") and come ("+ ") in order, below their passage's title; none where they say the same."""
    changed: list[str] = []
    title = ""
    for line in ndiff(before, after):
        if line[2:] and not line[2:].startswith(INDENT) and not line.startswith("?"):
            title = line
        if line.startswith(("- ", "+ ")) and line[2:].strip():
            if title:
                changed.append(title)
            if line != title:
                changed.append(line)
            title = ""
    return changed
