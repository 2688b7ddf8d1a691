"""No point without its reason: a rule gives what its explanation comes to, whatever the programme and the sale."""

from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.counter.act import ActCommand
from app.counter.join_plan import PlanCommand
from app.counter.sell import SaleCommand
from app.loyalty.ledger import Entry
from app.loyalty.money import rounded
from app.loyalty.programme import REFERRAL, EarnRule, Programme
from app.loyalty.refusals import Refusal
from app.loyalty.sale import Basket, Line
from app.loyalty.terms import read_terms
from app.standing.prospect import Prospect
from tests.given import Given, a_shop
from tests.loyalty.programmes import programmes, written

LINES = st.builds(
    Line,
    sku=st.sampled_from(["A", "B"]),
    amount=st.integers(0, 20_000),
    category=st.sampled_from(["", "coin", "bullion", "gift-card"]),
    quantity=st.integers(1, 4),
    tax=st.just(0),
    cost=st.none() | st.integers(0, 9_999),
    attributes=st.sampled_from([(), (("reign", "Maria I"),), (("reign", "Luis I"),)]),
)
BASKETS = st.builds(
    Basket,
    lines=st.lists(LINES, min_size=1, max_size=4).map(tuple),
    redeem=st.sampled_from([0, 0, 0, 5]),
    codes=st.sampled_from([(), (), ("TENTH",), ("FAIR",)]),
)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
DEEDS = st.sampled_from(["act", "plan", "", ""])


def explained(entry: Entry, programme: Programme) -> int:
    """The points that the explanation kept with the entry comes to, worked out from it alone."""
    terms = read_terms(entry.terms)
    exact = sum((Fraction(line.basis) * line.factor for line in terms.lines), Fraction(0)) * terms.rate
    return max(0, rounded(exact, programme.points.rounding))


def in_scope(basket: Basket, rule: EarnRule, programme: Programme) -> set[int]:
    """The lines a rule may look at, by its own words."""
    never, when = programme.points.never_earn, rule.when
    return {
        number
        for number, line in enumerate(basket.lines)
        if line.category not in never and (not when.categories or line.category in when.categories)
    }


def account_for(prospect: Prospect, entries: tuple[Entry, ...]) -> None:
    """Every entry of a sale is one rule's: its points are those foreseen, and those of its explanation less the cap."""
    programme, basket = prospect.programme, prospect.basket
    foreseen = {one.rule.id: one for one in prospect.earnings}
    bonus = {step.challenge.id: step for step in prospect.steps}
    for entry in entries:
        if entry.kind != "earned":
            continue
        if earning := foreseen.get(entry.rule):
            assert earning.failed == ""
            assert entry.points == earning.points == explained(entry, programme) - earning.cut
            named = {line.line for line in read_terms(entry.terms).lines}
            assert named <= in_scope(basket, earning.rule, programme)
        elif step := bonus.get(entry.rule):
            assert entry.points == step.challenge.gives.points
            assert step.after.times > step.before.times
        else:
            assert entry.rule == REFERRAL
            assert programme.referral is not None
            assert entry.points == programme.referral.referee.points
    silent = {name for name, one in foreseen.items() if one.points == 0}
    assert not silent & {entry.rule for entry in entries if entry.kind == "earned"}
    assert all(one.failed or one.terms is not None for one in foreseen.values())


def other_deed(shop: Given, member: str, what: str) -> None:
    """Something between two sales that changes what the next one earns."""
    name = shop.fresh()
    try:
        if what == "act":
            shop.shop.act(ActCommand(name, member, "come"))
        elif what == "plan":
            shop.shop.join_plan(PlanCommand(name, member, "plus", "begin"))
    except Refusal:
        pass


@given(
    content=programmes(),
    life=st.lists(st.tuples(BASKETS, DEEDS, st.sampled_from([0, 1, 9])), min_size=1, max_size=5),
)
@settings(max_examples=150, deadline=None, suppress_health_check=SLOW)
def test_that_no_rule_gives_a_point_that_its_explanation_does_not_account_for(
    content: dict[str, Any], life: list[tuple[Basket, str, int]]
) -> None:
    shop = a_shop(programme=written(content))
    member = shop.enrol()
    for basket, what, days in life:
        shop.clock.pass_days(days)
        other_deed(shop, member, what)
        sale = shop.fresh()
        try:
            ahead = shop.shop.preview(basket, member)
        except Refusal:
            continue
        done = shop.shop.sell(SaleCommand(sale, f"R{sale}", basket, member))
        account_for(ahead, done.record.body.entries)
        assert done.points("earned") == ahead.points + sum(
            entry.points for entry in done.record.body.entries if entry.rule == REFERRAL
        )
    shop.books.close()
