"""Who a member is, to be put right: name, phone, e-mail, birthday, notes, what they look for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.counter.amend import Amend, AmendCommand
from app.loyalty.refusals import AlreadyEnrolled, Refusal
from app.ports.books import Member
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from ui.background import Lanes
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.typed_day import read_day, written
from ui.widgets.labels import Form, button

LONGEST = 500
LINES_HIGH = 72


class Details(QWidget):
    """One form; nothing changes before *Keep*."""

    said = Signal(Notice)
    done = Signal(Done)

    def __init__(self, lanes: Lanes, hand: Hand, amend: Amend) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._amend = amend
        self._member: Member | None = None
        self._id = ""
        self.name, self.phone, self.email, self.birthday = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.name, self.phone, self.email, self.birthday):
            field.setMaxLength(LONGEST)
            field.returnPressed.connect(self._keep)
        self.birthday.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.notes, self.wants = QPlainTextEdit(), QPlainTextEdit()
        self.wants.setPlaceholderText(self.tr("One a line: 1 escudo 1916"))
        for lines in (self.notes, self.wants):
            lines.setTabChangesFocus(True)
            lines.setFixedHeight(LINES_HIGH)
        self.keeps = button(self.tr("Keep"), "first")
        self.keeps.clicked.connect(self._keep)
        self.anyway = button(self.tr("Keep anyway"))
        self.anyway.clicked.connect(self._keep_anyway)
        self._lay_out()

    def show_member(self, member: Member) -> None:
        """Fills the form with what is known of a member."""
        self._member = member
        self._id = new_id()
        profile = member.profile
        for field, text in (
            (self.name, profile.name),
            (self.phone, profile.phone),
            (self.email, profile.email),
            (self.birthday, written(profile.birthday)),
        ):
            field.setText(text)
        self.notes.setPlainText(profile.notes)
        self.wants.setPlainText("\n".join(profile.wants))
        self.anyway.setVisible(False)

    def _keep(self) -> None:
        self._ask(anyway=False)

    def _keep_anyway(self) -> None:
        self._ask(anyway=True)

    def _ask(self, *, anyway: bool) -> None:
        if self._member is None:
            return
        birthday = read_day(self.birthday.text())
        if isinstance(birthday, str):
            self.said.emit(Notice(self.tr("Type the birthday as day/month/year, like 02/03/1990."), "care"))
            self.birthday.setFocus()
            return
        profile = replace(
            self._member.profile,
            name=self.name.text(),
            phone=self.phone.text(),
            email=self.email.text(),
            birthday=birthday,
            notes=self.notes.toPlainText(),
            wants=tuple(self.wants.toPlainText().split("\n")),
        )
        command = AmendCommand(
            self._id, self._member.id, profile, anyway, self._hand.settings.country, self._hand.cashier
        )
        self._lanes.till(self, lambda: self._amend(command), self._kept, self._refused)

    def _kept(self, done: Done) -> None:
        self.done.emit(done)
        self.said.emit(Notice(self.tr("Kept."), "good"))

    def _refused(self, problem: Refusal | Outage) -> None:
        self.anyway.setVisible(isinstance(problem, AlreadyEnrolled))
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> None:
        left, right = Form(), Form()
        left.ask(self.tr("Name"), self.name)
        left.ask(self.tr("Phone"), self.phone)
        left.ask(self.tr("E-mail"), self.email)
        right.ask(self.tr("Birthday"), self.birthday)
        right.ask(self.tr("Notes"), self.notes)
        right.ask(self.tr("Looks for"), self.wants)
        both = QHBoxLayout()
        both.setSpacing(32)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        last = QHBoxLayout()
        last.addWidget(self.keeps)
        last.addWidget(self.anyway)
        last.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(both)
        column.addLayout(last)
        column.addStretch()
