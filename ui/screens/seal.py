"""The seal: book and backups that nobody reads without their key; the key made, written down, shown again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.loyalty.refusals import Refusal
from app.ports.outage import Outage
from app.ports.seal import KeptKey, Seal, Stands
from app.settings import OPEN
from ui.background import Lanes
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.widgets.labels import button, label

GROUPS_A_LINE = 7
LAST = 4


class SealScreen(Screen):
    """First what a seal is; then the key, to be written down; then how book and backups stand."""

    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, seal: Seal) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._seal = seal
        self._key = ""
        self._stands = Stands(wished=False, book=False)
        self._says = label("", wrap=True)
        self._more = label("", "muted", wrap=True)
        self.key = label("", "large")
        self.key.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.key.setAccessibleName(self.tr("The key"))
        self.last = QLineEdit()
        self.last.setAccessibleName(self.tr("The last four of your note"))
        self.last.setPlaceholderText(self.tr("the last four of your note"))
        self.last.setMaxLength(LAST)
        self.last.textChanged.connect(self._typed)
        self.last.returnPressed.connect(self._seal_now)
        self.makes = button(self.tr("Make a key"), "first")
        self.makes.clicked.connect(self._make)
        self.seals = button(self.tr("Seal"), "first")
        self.seals.clicked.connect(self._seal_now)
        self.again = button(self.tr("Open again now"), "first")
        self.again.clicked.connect(self.opens_again)
        self.shows = button(self.tr("Show the key"))
        self.shows.clicked.connect(self._show_key)
        self.leaves = button(self.tr("Back"))
        self.leaves.clicked.connect(self.step_back)
        self.opens = button(self.tr("Make plain…"))
        self.opens.clicked.connect(self._ask_to_open)
        self.really = button(self.tr("Yes, make plain"))
        self.really.clicked.connect(self._open_now)
        self._buttons = (self.makes, self.seals, self.again, self.shows, self.leaves, self.opens, self.really)
        self._lay_out()
        self._show_stands(self._stands)

    def open(self) -> None:
        self._key = ""
        self._look()

    def step_back(self) -> bool:
        """From the key, or from the question, back to how it stands."""
        if self.leaves.isHidden() and self.seals.isHidden():
            return False
        self._key = ""
        self._show_stands(self._stands)
        return True

    def _look(self) -> None:
        seal = self._hand.settings.seal
        self._lanes.back_room(self, lambda: self._seal.stands(seal), self._show_stands, self._refused)

    def _show_stands(self, stands: Stands) -> None:
        self._stands = stands
        agrees = stands.wished == stands.book
        if stands.wished:
            both = self.tr("Book and backups are sealed: nobody reads them without the key.")
            backups = self.tr("The backups are sealed: nobody reads them without the key.")
            self._says.setText(both if agrees else backups)
            waits = self.tr("The book itself is sealed when Counterfoil opens next.")
        else:
            self._says.setText(
                self.tr(
                    "Book and backups hold names, phone numbers and birthdays. Sealed, nobody reads them without a "
                    "key: not on a stick that was lost, nor on a computer that was stolen."
                )
            )
            waits = self.tr("The book itself is made plain when Counterfoil opens next.")
        papers = self.tr("Paper saved as PDF, and tables that were exported, stay as they are.")
        self._more.setText(papers if agrees else waits)
        shown = [self.shows, self.opens] if stands.wished else [self.makes]
        self._show_only(*shown, *([] if agrees else [self.again]))

    def _show_only(self, *shown: QWidget) -> None:
        for part in (self.key, self.last, *self._buttons):
            part.setVisible(part in shown)
        if self.key not in shown:
            self.key.clear()
        first = next((part for part in shown if part is not self.key), None)
        if first is not None and self.isVisible():
            first.setFocus()

    # a key

    def _make(self) -> None:
        seal = self._hand.settings.seal
        self._lanes.back_room(self, lambda: self._seal.fresh(seal), self._show_fresh, self._refused)

    def _show_fresh(self, key: str) -> None:
        self._show(key)
        self._says.setText(
            self.tr("Write this key down, and keep it away from this computer. Then type its last four here.")
        )
        self.last.clear()
        self._typed("")
        self._show_only(self.key, self.last, self.seals)

    def _show_key(self) -> None:
        seal = self._hand.settings.seal
        self._lanes.back_room(self, lambda: self._seal.key(seal), self._show_again, self._refused)

    def _show_again(self, key: str) -> None:
        self._show(key)
        self._says.setText(self.tr("This is the key of book and backups."))
        self._show_only(self.key, self.leaves)

    def _show(self, key: str) -> None:
        self._key = key
        groups = key.split("-")
        lines = [groups[:GROUPS_A_LINE], groups[GROUPS_A_LINE:]]
        self.key.setText("\n".join("  ".join(line) for line in lines))
        self._more.setText(
            self.tr("Without it, and without this computer, nobody opens the book or its backups again: nor do we.")
        )

    def _typed(self, last: str) -> None:
        self.seals.setEnabled(bool(self._key) and last.strip().upper() == self._key[-LAST:])

    def _seal_now(self) -> None:
        if self.seals.isEnabled():
            key = self._key
            self.seals.setEnabled(False)
            self._lanes.back_room(self, lambda: self._seal.keep(key), self._kept, self._refused)

    def _kept(self, kept: KeptKey) -> None:
        if not self._key:
            return  # somebody went back meanwhile
        self._key = ""
        self._wish(kept.name, self.tr("Backups sealed: {count}."), kept)

    # plain again

    def _ask_to_open(self) -> None:
        self._key = ""
        self._says.setText(self.tr("Whoever finds a backup then reads the names of all members. Make all of it plain?"))
        self._more.setText(self.tr("Esc leaves it sealed."))
        self._show_only(self.leaves, self.really)

    def _open_now(self) -> None:
        self._wish(OPEN, self.tr("Backups made plain: {count}."), None)

    def _wish(self, seal: str, done: str, kept: KeptKey | None) -> None:
        """Keeps the wish; then the backups follow, and the book when it is opened anew."""
        self.settled.emit(replace(self._hand.settings, seal=seal))
        settings = self._hand.settings
        if settings.seal != seal:
            self._look()  # it could not be kept, and the band says why
            return
        in_file = self.tr("There is no keyring here: the key lies in a file beside the book.")

        def say(count: int) -> None:
            self.said.emit(Notice(done.format(count=count), "good", in_file if kept and not kept.in_keyring else ""))
            self._look()

        self._lanes.back_room(self, lambda: self._seal.settle(seal, settings.outside), say, self._refused)

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))
        self._key = ""
        self._look()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(label(self.tr("Seal"), "heading"))
        column.addWidget(self._says)
        column.addWidget(self.key)
        column.addWidget(self._more)
        row = QHBoxLayout()
        row.addWidget(self.last)
        for part in self._buttons:
            row.addWidget(part)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
