"""Words folded to plain letters, and the question that finds them by their beginnings."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def fold(words: str) -> str:
    """Letters without accents or case, all else a space.

    >>> fold("João Müller-Ångström")
    'joao muller angstrom'
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def matching(words: Iterable[str]) -> str:
    """What is asked of a search table: every folded word begins a word of the row.

    >>> matching(["joao", "mul"])
    '"joao"* "mul"*'
    """
    return " ".join(f'"{word}"*' for word in words)
