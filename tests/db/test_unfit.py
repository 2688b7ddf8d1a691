"""Records that no counter of ours would write: they change nothing, somebody looks at them, and the others go on."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import text

from app.counter.cards import BlockCommand, ReplaceCommand
from app.counter.hold_money import CreditCommand, GiftCardCommand
from app.counter.redeem import RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.codes import CodeType, new_code
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.adjust import AdjustCommand
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.ports.hub import Sealed
from app.shop import wire
from db.books import SqliteBooks
from db.check import check
from db.exchange import BookExchange
from db.log import NO_HASH, begin_as, rest_of, sealed
from tests.db.test_two_counters import another, tables, tell, whole_log
from tests.given import Given, a_shop

HOSTILE = 9
STEP = 1 << 16
PUBLISHED = '{"published":{"version":7,"starts":"%s","text":"x"}}'
BODIES = (
    b"", b"{", b"\xff", b"[]", b"null", b"7", b'{"zz":' + b"[" * 5_000, b'{"entries":' + b"[" * 5_000,
    (PUBLISHED % "2026-01-01T00:00:00").encode(), (PUBLISHED % "9999-12-31T23:59:59-12:00").encode(),
    b'{"accruals":[{"rule":"r","amount":"1/0"}]}', b'{"accruals":[{"rule":"r","amount":"1e999999999"}]}',
)  # fmt: skip


def a_code(type_: CodeType, size: int) -> str:
    return new_code("NC", type_, bytes(range(size))).text


def lived() -> tuple[Given, str]:
    """A counter at which one of each was done, and the member who is left."""
    one = a_shop()
    ana, rui, eva = one.enrol("Ana"), one.enrol("Rui"), one.enrol("Eva")
    first = one.sell(ana, 50_000).record.id
    code = one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V1")).record.body.vouchers[0].code
    one.shop.sell(SaleCommand(one.fresh(), "R-2", Basket((Line("A", 5_000),), vouchers=(code,)), ana))
    one.shop.return_sale(ReturnCommand(one.fresh(), first, Returned(amount=1_000)))
    one.shop.adjust(AdjustCommand(one.fresh(), ana, 7, "a slip"))
    one.shop.give_credit(CreditCommand(one.fresh(), ana, 900, "kindness"))
    one.shop.load_gift_card(GiftCardCommand(one.fresh(), a_code(CodeType.GIFT_CARD, 10), 2_000))
    one.sell(rui, 4_000)
    card = a_code(CodeType.CARD, 8)
    one.shop.replace_card(ReplaceCommand(one.fresh(), ana, card))
    one.shop.block(BlockCommand(one.fresh(), card, card=True, reason="lost"))
    one.shop.merge(MergeCommand(one.fresh(), ana, rui))
    one.shop.erase(EraseCommand(one.fresh(), eva))
    one.clock.pass_days(40)
    one.shop.night()
    return one, ana


def written_by_hand(records: list[Sealed]) -> tuple[bytes, list[Sealed]]:
    """These as a counter of no good will would write them: its own number and epoch, well sealed."""
    epoch, previous, found = os.urandom(16), NO_HASH, []
    for number, one in enumerate(records, 1):
        rest = rest_of(one.id, one.member, one.points, datetime.fromisoformat(one.at), one.body)
        previous = sealed(
            previous, origin=HOSTILE, epoch=epoch, number=number, clock=one.clock, kind=one.kind,
            version=one.version, rest=rest,
        )  # fmt: skip
        found.append(replace(one, origin=HOSTILE, epoch=epoch, number=number, hash=previous, profile=None))
    return epoch, found


def taken(shop: Given, epoch: bytes, records: list[Sealed], at_once: int) -> None:
    exchange = BookExchange(shop.books)
    exchange.take(records, {(HOSTILE, epoch): NO_HASH})
    while exchange.project(at_once):
        pass


def spoilt(value: Any) -> Iterator[Any]:  # noqa: ANN401 - of JSON
    """A value of a body, spoilt in every way and place: text that is no id, a number that no book can hold, nothing."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ({**value, key: other} for other in spoilt(inner))
            yield {name: one for name, one in value.items() if name != key}
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from ([*value[:place], other, *value[place + 1 :]] for other in spoilt(inner))
        yield [*value, *value]
    elif isinstance(value, str):
        yield from ("zz", "é", 7)
    elif isinstance(value, int):
        yield from (2**70, "7")


def whole(one: Given) -> list[Sealed]:
    return [record for _, _, records in whole_log(one) for record in records]


@pytest.mark.parametrize("earlier", [False, True])
def test_that_a_record_written_again_under_another_name_changes_no_balance(*, earlier: bool) -> None:
    """Whether it says that it came after the one it was copied from, or before."""
    one, ana = lived()
    two = another(one, 2)
    balance = one.shop.identify.by_id(ana).balance
    step = -1 if earlier else STEP
    again = [replace(record, id=os.urandom(16), clock=record.clock + step) for record in whole(one)]
    epoch, records = written_by_hand(again)
    taken(one, epoch, records, 1_000)
    taken(two, epoch, records, 1)
    for shop in (one, two):
        assert shop.shop.identify.by_id(ana).balance == balance
        found = check(shop.books.engine)
        assert found.sound, found.differences
    assert tables(one) == tables(two)
    assert tables(another(two, 3)) == tables(one)


def test_that_whatever_a_body_says_the_sync_goes_on_and_books_agree() -> None:
    one, ana = lived()
    two = another(one, 2)
    log = whole(one)
    bad = [
        replace(record, id=os.urandom(16), clock=record.clock + STEP * 20, body=json.dumps(body).encode())
        for record in log
        for body in spoilt(json.loads(record.body))
    ]
    assert len(bad) > 300
    bad += [replace(log[0], id=os.urandom(16), body=body) for body in BODIES]
    bad += [replace(log[1], id=os.urandom(16), member=member) for member in (b"", b"short", os.urandom(16), None)]
    epoch, records = written_by_hand(bad)
    taken(one, epoch, records, 1_000)
    taken(two, epoch, records, 100)
    two.sell(ana, 10_000)
    tell(two, one)
    assert tables(one) == tables(two)
    for shop in (one, two):
        found = check(shop.books.engine)
        assert found.sound, found.differences
    with one.books.engine.connect() as connection:
        noted = connection.execute(text("SELECT count(*) FROM conflict WHERE kind = 'record'")).scalar_one()
    assert noted > 200


@pytest.mark.parametrize("first", ["the sale", "the copy"])
@pytest.mark.parametrize("step", [-1, STEP])
def test_that_nobody_takes_a_sale_away_by_writing_its_entries_to_somebody_else(first: str, step: int) -> None:
    one = a_shop()
    ana, eva = one.enrol("Ana"), one.enrol("Eva")
    two = another(one, 2)
    one.sell(ana, 50_000)
    sale = whole(one)[-1]
    copy = replace(sale, id=os.urandom(16), member=bytes.fromhex(eva), clock=sale.clock + step)
    epoch, records = written_by_hand([copy])
    if first == "the sale":
        tell(one, two)
    taken(two, epoch, records, 10)
    tell(one, two)
    taken(one, epoch, records, 10)
    for shop in (one, two):
        assert [shop.shop.identify.by_id(who).balance for who in (ana, eva)] == [500, 0]
        assert check(shop.books.engine).sound
    assert tables(one) == tables(two)


def test_that_what_came_before_the_first_programme_is_judged_once_that_is_known() -> None:
    """A hub put back may have lost the version, and what was done under it not yet."""
    one = a_shop()
    ana = one.enrol("Ana")
    one.sell(ana, 90_000)
    log = whole(one)
    published = next(record for record in log if record.kind == "published")
    others = [record for record in log if record is not published]
    early, late = another_without(one), another_without(one)
    epoch, records = written_by_hand([*others, published])
    taken(early, epoch, records[:-1], 10)
    taken(early, epoch, records[-1:], 10)
    taken(late, epoch, records, 1)
    assert tables(early) == tables(late)
    for shop in (early, late):
        found = check(shop.books.engine)
        assert found.sound, found.differences
        assert shop.shop.identify.by_id(ana).balance == one.shop.identify.by_id(ana).balance


def another_without(of: Given) -> Given:
    """Another counter, which knows nothing yet."""
    books = SqliteBooks(None, of.clock)
    with books.engine.begin() as connection:
        begin_as(connection, 5)
    return Given(wire(books, of.clock), books, of.clock)


def test_that_a_manager_looks_at_a_record_that_does_not_fit() -> None:
    one, _ = lived()
    log = whole(one)
    enrolled = next(record for record in log if record.kind == "enrolled")
    epoch, records = written_by_hand([replace(enrolled, id=os.urandom(16), clock=enrolled.clock + STEP)])
    taken(one, epoch, records, 10)
    (found,) = one.shop.conflicts()
    assert (found.conflict.kind, found.conflict.subject, found.conflict.origin) == ("record", "enrolled", HOSTILE)


def hostile_bodies(record: Sealed, **facts: object) -> bytes:
    """The body of a record with something else in it."""
    return json.dumps(json.loads(record.body) | facts).encode()


def of_nobody(name: str) -> bytes:
    """What gives a voucher to that name."""
    days = {"issued_on": "2026-03-02", "first_day": "2026-03-02", "last_day": None}
    return json.dumps(
        {"vouchers": [{"code": "V9", "member": name, "reward": "r", "gives": {"off": 500}} | days]}
    ).encode()


MADE_UP: dict[str, Callable[[Sealed, Sealed], Sealed]] = {
    "more points than there are": lambda sold, _: replace(
        sold, version=99, points=2**62, id=os.urandom(16), body=b'{"nobody knows":1}'
    ),
    "more money than there is": lambda sold, _: replace(
        sold,
        id=os.urandom(16),
        body=json.dumps(
            {"purses": [{"purse": (sold.member or b"").hex(), "amount": 2**63 - 1, "kind": "credit"}] * 3}
        ).encode(),
    ),
    "points owed before the enrolment": lambda _, enrolled: replace(
        enrolled, version=99, points=-40, clock=enrolled.clock - 1, id=os.urandom(16), body=b"{}"
    ),
    "an earlier enrolment on another day": lambda _, enrolled: replace(
        enrolled,
        id=enrolled.id,
        clock=enrolled.clock - 1,
        body=hostile_bodies(
            enrolled, enrolled={"member": (enrolled.member or b"").hex(), "reference": "X", "day": "1999-12-31"}
        ),
    ),
    "rubbish under an id, earlier": lambda sold, _: replace(sold, clock=sold.clock - 1, body=b"[]"),
    "nothing but an id, earlier": lambda _, enrolled: replace(
        enrolled, clock=enrolled.clock - 1, body=b"{}", version=99
    ),
    "another's sale": lambda sold, _: replace(sold, member=None, id=(name := os.urandom(16)), body=sold.body.replace(
        sold.id.hex().encode(), name.hex().encode()
    )),
    "no profile": lambda _, enrolled: replace(
        enrolled,
        id=os.urandom(16),
        kind="amended",
        clock=enrolled.clock + 1,
        profile=b"{",
        body=json.dumps({"profile": ["name"], "profile_seal": sha256(b"{").hexdigest()}).encode(),
    ),
    "an erasure by its kind alone": lambda _, enrolled: replace(
        enrolled, id=os.urandom(16), kind="erased", clock=enrolled.clock + STEP, body=b"]"
    ),
    "a voucher of nobody": lambda sold, _: replace(
        sold, id=os.urandom(16), kind="redeemed", clock=sold.clock + STEP, body=of_nobody("ff" * 18)
    ),
    "a voucher of nobody, in as many letters": lambda sold, _: replace(
        sold, id=os.urandom(16), kind="redeemed", clock=sold.clock + STEP, body=of_nobody(" ".join(["ff"] * 11))
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", MADE_UP)
def test_that_books_agree_on_what_is_made_up_whether_it_comes_first_or_last(what: str) -> None:
    one = a_shop()
    one.enrol("Ana")
    enrolled = whole(one)[-1]
    one.sell((enrolled.member or b"").hex(), 50_000)
    early, late = another_without(one), another_without(one)
    told = MADE_UP[what](whole(one)[-1], enrolled)
    epoch, (made,) = written_by_hand([told])
    taken(early, epoch, [replace(made, profile=told.profile)], 10)
    tell(one, early)
    tell(one, late)
    taken(late, epoch, [replace(made, profile=told.profile)], 10)
    assert tables(early) == tables(late)
    for shop in (early, late):
        found = check(shop.books.engine)
        assert found.sound, found.differences
        shop.sell("", 1_000)


def test_that_how_deep_a_body_is_read_does_not_depend_on_who_asks() -> None:
    one = a_shop()
    ana = one.enrol()
    log = whole(one)
    one.sell(ana, 50_000)
    sold = whole(one)[-1]
    deep = sold.body[:-1] + b',"zz":' + b'{"":' * 900 + b"1" + b"}" * 900 + b"}"
    epoch, records = written_by_hand([*log, replace(sold, body=deep)])

    def asked_from(depth: int, shop: Given) -> None:
        if depth:
            asked_from(depth - 1, shop)
        else:
            taken(shop, epoch, records, 10)

    near, far = another_without(one), another_without(one)
    asked_from(1, near)
    asked_from(100, far)
    assert tables(near) == tables(far)
    assert check(near.books.engine).sound


@pytest.mark.parametrize("beside", [b"1e999", b'"\xff"', b"1" * 5_000])
def test_that_no_amount_is_hidden_behind_what_cannot_be_added_up(beside: bytes) -> None:
    """A field that nobody knows is passed over by whoever reads the rest."""
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 50_000)
    sold, name = whole(one)[-1], os.urandom(16)
    said = json.loads(sold.body.replace(sold.id.hex().encode(), name.hex().encode()))
    said["entries"][0]["points"] = 2**62
    body = json.dumps(said).encode()[:-1] + b',"zz":' + beside + b"}"
    epoch, made = written_by_hand([replace(sold, id=name, body=body)])
    taken(one, epoch, made, 10)
    assert one.shop.identify.by_id(ana).balance == 500
    assert check(one.books.engine).sound


def test_that_rubbish_under_an_id_takes_nobodys_place() -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 50_000)
    sold = whole(one)[-1]
    epoch, made = written_by_hand([MADE_UP["rubbish under an id, earlier"](sold, sold)])
    taken(one, epoch, made, 10)
    assert one.shop.identify.by_id(ana).balance == 500


def test_that_whoever_head_office_forgets_by_the_kind_of_a_record_is_forgotten() -> None:
    one = a_shop()
    one.enrol()
    enrolled = whole(one)[-1]
    epoch, made = written_by_hand([MADE_UP["an erasure by its kind alone"](enrolled, enrolled)])
    taken(one, epoch, made, 10)
    with one.books.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM told")).scalar_one() == 0
        assert connection.execute(text("SELECT erased FROM member")).all() == [(1,)]
