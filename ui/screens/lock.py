"""The lock: who is at the counter, by name and PIN; a badge scanned does as well."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from app.counter.sign_in import SignIn
from app.loyalty.refusals import Refusal, WrongPin
from app.ports.books import Role, Staff
from app.ports.outage import Outage
from ui.background import Lanes
from ui.hand import Hand
from ui.notice import of_words
from ui.router import Context
from ui.screen import Screen
from ui.theme import TARGET
from ui.widgets.arrows import ArrowsChoose
from ui.widgets.labels import button, card, clean, label, tone

LONGEST_PIN = 12


class LockScreen(Screen):
    """One name, one PIN."""

    context = Context.LOCKED
    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, sign_in: SignIn, at_least: Role = "cashier") -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._sign_in = sign_in
        self._at_least: Role = at_least
        self._wait = 0
        self.names = QListWidget()
        self.names.setObjectName("sections")
        self.names.setAccessibleName(self.tr("Who is at the counter"))
        self.names.itemClicked.connect(self._to_pin)
        self.pin = QLineEdit()
        self.pin.setObjectName("pin")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(LONGEST_PIN)
        self.pin.setPlaceholderText(self.tr("PIN"))
        self.pin.setAccessibleName(self.tr("PIN"))
        self.pin.returnPressed.connect(self._try)
        self._arrows = ArrowsChoose(self.pin, self.names, around=True)
        manages = at_least != "cashier"
        self._title = self.tr("This needs a manager.") if manages else self.tr("Who is at the counter?")
        self.opens = button(self.tr("Open") if manages else self.tr("Open the counter"), "first")
        self.opens.clicked.connect(self._try)
        self._waiting = label("", "", wrap=True)
        tone(self._waiting, "care")
        self._second = QTimer(self, interval=1_000)
        self._second.timeout.connect(self._count_down)
        self._lay_out()

    def open(self) -> None:
        self.pin.clear()
        self.pin.setFocus()
        self._lanes.till(self, self._sign_in.everybody, self._show, self._refused)

    def step_back(self) -> bool:
        self.pin.clear()
        return True

    def _show(self, staff: tuple[Staff, ...]) -> None:
        chosen = self.names.currentRow()
        self.names.clear()
        for one in staff:
            item = QListWidgetItem(clean(one.name)[:80])
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setSizeHint(QSize(0, TARGET))
            self.names.addItem(item)
        self.names.setCurrentRow(max(0, min(chosen, len(staff) - 1)))

    def _to_pin(self) -> None:
        self.pin.setFocus()

    def _try(self) -> None:
        row, pin = self.names.currentRow(), self.pin.text()
        if row < 0 or not pin or self._wait:
            return
        staff = str(self.names.item(row).data(Qt.ItemDataRole.UserRole))
        self.pin.clear()
        self._lanes.till(self, lambda: self._sign_in(staff, pin, self._at_least), self.signed_in.emit, self._refused)

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem)))
        if isinstance(problem, WrongPin) and problem.wait:
            self._wait = problem.wait
            self._second.start()
            self._say_wait()
        self.pin.setFocus()

    def _count_down(self) -> None:
        self._wait = max(0, self._wait - 1)
        if not self._wait:
            self._second.stop()
        self._say_wait()

    def _say_wait(self) -> None:
        self.opens.setEnabled(not self._wait)
        words = self.tr("Next try in {seconds} s").format(seconds=self._wait)
        self._waiting.setText(words if self._wait else "")

    def _lay_out(self) -> None:
        frame, column = card(margin=32, spacing=14)
        frame.setFixedWidth(520)
        column.addWidget(label(self._title, "heading"))
        column.addWidget(self.names, 1)
        column.addWidget(self.pin)
        column.addWidget(self._waiting)
        column.addWidget(self.opens)
        if self._at_least == "cashier":
            column.addWidget(label(self.tr("Or scan a badge. What was in hand is still there."), "small", wrap=True))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(frame)
        row.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 12, 0, 12)
        outer.addLayout(row)
