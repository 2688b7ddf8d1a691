"""Enrolling: who they are, which card is theirs, and the wording they agree to."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout

from app.counter.enrol import Enrol, EnrolCommand
from app.loyalty.codes import CodeType, grouped, member_named, new_code
from app.loyalty.programme import say
from app.loyalty.refusals import AlreadyEnrolled, NeedsConsent, Refusal
from app.loyalty.scans import NumberRead, OurCode, read_code
from app.ports.books import Profile
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.settings import Settings
from app.standing.deed import Done
from ui.background import Lanes
from ui.consent import CURRENT
from ui.explain import no_card
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.router import Context
from ui.screen import Screen
from ui.typed_day import read_day
from ui.widgets.labels import Form, button, card, label, shortened

LONGEST = 500
LANGUAGES = (("en", "English"), ("pt", "Português"))


class EnrolScreen(Screen):
    """Enter goes from field to field; nothing is kept before the box is ticked."""

    context = Context.DIALOG
    with_strip = False

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        settings: Settings,
        enrol: Enrol,
        print_card: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._settings = settings
        self._enrol = enrol
        self._print = print_card
        self._ids = (new_id(), new_id())
        self.name, self.phone, self.email = QLineEdit(), QLineEdit(), QLineEdit()
        self.birthday, self.card, self.brought = QLineEdit(), QLineEdit(), QLineEdit()
        for field in self._fields:
            field.setMaxLength(LONGEST)
            field.returnPressed.connect(self._onward)
        self.birthday.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.card.setPlaceholderText(self.tr("Scan a card; empty makes a new one"))
        self.brought.setPlaceholderText(self.tr("Scan their friend's code or card, or type its member number"))
        self.language = QComboBox()
        for code, name in LANGUAGES:
            self.language.addItem(name, code)
        self.language.setCurrentIndex([code for code, _ in LANGUAGES].index(settings.language))
        self.language.currentIndexChanged.connect(self._show_wording)
        self._wording = label("", wrap=True)
        self.consent = QCheckBox(self.tr("They have read this and agree"))
        self.consent.setAccessibleName(self.tr("They have read this and agree"))
        self.enrols = button(self.tr("Enrol"), "first")
        self.enrols.clicked.connect(self._do)
        self.anyway = button(self.tr("Enrol anyway"))
        self.anyway.clicked.connect(self._do_anyway)
        self.anyway.setVisible(False)
        self._lay_out()
        self._show_wording()

    def open(self) -> None:
        self.name.setFocus()

    def show_thing(self, thing: object) -> None:
        """A friend's code that somebody brought along."""
        if isinstance(thing, str) and self._hand.programme.referral is not None:
            self.brought.setText(thing)

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.name, self.phone, self.email, self.birthday, self.card, self.brought

    def take_card(self, code: str) -> None:
        friends = member_named(code) is not None
        (self.brought if friends or self.brought.hasFocus() else self.card).setText(code)
        if friends:
            self.said.emit(Notice(self.tr("Their friend is known."), "good"))
            return
        self.said.emit(Notice(self.tr("Card {code}").format(code=grouped(code)), "good"))

    def _onward(self) -> None:
        self.focusNextChild()

    def _show_wording(self) -> None:
        language = str(self.language.currentData())
        programme = say(self._hand.programme.name, language)
        self._wording.setText(CURRENT.words[language].format(programme=programme, shop=self._settings.shop))

    def _do(self) -> None:
        self._ask(anyway=False)

    def _do_anyway(self) -> None:
        self._ask(anyway=True)

    def _ask(self, *, anyway: bool) -> None:
        figures = self._hand.figures
        birthday = read_day(self.birthday.text())
        if isinstance(birthday, str):
            self.said.emit(Notice(self.tr("Type the birthday as day/month/year, like 02/03/1990."), "care"))
            self.birthday.setFocus()
            return
        code = self._card_code()
        if code is None:
            self.said.emit(no_card(self.card.text(), self._settings.prefix))
            self.card.setFocus()
            return
        if not self.consent.isChecked():
            self.said.emit(of_words(figures.words(NeedsConsent())))
            self.consent.setFocus()
            return
        language = str(self.language.currentData())
        command = EnrolCommand(
            id=self._ids[0],
            member=self._ids[1],
            card=code,
            profile=Profile(self.name.text(), self.phone.text(), self.email.text(), birthday),
            consent=CURRENT.kept_as(language),
            language=language,
            referred_by=self._brought_by(),
            anyway=anyway,
            cashier=self._hand.cashier,
            region=self._settings.country,
        )
        self._lanes.till(self, lambda: self._enrol(command), self._done, self._refused)

    def _brought_by(self) -> str:
        """The card or member number of whoever brought them."""
        typed = self.brought.text().strip()
        read = read_code(typed, self._settings.prefix)
        return read.code.text if isinstance(read, OurCode) else typed

    def _card_code(self) -> str | None:
        """The card typed or scanned, a new one where none was; None for what is no card of this shop."""
        typed = self.card.text().strip()
        if not typed:
            return new_code(self._settings.prefix, CodeType.CARD, secrets.token_bytes(8)).text
        match read_code(typed, self._settings.prefix):
            case OurCode(code) if code.type is CodeType.CARD:
                return code.text
            case NumberRead(number):
                return number
            case _:
                return None

    def _done(self, done: Done) -> None:
        self._ids = (new_id(), new_id())
        card_is_new = not self.card.text().strip()
        for field in self._fields:
            field.clear()
        self.consent.setChecked(False)
        self.anyway.setVisible(False)
        if done.standing is not None:
            code = done.record.body.cards[0].card if done.record.body.cards else ""
            name = shortened(done.standing.member.profile.name or done.standing.member.reference)
            self.served.emit(done.standing)
            self.said.emit(
                Notice(
                    self.tr("Welcome, {name}.").format(name=name),
                    "good",
                    todo=self.tr("Their card: {code}").format(code=grouped(code)) if code else "",
                )
            )
            if self._print is not None and card_is_new:
                self._print(done.standing.member.id)

    def _refused(self, problem: Refusal | Outage) -> None:
        known = isinstance(problem, AlreadyEnrolled)
        self.anyway.setVisible(known)
        if known:
            self.anyway.setFocus()
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> None:
        frame, column = card(spacing=12)
        column.addWidget(label(self.tr("Enrol a member"), "heading"))
        both = QHBoxLayout()
        both.setSpacing(32)
        left, right = Form(), Form()
        left.ask(self.tr("Name"), self.name)
        left.ask(self.tr("Phone"), self.phone)
        left.ask(self.tr("E-mail"), self.email)
        right.ask(self.tr("Birthday"), self.birthday)
        right.ask(self.tr("Their language"), self.language)
        right.ask(self.tr("Card"), self.card)
        if self._hand.programme.referral is not None:
            left.ask(self.tr("Brought by"), self.brought)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        column.addLayout(both)
        column.addSpacing(8)
        column.addWidget(label(self.tr("What they agree to"), "caption"))
        column.addWidget(self._wording)
        column.addWidget(self.consent)
        last = QHBoxLayout()
        last.addWidget(self.enrols)
        last.addWidget(self.anyway)
        last.addStretch()
        column.addLayout(last)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
