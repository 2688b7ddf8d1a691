"""Events at the counter: today's and those to come; a place for whoever stands here, and the way to the door."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout

from app.counter.identify import Identify
from app.counter.reserve_place import GiveUpPlace, PlaceCommand, ReservePlace
from app.counter.show_events import Coming, ShowEvents
from app.loyalty.codes import CodeType, new_code
from app.loyalty.event_refusals import PlaceHeld
from app.loyalty.refusals import Refusal
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from app.standing.standing import Standing
from ui.background import Lanes
from ui.hand import Hand
from ui.models.occasions import for_whom, name_of, people_in, places_taken, state_of, when
from ui.notice import Notice, of_words
from ui.router import Context
from ui.screen import Screen
from ui.widgets.labels import button, card, label, shortened
from ui.widgets.two_lines import TwoLines, add_row


class EventsScreen(Screen):
    """Enter opens the door of the event that is marked; a card scanned here is the next member to be given a place."""

    context = Context.DIALOG
    with_strip = False

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        show: ShowEvents,
        reserve: ReservePlace,
        give_up: GiveUpPlace,
        identify: Identify,
        print_ticket: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._events = show
        self._reserve = reserve
        self._give_up = give_up
        self._identify = identify
        self._print = print_ticket
        self._known: tuple[Coming, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Events"))
        self.list.itemActivated.connect(self._to_the_door)
        self.list.currentRowChanged.connect(self._chosen)
        self._empty = label(
            self.tr("Nothing is planned for today or later. A manager plans events in the office, F9."),
            "muted",
            wrap=True,
        )
        self._who = label("", "muted", wrap=True)
        self.doors = button(self.tr("To the door"), "first")
        self.doors.clicked.connect(self._to_the_door)
        self.reserves = button(self.tr("Reserve a place"))
        self.reserves.clicked.connect(self._do_reserve)
        self.gives_up = button(self.tr("Give the place up"))
        self.gives_up.clicked.connect(self._do_give_up)
        self.prints = button(self.tr("Print the ticket"))
        self.prints.clicked.connect(self._do_print)
        self._lay_out()

    @property
    def chosen(self) -> Coming | None:
        """The event that is marked."""
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
        self._lanes.till(self, lambda: self._events(member), self._show, self._refused)

    def _show(self, known: tuple[Coming, ...]) -> None:
        before = self.chosen.event.id if self.chosen else ""
        figures = self._hand.figures
        self._known = known
        self.list.blockSignals(True)
        self.list.clear()
        for one in known:
            event, name = one.event, name_of(one.event, figures)
            said = [when(event, figures), event.place, for_whom(event, figures)]
            if event.state != "open":
                said.insert(0, state_of(event))
            if one.is_in:
                said.append(self.tr("this member is in"))
            elif one.place is not None:
                said.append(self.tr("this member has a place"))
            detail = " · ".join(filter(None, said))
            stands = f"{people_in(event, one.turnout)} · {places_taken(event, one.turnout)}"
            add_row(self.list, TwoLines(name, detail, stands), f"{name}, {detail}, {stands}", event.id)
        ids = [one.event.id for one in known]
        self.list.setCurrentRow(ids.index(before) if before in ids else 0)
        self.list.blockSignals(False)
        self._empty.setVisible(not known)
        self._chosen()

    def _chosen(self) -> None:
        """What can be done about the event that is marked, for whoever stands here."""
        one, standing = self.chosen, self._hand.standing
        held = one is not None and one.place is not None and not one.is_in
        self.doors.setEnabled(one is not None)
        self.reserves.setEnabled(one is not None and standing is not None and one.place is None and not one.is_in)
        self.gives_up.setEnabled(held)
        self.prints.setEnabled(held)
        self._who.setVisible(one is not None)
        if standing is None:
            self._who.setText(self.tr("For a place: scan the member's card, or F2 to search. Enter opens the door."))
        else:
            name = shortened(standing.member.profile.name or standing.member.reference)
            tier = self._hand.figures.tier(standing.tier.tier)
            who = f"{name} ({tier})" if tier else name
            self._who.setText(self.tr("For {name}. Enter opens the door.").format(name=who))

    def _to_the_door(self) -> None:
        if self.chosen is not None:
            self.went.emit("door", self.chosen.event.id)

    def _do_reserve(self) -> None:
        one, standing = self.chosen, self._hand.standing
        if one is None or standing is None:
            return
        chance = secrets.token_bytes(CodeType.EVENT_TICKET.random_bytes)
        ticket = new_code(self._hand.settings.prefix, CodeType.EVENT_TICKET, chance).text
        self.reserves.setEnabled(False)
        command = PlaceCommand(new_id(), one.event.id, standing.member.id, ticket, self._hand.cashier)
        self._lanes.till(self, lambda: self._reserve(command), self._reserved, self._refused)

    def _reserved(self, done: Done) -> None:
        self._say(done, self.tr("{name} has a place."))
        if done.record.body.place is not None and self._print is not None:
            self._print(done.record.body.place.ticket)

    def _do_give_up(self) -> None:
        one, standing = self.chosen, self._hand.standing
        if one is None or standing is None:
            return
        self.gives_up.setEnabled(False)
        command = PlaceCommand(new_id(), one.event.id, standing.member.id, cashier=self._hand.cashier)
        self._lanes.till(self, lambda: self._give_up(command), self._given_up, self._refused)

    def _given_up(self, done: Done) -> None:
        self._say(done, self.tr("The place of {name} is free again."))

    def _do_print(self) -> None:
        one = self.chosen
        if one is not None and one.place is not None and self._print is not None:
            self._print(one.place.ticket)

    def _say(self, done: Done, words: str) -> None:
        name = done.standing.member.profile.name or done.standing.member.reference if done.standing else ""
        self.said.emit(Notice(words.format(name=shortened(name)), "good"))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))
        if isinstance(problem, PlaceHeld):
            self._ask()
        else:
            self._chosen()

    def _lay_out(self) -> None:
        frame, column = card()
        column.addWidget(label(self.tr("Events"), "heading"))
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self._who)
        row = QHBoxLayout()
        for part in (self.doors, self.reserves, self.gives_up, self.prints):
            row.addWidget(part)
        row.addStretch()
        if self._print is None:
            self.prints.hide()
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
