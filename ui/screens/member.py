"""The member's page: entries, lots, sales, vouchers, benefits, cards; Enter does what a row is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.counter.act import Act, ActCommand
from app.counter.identify import History
from app.counter.use_benefit import BenefitCommand, UseBenefit
from app.loyalty.ledger import Entry
from app.loyalty.programme import Plan
from app.loyalty.refusals import Refusal
from app.loyalty.vouchers import Voucher
from app.ports.books import Card
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.ports.records import SaleMade
from app.standing.deed import Done
from ui.background import Lanes
from ui.hand import Hand
from ui.models import cells
from ui.models.memberships import Action, action_rows, benefit_rows, challenge_rows, plan_rows
from ui.models.rows import Cell, Column, Row
from ui.notice import Notice, of_words
from ui.router import Context
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.card_deeds import CardDeeds
from ui.widgets.details import Details
from ui.widgets.labels import card, label, sections
from ui.widgets.plan_deeds import PlanDeeds
from ui.widgets.table import Table

MOST = 200
Lately = tuple[tuple[Entry, ...], tuple[SaleMade, ...], tuple[Card, ...]]


@dataclass(frozen=True, slots=True)
class Deeds:
    """What Enter does at once: a benefit used, an action witnessed."""

    use_benefit: UseBenefit
    act: Act


class MemberScreen(Screen):
    """Left: what there is to look at. Right: its rows."""

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        history: History,
        deeds: Deeds,
        cards: CardDeeds,
        details: Details,
        plans: PlanDeeds,
        tables: TableDesk,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._history = history
        self._deeds = deeds
        self._lately: Lately = ((), (), ())
        self.sections = sections(self.tr("Sections"), self._names())
        self.sections.currentRowChanged.connect(self._show)
        self.table = Table(tables, "member", self.tr("Rows"), self.tr("Nothing yet."))
        self.table.taken.connect(self._taken)
        self._hint = label("", "small")
        self.details = details
        self.details.said.connect(self.said)
        self.details.done.connect(self._renewed)
        self.plans = plans
        self.plans.said.connect(self.said)
        self.plans.done.connect(self._renewed)
        self.cards = cards
        self.cards.said.connect(self.said)
        self.cards.done.connect(self._renewed)
        self._lay_out()

    def open(self) -> None:
        standing = self._hand.standing
        if standing is None:
            return
        member = standing.member.id

        def look() -> Lately:
            entries, sales = self._history(member, MOST)
            return entries, sales, self._history.cards(member)

        self._lanes.till(self, look, self._found, self._refused)
        self.sections.setFocus()

    def take_card(self, code: str) -> None:
        self.cards.take_card(code)

    def step_back(self) -> bool:
        if self.cards.isVisible() or self.plans.isVisible():
            self._ask_about(None)
            self.table.take_focus()
            return True
        return False

    def _found(self, lately: Lately) -> None:
        self._lately = lately
        self._show(self.sections.currentRow())

    def _show(self, section: int) -> None:
        self._ask_about(None)
        standing = self._hand.standing
        asks_who = section == self.sections.count() - 1
        self.details.setVisible(asks_who)
        self.table.setVisible(not asks_who)
        self._hint.setVisible(not asks_who)
        if asks_who:
            if standing is not None:
                self.details.show_member(standing.member)
            return
        columns, rows, wide, hint = (
            self._points, self._lots, self._sales, self._vouchers, self._benefits, self._plans, self._challenges,
            self._actions, self._cards,
        )[section]()  # fmt: skip
        self.table.show_rows(columns, rows, wide, self.sections.item(section).text())
        self._hint.setText(hint if rows else "")

    def _taken(self, thing: object) -> None:
        match thing:
            case SaleMade():
                self.went.emit("return", thing)
            case Voucher():
                self.went.emit("voucher", thing)
            case Card():
                self._ask_about(thing)
            case Plan():
                self.plans.ask_about(thing, self._hand.standing)
            case Action(action):
                self._witness(action)
            case str(benefit):
                self._use(benefit)
            case _:
                pass

    def _ask_about(self, one: Card | None) -> None:
        """While a card is asked about, a card scanned is the new one; otherwise it is its member's."""
        self.context = Context.IDLE if one is None else Context.DIALOG
        self.cards.ask_about(one)
        self.plans.ask_about(None, None)

    def _use(self, benefit: str) -> None:
        standing = self._hand.standing
        if standing is not None:
            command = BenefitCommand(new_id(), standing.member.id, benefit, self._hand.cashier)
            self._lanes.till(self, lambda: self._deeds.use_benefit(command), self._used, self._refused)

    def _used(self, done: Done) -> None:
        self._hand.take_member(done.standing)
        name = self._hand.figures.benefit(done.record.body.benefits[0].benefit)
        self.said.emit(Notice(self.tr("Used: {benefit}").format(benefit=name), "good"))
        self._show(self.sections.currentRow())

    def _witness(self, action: str) -> None:
        standing = self._hand.standing
        if standing is not None:
            command = ActCommand(new_id(), standing.member.id, action, cashier=self._hand.cashier)
            self._lanes.till(self, lambda: self._deeds.act(command), self._witnessed, self._refused)

    def _witnessed(self, done: Done) -> None:
        self._hand.take_member(done.standing)
        points = self._hand.figures.points(done.points("earned"), signed=True)
        self.said.emit(Notice(self.tr("On record: {points}").format(points=points), "good"))
        self._show(self.sections.currentRow())

    def _renewed(self, done: Done) -> None:
        if done.standing is not None:
            self._hand.take_member(done.standing)
        self.open()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    # the sections, in the order of their names

    def _names(self) -> list[str]:
        return [
            self.tr("Points"),
            self.tr("Open lots"),
            self.tr("Sales"),
            self.tr("Vouchers"),
            self.tr("Benefits"),
            self.tr("Plans"),
            self.tr("Challenges"),
            self.tr("Actions"),
            self.tr("Cards"),
            self.tr("Details"),
        ]

    def _points(self) -> tuple[Sequence[Column], list[Row], int, str]:
        figures = self._hand.figures
        kinds = {
            "earned": self.tr("earned"),
            "spent": self.tr("spent"),
            "taken_back": self.tr("taken back"),
            "given_back": self.tr("given back"),
            "lapsed": self.tr("lapsed"),
            "adjusted": self.tr("adjusted"),
            "settled": self.tr("debt paid"),
            "merged": self.tr("merged"),
        }
        rows = []
        for entry in self._lately[0]:
            name = figures.rule(entry.rule) if entry.rule else figures.reward(entry.reason)
            rows.append(
                Row(
                    (
                        cells.moment(figures, entry.at),
                        Cell(kinds[entry.kind]),
                        Cell(name),
                        cells.points(figures, entry.points, signed=True),
                    )
                )
            )
        columns = (
            Column("when", self.tr("When")),
            Column("what", self.tr("What")),
            Column("why", self.tr("Why")),
            Column("points", self.tr("Points")),
        )
        return columns, rows, 2, ""

    def _lots(self) -> tuple[Sequence[Column], list[Row], int, str]:
        figures, standing = self._hand.figures, self._hand.standing
        rows = [
            Row(
                (
                    cells.day(figures, lot.opened_on),
                    cells.day(figures, lot.spendable_from),
                    cells.day(figures, last),
                    cells.points(figures, lot.left),
                )
            )
            for lot, last in (standing.lots if standing else ())
        ]
        columns = (
            Column("earned", self.tr("Earned on")),
            Column("from", self.tr("To spend from")),
            Column("last", self.tr("Last day")),
            Column("left", self.tr("Points left")),
        )
        return columns, rows, 0, self.tr("Spent in this order: soonest to lapse first.")

    def _sales(self) -> tuple[Sequence[Column], list[Row], int, str]:
        figures = self._hand.figures
        rows = [
            Row(
                (
                    cells.moment(figures, sale.at),
                    Cell(sale.reference),
                    cells.money(figures, sale.due),
                ),
                sale,
            )
            for sale in self._lately[1]
        ]
        columns = (
            Column("when", self.tr("When")),
            Column("receipt", self.tr("Receipt")),
            Column("paid", self.tr("Paid")),
        )
        return columns, rows, 1, self.tr("Enter: return goods.")

    def _vouchers(self) -> tuple[Sequence[Column], list[Row], int, str]:
        figures, standing = self._hand.figures, self._hand.standing
        states = {"open": self.tr("open"), "used": self.tr("used"), "cancelled": self.tr("cancelled")}
        rows = [
            Row(
                (
                    Cell(figures.reward(one.reward)),
                    Cell(states[one.state]),
                    cells.day(figures, one.issued_on),
                    cells.day(figures, one.last_day),
                ),
                one,
            )
            for one in (standing.vouchers if standing else ())
        ]
        columns = (
            Column("voucher", self.tr("Voucher")),
            Column("state", self.tr("State")),
            Column("issued", self.tr("Issued")),
            Column("last", self.tr("Last day")),
        )
        return columns, rows, 0, self.tr("Enter: show, honour or cancel.")

    def _benefits(self) -> tuple[Sequence[Column], list[Row], int, str]:
        standing = self._hand.standing
        rows = benefit_rows(standing, self._hand.figures) if standing else []
        columns = (Column("benefit", self.tr("Benefit")), Column("left", self.tr("Left")))
        return columns, rows, 0, self.tr("Enter: use it once.")

    def _plans(self) -> tuple[Sequence[Column], list[Row], int, str]:
        standing = self._hand.standing
        rows = plan_rows(standing, self._hand.figures) if standing else []
        columns = (
            Column("plan", self.tr("Plan")),
            Column("state", self.tr("State")),
            Column("until", self.tr("Through")),
            Column("fee", self.tr("Fee")),
        )
        return columns, rows, 0, self.tr("Enter: begin, renew or cancel.")

    def _challenges(self) -> tuple[Sequence[Column], list[Row], int, str]:
        standing = self._hand.standing
        rows = challenge_rows(standing, self._hand.figures) if standing else []
        columns = (
            Column("challenge", self.tr("Challenge")),
            Column("far", self.tr("How far")),
            Column("reached", self.tr("Reached")),
            Column("gives", self.tr("Gives")),
            Column("badge", self.tr("Badge")),
        )
        return columns, rows, 0, ""

    def _actions(self) -> tuple[Sequence[Column], list[Row], int, str]:
        standing = self._hand.standing
        rows = action_rows(standing, self._hand.figures) if standing else []
        columns = (
            Column("action", self.tr("What they did")),
            Column("points", self.tr("Points")),
            Column("most", self.tr("How often")),
        )
        return columns, rows, 0, self.tr("Enter: you saw it; it goes on record.")

    def _cards(self) -> tuple[Sequence[Column], list[Row], int, str]:
        rows = [Row((Cell(one.code), Cell(self._state(one))), one) for one in self._lately[2]]
        columns = (Column("card", self.tr("Card")), Column("state", self.tr("State")))
        return columns, rows, 0, self.tr("Enter: block or replace.")

    def _state(self, one: Card) -> str:
        if one.replaced_by:
            return self.tr("replaced")
        return self.tr("blocked: {reason}").format(reason=one.blocked) if one.blocked else self.tr("in use")

    def _lay_out(self) -> None:
        frame, column = card()
        column.addWidget(self.table, 1)
        column.addWidget(self.details, 1)
        column.addWidget(self.cards)
        column.addWidget(self.plans)
        column.addWidget(self._hint)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.sections)
        row.addWidget(frame, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(row)
