"""The counter's window: head, strip, one screen at a time, the band that speaks, the legend of keys."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit

from app.columns import KeptColumns
from app.counter.keep_in_hand import InHand
from app.loyalty.refusals import Refusal
from app.loyalty.scans import UnknownText, read_code
from app.ports.books import Staff
from app.ports.outage import Outage
from app.settings import Settings
from app.shop import Shop
from app.standing.standing import Standing
from ui.background import Lanes
from ui.burst import Burst, Scan
from ui.desk import Desk
from ui.fittings import Fittings
from ui.hand import Hand
from ui.keys import Keys
from ui.notice import Notice, of_words
from ui.places import NEED_MEMBER, OPENS, SCREENS
from ui.printing import Printing
from ui.reception import Reception
from ui.router import Context
from ui.scanner import Scanner
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.theme import Colours
from ui.unattended import Unattended
from ui.widgets.header import NO_VALUE, Header
from ui.widgets.legend import Legend
from ui.widgets.notice_band import NoticeBand
from ui.widgets.pages import Pages
from ui.widgets.paper_band import PaperBand, open_on_desktop
from ui.widgets.room import laid_out
from ui.widgets.strip import Strip
from ui.widgets.sync_band import SyncBand
from ui.widgets.sync_light import SyncLight
from ui.widgets.training_frame import framed

SMALLEST = (1024, 660)
MINUTE = 60_000
COUNTER = "counter"


class CounterWindow(QMainWindow):
    """The window of one counter. `language_asked` wants the translators changed, then `speak`.

    `again_asked` wants it closed, and the counter opened anew as its home says now.
    """

    language_asked = Signal(str)
    again_asked = Signal()
    settings_asked = Signal(object)

    def __init__(self, shop: Shop, settings: Settings, fittings: Fittings, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setMinimumSize(*SMALLEST)
        self.shop = shop
        self.settings = settings
        self.colours = colours
        self.fittings = fittings
        self.lanes = Lanes(self)
        programme = shop.show_programme()  # once, before there is a screen to keep waiting
        self.hand = Hand(
            self, self.lanes, settings, programme, shop.preview, shop.sell, shop.return_sale, shop.keep_in_hand
        )
        self.reception = Reception(self, self.lanes, self.hand, shop, settings, fittings)
        self.printing = Printing(self, self.lanes, self.hand, fittings.paper)
        opens = fittings.open_file or open_on_desktop
        kept = KeptColumns(settings.home)
        self.tables = TableDesk(self, self.lanes, self.hand, shop.clock, kept, fittings.write_seen, opens)
        self.scanner = Scanner(self, Burst(gap=settings.scanner_gap / 1000))
        self.keys = Keys(self)
        self.cashier: Staff | None = None
        self.is_locked = False
        self._watched = self._led = self._has_staff = False
        self._screens: dict[str, Screen] = {}
        self.resting = QTimer(self, singleShot=True, interval=max(1, settings.lock_minutes) * MINUTE)
        self.unattended = Unattended(self, self.lanes, shop.clock, programme.timezone, fittings)
        self._listen()
        self._build()
        self._find_what_was_in_hand()
        self.lanes.till(self, shop.sign_in.everybody, self._staff_known, self.refuse)

    # what the window shows

    @property
    def context(self) -> Context:
        """What a scan meets now."""
        if self.is_locked:
            return Context.LOCKED
        context = self.shown.context
        return Context.IDLE if context in {Context.AMOUNT, Context.TRAINING} and not self.hand.is_on else context

    @property
    def shown(self) -> Screen:
        """The screen in front."""
        front = self.stack.front
        if not isinstance(front, Screen):
            raise TypeError(front)
        return front

    def open(self, name: str, thing: object = None) -> Screen:
        """Brings a screen to the front, with something to show."""
        made = self._screens.get(name) or self._make(name)
        self.band.clear()
        self.syncs.leave()
        self.stack.bring(made)
        self.strip.setVisible(made.with_strip)
        if thing is not None:
            made.show_thing(thing)
        made.open()
        return made

    def say(self, notice: Notice) -> None:
        """Speaks in the band."""
        self.band.say(notice)

    def refuse(self, problem: Refusal | Outage) -> None:
        """Says what a refusal or an outage means."""
        self.say(of_words(self.hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def go_by(self, settings: Settings, fittings: Fittings, colours: Colours) -> None:
        """Goes by other settings from now on; screens are built anew where they look or say otherwise."""
        before = self.settings
        self.settings, self.fittings, self.colours = settings, fittings, colours
        self.hand.settings = settings
        self.printing.paper = fittings.paper
        self.unattended.go_by(fittings)
        self.scanner.burst.gap = settings.scanner_gap / 1000
        self.resting.setInterval(max(1, settings.lock_minutes) * MINUTE)
        if any(getattr(before, name) != getattr(settings, name) for name in SEEN):
            self._screens = {}
            self._build()
            if self.is_locked:
                self.lock()

    # who stands at the counter

    def let_in(self, staff: Staff) -> None:
        """Somebody of the staff stands here now."""
        self.cashier = staff
        self.hand.cashier = staff.id
        self.header.show_cashier(staff.name)
        if self.is_locked:
            self.is_locked = False
            for part in (self.legend, self.papers):
                part.setEnabled(True)
            self.open(COUNTER)
        self._stirred()
        self._lead()
        self.say(Notice(self.tr("{name} is at the counter.").format(name=staff.name), "good"))

    def _lead(self) -> None:
        """The first manager of a new shop is led through its first steps; once, until they were taken or skipped."""
        if self.settings.first_steps and self._may_manage() and not self._led:
            self._led = True
            self.open("steps")

    def lock(self) -> None:
        """Nobody sells until somebody signs in; what is in hand stays."""
        if not self._has_staff:
            return
        self.is_locked = True
        self.open("lock")
        for part in (self.legend, self.papers):
            part.setEnabled(False)

    # what comes in

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.windowHandle()
        if not self._watched:
            self._watched = True
            self.unattended.begin()
            self.keys.watch(window)
            self.scanner.watch(window)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()  # a line that hangs may hold up the rest for a while
        self.scanner.give_back()
        self.hand.keep_now()
        self.lanes.close()
        super().closeEvent(event)

    def _scanned(self, scan: Scan) -> None:
        if not self.is_locked and self.shown.take_scan(scan):
            return
        unknown = isinstance(read_code(scan.text, self.settings.prefix), UnknownText)
        if unknown and not scan.ended and isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            self.scanner.replay(scan)  # no code and no Enter: very fast typing, or a text meant for this field
            return
        self.reception.receive(scan.text, self.context)

    def _key(self, name: str) -> None:
        if name == "Esc":
            self._step_back()
        elif not self.is_locked and not self.shown.take_key(name):
            self._function(name)

    def _function(self, name: str) -> None:
        match name:
            case "F4":
                self.open(COUNTER)
            case "F8":
                self.open(COUNTER)
                self._screens[COUNTER].undo()
            case "F5":
                self.band.clear()
                self.syncs.press()
            case "F7":
                self._reprint()
            case "F12" if not self._has_staff:
                self.say(Notice(self.tr("Nobody signs in here: there is nothing to lock.")))
            case "F12":
                self.lock()
            case _ if name in OPENS:
                screen = "exercises" if name == "F9" and self.settings.training else OPENS[name]
                if screen in NEED_MEMBER and self.hand.standing is None:
                    self.say(Notice(self.tr("Scan a card first, or F2 to search."), "care"))
                    return
                self.open(screen)

    def _reprint(self) -> None:
        if self.hand.last is None or not self.printing.is_offered:
            self.say(Notice(self.tr("There is nothing to print again yet.")))
            return
        self.printing.receipt(self.hand.last.hand.reference)

    def _step_back(self) -> None:
        if not (self.band.isHidden() and self.syncs.isHidden()):
            self.band.clear()
            self.syncs.hide()
        elif (
            not (self.shown.take_key("Esc") or self.shown.step_back())
            and not self.is_locked
            and self.shown is not self._screens[COUNTER]
        ):
            self.open(COUNTER)

    def _served(self, standing: Standing | None) -> None:
        """A screen brings a member's new standing to the counter; nobody's sale in hand changes owner by it."""
        if standing is not None and (not self.hand.is_on or standing.member.id == self.hand.now.member):
            self.reception.serve(standing)
        else:
            self.open(COUNTER)

    def _came_to_counter(self) -> None:
        self.open(COUNTER)

    def _standing_changed(self, standing: Standing | None) -> None:
        self.strip.show_member(standing, self.hand.figures)

    def _committed(self) -> None:
        self.band.clear()
        self.open(COUNTER)

    def _undone(self) -> None:
        self.open(COUNTER)
        self.say(Notice(self.tr("Undone. The sale is in hand again."), "good"))

    def _card_for_field(self, code: str) -> None:
        self.shown.take_card(code)

    def _left(self) -> None:
        self.open("lock" if self.is_locked else COUNTER)

    def _start_shop(self) -> None:
        self.open("start")

    def _unsaid(self) -> None:
        self.band.clear()

    def _went(self, name: str, thing: object) -> None:
        self.open(name, thing)

    def _voucher_shown(self, shown: object) -> None:
        self.open("voucher", shown)

    def _gift_card_shown(self, code: str) -> None:
        self.open("gift card", code)

    def _friend_came(self, code: str) -> None:
        self.open("enrol", code)

    def _return_asked(self, sale: object) -> None:
        self.open("return", sale)

    def _coded(self, code: str) -> None:
        self.reception.receive(code, self.context)

    def _ask_language(self) -> None:
        self.language_asked.emit("en" if self.settings.language == "pt" else "pt")

    def _stirred(self) -> None:
        if self.settings.lock_minutes > 0:
            self.resting.start()

    def _may_manage(self) -> bool:
        """Whether a manager stands here; a shop without staff has nobody to ask."""
        return not self._has_staff or (self.cashier is not None and self.cashier.role != "cashier")

    def _staff_known(self, staff: tuple[Staff, ...]) -> None:
        self._has_staff = bool(staff)
        self.header.cashier.setVisible(self._has_staff)
        if staff and self.cashier is None:
            self.lock()

    def _find_what_was_in_hand(self) -> None:
        shop = self.shop

        def look() -> tuple[InHand, Standing | None] | None:
            found = shop.keep_in_hand.found()
            if found is None:
                return None
            return found, shop.identify.by_id(found.member) if found.member else None

        self.lanes.till(self, look, self._found_in_hand, self.refuse)

    def _found_in_hand(self, found: tuple[InHand, Standing | None] | None) -> None:
        if found is not None and not self.hand.is_on:
            self.hand.find_again(*found)
            self.say(Notice(self.tr("The sale that was in hand is back."), "good"))

    # how it is put together

    def _listen(self) -> None:
        self.scanner.scanned.connect(self._scanned)
        self.keys.pressed.connect(self._key)
        self.keys.stirred.connect(self._stirred)
        self.resting.timeout.connect(self.lock)
        self.hand.standing_changed.connect(self._standing_changed)
        self.hand.committed.connect(self._committed)
        self.hand.undone.connect(self._undone)
        self.hand.refused.connect(self.refuse)
        self.unattended.said.connect(self.say)
        self.unattended.refused.connect(self.refuse)
        self.tables.said.connect(self.say)
        self.tables.refused.connect(self.refuse)
        self.reception.served.connect(self._came_to_counter)
        self.reception.said.connect(self.say)
        self.reception.voucher_shown.connect(self._voucher_shown)
        self.reception.return_asked.connect(self._return_asked)
        self.reception.gift_card_shown.connect(self._gift_card_shown)
        self.reception.friend_came.connect(self._friend_came)
        self.reception.cashier_came.connect(self.let_in)
        self.reception.card_for_field.connect(self._card_for_field)

    def _build(self) -> None:
        self.setWindowTitle(f"{NO_VALUE if self.settings.training else self.settings.shop} — Counterfoil")
        may_start, training = self.fittings.may_start, self.settings.training
        light = SyncLight(self.unattended.syncs, self.hand)
        self.header = Header(self.settings.shop, self.fittings.demo, light, may_start=may_start, training=training)
        self.header.leave_asked.connect(self.again_asked)
        self.header.own_shop_asked.connect(self._start_shop)
        self.header.language_asked.connect(self._ask_language)
        self.header.cashier_asked.connect(self.lock)
        self.strip = Strip(self.colours)
        self.stack = Pages()
        self.band, self.syncs = NoticeBand(), SyncBand(self.unattended.syncs, self.hand)
        sign_in, opens = self.shop.sign_in, self.fittings.open_file
        self.papers = PaperBand(self.printing, self.lanes, self.hand.figures, sign_in, opens)
        self.legend = Legend(self.colours, training=training)
        self.legend.pressed.connect(self._key)
        above = (self.strip, self.band, self.syncs, self.papers)
        self.setCentralWidget(framed(laid_out(self.header, above, self.stack, self.legend), training=training))
        self.open(COUNTER)
        self._standing_changed(self.hand.standing)
        self.header.show_cashier(self.cashier.name if self.cashier else "")
        self.header.cashier.setVisible(self._has_staff)

    def _make(self, name: str) -> Screen:
        wired = (self.shop, self.lanes, self.hand, self.settings, self.fittings, self.colours)
        mine = (self._may_manage, self.printing, self.scanner.burst, self.tables)
        desk = Desk(*wired, *mine)
        made = dict(SCREENS)[name](desk)
        self._screens[name] = made
        self.stack.add(made)
        made.left.connect(self._left)
        made.said.connect(self.say)
        made.unsaid.connect(self._unsaid)
        made.served.connect(self._served)
        made.went.connect(self._went)
        made.coded.connect(self._coded)
        made.signed_in.connect(self.let_in)
        made.opens_again.connect(self.again_asked)
        made.settled.connect(self.settings_asked)
        made.tasked.connect(self.header.show_task)
        return made


SEEN = ("language", "theme", "shop", "country")
