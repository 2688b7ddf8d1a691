"""Refusals: what the programme says no to, as values; words are given at the edge.

A refusal carries a stable `code` (the story file's refusal codes) and the values a sentence needs. Raising one inside
a unit of work leaves the books as they were.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import date


class Refusal(Exception):
    """The programme says no. `code` is stable; the fields of a subclass are what the words need."""

    code: ClassVar[str] = ""


@dataclass
class UnknownMember(Refusal):
    """Nobody answers to this reference, card or phone."""

    code: ClassVar[str] = "unknown_member"
    reference: str = ""


@dataclass
class UnknownCard(Refusal):
    """A well-formed card that this shop's books do not know."""

    code: ClassVar[str] = "unknown_card"
    card: str = ""


@dataclass
class CardBlocked(Refusal):
    """The card was reported lost or stolen, or the member is blocked."""

    code: ClassVar[str] = "card_blocked"
    reason: str = ""


@dataclass
class CardReplaced(Refusal):
    """The member has a newer card."""

    code: ClassVar[str] = "card_replaced"
    card: str = ""


@dataclass
class NotEnoughPoints(Refusal):
    """Fewer spendable points than asked for, or a debt stands."""

    code: ClassVar[str] = "not_enough_points"
    short_by: int = 0
    debt: int = 0


@dataclass
class BelowMinimum(Refusal):
    """Fewer points than the programme lets anyone spend at once."""

    code: ClassVar[str] = "below_minimum"
    minimum: int = 0


@dataclass
class OverShare(Refusal):
    """More of the sale than points may pay; `most` points would do."""

    code: ClassVar[str] = "over_share"
    most: int = 0


@dataclass
class NotWholeSteps(Refusal):
    """Points are spent in whole steps."""

    code: ClassVar[str] = "not_whole_steps"
    step: int = 1


@dataclass
class TierTooLow(Refusal):
    """For members of these tiers only."""

    code: ClassVar[str] = "tier_too_low"
    tiers: tuple[str, ...] = ()


@dataclass
class OutOfStock(Refusal):
    """All of them are gone."""

    code: ClassVar[str] = "out_of_stock"
    of: str = ""


@dataclass
class LimitReached(Refusal):
    """This member has had as many as the programme gives in the period."""

    code: ClassVar[str] = "limit_reached"
    limit: int = 0
    per: str = "lifetime"


@dataclass
class VoucherUnknown(Refusal):
    """No voucher or coupon goes by this code."""

    code: ClassVar[str] = "voucher_unknown"
    voucher: str = ""


@dataclass
class VoucherUsed(Refusal):
    """It was honoured already."""

    code: ClassVar[str] = "voucher_used"
    voucher: str = ""
    on: date | None = None


@dataclass
class VoucherCancelled(Refusal):
    """It was cancelled; its points went back."""

    code: ClassVar[str] = "voucher_cancelled"
    voucher: str = ""


@dataclass
class VoucherLapsed(Refusal):
    """Its last day has passed."""

    code: ClassVar[str] = "voucher_lapsed"
    voucher: str = ""
    last_day: date | None = None


@dataclass
class VoucherNotYetValid(Refusal):
    """Its first day has not come."""

    code: ClassVar[str] = "voucher_not_yet_valid"
    voucher: str = ""
    first_day: date | None = None


@dataclass
class VoucherWrongMember(Refusal):
    """It was issued to somebody else and may not be passed on."""

    code: ClassVar[str] = "voucher_wrong_member"
    voucher: str = ""


@dataclass
class VoucherNotForTheseLines(Refusal):
    """Nothing on this sale is what the voucher or coupon discounts."""

    code: ClassVar[str] = "voucher_not_for_these_lines"
    voucher: str = ""


@dataclass
class SaleTooSmall(Refusal):
    """The sale is below the minimum, in minor units."""

    code: ClassVar[str] = "sale_too_small"
    minimum: int = 0


@dataclass
class SaleUnknown(Refusal):
    """No sale of this member goes by this number."""

    code: ClassVar[str] = "sale_unknown"
    sale: str = ""


@dataclass
class ReturnExceedsSale(Refusal):
    """More than what is left of the sale; `left` is in minor units."""

    code: ClassVar[str] = "return_exceeds_sale"
    left: int = 0


@dataclass
class PointsAlreadySpent(Refusal):
    """The points of this sale are gone and the programme refuses the return."""

    code: ClassVar[str] = "points_already_spent"
    short_by: int = 0


@dataclass
class NotEnoughCredit(Refusal):
    """The store credit does not reach; `left` is in minor units."""

    code: ClassVar[str] = "not_enough_credit"
    left: int = 0


@dataclass
class NotEnoughOnCard(Refusal):
    """The gift card does not reach; `left` is in minor units."""

    code: ClassVar[str] = "not_enough_on_card"
    left: int = 0


@dataclass
class BenefitUsedUp(Refusal):
    """None of this benefit is left."""

    code: ClassVar[str] = "benefit_used_up"
    benefit: str = ""


@dataclass
class PlanActive(Refusal):
    """The member has this plan already, through `until` (None: for life)."""

    code: ClassVar[str] = "plan_active"
    plan: str = ""
    until: date | None = None


@dataclass
class PlanInactive(Refusal):
    """The member does not have this plan, or no longer."""

    code: ClassVar[str] = "plan_inactive"
    plan: str = ""


@dataclass
class TrialUsed(Refusal):
    """The member has tried this plan before."""

    code: ClassVar[str] = "trial_used"
    plan: str = ""


@dataclass
class SelfReferral(Refusal):
    """Nobody brings themselves: the same person, phone or e-mail."""

    code: ClassVar[str] = "self_referral"


@dataclass
class AlreadyReferred(Refusal):
    """Whoever is brought was a member before, by their phone or e-mail."""

    code: ClassVar[str] = "already_referred"
    members: tuple[str, ...] = field(default=())


@dataclass
class NotAllowed(Refusal):
    """Not this person, or not this thing; `what` is a short stable word."""

    code: ClassVar[str] = "not_allowed"
    what: str = ""


@dataclass
class ProgrammeClosed(Refusal):
    """The programme has not begun or has ended."""

    code: ClassVar[str] = "programme_closed"
    starts: date | None = None
    ends: date | None = None


@dataclass
class AmountNotPositive(Refusal):
    """An amount, a quantity or a number of points that must be above zero is not."""

    code: ClassVar[str] = "amount_not_positive"
    what: str = ""


@dataclass
class PaymentMismatch(Refusal):
    """The payments do not add up to what is due (minor units)."""

    code: ClassVar[str] = "payment_mismatch"
    due: int = 0
    paid: int = 0


@dataclass
class NeedsReason(Refusal):
    """This is only done with a reason."""

    code: ClassVar[str] = "needs_reason"


@dataclass
class NeedsConsent(Refusal):
    """Nobody is enrolled without having agreed."""

    code: ClassVar[str] = "needs_consent"


@dataclass
class AlreadyEnrolled(Refusal):
    """Somebody with this phone or e-mail is a member; enrol anyway only after a look."""

    code: ClassVar[str] = "already_enrolled"
    members: tuple[str, ...] = field(default=())


@dataclass
class WrongPin(Refusal):
    """The PIN is wrong; `wait` seconds must pass before the next try."""

    code: ClassVar[str] = "wrong_pin"
    wait: int = 0


@dataclass
class NotReadable(Refusal):
    """A value typed or imported that cannot be taken; `what` names the field, `why` a stable word."""

    code: ClassVar[str] = "not_readable"
    what: str = ""
    why: str = ""


@dataclass
class ConflictUnknown(Refusal):
    """Nothing that is to be looked at goes by this record and number."""

    code: ClassVar[str] = "conflict_unknown"


@dataclass
class ConflictSettled(Refusal):
    """Somebody settled it already."""

    code: ClassVar[str] = "conflict_settled"


REFUSALS: tuple[type[Refusal], ...] = (
    UnknownMember,
    UnknownCard,
    CardBlocked,
    CardReplaced,
    NotEnoughPoints,
    BelowMinimum,
    OverShare,
    NotWholeSteps,
    TierTooLow,
    OutOfStock,
    LimitReached,
    VoucherUnknown,
    VoucherUsed,
    VoucherCancelled,
    VoucherLapsed,
    VoucherNotYetValid,
    VoucherWrongMember,
    VoucherNotForTheseLines,
    SaleTooSmall,
    SaleUnknown,
    ReturnExceedsSale,
    PointsAlreadySpent,
    NotEnoughCredit,
    NotEnoughOnCard,
    BenefitUsedUp,
    PlanActive,
    PlanInactive,
    TrialUsed,
    SelfReferral,
    AlreadyReferred,
    NotAllowed,
    ProgrammeClosed,
    AmountNotPositive,
    PaymentMismatch,
    NeedsReason,
    NeedsConsent,
    AlreadyEnrolled,
    WrongPin,
    NotReadable,
    ConflictUnknown,
    ConflictSettled,
)
