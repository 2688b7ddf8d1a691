"""What the use cases ask of the books: a visit reads, posts one record, commits; leaving it undone changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol, TypeAlias

from app.loyalty.challenges import Mark
from app.loyalty.edition import Edition, Tally
from app.loyalty.event import Attendance, Event, Place, Turnout
from app.loyalty.ledger import Account, Entry
from app.loyalty.offline import SpentAlone
from app.loyalty.plans import Period
from app.loyalty.programme import Programme
from app.loyalty.purse import PurseLot
from app.loyalty.sale import Payment
from app.loyalty.spending import Taken
from app.loyalty.tiers import TierState
from app.loyalty.vouchers import Voucher
from app.loyalty.waiting_line import Supply, Wait
from app.ports.conflict import Conflict
from app.ports.records import Record, Rewarded, SaleMade
from app.ports.sold import Sold

Role: TypeAlias = Literal["cashier", "manager", "owner"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a member is: personal data, outside the log. Phone in E.164, empty where not given.

    `wants` are the goods they look for, each in a few words.
    """

    name: str = ""
    phone: str = ""
    email: str = ""
    birthday: date | None = None
    notes: str = ""
    segments: frozenset[str] = frozenset()
    wants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the books know them; `id` is 32 hex letters, `reference` what staff and receipts say."""

    id: str
    reference: str
    enrolled_on: date
    language: str
    profile: Profile
    blocked: str = ""
    consent: str = ""
    consented_on: date | None = None
    referred_by: str = ""
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A card: the member it names, whether it was blocked, the card that replaced it."""

    code: str
    member: str
    blocked: str = ""
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """An article of the catalogue: price, its tax and its cost in minor units; `gtin` its barcode as 14 digits."""

    sku: str
    text: str
    amount: int
    category: str = ""
    gtin: str = ""
    tax: int = 0
    cost: int | None = None
    tags: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody of the staff. `pin` is the argon2id hash; `wrong_tries` in a row, the last at `tried_at`."""

    id: str
    name: str
    role: Role
    badge: str = ""
    pin: str = ""
    wrong_tries: int = 0
    tried_at: datetime | None = None
    active: bool = True
    member: str = ""


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """A published version: from when it is to hold; who published it and when, where that was noted."""

    version: int
    starts: datetime
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taking:
    """Pieces of a limited edition on one line of a sale: whose (empty: nobody's), when, how many came back since.

    `receipt` is the sale's number, `cashier` the id of whoever sold them.
    """

    member: str
    at: datetime
    pieces: int
    back: int
    sale: str
    line: int
    receipt: str
    cashier: str


@dataclass(frozen=True, slots=True)
class Bought:
    """A line of a sale of a member: number from 0, pieces and amount (minor units) as they were sold."""

    sale: str
    line: int
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class Found:
    """One line of a member search."""

    member: str
    reference: str
    name: str
    phone: str
    email: str
    tier: str


@dataclass(frozen=True, slots=True)
class DayTotals:
    """A day at this counter: counts, money by tender (minor units), points, vouchers, per cashier.

    `gift_cards` is what was paid to have it on gift cards, `fees` for plans: money in the drawer that no sale shows.
    """

    day: date
    sales: int
    returns: int
    total: int
    tenders: tuple[Payment, ...]
    refunds: tuple[Payment, ...]
    points: dict[str, int]
    vouchers_issued: int
    vouchers_honoured: int
    cashiers: tuple[tuple[str, int, int], ...]
    gift_cards: int = 0
    fees: int = 0


class Visit(Protocol):
    """One unit of work on the books. Reads see what this visit has posted."""

    # what was done already
    def find(self, record_id: str) -> Record | None:
        """The record of that id, if a command with it was committed before."""

    def latest(self) -> datetime | None:
        """The latest business instant on record: time never goes back behind it."""

    # members and cards
    def member(self, member_id: str) -> Member | None: ...
    def member_by_reference(self, reference: str) -> Member | None: ...
    def members_reached_by(self, phone: str, email: str) -> tuple[Member, ...]: ...
    def card(self, code: str) -> Card | None: ...
    def cards_of(self, member_id: str) -> tuple[Card, ...]: ...
    def next_reference(self) -> str: ...
    def search(self, text: str, most: int) -> tuple[Found, ...]: ...

    # points and tiers
    def account(self, member_id: str, lots: Iterable[str] = ()) -> Account:
        """Debt, activity and all lots with points left, and those named besides."""

    def tier_state(self, member_id: str) -> TierState: ...
    def tier_history(self, member_id: str) -> dict[int, TierState]: ...
    def measure(self, member_id: str, by: str, first: date, last: date) -> int:
        """What counts towards a tier from first to last day: `spend`, `points`, `sales`, or `action:NAME`."""

    def earned_since(self, member_id: str, rule: str, first: date, last: date) -> tuple[int, int]:
        """Points (net of take-backs) and times a rule earned."""

    def entries_of(self, member_id: str, most: int) -> tuple[Entry, ...]:
        """The newest entries first."""

    def entry(self, entry_id: str) -> Entry | None: ...
    def lots_after(self, entry_id: str) -> dict[str, int]:
        """The lot an entry opened, and those its points went over into as its member became another; what lapsed."""

    def benefit_used(self, member_id: str, benefit: str, first: date) -> int: ...

    # sales
    def sold(self, reference: str) -> Sold | None: ...
    def sold_by_id(self, sale_id: str) -> Sold | None: ...
    def sales_of(self, member_id: str, most: int) -> tuple[SaleMade, ...]: ...
    def bought(self, member_id: str, sku: str, until: datetime) -> tuple[Bought, ...]:
        """Lines with which the member bought those goods up to an instant, newest sale first."""

    def has_bought(self, member_id: str) -> bool:
        """Whether the member has a sale that was not returned whole."""

    # vouchers, coupons, money held
    def voucher(self, code: str) -> Voucher | None: ...
    def vouchers_of(self, member_id: str) -> tuple[Voucher, ...]: ...
    def taken(self, reward: str, member_id: str, first: date) -> Taken: ...
    def is_own(self, record_id: str) -> bool:
        """Whether this counter wrote the record."""

    def has_sold(self, gift_card: str) -> bool:
        """Whether this counter sold the gift card."""

    def spent_alone(self, member_id: str, since: datetime) -> SpentAlone:
        """Points that this counter gave for on nobody's word since an instant."""

    def coupon_uses(self, code: str, member_id: str) -> tuple[int, int]: ...
    def credit(self, member_id: str) -> tuple[PurseLot, ...]:
        """The member's store credit, lapsed or not, by lot."""

    def credit_lapsed(self, member_id: str, lot: str) -> int:
        """How much of a lot of the member's credit is on record as lapsed (minor units)."""

    def accrued(self, member_id: str) -> dict[str, int]:
        """Cashback rule → what it owes the member still, below 0 what the member owes it (minor units)."""

    def gift_card(self, code: str) -> int | None: ...

    # plans, challenges, referrals
    def periods(self, member_id: str) -> tuple[Period, ...]:
        """Every period of every plan the member ever had."""

    def marks(self, member_id: str, challenge: str) -> tuple[Mark, ...]:
        """The marks of a challenge, in the order they were made."""

    def rewarded(self, member_id: str) -> tuple[Rewarded, ...]:
        """What challenges and referrals gave the member and was not taken back, oldest first."""

    # events
    def event(self, event_id: str) -> Event | None: ...
    def events(self, since: datetime) -> tuple[Event, ...]:
        """The events that end at that instant or later, in the order they begin."""

    def place(self, ticket: str) -> Place | None: ...
    def place_of(self, event_id: str, member_id: str) -> Place | None:
        """The place the member holds at the event."""

    def places(self, event_id: str) -> tuple[Place, ...]:
        """Every place at the event, those given up as well, in the order they were reserved."""

    def attendance(self, event_id: str, member_id: str) -> Attendance | None: ...
    def attendances(self, event_id: str) -> tuple[Attendance, ...]:
        """Who came to the event, in the order they did."""

    def turnout(self, event_id: str) -> Turnout:
        """How the event stands, in people."""

    # limited editions
    def edition(self, edition_id: str) -> Edition | None: ...
    def editions(self) -> tuple[Edition, ...]:
        """Every edition there ever was, the one that opens last first."""

    def limited(self, skus: Iterable[str], at: datetime) -> tuple[Edition, ...]:
        """The open editions, planned by that instant, of which any of these articles is one."""

    def tally(self, edition_id: str, member_id: str = "") -> Tally:
        """How many pieces are taken, in all and by the member."""

    def supply(self, edition_id: str) -> tuple[Supply, ...]:
        """Every time pieces came free or were taken."""

    def waits(self, edition_id: str) -> tuple[Wait, ...]:
        """Everybody who ever waited for a piece."""

    def takings(self, edition_id: str) -> tuple[Taking, ...]:
        """Who took pieces, the latest first."""

    # what did not go together
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every conflict, those that nobody settled first, the newest of them first."""

    def conflict(self, record_id: str, number: int) -> Conflict | None: ...

    # the catalogue
    def product(self, code: str) -> Product | None:
        """The article of that number, or of that barcode as 14 digits."""

    def products_like(self, words: str, most: int) -> tuple[Product, ...]:
        """Articles in whose text, number or attributes every one of these words begins one."""

    def keep_product(self, product: Product) -> None: ...

    # the programme
    def programme(self, at: datetime) -> Programme:
        """The version that holds at an instant."""

    def versions(self) -> tuple[PublishedVersion, ...]:
        """Every published version, by number."""

    def programme_version(self, version: int) -> Programme | None: ...
    def last_version(self) -> int:
        """The number of the newest version, 0 before the first."""

    def programme_text(self, version: int) -> str:
        """The file of a published version, as it was published; empty where there is no such version."""

    # staff
    def staff(self) -> tuple[Staff, ...]: ...
    def staff_by_badge(self, badge: str) -> Staff | None: ...
    def keep_staff(self, staff: Staff) -> None:
        """Keeps name, badge, PIN hash and wrong tries, which never travel."""

    # work behind the counter
    def due_at_night(self, day: date) -> tuple[str, ...]:
        """Members whom the night of `day` concerns: lots that lapsed, tiers to review, birthdays."""

    # looking over all members
    def measures(self, by: str, first: date, last: date, least: int) -> tuple[tuple[str, int, str], ...]:
        """Members, not blocked, for whom at least so much counts from first to last day; how much, and their tier."""

    def reviewed_by(self, day: date) -> tuple[str, ...]:
        """Members whose tier the nights up to that day review."""

    def plans_ending(self, first: date, last: date) -> tuple[str, ...]:
        """Members with a period of a plan that ends between two days, and was not cancelled."""

    def day_totals(self, day: date) -> DayTotals: ...
    def times_answered(self, what: str, subject: str) -> int:
        """How often something was decided or done about a subject, by the audit."""

    def setting(self, key: str) -> str: ...
    def settings(self, prefix: str) -> tuple[tuple[str, str], ...]:
        """Keys and values of the settings whose key begins so."""

    def keep_setting(self, key: str, value: str) -> None: ...
    def forget_setting(self, key: str) -> None: ...

    # writing
    def post(self, record: Record, profile: Profile | None = None) -> None:
        """Appends the record to the log and projects it; `profile` replaces the member's personal data."""

    def commit(self) -> None:
        """Makes everything of this visit true, or nothing."""


class Books(Protocol):
    """The book: visits that may write, one at a time, and visits that only read, beside them."""

    def __call__(self) -> AbstractContextManager[Visit]: ...

    def reading(self) -> AbstractContextManager[Visit]: ...
