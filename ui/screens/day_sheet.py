"""The day sheet: what a business day came to, to be counted against the drawer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.loyalty.refusals import Refusal
from app.office.close_day import CloseDay, ShopDay
from app.ports.outage import Outage
from app.settings import Settings
from ui.background import Lanes
from ui.figures import Figures
from ui.hand import Hand
from ui.notice import of_words
from ui.screen import Screen
from ui.widgets.labels import Elided, button, label, rule

ONE = timedelta(days=1)


class DaySheet(Screen):
    """One day; the buttons go a day back and on."""

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        settings: Settings,
        close_day: CloseDay,
        print_day: Callable[[date | None], object] | None = None,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._settings = settings
        self._close_day = close_day
        self._print = print_day
        self._day: date | None = None
        self._today: date | None = None
        self.title = label("", "heading")
        self.total = label("", "huge")
        self._before = button(self.tr("Day before"))
        self._before.clicked.connect(self._back)
        self._after = button(self.tr("Day after"))
        self._after.clicked.connect(self._on)
        self.prints = button(self.tr("Print"))
        if print_day is None:
            self.prints.hide()
        self.prints.clicked.connect(self._do_print)
        self._figures_page = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("Figures of the day"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self._before)
        head.addWidget(self._after)
        head.addWidget(self.prints)
        column.addLayout(head)
        column.addWidget(self.total)
        column.addWidget(label(self.tr("taken, before what was given back"), "muted"))
        column.addWidget(rule())
        column.addWidget(self._scroll, 1)

    def open(self) -> None:
        day = self._day
        self._lanes.till(self, lambda: self._close_day(day), self._show, self._refused)

    def _do_print(self) -> None:
        if self._print is not None:
            self._print(self._day)

    def _back(self) -> None:
        if self._day is not None:
            self._day -= ONE
            self.open()

    def _on(self) -> None:
        if self._day is not None and self._day != self._today:
            self._day += ONE
            self.open()

    def _show(self, shown: ShopDay) -> None:
        totals = shown.totals
        figures = Figures(self._settings.language, shown.programme)
        self._day = totals.day
        self._today = self._today or totals.day
        self._after.setEnabled(self._day != self._today)
        self.title.setText(figures.day(totals.day))
        self.total.setText(figures.money(totals.total))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 8, 8, 0)
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(4)
        columns = (self._money(shown, figures), self._loyalty(shown, figures), self._people(shown, figures))
        for at, (heading, pairs) in enumerate(columns):
            grid.setColumnStretch(at * 2, 1)
            grid.addWidget(label(heading, "caption"), 0, at * 2)
            for row, (name, value) in enumerate(pairs, start=1):
                grid.addWidget(Elided(name), row, at * 2)
                grid.addWidget(label(value, "figure"), row, at * 2 + 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(max(len(pairs) for _, pairs in columns) + 1, 1)
        self._scroll.setWidget(page)

    def _money(self, shown: ShopDay, figures: Figures) -> tuple[str, list[tuple[str, str]]]:
        totals = shown.totals
        pairs = [(self.tr("Sales"), str(totals.sales))]
        pairs += [(self._tender(one.tender), figures.money(one.amount)) for one in totals.tenders]
        if totals.gift_cards:
            pairs.append((self.tr("Gift cards sold and topped up"), figures.money(totals.gift_cards)))
        if totals.fees:
            pairs.append((self.tr("Memberships paid"), figures.money(totals.fees)))
        pairs.append((self.tr("Returns"), str(totals.returns)))
        back = self.tr("{tender}, given back")
        pairs += [(back.format(tender=self._tender(one.tender)), figures.money(-one.amount)) for one in totals.refunds]
        return self.tr("Money"), pairs

    def _loyalty(self, shown: ShopDay, figures: Figures) -> tuple[str, list[tuple[str, str]]]:
        names = {
            "earned": self.tr("Points earned"),
            "spent": self.tr("Points spent"),
            "taken_back": self.tr("Points taken back"),
            "given_back": self.tr("Points given back"),
            "lapsed": self.tr("Points lapsed"),
            "adjusted": self.tr("Points adjusted"),
        }
        points = shown.totals.points
        pairs = [(name, figures.points(points[kind], signed=True)) for kind, name in names.items() if points.get(kind)]
        pairs.append((self.tr("Vouchers issued"), str(shown.totals.vouchers_issued)))
        pairs.append((self.tr("Vouchers honoured"), str(shown.totals.vouchers_honoured)))
        return self.tr("Loyalty"), pairs

    def _people(self, shown: ShopDay, figures: Figures) -> tuple[str, list[tuple[str, str]]]:
        nobody = self.tr("nobody signed in")
        return self.tr("Cashiers"), [
            (f"{shown.names.get(one, one) or nobody} · {sales}", figures.money(amount))
            for one, sales, amount in shown.totals.cashiers
        ]

    def _tender(self, tender: str) -> str:
        names = {
            "cash": self.tr("Cash"),
            "card": self.tr("Card"),
            "credit": self.tr("Store credit"),
            "gift": self.tr("Gift cards"),
        }
        return names.get(tender, tender)

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem)))
