"""A seal for tests, whose key is always the same: backups are at once as wished, the book when it is told."""

from dataclasses import dataclass, field

from app.book_keys import written
from app.ports.outage import FileUnwritable
from app.ports.seal import KeptKey, Stands
from app.settings import OPEN, Settings
from db.opening import name_of

KEY = b"k" * 32


@dataclass
class Vault:
    """Two backups and a book. `full` takes no key."""

    full: bool = False
    book: bool = False
    settled: list[str] = field(default_factory=list)

    def stands(self, settings: Settings) -> Stands:
        return Stands(settings.seal not in {"", OPEN}, self.book)

    def fresh(self) -> str:
        return written(KEY)

    def key(self, settings: Settings) -> str:
        assert settings.seal == name_of(KEY).hex()
        return written(KEY)

    def keep(self, key: str) -> KeptKey:
        assert key == written(KEY)
        if self.full:
            raise FileUnwritable("/home/shop")
        return KeptKey(name_of(KEY).hex(), in_keyring=False)

    def settle(self, settings: Settings) -> int:
        self.settled.append(settings.seal)
        return 2
