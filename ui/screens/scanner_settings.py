"""Try my scanner: a code on the screen, what the scanner made of it, and the gap that tells it from a hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from statistics import median

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.loyalty.keyboards import readings
from ui.burst import Burst, Scan
from ui.fittings import Symbol
from ui.hand import Hand
from ui.notice import Notice
from ui.screen import Screen
from ui.widgets.labels import Form, button, label
from ui.widgets.qr_picture import QrPicture

CALIBRATION = "NUMIS;AQWZM-0123456789"
"""Signs that every layout but the American one types otherwise."""
PATIENT = 0.300
"""Seconds between two keys that still belong together while the scanner is tried."""
LEAST, MOST = 20, 300
SIDE = 250


def gap_for(gaps: tuple[float, ...]) -> int:
    """The setting (milliseconds) for a scanner with these gaps (seconds): above all of them, twice the usual one.

    >>> gap_for((0.010, 0.012, 0.031)), gap_for((0.001, 0.001)), gap_for((0.200, 0.210))
    (51, 21, 300)
    """
    if not gaps:
        return LEAST
    return round(max(LEAST, min(MOST, max(max(gaps) * 1000 + 20, median(gaps) * 2000 + 10))))


def layout_of(text: str) -> str:
    """The layout of the keyboard that made this of the calibration code; empty where it made something else of it."""
    if text.casefold() == CALIBRATION.casefold():
        return "us"
    found = (layout for layout, read in readings(text) if read.casefold() == CALIBRATION.casefold())
    return next(found, "")


class ScannerSettings(Screen):
    """While the trial runs the counter waits longer between two keys; a scan here goes nowhere else."""

    with_strip = False

    def __init__(self, hand: Hand, burst: Burst, symbol: Callable[[str], Symbol] | None) -> None:
        super().__init__()
        self._hand = hand
        self._burst = burst
        self._trying = False
        self.gap = QLineEdit()
        self.gap.setMaxLength(4)
        self.gap.returnPressed.connect(self._keep)
        self.picture = QrPicture(SIDE)
        if symbol is not None:
            self.picture.show_symbol(symbol(CALIBRATION), self.tr("Calibration code"))
        self.tries = button(self.tr("Try my scanner"))
        self.tries.clicked.connect(self._try)
        self.keeps = button(self.tr("Keep"), "first")
        self.keeps.clicked.connect(self._keep)
        self.found = label("", "", wrap=True)
        self._hint = label("", "muted", wrap=True)
        self._lay_out()
        self._rest()

    def open(self) -> None:
        self.gap.setText(str(self._hand.settings.scanner_gap))
        self._rest()

    def step_back(self) -> bool:
        if self._trying:
            self._rest()
            return True
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        self._rest()
        super().hideEvent(event)

    def take_scan(self, scan: Scan) -> bool:
        if not self._trying:
            return False
        layout = layout_of(scan.text)
        if not layout:
            self.said.emit(
                Notice(
                    self.tr("That was not the code on the screen."),
                    "care",
                    todo=self.tr("Scan it again; if it was, this keyboard's layout is not known here."),
                )
            )
            return True
        self._rest()
        gaps = [round(gap * 1000) for gap in scan.gaps]
        self.gap.setText(str(gap_for(scan.gaps)))
        said = self.tr("Between two keys: {least} ms at least, {middle} ms usually, {most} ms at most.").format(
            least=min(gaps), middle=round(median(gaps)), most=max(gaps)
        )
        ends = {"\r": self.tr("Enter"), "\n": self.tr("Enter"), "\t": self.tr("Tab")}
        ending = self.tr("At its end: {key}.").format(key=ends.get(scan.ending[:1], self.tr("nothing")))
        keyboard = self.tr("Keyboard layout: {layout}.").format(layout=layout)
        self.found.setText(f"{said}\n{ending} {keyboard}")
        self._hint.setText(self.tr("The gap was set from that. Press Keep."))
        self.keeps.setFocus()
        return True

    def _try(self) -> None:
        self._trying = True
        self._burst.gap = PATIENT
        self.picture.setVisible(True)
        self.found.setText("")
        self._hint.setText(self.tr("Scan this code now. Esc stops."))
        self.picture.setFocus()

    def _rest(self) -> None:
        self._trying = False
        self._burst.gap = self._hand.settings.scanner_gap / 1000
        self.picture.setVisible(False)
        self._hint.setText(
            self.tr("Keys that follow one another faster than this come from the scanner, slower ones from a hand.")
        )

    def _keep(self) -> None:
        typed = self.gap.text().strip()
        if not (typed.isascii() and typed.isdigit() and LEAST <= int(typed) <= MOST):
            words = self.tr("Type milliseconds from {least} to {most}.").format(least=LEAST, most=MOST)
            self.said.emit(Notice(words, "care", self.tr("Nothing was changed.")))
            self.gap.setFocus()
            return
        self.settled.emit(replace(self._hand.settings, scanner_gap=int(typed)))

    def _lay_out(self) -> None:
        form = Form()
        form.ask(self.tr("Longest gap, milliseconds"), self.gap)
        last = QHBoxLayout()
        last.addWidget(self.keeps)
        last.addWidget(self.tries)
        last.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Scanner"), "heading"))
        column.addLayout(form)
        column.addLayout(last)
        column.addWidget(self._hint)
        column.addWidget(self.found)
        column.addWidget(self.picture)
        column.addStretch()
