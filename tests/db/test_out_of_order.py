"""What comes to two books in two orders, dated early, or too large: they agree, and nobody loses anything."""

import json
import os
from dataclasses import replace

import pytest

from app.counter.redeem import RedeemCommand
from app.loyalty.refusals import NotReadable
from app.ports.hub import Sealed
from db.check import check
from tests.db.test_two_counters import another, tables
from tests.db.test_unfit import STEP, another_without, hostile_bodies, taken, whole, written_by_hand
from tests.given import a_shop


@pytest.mark.parametrize("minor", [10**13, 10**15])
def test_that_what_no_other_book_would_bear_is_refused_here(minor: int) -> None:
    one = a_shop()
    ana = one.enrol()
    before = tables(one)
    with pytest.raises(NotReadable) as refused:
        one.sell(ana, minor)
    assert (refused.value.what, refused.value.why) == ("amount", "too_large")
    assert tables(one) == before
    one.sell(ana, 10**12)
    assert tables(another(one, 2)) == tables(one)
    assert check(one.books.engine).sound


def rewarded_as(of: Sealed) -> dict[str, object]:
    """What a challenge gave, under the name that the record has for its first."""
    return {"rewarded": [{"id": f"{of.id.hex()}0099", "what": "challenge", "of": "c"}]}


@pytest.mark.parametrize("comes", ["first", "last"])
def test_that_nobody_takes_a_sale_away_by_the_name_of_what_a_challenge_gave(comes: str) -> None:
    one = a_shop()
    ana, eva = one.enrol("Ana"), one.enrol("Eva")
    log = whole(one)
    one.sell(ana, 50_000)
    sold = whole(one)[-1]
    rewarded = replace(sold, body=hostile_bodies(sold, **rewarded_as(sold)))
    named = json.dumps(rewarded_as(sold)).encode()
    bad = replace(sold, id=os.urandom(16), member=bytes.fromhex(eva), clock=sold.clock - 1, points=0, body=named)
    other = another_without(one)
    for records in (log, [bad], [rewarded]) if comes == "first" else (log, [rewarded], [bad]):
        epoch, made = written_by_hand(records)
        taken(other, epoch, made, 10)
    assert other.shop.identify.by_id(ana).balance == 500
    assert check(other.books.engine).sound


def test_that_a_tier_dated_before_the_enrolment_takes_neither_that_nor_a_sale_away() -> None:
    one = a_shop()
    ana = one.enrol()
    enrolled = whole(one)[-1]
    one.sell(ana, 150_000)
    sold, name = whole(one)[-1], os.urandom(16)
    body = sold.body.replace(sold.id.hex().encode(), name.hex().encode()).replace(b'"reference":"', b'"reference":"X')
    epoch, made = written_by_hand([replace(sold, id=name, clock=enrolled.clock - 1, body=body)])
    taken(one, epoch, made, 10)
    assert not one.shop.conflicts()
    standing = one.shop.identify.by_id(ana)
    assert (standing.balance, standing.tier.tier) == (3_000, "silver")
    one.sell(ana, 1_000)
    assert check(one.books.engine).sound


def test_that_a_coupon_of_nobodys_sale_comes_back_wherever_the_return_comes_first() -> None:
    """The hub gives each counter's records in their order, and not those of two."""
    one = a_shop()
    log = whole(one)
    one.sell("", 1_000)
    sold = whole(one)[-1]
    said = json.loads(sold.body)["sale"] | {"offs": [{"source": "C1", "amount": 0, "coupon": True}]}
    sold = replace(sold, body=hostile_bodies(sold, sale=said))
    back = {"sale": sold.id.hex(), "at": sold.at, "day": said["day"], "value": 1_000, "qualifying": 0, "whole": True}
    body = json.dumps({"returned": back}).encode()
    returned = replace(sold, id=os.urandom(16), kind="returned", clock=sold.clock + STEP, body=body)
    early, late = another_without(one), another_without(one)
    for shop, order in ((early, ([*log, sold], [returned])), (late, (log, [returned], [sold]))):
        for records in order:
            epoch, made = written_by_hand(records)
            taken(shop, epoch, made, 10)
    assert tables(early) == tables(late)
    assert check(late.books.engine).sound


def test_that_a_ticket_is_the_first_ones_wherever_it_comes_first() -> None:
    one = a_shop()
    ana, eva = one.enrol("Ana"), one.enrol("Eva")
    log = whole(one)
    body = b'{"place":{"event":"e","ticket":"T"}}'
    first, last = (
        replace(log[-1], id=os.urandom(16), kind="place_reserved", member=bytes.fromhex(of), clock=clock, body=body)
        for of, clock in ((ana, log[-1].clock + 1), (eva, log[-1].clock + 2))
    )
    early, late = another_without(one), another_without(one)
    for shop, order in ((early, (log, [first], [last])), (late, (log, [last], [first]))):
        for records in order:
            epoch, made = written_by_hand(records)
            taken(shop, epoch, made, 10)
    assert tables(early)["event_place"] == tables(late)["event_place"]
    assert check(late.books.engine).sound


def test_that_who_took_from_anothers_lot_is_not_named_wherever_they_come_first() -> None:
    """A redemption of Ana's, made up, names a lot of Rui's, from which he took later."""
    one = a_shop()
    ana, rui = one.enrol("Ana"), one.enrol("Rui")
    one.sell(rui, 50_000)
    log = whole(one)
    one.shop.redeem(RedeemCommand(one.fresh(), rui, "ten", "V1"))
    took = whole(one)[-1]
    name = os.urandom(16)
    spent = json.loads(took.body)["entries"][0] | {"id": f"{name.hex()}0001"}
    body = json.dumps({"entries": [spent]}).encode()
    bad = replace(took, id=name, member=bytes.fromhex(ana), clock=took.clock - 1, body=body)
    early, late = another_without(one), another_without(one)
    for shop, order in ((early, (log, [bad], [took])), (late, (log, [took], [bad]))):
        for records in order:
            epoch, made = written_by_hand(records)
            taken(shop, epoch, made, 10)
    assert [one.conflict.kind for one in early.shop.conflicts()] == ["points"]
    assert tables(early)["conflict"] == tables(late)["conflict"]
    assert check(late.books.engine).sound
