"""A visit to a scratch book: what the use cases ask, answered from the shelf."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from app.loyalty.challenges import Mark
from app.loyalty.days import first_instant
from app.loyalty.ledger import Account, Entry
from app.loyalty.offline import SpentAlone
from app.loyalty.plans import Period
from app.loyalty.programme import Programme
from app.loyalty.purse import PurseLot
from app.loyalty.spending import Taken
from app.loyalty.tiers import TierState
from app.loyalty.vouchers import Voucher
from app.ports.books import Bought, Card, Member, Profile, PublishedVersion
from app.ports.records import Record, Rewarded, SaleMade
from app.ports.sold import Sold
from app.scratch.facts import take_up
from app.scratch.page import ONE_DAY, Nights, Page
from app.scratch.shelf import Shelf
from app.scratch.without import Without

NOBODY = Member("", "", date.min, "en", Profile())


class ScratchVisit(Without):
    """One unit of work. What is posted is on the shelf at once; the book takes it off again where nobody commits."""

    def __init__(self, shelf: Shelf, settings: dict[str, str]) -> None:
        self.shelf = shelf
        self._settings = settings
        self.posted: list[tuple[Record, Profile | None]] = []
        self.kept: dict[str, str | None] = {}
        self.committed = False

    # what was done already

    def find(self, record_id: str) -> Record | None:
        """The record of that id."""
        return self.shelf.records.get(record_id)

    def latest(self) -> datetime | None:
        """The latest business instant on record."""
        return self.shelf.latest

    # members and cards

    def member(self, member_id: str) -> Member | None:
        """The member of that id, or whoever they were merged into."""
        page = self.shelf.page(member_id)
        return None if page is None else page.member

    def member_by_reference(self, reference: str) -> Member | None:
        """The member whom staff call so."""
        page = self.shelf.pages.get(self.shelf.references.get(reference, ""))
        return None if page is None else page.member

    def members_reached_by(self, phone: str, email: str) -> tuple[Member, ...]:
        """Members with that phone or e-mail."""
        return tuple(self.shelf.reached_by(phone, email)) if phone or email else ()

    def card(self, code: str) -> Card | None:
        """The card of that code."""
        return next((one for page in self.shelf.pages.values() for one in page.cards if one.code == code), None)

    def cards_of(self, member_id: str) -> tuple[Card, ...]:
        """The member's cards, oldest first."""
        return tuple(self._page(member_id).cards)

    def next_reference(self) -> str:
        """A reference nobody has."""
        return f"1-{len(self.shelf.references) + 1:05d}"

    # points and tiers

    def account(self, member_id: str, lots: Iterable[str] = ()) -> Account:
        """The member's account, with the lots named besides."""
        page = self.shelf.pages.get(member_id)
        if page is None:
            return Account()
        named = {name: self.shelf.lots[name] for name in lots if name in self.shelf.lots and name not in page.open}
        own = [lot for name, lot in named.items() if self.shelf.lot_of[name] is page]
        former = tuple(lot for name, lot in named.items() if self.shelf.lot_of[name] is not page)
        return Account((*page.open.values(), *own), page.debt, page.active_on, former)

    def tier_state(self, member_id: str) -> TierState:
        """The tier the member holds."""
        return self._page(member_id).tier_state

    def tier_history(self, member_id: str) -> dict[int, TierState]:
        """Every tier state, by number."""
        return dict(self._page(member_id).tiers)

    def measure(self, member_id: str, by: str, first: date, last: date) -> int:
        """What counts towards a tier."""
        page = self._page(member_id)
        if by == "spend":
            return page.spend.between(first, last)
        if by == "sales":
            return page.sales.between(first, last)
        if by == "points":
            return sum(one.points.between(first, last) for one in page.whole)
        action = by.partition(":")[2]
        return sum(one.actions[action].between(first, last) for one in page.whole if action in one.actions)

    def earned_since(self, member_id: str, rule: str, first: date, last: date) -> tuple[int, int]:
        """Points and times a rule earned."""
        found = [one.rules[rule] for one in self._page(member_id).whole if rule in one.rules]
        points = sum(one.points.between(first, last) for one in found)
        return points, sum(one.times.between(first, last) for one in found)

    def entries_of(self, member_id: str, most: int) -> tuple[Entry, ...]:
        """The newest entries."""
        found = [_newest_first(page) for page in self._page(member_id).whole]
        if len(found) > 1:  # as the book: of several histories, by instant alone
            found = [sorted((one for each in found for one in each), key=lambda one: one.at, reverse=True)]
        return tuple(found[0][:most])

    def entry(self, entry_id: str) -> Entry | None:
        """The entry of that id, a lot it opened as it stands now."""
        found = self.shelf.entries.get(entry_id)
        return found if found is None or found.lot is None else replace(found, lot=self.shelf.lots[found.lot.id])

    def lots_after(self, entry_id: str) -> dict[str, int]:
        """The lot an entry opened, and those its points went over into, with what lapsed of each."""
        return {name: self.shelf.lapsed.get(name, 0) for name in self.shelf.lots_after(entry_id)}

    def benefit_used(self, member_id: str, benefit: str, first: date) -> int:
        """How often a benefit was used since a day."""
        pages = self._page(member_id).whole
        return sum(one.benefits[benefit].between(first, date.max) for one in pages if benefit in one.benefits)

    def spent_alone(self, member_id: str, since: datetime) -> SpentAlone:
        """Points that went since then on nobody's word; a member's also those of whoever was merged into them."""
        done = [one for one in self.shelf.alone if one.at >= since]
        theirs = {page.member.id for page in self._page(member_id).whole}
        return SpentAlone(sum(_spent(one) for one in done if one.member in theirs), sum(map(_spent, done)))

    # sales

    def sold(self, reference: str) -> Sold | None:
        """The sale of that receipt, or of that credit note."""
        if not reference:
            return None
        sale = self.shelf.receipts.get(reference) or self.shelf.credit_notes.get(reference, "")
        return self.shelf.sold(sale)

    def sold_by_id(self, sale_id: str) -> Sold | None:
        """The sale of that id."""
        return self.shelf.sold(sale_id)

    def sales_of(self, member_id: str, most: int) -> tuple[SaleMade, ...]:
        """The member's newest sales."""
        sold = [self.shelf.sales[one].body.sale for page in self._page(member_id).whole for one in page.sold]
        return tuple(sorted((one for one in sold if one), key=lambda one: one.at, reverse=True)[:most])

    def bought(self, member_id: str, sku: str, until: datetime) -> tuple[Bought, ...]:
        """Lines with which the member bought those goods."""
        sold = [self.shelf.sales[one].body.sale for one in self._page(member_id).sold]
        until_then = (one for one in sold if one and one.at <= until)
        found = sorted(until_then, key=lambda one: (one.at, one.sale), reverse=True)
        return tuple(
            Bought(made.sale, number, line.quantity, line.amount)
            for made in found
            for number, line in enumerate(made.lines)
            if line.sku == sku
        )

    def has_bought(self, member_id: str) -> bool:
        """Whether the member has a sale that did not come back whole."""
        return self._page(member_id).sales.total > 0

    # vouchers, coupons, money held

    def voucher(self, code: str) -> Voucher | None:
        """The voucher of that code."""
        return self.shelf.vouchers.get(code)

    def vouchers_of(self, member_id: str) -> tuple[Voucher, ...]:
        """The member's vouchers, newest first."""
        found = sorted((self.shelf.vouchers[code] for code in self._page(member_id).vouchers), key=lambda one: one.code)
        return tuple(sorted(found, key=lambda one: one.issued_on, reverse=True))

    def taken(self, reward: str, member_id: str, first: date) -> Taken:
        """How many of a reward were taken."""
        good = [one for one in self.shelf.vouchers.values() if one.reward == reward and one.state != "cancelled"]
        codes = set(self._page(member_id).vouchers)
        return Taken(len(good), sum(one.code in codes and one.issued_on >= first for one in good))

    def coupon_uses(self, code: str, member_id: str) -> tuple[int, int]:
        """How often a coupon was used: in all, and by the member; on which nobody's sales count as nobody's."""
        uses = self.shelf.coupons.get(code, [])
        page = self.shelf.page(member_id)
        whole = {one.member.id for one in page.whole} if page else set()
        return len(uses), sum(member in whole for member, _ in uses)

    def credit(self, member_id: str) -> tuple[PurseLot, ...]:
        """The member's store credit by lot."""
        held = self._page(member_id).credit
        return tuple(held[name] for name in sorted(held))

    def credit_lapsed(self, member_id: str, lot: str) -> int:
        """What lapsed of a lot of credit; a lot's name is one member's."""
        del member_id
        return self.shelf.credit_lapsed.get(lot, 0)

    def accrued(self, member_id: str) -> dict[str, int]:
        """Cashback that is still to come."""
        owed = self._page(member_id).accrued
        return {rule: owed[rule] for rule in sorted(owed) if owed[rule]}

    def gift_card(self, code: str) -> int | None:
        """The money on a gift card, None for a card nobody sold."""
        return self.shelf.gift_cards.get(code)

    # plans, challenges, referrals

    def periods(self, member_id: str) -> tuple[Period, ...]:
        """The periods of the member's plans."""
        return tuple(sorted(self._page(member_id).periods, key=lambda one: (one.since, one.plan)))

    def marks(self, member_id: str, challenge: str) -> tuple[Mark, ...]:
        """What counts for a challenge."""
        return tuple(mark for _, mark in self._page(member_id).marks.get(challenge, ()))

    def rewarded(self, member_id: str) -> tuple[Rewarded, ...]:
        """What challenges and referrals gave."""
        given = self._page(member_id).rewarded
        return tuple(given[name] for name in sorted(given))

    # the programme

    def programme(self, at: datetime) -> Programme:
        """The newest published version that has begun at that instant."""
        return self.shelf.programme(at)

    def programme_version(self, version: int) -> Programme | None:
        """A published version."""
        return next((one for _, one in self.shelf.published if one.version == version), None)

    def versions(self) -> tuple[PublishedVersion, ...]:
        """Every version; who published it is not kept."""
        return tuple(PublishedVersion(one.version, starts) for starts, one in self.shelf.published)

    def last_version(self) -> int:
        """The number of the newest version, 0 before the first."""
        return self.shelf.published[-1][1].version if self.shelf.published else 0

    def programme_text(self, version: int) -> str:
        """The file of a published version."""
        return self.shelf.texts.get(version, "")

    # work behind the counter

    def due_at_night(self, day: date) -> tuple[str, ...]:
        """Members whom the night of `day` concerns."""
        nights = self._nights(day)
        return tuple(sorted(name for name, page in self.shelf.pages.items() if page.is_due(nights, day)))

    def next_night(self, after: date) -> date | None:
        """The first night after that day which concerns anybody; None where none does."""
        nights = self._nights(after + ONE_DAY)
        days = [page.next_due(nights, after) for page in self.shelf.pages.values()]
        return min((day for day in days if day is not None), default=None)

    def _nights(self, day: date) -> Nights:
        """What nights look for, with the cashback of the version that holds on that day."""
        zone = self.shelf.programme(first_instant(day, "UTC")).timezone
        stands = self.shelf.programme(first_instant(day, zone))
        return replace(self.shelf.nights, kept=frozenset(rule.id for rule in stands.cashback))

    def times_answered(self, what: str, subject: str) -> int:
        """How often something was decided about a subject."""
        return self.shelf.answered.get((what, subject), 0)

    def setting(self, key: str) -> str:
        """A setting."""
        kept = self.kept[key] if key in self.kept else self._settings.get(key)
        return kept or ""

    def settings(self, prefix: str) -> tuple[tuple[str, str], ...]:
        """The settings whose key begins so."""
        now = self._settings | {key: value or "" for key, value in self.kept.items()}
        gone = {key for key, value in self.kept.items() if value is None}
        return tuple((key, now[key]) for key in sorted(now) if key.startswith(prefix) and key not in gone)

    def keep_setting(self, key: str, value: str) -> None:
        """Keeps a setting."""
        self.kept[key] = value

    def forget_setting(self, key: str) -> None:
        """Keeps a setting no more."""
        self.kept[key] = None

    # writing

    def post(self, record: Record, profile: Profile | None = None) -> None:
        """Takes the record up."""
        self.posted.append((record, profile))
        take_up(self.shelf, record, profile)

    def commit(self) -> None:
        """Makes everything of this visit true."""
        self.committed = True
        for key, value in self.kept.items():
            if value is None:
                self._settings.pop(key, None)
            else:
                self._settings[key] = value

    def _page(self, member_id: str) -> Page:
        """The member's own page; an empty one for somebody whom the book does not know."""
        return self.shelf.pages.get(member_id) or Page(NOBODY)


def _newest_first(page: Page) -> list[Entry]:
    return sorted(page.entries, key=lambda one: (one.for_day, one.at, one.id), reverse=True)


def _spent(record: Record) -> int:
    return -sum(one.points for one in record.body.entries if one.kind == "spent")
