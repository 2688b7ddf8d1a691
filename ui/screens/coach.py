"""Whom to speak to: near a tier, about to lose one, in grace, with a plan that ends; and the list to call them by."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from app.counter.identify import Identify
from app.loyalty.refusals import Refusal
from app.office.coach import Coach, Coached, Coaching
from app.ports.outage import Outage
from app.standing.standing import Standing
from ui.background import Asked, Lanes
from ui.hand import Hand
from ui.models.cells import count, day, money
from ui.models.rows import Cell, Column, Row
from ui.notice import of_words
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.labels import button, label
from ui.widgets.table import Table

SHARES = (10, 25, 50)
DAYS = (30, 60, 90)
NO_TIER_LISTS = ("renewals",)


class CoachScreen(Screen):
    """A list at a time; Enter brings the member to the counter, *Call list* leaves who agreed, and what to say."""

    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, coach: Coach, identify: Identify, tables: TableDesk) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._coach = coach
        self._identify = identify
        self._found: Coaching | None = None
        self._asking: Asked[Coaching] | None = None
        self._calling = False
        self.lists = QComboBox()
        self.lists.setAccessibleName(self.tr("Which list"))
        self.how_near = QComboBox()
        self.how_near.setAccessibleName(self.tr("How near"))
        for share in SHARES:
            self.how_near.addItem(self.tr("at most {share} % missing").format(share=share), share)
        self.how_near.setCurrentIndex(SHARES.index(25))
        self.how_long = QComboBox()
        self.how_long.setAccessibleName(self.tr("How soon"))
        for days in DAYS:
            self.how_long.addItem(self.tr("within {days} days").format(days=days), days)
        self.how_long.setCurrentIndex(DAYS.index(60))
        self.calls = button(self.tr("Call list"))
        self.calls.clicked.connect(self._do_call)
        nobody = self.tr("Nobody here for now.")
        self.table = Table(tables, "coach", self.tr("Tier coach"), nobody)
        self.table.taken.connect(self._take)
        self.note = label("", "muted", wrap=True)
        self._name_lists()
        self._lay_out()
        self.lists.currentIndexChanged.connect(self._show)
        for choice in (self.how_near, self.how_long):
            choice.currentIndexChanged.connect(self._look)

    def open(self) -> None:
        self._look()

    def step_back(self) -> bool:
        if not self._calling:
            return False
        self._do_call()
        return True

    # what is looked for

    def _look(self) -> None:
        share, days = Fraction(int(self.how_near.currentData()), 100), int(self.how_long.currentData())
        if self._asking is not None:
            self._asking.drop()
        self.note.setText(self.tr("Looking over all members…"))
        self._asking = self._lanes.back_room(self, lambda: self._coach(share, days), self._take_in, self._refused)

    def _take_in(self, found: Coaching) -> None:
        self._found = found
        self._name_lists()
        self._show()

    def _do_call(self) -> None:
        self._calling = not self._calling
        self.calls.setText(self.tr("Everybody") if self._calling else self.tr("Call list"))
        self.calls.setAccessibleName(self.calls.text())
        self._show()
        self.table.take_focus()

    def _take(self, thing: object) -> None:
        if isinstance(thing, Coached):
            member = thing.member.id
            self._lanes.till(self, lambda: self._identify.by_id(member), self._bring, self._refused)

    def _bring(self, standing: Standing) -> None:
        self.served.emit(standing)

    # what is seen

    def _name_lists(self) -> None:
        """The lists by name, with how many are on each."""
        titles = (
            ("near", self.tr("Near a tier")),
            ("falling", self.tr("About to lose a tier")),
            ("grace", self.tr("In grace")),
            ("renewals", self.tr("Plans to renew")),
        )
        for place, (key, title) in enumerate(titles):
            many = len(getattr(self._found, key)) if self._found else 0
            text = f"{title} ({many})"
            if place < self.lists.count():
                self.lists.setItemText(place, text)
            else:
                self.lists.addItem(text, key)

    def _show(self) -> None:
        if self._found is None:
            return
        key = str(self.lists.currentData())
        everybody: tuple[Coached, ...] = getattr(self._found, key)
        shown = [one for one in everybody if one.may_be_called or not self._calling]
        self.how_near.setVisible(key == "near")
        self.how_long.setVisible(key != "near")
        self.note.setText(self._words(len(everybody), len(shown)))
        columns, rows = self._plans(shown) if key in NO_TIER_LISTS else self._tiers(shown)
        self.table.show_rows(columns, rows, wide=1, title=self.lists.currentText())

    def _words(self, everybody: int, shown: int) -> str:
        if self._calling:
            text = self.tr("{shown} of {all} agreed to be called and left a number. Ctrl+E exports the list.")
            return text.format(shown=shown, all=everybody)
        return self.tr("Enter brings a member to the counter.") if everybody else ""

    def _tiers(self, shown: list[Coached]) -> tuple[list[Column], list[Row]]:
        figures = self._hand.figures
        columns = [
            *self._who(),
            Column("tier", self.tr("Tier")),
            Column("then", self.tr("Comes to")),
            Column("missing", self.tr("Missing")),
            Column("until", self.tr("Until")),
        ]
        rows = []
        for one in shown:
            outlook = one.outlook
            if outlook is None:
                continue
            tail = (Cell(figures.tier(outlook.tier)), Cell(figures.tier(outlook.then)))
            rows.append(Row((*self._person(one), *tail, self._missing(one), day(figures, outlook.until)), one))
        return columns, rows

    def _missing(self, one: Coached) -> Cell:
        missing = one.outlook.missing if one.outlook else None
        if missing is None:
            return Cell(self.tr("too late"))
        figures = self._hand.figures
        if figures.programme.tier_rules.by == "spend":
            return money(figures, missing)
        return count(missing)

    def _plans(self, shown: list[Coached]) -> tuple[list[Column], list[Row]]:
        figures = self._hand.figures
        columns = [
            *self._who(),
            Column("plan", self.tr("Plan")),
            Column("ends", self.tr("Ends")),
            Column("grace", self.tr("In grace until")),
            Column("fee", self.tr("Fee")),
        ]
        rows = []
        for one in shown:
            period = one.period
            if period is None:
                continue
            plan = figures.programme.plan(period.plan)
            tail = (Cell(figures.plan(period.plan)), day(figures, period.until), day(figures, period.through))
            rows.append(Row((*self._person(one), *tail, money(figures, plan.fee if plan else period.fee)), one))
        return columns, rows

    def _who(self) -> list[Column]:
        columns = [
            Column("member", self.tr("Number")),
            Column("name", self.tr("Name")),
            Column("phone", self.tr("Phone")),
        ]
        return [*columns, Column("language", self.tr("Language"))] if self._calling else columns

    def _person(self, one: Coached) -> list[Cell]:
        profile = one.member.profile
        cells = [Cell(one.member.reference), Cell(profile.name or "–"), Cell(profile.phone or "–")]
        return [*cells, Cell(one.member.language)] if self._calling else cells

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad"))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.lists)
        row.addWidget(self.how_near)
        row.addWidget(self.how_long)
        row.addStretch(1)
        row.addWidget(self.calls)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Tier coach"), "heading"))
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
