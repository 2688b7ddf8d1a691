"""Head office as a simulated counter's deeds ask it: over its bad line, at once, with no thread and no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.office.sync import Sync, never
from app.ports.hub import HUB_OUTAGES, Answer, Epoch, Hub, Wanted
from db.books import SqliteBooks
from db.exchange import BookExchange


@dataclass(frozen=True)
class OnTheLine:
    """A `HeadOffice`."""

    books: SqliteBooks
    hub: Hub
    asks: "type[Asked] | None" = None

    def __call__(self, request: str) -> "Asked":
        return (self.asks or Asked)(self, bytes.fromhex(request))


@dataclass(frozen=True)
class Asked:
    """An `Authority`."""

    office: OnTheLine
    request: bytes

    def known(self) -> Mapping[Epoch, int] | None:
        return BookExchange(self.office.books).known()

    def ask(self, wanted: Sequence[Wanted], known: Mapping[Epoch, int]) -> Answer | None:
        try:
            return self.office.hub.redeem(self.request, wanted, known)
        except HUB_OUTAGES:
            return None

    def catch_up(self) -> bool:
        try:
            return Sync(BookExchange(self.office.books), self.office.hub).catch_up(never)
        except HUB_OUTAGES:
            return False

    def give_back(self) -> None:
        self.ask((), {})
