"""The seal of an open counter's home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from app.book_keys import HomeKeys, new_key, read_key, written
from app.ports.outage import BookKeyMissing
from app.ports.seal import KeptKey, Stands
from app.sealing import settle_copies
from app.settings import OPEN, Settings
from db.opening import PLAIN, begins_with, key_to, name_of


@dataclass(frozen=True, slots=True)
class HomeSeal:
    """Book and backups of a home, sealed or not."""

    settings: Settings

    def stands(self, seal: str) -> Stands:
        """As it is wished, and as the book is."""
        return Stands(seal not in {"", OPEN}, begins_with(self.settings.book) != PLAIN)

    def fresh(self, seal: str) -> str:
        """A key to seal with; the one that is wished, or that the book is sealed with, if there is."""
        keys = HomeKeys(self.settings.home, seal)
        return written(keys.wished() or key_to(self.settings.book, HomeKeys(self.settings.home)) or new_key())

    def key(self, seal: str) -> str:
        """The key wished for. BookKeyMissing."""
        key = HomeKeys(self.settings.home, seal).for_new()
        if key is None:
            raise BookKeyMissing(str(self.settings.book))
        return written(key)

    def keep(self, key: str) -> KeptKey:
        """Keeps a key in this home."""
        read = read_key(key)
        return KeptKey(name_of(read).hex(), HomeKeys(self.settings.home).keep(read))

    def settle(self, seal: str, outside: Path | None) -> int:
        """Every backup as it is wished; how many were not."""
        return settle_copies(replace(self.settings, seal=seal, second_backups=str(outside or "")))
