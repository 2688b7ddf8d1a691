"""Before a window: the key of a book that is sealed with one that is not here, and what else keeps it from opening."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from app.loyalty.amounts import Language
from app.loyalty.refusals import Refusal
from app.ports.outage import BookKeyMissing, Outage
from app.wording import words_of
from ui.theme import LINE
from ui.widgets.labels import button, label, tone

WIDTH = 560


class KeyAsked(QDialog):
    """Says what keeps the book shut. Of a book whose key is missing it asks for that, until `take` has one.

    `take` keeps a key that was typed and gives its name, or refuses it. Accepted, the counter may try to open again.
    """

    def __init__(self, outage: Outage, language: Language, take: Callable[[str], str]) -> None:
        super().__init__()
        self._take = take
        self._name = outage.name if isinstance(outage, BookKeyMissing) else ""
        self._language = language
        self.setWindowTitle("Counterfoil")
        self.setMinimumWidth(WIDTH)
        words = words_of(outage, language)
        asks = isinstance(outage, BookKeyMissing)
        self.says = label(words.what, "heading", wrap=True)
        todo = self.tr("Type the key that was written down.") if asks else words.todo
        self.wrong = label("", wrap=True)
        tone(self.wrong, "bad")
        self.key = QLineEdit()
        self.key.setAccessibleName(self.tr("The key"))
        self.key.setMinimumHeight(LINE)
        self.key.returnPressed.connect(self._try)
        self.opens = button(self.tr("Open"), "first")
        self.opens.clicked.connect(self._try)
        self.leaves = button(self.tr("Close"))
        self.leaves.clicked.connect(self.reject)
        self.key.setVisible(asks)
        self.opens.setVisible(asks)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        for part in (self.says, label(words.safe, wrap=True), label(todo, "muted", wrap=True), self.key, self.wrong):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leaves)
        row.addWidget(self.opens)
        column.addLayout(row)
        (self.key if asks else self.leaves).setFocus()

    def _try(self) -> None:
        try:
            if self._take(self.key.text()) == self._name:
                self.accept()
                return
            wrong = self.tr("That is the key of another book; it is kept, but it does not open this one.")
        except (Refusal, Outage) as problem:
            words = words_of(problem, self._language)
            wrong = f"{words.what} {words.todo}"
        self.wrong.setText(wrong)
        self.key.selectAll()
        self.key.setFocus()
