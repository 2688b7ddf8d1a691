"""The places of the window: every screen by name, and what it is made from. One line a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from ui.desk import Desk
from ui.hand import nothing
from ui.screen import Screen
from ui.screens.counter import CounterScreen
from ui.sections import SECTIONS, Maker, steps_of


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


def first_steps(desk: Desk) -> Screen:
    """What a new shop does first: sections of the office, one after the other."""
    from ui.screens.first_steps import FirstSteps

    return FirstSteps(desk.hand, steps_of(desk))


def exercises(desk: Desk) -> Screen:
    """What there is to practise."""
    from ui.screens.exercises import ExercisesScreen

    practice = desk.fittings.practice
    if practice is None:
        raise LookupError(desk.fittings)
    return ExercisesScreen(desk.lanes, desk.hand, practice, desk.fittings.symbol)


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

OPENS = {
    "F1": "help", "F2": "find", "F3": "member", "F6": "redeem", "F9": "office", "F10": "return", "F11": "enrol",
    "Ctrl+T": "events", "Ctrl+L": "editions",
}  # fmt: skip
"""Which screen a key opens."""
NEED_MEMBER = frozenset({"member", "redeem"})
"""Screens that show nothing without a member at the counter."""
