"""The fields of a programme's file, table by table: every key the reader knows, of what kind, and what it takes.

The reader alone decides what is right; these say what a form asks. A test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.loyalty.cashback_file import PAID
from app.loyalty.earn_file import KINDS, OF_A_SALE, ONCE, PERIODS, WITH_PER, WITHOUT_SALE
from app.loyalty.programme import WEEKDAYS
from app.loyalty.referral_file import COUNTED, GOALS, OF_AN_ACTION, ON
from app.loyalty.reward_file import OF_A_COUPON, OF_A_REWARD
from app.loyalty.tier_file import BY, PERS, WINDOWS

Kind: TypeAlias = Literal[
    "identifier", "text", "words", "whole", "money", "decimal", "share", "day", "moment", "choice", "flag", "names",
    "threshold", "measure", "window", "table", "list",
]  # fmt: skip
# `decimal` is an exact number written as a text, `share` one from 0 to 1; `threshold` money or a whole number, as the
# tiers go by; `measure` what they go by; `window` over which time; `list` is a list of tables


@dataclass(frozen=True, slots=True)
class Field:
    """One key. `usual` is what holds where it is left out; `table` names the form of a table within.

    `choices` are words it may be, or hold; `of` is the list whose ids it names. `only` are the words of its form's
    switch, or the chosen keys, with which it means anything; empty for all.
    """

    key: str
    kind: Kind
    needed: bool = False
    usual: str = ""
    choices: tuple[str, ...] = ()
    of: str = ""
    table: str = ""
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A table: its fields. `switch` is the key on which others hang; of `one_of` exactly one is given.

    `may_choose_none` where none of them is fine as well.
    """

    fields: tuple[Field, ...]
    switch: str = ""
    one_of: tuple[str, ...] = ()
    may_choose_none: bool = False

    def field(self, key: str) -> Field | None:
        """The field of that key."""
        return next((field for field in self.fields if field.key == key), None)


ON_SALES = tuple(kind for kind in KINDS if kind not in WITHOUT_SALE)
EARNS = tuple(kind for kind in KINDS if kind != "multiply")
CAPPED = tuple(kind for kind in KINDS if kind not in ("multiply", *ONCE))
SALES = ("first_sale", "every_sale")
LAPSES = ("after_months", "after_days", "inactive_months")
ID = Field("id", "identifier", needed=True)
NAME = Field("name", "words")
WHEN = Field("when", "table", table="when")
LAPSE = Field("lapse", "table", table="lapse")
MULTIPLIER = Field("multiplier", "decimal", usual="1")
DISCOUNT = Field("discount", "share", usual="0")
NO_DISCOUNT = Field("no_discount", "names")
CONDITIONS = (
    Field("categories", "names"),
    Field("not_categories", "names"),
    Field("skus", "names"),
    Field("not_skus", "names"),
    Field("tags", "names"),
    Field("not_tags", "names"),
    Field("tiers", "names", of="tier"),
    Field("plans", "names", of="plan"),
    Field("segments", "names"),
    Field("tenders", "names"),
    Field("channels", "names"),
    Field("weekdays", "names", choices=WEEKDAYS),
    Field("from", "moment"),
    Field("until", "moment"),
    Field("birthday_month", "flag"),
    Field("first_sale", "flag"),
    Field("code", "text"),
    Field("min_sale", "money"),
    Field("max_sale", "money"),
)


def _benefit(pers: tuple[str, ...], usual: str) -> Form:
    count = Field("count", "whole")
    per = Field("per", "choice", usual=usual, choices=pers, only=("count",))
    return Form((NAME, ID, count, per, Field("days", "whole")), one_of=("count", "days"), may_choose_none=True)


def _thanks(*more: Field) -> Form:
    return Form((Field("points", "whole"), *more))


FORMS: dict[str, Form] = {
    "programme": Form((
        Field("name", "words", needed=True),
        ID,
        Field("currency", "text", needed=True),
        Field("timezone", "text", needed=True),
        Field("starts", "day"),
        Field("ends", "day"),
    )),
    "points": Form((
        Field("basis", "choice", usual="net", choices=("net", "gross")),
        Field("tax", "choice", usual="included", choices=("included", "excluded")),
        Field("rounding", "choice", usual="floor", choices=("floor", "half_up", "ceil")),
        Field("pending_days", "whole", usual="0"),
        Field("earn_at", "choice", usual="tier_held", choices=("tier_held", "tier_reached")),
        Field("never_earn", "names"),
        Field("clawback", "choice", usual="negative", choices=("negative", "clamp", "refuse")),
        LAPSE,
        Field("redeem", "table", table="redeem"),
    )),
    "lapse": Form(
        (
            *(Field(key, "whole") for key in LAPSES),
            Field("round_to", "choice", choices=("month", "year"), only=LAPSES[:2]),
        ),
        one_of=LAPSES,
    ),
    "redeem": Form((
        Field("worth", "decimal", needed=True),
        Field("step", "whole", usual="1"),
        Field("min", "whole", usual="0"),
        Field("max_share", "share", usual="1"),
    )),
    "earn": Form(
        (
            NAME,
            ID,
            Field("kind", "choice", needed=True, choices=KINDS),
            Field("points", "whole", needed=True, only=EARNS),
            Field("per", "money", needed=True, only=WITH_PER),
            Field("factor", "decimal", needed=True, only=("multiply",)),
            Field("action", "identifier", needed=True, only=("action",)),
            WHEN,
            Field("cap", "table", table="cap", only=CAPPED),
            Field("exclusive", "flag", only=ON_SALES),
            Field("priority", "whole", usual="0", only=ON_SALES),
            Field("pending_days", "whole", only=EARNS),
            Field("lapse", "table", table="lapse", only=EARNS),
        ),
        switch="kind",
    ),
    "when": Form(CONDITIONS),
    "cap": Form(
        (
            Field("points", "whole"),
            Field("times", "whole"),
            Field("per", "choice", needed=True, choices=PERIODS),
        ),
        one_of=("points", "times"),
    ),
    "tiers": Form((
        Field("by", "measure", usual="spend", choices=(*BY, "action")),
        Field("window", "window", usual="lifetime", choices=("rolling_months", *WINDOWS)),
        Field("hold_months", "whole", usual="0"),
        Field("hold_through_next_year", "flag"),
        Field("hold_extra_days", "whole", usual="0"),
        Field("downgrade", "choice", usual="recompute", choices=("recompute", "one_step", "never")),
        Field("grace_days", "whole", usual="0"),
    )),
    "tier": Form((
        NAME,
        ID,
        Field("from", "threshold", needed=True),
        MULTIPLIER,
        DISCOUNT,
        NO_DISCOUNT,
        Field("benefit", "list", table="tier.benefit"),
    )),
    "tier.benefit": _benefit(("year", "month", "held"), "year"),
    "reward": Form((
        NAME,
        ID,
        Field("cost", "whole", needed=True),
        Field("gives", "table", needed=True, table="reward.gives"),
        Field("tiers", "names", of="tier"),
        Field("min_sale", "money"),
        Field("valid_after_days", "whole", usual="0"),
        Field("valid_days", "whole"),
        Field("stock", "whole"),
        Field("per_member", "whole"),
        Field("per", "choice", usual="lifetime", choices=PERIODS[1:]),
        Field("categories", "names"),
        Field("transferable", "flag"),
    )),
    "reward.gives": Form(
        (
            Field("off", "money"),
            Field("percent", "share"),
            Field("max_off", "money", only=("percent",)),
            Field("credit", "money"),
            Field("access", "text"),
            Field("invitation", "text"),
            Field("benefit", "text"),
            Field("count", "whole", usual="1", only=("benefit",)),
            Field("item", "text"),
        ),
        one_of=OF_A_REWARD,
    ),
    "coupon": Form((
        Field("code", "text", needed=True),
        Field("gives", "table", needed=True, table="coupon.gives"),
        WHEN,
        Field("uses", "whole"),
        Field("per_member", "whole"),
    )),
    "coupon.gives": Form(
        (Field("off", "money"), Field("percent", "share"), Field("max_off", "money", only=("percent",))),
        one_of=OF_A_COUPON,
    ),
    "cashback": Form((
        NAME,
        Field("id", "identifier"),
        Field("rate", "share", needed=True),
        WHEN,
        Field("paid", "choice", usual="at_once", choices=PAID),
        Field("min_payout", "money", usual="0"),
        LAPSE,
    )),
    "plan": Form((
        NAME,
        ID,
        Field("fee", "money", needed=True),
        Field("period_months", "whole"),
        Field("trial_days", "whole", usual="0"),
        Field("grace_days", "whole", usual="0"),
        MULTIPLIER,
        DISCOUNT,
        NO_DISCOUNT,
        Field("benefit", "list", table="plan.benefit"),
    )),
    "plan.benefit": _benefit(PERS, "period"),
    "referral": Form(
        (
            Field("on", "choice", needed=True, choices=ON),
            Field("min_sale", "money", usual="0", only=SALES),
            Field("within_days", "whole", only=SALES),
            Field("cap", "whole"),
            Field("referrer", "table", table="thanks"),
            Field("referee", "table", table="thanks"),
        ),
        switch="on",
    ),
    "thanks": _thanks(Field("credit", "money")),
    "challenge": Form((
        NAME,
        ID,
        Field("goal", "table", needed=True, table="goal"),
        WHEN,
        Field("within_days", "whole"),
        Field("gives", "table", needed=True, table="prize"),
        Field("repeat", "flag"),
    )),
    "goal": Form(
        (
            Field("distinct", "text"),
            Field("sales", "whole"),
            Field("spend", "money"),
            Field("weeks_in_a_row", "whole"),
            Field("action", "identifier"),
            Field("count", "whole", usual="1", only=COUNTED),
        ),
        one_of=GOALS,
    ),
    "offline": Form((
        Field("per_redemption", "whole"),
        Field("per_member_day", "whole", needed=True),
        Field("per_counter_day", "whole", needed=True),
        Field("last_sync_hours", "whole", usual="36"),
    )),
    "prize": _thanks(Field("badge", "words")),
}  # fmt: skip

# What a rule that is about no sale, a coupon, a goal of actions cannot be told to look at.
NEVER_WHEN: dict[str, tuple[str, ...]] = {
    "sale": (),
    "no sale": OF_A_SALE,
    "coupon": ("tenders",),
    "action": tuple(field.key for field in CONDITIONS if field.key not in OF_AN_ACTION),
}
