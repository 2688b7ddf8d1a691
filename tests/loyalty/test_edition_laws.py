"""The laws of a limited edition, whatever is done in whatever order: pieces, members, whose turn it is."""

from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.counter.await_piece import WaitCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.edition import Edition
from app.loyalty.refusals import Refusal
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.office.plan_edition import EditionCommand
from db.check import check
from tests.counter.cabinet import OPENS, PROGRAMME, an_edition
from tests.given import Given, a_shop
from tests.loyalty.test_ledger_laws import MORE, SLOW, dump

MEMBERS = 5
EACH = 2
DEED = st.tuples(
    st.sampled_from(["sell", "sell", "return", "void", "wait", "leave", "merge", "erase", "plan", "night"]),
    st.integers(0, MEMBERS - 1),
    st.integers(0, MEMBERS),
)


AT_FIRST = [("sell", 0, 0), ("wait", 1, 1), ("wait", 2, 1)]
"""All are taken, and two wait."""


def wanted(deed: tuple[str, int, int]) -> int:
    """How many pieces a sale asks for."""
    return EACH if deed[2] == 0 else 1


class Played:
    """A shop with an edition, what was sold in it, and who is who by now."""

    def __init__(self) -> None:
        self.given: Given = a_shop(programme=PROGRAMME)
        self.members = [self.given.enrol(f"M{number}") for number in range(MEMBERS)]
        self.records = Counter(self.members)
        self.sales: list[str] = []
        self.edition: Edition = an_edition(pieces=EACH, per_member=EACH)
        self.given.shop.plan_edition(EditionCommand(self.given.fresh(), self.edition, new=True))
        self.given.clock.pass_days((OPENS - self.given.clock.now.date()).days)

    def who(self, number: int) -> str:
        """Who that member is by now."""
        with self.given.books.reading() as visit:
            found = visit.member(self.members[number])
        return found.id if found is not None else ""

    def do(self, deed: tuple[str, int, int], command: str) -> None:
        """One deed, under that id."""
        what, one, other = deed
        shop, member = self.given.shop, self.who(one)
        match what:
            case "sell":
                pieces = wanted(deed)
                basket = Basket((Line("K7", 900 * pieces, quantity=pieces), Line("A", 100)))
                shop.sell(SaleCommand(command, f"R{command}", basket, member))
            case "return" | "void" if self.sales:
                sale = self.sales[one % len(self.sales)]
                part = Returned(lines=((0, 1),)) if other and what == "return" else Returned(everything=True)
                void = what == "void"
                shop.return_sale(ReturnCommand(command, sale, part, void=void, reason="x" if void else ""))
            case "wait":
                shop.await_piece(WaitCommand(command, "dinis", member))
            case "leave":
                shop.await_no_more(WaitCommand(command, "dinis", member))
            case "merge":
                shop.merge(MergeCommand(command, member, self.who(other % MEMBERS)))
            case "erase":
                shop.erase(EraseCommand(command, member))
            case "plan":
                edition = an_edition(pieces=other, per_member=EACH, hold_days=one)
                shop.plan_edition(EditionCommand(command, edition))
                self.edition = edition
            case _:
                pass


def laws_hold(played: Played) -> None:
    """What is true of the edition at any time."""
    report = played.given.shop.report_edition("dinis")
    assert 0 <= report.tally.taken <= report.edition.pieces
    assert report.tally.taken == sum(one.taking.pieces - one.taking.back for one in report.takers)
    for one in report.takers:
        assert 0 <= one.taking.back <= one.taking.pieces
    with played.given.books.reading() as visit:
        for member in {played.who(number) for number in range(MEMBERS)}:
            # what two records of one person had each is the person's; more is sold to neither
            assert 0 <= visit.tally("dinis", member).by_member <= EACH * played.records[member]
    turns = [one.turn for one in report.waiting]
    assert sum(turn.is_now for turn in turns) <= report.tally.left(report.edition)
    assert len({one.member.id for one in report.waiting}) == len(report.waiting)
    served = [turn.is_now for turn in turns if not turn.passed]
    assert served == sorted(served, reverse=True), "nobody has a turn before whoever waits longer"


@settings(max_examples=50 * MORE, deadline=None, suppress_health_check=[*SLOW, HealthCheck.filter_too_much])
@given(deeds=st.lists(DEED, max_size=25))
def test_that_no_order_of_deeds_sells_a_piece_twice(deeds: list[tuple[str, int, int]]) -> None:
    played = Played()
    for deed in AT_FIRST + deeds:
        shop = played.given
        if deed[0] == "night":
            shop.clock.now += timedelta(days=deed[2])
            laws_hold(played)
            continue
        command, before = shop.fresh(), dump(shop)
        kept, dropped = played.who(deed[1]), played.who(deed[2] % MEMBERS)
        held = shop.shop.report_edition("dinis").line.held_for_others(kept)
        left = played.edition.pieces - shop.shop.report_edition("dinis").tally.taken
        try:
            played.do(deed, command)
        except Refusal:
            assert dump(shop) == before
            continue
        after = dump(shop)
        if deed[0] == "sell":
            played.sales.append(command)
            assert wanted(deed) <= left - held, "nobody takes what is held for somebody else"
            with shop.books.reading() as visit:
                assert visit.tally("dinis", kept).by_member <= EACH
        if deed[0] == "merge":  # whoever was dropped is the other from here on
            played.records[kept] += played.records.pop(dropped)
        elif after != before:
            played.do(deed, command)
            assert dump(shop) == after, "the same command twice is one deed"
        laws_hold(played)
    assert check(played.given.books.engine).differences == ()
    played.given.books.close()
