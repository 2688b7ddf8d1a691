"""What a scratch book holds: the members' pages, and what goes by a name of its own: lots, sales, vouchers, purses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from app.loyalty.ledger import Entry, Lot
from app.loyalty.programme import Programme
from app.loyalty.versions import in_force
from app.loyalty.vouchers import Voucher
from app.ports.books import Member, Profile
from app.ports.records import Body, Record, SaleReturned
from app.ports.sold import Sold
from app.scratch.page import Nights, Page


@dataclass(slots=True)
class SaleOnShelf:
    """A sale as its record says it, and what came back of it."""

    body: Body
    qualifying: int = 0
    counts: int = 0
    returns: list[SaleReturned] = field(default_factory=list)


@dataclass(slots=True)
class Shelf:
    """All that the records so far come to. `published` are the programmes, each with the instant it begins."""

    published: list[tuple[datetime, Programme]] = field(default_factory=list)
    nights: Nights = field(default_factory=Nights)
    texts: dict[int, str] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    alone: list[Record] = field(default_factory=list)
    latest: datetime | None = None
    pages: dict[str, Page] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    lots: dict[str, Lot] = field(default_factory=dict)
    lot_of: dict[str, Page] = field(default_factory=dict)
    lapsed: dict[str, int] = field(default_factory=dict)
    credit_lapsed: dict[str, int] = field(default_factory=dict)
    earned: dict[str, tuple[Page, Entry]] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    taken_back: dict[str, int] = field(default_factory=dict)
    sales: dict[str, SaleOnShelf] = field(default_factory=dict)
    receipts: dict[str, str] = field(default_factory=dict)
    credit_notes: dict[str, str] = field(default_factory=dict)
    vouchers: dict[str, Voucher] = field(default_factory=dict)
    coupons: defaultdict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    gift_cards: dict[str, int] = field(default_factory=dict)
    marks: int = 0
    answered: defaultdict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def publish(self, starts: datetime, programme: Programme) -> None:
        """One more version."""
        self.published.append((starts, programme))
        self.nights = Nights.of(one for _, one in self.published)

    def programme(self, at: datetime) -> Programme:
        """The version in force at that instant."""
        place = in_force([starts for starts, _ in self.published], at) if len(self.published) > 1 else 0
        return self.published[place][1]

    def page(self, member_id: str) -> Page | None:
        """The page of that member; of whoever they were merged into."""
        page = self.pages.get(member_id)
        while page is not None and page.merged_into is not None:
            page = page.merged_into
        return page

    def open_page(self, member: Member) -> Page:
        """A page for a new member."""
        page = self.pages[member.id] = Page(member)
        self.references[member.reference] = member.id
        return page

    def reached_by(self, phone: str, email: str) -> list[Member]:
        """Members with that phone or e-mail, merged ones among them as the book has them."""
        asked = email.lower()
        return [
            page.member
            for page in self.pages.values()
            if (phone and page.member.profile.phone == phone) or (asked and _email(page.member.profile) == asked)
        ]

    def lots_after(self, entry_id: str) -> Iterator[str]:
        """The lot an entry opened, and those its points went over into as its member became another."""
        own = self.entries[entry_id].lot
        if own is None:
            return
        yield own.id
        page = self.lot_of[own.id].merged_into
        while page is not None:
            for entry in page.entries:
                if entry.lot is not None and _same_points(entry, entry.lot, own, entry_id):
                    yield entry.lot.id
            page = page.merged_into

    def sold(self, sale_id: str) -> Sold | None:
        """The sale of that id with its returns."""
        found = self.sales.get(sale_id)
        if found is None or found.body.sale is None:
            return None
        body, made = found.body, found.body.sale
        return Sold(made, tuple(found.returns), body.entries, body.purses, body.accruals, body.marks)


def _same_points(opens: Entry, lot: Lot, own: Lot, earned: str) -> bool:
    """Whether the lot that an entry opens has points that were earned into `own` before their member was merged.

    They keep their rule and instant; their sale, but where they were spent and came back; what lapsed and was there
    again is of one earning alone.
    """
    if (lot.rule, lot.opened_at) != (own.rule, own.opened_at) or (opens.kind == "lapsed" and opens.corrects != earned):
        return False
    return lot.sale == own.sale or opens.kind == "given_back"


def _email(profile: Profile) -> str:
    return profile.email.lower()
