"""A voucher scanned while nothing is in hand: what it is, whose, whether it holds; honoured or cancelled here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.counter.honour import Honour, HonourCommand, Shown, ShowVoucher
from app.counter.redeem import CancelCommand, CancelVoucher
from app.loyalty.codes import grouped
from app.loyalty.refusals import Refusal
from app.loyalty.vouchers import Voucher, is_money_off
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from ui.background import Lanes
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.widgets.labels import Elided, button, card, label, tone


class VoucherScreen(Screen):
    """One voucher. Money off is honoured on a sale only; the rest here."""

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        show: ShowVoucher,
        honour: Honour,
        cancel: CancelVoucher,
        print_voucher: Callable[[str], object] | None,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._ask = show
        self._honour = honour
        self._cancel = cancel
        self._print = print_voucher
        self._shown: Shown | None = None
        self._id = ""
        self._name = Elided(role="heading")
        self.state = label("", "figure", wrap=True)
        self._whose = Elided()
        self._until = label("", "muted")
        self._code = Elided(role="small")
        self.honours = button(self.tr("Honour it now"), "first")
        self.honours.clicked.connect(self._do_honour)
        self.prints = button(self.tr("Print again"))
        self.prints.clicked.connect(self._do_print)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.reason.setAccessibleName(self.tr("Reason for cancelling"))
        self.reason.setMaxLength(200)
        self.cancels = button(self.tr("Cancel it and give the points back"))
        self.cancels.clicked.connect(self._do_cancel)
        self._lay_out()

    def show_thing(self, thing: object) -> None:
        if isinstance(thing, Voucher):
            code = thing.code
            self._lanes.till(self, lambda: self._ask(code), self._show, self._refused)
        elif isinstance(thing, Shown):
            self._show(thing)

    def open(self) -> None:
        if self.honours.isVisibleTo(self):
            self.honours.setFocus()
        else:
            self.setFocus()

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self._id = new_id()
        voucher, figures = shown.voucher, self._hand.figures
        self._name.say(figures.reward(voucher.reward))
        self.state.setText(figures.words(shown.refusal).what if shown.refusal else self.tr("Good"))
        tone(self.state, "care" if shown.refusal else "good")
        whose = shown.member.profile.name or shown.member.reference if shown.member else "–"
        self._whose.say(self.tr("Issued to {name} on {day}").format(name=whose, day=figures.day(voucher.issued_on)))
        until = self.tr("Good through {day}").format(day=figures.day(voucher.last_day))
        self._until.setText(until if voucher.last_day else self.tr("No last day"))
        self._code.say(grouped(voucher.code))
        is_open = voucher.state == "open"
        self.honours.setVisible(shown.refusal is None and not is_money_off(voucher.gives))
        self.prints.setVisible(is_open and self._print is not None)
        self.reason.setVisible(is_open)
        self.cancels.setVisible(is_open)
        self.reason.clear()
        if shown.refusal is None and is_money_off(voucher.gives):
            self.state.setText(self.tr("Good: scan it again once the amount is typed."))
        self.open()

    def _do_honour(self) -> None:
        if self._shown is None:
            return
        voucher = self._shown.voucher
        command = HonourCommand(self._id, voucher.code, voucher.member, self._hand.cashier)
        self._lanes.till(self, lambda: self._honour(command), self._honoured, self._refused)

    def _do_cancel(self) -> None:
        if self._shown is None:
            return
        command = CancelCommand(self._id, self._shown.voucher.code, self.reason.text(), self._hand.cashier)
        self._lanes.till(self, lambda: self._cancel(command), self._cancelled, self._refused)

    def _do_print(self) -> None:
        if self._print is not None and self._shown is not None:
            self._print(self._shown.voucher.code)

    def _honoured(self, done: Done) -> None:
        self._after(done, self.tr("Honoured."))

    def _cancelled(self, done: Done) -> None:
        self._after(done, self.tr("Cancelled; the points are back."))

    def _after(self, done: Done, words: str) -> None:
        self.served.emit(done.standing)
        self.said.emit(Notice(words, "good"))

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem)))

    def _lay_out(self) -> None:
        frame, column = card()
        column.addWidget(label(self.tr("Voucher"), "caption"))
        for part in (self._name, self.state, self._whose, self._until, self._code):
            column.addWidget(part)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self.honours)
        row.addWidget(self.prints)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
        last = QHBoxLayout()
        last.addWidget(self.reason, 1)
        last.addWidget(self.cancels)
        column.addLayout(last)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Voucher"))
