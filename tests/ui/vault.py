"""A seal for tests, whose key is always the same: backups are at once as wished, the book when it is told."""

from dataclasses import dataclass, field
from pathlib import Path

from app.book_keys import written
from app.ports.outage import FileUnwritable
from app.ports.seal import KeptKey, Stands
from app.settings import OPEN
from db.opening import name_of

KEY = b"k" * 32


@dataclass
class Vault:
    """Two backups and a book. `full` takes no key."""

    full: bool = False
    book: bool = False
    settled: list[str] = field(default_factory=list)

    def stands(self, seal: str) -> Stands:
        return Stands(seal not in {"", OPEN}, self.book)

    def fresh(self, seal: str) -> str:
        del seal
        return written(KEY)

    def key(self, seal: str) -> str:
        assert seal == name_of(KEY).hex()
        return written(KEY)

    def keep(self, key: str) -> KeptKey:
        assert key == written(KEY)
        if self.full:
            raise FileUnwritable("/home/shop")
        return KeptKey(name_of(KEY).hex(), in_keyring=False)

    def settle(self, seal: str, outside: Path | None) -> int:
        del outside
        self.settled.append(seal)
        return 2
