"""Limited editions at the counter: what there is of each, and the waiting list for whoever stands here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout

from app.counter.await_piece import AwaitNoMore, AwaitPiece, WaitCommand
from app.counter.identify import Identify
from app.counter.show_editions import Offered, ShowEditions
from app.loyalty.refusals import Refusal
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from app.standing.standing import Standing
from ui.background import Lanes
from ui.hand import Hand
from ui.models.limited import days_of, for_whom, left_of, name_of
from ui.notice import Notice, of_words
from ui.router import Context
from ui.screen import Screen
from ui.widgets.labels import button, card, label, shortened
from ui.widgets.two_lines import TwoLines, add_row


class EditionsScreen(Screen):
    """Enter puts whoever stands here on the waiting list of the edition that is marked: that of the sale in hand."""

    context = Context.DIALOG
    with_strip = False

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        show: ShowEditions,
        await_piece: AwaitPiece,
        await_no_more: AwaitNoMore,
        identify: Identify,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._editions = show
        self._await = await_piece
        self._await_no_more = await_no_more
        self._identify = identify
        self._known: tuple[Offered, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Limited editions"))
        self.list.itemActivated.connect(self._do_join)
        self.list.currentRowChanged.connect(self._chosen)
        self._empty = label(
            self.tr("No limited edition is open. A manager plans them in the office, F9."), "muted", wrap=True
        )
        self._who = label("", "muted", wrap=True)
        self.joins = button(self.tr("Join the waiting list"), "first")
        self.joins.clicked.connect(self._do_join)
        self.leaves = button(self.tr("Leave the waiting list"))
        self.leaves.clicked.connect(self._do_leave)
        self._lay_out()

    @property
    def chosen(self) -> Offered | None:
        """The edition that is marked."""
        row = self.list.currentRow()
        return self._known[row] if 0 <= row < len(self._known) else None

    def open(self) -> None:
        self.list.setFocus()
        self._ask()

    def take_card(self, code: str) -> None:
        """Whoever's card it is stands at the counter now, and this list stays."""
        self._lanes.till(self, lambda: self._identify.by_card(code), self._serve, self._refused)

    def _serve(self, standing: Standing) -> None:
        self._hand.take_member(standing)
        self.unsaid.emit()
        self._ask()

    def _ask(self) -> None:
        member = self._hand.standing.member.id if self._hand.standing else ""
        self._lanes.till(self, lambda: self._editions(member), self._show, self._refused)

    def _show(self, known: tuple[Offered, ...]) -> None:
        before = self.chosen.edition.id if self.chosen else ""
        in_hand = {one.product.sku for one in self._hand.now.products}
        figures = self._hand.figures
        self._known = known
        self.list.blockSignals(True)
        self.list.clear()
        for one in known:
            name = name_of(one.edition, figures)
            article = one.article.text if one.article else one.edition.sku
            said = (self._part(one), article, days_of(one.edition, figures), for_whom(one.edition, figures))
            detail = " · ".join(filter(None, said))
            stands = left_of(one.left, one.edition)
            if one.line.waiting:
                waiting = self.tr("{waiting} waiting").format(waiting=one.line.waiting)
                stands = f"{stands} · {waiting}"
            quiet = one.refusal is not None
            add_row(self.list, TwoLines(name, detail, stands, quiet=quiet), f"{name}, {detail}, {stands}", name)
        marked = next((row for row, one in enumerate(known) if one.edition.sku in in_hand), None)
        again = next((row for row, one in enumerate(known) if one.edition.id == before), 0)
        self.list.setCurrentRow(again if marked is None or before else marked)
        self.list.blockSignals(False)
        self._empty.setVisible(not known)
        self._chosen()

    def _part(self, one: Offered) -> str:
        """What of it is for whoever stands here."""
        figures, standing, turn = self._hand.figures, self._hand.standing, one.turn
        if standing is None:
            return ""
        if turn is not None and not turn.passed:
            if turn.is_now:
                return self.tr("held for this member until {day}").format(day=figures.day(turn.last_day))
            return self.tr("this member waits at place {place}").format(place=one.place)
        if one.first_day is None:
            return self.tr("not for this member's tier")
        if one.first_day > standing.day:
            return self.tr("for this member from {day}").format(day=figures.day(one.first_day))
        return figures.words(one.refusal).what.rstrip(".") if one.refusal else self.tr("to be had today")

    def _chosen(self) -> None:
        """What can be done about the edition that is marked, for whoever stands here."""
        one, standing = self.chosen, self._hand.standing
        waits = one is not None and one.turn is not None and not one.turn.passed
        may_wait = one is not None and standing is not None and not waits and one.refusal is not None
        self.joins.setEnabled(may_wait)
        self.leaves.setEnabled(one is not None and one.turn is not None)
        self._who.setVisible(bool(self._known))
        if standing is None:
            self._who.setText(self.tr("For the waiting list: scan the member's card, or F2 to search."))
        else:
            name = shortened(standing.member.profile.name or standing.member.reference)
            tier = self._hand.figures.tier(standing.tier.tier)
            who = f"{name} ({tier})" if tier else name
            said = self.tr("For {name}. Enter puts them on the waiting list.") if may_wait else self.tr("For {name}.")
            self._who.setText(said.format(name=who))

    def _command(self) -> WaitCommand | None:
        one, standing = self.chosen, self._hand.standing
        if one is None or standing is None:
            return None
        return WaitCommand(new_id(), one.edition.id, standing.member.id, self._hand.cashier)

    def _do_join(self) -> None:
        command = self._command() if self.joins.isEnabled() else None
        if command is not None:
            self._lanes.till(self, lambda: self._await(command), self._joined, self._refused)

    def _joined(self, done: Done) -> None:
        self._say(done, self.tr("{name} is on the waiting list."))

    def _do_leave(self) -> None:
        command = self._command()
        if command is not None:
            self._lanes.till(self, lambda: self._await_no_more(command), self._left_list, self._refused)

    def _left_list(self, done: Done) -> None:
        self._say(done, self.tr("{name} is on the waiting list no more."))

    def _say(self, done: Done, words: str) -> None:
        name = done.standing.member.profile.name or done.standing.member.reference if done.standing else ""
        self.said.emit(Notice(words.format(name=shortened(name)), "good"))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> None:
        frame, column = card()
        column.addWidget(label(self.tr("Limited editions"), "heading"))
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._who)
        row = QHBoxLayout()
        for part in (self.joins, self.leaves):
            row.addWidget(part)
        row.addStretch()
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
