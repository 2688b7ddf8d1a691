"""A visit to the book: one unit of work, each question answered by the file of its noun."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from app.loyalty.challenges import Mark
from app.loyalty.days import first_instant
from app.loyalty.edition import Edition
from app.loyalty.event import Attendance, Event, Place, Turnout
from app.loyalty.ledger import Account, Entry
from app.loyalty.plans import Period
from app.loyalty.programme import Programme
from app.loyalty.purse import PurseLot
from app.loyalty.spending import Taken
from app.loyalty.tiers import TierState
from app.loyalty.vouchers import Voucher
from app.ports.books import Bought, Card, DayTotals, Found, Member, Product, Profile, PublishedVersion, Staff
from app.ports.records import Record, Rewarded, SaleMade
from app.ports.sold import Sold
from db import (
    accounts,
    catalogue,
    challenges,
    day_totals,
    events,
    holdings,
    log,
    members,
    merging,
    overview,
    people,
    plans,
    purses,
    sales,
)
from db.alone import AloneVisit
from db.conflicts import ConflictVisit
from db.edition_visit import EditionVisit
from db.kept_marks import KeptMarks
from db.open_editions import OpenEditions
from db.profiles import forget, keep_told, sealed_profile
from db.programmes import Programmes
from db.project import project
from db.reading import find
from db.subjects import keep_subjects

TALLIED = ("spend", "sales")
"""What counts by tallies, which go over when two members are merged; the rest is read of each."""


class BookVisit(AloneVisit, ConflictVisit, EditionVisit):
    """One unit of work: reads see what it posted; nothing is true before `commit`."""

    def __init__(
        self,
        connection: Connection,
        programmes: Programmes,
        open_editions: OpenEditions,
        kept_marks: KeptMarks,
        clock: Callable[[], datetime],
    ) -> None:
        self._connection = connection
        self._programmes = programmes
        self._open_editions = open_editions
        self._kept_marks = kept_marks
        self._clock = clock
        self._head: log.Head | None = None

    @property
    def head(self) -> log.Head:
        """Where the log stands, this visit's records included."""
        if self._head is None:
            self._head = log.read_head(self._connection)
        return self._head

    # what was done already

    def find(self, record_id: str) -> Record | None:
        """The record of that id."""
        return find(self._connection, record_id)

    def latest(self) -> datetime | None:
        """The latest business instant on record."""
        return self.head.latest

    # members and cards

    def member(self, member_id: str) -> Member | None:
        """The member of that id."""
        kept = merging.kept_id(self._connection, bytes.fromhex(member_id))
        return members.by_id(self._connection, kept.hex())

    def member_by_reference(self, reference: str) -> Member | None:
        """The member whom staff call so."""
        return members.by_reference(self._connection, reference)

    def members_reached_by(self, phone: str, email: str) -> tuple[Member, ...]:
        """Members with that phone or e-mail."""
        return members.reached_by(self._connection, phone, email)

    def card(self, code: str) -> Card | None:
        """The card of that code."""
        return members.card_by_code(self._connection, code)

    def cards_of(self, member_id: str) -> tuple[Card, ...]:
        """The member's cards, oldest first."""
        return members.cards_of(self._connection, member_id)

    def next_reference(self) -> str:
        """A reference nobody has: this counter's number and a running one."""
        while True:
            self.head.enrolled += 1
            reference = f"{self.head.origin}-{self.head.enrolled:05d}"
            if members.by_reference(self._connection, reference) is None:
                return reference

    def search(self, text: str, most: int) -> tuple[Found, ...]:
        """Members found by what was typed."""
        return members.search(self._connection, text, most)

    # points and tiers

    def account(self, member_id: str, lots: Iterable[str] = ()) -> Account:
        """The member's account, with the lots named besides."""
        return accounts.read_account(self._connection, member_id, lots)

    def tier_state(self, member_id: str) -> TierState:
        """The tier the member holds."""
        return accounts.read_state(self._connection, member_id)

    def tier_history(self, member_id: str) -> dict[int, TierState]:
        """Every tier state, by number."""
        return accounts.read_history(self._connection, member_id)

    def measure(self, member_id: str, by: str, first: date, last: date) -> int:
        """What counts towards a tier."""
        if by in TALLIED:
            return accounts.measure(self._connection, member_id, by, first, last)
        return sum(accounts.measure(self._connection, one, by, first, last) for one in self._whole(member_id))

    def earned_since(self, member_id: str, rule: str, first: date, last: date) -> tuple[int, int]:
        """Points and times a rule earned."""
        found = [accounts.earned_since(self._connection, one, rule, first, last) for one in self._whole(member_id)]
        return sum(points for points, _ in found), sum(times for _, times in found)

    def entries_of(self, member_id: str, most: int) -> tuple[Entry, ...]:
        """The newest entries."""
        found = [accounts.newest_entries(self._connection, one, most) for one in self._whole(member_id)]
        return found[0] if len(found) == 1 else merging.newest(found, most)

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that id."""
        return accounts.one_entry(self._connection, entry_id)

    def lots_after(self, entry_id: str) -> dict[str, int]:
        """The lot an entry opened, and those its points went over into, with what lapsed of each."""
        return accounts.lots_after(self._connection, entry_id)

    def benefit_used(self, member_id: str, benefit: str, first: date) -> int:
        """How often a benefit was used since a day."""
        return sum(accounts.benefit_used(self._connection, one, benefit, first) for one in self._whole(member_id))

    # sales

    def sold(self, reference: str) -> Sold | None:
        """The sale of that receipt."""
        return sales.by_reference(self._connection, reference)

    def sold_by_id(self, sale_id: str) -> Sold | None:
        """The sale of that id."""
        return sales.by_id(self._connection, sale_id)

    def sales_of(self, member_id: str, most: int) -> tuple[SaleMade, ...]:
        """The member's newest sales."""
        found = [sales.newest(self._connection, one, most) for one in self._whole(member_id)]
        return found[0] if len(found) == 1 else merging.newest(found, most)

    def bought(self, member_id: str, sku: str, until: datetime) -> tuple[Bought, ...]:
        """Lines with which the member bought those goods."""
        return sales.bought(self._connection, member_id, sku, until)

    def has_bought(self, member_id: str) -> bool:
        """Whether the member has a sale that did not come back whole."""
        return sales.has_bought(self._connection, member_id)

    def day_totals(self, day: date) -> DayTotals:
        """What a day came to."""
        zone = self.programme(self._clock()).timezone
        ends = first_instant(day + timedelta(days=1), zone)
        return day_totals.day_totals(self._connection, day, first_instant(day, zone), ends)

    # vouchers, coupons, money held

    def voucher(self, code: str) -> Voucher | None:
        """The voucher of that code."""
        return holdings.voucher_by_code(self._connection, code)

    def vouchers_of(self, member_id: str) -> tuple[Voucher, ...]:
        """The member's vouchers."""
        return holdings.vouchers_of(self._connection, member_id)

    def taken(self, reward: str, member_id: str, first: date) -> Taken:
        """How many of a reward were taken."""
        return holdings.taken(self._connection, reward, member_id, first)

    def coupon_uses(self, code: str, member_id: str) -> tuple[int, int]:
        """How often a coupon was used."""
        return holdings.coupon_uses(self._connection, code, member_id)

    def credit(self, member_id: str) -> tuple[PurseLot, ...]:
        """The member's store credit by lot."""
        return purses.purse_lots(self._connection, member_id, "credit")

    def credit_lapsed(self, member_id: str, lot: str) -> int:
        """What lapsed of a lot of the member's credit."""
        return purses.lapsed(self._connection, member_id, lot)

    def accrued(self, member_id: str) -> dict[str, int]:
        """Cashback that is still to come."""
        return purses.accrued(self._connection, member_id)

    def gift_card(self, code: str) -> int | None:
        """The money on a gift card, None for a card nobody sold."""
        return purses.gift_card(self._connection, code)

    # plans, challenges, referrals

    def periods(self, member_id: str) -> tuple[Period, ...]:
        """The periods of the member's plans."""
        return plans.periods_of(self._connection, member_id)

    def marks(self, member_id: str, challenge: str) -> tuple[Mark, ...]:
        """What counts for a challenge."""
        return self._kept_marks.of(self._connection, self.head.seen, member_id, challenge)

    def rewarded(self, member_id: str) -> tuple[Rewarded, ...]:
        """What challenges and referrals gave."""
        return challenges.rewarded_to(self._connection, member_id)

    # events

    def event(self, event_id: str) -> Event | None:
        """The event of that id."""
        return events.by_id(self._connection, event_id)

    def events(self, since: datetime) -> tuple[Event, ...]:
        """The events that are not over by then."""
        return events.not_over(self._connection, since)

    def place(self, ticket: str) -> Place | None:
        """The place of a ticket."""
        return events.place_by_ticket(self._connection, ticket)

    def place_of(self, event_id: str, member_id: str) -> Place | None:
        """The place the member holds."""
        return events.place_held(self._connection, event_id, member_id)

    def places(self, event_id: str) -> tuple[Place, ...]:
        """Every place at an event."""
        return events.places_at(self._connection, event_id)

    def attendance(self, event_id: str, member_id: str) -> Attendance | None:
        """Whether and when the member came."""
        return events.attendance_of(self._connection, event_id, member_id)

    def attendances(self, event_id: str) -> tuple[Attendance, ...]:
        """Who came."""
        return events.attendances_at(self._connection, event_id)

    def turnout(self, event_id: str) -> Turnout:
        """How the event stands."""
        return events.turnout_of(self._connection, event_id)

    def limited(self, skus: Iterable[str], at: datetime) -> tuple[Edition, ...]:
        """The open editions of these articles."""
        return self._open_editions.of(self._connection, self.head.seen, skus, at)

    # the catalogue

    def product(self, code: str) -> Product | None:
        """The article of that number or barcode."""
        return catalogue.by_code(self._connection, code)

    def products_like(self, words: str, most: int) -> tuple[Product, ...]:
        """Articles that these words find."""
        return catalogue.like(self._connection, words, most)

    def keep_product(self, product: Product) -> None:
        """Keeps an article, new or as it is now."""
        catalogue.keep(self._connection, product)

    # the programme

    def programme(self, at: datetime) -> Programme:
        """The version that holds at that instant."""
        return self._programmes.at(self._connection, at)

    def versions(self) -> tuple[PublishedVersion, ...]:
        """Every published version, by number."""
        return self._programmes.versions(self._connection)

    def programme_version(self, version: int) -> Programme | None:
        """A published version."""
        return self._programmes.version(self._connection, version)

    def last_version(self) -> int:
        """The number of the newest version, 0 before the first."""
        known = self._programmes.known(self._connection)
        return known[-1][1].version if known else 0

    def programme_text(self, version: int) -> str:
        """The file of a published version."""
        return self._programmes.text(self._connection, version)

    # staff, settings, night

    def staff(self) -> tuple[Staff, ...]:
        """The staff by name."""
        return people.everybody(self._connection)

    def staff_by_badge(self, badge: str) -> Staff | None:
        """Whose badge this is."""
        return people.by_badge(self._connection, badge)

    def keep_staff(self, staff: Staff) -> None:
        """Keeps name, badge, PIN hash and wrong tries."""
        people.keep(self._connection, staff)

    def times_answered(self, what: str, subject: str) -> int:
        """How often something was decided or done about a subject."""
        return people.times_answered(self._connection, what, subject)

    def setting(self, key: str) -> str:
        """A setting of this counter."""
        return people.read_setting(self._connection, key)

    def settings(self, prefix: str) -> tuple[tuple[str, str], ...]:
        """The settings whose key begins so."""
        return people.read_settings(self._connection, prefix)

    def keep_setting(self, key: str, value: str) -> None:
        """Keeps a setting."""
        people.keep_setting(self._connection, key, value)

    def forget_setting(self, key: str) -> None:
        """Keeps a setting no more."""
        people.forget_setting(self._connection, key)

    def due_at_night(self, day: date) -> tuple[str, ...]:
        """Members whom the night of `day` concerns."""
        known = self._programmes.at_night(self._connection, day)
        return people.due_at_night(self._connection, day, known)

    def measures(self, by: str, first: date, last: date, least: int) -> tuple[tuple[str, int, str], ...]:
        """Members for whom so much counts."""
        return overview.measures(self._connection, by, first, last, least)

    def reviewed_by(self, day: date) -> tuple[str, ...]:
        """Members whose tier comes to a review."""
        return overview.reviewed_by(self._connection, day)

    def plans_ending(self, first: date, last: date) -> tuple[str, ...]:
        """Members whose plan ends."""
        return overview.plans_ending(self._connection, first, last)

    def _whole(self, member_id: str) -> list[str]:
        """The member's id, and those of whoever was merged into them."""
        return [of.hex() for of in merging.all_ids(self._connection, member_id)]

    # writing

    def post(self, record: Record, profile: Profile | None = None) -> None:
        """Appends the record and projects it."""
        record, told = sealed_profile(record, profile)
        seq = log.append(self._connection, self.head, record, self._clock())
        keep_subjects(self._connection, seq, record)
        programme = self._programmes.at(self._connection, record.at) if record.body.tiers else None
        project(self._connection, record, programme)
        if record.body.published:
            self._programmes.forget()
        if record.body.erased:
            forget(self._connection, bytes.fromhex(record.body.erased))
        if profile is not None:
            keep_told(self._connection, record, told, self.head.clock, self.head.origin)
            member = self.member(record.member)
            members.keep_profile(self._connection, record.member, profile, member.reference if member else "")

    def commit(self) -> None:
        """Makes everything of this visit true."""
        if self._head is not None:
            log.keep_head(self._connection, self._head)
        self._connection.commit()
