"""What a later programme wrote: it counts, is kept byte for byte, and is read by the programme that can."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text

import app.ports.logged
from app.bootstrap import open_book
from app.counter.amend import AmendCommand
from app.counter.redeem import RedeemCommand
from app.office.erase import EraseCommand
from app.office.settle import SettleCommand
from app.ports.books import Profile
from app.ports.hub import Sealed
from app.settings import Settings
from app.shop import wire
from db.books import SqliteBooks, open_engine
from db.check import check
from db.exchange import BookExchange
from db.log import begin_as
from db.migrate import HEAD, migrate
from tests.db.test_two_counters import another, tables, tell, whole_log
from tests.db.test_unfit import STEP, taken, whole, written_by_hand
from tests.given import Given, Hands, a_shop
from tests.simulation.older import Older

SHAPES = {1: "364ca3d8859ac3fa8806846a2cb8304003357c7ddd98ddfd690a29f5d9850450"}
"""What a body of each version may say, as the SHA-256 of its JSON schema."""


def test_that_whoever_adds_to_a_body_raises_its_version() -> None:
    """Or a counter that does not know the new field would pass over it as if it were read."""
    schema = msgspec.json.schema(app.ports.logged.Logged, schema_hook=_as_its_name)
    shape = hashlib.sha256(json.dumps(_undescribed(schema), sort_keys=True).encode()).hexdigest()
    assert SHAPES.get(app.ports.logged.BODY_VERSION) == shape, f"raise BODY_VERSION, and add {shape} here"


def _undescribed(schema: object) -> object:
    """A schema without what the docstrings say."""
    if isinstance(schema, dict):
        return {name: _undescribed(one) for name, one in schema.items() if name != "description"}
    return [_undescribed(one) for one in schema] if isinstance(schema, list) else schema


def _as_its_name(kind: type) -> dict[str, str]:
    return {"type": kind.__name__}


def a_later(one: Sealed, body: Callable[[dict[str, object]], object] = lambda body: body, points: int = 0) -> Sealed:
    """A record as a programme of the next version may write it."""
    changed = json.dumps(body(json.loads(one.body))).encode()
    return replace(
        one,
        id=os.urandom(16),
        clock=one.clock + STEP,
        version=app.ports.logged.BODY_VERSION + 1,
        body=changed,
        points=points,
    )


@pytest.mark.parametrize("points", [40, -40])
@pytest.mark.parametrize(
    "body",
    [
        lambda _: {"entries": 7},
        lambda _: {"what nobody knows": []},
        lambda body: body | {"entries": [], "more": 1},
        lambda body: body,
    ],
    ids=["not to be read", "of unknown facts", "with facts that are known", "that does not fit"],
)
def test_that_a_record_of_a_later_version_counts_by_its_points(
    body: Callable[[dict[str, object]], object], points: int
) -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 10_000)
    two = another(one, 2)
    later = a_later(whole(one)[-1], body, points)
    epoch, records = written_by_hand([later])
    for shop in (one, two):
        taken(shop, epoch, records, 10)
        assert shop.shop.identify.by_id(ana).balance == 100 + points
        assert check(shop.books.engine).sound
        assert not shop.shop.conflicts()
    assert tables(one) == tables(two)
    kept = next(found for (origin, _), _, found in whole_log(two) if origin == records[0].origin)
    assert kept == records


@pytest.mark.parametrize("at_all", [True, False])
def test_that_what_a_book_could_not_read_is_read_once_the_programme_can(tmp_path: Path, *, at_all: bool) -> None:
    one = a_shop()
    ana, eva = one.enrol(), one.enrol("Eva")
    one.sell(ana, 50_000)
    one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V1"))
    one.shop.amend(AmendCommand(one.fresh(), ana, Profile(name="Ana Reis"), anyway=True))
    one.shop.amend(AmendCommand(one.fresh(), eva, Profile(name="Eva Reis"), anyway=True))
    settings = Settings(tmp_path)
    migrate(open_engine(settings.book), HEAD)
    older = Older(fields=frozenset({"vouchers", "profile", "profile_seal"}), at_all=at_all)
    with older.runs():
        behind = a_counter_at(settings.book, one.clock)
        tell(one, behind)
        assert not check(behind.books.engine).differences
        assert tables(behind)["voucher"] == []
        one.shop.erase(EraseCommand(one.fresh(), eva))
        tell(one, behind)
        behind.books.close()
    again = open_book(settings, one.clock)
    assert not check(again.engine).differences
    assert tables(Given(wire(again, one.clock), again, one.clock)) == tables(one)
    with again.engine.connect() as connection:
        assert connection.execute(text("SELECT name FROM profile")).all() == [("Ana Reis",)]
        assert connection.execute(text("SELECT DISTINCT member FROM told")).all() == [(bytes.fromhex(ana),)]
    again.close()


def test_that_what_settles_a_conflict_of_a_later_record_is_not_later_itself() -> None:
    """Or all that is later would be made again with it, and it with all of that."""
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 15_000)
    two = another(one, 2)
    one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V1"))
    last = whole(one)[-1]
    two.shop.redeem(RedeemCommand(two.fresh(), ana, "ten", "V2"))
    twice = whole(two)[-1]
    later = replace(twice, clock=last.clock + STEP, version=app.ports.logged.BODY_VERSION + 1)
    epoch, records = written_by_hand([later])
    taken(one, epoch, records, 10)
    (found,) = one.shop.conflicts()
    one.shop.settle(SettleCommand(one.fresh(), found.conflict.record, found.conflict.number, "forgiven", "kind"))
    heard = another(one, 3)
    with heard.books.engine.connect() as connection:
        asked = "SELECT r.kind FROM touch t JOIN record r USING (seq) WHERE t.subject = CAST('later' AS BLOB)"
        assert connection.execute(text(asked)).scalars().all() == ["redeemed"]
    assert tables(heard) == tables(one)


def test_that_a_later_record_under_anothers_id_makes_nobody_forget_what_that_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A counter turned against us."""
    one = a_shop()
    one.enrol("Ana")
    enrolled, next_version = whole(one)[-1], app.ports.logged.BODY_VERSION + 1
    later = replace(enrolled, clock=enrolled.clock + STEP, version=next_version, body=b'{"profile":["name"]}')
    epoch, (made,) = written_by_hand([later])
    taken(one, epoch, [replace(made, profile=b"{}")], 10)
    monkeypatch.setattr("db.reading.BODY_VERSION", next_version)
    assert BookExchange(one.books).read_again(10) == 1
    with one.books.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM told")).scalar_one() == 1
    assert check(one.books.engine).sound


def test_that_a_night_which_a_later_programme_did_is_done_though_it_cannot_be_read() -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 10_000)
    two = another(one, 2)
    one.clock.pass_days(400)
    two.shop.night()
    night = whole(two)[-1]
    assert (night.kind, night.points) == ("night", -100)
    later = replace(night, version=app.ports.logged.BODY_VERSION + 1, body=b'{"entries":7}')
    epoch, records = written_by_hand([later])
    taken(one, epoch, records, 10)
    one.shop.night()
    assert one.shop.identify.by_id(ana).balance == 0
    assert check(one.books.engine).sound


def a_counter_at(book: Path, clock: Hands) -> Given:
    books = SqliteBooks(book, clock)
    with books.engine.begin() as connection:
        begin_as(connection, 2)
    return Given(wire(books, clock), books, clock)
