"""The amount field: what is typed, its categories' letters beside it, and the question where it may mean two sums."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.loyalty.amounts import Ambiguous, ProblemAt
from ui.amount_words import problem_words
from ui.basket import Categories
from ui.figures import Figures
from ui.widgets.labels import button, label, tone

LONGEST = 200
NBSP = "\u00a0"


class AmountField(QWidget):
    """`written` at every keystroke, `entered` at Enter."""

    written = Signal(str)
    entered = Signal()

    def __init__(self, categories: Categories, figures: Figures) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setObjectName("amount")
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText("0")
        self.field.setAccessibleName(self.tr("Amount"))
        self.field.setAccessibleDescription(self.tr("Enter makes the sale"))
        self.field.textEdited.connect(self.written)
        self.field.returnPressed.connect(self.entered)
        self._caption = label(self.tr("Amount"), "caption")
        how, letters = self._legend(categories, figures)
        self._how, self._letters = label(how, "small"), label(letters, "small", wrap=True)
        self._problem = label("", "", wrap=True)
        tone(self._problem, "care")
        self._answers = [button(""), button("")]
        self._readings: tuple[ProblemAt, Figures] | None = None
        for answer in self._answers:
            answer.installEventFilter(self)
        self._answers[0].clicked.connect(self._first)
        self._answers[1].clicked.connect(self._second)
        self._lay_out()
        self.show_problem(None, None)

    @property
    def is_asking(self) -> bool:
        """Whether the amount may mean two sums."""
        return self._readings is not None

    @property
    def said(self) -> str:
        """What is said about what was typed."""
        return self._problem.text()

    def show_typed(self, typed: str) -> None:
        """Puts a text into the field, unless it is there already."""
        if self.field.text() != typed:
            self.field.setText(typed)

    def show_problem(self, problem: ProblemAt | None, figures: Figures | None) -> None:
        """Says what is wrong with what was typed; asks where it may mean two sums."""
        asked = problem is not None and figures is not None and isinstance(problem.problem, Ambiguous)
        self._readings = (problem, figures) if asked and problem and figures else None
        self._problem.setText(problem_words(problem.problem) if problem else "")
        for answer in self._answers:
            answer.setVisible(asked)
        if self._readings is not None and figures is not None and problem and isinstance(problem.problem, Ambiguous):
            for answer, reading in zip(self._answers, problem.problem.readings, strict=True):
                answer.setText(figures.money(reading))
                answer.setAccessibleName(figures.money(reading))

    def ask(self) -> None:
        """Takes the question to the keyboard: arrows choose, Enter answers."""
        self._answers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched in self._answers:
            if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
                self._answers[0 if event.key() == Qt.Key.Key_Left else 1].setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.field.setFocus()
                return True
        return False

    def _first(self) -> None:
        self._mean(0)

    def _second(self) -> None:
        self._mean(1)

    def _mean(self, which: int) -> None:
        """Writes the sum that was meant so that it can mean nothing else."""
        if self._readings is None:
            return
        problem, figures = self._readings
        if isinstance(problem.problem, Ambiguous):
            text = self.field.text()
            plain = unmistakable(problem.problem.readings[which], figures)
            letters = text[problem.start : problem.end].lstrip("0123456789.,").strip()
            written = text[: problem.start] + plain + letters + text[problem.end :]
            self.field.setText(written)
            self.field.setFocus()
            self.written.emit(written)

    def _legend(self, categories: Categories, figures: Figures) -> tuple[str, str]:
        """How lines are typed, and the letters of the categories; a letter never parts from its name."""
        if not categories:
            return "", ""
        usual = figures.category(categories[0][1])
        named = "   ".join(f"{letters} {figures.category(one)}".replace(" ", NBSP) for letters, one in categories)
        return self.tr("120 alone is {usual}; 120+45b two lines.").format(usual=usual), named

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        asked = QHBoxLayout()
        asked.addWidget(self._problem, 1)
        for answer in self._answers:
            asked.addWidget(answer)
        parts: tuple[QLabel | QLineEdit, ...] = (self._caption, self.field, self._how, self._letters)
        for part in parts:
            column.addWidget(part)
        column.addLayout(asked)


def unmistakable(minor: int, figures: Figures) -> str:
    """A sum that reads one way only: no thousands, all decimals."""
    digits = figures.programme.digits
    major, rest = divmod(minor, 10**digits)
    mark = "," if figures.language == "pt" else "."
    return f"{major}{mark}{rest:0{digits}}" if digits else str(major)
