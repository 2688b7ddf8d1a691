"""The seal of book and backups, as the office sees it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stands:
    """Whether a seal is wished for, and whether the book has one now."""

    wished: bool
    book: bool


@dataclass(frozen=True, slots=True)
class KeptKey:
    """The name that settings know a key by; whether the keyring has it, and not a file."""

    name: str
    in_keyring: bool


class Seal(Protocol):
    """The seal of a home. A key is text as it is written down; `seal` is what the settings wish."""

    def stands(self, seal: str) -> Stands:
        """As it is wished, and as the book is."""

    def fresh(self, seal: str) -> str:
        """A key to seal with, kept nowhere yet; the one that is wished, or the book's own, if there is."""

    def key(self, seal: str) -> str:
        """The key wished for. BookKeyMissing."""

    def keep(self, key: str) -> KeptKey:
        """Keeps a key in this home."""

    def settle(self, seal: str, outside: Path | None) -> int:
        """Every backup as it is wished, those in the second folder as well; how many were not.

        The book itself follows when it is next opened.
        """
