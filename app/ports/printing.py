"""What paper says, and how it is printed: frozen contents, a press that draws them, a queue that prints them.

Names, reward titles and conditions arrive in the member's language; the press adds the words around them. Money is in
minor units, moments are local times with their zone.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from app.loyalty.amounts import Language


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The shop as it stands at the head of its paper; `address` one line each, `contact` phone or web."""

    name: str
    address: tuple[str, ...] = ()
    contact: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """The currency that a paper's sums are in."""

    currency: str
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a member hands on to a friend: the code that says who brought them, what they get, and when."""

    code: str
    gives: str
    says: str
    first_name: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoucherPaper:
    """A voucher: what it gives, to whom, under which conditions, until when. `copy` 1 is the original.

    `friend` comes with it, to be handed on.
    """

    language: Language
    shop: Letterhead
    code: str
    reward: str
    gives: str
    first_name: str = ""
    conditions: tuple[str, ...] = ()
    last_day: date | None = None
    issued_on: date | None = None
    issued_by: str = ""
    copy: int = 1
    training: bool = False
    friend: Invitation | None = None


@dataclass(frozen=True, slots=True)
class GiftCardPaper:
    """A gift card to give away: `minor` is what is on it on `day`."""

    language: Language
    shop: Letterhead
    money: Money
    code: str
    minor: int
    day: date
    issued_by: str = ""
    copy: int = 1
    training: bool = False


@dataclass(frozen=True, slots=True)
class CardFace:
    """One member's card. `tier` is the tier's name, `since` the day of enrolment; `friend` is for its back."""

    code: str
    name: str = ""
    tier: str = ""
    since: date | None = None
    friend: Invitation | None = None


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Member cards, ten to a sheet, as many sheets as it takes; one with a back takes two places, side by side."""

    language: Language
    shop: Letterhead
    faces: tuple[CardFace, ...]
    training: bool = False


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A line of a sale or of its payments. `minor` is the line's total; `note` stands beneath ("2 × 4.50")."""

    label: str
    minor: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class PointsOnSlip:
    """What the sale did to the member's points. `reasons` are the programme's own words for what was earned."""

    earned: int = 0
    spent: int = 0
    balance: int = 0
    pending: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiptSlip:
    """What a member takes home from a sale, beside the till's own invoice; a return has sums below zero."""

    language: Language
    shop: Letterhead
    money: Money
    code: str
    when: datetime
    lines: tuple[SlipLine, ...]
    due: int
    discounts: tuple[SlipLine, ...] = ()
    payments: tuple[SlipLine, ...] = ()
    points: PointsOnSlip | None = None
    first_name: str = ""
    tier: str = ""
    cashier: str = ""
    counter: str = ""
    copy: int = 1
    training: bool = False


@dataclass(frozen=True, slots=True)
class TenderOnDay:
    """One way of paying: what the book expects, what was counted (None where nobody counted)."""

    name: str
    taken: int
    given_back: int = 0
    counted: int | None = None

    @property
    def expected(self) -> int:
        """What should be there, in minor units."""
        return self.taken - self.given_back

    @property
    def difference(self) -> int | None:
        """Counted less expected; below zero something is missing."""
        return None if self.counted is None else self.counted - self.expected


@dataclass(frozen=True, slots=True)
class CashierOnDay:
    """One cashier's day."""

    name: str
    sales: int
    sold: int
    returns: int = 0
    returned: int = 0
    points_given: int = 0
    voids: int = 0


@dataclass(frozen=True, slots=True)
class PointsOnDay:
    """What happened to points: given, taken back by returns, spent, lapsed, put right by hand."""

    given: int = 0
    taken_back: int = 0
    spent: int = 0
    lapsed: int = 0
    adjusted: int = 0


@dataclass(frozen=True, slots=True)
class VouchersOnDay:
    """What happened to vouchers; `honoured_value` in minor units."""

    issued: int = 0
    honoured: int = 0
    honoured_value: int = 0
    cancelled: int = 0
    lapsed: int = 0
    reprinted: int = 0


@dataclass(frozen=True, slots=True)
class DaySheet:
    """The close of a day at one counter, for the office's folder. `remarks` are lines to look at.

    `gift_cards` is what was paid to have it on gift cards, `fees` for plans, in minor units.
    """

    language: Language
    shop: Letterhead
    money: Money
    day: date
    counter: str
    made_at: datetime
    made_by: str = ""
    sales: int = 0
    sold: int = 0
    returns: int = 0
    returned: int = 0
    enrolled: int = 0
    tenders: tuple[TenderOnDay, ...] = ()
    points: PointsOnDay = field(default_factory=PointsOnDay)
    vouchers: VouchersOnDay = field(default_factory=VouchersOnDay)
    cashiers: tuple[CashierOnDay, ...] = ()
    remarks: tuple[str, ...] = ()
    gift_cards: int = 0
    fees: int = 0
    training: bool = False


@dataclass(frozen=True, slots=True)
class TicketPaper:
    """A ticket to an event, for the member it names; times are the shop's own."""

    language: Language
    shop: Letterhead
    code: str
    event: str
    starts: datetime
    ends: datetime
    door_opens: datetime
    place: str = ""
    name: str = ""
    tier: str = ""
    copy: int = 1
    training: bool = False


@dataclass(frozen=True, slots=True)
class TicketBook:
    """The tickets of an event, one a page, each in its member's language; the rest in the shop's."""

    language: Language
    shop: Letterhead
    event: str
    tickets: tuple[TicketPaper, ...]


@dataclass(frozen=True, slots=True)
class GuestOnList:
    """Somebody expected; `ticket_ends` are the last letters of their ticket."""

    name: str
    tier: str = ""
    ticket_ends: str = ""


@dataclass(frozen=True, slots=True)
class DoorList:
    """Who is expected at an event, by name; `blanks` lines for whoever comes besides. `capacity` None: no limit."""

    language: Language
    shop: Letterhead
    event: str
    starts: datetime
    ends: datetime
    made_at: datetime
    place: str = ""
    capacity: int | None = None
    guests: tuple[GuestOnList, ...] = ()
    blanks: int = 0
    training: bool = False


Paper = VoucherPaper | GiftCardPaper | CardSheet | ReceiptSlip | DaySheet | TicketPaper | TicketBook | DoorList


class Press(Protocol):
    """Draws paper."""

    def render(self, layout: str, paper: Paper) -> bytes:
        """Give the PDF of a paper in a layout ("voucher-a4"). A layout that is not for this paper is a ValueError."""

    def layouts_for(self, paper: type[Paper]) -> tuple[str, ...]:
        """Name the layouts that fit a kind of paper, the usual one first."""


class PrinterState(StrEnum):
    """What a queue says of itself."""

    READY = "ready"
    PRINTING = "printing"
    STOPPED = "stopped"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Printer:
    """One queue and how it stands; `reason` as the system gives it ("media-empty"), empty when all is well."""

    name: str
    state: PrinterState
    reason: str = ""
    accepts: bool = True
    default: bool = False


class JobState(StrEnum):
    """Where a job stands. `DONE`: the printer took all of it, which is all that anyone can know.

    `UNKNOWN`: the system has forgotten it, or never knew it.
    """

    QUEUED = "queued"
    PRINTING = "printing"
    DONE = "done"
    STUCK = "stuck"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Job:
    """One job and where it stands; one that is stuck or was taken back says why."""

    id: str
    state: JobState
    reason: str = ""

    @property
    def over(self) -> bool:
        """Nothing more will happen to it by itself."""
        return self.state in {JobState.DONE, JobState.CANCELLED, JobState.UNKNOWN}


class PrintQueue(Protocol):
    """Prints. Never believed: ask for the printer first, keep the job's id, poll its state, cancel before trying again.

    All of it may raise PrinterUnknown, PrinterStopped, PrinterUnreachable or NothingPrints. Not for the GUI thread.
    """

    def printers(self) -> tuple[Printer, ...]:
        """Name every printer there is, the default one first; none where nothing prints."""

    def state(self, printer: str) -> Printer:
        """Say how one printer stands now; one nobody knows is UNKNOWN, not an error."""

    def submit(self, pdf: bytes, printer: str, title: str, copies: int = 1) -> str:
        """Hand over a paper and give the job's id. A stopped printer takes no job: PrinterStopped."""

    def job(self, job_id: str) -> Job:
        """Say where a job stands now."""

    def cancel(self, job_id: str) -> Job:
        """Take a job back, if it is not too late, and say where it stands then."""
