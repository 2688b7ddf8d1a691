"""The printer: which there are and how each really stands, the voucher's layout, a specimen to try it with."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QVBoxLayout

from app.loyalty.refusals import Refusal
from app.ports.outage import Outage
from app.ports.printing import Printer, PrinterState, VoucherPaper
from ui.background import Lanes
from ui.hand import Hand
from ui.notice import of_words
from ui.printing import Printing
from ui.screen import Screen
from ui.widgets.labels import Form, button, label
from ui.widgets.two_lines import TwoLines, add_row

Found = tuple[tuple[Printer, ...], tuple[str, ...], Outage | None]


class PrinterSettings(Screen):
    """Enter on a printer chooses it; the first row saves papers as files only."""

    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, printing: Printing) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._printing = printing
        self.printers = QListWidget()
        self.printers.setAccessibleName(self.tr("Printers"))
        self.layout_name = QComboBox()
        self.keeps = button(self.tr("Keep"), "first")
        self.keeps.clicked.connect(self._keep)
        self.tries = button(self.tr("Print a specimen"))
        self.tries.clicked.connect(self._try)
        self.looks = button(self.tr("Look again"))
        self.looks.clicked.connect(self.open)
        form = Form()
        form.ask(self.tr("Vouchers on"), self.layout_name)
        last = QHBoxLayout()
        for part in (self.keeps, self.tries, self.looks):
            last.addWidget(part)
        last.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Printer"), "heading"))
        column.addWidget(self.printers, 1)
        column.addLayout(form)
        column.addLayout(last)

    def open(self) -> None:
        paper = self._printing.paper
        if paper is None:
            return

        def look() -> Found:
            layouts = paper.print_shop.press().layouts_for(VoucherPaper)
            try:
                return paper.printers(), layouts, None
            except Outage as silence:
                return (), layouts, silence

        self._lanes.back_room(self, look, self._show, self._refused)

    def _show(self, found: Found) -> None:
        printers, layouts, silence = found
        if silence is not None:
            self._refused(silence)
        kept = self._hand.settings
        self.printers.clear()
        saved = self.tr("No printer: papers are saved as files")
        self._add(saved, "", "")
        for one in printers:
            usual = self.tr("the computer's usual one") if one.default else ""
            self._add(one.name, usual, self._state(one))
        names = ["", *(one.name for one in printers)]
        if kept.printer not in names:
            self._add(kept.printer, self.tr("chosen before"), self.tr("not there"))
            names.append(kept.printer)
        self.printers.setCurrentRow(names.index(kept.printer))
        self.layout_name.clear()
        for name in layouts:
            self.layout_name.addItem(self._layout(name), name)
        self.layout_name.setCurrentIndex(max(0, self.layout_name.findData(kept.voucher_layout)))
        self.printers.setFocus()

    def _add(self, name: str, detail: str, state: str) -> None:
        saved = self.tr("No printer: papers are saved as files")
        row = TwoLines(name, detail, state)
        add_row(self.printers, row, f"{name}, {state} {detail}", "" if name == saved else name)

    def _state(self, one: Printer) -> str:
        state = {
            PrinterState.READY: self.tr("ready"),
            PrinterState.PRINTING: self.tr("printing"),
            PrinterState.STOPPED: self.tr("stopped"),
            PrinterState.UNREACHABLE: self.tr("does not answer"),
            PrinterState.UNKNOWN: self.tr("unknown"),
        }[one.state]
        if one.state is PrinterState.READY and not one.accepts:
            state = self.tr("takes no papers")
        return f"{state} ({one.reason})" if one.reason else state

    def _layout(self, name: str) -> str:
        return {
            "voucher-a6": self.tr("A6 paper"),
            "voucher-a4": self.tr("A4 paper"),
            "voucher-roll": self.tr("80 mm roll"),
        }.get(name, name)

    def _keep(self) -> None:
        item = self.printers.currentItem()
        if item is not None:
            printer = str(item.data(Qt.ItemDataRole.UserRole))
            layout = str(self.layout_name.currentData())
            self.settled.emit(replace(self._hand.settings, printer=printer, voucher_layout=layout))

    def _try(self) -> None:
        """What is chosen is kept first: the specimen shows what comes out from now on."""
        self._keep()
        self._printing.specimen()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem)))
