"""The exercises of the training: what is to be done, with what, and whether the book says that it was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout

from app.loyalty.codes import CodeType
from app.loyalty.refusals import Refusal
from app.ports.outage import Outage
from app.training.exercises import code_of
from app.training.lay_out import MEMBERS
from app.training.look import Stands
from app.training.practice import Practice
from ui.background import Lanes
from ui.exercise_words import asked, caption, in_short, missing, state, teaches, title
from ui.fittings import Symbol
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.router import Context
from ui.screen import Screen
from ui.widgets.code_to_scan import CodeToScan
from ui.widgets.labels import button, card, label, tone
from ui.widgets.two_lines import TwoLines, add_row

TONES = {"to_do": "", "wrong": "care", "done": "good"}
MOST_CODES = 2


class ExercisesScreen(Screen):
    """On the left the exercises and how they stand, on the right the one that is marked.

    The book is asked anew whenever the screen comes to the front.
    """

    context = Context.TRAINING
    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, practice: Practice, symbol: Callable[[str], Symbol] | None) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._practice = practice
        self._stands: tuple[Stands, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Exercises"))
        self.list.setFixedWidth(400)
        self.list.currentRowChanged.connect(self._mark)
        self._title = label("", "heading", wrap=True)
        self.asked = label("", "", wrap=True)
        self.found = label("", "figure", wrap=True)
        self._scored = label("", "muted", wrap=True)
        self.begins = button("", "first")
        self.begins.clicked.connect(self._begin)
        self.counter = button(self.tr("To the counter"))
        self.counter.clicked.connect(self.left)
        self.codes = tuple(CodeToScan(symbol) for _ in range(MOST_CODES))
        for code in self.codes:
            code.used.connect(self.coded)
        self._lay_out()

    def open(self) -> None:
        self.list.setFocus()
        self._look()

    def _look(self) -> None:
        self._lanes.till(self, self._practice.look, self._show, self._refused)

    def _show(self, stands: tuple[Stands, ...]) -> None:
        before = {one.exercise for one in self._stands if one.found is not None and one.found.state == "done"}
        begun = {one.exercise for one in self._stands}
        self._stands = stands
        row = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        for one in stands:
            said = state(one.found)
            done = one.found is not None and one.found.state == "done"
            detail_tone = TONES[one.found.state] if one.found is not None else ""
            line = TwoLines(title(one.exercise), said, "✓" if done else "", detail_tone=detail_tone)
            add_row(self.list, line, f"{title(one.exercise)}, {said}", one.exercise)
        free = self.tr("Try things out")
        add_row(self.list, TwoLines(free, self.tr("no exercise"), ""), free, "")
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.blockSignals(False)
        self._mark(self.list.currentRow())
        passed = [one.exercise for one in stands if one.found is not None and one.found.state == "done"]
        fresh = [title(one) for one in passed if one in begun and one not in before]
        if fresh:
            self.said.emit(Notice(self.tr("Passed: {what}").format(what=", ".join(fresh)), "good"))

    def _mark(self, row: int) -> None:
        """Shows the exercise of that row."""
        if 0 <= row < len(self._stands):
            self._show_exercise(self._stands[row])
        elif row >= 0:
            self._show_free()

    def _show_exercise(self, one: Stands) -> None:
        figures, task, found = self._hand.figures, one.task, one.found
        self._title.setText(title(one.exercise))
        self.begins.setVisible(True)
        self.begins.setText(self.tr("Begin") if found is None else self.tr("Start again"))
        self.begins.setAccessibleName(self.begins.text())
        if task is None or found is None:
            self._say(teaches(one.exercise), "", "")
            self._show_codes(())
            self.tasked.emit("")
        else:
            words = self.tr("Done, as the book says.") if found.state == "done" else missing(task, found, figures)
            self._say(asked(task, figures), words, "good" if found.state == "done" else "care")
            self._show_codes(() if found.state == "done" else task.codes)
            self.tasked.emit("" if found.state == "done" else in_short(task))
        self._show_score(one)

    def _show_score(self, one: Stands) -> None:
        scored, figures = one.scored, self._hand.figures
        if scored is None:
            self._scored.setText("")
            return
        words = self.tr("Tries: {tries}").format(tries=scored.tries)
        if scored.passed_on is not None:
            minutes = max(1, round(scored.seconds / 60))
            passed = self.tr("last passed on {day}, in {minutes} min")
            words += " · " + passed.format(day=figures.day(scored.passed_on), minutes=minutes)
        self._scored.setText(words)

    def _show_free(self) -> None:
        """Members to try anything with."""
        self._title.setText(self.tr("Try things out"))
        words = self.tr("Do as you like. F2 and “Treino” finds {count} members to try with; this is one of them.")
        self._say(words.format(count=len(MEMBERS)), "", "")
        self._show_codes(((CodeType.CARD, code_of(CodeType.CARD, MEMBERS[-1][0])),))
        self._scored.setText("")
        self.begins.setVisible(False)
        self.tasked.emit("")

    def _say(self, words: str, found: str, manner: str) -> None:
        self.asked.setText(words)
        self.found.setText(found)
        tone(self.found, manner)
        self.found.setVisible(bool(found))

    def _show_codes(self, codes: tuple[tuple[CodeType, str], ...]) -> None:
        shown = (*((caption(type_), code) for type_, code in codes), ("", ""), ("", ""))
        for place, (words, code) in zip(self.codes, shown, strict=False):
            place.show_code(words, code)

    def _begin(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._stands):
            exercise = self._stands[row].exercise
            self.begins.setEnabled(False)
            self._lanes.till(self, lambda: self._practice.begin(exercise), self._begun, self._refused)

    def _begun(self, _: object) -> None:
        self.begins.setEnabled(True)
        self.unsaid.emit()
        self.list.setFocus()
        self._look()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.begins.setEnabled(True)
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> None:
        frame, column = card()
        column.addWidget(self._title)
        column.addWidget(self.asked)
        column.addWidget(self.found)
        codes = QHBoxLayout()
        codes.setSpacing(20)
        for code in self.codes:
            codes.addWidget(code, 1)
        column.addLayout(codes)
        column.addStretch()
        column.addWidget(self._scored)
        last = QHBoxLayout()
        for part in (self.begins, self.counter):
            last.addWidget(part)
        last.addStretch()
        column.addLayout(last)
        side = QVBoxLayout()
        side.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(side)
        row.addWidget(frame, 1)
