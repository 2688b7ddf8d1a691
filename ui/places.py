"""The places of the window: every screen by name, and what it is made from. One line a screen, one a section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.desk import Desk
from ui.fittings import Fittings
from ui.hand import nothing
from ui.screen import Screen
from ui.screens.counter import CounterScreen

if TYPE_CHECKING:
    from ui.screens.first_steps import Step

Maker = Callable[[Desk], Screen]


def counter(desk: Desk) -> Screen:
    """One scan, an amount, Enter."""
    return CounterScreen(desk.hand, desk.settings)


def find(desk: Desk) -> Screen:
    """A member without a card."""
    from ui.screens.find import FindScreen

    return FindScreen(desk.lanes, desk.hand, desk.shop.find_members, desk.shop.identify)


def redeem(desk: Desk) -> Screen:
    """What points buy."""
    from ui.screens.redeem import RedeemScreen

    shop, printing = desk.shop, desk.printing
    prints = printing.voucher if printing.is_offered else None
    return RedeemScreen(desk.lanes, desk.hand, desk.settings.prefix, shop.offers, shop.redeem, shop.propose_mix, prints)


def voucher(desk: Desk) -> Screen:
    """A voucher by itself."""
    from ui.screens.voucher import VoucherScreen

    shop, printing = desk.shop, desk.printing
    prints = printing.voucher if printing.is_offered else None
    return VoucherScreen(desk.lanes, desk.hand, shop.show_voucher, shop.honour, shop.cancel_voucher, prints)


def give_back(desk: Desk) -> Screen:
    """Goods that come back."""
    from ui.screens.give_back import ReturnScreen

    shop = desk.shop
    return ReturnScreen(
        desk.lanes, desk.hand, desk.settings, shop.show_sale, shop.history, shop.return_sale, desk.tables
    )


def enrol(desk: Desk) -> Screen:
    """A new member."""
    from ui.screens.enrol import EnrolScreen

    prints = desk.printing.card if desk.printing.is_offered else None
    return EnrolScreen(desk.lanes, desk.hand, desk.settings, desk.shop.enrol, prints)


def member(desk: Desk) -> Screen:
    """Everything about a member."""
    from ui.screens.member import Deeds, MemberScreen
    from ui.widgets.card_deeds import CardDeeds
    from ui.widgets.details import Details
    from ui.widgets.plan_deeds import PlanDeeds

    shop = desk.shop
    cards = CardDeeds(
        desk.lanes, desk.hand, desk.settings.prefix, shop.block, shop.replace_card,
        desk.printing.card if desk.printing.is_offered else None,
    )  # fmt: skip
    details = Details(desk.lanes, desk.hand, shop.amend)
    plans = PlanDeeds(desk.lanes, desk.hand, shop.join_plan)
    deeds = Deeds(shop.use_benefit, shop.act)
    return MemberScreen(desk.lanes, desk.hand, shop.history, deeds, cards, details, plans, desk.tables)


def gift_card(desk: Desk) -> Screen:
    """A gift card by itself."""
    from ui.screens.gift_card import GiftCardScreen

    prints = desk.printing.gift_card if desk.printing.is_offered else None
    return GiftCardScreen(desk.lanes, desk.hand, desk.settings.prefix, desk.shop.load_gift_card, prints)


def events(desk: Desk) -> Screen:
    """What the shop holds, today and later."""
    from ui.screens.events import EventsScreen

    shop, printing = desk.shop, desk.printing
    prints = printing.ticket if printing.is_offered else None
    return EventsScreen(
        desk.lanes, desk.hand, shop.show_events, shop.reserve_place, shop.give_up_place, shop.identify, prints
    )


def door(desk: Desk) -> Screen:
    """The door of an event."""
    from ui.screens.door import DoorScreen

    shop = desk.shop
    return DoorScreen(desk.lanes, desk.hand, desk.colours, shop.show_events, shop.admit, shop.find_members)


def editions(desk: Desk) -> Screen:
    """Limited editions, and who waits for one."""
    from ui.screens.editions import EditionsScreen

    shop = desk.shop
    return EditionsScreen(
        desk.lanes, desk.hand, shop.show_editions, shop.await_piece, shop.await_no_more, shop.identify
    )


def lock(desk: Desk) -> Screen:
    """Who is at the counter."""
    from ui.screens.lock import LockScreen

    return LockScreen(desk.lanes, desk.hand, desk.shop.sign_in)


def start_shop(desk: Desk) -> Screen:
    """From the demo shop to one's own."""
    from ui.screens.start_shop import StartShopScreen

    fittings = desk.fittings
    home = replace(desk.settings, home=desk.settings.home.parent, shop="")
    start = fittings.start_own_shop or nothing
    return StartShopScreen(desk.lanes, desk.hand.figures, home, fittings.programmes, start)


def help_page(desk: Desk) -> Screen:
    """The keys."""
    from ui.screens.help import HelpScreen

    del desk
    return HelpScreen()


def office(desk: Desk) -> Screen:
    """Behind the counter."""
    from ui.screens.office import OfficeScreen

    def section(make: Maker) -> Callable[[], Screen]:
        return lambda: make(desk)

    def gate() -> Screen:
        from ui.screens.lock import LockScreen

        return LockScreen(desk.lanes, desk.hand, desk.shop.sign_in, "manager")

    offered = [place for place in SECTIONS if place.is_offered(desk.fittings)]
    return OfficeScreen(
        [(QCoreApplication.translate("Office", place.title), section(place.make), place.manager) for place in offered],
        gate,
        desk.may_manage,
    )


def day_sheet(desk: Desk) -> Screen:
    """What a day came to."""
    from ui.screens.day_sheet import DaySheet

    prints = desk.printing.day if desk.printing.is_offered else None
    return DaySheet(desk.lanes, desk.hand, desk.settings, desk.shop.close_day, prints)


def planned_events(desk: Desk) -> Screen:
    """What the shop plans, who comes, and what came of it."""
    from ui.screens.planned_events import PlannedEvents

    printing = desk.printing
    prints = (printing.tickets, printing.door_list) if printing.is_offered else None
    return PlannedEvents(desk.lanes, desk.hand, desk.shop.plan_event, desk.shop.report_event, desk.tables, prints)


def limited_editions(desk: Desk) -> Screen:
    """So many pieces of an article: for whom, who took them, who waits."""
    from ui.screens.limited_editions import LimitedEditions

    shop = desk.shop
    return LimitedEditions(desk.lanes, desk.hand, shop.plan_edition, shop.report_edition, shop.identify, desk.tables)


def put_right(desk: Desk) -> Screen:
    """What only a manager's hand may do to a member."""
    from ui.screens.put_right import PutRight

    shop = desk.shop
    return PutRight(desk.lanes, desk.hand, shop.adjust, shop.set_tier, shop.give_credit, shop.block)


def records(desk: Desk) -> Screen:
    """Two records of one person, and a person to be forgotten."""
    from ui.screens.records import RecordsScreen

    shop = desk.shop
    return RecordsScreen(desk.lanes, desk.hand, shop.identify, shop.merge, shop.erase)


def programme(desk: Desk) -> Screen:
    """What the programme says, and a new version of it."""
    from ui.screens.programme import ProgrammeScreen

    shop = desk.shop
    draft, publish = (shop.draft, shop.look_at_draft), (shop.publish, shop.withdraw)
    return ProgrammeScreen(desk.lanes, desk.hand, shop.show_programme, draft, publish, shop.versions, desk.tables)


def coach(desk: Desk) -> Screen:
    """Whom to speak to about a tier or a plan."""
    from ui.screens.coach import CoachScreen

    return CoachScreen(desk.lanes, desk.hand, desk.shop.coach, desk.shop.identify, desk.tables)


def shop_settings(desk: Desk) -> Screen:
    """What the shop is called, how this counter speaks and looks."""
    from ui.screens.shop_settings import ShopSettings

    return ShopSettings(desk.hand)


def staff(desk: Desk) -> Screen:
    """Who works here."""
    from ui.screens.staff import StaffScreen

    return StaffScreen(desk.lanes, desk.hand, desk.shop.keep_staff, desk.tables, desk.fittings.symbol)


def printer_settings(desk: Desk) -> Screen:
    """Which printer, and how it stands."""
    from ui.screens.printer_settings import PrinterSettings

    return PrinterSettings(desk.lanes, desk.hand, desk.printing)


def scanner_settings(desk: Desk) -> Screen:
    """Try my scanner."""
    from ui.screens.scanner_settings import ScannerSettings

    return ScannerSettings(desk.hand, desk.burst, desk.fittings.symbol)


def backups(desk: Desk) -> Screen:
    """The copies of the book."""
    from ui.screens.backups import BackupsScreen

    if desk.fittings.backups is None:
        raise LookupError(desk.fittings)
    return BackupsScreen(desk.lanes, desk.hand, desk.fittings.backups, desk.tables)


def import_history(desk: Desk) -> Screen:
    """A history from the old till, taken in while the counter sells."""
    from app.office.history.taking import BESIDE_THE_TILL
    from ui.screens.import_history import ImportScreen

    fittings = desk.fittings
    if fittings.tables is None:
        raise LookupError(fittings)
    importing = replace(desk.shop.import_history(fittings.tables()), pace=BESIDE_THE_TILL)
    return ImportScreen(desk.lanes, desk.hand, importing, desk.tables)


def what_if(desk: Desk) -> Screen:
    """A draft tried on the shop's past."""
    from ui.screens.what_if import WhatIfScreen

    if desk.fittings.lives is None:
        raise LookupError(desk.fittings)
    trial = desk.shop.what_if(desk.fittings.lives)
    return WhatIfScreen(desk.lanes, desk.hand, trial, desk.shop.clock, desk.tables, desk.colours)


def first_steps(desk: Desk) -> Screen:
    """What a new shop does first: sections of the office, one after the other."""
    from ui.screens.first_steps import FirstSteps

    return FirstSteps(desk.hand, steps_of(desk))


def first_steps_again(desk: Desk) -> Screen:
    """The same, from the office."""
    from ui.screens.first_steps import FirstSteps

    return FirstSteps(desk.hand, steps_of(desk), in_office=True)


def steps_of(desk: Desk) -> list[Step]:
    """The steps that this window was given what it takes for."""
    from ui.screens.first_steps import Step

    def step(place: Section) -> Step:
        return Step(place.title, lambda: place.make(desk))

    known = {place.title: place for place in SECTIONS if place.is_offered(desk.fittings)}
    return [step(known[title]) for title in STEPS if title in known]


def exercises(desk: Desk) -> Screen:
    """What there is to practise."""
    from ui.screens.exercises import ExercisesScreen

    practice = desk.fittings.practice
    if practice is None:
        raise LookupError(desk.fittings)
    return ExercisesScreen(desk.lanes, desk.hand, practice, desk.fittings.symbol)


def training(desk: Desk) -> Screen:
    """The door to training."""
    from ui.screens.training import TrainingScreen

    return TrainingScreen(desk.lanes, desk.hand, desk.shop.sign_in, desk.fittings.train or nothing)


def training_scores(desk: Desk) -> Screen:
    """Who trained, and what they passed."""
    from app.training.scores import Scores
    from ui.screens.training_scores import TrainingScores

    return TrainingScores(desk.lanes, desk.hand, desk.fittings.scores or Scores, desk.tables)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the office: its title (English, translated in the context "Office"), its maker, who may see it.

    `needs` names the fitting without which it is not offered.
    """

    title: str
    make: Maker
    manager: bool = False
    needs: str = ""

    def is_offered(self, fittings: Fittings) -> bool:
        """Whether the window was given what this takes."""
        return not self.needs or getattr(fittings, self.needs) is not None


SCREENS: tuple[tuple[str, Maker], ...] = (
    ("counter", counter),
    ("find", find),
    ("redeem", redeem),
    ("voucher", voucher),
    ("return", give_back),
    ("enrol", enrol),
    ("member", member),
    ("gift card", gift_card),
    ("events", events),
    ("door", door),
    ("editions", editions),
    ("lock", lock),
    ("start", start_shop),
    ("help", help_page),
    ("steps", first_steps),
    ("office", office),
    ("exercises", exercises),
)

SECTIONS: tuple[Section, ...] = (
    Section(str(QT_TRANSLATE_NOOP("Office", "Day sheet")), day_sheet),
    Section(str(QT_TRANSLATE_NOOP("Office", "Member")), put_right, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Events")), planned_events, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Limited editions")), limited_editions, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Merge, erase")), records, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Tier coach")), coach, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Training")), training, needs="train"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Programme")), programme, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "What if")), what_if, manager=True, needs="lives"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Shop")), shop_settings, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Staff")), staff, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Printer")), printer_settings, manager=True, needs="paper"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Scanner")), scanner_settings, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Backups")), backups, manager=True, needs="backups"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Training scores")), training_scores, manager=True, needs="scores"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Import")), import_history, manager=True, needs="tables"),
    Section(str(QT_TRANSLATE_NOOP("Office", "First steps")), first_steps_again, manager=True),
)

OPENS = {
    "F1": "help", "F2": "find", "F3": "member", "F6": "redeem", "F9": "office", "F10": "return", "F11": "enrol",
    "Ctrl+T": "events", "Ctrl+L": "editions",
}  # fmt: skip
"""Which screen a key opens."""
NEED_MEMBER = frozenset({"member", "redeem"})
"""Screens that show nothing without a member at the counter."""

STEPS = ("Printer", "Scanner", "Backups", "Import")
"""The sections a new shop is led through."""
