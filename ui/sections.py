"""The sections of the office: each by its title, and what it is made from. One line a section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ui.desk import Desk
from ui.fittings import Fittings
from ui.hand import nothing
from ui.screen import Screen

if TYPE_CHECKING:
    from ui.screens.first_steps import Step

Maker: TypeAlias = Callable[[Desk], Screen]


def day_sheet(desk: Desk) -> Screen:
    """What a day came to."""
    from ui.screens.day_sheet import DaySheet

    prints = desk.printing.day if desk.printing.is_offered else None
    return DaySheet(desk.lanes, desk.hand, desk.settings, desk.shop.close_day, prints)


def training(desk: Desk) -> Screen:
    """The door to training."""
    from ui.screens.training import TrainingScreen

    return TrainingScreen(desk.lanes, desk.hand, desk.shop.sign_in, desk.fittings.train or nothing)


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


def to_look_at(desk: Desk) -> Screen:
    """What two counters did that does not go together."""
    from ui.screens.to_look_at import ToLookAtScreen

    return ToLookAtScreen(desk.lanes, desk.hand, desk.shop.conflicts, desk.shop.settle, desk.tables)


def coach(desk: Desk) -> Screen:
    """Whom to speak to about a tier or a plan."""
    from ui.screens.coach import CoachScreen

    return CoachScreen(desk.lanes, desk.hand, desk.shop.coach, desk.shop.identify, desk.tables)


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


def programme(desk: Desk) -> Screen:
    """What the programme says, and a new version of it."""
    from ui.screens.programme import ProgrammeScreen

    shop = desk.shop
    draft, publish = (shop.draft, shop.look_at_draft), (shop.publish, shop.withdraw)
    return ProgrammeScreen(desk.lanes, desk.hand, shop.show_programme, draft, publish, shop.versions, desk.tables)


def what_if(desk: Desk) -> Screen:
    """A draft tried on the shop's past."""
    from ui.screens.what_if import WhatIfScreen

    if desk.fittings.lives is None:
        raise LookupError(desk.fittings)
    shop = desk.shop
    trial = shop.what_if(desk.fittings.lives)
    return WhatIfScreen(desk.lanes, desk.hand, trial, shop.draft.kept, shop.clock, desk.tables, desk.colours)


def shop_settings(desk: Desk) -> Screen:
    """What the shop is called, how this counter speaks and looks."""
    from ui.screens.shop_settings import ShopSettings

    return ShopSettings(desk.hand)


def staff(desk: Desk) -> Screen:
    """Who works here."""
    from ui.screens.staff import StaffScreen

    return StaffScreen(desk.lanes, desk.hand, desk.shop.keep_staff, desk.tables, desk.fittings.symbol)


def training_scores(desk: Desk) -> Screen:
    """Who trained, and what they passed."""
    from app.training.scores import Scores
    from ui.screens.training_scores import TrainingScores

    return TrainingScores(desk.lanes, desk.hand, desk.fittings.scores or Scores, desk.tables)


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


def seal(desk: Desk) -> Screen:
    """Book and backups that nobody reads without their key."""
    from ui.screens.seal import SealScreen

    if desk.fittings.seal is None:
        raise LookupError(desk.fittings)
    return SealScreen(desk.lanes, desk.hand, desk.fittings.seal)


def import_history(desk: Desk) -> Screen:
    """A history from the old till, taken in while the counter sells."""
    from app.office.history.taking import BESIDE_THE_TILL
    from ui.screens.import_history import ImportScreen

    fittings = desk.fittings
    if fittings.tables is None:
        raise LookupError(fittings)
    importing = replace(desk.shop.import_history(fittings.tables()), pace=BESIDE_THE_TILL)
    return ImportScreen(desk.lanes, desk.hand, importing, desk.tables)


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


SECTIONS: tuple[Section, ...] = (
    Section(str(QT_TRANSLATE_NOOP("Office", "Day sheet")), day_sheet),
    Section(str(QT_TRANSLATE_NOOP("Office", "Training")), training, needs="train"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Member")), put_right, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Merge, erase")), records, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "To look at")), to_look_at, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Tier coach")), coach, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Events")), planned_events, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Limited editions")), limited_editions, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Programme")), programme, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "What if")), what_if, manager=True, needs="lives"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Shop")), shop_settings, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Staff")), staff, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Training scores")), training_scores, manager=True, needs="scores"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Printer")), printer_settings, manager=True, needs="paper"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Scanner")), scanner_settings, manager=True),
    Section(str(QT_TRANSLATE_NOOP("Office", "Backups")), backups, manager=True, needs="backups"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Seal")), seal, manager=True, needs="seal"),
    Section(str(QT_TRANSLATE_NOOP("Office", "Import")), import_history, manager=True, needs="tables"),
    Section(str(QT_TRANSLATE_NOOP("Office", "First steps")), first_steps_again, manager=True),
)
"""Whatever a cashier may open comes first; then members, what is offered to them, the programme, the counter."""

STEPS = ("Printer", "Scanner", "Backups", "Import")
"""The sections a new shop is led through."""
