"""Help: the keys, the amount field, the scanner, on one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.screen import Screen
from ui.widgets.labels import card, label, tone


class HelpScreen(Screen):
    """Two columns: keys, and how things are done."""

    with_strip = False

    def __init__(self) -> None:
        super().__init__()
        left, keys = card()
        keys.addWidget(label(self.tr("Keys"), "heading"))
        keys.addLayout(self._pairs(self._keys()))
        keys.addStretch()
        right, deeds = card()
        deeds.addWidget(label(self.tr("How it is done"), "heading"))
        deeds.addLayout(self._pairs(self._deeds()))
        deeds.addStretch()
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(6, 6, 6, 6)
        row.setSpacing(16)
        row.addWidget(left, 2)
        row.addWidget(right, 3)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        self.area.setAccessibleName(self.tr("Help"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def open(self) -> None:
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pairs(self, pairs: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (key, does) in enumerate(pairs):
            name = label(key, "figure")
            tone(name, "accent")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(does, wrap=True), row, 1)
        return grid

    def _keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Enter", self.tr("makes the sale")),
            ("Esc", self.tr("one step back; nothing typed is lost")),
            ("F2", self.tr("finds a member without a card")),
            ("F3", self.tr("everything about the member")),
            ("F4", self.tr("back to the amount")),
            ("F5", self.tr("how this counter and head office stand; again, a sync")),
            ("F6", self.tr("what the points buy; store credit and vouchers for the sale in hand")),
            ("F7", self.tr("prints the last receipt again")),
            ("F8", self.tr("undoes the last sale; after ten seconds with a reason")),
            ("F9", self.tr("the office: the day, and more")),
            ("F10", self.tr("takes goods back")),
            ("F11", self.tr("enrols a member")),
            ("F12", self.tr("locks the counter")),
            ("Ctrl+T", self.tr("events: who has a place, and the door")),
            ("Ctrl+L", self.tr("limited editions: what is left, and the waiting list")),
            ("Ctrl+K", self.tr("the columns of the table that is seen")),
            ("Ctrl+E", self.tr("what the table shows, as a file")),
        )

    def _deeds(self) -> tuple[tuple[str, str], ...]:
        return (
            ("120", self.tr("one line in the usual category")),
            ("120+45b", self.tr("two lines; the letter names the category")),
            ("3x12.50", self.tr("three pieces at 12.50")),
            (self.tr("A card"), self.tr("shows its member, from any screen; a second one swaps the member")),
            (self.tr("A voucher"), self.tr("joins the sale in hand, or shows what it is")),
            (self.tr("A receipt"), self.tr("opens the return of that sale")),
            (self.tr("A gift card"), self.tr("pays the sale in hand, or shows what is left on it and takes money in")),
            (self.tr("A ticket"), self.tr("lets its member in, at the door of its event")),
            (self.tr("A badge"), self.tr("changes the cashier")),
            (self.tr("A code"), self.tr("can be typed into the amount field as well")),
            (
                self.tr("The programme"),
                self.tr(
                    "in the office, F9, under Draft: Insert adds, Ctrl+D copies, Delete removes, Alt with an arrow "
                    "moves, Ctrl+Z takes back"
                ),
            ),
            (
                self.tr("The sync"),
                self.tr(
                    "by itself every minute where the counter has joined head office; F5 says how it stands, F5 again "
                    "syncs now"
                ),
            ),
            (
                self.tr("To look at"),
                self.tr("in the office, F9: what two counters did that does not go together; a manager settles it"),
            ),
            (self.tr("Training"), self.tr("in the office, F9: a counter of its own, where nothing has value")),
        )
