"""What points and codes buy, in a programme file: `[[reward]]` and `[[coupon]]`."""

from __future__ import annotations

from fractions import Fraction

from app.loyalty.checked import Table
from app.loyalty.earn_file import PERIODS, read_when
from app.loyalty.programme import Coupon, Gives, Reward, When

OF_A_REWARD = ("off", "percent", "credit", "access", "invitation", "benefit", "item")
OF_A_COUPON = ("off", "percent")


def read_gives(parent: Table, digits: int, allowed: tuple[str, ...]) -> Gives:
    """A `gives` table: exactly one gift."""
    table = parent.table("gives", needed=True)
    if table is None:
        return Gives()
    given = [key for key in allowed if table.has(key)]
    if len(given) != 1:
        table.wrong("", "one_gift", ", ".join(given), allowed)
    gives = Gives(
        off=table.money("off", digits, least=1),
        percent=table.fraction("percent", Fraction(1), most=Fraction(1)) if table.has("percent") else None,
        max_off=table.money("max_off", digits, least=1),
        credit=table.money("credit", digits, least=1),
        access=table.text("access"),
        invitation=table.text("invitation"),
        benefit=table.text("benefit"),
        count=table.count("count", 1, least=1),
        item=table.text("item"),
    )
    if gives.percent is not None and gives.percent <= 0:
        table.wrong("percent", "share", table.content["percent"])
    for key, goes_with in (("max_off", "percent"), ("count", "benefit")):
        if table.has(key) and not table.has(goes_with):
            table.wrong(key, "known_key", key, tuple(given))
    for key in ("access", "invitation", "benefit", "item"):
        if key in given and not str(table.content[key]).strip():
            table.wrong(key, "text", table.content[key])
    table.taken &= {*allowed, "max_off", *(["count"] if "benefit" in allowed else [])}
    table.finish()
    return gives


def read_reward(table: Table, digits: int) -> Reward:
    """One `[[reward]]` table."""
    reward = Reward(
        id=table.identifier("id"),
        name=table.words("name"),
        cost=table.whole("cost", 1, least=1, needed=True) or 1,
        gives=read_gives(table, digits, OF_A_REWARD),
        tiers=table.texts("tiers"),
        min_sale=table.money("min_sale", digits),
        valid_after_days=table.count("valid_after_days", 0, most=36600),
        valid_days=table.whole("valid_days", most=36600),
        stock=table.whole("stock", least=1),
        per_member=table.whole("per_member", least=1),
        per=table.choice("per", PERIODS[1:], "lifetime"),
        categories=table.texts("categories"),
        transferable=table.flag("transferable"),
    )
    if reward.valid_days is not None and reward.valid_days < reward.valid_after_days:
        table.wrong("valid_days", "after_start", reward.valid_days)
    table.finish()
    return reward


def read_coupon(table: Table, digits: int) -> Coupon:
    """One `[[coupon]]` table."""
    code = table.text("code", needed=True)
    when = table.table("when")
    if when is not None and when.has("tenders"):
        when.wrong("tenders", "not_for_this_kind", "coupon")
    if table.has("code") and not code.strip():
        table.wrong("code", "text", code)
    coupon = Coupon(
        code=code,
        gives=read_gives(table, digits, OF_A_COUPON),
        when=When() if when is None else read_when(when, digits),
        uses=table.whole("uses", least=1),
        per_member=table.whole("per_member", least=1),
    )
    table.finish()
    return coupon
