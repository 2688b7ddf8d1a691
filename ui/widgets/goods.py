"""The goods of a sale to take back: pieces of lines, an amount, or all of it; and what that would do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.counter.show_sale import SaleShown
from app.loyalty.amounts import Ambiguous, read_money
from app.loyalty.returns import Returned
from app.standing.give_back import ReturnProspect
from ui.amount_words import problem_words
from ui.figures import Figures
from ui.widgets.labels import Elided, Fact, button, label, tone
from ui.widgets.pieces import Pieces


class Goods(QWidget):
    """`changed` asks for a preview, `confirmed` wants it done."""

    changed = Signal()
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sale: SaleShown | None = None
        self._figures: Figures | None = None
        self._title = Elided(role="heading")
        self._what = Elided(role="small")
        self.pieces: list[Pieces] = []
        self._lines = QGridLayout()
        self._lines.setColumnStretch(0, 1)
        self.amount = QLineEdit()
        self.amount.setPlaceholderText(self.tr("or an amount"))
        self.amount.setAccessibleName(self.tr("Amount to give back"))
        self.amount.textEdited.connect(self._amount_typed)
        self.everything = button(self.tr("Everything"))
        self.everything.clicked.connect(self._take_everything)
        self.void = QCheckBox(self.tr("Void the whole sale"))
        self.void.setAccessibleName(self.tr("Void the whole sale"))
        self.void.toggled.connect(self._void_toggled)
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.reason.setAccessibleName(self.tr("Reason for voiding"))
        self.reason.textEdited.connect(self._asked_anew)
        self.reason.returnPressed.connect(self._confirm)
        self._problem = label("", "", wrap=True)
        tone(self._problem, "care")
        self.facts = [Fact() for _ in range(4)]
        self.do = button(self.tr("Take back"), "first")
        self.do.clicked.connect(self._confirm)
        self._stack = QStackedLayout(self)
        empty = label(self.tr("Scan a receipt, or pick a sale on the left with Enter."), "muted", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(empty)
        self._stack.addWidget(self._page())

    @property
    def is_void(self) -> bool:
        """Whether the whole sale is to be voided."""
        return self.void.isChecked()

    @property
    def asked(self) -> Returned | None:
        """What is to come back; None where nothing is, or it cannot be read."""
        if self.is_void:
            return Returned(everything=True)
        text = self.amount.text().strip()
        if text and self._figures is not None:
            programme = self._figures.programme
            read = read_money(text, programme.digits, programme.currency)
            return Returned(amount=read) if isinstance(read, int) and read > 0 else None
        lines = tuple((number, one.value) for number, one in enumerate(self.pieces) if one.value)
        return Returned(lines=lines) if lines else None

    def show_sale(self, sale: SaleShown | None, figures: Figures | None, *, void: bool = False) -> None:
        """Shows a sale with what is left of it; nothing for None."""
        self._sale, self._figures = sale, figures
        self._stack.setCurrentIndex(0 if sale is None else 1)
        if sale is None or figures is None:
            return
        made = sale.made
        who = sale.member.profile.name or sale.member.reference if sale.member else self.tr("without a card")
        self._title.say(f"{figures.money(made.due)} · {who}")
        left = self.tr("{when} · receipt {receipt} · {money} not yet returned").format(
            when=figures.moment(made.at), receipt=made.reference, money=figures.money(sale.left)
        )
        self._what.say(left)
        self._show_lines(sale, figures)
        self.amount.clear()
        self.reason.clear()
        self.void.setChecked(void)
        self._void_toggled(void)
        self.show_prospect(None)
        if void:
            self.reason.setFocus()
        elif self.pieces:
            self.pieces[0].setFocus()

    def show_prospect(self, prospect: ReturnProspect | None) -> None:
        """Shows what would be done; nothing may be done without it."""
        figures = self._figures
        self.do.setEnabled(prospect is not None)
        if prospect is None or figures is None:
            for fact in self.facts:
                fact.say("", "")
            return
        back = " + ".join(figures.money(one.amount) for one in prospect.returned.refunds)
        self.facts[0].say(self.tr("Money back"), back or figures.money(prospect.returned.value))
        self.facts[1].say(self.tr("Points taken back"), figures.points(-prospect.taken_back))
        given = figures.points(prospect.given_back, signed=True)
        self.facts[2].say(self.tr("Points given back"), given if prospect.given_back else "")
        tier = figures.tier(prospect.tier_after)
        falls = prospect.tier_after != prospect.tier_before
        self.facts[3].say(self.tr("Tier after"), tier, "care" if falls else "")

    def _show_lines(self, sale: SaleShown, figures: Figures) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.pieces = []
        for number, (line, left) in enumerate(zip(sale.made.lines, sale.pieces, strict=True)):
            name = (
                line.text
                or line.sku
                or figures.category(line.category)
                or self.tr("Line {number}").format(number=number + 1)
            )
            pieces = Pieces(self.tr("Pieces of {name} to take back").format(name=name), left)
            pieces.setEnabled(left > 0)
            pieces.changed.connect(self._asked_anew)
            self.pieces.append(pieces)
            self._lines.addWidget(Elided(f"{line.quantity} × {name}"), number, 0)
            self._lines.addWidget(label(figures.money(line.value), "figure"), number, 1)
            self._lines.addWidget(pieces, number, 2)
        self._lines.setRowStretch(len(self.pieces), 1)

    def _take_everything(self) -> None:
        self.amount.clear()
        for pieces in self.pieces:
            pieces.choose(pieces.most)

    def _amount_typed(self) -> None:
        self._show_problem()
        self.changed.emit()

    def _show_problem(self) -> None:
        """Says why the amount cannot be read; takes no room where there is nothing to say."""
        problem = self._problem_of(self.amount.text())
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem) and not self.is_void)

    def _problem_of(self, text: str) -> str:
        if not text.strip() or self._figures is None:
            return ""
        programme = self._figures.programme
        read = read_money(text, programme.digits, programme.currency)
        if isinstance(read, Ambiguous):
            one, other = (self._figures.money(reading) for reading in read.readings)
            return self.tr("{one} or {other}? Type the decimals.").format(one=one, other=other)
        return "" if isinstance(read, int) else problem_words(read)

    def _void_toggled(self, void: bool) -> None:  # noqa: FBT001 - what the check box says
        """Voided, a sale comes back whole: where an amount would stand, the reason is asked for."""
        self.amount.setVisible(not void)
        self.reason.setVisible(void)
        if void:
            self.reason.setFocus()
        self._show_problem()
        for part in (self.everything, *self.pieces):
            part.setDisabled(void)
        self.do.setText(self.tr("Void the sale") if void else self.tr("Take back"))
        self.do.setAccessibleName(self.do.text())
        self.changed.emit()

    def _asked_anew(self) -> None:
        self.changed.emit()

    def _confirm(self) -> None:
        if self.do.isEnabled():
            self.confirmed.emit()

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._what)
        inside = QWidget()
        inside.setLayout(self._lines)
        self._lines.setContentsMargins(0, 0, 8, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(area, 1)
        whole = QHBoxLayout()
        whole.addWidget(self.everything)
        whole.addWidget(self.amount, 1)
        whole.addWidget(self.reason, 1)
        whole.addSpacing(12)
        whole.addWidget(self.void)
        column.addLayout(whole)
        column.addWidget(self._problem)
        last = QHBoxLayout()
        last.setSpacing(24)
        for fact in self.facts:
            last.addWidget(fact, 1)
        last.addWidget(self.do)
        column.addLayout(last)
        return page
