"""The band of papers: where each one stands, and what to press when it does not come out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.counter.sign_in import LONGEST, SignIn
from app.loyalty.refusals import Refusal
from app.ports.books import Staff
from app.ports.outage import Outage
from app.standing.rights import has_rank
from ui.background import Lanes
from ui.figures import Figures
from ui.printing import Printing, Sheet
from ui.widgets.labels import Elided, button, clean, tone

MOST = 2
"""Papers shown at a time; one that is out makes room for the next, else the oldest does."""
OUT = frozenset({"saved", "done"})
SHOWN_FOR = 8_000
"""Milliseconds for which a paper that is out is still spoken of."""
TONES = {"saved": "good", "done": "good", "stuck": "care", "failed": "care", "manager": "care", "unknown": "care"}
Opens = Callable[[Path], object]


def open_on_desktop(path: Path) -> None:
    """Opens a file with whatever the computer opens such files with."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class PaperLine(QFrame):
    """One paper: a line of words, and the buttons that its state calls for."""

    gone = Signal()

    def __init__(self, sheet: Sheet, lanes: Lanes, figures: Figures, sign_in: SignIn, opens: Opens) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.sheet = sheet
        self._lanes = lanes
        self._figures = figures
        self._sign_in = sign_in
        self._opens = opens
        self._wrong = ""
        self.says = Elided(role="figure")
        self._more = Elided()
        self.who = QComboBox()
        self.who.setAccessibleName(self.tr("Manager"))
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(LONGEST)
        self.pin.setMaximumWidth(160)
        self.pin.setPlaceholderText(self.tr("PIN"))
        self.pin.setAccessibleName(self.tr("Manager's PIN"))
        self.pin.returnPressed.connect(self._allow)
        self.allows = button(self.tr("Print a further copy"))
        self.allows.clicked.connect(self._allow)
        self.again = button(self.tr("Try again"))
        self.again.clicked.connect(sheet.again)
        self.file = button(self.tr("Open the file"))
        self.file.clicked.connect(self._open_file)
        self.close_it = button(self.tr("OK"), "quiet")
        self.close_it.setAccessibleName(self.tr("Take this paper off the screen"))
        self.close_it.clicked.connect(self.gone)
        self._over = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._over.timeout.connect(self.gone)
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 4, 8, 4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(0, 1)
        grid.addWidget(self.says, 0, 0)
        grid.addWidget(self._more, 1, 0)
        for at, part in enumerate((self.who, self.pin, self.allows, self.again, self.file, self.close_it), start=1):
            grid.addWidget(part, 0, at, 2, 1)
        sheet.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        sheet = self.sheet
        what, more = self._words()
        self.says.say(f"{sheet.title}: {what}")
        self._more.say(self._wrong or more)
        self._more.setVisible(bool(self._wrong or more))
        tone(self, TONES.get(sheet.state, "plain"))
        wants_manager = sheet.state == "manager"
        if wants_manager and not self.who.count():
            self._lanes.till(self, self._sign_in.everybody, self._show_managers, self._refused)
        for part in (self.who, self.pin, self.allows):
            part.setVisible(wants_manager)
        self.again.setVisible(sheet.state in {"stuck", "failed", "unknown", "cancelled"})
        self.file.setVisible(sheet.printed is not None and sheet.state != "drawing")
        if sheet.state in OUT:
            self._over.start()
        else:
            self._over.stop()

    def _words(self) -> tuple[str, str]:
        """What is said of the paper, and what to do or where it lies."""
        sheet = self.sheet
        if sheet.state == "failed" and sheet.problem is not None:
            words = self._figures.words(sheet.problem)
            return words.what, words.todo
        path = str(sheet.printed.path) if sheet.printed else ""
        said = {
            "drawing": (self.tr("being drawn…"), ""),
            "saved": (self.tr("saved as a file"), path),
            "queued": (self.tr("waiting for the printer"), ""),
            "printing": (self.tr("printing…"), ""),
            "done": (self.tr("the printer has taken it"), ""),
            "cancelled": (self.tr("taken back, nothing was printed"), ""),
            "unknown": (self.tr("the print system has forgotten it"), self.tr("Look whether it came out.")),
            "manager": (self.tr("three copies were printed"), self.tr("A manager may print a further one.")),
        }
        waiting = self.tr("Look at the printer; trying again takes the waiting one back first.")
        return said.get(sheet.state) or (self._stuck(), waiting)

    def _stuck(self) -> str:
        reason = self.sheet.reason
        known = {
            "media-empty": self.tr("no paper"),
            "media-needed": self.tr("no paper"),
            "media-jam": self.tr("paper jam"),
            "toner-empty": self.tr("no toner"),
            "marker-supply-empty": self.tr("no ink"),
            "door-open": self.tr("a door is open"),
            "cover-open": self.tr("the cover is open"),
            "offline": self.tr("the printer does not answer"),
            "paused": self.tr("the printer is paused"),
        }
        return self.tr("stuck: {reason}").format(reason=known.get(reason, reason or self.tr("nobody knows why")))

    def _show_managers(self, staff: tuple[Staff, ...]) -> None:
        self.who.clear()
        for one in staff:
            if has_rank(one, "manager"):
                self.who.addItem(clean(one.name)[:40], one.id)
        self.pin.setFocus()

    def _allow(self) -> None:
        staff, pin = self.who.currentData(), self.pin.text()
        self.pin.clear()
        if isinstance(staff, str) and pin:
            self._lanes.till(self, lambda: self._sign_in(staff, pin, "manager"), self._allowed, self._refused)

    def _allowed(self, _: Staff) -> None:
        self._wrong = ""
        self.sheet.begin(manager=True)

    def _refused(self, problem: Refusal | Outage) -> None:
        words = self._figures.words(problem)
        self._wrong = f"{words.what} {words.todo}".strip()
        self._show()
        self.pin.setFocus()

    def _open_file(self) -> None:
        if self.sheet.printed is not None:
            self._opens(self.sheet.printed.path)


class PaperBand(QWidget):
    """The papers on their way, newest below."""

    def __init__(
        self, printing: Printing, lanes: Lanes, figures: Figures, sign_in: SignIn, opens: Opens | None = None
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._figures = figures
        self._sign_in = sign_in
        self._opens = opens or open_on_desktop
        self.lines: list[PaperLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.setVisible(False)
        printing.begun.connect(self._begin)

    def _begin(self, sheet: Sheet) -> None:
        for line in [line for line in self.lines if line.sheet.state in OUT]:
            self._drop(line)
        while len(self.lines) >= MOST:
            self._drop(next((line for line in self.lines if line.sheet.is_over), self.lines[0]))
        line = PaperLine(sheet, self._lanes, self._figures, self._sign_in, self._opens)
        line.gone.connect(self._line_gone)
        self.lines.append(line)
        self._column.addWidget(line)
        self.setVisible(True)

    def _line_gone(self) -> None:
        line = self.sender()
        if isinstance(line, PaperLine):
            self._drop(line)

    def _drop(self, line: PaperLine) -> None:
        if line in self.lines:
            self.lines.remove(line)
            self._column.removeWidget(line)
            line.setVisible(False)
            line.sheet.deleteLater()
            line.deleteLater()
        self.setVisible(bool(self.lines))
