"""The waiting list of a limited edition: in order of time, each for so many days, nobody passed over by a sale."""

from datetime import timedelta

import pytest

from app.counter.await_piece import WaitCommand
from app.counter.cards import BlockCommand
from app.loyalty.edition_refusals import (
    AlreadyWaiting,
    EditionClosed,
    EditionGone,
    EditionLimit,
    EditionOver,
    SomebodyWaits,
    UnknownEdition,
)
from app.loyalty.refusals import CardBlocked, NotAllowed, Refusal, TierTooLow, UnknownMember
from app.loyalty.returns import Returned
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from tests.counter.cabinet import OPENS, Cabinet
from tests.loyalty.test_ledger_laws import dump

DAY = timedelta(days=1)
ALL = Returned(everything=True)


@pytest.fixture
def cabinet() -> Cabinet:
    """One piece, which somebody took on the public day."""
    return Cabinet(pieces=1)


@pytest.fixture
def sold(cabinet: Cabinet) -> str:
    cabinet.go(OPENS)
    return cabinet.sell(cabinet.member("First"))


def refusal_of(cabinet: Cabinet, member: str) -> Refusal:
    before = dump(cabinet.given)
    with pytest.raises(Refusal) as refused:
        cabinet.wait(member)
    assert dump(cabinet.given) == before
    return refused.value


# who may join


def test_that_nobody_waits_for_what_is_there_or_is_not_for_them(cabinet: Cabinet) -> None:
    ana = cabinet.member("Ana")
    cabinet.go(OPENS)
    assert refusal_of(cabinet, ana) == NotAllowed("piece_there")
    cabinet.change(tiers=frozenset({"gold"}))
    assert isinstance(refusal_of(cabinet, ana), TierTooLow)
    cabinet.change(tiers=frozenset(), last_day=OPENS)
    cabinet.go(OPENS + DAY)
    assert isinstance(refusal_of(cabinet, ana), EditionOver)
    cabinet.change(state="closed")
    assert isinstance(refusal_of(cabinet, ana), EditionClosed)
    with pytest.raises(UnknownEdition):
        cabinet.shop.await_piece(WaitCommand(cabinet.given.fresh(), "nothing", ana))
    assert isinstance(refusal_of(cabinet, "ab" * 16), UnknownMember)
    with pytest.raises(NotAllowed):
        cabinet.leave(ana)


def test_that_whoever_had_theirs_waits_already_or_is_blocked_does_not_join(cabinet: Cabinet, sold: str) -> None:
    del sold
    first = cabinet.shop.report_edition("dinis").takers[0].member
    assert first is not None
    assert isinstance(refusal_of(cabinet, first.id), EditionLimit)
    ana, rui = cabinet.member("Ana"), cabinet.member("Rui")
    cabinet.wait(ana)
    cabinet.wait(rui)
    assert refusal_of(cabinet, rui) == AlreadyWaiting(cabinet.edition.name, 2)
    eva = cabinet.member("Eva")
    cabinet.shop.block(BlockCommand(cabinet.given.fresh(), eva, card=False, reason="a dispute"))
    assert isinstance(refusal_of(cabinet, eva), CardBlocked)
    with pytest.raises(EditionGone) as gone:
        cabinet.look(cabinet.member("Ivo"))
    assert gone.value.waiting == 2


def test_that_the_same_command_joins_and_leaves_once(cabinet: Cabinet, sold: str) -> None:
    del sold
    ana = cabinet.member("Ana")
    joins, leaves = WaitCommand(cabinet.given.fresh(), "dinis", ana), WaitCommand(cabinet.given.fresh(), "dinis", ana)
    for _ in range(2):
        cabinet.shop.await_piece(joins)
    assert list(cabinet.turns) == ["Ana"]
    for _ in range(2):
        cabinet.shop.await_no_more(leaves)
    assert cabinet.turns == {}
    assert cabinet.is_sound()


# whose turn it is


def test_that_a_piece_that_comes_free_is_held_for_each_in_turn(cabinet: Cabinet, sold: str) -> None:
    ana, rui, eva = (cabinet.member(name) for name in ("Ana", "Rui", "Eva"))
    cabinet.wait(ana)
    cabinet.wait(rui)
    assert cabinet.held == []
    back = OPENS + 2 * DAY
    cabinet.go(back)
    cabinet.take_back(sold, ALL)
    assert cabinet.turns == {"Ana": (back, back + 3 * DAY), "Rui": (None, None)}
    for other in (rui, eva):
        with pytest.raises(SomebodyWaits):
            cabinet.sell(other)
    cabinet.go(back + 3 * DAY)
    assert cabinet.held == ["Ana"]
    cabinet.go(back + 4 * DAY)  # no night in between: the line is reckoned from the facts and the day
    assert cabinet.held == ["Rui"]
    with pytest.raises(SomebodyWaits):
        cabinet.sell(ana)
    cabinet.sell(rui)
    assert cabinet.turns == {"Ana": (None, None)}
    assert cabinet.is_sound()


def test_that_what_nobody_in_the_line_takes_is_anybodys(cabinet: Cabinet, sold: str) -> None:
    ana, rui, eva = (cabinet.member(name) for name in ("Ana", "Rui", "Eva"))
    cabinet.wait(ana)
    cabinet.wait(rui)
    cabinet.take_back(sold, ALL)
    cabinet.go(OPENS + 7 * DAY)
    assert cabinet.held == ["Rui"]
    cabinet.go(OPENS + 8 * DAY)
    assert cabinet.held == []
    assert [one.turn.passed for one in cabinet.shop.report_edition("dinis").waiting] == [True, True]
    taken = cabinet.sell(eva)
    cabinet.wait(ana)  # who let their turn pass joins again, at the end
    cabinet.take_back(taken, ALL)
    assert cabinet.held == ["Ana"]


def test_that_whoever_leaves_hands_the_turn_on_at_once(cabinet: Cabinet, sold: str) -> None:
    ana, rui = cabinet.member("Ana"), cabinet.member("Rui")
    cabinet.wait(ana)
    cabinet.wait(rui)
    cabinet.take_back(sold, ALL)
    cabinet.go(OPENS + 2 * DAY)
    cabinet.leave(ana)
    assert cabinet.turns == {"Rui": (OPENS + 2 * DAY, OPENS + 5 * DAY)}


def test_that_more_pieces_than_are_held_are_for_anybody(cabinet: Cabinet, sold: str) -> None:
    del sold
    ana, rui, eva = (cabinet.member(name) for name in ("Ana", "Rui", "Eva"))
    cabinet.wait(ana)
    cabinet.change(pieces=3)
    assert cabinet.held == ["Ana"]
    cabinet.sell(eva)
    with pytest.raises(SomebodyWaits):
        cabinet.sell(rui)
    cabinet.sell(ana)
    assert cabinet.turns == {}


def test_that_a_list_from_before_it_opens_is_served_when_it_does(cabinet: Cabinet) -> None:
    ana, gold = cabinet.member("Ana"), cabinet.member("Eva", "gold")
    cabinet.wait(ana)
    assert cabinet.held == []
    cabinet.go(OPENS - 5 * DAY)
    cabinet.look(gold)  # whom it opens earlier for is not kept back by those who wait for the public day
    cabinet.go(OPENS)
    assert cabinet.turns == {"Ana": (OPENS, OPENS + 3 * DAY)}
    with pytest.raises(SomebodyWaits):
        cabinet.sell(gold)
    cabinet.sell(ana)


def test_that_a_sale_that_was_a_mistake_gives_the_place_back(cabinet: Cabinet, sold: str) -> None:
    ana, rui = cabinet.member("Ana"), cabinet.member("Rui")
    cabinet.wait(ana)
    cabinet.wait(rui)
    cabinet.take_back(sold, ALL)
    sale = cabinet.sell(ana)
    cabinet.take_back(sale, ALL, void=True)
    assert cabinet.held == ["Ana"]
    sale = cabinet.sell(ana)
    cabinet.take_back(sale, ALL)  # no mistake: they had it, and brought it back
    assert cabinet.held == ["Rui"]
    assert cabinet.is_sound()


def test_that_the_erased_and_the_merged_make_room(cabinet: Cabinet, sold: str) -> None:
    ana, rui, eva = (cabinet.member(name) for name in ("Ana", "Rui", "Eva"))
    again = cabinet.member("Ana M.")
    for member in (ana, rui, again, eva):
        cabinet.wait(member)
    cabinet.shop.merge(MergeCommand(cabinet.given.fresh(), again, ana))
    assert list(cabinet.turns) == ["Ana M.", "Rui", "Eva"]
    cabinet.take_back(sold, ALL)
    assert cabinet.held == ["Ana M."]
    cabinet.go(OPENS + 2 * DAY)
    cabinet.shop.erase(EraseCommand(cabinet.given.fresh(), again))
    assert cabinet.turns == {"Rui": (OPENS + 2 * DAY, OPENS + 5 * DAY), "Eva": (None, None)}
    assert cabinet.is_sound()


def test_that_the_list_at_the_counter_says_what_is_for_whom(cabinet: Cabinet, sold: str) -> None:
    ana, rui = cabinet.member("Ana"), cabinet.member("Rui")
    cabinet.wait(ana)
    cabinet.take_back(sold, ALL)
    (for_ana,) = cabinet.shop.show_editions(ana)
    assert (for_ana.left, for_ana.place, for_ana.refusal) == (1, 1, None)
    assert for_ana.turn is not None
    assert for_ana.turn.last_day == OPENS + 3 * DAY
    assert isinstance(cabinet.shop.show_editions(rui)[0].refusal, SomebodyWaits)
    assert cabinet.shop.show_editions()[0].refusal is not None
    cabinet.change(state="closed")
    assert cabinet.shop.show_editions(ana) == ()
