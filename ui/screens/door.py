"""The door of an event: scan after scan lets one in; how many are in, who came last, what it earned them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from app.counter.admit import Admit, AdmitCommand, Admitted
from app.counter.identify import FindMembers
from app.counter.show_events import Door, ShowEvents
from app.loyalty.event import Attendance, Event, Turnout
from app.loyalty.refusals import Refusal
from app.ports.books import Found, Member
from app.ports.identity import new_id
from app.ports.outage import Outage
from ui.background import Asked, Lanes
from ui.burst import Scan
from ui.hand import Hand
from ui.models.occasions import for_whom, name_of, of_how_many, places_taken, when
from ui.notice import of_words
from ui.router import Context
from ui.screen import Screen
from ui.theme import Colours
from ui.widgets.arrows import ArrowsChoose
from ui.widgets.came_in import CameIn
from ui.widgets.labels import Elided, card, label
from ui.widgets.two_lines import TwoLines, add_row

MOST_FOUND = 8


class DoorScreen(Screen):
    """Nothing is typed or pressed between two scans; who has no card is found by name."""

    context = Context.DOOR
    with_strip = False

    def __init__(
        self, lanes: Lanes, hand: Hand, colours: Colours, show: ShowEvents, admit: Admit, find: FindMembers
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._events = show
        self._admit = admit
        self._find = find
        self._event: Event | None = None
        self._id = ""
        self._asking: Asked[Any] | None = None
        self._name = Elided(role="heading")
        self._about = Elided(role="muted")
        self.counter, self._of = label("", "giant"), label("", "large")
        self._places = label("", "figure")
        self.came = CameIn(colours)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("No card? Name, phone or number"))
        self.field.setAccessibleName(self.tr("Find whoever has no card"))
        self.field.textEdited.connect(self._look)
        self.field.returnPressed.connect(self._choose)
        self.found = QListWidget()
        self.found.setAccessibleName(self.tr("Members found"))
        self.found.itemActivated.connect(self._choose)
        self._arrows = ArrowsChoose(self.field, self.found)
        self._lay_out()

    def open(self) -> None:
        self.field.setFocus()
        self._ask()

    def show_thing(self, thing: object) -> None:
        if isinstance(thing, str) and thing != self._id:
            self._id = thing
            self._event = None
            self.came.show_nobody()
            self.counter.setText("")
            self._clear()

    def step_back(self) -> bool:
        if self.field.text():
            self._clear()
        else:
            self.went.emit("events", None)
        return True

    def take_key(self, name: str) -> bool:
        """F2 searches here."""
        if name != "F2":
            return super().take_key(name)
        self._clear()
        return True

    def take_scan(self, scan: Scan) -> bool:
        """Whoever was shown last makes room, whatever comes of this scan."""
        self.came.show_waiting()
        return super().take_scan(scan)

    def take_card(self, code: str) -> None:
        """A card, a ticket or an invitation was shown."""
        self._let_in(AdmitCommand(new_id(), self._id, code, cashier=self._hand.cashier))

    # who comes in

    def _let_in(self, command: AdmitCommand) -> None:
        self._lanes.till(self, lambda: self._admit(command), self._came, self._refused)

    def _came(self, admitted: Admitted) -> None:
        standing, fact = admitted.done.standing, admitted.fact
        if standing is None or self._event is None or fact.event != self._id:
            return
        record = admitted.done.record
        attendance = Attendance(fact.event, record.member, record.at, fact.tier, admitted.points, fact.unearned)
        self.unsaid.emit()
        self._clear()
        self._stand(admitted.turnout)
        self.came.show_last(standing.member, attendance, self._hand.figures, invited=bool(fact.invited))

    def _refused(self, problem: Refusal | Outage) -> None:
        words = self._hand.figures.words(problem)
        self.came.show_refused(words.what)
        self.said.emit(of_words(words, "bad" if isinstance(problem, Outage) else "care"))

    # how the event stands

    def _ask(self) -> None:
        event = self._id
        self._lanes.till(self, lambda: self._events.door(event), self._show, self._refused)

    def _show(self, door: Door) -> None:
        if door.event.id != self._id:
            return
        self._event = door.event
        figures = self._hand.figures
        self._name.say(name_of(door.event, figures))
        about = (when(door.event, figures), door.event.place, for_whom(door.event, figures))
        self._about.say(" · ".join(filter(None, about)))
        self._stand(door.turnout)
        came: list[tuple[Member, Attendance]] = [
            (one.member, one.attendance) for one in door.came if one.attendance is not None
        ]
        self.came.show_list(came, figures)

    def _stand(self, turnout: Turnout) -> None:
        if self._event is not None:
            self.counter.setText(str(turnout.came))
            self._of.setText(of_how_many(self._event))
            self._places.setText(places_taken(self._event, turnout))

    # who has no card

    def _look(self, text: str) -> None:
        if self._asking is not None:
            self._asking.drop()
        if not text.strip():
            self._clear()
            return
        self._asking = self._lanes.till(self, lambda: self._find(text, MOST_FOUND), self._found, self._refused)

    def _found(self, found: tuple[Found, ...]) -> None:
        self.found.clear()
        for one in found:
            said = " · ".join(part for part in (one.reference, one.phone, one.email) if part)
            tier, name = self._hand.figures.tier(one.tier), one.name or one.reference
            add_row(self.found, TwoLines(name, said, tier), f"{name}, {said}, {tier}", one.member)
        self.found.setCurrentRow(0)
        self.found.setVisible(True)
        self.came.list.setVisible(False)

    def _clear(self) -> None:
        if self._asking is not None:
            self._asking.drop()
        self.field.clear()
        self.found.setVisible(False)
        self.came.list.setVisible(True)
        self.field.setFocus()

    def _choose(self) -> None:
        row = self.found.currentRow()
        if self.found.isVisible() and row >= 0:
            member = str(self.found.item(row).data(Qt.ItemDataRole.UserRole))
            self._let_in(AdmitCommand(new_id(), self._id, member=member, cashier=self._hand.cashier))

    def _lay_out(self) -> None:
        left, inside = card()
        how_many = QHBoxLayout()
        how_many.addWidget(self.counter)
        how_many.addSpacing(12)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addStretch()
        beside.addWidget(self._of)
        beside.addWidget(self._places)
        beside.addStretch()
        how_many.addLayout(beside, 1)
        inside.addWidget(self._name)
        inside.addWidget(self._about)
        inside.addLayout(how_many)
        inside.addStretch()
        inside.addWidget(self.came.last)
        inside.addStretch()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self.found, 1)
        column.addWidget(self.came.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(left, 3)
        row.addWidget(right, 2)
        self.found.setVisible(False)
