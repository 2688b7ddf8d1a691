"""Events in the office: planned, changed, closed, cancelled; their guests, their tickets, what came of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.loyalty.event import Event, EventState, Turnout
from app.loyalty.refusals import Refusal
from app.office.plan_event import PlanCommand, PlanEvent
from app.office.report_event import EventReport, ReportEvent
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from ui.background import Lanes
from ui.hand import Hand
from ui.models.guests import event_columns, event_rows, figures_of, guest_columns, guest_rows
from ui.models.occasions import for_whom, name_of, state_of, when
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.event_form import EventForm
from ui.widgets.labels import Elided, button, label
from ui.widgets.pages import Pages, page_of
from ui.widgets.planned_form import FieldUnreadable
from ui.widgets.table import Table

Prints = tuple[Callable[[str], object], Callable[[str], object]]
# an event's tickets, its door list; each by the event's id


class PlannedEvents(Screen):
    """Three pages: all events; the guests of one, which is its report as well; the form. Esc goes back one."""

    with_strip = False

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        plan: PlanEvent,
        report: ReportEvent,
        tables: TableDesk,
        prints: Prints | None = None,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._plan = plan
        self._report = report
        self._prints = prints
        self._manager = ""
        self._event: Event | None = None
        self._id = ""
        self._comes_back = False
        nothing = self.tr("No events yet. Plan the first: an auction, a talk, a viewing.")
        self.table = Table(tables, "events", self.tr("Events"), nothing)
        self.table.taken.connect(self._take)
        nobody = self.tr("Nobody has a place yet. Places are reserved at the counter: Ctrl+T.")
        self.guests = Table(tables, "guests", self.tr("Guests"), nobody)
        self.form = EventForm()
        self.adds = button(self.tr("Plan an event"), "first")
        self.adds.clicked.connect(self._new)
        self._name, self._about, self.figures = Elided(role="heading"), Elided(role="muted"), Elided()
        self.changes, self.doors = button(self.tr("Change…")), button(self.tr("To the door"))
        self.changes.clicked.connect(self._change)
        self.doors.clicked.connect(self._to_the_door)
        self.tickets, self.lists = button(self.tr("Print the tickets")), button(self.tr("Print the door list"))
        self.tickets.clicked.connect(self._print_tickets)
        self.lists.clicked.connect(self._print_list)
        self._title = label("", "heading")
        self.keeps = button(self.tr("Keep"), "first")
        self.keeps.clicked.connect(self._keep)
        self.closes, self.cancels = button(""), button("")
        self.closes.clicked.connect(self._close)
        self.cancels.clicked.connect(self._cancel)
        self._pages = Pages()
        self._list, self._one, self._planning = self._list_page(), self._guests_page(), self._form_page()
        for page in (self._list, self._one, self._planning):
            self._pages.add(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def open(self) -> None:
        """From the office's list the arrows go on choosing there; `step_back` takes the keyboard to the events."""
        self._comes_back = False
        self._pages.bring(self._list)
        self._lanes.till(self, self._plan.known, self._show, self._refused)

    def take_manager(self, staff: str) -> None:
        self._manager = staff

    def step_back(self) -> bool:
        if self._pages.front is self._list:
            return False
        if self._pages.front is self._planning and self._event is not None:
            self._take(self._event)
        else:
            self.open()
            self._comes_back = True
        return True

    # all of them

    def _show(self, known: tuple[tuple[Event, Turnout], ...]) -> None:
        self.table.show_rows(event_columns(), event_rows(known, self._hand.figures))
        if self._comes_back and known:
            self.table.take_focus()
        elif self._comes_back:
            self.adds.setFocus()

    # one of them

    def _take(self, thing: object) -> None:
        if isinstance(thing, Event):
            event = thing.id
            self._lanes.till(self, lambda: self._report(event), self._tell, self._refused)

    def _tell(self, report: EventReport) -> None:
        figures, event = self._hand.figures, report.event
        self._event = event
        self._name.say(name_of(event, figures))
        about = (state_of(event), when(event, figures), event.place, for_whom(event, figures))
        self._about.say(" · ".join(filter(None, about)))
        self.figures.say(figures_of(report, figures))
        self.guests.show_rows(guest_columns(), guest_rows(report, figures), title=name_of(event, figures))
        self.tickets.setEnabled(self._prints is not None and report.turnout.reserved > 0)
        self.lists.setEnabled(self._prints is not None)
        self.doors.setEnabled(event.state == "open")
        self._pages.bring(self._one)
        if report.guests:
            self.guests.take_focus()
        else:
            self.changes.setFocus()

    def _to_the_door(self) -> None:
        if self._event is not None:
            self.went.emit("door", self._event.id)

    def _print_tickets(self) -> None:
        if self._event is not None and self._prints is not None:
            self._prints[0](self._event.id)

    def _print_list(self) -> None:
        if self._event is not None and self._prints is not None:
            self._prints[1](self._event.id)

    # the form

    def _new(self) -> None:
        self._event = None
        self._fill(self.tr("A new event"))

    def _change(self) -> None:
        if self._event is not None:
            self._fill(name_of(self._event, self._hand.figures))

    def _fill(self, title: str) -> None:
        event = self._event
        self._id = new_id()
        self._title.setText(title)
        over = event is not None and event.state == "cancelled"
        self.keeps.setEnabled(not over)
        self.closes.setVisible(event is not None and not over)
        closed = event is not None and event.state == "closed"
        _call(self.closes, self.tr("Open it again") if closed else self.tr("Close it"))
        self.cancels.setVisible(event is not None and not over)
        _call(self.cancels, self.tr("Cancel it…"))
        self._pages.bring(self._planning)
        self.form.show_event(event, self._hand.figures)

    def _keep(self) -> None:
        self._do(None)

    def _close(self) -> None:
        self._do("open" if self._event is not None and self._event.state == "closed" else "closed")

    def _cancel(self) -> None:
        """Asked twice: what is cancelled stays so."""
        sure = self.tr("Yes, cancel it for good")
        if self.cancels.text() == sure:
            self._do("cancelled")
        else:
            _call(self.cancels, sure)

    def _do(self, state: EventState | None) -> None:
        """Puts what was typed on record; for another state, the event as it stands."""
        try:
            event = self.form.read() if state is None or self._event is None else replace(self._event, state=state)
        except FieldUnreadable as unreadable:
            self.said.emit(Notice(unreadable.words, "care", self.tr("Nothing was changed.")))
            unreadable.field.setFocus()
            return
        command = PlanCommand(self._id, event, self._event is None, self._manager or self._hand.cashier)
        self._lanes.till(self, lambda: self._plan(command), self._kept, self._refused)

    def _kept(self, done: Done) -> None:
        event = done.record.body.event
        if event is not None:
            name = name_of(event, self._hand.figures)
            self.said.emit(Notice(self.tr("Kept: {name} ({state}).").format(name=name, state=state_of(event)), "good"))
            self._take(event)

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    # how it is put together

    def _list_page(self) -> QWidget:
        return page_of((label(self.tr("Events"), "heading"), self.table), (self.adds,))

    def _guests_page(self) -> QWidget:
        above = (self._name, self._about, self.figures, self.guests)
        return page_of(above, (self.doors, self.tickets, self.lists, self.changes))

    def _form_page(self) -> QWidget:
        return page_of((self._title, self.form), (self.keeps, self.closes, self.cancels))


def _call(one: QPushButton, words: str) -> None:
    """Gives a button other words, to be read and to be heard."""
    one.setText(words)
    one.setAccessibleName(words)
