"""The ledger's laws, whatever the programme and whatever happens: driven through the use cases on a real book."""

import os
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from app.counter.act import ActCommand
from app.counter.enrol import EnrolCommand
from app.counter.hold_money import CreditCommand, GiftCardCommand
from app.counter.join_plan import PlanCommand, What
from app.counter.redeem import CancelCommand, RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.counter.use_benefit import BenefitCommand
from app.loyalty.days import business_day
from app.loyalty.ledger import open_lots
from app.loyalty.refusals import Refusal
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.office.adjust import AdjustCommand, TierCommand
from app.office.merge import MergeCommand
from app.office.publish import PublishCommand
from app.ports.books import Profile
from app.standing.deed import Done
from db.check import check
from db.columns import metadata
from tests.given import Given, a_shop
from tests.loyalty.programmes import programmes, written

# COUNTERFOIL_LAWS=50 makes fifty times as many examples, for a night.
MORE = int(os.environ.get("COUNTERFOIL_LAWS", "1"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]

LINES = st.builds(
    Line,
    sku=st.sampled_from(["A", "B", "C"]),
    amount=st.integers(0, 99) | st.integers(100, 9_999),
    category=st.sampled_from(["", "coin", "bullion", "gift-card"]),
    quantity=st.integers(1, 4),
    cost=st.none() | st.integers(0, 9_999),
    attributes=st.sampled_from([(), (("reign", "Maria I"),), (("reign", "Luis I"),)]),
)
DUMP = {table.name: f'SELECT * FROM "{table.name}" ORDER BY 1' for table in metadata.sorted_tables}  # noqa: S608 - names of our own tables


PICK = st.integers(0, 99)
PLANS: tuple[What, ...] = ("begin", "try", "renew", "cancel")
MOST_MEMBERS = 3


def pick(among: list[str], number: int) -> str:
    return among[number % len(among)]


def dump(shop: Given) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, by the driver itself: an example looks a hundred times."""
    with shop.books.engine.connect().execution_options(reading=True) as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        return {name: driver.execute(rows).fetchall() for name, rows in DUMP.items()}


def points(done: Done, kind: str) -> int:
    return sum(entry.points for entry in done.record.body.entries if entry.kind == kind)


class Ledger(RuleBasedStateMachine):
    """A shop's life: what may happen at the counter and behind it, in any order."""

    @initialize(content=programmes(), owing=st.booleans())
    def open(self, content: dict[str, Any], owing: bool) -> None:  # noqa: FBT001 - hypothesis draws it
        self.shop = a_shop(programme=written(content))
        self.last: Callable[[], Done] | None = None
        self.of_sale: dict[str, Counter[str]] = {}
        self.forgiving = content["points"]["clawback"] == "clamp"
        self.members: list[str] = []
        self.sales: list[str] = []
        self.vouchers: list[str] = []
        self.cards: list[str] = []
        self.enrol(date(1980, 3, 5))
        self.shop.shop.adjust(AdjustCommand(self.shop.fresh(), self.members[0], 200, "opening"))
        if owing:
            self.buy_with_points(0, 1_500, 90)
            self.buy(0, 6_000, "coin")
            self.pass_days(9, awake=True)
            self.give_all_back_with_empty_hands(len(self.sales) - 1)

    def teardown(self) -> None:
        if hasattr(self, "shop"):
            self._check_tallies()
            assert check(self.shop.books.engine).differences == ()
            self.shop.books.close()

    def _check_tallies(self) -> None:
        """What counts towards a tier is what is kept of the sales."""
        with self.shop.books.reading() as visit:
            for member in self.members:
                sold = [visit.sold_by_id(one.sale) for one in visit.sales_of(member, 1_000)]
                kept = sum(
                    one.returns[-1].qualifying if one.returns else sum(line.qualifying for line in one.made.lines)
                    for one in sold
                    if one is not None
                )
                assert visit.measure(member, "spend", date.min, date.max) == kept

    def try_to(self, deed: Callable[[], Done]) -> Done | None:
        """Does the deed; a refusal must have changed nothing, a second try must add nothing."""
        before, had = dump(self.shop), {member: self._open_points(member) for member in self.members}
        try:
            done = deed()
        except Refusal:
            assert dump(self.shop) == before
            return None
        self.last = deed
        self._check_growth(done, had)
        for entry in done.record.body.entries:
            if entry.sale:
                self.of_sale.setdefault(entry.sale, Counter())[entry.kind] += entry.points
        return done

    def _open_points(self, member: str) -> int:
        """What the member could spend today or later, less what they owe."""
        standing = self.shop.shop.identify.by_id(member)
        return sum(lot.left for lot in open_lots(standing.account, standing.day)) - standing.debt

    def _had(self, member: str) -> int:
        """Points that they spent, or that a slip was put right with, less what came back of these."""
        with self.shop.books.engine.connect().execution_options(reading=True) as connection:
            theirs = set(map(bytes.fromhex, (member,)))
            merged = connection.execute(text("SELECT id, merged_into FROM member ORDER BY id DESC")).all()
            for dropped, kept in (*merged, *merged):
                theirs |= {dropped} if kept in theirs else set()
            left = text(
                "SELECT member, -sum(points) FROM entry WHERE kind IN ('spent', 'given_back') "
                "OR kind = 'adjusted' AND points < 0 GROUP BY member"
            )
            return sum(points for of, points in connection.execute(left).all() if of in theirs)

    def brings(self) -> bool:
        with self.shop.books.reading() as visit:
            return visit.programme(self.shop.clock()).referral is not None

    def _check_growth(self, done: Done, had: dict[str, int]) -> None:
        """Points come and go by entries alone; what has lapsed never comes back by itself."""
        member, today = done.record.member, self.shop.clock().date()
        if member in had and done.record.at.date() == today:
            entries = done.record.body.entries
            came = sum(one.points for one in entries if one.kind != "lapsed" or one.points > 0)
            assert self._open_points(member) == had[member] + came

    # what may happen

    @precondition(lambda self: len(self.members) < MOST_MEMBERS)
    @rule(born=st.dates(date(1950, 1, 1), date(2005, 12, 31)))
    def enrol(self, born: date) -> None:
        member = self.shop.fresh()
        brings = self.members[0] if self.members and self.brings() else ""
        command = EnrolCommand(
            self.shop.fresh(), member, "", Profile("Ana", birthday=born), "2026-01", referred_by=brings
        )
        if not self.try_to(lambda: self.shop.shop.enrol(command)):
            return  # whoever would have brought them is gone
        self.members.append(member)

    @rule(who=PICK, minor=st.integers(500, 9_999), category=st.sampled_from(["coin", "bullion"]))
    def buy(self, who: int, minor: int, category: str) -> None:
        sale = self.shop.fresh()
        line = Line("A", minor, category, quantity=1 + who % 3, cost=minor - 300)
        command = SaleCommand(sale, f"R{sale}", Basket((line,)), pick(self.members, who))
        if self.try_to(lambda: self.shop.shop.sell(command)):
            self.sales.append(sale)

    @rule(who=PICK, minor=st.integers(1_000, 9_999), redeem=st.integers(1, 90))
    def buy_with_points(self, who: int, minor: int, redeem: int) -> None:
        sale = self.shop.fresh()
        command = SaleCommand(sale, f"R{sale}", Basket((Line("B", minor),), redeem=redeem), pick(self.members, who))
        if self.try_to(lambda: self.shop.shop.sell(command)):
            self.sales.append(sale)

    @rule(
        who=PICK,
        lines=st.lists(LINES, min_size=1, max_size=3),
        redeem=st.sampled_from([0, 0, 0, 5, 40]),
        codes=st.sampled_from([(), (), ("TENTH",), ("FAIR",)]),
        voucher=st.none() | st.none() | PICK,
        tender=st.sampled_from(["cash", "cash", "credit", "gift"]),
        part=st.integers(1, 500),
        days_ago=st.sampled_from([0, 0, 0, 0, 3, 30]),
    )
    def sell(
        self,
        who: int,
        lines: list[Line],
        redeem: int,
        codes: tuple[str, ...],
        voucher: int | None,
        tender: str,
        part: int,
        days_ago: int,
    ) -> None:
        member = "" if who % 10 == 0 else pick(self.members, who)
        shown = () if voucher is None or not self.vouchers else (pick(self.vouchers, voucher),)
        basket = Basket(tuple(lines), redeem=redeem, codes=codes, vouchers=shown)
        sale = self.shop.fresh()
        try:
            due = self.shop.shop.preview(basket, member).priced.due
        except Refusal:
            due = 0
        if tender == "gift" and self.cards:
            tender = f"gift:{pick(self.cards, who)}"
        if tender != "cash" and part < due:
            pay = (Payment(tender, part), Payment("cash", due - part))
            basket = Basket(tuple(lines), redeem=redeem, codes=codes, vouchers=basket.vouchers, pay=pay)
        at = self.shop.clock() - timedelta(days=days_ago) if days_ago else None
        done = self.try_to(lambda: self.shop.shop.sell(SaleCommand(sale, f"R{sale}", basket, member, at=at)))
        if done:
            self.sales.append(sale)

    @precondition(lambda self: self.sales)
    @rule(which=PICK)
    def give_all_back(self, which: int) -> None:
        self._give_back(pick(self.sales, which), Returned(everything=True))

    @precondition(lambda self: self.sales)
    @rule(which=PICK)
    def give_all_back_with_empty_hands(self, which: int) -> None:
        """The way into debt: everything spent, then the sale returned."""
        sale = pick(self.sales, which)
        with self.shop.books() as visit:
            sold = visit.sold_by_id(sale)
        assert sold is not None
        if sold.made.member and (has := self.shop.shop.identify.by_id(sold.made.member).balance):
            command = AdjustCommand(self.shop.fresh(), sold.made.member, -has, "spent")
            self.try_to(lambda: self.shop.shop.adjust(command))
        self._give_back(sale, Returned(everything=True))

    @precondition(lambda self: self.sales)
    @rule(which=PICK, awake=st.booleans())
    def give_all_back_after_all_lapsed(self, which: int, awake: bool) -> None:  # noqa: FBT001 - hypothesis draws it
        self.pass_days(400, awake)
        self._give_back(pick(self.sales, which), Returned(everything=True))

    @precondition(lambda self: self.sales)
    @rule(
        which=PICK,
        returned=st.builds(Returned, amount=st.integers(1, 3_000))
        | st.builds(Returned, lines=st.lists(st.tuples(st.integers(0, 2), st.integers(1, 3)), min_size=1, max_size=2)),
    )
    def give_back(self, which: int, returned: Returned) -> None:
        self._give_back(pick(self.sales, which), Returned(tuple(returned.lines), returned.amount))

    def _give_back(self, sale: str, returned: Returned) -> None:
        name = self.shop.fresh()
        done = self.try_to(lambda: self.shop.shop.return_sale(ReturnCommand(name, sale, returned)))
        if done is None or done.record.body.returned is None:
            return
        of = self.of_sale.get(sale, Counter())
        assert of["earned"] + of["taken_back"] >= 0, "never more back than was given"
        assert of["spent"] + of["given_back"] <= 0
        if done.record.body.returned.whole:
            assert of["spent"] + of["given_back"] == 0
            assert self.forgiving or of["earned"] + of["taken_back"] == 0

    @rule(who=PICK, reward=st.sampled_from(["off", "tenth", "credit", "call", "album"]))
    def redeem(self, who: int, reward: str) -> None:
        member = pick(self.members, who)
        code, name = self.shop.fresh(), self.shop.fresh()
        done = self.try_to(lambda: self.shop.shop.redeem(RedeemCommand(name, member, reward, code)))
        if done:
            self.vouchers.append(code)

    @precondition(lambda self: self.vouchers)
    @rule(which=PICK)
    def cancel(self, which: int) -> None:
        voucher = pick(self.vouchers, which)
        name = self.shop.fresh()
        self.try_to(lambda: self.shop.shop.cancel_voucher(CancelCommand(name, voucher, "not wanted")))

    @rule(who=PICK, points=st.integers(-60, 120), last=st.none() | st.integers(0, 60))
    def adjust(self, who: int, points: int, last: int | None) -> None:
        day = None if last is None else self.shop.clock().date() + timedelta(days=last)
        command = AdjustCommand(
            self.shop.fresh(), pick(self.members, who), points, "a slip", last_day=day, given_last_day=last is not None
        )
        self.try_to(lambda: self.shop.shop.adjust(command))

    @rule(
        who=PICK,
        what=st.sampled_from(["gift card", "credit", "act", "benefit", "tier", "plan", "plan"]),
        number=st.integers(1, 40),
        tier=st.sampled_from(["bronze", "silver", "gold"]),
    )
    def whatever_else(self, who: int, what: str, number: int, tier: str) -> None:
        shop, member, name, code = self.shop.shop, pick(self.members, who), self.shop.fresh(), self.shop.fresh()
        until = self.shop.clock().date() + timedelta(days=number) if number % 2 else None
        deeds: dict[str, Callable[[], Done]] = {
            "gift card": lambda: shop.load_gift_card(GiftCardCommand(name, code, number * 100)),
            "credit": lambda: shop.give_credit(CreditCommand(name, member, number * 100, "kindness")),
            "act": lambda: shop.act(ActCommand(name, member, "come", number % 3)),
            "benefit": lambda: shop.use_benefit(BenefitCommand(name, member, "call")),
            "tier": lambda: shop.set_tier(TierCommand(name, member, tier, "a friend", until)),
            "plan": lambda: shop.join_plan(PlanCommand(name, member, ("plus", "life")[number % 2], PLANS[number % 4])),
        }
        if self.try_to(deeds[what]) and what == "gift card":
            self.cards.append(code)

    @precondition(lambda self: len(self.members) == MOST_MEMBERS)
    @rule(keep=PICK)
    def merge(self, keep: int) -> None:
        dropped = self.members[-1]
        kept = pick(self.members[:-1], keep)
        before = self._open_points(kept) + self._open_points(dropped)
        name = self.shop.fresh()
        self.shop.shop.merge(MergeCommand(name, kept, dropped))
        self.members.remove(dropped)
        assert self._open_points(kept) == before
        assert self.shop.shop.merge(MergeCommand(name, kept, dropped)).again

    @precondition(lambda self: len(self.sales) in {3, 6})
    @rule(content=programmes())
    def publish(self, content: dict[str, Any]) -> None:
        name = self.shop.fresh()
        if not self.try_to(lambda: self.shop.shop.publish(PublishCommand(name, written(content)))):
            assert "tier" not in content, "only members left without a tier are a reason"
            return
        self.forgiving = self.forgiving or content["points"]["clawback"] == "clamp"

    @rule(days=st.sampled_from([1, 4, 9, 31, 100]), awake=st.booleans())
    def pass_days(self, days: int, awake: bool) -> None:  # noqa: FBT001 - hypothesis draws it
        self.shop.clock.pass_days(days)
        if awake:
            self.shop.shop.night(whatever_the_gap=True)  # several hundred days may have been slept through
            after = dump(self.shop)
            self.shop.shop.night()
            with self.shop.books() as visit:
                zone = visit.programme(self.shop.clock()).timezone
                self.shop.shop.night.within(visit, business_day(self.shop.clock(), zone))
                visit.commit()
            assert dump(self.shop) == after

    @precondition(lambda self: self.last is not None)
    @rule()
    def try_again(self) -> None:
        """The answer was lost on its way: the same command comes again."""
        before = dump(self.shop)
        assert self.last is not None
        assert self.last().again
        assert dump(self.shop) == before

    # what is always true

    @invariant()
    def every_balance_is_its_open_lots(self) -> None:
        if not hasattr(self, "shop"):
            return
        with self.shop.books.engine.connect().execution_options(reading=True) as connection:
            members = [
                row[0].hex() for row in connection.execute(text("SELECT id FROM member WHERE merged_into IS NULL"))
            ]
            said: dict[str, int] = dict(
                connection.execute(text("SELECT hex(member), sum(points) FROM entry GROUP BY member")).all()
            )
            held: dict[str, int] = dict(
                connection.execute(text('SELECT hex(member), sum("left") FROM lot GROUP BY member')).all()
            )
            purses = connection.execute(text("SELECT balance FROM purse")).scalars().all()
        assert all(balance >= 0 for balance in purses)
        for member in members:
            standing = self.shop.shop.identify.by_id(member)
            assert said.get(member.upper(), 0) == held.get(member.upper(), 0) - standing.debt
            assert standing.debt >= 0
            assert standing.credit >= 0
            lots = open_lots(standing.account, standing.day)
            assert all(lot.left > 0 for lot in lots)
            spendable = sum(lot.left for lot in lots if lot.spendable_from <= standing.day)
            assert standing.balance == (0 if standing.debt else spendable)
            assert standing.pending == sum(lot.left for lot in lots) - spendable
            assert not (standing.debt and lots), "nobody owes beside points of their own"
            assert standing.debt <= self._had(member), "nobody owes what they never had"
            tiers = standing.programme.tiers
            assert not tiers or standing.tier.tier in {tier.id for tier in tiers}


TestLedger = Ledger.TestCase
TestLedger.settings = settings(
    max_examples=40 * MORE, stateful_step_count=40, deadline=None, suppress_health_check=SLOW
)
