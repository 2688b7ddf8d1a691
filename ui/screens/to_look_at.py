"""What two counters did that does not go together: looked at side by side, and settled with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.loyalty.refusals import Refusal
from app.office.settle import Settle, SettleCommand
from app.office.show_conflicts import ShowConflicts, ToLookAt
from app.ports.conflict import GIVEN_ONCE
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.ports.records import How
from app.standing.deed import Done
from app.wording.conflicts import (
    OF_WHAT_IS_FEW,
    UNKNOWN_FIRST,
    amount_words,
    kind_words,
    state_words,
    what_words,
    who_words,
)
from ui.background import Lanes
from ui.hand import Hand
from ui.models import cells
from ui.models.rows import Cell, Column, Row
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.labels import Elided, button, label, shortened
from ui.widgets.pages import Pages, page_of
from ui.widgets.sides import SideOf
from ui.widgets.table import Table

LONGEST_REASON = 200
LONGEST_NAME = 16
"""Of a name in the list; whole on the page of the one."""


class ToLookAtScreen(Screen):
    """Two pages: all of them, those to be settled first; one of them, with both sides. Esc goes back."""

    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, conflicts: ShowConflicts, settle: Settle, tables: TableDesk) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._conflicts = conflicts
        self._settle = settle
        self._manager = ""
        self._id = new_id()
        self._seen: ToLookAt | None = None
        self._comes_back = False
        nothing = self.tr("Nothing to look at: what the counters did goes together.")
        self.table = Table(tables, "to_look_at", self.tr("To look at"), nothing)
        self.table.taken.connect(self._take)
        self._what, self._about = Elided(role="heading"), Elided()
        self.first, self.later = (
            SideOf(self.tr("First: it stands")),
            SideOf(self.tr("Later: it did not know of the first")),
        )
        self._means = label("", "muted", wrap=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Reason: what was agreed, and with whom…"))
        self.forgives, self.claims = button(self.tr("Forgive")), button(self.tr("Claim"))
        self.blocks = button(self.tr("Block the member"))
        self.forgives.clicked.connect(self._forgive)
        self.claims.clicked.connect(self._claim)
        self.blocks.clicked.connect(self._block)
        self._pages = Pages()
        self._list, self._one = self._list_page(), self._one_page()
        for page in (self._list, self._one):
            self._pages.add(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def open(self) -> None:
        """From the office's list the arrows go on choosing there; `step_back` takes the keyboard to the table."""
        self._comes_back = False
        self._ask()

    def take_manager(self, staff: str) -> None:
        self._manager = staff

    def step_back(self) -> bool:
        if self._pages.front is self._list:
            return False
        self._go_back()
        return True

    # all of them

    def _ask(self) -> None:
        self._pages.bring(self._list)
        self._lanes.till(self, self._conflicts, self._show, self._refused)

    def _go_back(self) -> None:
        self._comes_back = True
        self._ask()

    def _show(self, found: tuple[ToLookAt, ...]) -> None:
        columns = [
            Column("what", self.tr("What")),
            Column("who", self.tr("Whose")),
            Column("amount", self.tr("How much")),
            Column("counter", self.tr("Counter")),
            Column("when", self.tr("When")),
            Column("state", self.tr("How it stands")),
        ]
        self.table.show_rows(columns, [self._row(one) for one in found])
        if self._comes_back and found:
            self.table.take_focus()

    def _row(self, one: ToLookAt) -> Row:
        figures, conflict = self._hand.figures, one.conflict
        what, who = what_words(conflict, figures.language), who_words(one.member, figures.language)
        name = one.member.profile.name if one.member else ""
        return Row(
            (
                Cell(kind_words(conflict, figures.language), value=what),
                Cell(who.replace(name, shortened(name, LONGEST_NAME)) if name else who, value=who),
                Cell(amount_words(conflict, figures.programme, figures.language), conflict.amount, number=True),
                cells.count(conflict.origin),
                cells.moment(figures, conflict.at),
                Cell(state_words(conflict, figures.language)),
            ),
            one,
        )

    # one of them

    def _take(self, thing: object) -> None:
        if not isinstance(thing, ToLookAt):
            return
        self._seen, self._id = thing, new_id()
        figures, conflict = self._hand.figures, thing.conflict
        language = figures.language
        self._what.say(what_words(conflict, language))
        amount = amount_words(conflict, figures.programme, language)
        said = (who_words(thing.member, language), amount, state_words(conflict, language))
        self._about.say(" · ".join(filter(None, said)))
        self.first.show_side(conflict.first, figures, UNKNOWN_FIRST[language])
        self.later.show_side(conflict.later, figures, "")
        is_open = not conflict.settled
        self._means.setText(self._meaning(thing))
        for part in (self._means, self.reason, self.forgives, self.claims, self.blocks):
            part.setVisible(is_open)
        self.blocks.setEnabled(thing.member is not None and not thing.member.erased)
        self.reason.clear()
        self._pages.bring(self._one)
        if is_open:
            self.reason.setFocus()
        else:
            self.setFocus()

    def _meaning(self, one: ToLookAt) -> str:
        """What each of the three does, of this kind."""
        conflict = one.conflict
        if conflict.kind == "points" and one.member is not None:
            text = self.tr(
                "Forgive gives {points} back, so that nothing is owed. Claim leaves them owed: the next points pay "
                "them. Block leaves them owed and keeps the member out."
            )
            return text.format(points=self._hand.figures.counted(conflict.amount))
        if conflict.kind in OF_WHAT_IS_FEW:
            text = self.tr(
                "It leaves this list by itself once there is enough: something was given back, or more are planned. "
                "Forgive and Claim put on record what was agreed with whoever came later."
            )
        elif conflict.kind in GIVEN_ONCE:
            text = self.tr(
                "Another counter had given this, so it counts once, and {points} were left out. Forgive gives them all "
                "the same; Claim leaves it so."
            ).format(points=self._hand.figures.counted(conflict.amount))
        elif conflict.kind == "return":
            text = self.tr(
                "So much was handed out for goods that had come back already; their points were taken once. Forgive "
                "and Claim put on record what was decided."
            )
        else:
            text = self.tr("Forgive and Claim put on record what was decided; what was sold stays as it is.")
        out = self.tr("Block keeps the member out as well.")
        return text if one.member is None else f"{text} {out}"

    def _forgive(self) -> None:
        self._do("forgiven")

    def _claim(self) -> None:
        self._do("claimed")

    def _block(self) -> None:
        self._do("blocked")

    def _do(self, how: How) -> None:
        if self._seen is None:
            return
        conflict, by = self._seen.conflict, self._manager or self._hand.cashier
        command = SettleCommand(self._id, conflict.record, conflict.number, how, self.reason.text(), by)
        self._lanes.till(self, lambda: self._settle(command), self._settled, self._refused)

    def _settled(self, done: Done) -> None:
        standing = self._hand.standing
        if done.standing is not None and standing is not None and standing.member.id == done.standing.member.id:
            self._hand.take_member(done.standing)
        self.said.emit(Notice(self.tr("Settled, and on record with its reason."), "good"))
        self._go_back()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))
        if self._pages.front is self._one:
            self.reason.setFocus()

    # how it is put together

    def _list_page(self) -> QWidget:
        return page_of((label(self.tr("To look at"), "heading"), self.table), ())

    def _one_page(self) -> QWidget:
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for side in (self.first, self.later):
            row.addWidget(side, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._what, self._about, sides, self._means, self.reason):
            column.addWidget(part)
        buttons = QHBoxLayout()
        for one in (self.forgives, self.claims, self.blocks):
            buttons.addWidget(one)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addStretch()
        return page
