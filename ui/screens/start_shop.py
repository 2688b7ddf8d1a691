"""The first run: one page between the demo shop and a shop of one's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout

from app.counter.sign_in import LONGEST, SHORTEST
from app.loyalty.programme import say
from app.loyalty.refusals import Refusal
from app.new_shop import NewShop, Shipped
from app.ports.outage import Outage
from app.settings import Settings
from ui.background import Lanes
from ui.countries import country_field
from ui.figures import Figures
from ui.notice import Notice, of_words
from ui.router import Context
from ui.screen import Screen
from ui.widgets.labels import Form, button, card, label

LANGUAGES = (("en", "English"), ("pt", "Português"))
USUAL = "numiscollect"
LONGEST_LINE = 120


class StartShopScreen(Screen):
    """Enter goes from field to field, and from the last one opens the shop. Nothing is made before that."""

    context = Context.DIALOG
    with_strip = False

    def __init__(
        self,
        lanes: Lanes,
        figures: Figures,
        settings: Settings,
        programmes: Callable[[], tuple[Shipped, ...]],
        start: Callable[[NewShop], object],
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._figures = figures
        self._settings = settings
        self._start = start
        self.language = QComboBox()
        for code, name in LANGUAGES:
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(settings.language))
        self.shop, self.street, self.town = QLineEdit(), QLineEdit(), QLineEdit()
        self.contact, self.manager = QLineEdit(), QLineEdit()
        self.country = country_field(settings.country)
        self.pin, self.again = QLineEdit(), QLineEdit()
        for field in (self.shop, self.street, self.town, self.contact, self.manager):
            field.setMaxLength(LONGEST_LINE)
        for field in (self.pin, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(LONGEST)
            field.setPlaceholderText(self.tr("six digits or more"))
        for field in (self.shop, self.street, self.town, self.contact, self.manager, self.pin):
            field.returnPressed.connect(self._onward)
        self.again.returnPressed.connect(self._do)
        self.contact.setPlaceholderText(self.tr("phone, e-mail or web"))
        self.street.setPlaceholderText(self.tr("street and number"))
        self.town.setPlaceholderText(self.tr("postal code and town"))
        self.programme = QComboBox()
        for one in programmes():
            self.programme.addItem(say(one.title, settings.language, one.name), one.name)
        self.programme.setCurrentIndex(max(0, self.programme.findData(USUAL)))
        self.starts = button(self.tr("Open my shop"), "first")
        self.starts.clicked.connect(self._do)
        self._back = button(self.tr("Back to the demo shop"))
        self._back.clicked.connect(self.left)
        self._lay_out()

    def open(self) -> None:
        self.shop.setFocus()

    def step_back(self) -> bool:
        self.left.emit()
        return True

    def _onward(self) -> None:
        self.focusNextChild()

    def _do(self) -> None:
        if not self.starts.isEnabled():
            return
        wrong = self._wrong()
        if wrong is not None:
            words, field = wrong
            self.said.emit(Notice(words, "care", self.tr("Nothing was made yet.")))
            field.setFocus()
            return
        language: Literal["en", "pt"] = "pt" if self.language.currentData() == "pt" else "en"
        lines = tuple(line for line in (self.street.text().strip(), self.town.text().strip()) if line)
        settings = replace(
            self._settings,
            language=language,
            shop=self.shop.text(),
            address=lines,
            contact=self.contact.text().strip(),
            country=str(self.country.currentData()),
        )
        new = NewShop(settings, self.manager.text(), self.pin.text(), str(self.programme.currentData()))
        self.starts.setEnabled(False)
        self._lanes.back_room(self, lambda: self._start(new), self._started, self._refused)

    def _wrong(self) -> tuple[str, QLineEdit] | None:
        """What stands in the way, and the field where it is put right."""
        pin = self.pin.text()
        if not self.shop.text().strip():
            return self.tr("The shop needs a name."), self.shop
        if not self.manager.text().strip():
            return self.tr("The first manager needs a name."), self.manager
        if not (pin.isascii() and pin.isdigit()) or len(pin) < SHORTEST["manager"]:
            return self.tr("A manager's PIN is six digits or more, digits only."), self.pin
        if pin != self.again.text():
            self.again.clear()
            return self.tr("The two PINs are not the same. Type the second one again."), self.again
        return None

    def _started(self, _: object) -> None:
        self.opens_again.emit()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.starts.setEnabled(True)
        self.said.emit(of_words(self._figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> None:
        frame, column = card(spacing=12)
        column.addWidget(label(self.tr("Start my own shop"), "heading"))
        both = QHBoxLayout()
        both.setSpacing(32)
        left, right = Form(), Form()
        left.ask(self.tr("Language"), self.language)
        left.ask(self.tr("Shop's name"), self.shop)
        left.ask(self.tr("Address"), self.street)
        left.ask(self.tr("Town"), self.town)
        left.ask(self.tr("Contact"), self.contact)
        right.ask(self.tr("Country"), self.country)
        right.ask(self.tr("Programme"), self.programme)
        right.ask(self.tr("First manager"), self.manager)
        right.ask(self.tr("Manager's PIN"), self.pin)
        right.ask(self.tr("The PIN again"), self.again)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        column.addLayout(both)
        stays = self.tr("The demo shop stays where it is, in {folder}.").format(folder=self._settings.home / "demo")
        column.addWidget(label(stays, "muted", wrap=True))
        last = QHBoxLayout()
        last.addWidget(self.starts)
        last.addWidget(self._back)
        last.addStretch()
        column.addLayout(last)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
