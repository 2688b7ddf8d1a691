"""Printing: every paper on its way, from the press to the printer's tray, followed and never believed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from app.counter.print_paper import Printed, PrintPaper
from app.loyalty.codes import grouped
from app.loyalty.refusals import NotAllowed, Refusal
from app.ports.identity import new_id
from app.ports.outage import NothingPrints, Outage
from app.ports.printing import Job, JobState
from ui.background import Lanes
from ui.hand import Hand

POLL = 1_000
"""Milliseconds between two questions about a job."""
OVER = frozenset({"saved", "done", "cancelled", "unknown"})


class Sheet(QObject):
    """One paper on its way.

    `state`: drawing, then saved (no printer) or queued, printing, done, stuck, cancelled, unknown (as its job says);
    or failed with a `problem`, or manager where one has to allow it.
    """

    changed = Signal()

    def __init__(
        self, parent: QObject, lanes: Lanes, paper: PrintPaper, title: str, draw: Callable[[bool], Printed]
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._paper = paper
        self._draw = draw
        self.title = title
        self.state = "drawing"
        self.reason = ""
        self.problem: Refusal | Outage | None = None
        self.printed: Printed | None = None
        self._next = QTimer(self, singleShot=True, interval=POLL)
        self._next.timeout.connect(self.ask)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it, and nothing is asked of anybody."""
        return self.state in OVER

    def begin(self, *, manager: bool = False) -> None:
        """Has it drawn, saved and handed over; `manager` where one stands by a further copy."""
        self._stand("drawing")
        self._lanes.back_room(self, lambda: self._draw(manager), self._drawn, self._refused)

    def again(self) -> None:
        """Hands the same copy over once more; a stuck job is taken back first."""
        printed = self.printed
        if printed is None:
            self.begin()
            return
        self._stand("drawing")
        self._lanes.back_room(self, lambda: self._paper.again(printed, printed.path.stem), self._drawn, self._refused)

    def ask(self) -> None:
        """Asks where the job stands."""
        job = self.printed.job if self.printed else None
        if job is not None:
            self._lanes.back_room(self, lambda: self._paper.job(job), self._stands, self._silent)

    def _drawn(self, printed: Printed) -> None:
        self.printed = printed
        if isinstance(printed.trouble, NothingPrints):
            self._stand("saved")
        elif printed.trouble is not None:
            self._refused(printed.trouble)
        elif printed.job is None:
            self._stand("saved")
        else:
            self._stand("queued")
            self.ask()

    def _stands(self, job: Job) -> None:
        self._stand(job.state.value, job.reason)
        if not job.over:
            self._next.start()

    def _silent(self, problem: Refusal | Outage) -> None:
        """The print system did not answer: it is asked again, and meanwhile nothing is believed."""
        self.problem = problem
        self._stand(JobState.STUCK.value, "offline")
        self._next.start()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.problem = problem
        wants_manager = isinstance(problem, NotAllowed) and problem.what == "copies"
        self._stand("manager" if wants_manager else "failed")

    def _stand(self, state: str, reason: str = "") -> None:
        self._next.stop()
        if (state, reason) != (self.state, self.reason) or state == "drawing":
            self.state, self.reason = state, reason
            self.changed.emit()


class Printing(QObject):
    """The counter's paper. `begun` carries a sheet that went on its way."""

    begun = Signal(Sheet)

    def __init__(self, parent: QObject, lanes: Lanes, hand: Hand, paper: PrintPaper | None) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._hand = hand
        self.paper = paper

    @property
    def is_offered(self) -> bool:
        """Whether there is paper at all."""
        return self.paper is not None

    def voucher(self, code: str) -> None:
        """A voucher, or a further copy."""
        paper, name, by = self.paper, new_id(), self._hand.cashier
        if paper is not None:
            self._begin(
                self.tr("Voucher {code}").format(code=grouped(code)),
                lambda manager: paper.voucher(name, code, by=by, manager=manager),
            )

    def gift_card(self, code: str) -> None:
        """A gift card, or a further copy."""
        paper, name, by, language = self.paper, new_id(), self._hand.cashier, self._hand.figures.language
        if paper is not None:
            self._begin(
                self.tr("Gift card {code}").format(code=grouped(code)),
                lambda manager: paper.gift_card(name, code, language, by=by, manager=manager),
            )

    def receipt(self, reference: str) -> None:
        """The slip of a sale, or a further copy."""
        paper, name, by = self.paper, new_id(), self._hand.cashier
        if paper is not None:
            self._begin(
                self.tr("Receipt {code}").format(code=grouped(reference)),
                lambda manager: paper.receipt(name, reference, by=by, manager=manager),
            )

    def ticket(self, ticket: str) -> None:
        """A ticket to an event, or a further copy."""
        paper, name, by = self.paper, new_id(), self._hand.cashier
        if paper is not None:
            self._begin(
                self.tr("Ticket {code}").format(code=grouped(ticket)),
                lambda manager: paper.ticket(name, ticket, by=by, manager=manager),
            )

    def tickets(self, event: str) -> None:
        """Every ticket of an event."""
        paper, name, by, language = self.paper, new_id(), self._hand.cashier, self._hand.figures.language
        if paper is not None:
            self._begin(self.tr("Tickets"), lambda _: paper.tickets(name, event, language, by=by))

    def door_list(self, event: str) -> None:
        """The list at the door of an event."""
        paper, language = self.paper, self._hand.figures.language
        if paper is not None:
            self._begin(self.tr("Door list"), lambda _: paper.door_list(event, language))

    def card(self, member: str) -> None:
        """A member's card."""
        paper = self.paper
        if paper is not None:
            self._begin(self.tr("Member's card"), lambda _: paper.cards((member,)))

    def day(self, day: date | None) -> None:
        """A day sheet."""
        paper, by, language = self.paper, self._hand.cashier, self._hand.figures.language
        if paper is not None:
            self._begin(self.tr("Day sheet"), lambda _: paper.day(language, day=day, by=by))

    def specimen(self) -> None:
        """A voucher worth nothing, to try the printer with."""
        paper, language = self.paper, self._hand.figures.language
        if paper is not None:
            self._begin(self.tr("Specimen"), lambda _: paper.specimen(language))

    def _begin(self, title: str, draw: Callable[[bool], Printed]) -> None:
        if self.paper is not None:
            sheet = Sheet(self, self._lanes, self.paper, title, draw)
            self.begun.emit(sheet)
            sheet.begin()
