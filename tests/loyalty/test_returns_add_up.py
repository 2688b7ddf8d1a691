"""Returns add up: ten small ones take and give back what one big one does; and a written programme reads back."""

import itertools
from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.programme_file import read_programme
from app.loyalty.refusals import Refusal
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.adjust import AdjustCommand
from tests.given import a_shop
from tests.loyalty.programmes import programmes, written
from tests.loyalty.test_ledger_laws import LINES, MORE, SLOW, points


@settings(max_examples=25 * MORE, deadline=None, suppress_health_check=SLOW)
@given(
    content=programmes(),
    lines=st.lists(LINES, min_size=1, max_size=3).filter(lambda lines: any(line.amount for line in lines)),
    share=st.integers(1, 100),
    cuts=st.lists(st.integers(1, 99), max_size=9),
    redeem=st.sampled_from([0, 30]),
)
def test_that_ten_small_returns_equal_one_big_one(
    content: dict[str, Any], lines: list[Line], share: int, cuts: list[int], redeem: int
) -> None:
    content = content | {"points": content["points"] | {"clawback": "negative", "pending_days": 0}}
    came: list[tuple[Counter[str], Counter[str]]] = []
    for pieces in (cuts, []):
        shop = a_shop(programme=written(content))
        member = shop.enrol()
        shop.shop.adjust(AdjustCommand(shop.fresh(), member, 100, "opening"))
        sale = shop.fresh()
        try:
            sold = shop.shop.sell(SaleCommand(sale, "R", Basket(tuple(lines), redeem=redeem), member)).record.body.sale
        except Refusal:
            return
        assert sold is not None
        whole = sum(line.value for line in sold.lines) * share // 100
        marks = sorted({0, whole, *(whole * cut // 100 for cut in pieces)})
        kinds: Counter[str] = Counter()
        money: Counter[str] = Counter()
        for begun, ended in itertools.pairwise(marks):
            done = shop.shop.return_sale(ReturnCommand(shop.fresh(), sale, Returned(amount=ended - begun)))
            kinds.update({kind: points(done, kind) for kind in ("taken_back", "given_back")})
            kinds.update({one.rule: one.amount for one in done.record.body.accruals if one.reason == "taken_back"})
            assert done.record.body.returned is not None
            money.update({paid.tender: paid.amount for paid in done.record.body.returned.refunds})
        came.append((kinds, money))
        shop.books.close()
    assert came[0] == came[1]


@settings(max_examples=50 * MORE, deadline=None)
@given(content=programmes())
def test_that_a_written_programme_reads_back(content: dict[str, Any]) -> None:
    programme = read_programme(written(content))
    assert len(programme.earn) == len(content["earn"])
    assert len(programme.tiers) == len(content.get("tier", ()))
