"""Settings of the shop: what it is called and where it is, how this counter speaks, looks and locks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout

from ui.countries import country_field
from ui.hand import Hand
from ui.notice import Notice
from ui.screen import Screen
from ui.widgets.labels import Form, button, label

LANGUAGES = (("en", "English"), ("pt", "Português"))
LONGEST_LINE = 120
LONGEST_LOCK = 480


class ShopSettings(Screen):
    """One form; nothing changes before *Keep*."""

    with_strip = False

    def __init__(self, hand: Hand) -> None:
        super().__init__()
        self._hand = hand
        self.shop, self.street, self.town = QLineEdit(), QLineEdit(), QLineEdit()
        self.contact, self.counter, self.lock = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.shop, self.street, self.town, self.contact, self.counter, self.lock):
            field.setMaxLength(LONGEST_LINE)
            field.returnPressed.connect(self._keep)
        self.country = country_field(hand.settings.country)
        self.language, self.theme = QComboBox(), QComboBox()
        for code, name in LANGUAGES:
            self.language.addItem(name, code)
        for look, name in (
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("system", self.tr("As the computer has it")),
        ):
            self.theme.addItem(name, look)
        self.keeps = button(self.tr("Keep"), "first")
        self.keeps.clicked.connect(self._keep)
        self._lay_out()

    def open(self) -> None:
        kept = self._hand.settings
        street, town = [*kept.address, "", ""][:2]
        for field, text in (
            (self.shop, kept.shop),
            (self.street, street),
            (self.town, town),
            (self.contact, kept.contact),
            (self.counter, kept.counter),
            (self.lock, str(kept.lock_minutes)),
        ):
            field.setText(text)
        self.language.setCurrentIndex(self.language.findData(kept.language))
        self.theme.setCurrentIndex(self.theme.findData(kept.theme))
        self.country.setCurrentIndex(max(0, self.country.findData(kept.country)))

    def _keep(self) -> None:
        minutes = self.lock.text().strip()
        if not self.shop.text().strip():
            self._wrong(self.tr("The shop needs a name."), self.shop)
        elif not self.counter.text().strip():
            self._wrong(self.tr("The counter needs a name or number."), self.counter)
        elif not (minutes.isascii() and minutes.isdigit() and int(minutes) <= LONGEST_LOCK):
            self._wrong(self.tr("Type minutes from 0 (never locks by itself) to 480."), self.lock)
        else:
            chosen: dict[str, Any] = {
                "language": self.language.currentData(),
                "theme": self.theme.currentData(),
                "country": self.country.currentData(),
            }
            address = tuple(line for line in (self.street.text().strip(), self.town.text().strip()) if line)
            self.settled.emit(
                replace(
                    self._hand.settings,
                    shop=" ".join(self.shop.text().split()),
                    address=(*address, *self._hand.settings.address[2:]),
                    contact=self.contact.text().strip(),
                    counter=self.counter.text().strip(),
                    lock_minutes=int(minutes),
                    **chosen,
                )
            )

    def _wrong(self, words: str, field: QLineEdit) -> None:
        self.said.emit(Notice(words, "care", self.tr("Nothing was changed.")))
        field.setFocus()

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(32)
        left, right = Form(), Form()
        left.ask(self.tr("Shop's name"), self.shop)
        left.ask(self.tr("Address"), self.street)
        left.ask(self.tr("Town"), self.town)
        left.ask(self.tr("Country"), self.country)
        left.ask(self.tr("Contact"), self.contact)
        right.ask(self.tr("Language"), self.language)
        right.ask(self.tr("Look"), self.theme)
        right.ask(self.tr("This counter"), self.counter)
        right.ask(self.tr("Locks after, minutes"), self.lock)
        self.lock.setPlaceholderText(self.tr("0 never"))
        right.setRowStretch(right.rowCount(), 1)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("The shop and this counter"), "heading"))
        column.addLayout(both)
        last = QHBoxLayout()
        last.addWidget(self.keeps)
        last.addStretch()
        column.addLayout(last)
        column.addStretch()
