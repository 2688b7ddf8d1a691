"""Records: what one committed use case appends to the counter's log. All other tables are projections of these facts.

A record's body is canonical JSON with keys in a fixed order and no personal data; who a member is stands in the
profile, outside the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

import msgspec

from app.loyalty.challenges import Mark
from app.loyalty.edition import Edition
from app.loyalty.event import Event
from app.loyalty.ledger import Entry
from app.loyalty.plans import Period
from app.loyalty.sale import Off, Payment
from app.loyalty.tiers import TierState
from app.loyalty.vouchers import Voucher, VoucherState

How: TypeAlias = Literal["forgiven", "claimed", "blocked"]
"""What becomes of a conflict."""


class Fact(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that happened, in the log as its fields that are not at their usual value."""


class Enrolled(Fact, frozen=True):
    """Somebody became a member, having agreed to a wording on a day."""

    member: str
    reference: str
    day: date
    language: str = "en"
    consent: str = ""
    consented_on: date | None = None
    referred_by: str = ""


class CardIssued(Fact, frozen=True):
    """A card now names the member; the card it replaces, if any, no longer does."""

    card: str
    member: str
    day: date
    replaces: str = ""


class Blocked(Fact, frozen=True):
    """A card or a member (`subject`) was blocked, or let in again, for a reason."""

    subject: str
    blocked: bool
    reason: str
    card: bool = True


class SaleLine(Fact, frozen=True):
    """A line as sold: amounts in minor units; `discounted`, `value`, `net` as in `PricedLine`."""

    sku: str
    amount: int
    discounted: int
    value: int
    net: int
    qualifying: int
    category: str = ""
    quantity: int = 1
    tax: int = 0
    cost: int | None = None
    tags: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""


class SaleMade(Fact, frozen=True):
    """A sale, with or without a member. `redeemed` is the money that `redeemed_points` took off."""

    sale: str
    reference: str
    at: datetime
    day: date
    lines: tuple[SaleLine, ...]
    payments: tuple[Payment, ...]
    total: int
    discount: int
    due: int
    member: str = ""
    offs: tuple[Off, ...] = ()
    redeemed_points: int = 0
    redeemed: int = 0
    tier: str = ""
    version: int = 1
    channel: str = ""
    codes: tuple[str, ...] = ()
    cashier: str = ""


class SaleReturned(Fact, frozen=True):
    """Goods came back. `lines` are (number from 0, pieces); `qualifying` is what the sale still counts for."""

    sale: str
    at: datetime
    day: date
    value: int
    qualifying: int
    whole: bool
    lines: tuple[tuple[int, int], ...] = ()
    amount: int = 0
    everything: bool = False
    refunds: tuple[Payment, ...] = ()
    void: bool = False
    reason: str = ""
    reference: str = ""
    cashier: str = ""


class VoucherChanged(Fact, frozen=True):
    """A voucher was honoured, cancelled, or made good again."""

    code: str
    state: VoucherState
    used_on: date | None = None
    sale: str = ""
    reason: str = ""


class BenefitUsed(Fact, frozen=True):
    """A benefit was used (`count` 1) or granted by a reward (`count` below 0)."""

    benefit: str
    day: date
    count: int = 1


class PurseMoved(Fact, frozen=True):
    """Money into (positive) or out of a purse: a gift card's code, or a member's id for store credit.

    Store credit that may lapse lies in a `lot` of its own, with its last day; the rest in the one without a name.
    """

    purse: str
    amount: int
    kind: Literal["credit", "gift"]
    reason: str = ""
    sale: str = ""
    lot: str = ""
    last_day: date | None = None


class Accrued(Fact, frozen=True):
    """Cashback that a rule owes the member (positive), took back, or paid out (minor units); `terms` of the earning.

    Settled: what one rule owed the member went against what the member owed another.
    """

    rule: str
    amount: int
    reason: Literal["earned", "taken_back", "settled", "paid", "forgiven"] = "earned"
    sale: str = ""
    terms: str = ""


class PlanCancelled(Fact, frozen=True):
    """A plan's last period, by the day it began, runs to its end and no further."""

    plan: str
    since: date


class MarkKept(Fact, frozen=True):
    """What a mark of a challenge still counts for after goods came back."""

    challenge: str
    of: str
    line: int
    amount: int


class Rewarded(Fact, frozen=True):
    """What a challenge (`of` its id) or a referral (`of` the other member's id) gave, under a name of its own.

    `what`: a challenge reached; brought by somebody; brought somebody. `sale` brought it about, if one did.
    """

    id: str
    what: Literal["challenge", "referee", "referrer"]
    of: str
    sale: str = ""
    entry: str = ""
    credit: int = 0
    badge: bool = False


class Merged(Fact, frozen=True):
    """Two records of one person: what was `dropped`'s is `kept`'s from here on."""

    kept: str
    dropped: str


class ActionDone(Fact, frozen=True):
    """A member did something that staff or an event's door recorded."""

    action: str
    day: date
    count: int = 1


class PlaceReserved(Fact, frozen=True):
    """The member has a place at an event, named by its ticket; `invited` below the tier, for an invitation."""

    event: str
    ticket: str
    invited: bool = False


class PlaceGivenUp(Fact, frozen=True):
    """The member gives up the place they hold at an event."""

    event: str


class Attended(Fact, frozen=True):
    """The member came to an event, in the tier they hold; `unearned` is the code of why that earned nothing.

    `invited` is the voucher or benefit that let them in below the tier.
    """

    event: str
    tier: str = ""
    unearned: str = ""
    invited: str = ""


class PiecesTaken(Fact, frozen=True):
    """Pieces of a limited edition were sold on a line (number from 0); `vouchers` opened it, one a piece."""

    edition: str
    line: int
    pieces: int
    vouchers: tuple[str, ...] = ()


class PiecesBack(Fact, frozen=True):
    """Pieces of a limited edition came back from a line of a sale."""

    edition: str
    sale: str
    line: int
    pieces: int


class Awaited(Fact, frozen=True):
    """The member waits for a piece of an edition, which opens for them so many days `ahead` of the public."""

    edition: str
    ahead: int = 0


class AwaitedNoMore(Fact, frozen=True):
    """The member leaves the waiting list of an edition."""

    edition: str


class Published(Fact, frozen=True):
    """A new version of the programme, from an instant on; `text` is its file."""

    version: int
    starts: datetime
    text: str


class StaffChanged(Fact, frozen=True):
    """Somebody of the staff: a role and whether they work here. Their name and PIN stay in this counter's book."""

    staff: str
    role: Literal["cashier", "manager", "owner"]
    active: bool = True


class Answered(Fact, frozen=True):
    """What was decided by hand, for the audit: an adjustment, an unlocked limit. `subject` is what it concerned."""

    what: str
    subject: str = ""
    reason: str = ""


class Settled(Fact, frozen=True):
    """What became of a conflict, named by the record and the number in it."""

    record: str
    number: int
    how: How
    reason: str = ""


class Body(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The facts of one use case. `by` is the staff member, `tiers` the member's new tier states.

    `profile` names what is told of who the member is, outside the record; `profile_seal` is the SHA-256 of that.

    `unrewarded` names what is taken back of what was given for a challenge or a referral. `alone` is what was taken on
    nobody's word, head office being out of reach.
    """

    by: str = ""
    enrolled: Enrolled | None = None
    cards: tuple[CardIssued, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    sale: SaleMade | None = None
    returned: SaleReturned | None = None
    entries: tuple[Entry, ...] = ()
    vouchers: tuple[Voucher, ...] = ()
    voucher_changes: tuple[VoucherChanged, ...] = ()
    benefits: tuple[BenefitUsed, ...] = ()
    purses: tuple[PurseMoved, ...] = ()
    actions: tuple[ActionDone, ...] = ()
    accruals: tuple[Accrued, ...] = ()
    periods: tuple[Period, ...] = ()
    plan_cancelled: PlanCancelled | None = None
    marks: tuple[Mark, ...] = ()
    marks_kept: tuple[MarkKept, ...] = ()
    rewarded: tuple[Rewarded, ...] = ()
    unrewarded: tuple[str, ...] = ()
    merged: Merged | None = None
    erased: str = ""
    tiers: tuple[TierState, ...] = ()
    event: Event | None = None
    place: PlaceReserved | None = None
    place_given_up: PlaceGivenUp | None = None
    attended: Attended | None = None
    edition: Edition | None = None
    pieces_taken: tuple[PiecesTaken, ...] = ()
    pieces_back: tuple[PiecesBack, ...] = ()
    awaited: Awaited | None = None
    awaited_no_more: AwaitedNoMore | None = None
    published: Published | None = None
    staff: StaffChanged | None = None
    profile: tuple[str, ...] = ()
    profile_seal: str = ""
    answered: Answered | None = None
    settled: Settled | None = None
    alone: bool = False

    def with_points(self, entries: Iterable[Entry], tiers: Iterable[TierState]) -> Body:
        """These facts with the entries and tier states of a posting."""
        return msgspec.structs.replace(self, entries=tuple(entries), tiers=tuple(tiers))

    def changed(self, **facts: object) -> Body:
        """These facts with others in their place."""
        return msgspec.structs.replace(self, **facts)


@dataclass(frozen=True, slots=True)
class Record:
    """One record before it has a number: id (hex), kind, member (hex or empty), business instant, facts."""

    id: str
    kind: str
    at: datetime
    body: Body
    member: str = ""

    @property
    def points(self) -> int:
        """What the record does to the member's points, for counters too old to know its kind."""
        return sum(entry.points for entry in self.body.entries)
