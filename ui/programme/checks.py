"""What the draft comes to: what is wrong, each thing leading to its field, and what it says in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from app.loyalty.amounts import Language
from app.loyalty.checked import FileRefused, Problem
from app.office.draft import Draft
from app.wording import problem_words
from app.wording.difference import told
from app.wording.form import where_words, wrong_words
from app.wording.plain_words import PLAIN
from ui.widgets.labels import clean, label, tone

WIDTH = 290
PASSAGES = {
    "points": "points",
    "earn": "points",
    "tiers": "tiers",
    "tier": "tiers",
    "reward": "rewards",
    "coupon": "rewards",
    "cashback": "cashback",
    "plan": "plans",
    "referral": "referral",
    "challenge": "challenges",
    "offline": "offline",
}
"""Which passage tells of a part."""
PROBLEM = Qt.ItemDataRole.UserRole


class Words(QPlainTextEdit):
    """Words to be read, through which Tab goes on."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self._told = ""

    def tell(self, lines: Iterable[str]) -> None:
        """Shows lines; where one was reading stays in sight."""
        text = "\n".join(lines)
        if text != self._told:  # what Qt gives back has other spaces in it
            at = self.verticalScrollBar().value()
            self._told = text
            self.setPlainText(text)
            self.verticalScrollBar().setValue(at)

    def turn_to(self, line: str) -> None:
        """That line comes to the top; the first where there is none like it."""
        document = self.document()
        self.moveCursor(QTextCursor.MoveOperation.End)
        blocks = map(document.findBlockByNumber, range(document.blockCount()))
        found = next((block for block in blocks if line and block.text() == line), document.firstBlock())
        self.setTextCursor(QTextCursor(found))
        self.ensureCursorVisible()


class Checks(QWidget):
    """`asked` carries the problem whose field is wanted."""

    asked = Signal(object)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.title = label("", "figure", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What is wrong"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._ask)
        self.list.itemClicked.connect(self._ask)
        self.words = Words(self.tr("The draft in plain words"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        column.addWidget(self.words, 2)
        self.setFixedWidth(WIDTH)
        self.list.setVisible(False)

    def turn_to(self, part: str) -> None:
        """The words about that part come to the top."""
        self.words.turn_to(PLAIN[PASSAGES[part]][self._language] if part in PASSAGES else "")

    def show_judged(self, judged: Draft | FileRefused, content: dict[str, Any] | None) -> tuple[Problem, ...]:
        """Shows what the check came to; gives the problems."""
        problems = judged.problems if isinstance(judged, FileRefused) else ()
        row = self.list.currentRow()
        self.list.clear()
        for problem in problems:
            item = QListWidgetItem(clean(self._said(problem, content)))
            item.setData(PROBLEM, problem)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), len(problems) - 1))
        self.list.setVisible(bool(problems))
        count = len(problems)
        wrong = self.tr("1 thing is wrong") if count == 1 else self.tr("{count} things are wrong").format(count=count)
        self.title.setText(wrong if problems else self.tr("In plain words"))
        tone(self.title, "bad" if problems else "")
        if isinstance(judged, Draft):
            self.words.tell(told(judged.then, self._language))
        return problems

    def _said(self, problem: Problem, content: dict[str, Any] | None) -> str:
        if content is None or not problem.key:
            return problem_words(problem, self._language)
        return f"{where_words(problem, content, self._language)}: {wrong_words(problem, self._language)}"

    def _ask(self, item: QListWidgetItem) -> None:
        self.asked.emit(item.data(PROBLEM))
