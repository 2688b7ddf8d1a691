"""Mistakes planted on purpose, each one thing done wrong: of the counter here, of head office next door."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

import pytest
from msgspec import ValidationError
from msgspec.json import decode
from sqlalchemy import Connection, bindparam, select, text

import app.ports.logged
import db.bearing
import db.exchange
import db.fold
import db.overbooked
import db.profiles
import db.reading
from app.office.sync import Sync
from app.ports.exchange import Exchange
from app.ports.hub import Epoch, Head, Hub, LogForked, Opened, Sealed
from app.ports.logged import decode_body, encode_body
from db.books import SqliteBooks
from db.exchange import BookExchange
from db.fold import Fold
from db.prepared import Prepared
from db.reading import LATER
from db.sync_tables import told
from db.visit import BookVisit
from tests.head_office.line import Crashed
from tests.head_office.model import ModelHub
from tests.simulation.busy import Busy
from tests.simulation.hostile import Attacked
from tests.simulation.insisting import Insisting
from tests.simulation.lives import MakeWorld
from tests.simulation.machine import Makers
from tests.simulation.planted_hub import ForgetsWhoMayWrite, NeverForgets, SaysTaken, WithoutFence, WithoutLook
from tests.simulation.skewed import Skewed
from tests.simulation.world import World

LATER_ONES = "SELECT seq FROM touch WHERE subject = :of"


@dataclass(frozen=True)
class Mistake:
    """A mistake by its name: made by the counters' programme, by head office, or in a module that both know."""

    name: str
    makers: Makers = Makers()  # noqa: RUF009 - it is frozen, and the same for all
    make_hub: Callable[[Callable[[], int]], ModelHub] = ModelHub
    patched: Callable[[pytest.MonkeyPatch], None] | None = None
    make_world: MakeWorld = World
    likely: int = 0
    """A seed that has found it: asked first, so that a proof takes a second; any other will do as well."""

    def __str__(self) -> str:
        return self.name

    @contextmanager
    def made(self) -> Iterator[None]:
        """Within, it is made."""
        with pytest.MonkeyPatch.context() as patch:
            if self.patched is not None:
                self.patched(patch)
            yield


class ByTime(Sync):
    """Asks for what is newer than the newest it has, whoever wrote it."""

    def _pull(self, heads: Mapping[Epoch, Head], *rest: Any) -> int:  # noqa: ANN401 - as in Sync
        newest = max(self.book.held().values(), default=0)
        bases = {of: one.base for of, one in heads.items()}
        found = self.hub.pull({of: max(newest, number) for of, number in self.book.held().items()}, 500)
        del rest
        return self.book.take(found, bases) if found else 0


class BelievesNumbers(Sync):
    """Takes the hub's number for its own, whatever the hash."""

    def _open_present(self) -> Opened:
        mine = self.book.present()
        return self.hub.open(mine.epoch, mine.base)


class NeverForks(Sync):
    """Sees that the hub has another course of its log, and goes on under the same epoch."""

    def _open(self) -> tuple[Opened, bool]:
        try:
            return self._open_present(), False
        except LogForked:
            mine = self.book.present()
            return self.hub.open(mine.epoch, mine.base), False


class LeavesBehind(Sync):
    """Begins a new epoch and forgets what only the old one has."""

    def _bring_over(self, heads: Mapping[Epoch, Head]) -> None:
        del heads


class BringsAllOver(Sync):
    """Hands in again, under the new epoch, what the hub has under the old one."""

    def _bring_over(self, heads: Mapping[Epoch, Head]) -> None:
        del heads
        for left in self.book.left():
            self.book.bring_over(left.epoch, 0)


class VectorFirst(BookExchange):
    """Moves the vector in one visit and writes the rows in another; the machine may stop between."""

    def take(self, records: Sequence[Sealed], bases: Mapping[Epoch, bytes]) -> int:
        if len(records) % 3 == 0:
            mine = self.present()
            with self._books.engine.begin() as connection:
                for one in records:
                    if (one.origin, one.epoch) != (mine.origin, mine.epoch):
                        row = {"origin": one.origin, "epoch": one.epoch, "base": bases[one.origin, one.epoch]}
                        db.exchange.REACHED(connection, row | {"number": one.number, "hash": one.hash})
            raise Crashed
        return super().take(records, bases)


class TakesWithoutNoting(BookExchange):
    """Keeps others' records and forgets now and then that they wait."""

    def take(self, records: Sequence[Sealed], bases: Mapping[Epoch, bytes]) -> int:
        taken = super().take(records, bases)
        if len(records) > 2:
            with self._books.engine.begin() as connection:
                connection.execute(text("DELETE FROM waiting WHERE seq = (SELECT max(seq) FROM waiting)"))
        return taken


class KeepsQuietOfPeople(BookExchange):
    """Hands records in without what they tell of people."""

    def own_after(self, number: int, most: int) -> tuple[Sealed, ...]:
        return tuple(replace(one, profile=None) for one in super().own_after(number, most))


class DropsTheUnknown(BookExchange):
    """Keeps of others' records only what it can read."""

    def take(self, records: Sequence[Sealed], bases: Mapping[Epoch, bytes]) -> int:
        taken = super().take(records, bases)
        with self._books.engine.begin() as connection:
            connection.execute(text("INSERT INTO mending (one) VALUES (1)"))
            self._spoil(connection)
            connection.execute(text("DELETE FROM mending"))
        return taken

    def _spoil(self, connection: Connection) -> None:
        for table in ("record", "waiting"):
            connection.execute(text(f"DELETE FROM {table} WHERE seq IN ({LATER_ONES})"), {"of": LATER})  # noqa: S608 - our own words


class KeepsWhatItRead(DropsTheUnknown):
    """Keeps of others' records what it understood of their bodies."""

    def _spoil(self, connection: Connection) -> None:
        for row in connection.execute(text(f"SELECT seq, body FROM record WHERE seq IN ({LATER_ONES})"), {"of": LATER}):  # noqa: S608 - our own words
            with suppress(ValidationError):
                read = {"seq": row.seq, "body": encode_body(decode_body(row.body))}
                connection.execute(text("UPDATE record SET body = :body WHERE seq = :seq"), read)


class ReadsNothingAgain(BookExchange):
    """Is upgraded, and leaves what it could not read as it is."""

    def read_again(self, most: int) -> int:
        del most
        return 0


class WallClock(SqliteBooks):
    """Dates records by the wall clock alone."""

    @contextmanager
    def __call__(self) -> Iterator[BookVisit]:
        with super().__call__() as visit:
            visit.head.clock = 0
            yield visit


class SaysTooSoon(SqliteBooks):
    """Says that a deed is done, and one time of many has not written it."""

    @contextmanager
    def __call__(self) -> Iterator[BookVisit]:
        with super().__call__() as visit:
            before = visit.head.number
            commit = visit.commit

            def sometimes() -> None:
                if before % 5 != 3:
                    commit()

            visit.commit = sometimes  # type: ignore[method-assign] # a mistake on purpose
            yield visit
            self.programmes.forget()


def the_unknown_does_not_count(patch: pytest.MonkeyPatch) -> None:
    """A record that cannot be read does nothing to anybody's points."""

    def nothing(*_: object) -> tuple[()]:
        return ()

    patch.setattr(db.reading, "_counted", nothing)


def any_amount_is_taken(patch: pytest.MonkeyPatch) -> None:
    """No amount is too much."""
    patch.setattr(app.ports.logged, "MOST", 1 << 80)


def twins_apart(patch: pytest.MonkeyPatch) -> None:
    """What has one id is not made again together: who was first in the book stays."""
    patch.setattr(db.fold, "OTHER", "SELECT 1 WHERE :id IS NULL AND :seq IS NULL")
    patch.setattr(db.fold, "LATER_TWIN", "SELECT 1 WHERE :id IS NULL AND :clock + :origin + :number + :epoch IS NULL")


def any_profile_is_one(patch: pytest.MonkeyPatch) -> None:
    """What is told of a member is taken for a profile."""

    def fields(whole: bytes) -> dict[str, Any]:
        return decode(whole, type=db.profiles.Told).fields

    patch.setattr(db.profiles, "_fields", fields)


def returns_count_in_full(patch: pytest.MonkeyPatch) -> None:
    """A return is what whoever took it thought it was."""

    def none(*_: object) -> None:
        return None

    patch.setattr(db.fold, "beside_others", none)


def undone_again(patch: pytest.MonkeyPatch) -> None:
    """What was taken back, or given back, is so again."""

    def all_of(_: Connection, __: bytes, entries: object) -> object:
        return entries

    patch.setattr(db.bearing, "undone_once", all_of)


def given_again(patch: pytest.MonkeyPatch) -> None:
    """Whoever sees a goal reached rewards it."""

    def as_it_is(_: Connection, __: bytes | None, record: object, *___: object) -> object:
        return record

    patch.setattr(db.fold, "given_once", as_it_is)


def settled_again(patch: pytest.MonkeyPatch) -> None:
    """Whoever forgives what was settled gives the points once more."""

    def as_it_is(_: Connection, record: object) -> object:
        return record

    patch.setattr(db.fold, "bear_settlement", as_it_is)


def walk_ins_are_nobody(patch: pytest.MonkeyPatch) -> None:
    """Whoever came without a place takes none."""

    def nobody(*_: object) -> tuple[()]:
        return ()

    patch.setattr(db.overbooked, "COMERS", nobody)


def judged_for_good(patch: pytest.MonkeyPatch) -> None:
    """Nobody is judged anew by a version that holds instead of another."""

    def nobody(*_: object) -> frozenset[int]:
        return frozenset()

    patch.setattr(Fold, "_judged_by_other_versions", nobody)


def in_order_of_arrival(patch: pytest.MonkeyPatch) -> None:
    """Records are projected as they come, whatever lies after them."""

    def never(*_: object) -> bool:
        return False

    patch.setattr(Fold, "_is_late", never)


def twins_count(patch: pytest.MonkeyPatch) -> None:
    """The second record of an id counts as well."""
    patch.setattr(db.fold, "TWIN", "SELECT 1 WHERE :id IS NULL AND :clock + :origin + :number IS NULL")


def last_come_stands(patch: pytest.MonkeyPatch) -> None:
    """Of what was said of a member, what came last stands."""
    asked = select(told.c.record, told.c.profile).where(told.c.member == bindparam("of"))
    patch.setattr(db.profiles, "OF_MEMBER", Prepared(asked.order_by(told.c.origin.desc())))


def the_erased_are_told_again(patch: pytest.MonkeyPatch) -> None:
    """What a record tells of somebody who was erased is kept when it comes late."""

    def keep(*_: object) -> None:
        return None

    patch.setattr(db.profiles, "forget", keep)


def sync(of: Callable[[Exchange, Hub], Callable[[], Any]]) -> Makers:
    return Makers(sync=of)


MISTAKES = (
    Mistake("one cursor for all instead of the vector", sync(ByTime)),
    Mistake("the hub's number believed without its hash", sync(BelievesNumbers), likely=7),
    Mistake("a fork seen and gone on with", sync(NeverForks), likely=3),
    Mistake("a new epoch without what only the old one has", sync(LeavesBehind), likely=1),
    Mistake("the vector moved before the rows", Makers(exchange=VectorFirst), likely=4),
    Mistake("records taken and never projected", Makers(exchange=TakesWithoutNoting), likely=2),
    Mistake("records without what they tell of people", Makers(exchange=KeepsQuietOfPeople)),
    Mistake("the wall clock instead of the hybrid one", Makers(open_books=WallClock), likely=7),
    Mistake("said to be done before it is written", Makers(open_books=SaysTooSoon)),
    Mistake("projected in the order of arrival", patched=in_order_of_arrival, likely=4),
    Mistake("the second record of an id counted", patched=twins_count, likely=82),
    Mistake("what came last of a member stands", patched=last_come_stands),
    Mistake("the erased told again", patched=the_erased_are_told_again, likely=7),
    Mistake("all of an old epoch handed in again", sync(BringsAllOver), likely=10),
    Mistake("what is not known dropped", Makers(exchange=DropsTheUnknown), make_world=Skewed, likely=1),
    Mistake("what is not known never read again", Makers(exchange=ReadsNothingAgain), make_world=Skewed, likely=1),
    Mistake("what was read of a body kept", Makers(exchange=KeepsWhatItRead), make_world=Skewed, likely=2),
    Mistake("what is not known not counted", patched=the_unknown_does_not_count, make_world=Skewed, likely=1),
    Mistake("any amount taken", patched=any_amount_is_taken, make_world=Attacked, likely=1),
    Mistake("twins of an id made again apart", patched=twins_apart, make_world=Attacked, likely=2),
    Mistake("any profile believed", patched=any_profile_is_one, make_world=Attacked),
    Mistake("goods taken back again", patched=returns_count_in_full, make_world=Insisting, likely=4),
    Mistake("given again", patched=given_again, make_world=Insisting, likely=146),
    Mistake("undone again", patched=undone_again, make_world=Insisting, likely=65),
    Mistake("settled again", patched=settled_again, make_world=Busy, likely=3),
    Mistake("walk-ins not counted", patched=walk_ins_are_nobody, make_world=Busy, likely=7),
    Mistake("judged for good", patched=judged_for_good, make_world=Busy, likely=45),
    Mistake("no fence", make_hub=WithoutFence, likely=3),
    Mistake("records kept without a look", make_hub=WithoutLook),
    Mistake("records said to be taken before they are", make_hub=SaysTaken),
    Mistake("profiles of the erased kept at head office", make_hub=NeverForgets, likely=7),
    Mistake("every epoch taken for the newest", make_hub=ForgetsWhoMayWrite, likely=3),
)
