"""Returning: the receipt scanned or the sale picked; what would come of it shown before anything is done."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.counter.identify import History
from app.counter.return_sale import ReturnCommand, ReturnSale
from app.counter.show_sale import SaleShown, ShowSale
from app.loyalty.amounts import format_points
from app.loyalty.refusals import Refusal
from app.loyalty.scans import OurCode, read_code
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.ports.records import SaleMade
from app.settings import Settings
from app.standing.deed import Done
from ui.background import Asked, Lanes
from ui.figures import Figures
from ui.hand import Hand, Void
from ui.models import cells
from ui.models.rows import Cell, Column, Row
from ui.notice import Notice, of_words
from ui.router import Context
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.goods import Goods
from ui.widgets.labels import card, label
from ui.widgets.table import Table

MANY_SALES = 30


class ReturnScreen(Screen):
    """Left: which sale. Right: what of it, what it would do, and doing it."""

    context = Context.RETURNING

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        settings: Settings,
        show: ShowSale,
        history: History,
        return_sale: ReturnSale,
        tables: TableDesk,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._settings = settings
        self._show_sale = show
        self._history = history
        self._return = return_sale
        self._sale: SaleShown | None = None
        self._id = ""
        self._asking: Asked[Any] | None = None
        self._wants_void = False
        self.receipt = QLineEdit()
        self.receipt.setPlaceholderText(self.tr("Scan the receipt, or type its number"))
        self.receipt.setAccessibleName(self.tr("Receipt"))
        self.receipt.returnPressed.connect(self._typed)
        nothing = self.tr("Scan a member's card to pick from their sales.")
        self.sales = Table(tables, "return", self.tr("Sales of this member"), nothing)
        self.sales.taken.connect(self._picked)
        self.goods = Goods()
        self.goods.changed.connect(self._look_ahead)
        self.goods.confirmed.connect(self._do)
        self._lay_out()

    def open(self) -> None:
        standing = self._hand.standing
        if standing is not None:
            member = standing.member.id
            self._lanes.till(self, lambda: self._history(member, MANY_SALES), self._show_sales, self._refused)
        else:
            self.sales.show_rows((), ())
        if self._sale is None:
            self.receipt.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_thing(self, thing: object) -> None:
        self._wants_void = isinstance(thing, Void)
        match thing:
            case SaleShown():
                self._show(thing)
            case Void(sale):
                self._find(sale)
            case SaleMade():
                self._find(thing.sale)
            case _:
                pass

    def step_back(self) -> bool:
        if self._sale is None:
            return False
        self._sale = None
        self.goods.show_sale(None, None)
        self.receipt.setFocus()
        return True

    def _typed(self) -> None:
        typed = self.receipt.text().strip()
        if typed:
            reading = read_code(typed, self._settings.prefix)
            self._find(reading.code.text if isinstance(reading, OurCode) else typed)

    def _picked(self, sale: object) -> None:
        if isinstance(sale, SaleMade):
            self._find(sale.sale)

    def _find(self, reference: str) -> None:
        self._lanes.till(self, lambda: self._show_sale(reference), self._show, self._refused)

    def _show(self, sale: SaleShown) -> None:
        self._sale = sale
        self._id = new_id()
        self.receipt.clear()
        self.goods.show_sale(sale, Figures(self._settings.language, sale.programme), void=self._wants_void)
        self._wants_void = False

    def _command(self) -> ReturnCommand | None:
        asked = self.goods.asked
        if self._sale is None or asked is None:
            return None
        return ReturnCommand(
            self._id,
            self._sale.made.sale,
            asked,
            void=self.goods.is_void,
            reason=self.goods.reason.text(),
            cashier=self._hand.cashier,
        )

    def _look_ahead(self) -> None:
        if self._asking is not None:
            self._asking.drop()
        command = self._command()
        if command is None or (command.void and not command.reason.strip()):
            self.goods.show_prospect(None)
            return
        self._asking = self._lanes.till(
            self, lambda: self._return.preview(command), self.goods.show_prospect, self._cannot
        )

    def _cannot(self, problem: Refusal | Outage) -> None:
        self.goods.show_prospect(None)
        self._refused(problem)

    def _do(self) -> None:
        command = self._command()
        if command is not None:
            self._lanes.till(self, lambda: self._return(command), self._done, self._refused)

    def _done(self, done: Done) -> None:
        self._sale = None
        self.goods.show_sale(None, None)
        returned = done.record.body.returned
        figures = self._hand.figures
        language = self._settings.language
        parts = [self.tr("{money} back").format(money=figures.money(returned.value if returned else 0))]
        if taken := done.points("taken_back"):
            parts.append(self.tr("{points} taken back").format(points=format_points(-taken, language)))
        if given := done.points("given_back"):
            parts.append(self.tr("{points} given back").format(points=format_points(given, language, signed=True)))
        if done.standing is not None:
            self.served.emit(done.standing)
        else:
            self.left.emit()
        whole = self.tr("Voided") if returned and returned.void else self.tr("Returned")
        self.said.emit(Notice(f"{whole}: {' · '.join(parts)}", "good"))

    def _show_sales(self, history: tuple[object, tuple[SaleMade, ...]]) -> None:
        figures = self._hand.figures
        rows = [
            Row(
                (
                    cells.moment(figures, sale.at),
                    Cell(sale.reference[-8:] if len(sale.reference) > 16 else sale.reference),  # noqa: PLR2004 - a code
                    cells.money(figures, sale.due),
                ),
                sale,
            )
            for sale in history[1]
        ]
        columns = (
            Column("when", self.tr("When")),
            Column("receipt", self.tr("Receipt")),
            Column("paid", self.tr("Paid")),
        )
        self.sales.show_rows(columns, rows, wide=1)

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> None:
        left, column = card()
        column.addWidget(label(self.tr("Return"), "heading"))
        column.addWidget(self.receipt)
        column.addWidget(self.sales, 1)
        right, goods = card()
        goods.addWidget(self.goods)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(left, 2)
        row.addWidget(right, 3)
