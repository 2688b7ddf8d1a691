"""The staff: who works here, what they may, their PIN and badge."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from app.counter.sign_in import LONGEST, KeepStaff, StaffCommand
from app.loyalty.codes import CodeType, grouped, new_code
from app.loyalty.refusals import Refusal
from app.ports.books import Role, Staff
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.rights import RANK
from ui.background import Lanes
from ui.fittings import Symbol
from ui.hand import Hand
from ui.models.rows import Cell, Column, Row
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.labels import Form, button, label
from ui.widgets.qr_picture import QrPicture
from ui.widgets.table import Table

LONGEST_NAME = 80
SIDE = 150


class StaffScreen(Screen):
    """Above, everybody; below, the one that was taken, or somebody new."""

    with_strip = False

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        keep_staff: KeepStaff,
        tables: TableDesk,
        symbol: Callable[[str], Symbol] | None = None,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._keep = keep_staff
        self._symbol = symbol
        self._manager = ""
        self._one: Staff | None = None
        self._ids = (new_id(), new_id())
        nobody = self.tr("Nobody yet: whoever is added first is a manager.")
        self.table = Table(tables, "staff", self.tr("Staff"), nobody)
        self.table.taken.connect(self._take)
        self.name, self.pin, self.badge = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.pin.setMaxLength(LONGEST)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.badge.setReadOnly(True)
        self.badge.setPlaceholderText(self.tr("none"))
        self.role = QComboBox()
        for role in RANK:
            self.role.addItem(self._role(role), role)
        self.active = QCheckBox(self.tr("Works here"))
        self.active.setAccessibleName(self.tr("Works here"))
        self.badges = button(self.tr("New badge"))
        self.badges.clicked.connect(self._new_badge)
        self.picture = QrPicture(SIDE)
        self.keeps = button(self.tr("Keep"), "first")
        self.keeps.clicked.connect(self._do)
        self.adds = button(self.tr("Somebody new"))
        self.adds.clicked.connect(self._nobody)
        self._lay_out()

    def open(self) -> None:
        self._nobody()
        self._lanes.till(self, self._keep.known, self._show, self._refused)

    def take_manager(self, staff: str) -> None:
        self._manager = staff

    def _show(self, staff: tuple[Staff, ...]) -> None:
        rows = [
            Row((Cell(one.name), Cell(self._what(one), RANK[one.role]), Cell(grouped(one.badge))), one) for one in staff
        ]
        columns = (
            Column("name", self.tr("Name")),
            Column("role", self.tr("Role")),
            Column("badge", self.tr("Badge")),
        )
        self.table.show_rows(columns, rows)

    def _role(self, role: Role) -> str:
        names = {"cashier": self.tr("cashier"), "manager": self.tr("manager"), "owner": self.tr("owner")}
        return names[role]

    def _what(self, one: Staff) -> str:
        return self._role(one.role) if one.active else self.tr("left")

    def _take(self, thing: object) -> None:
        if isinstance(thing, Staff):
            self._fill(thing)

    def _nobody(self) -> None:
        self._fill(None)

    def _fill(self, one: Staff | None) -> None:
        self._one = one
        self._ids = (new_id(), one.id if one else new_id())
        self.name.setText(one.name if one else "")
        self.pin.clear()
        self.pin.setPlaceholderText(
            self.tr("empty keeps the one there is") if one else self.tr("four digits, managers six")
        )
        self.role.setCurrentIndex(self.role.findData(one.role if one else "cashier"))
        self.active.setChecked(one.active if one else True)
        self._show_badge(one.badge if one else "")
        self.name.setFocus()

    def _new_badge(self) -> None:
        prefix = self._hand.settings.prefix
        self._show_badge(new_code(prefix, CodeType.EMPLOYEE, secrets.token_bytes(CodeType.EMPLOYEE.random_bytes)).text)

    def _show_badge(self, badge: str) -> None:
        self.badge.setText(grouped(badge))
        shown = self._symbol(badge) if self._symbol is not None and badge else None
        self.picture.show_symbol(shown, self.tr("Badge"))

    def _do(self) -> None:
        role: Role = self.role.currentData()
        command = StaffCommand(
            id=self._ids[0],
            staff=self._ids[1],
            name=self.name.text(),
            role=role,
            pin=self.pin.text(),
            badge=self.badge.text().replace(" ", ""),
            active=self.active.isChecked(),
            member=self._one.member if self._one else "",
            by=self._manager or self._hand.cashier,
        )
        self._lanes.till(self, lambda: self._keep(command), self._kept, self._refused)

    def _kept(self, one: Staff) -> None:
        self.said.emit(Notice(self.tr("Kept: {name}.").format(name=one.name), "good"))
        self.open()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> None:
        left, right = Form(), Form()
        left.ask(self.tr("Name"), self.name)
        left.ask(self.tr("Role"), self.role)
        right.ask(self.tr("PIN"), self.pin)
        right.ask(self.tr("Badge"), self.badge)
        both = QGridLayout()
        both.setHorizontalSpacing(24)
        both.addLayout(left, 0, 0)
        both.addLayout(right, 0, 1)
        both.addWidget(self.picture, 0, 2)
        both.setColumnStretch(0, 1)
        both.setColumnStretch(1, 1)
        last = QHBoxLayout()
        for part in (self.keeps, self.adds, self.badges, self.active):
            last.addWidget(part)
        last.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Staff"), "heading"))
        column.addWidget(self.table, 1)
        column.addLayout(both)
        column.addLayout(last)
