"""What may be done about a plan: begun, tried, renewed, cancelled; what is to be paid for it is said."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.counter.join_plan import JoinPlan, PlanCommand, What
from app.loyalty.programme import Plan
from app.loyalty.refusals import Refusal
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from app.standing.standing import Standing
from ui.background import Lanes
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.widgets.labels import Elided, button

WHAT: tuple[What, ...] = ("begin", "try", "renew", "cancel")


class PlanDeeds(QWidget):
    """A small form under the list of plans; unseen while no plan is asked about."""

    said = Signal(Notice)
    done = Signal(Done)

    def __init__(self, lanes: Lanes, hand: Hand, join: JoinPlan) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._join = join
        self._plan: Plan | None = None
        self._id = ""
        self._title = Elided(role="figure")
        self.deeds: dict[What, QPushButton] = {what: button("", "first" if what == "begin" else "") for what in WHAT}
        row = QHBoxLayout()
        for what, one in self.deeds.items():
            one.setObjectName(what)
            one.clicked.connect(self._pressed)
            row.addWidget(one)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._title)
        column.addLayout(row)
        self.ask_about(None, None)

    def ask_about(self, plan: Plan | None, standing: Standing | None) -> None:
        """Shows what may be done about a plan as it stands; hides the form for none."""
        self._plan = plan
        self._id = new_id()
        self.setVisible(plan is not None)
        if plan is None:
            return
        figures = self._hand.figures
        running = next((one for one in (standing.plans if standing else ()) if one.plan == plan.id), None)
        self._title.say(figures.plan(plan.id))
        fee = figures.money(plan.fee)
        words: dict[What, str] = {
            "begin": self.tr("Begin: {money}").format(money=fee),
            "try": self.tr("Try it for {days} days").format(days=plan.trial_days),
            "renew": self.tr("Renew: {money}").format(money=fee),
            "cancel": self.tr("Cancel it"),
        }
        offered = {
            "begin": running is None,
            "try": running is None and plan.trial_days > 0,
            "renew": running is not None and running.until is not None,
            "cancel": running is not None and not running.cancelled,
        }
        for what, one in self.deeds.items():
            one.setText(words[what])
            one.setAccessibleName(f"{figures.plan(plan.id)}: {words[what]}")
            one.setVisible(offered[what])
        first = next((one for what, one in self.deeds.items() if offered[what]), None)
        if first is not None:
            first.setFocus()

    def _pressed(self) -> None:
        what = next(name for name in WHAT if name == self.sender().objectName())
        standing, plan = self._hand.standing, self._plan
        if plan is None or standing is None:
            return
        command = PlanCommand(self._id, standing.member.id, plan.id, what, self._hand.cashier)
        self._lanes.till(self, lambda: self._join(command), self._done, self._refused)

    def _done(self, done: Done) -> None:
        figures = self._hand.figures
        periods = done.record.body.periods
        self.ask_about(None, None)
        self.done.emit(done)
        if not periods:
            self.said.emit(Notice(self.tr("Cancelled: it runs to the end of what was paid."), "good"))
            return
        period = periods[0]
        until = self.tr("through {day}").format(day=figures.day(period.until)) if period.until else self.tr("for life")
        name = f"{figures.plan(period.plan)} {until}"
        todo = self.tr("Take {money}.").format(money=figures.money(period.fee)) if period.fee else ""
        self.said.emit(Notice(name, "good", todo=todo))

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))
