"""A record taken up by a scratch book: each fact changes what db/project.py would change in the real one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.loyalty.ledger import ACTIVE, Entry
from app.loyalty.plans import Period
from app.loyalty.programme_file import read_programme
from app.loyalty.purse import PurseLot
from app.loyalty.tiers import review_day
from app.ports.books import Card, Member, Profile
from app.ports.records import (
    Blocked,
    Body,
    CardIssued,
    Enrolled,
    PlanCancelled,
    PurseMoved,
    Record,
    SaleMade,
    SaleReturned,
)
from app.scratch.page import Page
from app.scratch.shelf import SaleOnShelf, Shelf

COUNTED = ("earned", "taken_back")


def take_up(shelf: Shelf, record: Record, profile: Profile | None = None) -> None:
    """All of one record; `profile` is who its member is from now on."""
    body = record.body
    shelf.records[record.id] = record
    if body.alone:
        shelf.alone.append(record)
    shelf.latest = record.at if shelf.latest is None else max(shelf.latest, record.at)
    if body.enrolled:
        _enrolled(shelf, body.enrolled)
    if body.sale:
        _sold(shelf, body, body.sale)
    if body.returned:
        _returned(shelf, body.returned)
    page = shelf.pages.get(record.member)
    if page is not None:
        _of_member(shelf, page, body)
    _vouchers(shelf, body)
    for moved in body.purses:
        _purse(shelf, moved)
    if body.merged:
        shelf.pages[body.merged.kept].take_over(shelf.pages[body.merged.dropped])
    _who(shelf, record, profile)
    if body.tiers and page is not None:
        _tiers(shelf, page, record)
    _office(shelf, body)


def _office(shelf: Shelf, body: Body) -> None:
    if body.answered:
        shelf.answered[body.answered.what, body.answered.subject] += 1
    if body.published:
        fact = body.published
        shelf.publish(fact.starts, read_programme(fact.text, version=fact.version))
        shelf.texts[fact.version] = fact.text


def _of_member(shelf: Shelf, page: Page, body: Body) -> None:
    """What the record's member has and has done."""
    if body.entries:
        _entries(shelf, page, body.entries)
    for used in body.benefits:
        page.benefits[used.benefit].add(used.day, used.count)
    for done in body.actions:
        page.actions[done.action].add(done.day, done.count)
    _memberships(shelf, page, body)


def _tiers(shelf: Shelf, page: Page, record: Record) -> None:
    last = record.body.tiers[-1]
    page.tiers |= {state.number: state for state in record.body.tiers}
    page.tier_number = last.number
    page.review_on = review_day(shelf.programme(record.at), last)


def _enrolled(shelf: Shelf, fact: Enrolled) -> None:
    member = Member(
        fact.member,
        fact.reference,
        fact.day,
        fact.language,
        Profile(),
        consent=fact.consent,
        consented_on=fact.consented_on,
        referred_by=fact.referred_by,
    )
    shelf.open_page(member)


def _who(shelf: Shelf, record: Record, profile: Profile | None) -> None:
    """Who members are, their cards, and whether they are let in."""
    for issued in record.body.cards:
        _card(shelf.pages[issued.member], issued)
    for blocked in record.body.blocked:
        _blocked(shelf, blocked)
    if record.body.erased:
        page = shelf.pages[record.body.erased]
        page.member = replace(page.member, erased=True, referred_by="", profile=Profile())
    if profile is not None and (known := shelf.page(record.member)) is not None:
        known.member = replace(known.member, profile=profile)


def _card(page: Page, issued: CardIssued) -> None:
    replaced = [replace(one, replaced_by=issued.card) if one.code == issued.replaces else one for one in page.cards]
    page.cards = [*replaced, Card(issued.card, issued.member)]


def _blocked(shelf: Shelf, fact: Blocked) -> None:
    reason = (fact.reason or "blocked") if fact.blocked else ""
    if not fact.card:
        page = shelf.pages[fact.subject]
        page.member = replace(page.member, blocked=reason)
        return
    for page in shelf.pages.values():
        page.cards = [replace(one, blocked=reason) if one.code == fact.subject else one for one in page.cards]


def _sold(shelf: Shelf, body: Body, made: SaleMade) -> None:
    sale = shelf.sales[made.sale] = SaleOnShelf(body)
    shelf.receipts[made.reference] = made.sale
    for off in made.offs:
        if off.coupon:
            shelf.coupons[off.source].append((made.member, made.sale))
    page = shelf.pages.get(made.member)
    if page is None:
        return
    sale.qualifying, sale.counts = sum(line.qualifying for line in made.lines), 1
    page.sold.append(made.sale)
    page.tallied.add(made.sale)
    page.spend.add(made.day, sale.qualifying)
    page.sales.add(made.day, 1)


def _returned(shelf: Shelf, fact: SaleReturned) -> None:
    sale = shelf.sales[fact.sale]
    sale.returns.append(fact)
    if fact.reference:
        shelf.credit_notes[fact.reference] = fact.sale
    made = sale.body.sale
    if made is None:
        return
    if fact.whole:
        for off in made.offs:
            if off.coupon:
                shelf.coupons[off.source].remove((made.member, made.sale))
    page = shelf.page(made.member)
    if page is not None:
        counts = 0 if fact.whole else 1
        page.spend.add(made.day, fact.qualifying - sale.qualifying)
        page.sales.add(made.day, counts - sale.counts)
        sale.qualifying, sale.counts = fact.qualifying, counts


def _entries(shelf: Shelf, page: Page, entries: Iterable[Entry]) -> None:
    """Lots opened and moved, the debt, the day of the last activity, what every rule has earned."""
    for one in entries:
        shelf.entries[one.id] = one
        page.entries.append(one)
        page.debt -= one.points
        if one.kind in ACTIVE:
            page.active_on = max(one.day, page.active_on or one.day)
        if one.lot is not None:
            shelf.lots[one.lot.id], shelf.lot_of[one.lot.id] = one.lot, page
        for move in one.moves:
            page.debt += move.points
            lot = shelf.lots[move.lot]
            lot = shelf.lots[lot.id] = replace(
                lot, left=lot.left + move.points, last_day=move.good_through or lot.last_day
            )
            its = shelf.lot_of[lot.id].open
            if lot.left > 0:
                its[lot.id] = lot
            else:
                its.pop(lot.id, None)
            if one.kind == "lapsed":
                shelf.lapsed[lot.id] = shelf.lapsed.get(lot.id, 0) - move.points
        if one.kind in COUNTED:
            _count(shelf, page, one)


def _count(shelf: Shelf, page: Page, one: Entry) -> None:
    """An earning that came back whole is as if it had not been: it uses up no time of a cap."""
    page.points.add(one.for_day, one.points)
    earned = page.rules[one.rule]
    earned.points.add(one.for_day, one.points)
    if one.kind == "earned":
        earned.times.add(one.for_day, 1)
        shelf.earned[one.id] = page, one
    elif one.sale and one.corrects in shelf.earned:
        whose, of = shelf.earned[one.corrects]
        before = shelf.taken_back.get(of.id, 0)
        now = shelf.taken_back[of.id] = before - one.points
        if of.sale == one.sale and before < of.points <= now:
            whose.rules[of.rule].times.add(of.for_day, -1)


def _memberships(shelf: Shelf, page: Page, body: Body) -> None:
    """Plans, cashback, challenges and referrals of the record's member."""
    page.periods += body.periods
    if ended := body.plan_cancelled:
        page.periods = [_cancelled(one, ended) for one in page.periods]
    for owed in body.accruals:
        page.accrued[owed.rule] += owed.amount
    for mark in body.marks:
        shelf.marks += 1
        page.marks[mark.challenge].append((shelf.marks, mark))
    for kept in body.marks_kept:
        page.marks[kept.challenge] = [
            (number, replace(one, amount=kept.amount) if (one.of, one.line) == (kept.of, kept.line) else one)
            for number, one in page.marks[kept.challenge]
        ]
    for given in body.rewarded:
        page.rewarded[given.id] = given
    for name in body.unrewarded:
        page.rewarded.pop(name, None)


def _cancelled(period: Period, ended: PlanCancelled) -> Period:
    same = (period.plan, period.since) == (ended.plan, ended.since)
    return replace(period, cancelled=True, through=period.until) if same else period


def _vouchers(shelf: Shelf, body: Body) -> None:
    for one in body.vouchers:
        shelf.vouchers[one.code] = one
        if (page := shelf.page(one.member)) is not None:
            page.vouchers.append(one.code)
    for change in body.voucher_changes:
        if change.code in shelf.vouchers:
            shelf.vouchers[change.code] = replace(
                shelf.vouchers[change.code], state=change.state, used_on=change.used_on, used_by=change.sale
            )


def _purse(shelf: Shelf, moved: PurseMoved) -> None:
    if moved.kind == "gift":
        shelf.gift_cards[moved.purse] = shelf.gift_cards.get(moved.purse, 0) + moved.amount
        return
    if moved.reason == "lapsed":
        shelf.credit_lapsed[moved.lot] = shelf.credit_lapsed.get(moved.lot, 0) - moved.amount
    credit = shelf.pages[moved.purse].credit
    known = credit.get(moved.lot, PurseLot(moved.lot, 0, moved.last_day))
    credit[moved.lot] = PurseLot(moved.lot, known.left + moved.amount, moved.last_day or known.last_day)
