"""Limited editions in the office: planned, changed, closed; who took them, who waits, whom to call next."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.counter.identify import Identify
from app.loyalty.edition import Edition, EditionState
from app.loyalty.refusals import Refusal
from app.office.plan_edition import EditionCommand, PlanEdition, Planned
from app.office.report_edition import EditionReport, ReportEdition, Taker, Waiting
from app.ports.books import Member
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from app.standing.standing import Standing
from ui.background import Lanes
from ui.hand import Hand
from ui.models.limited import (
    call_next,
    days_of,
    edition_columns,
    edition_rows,
    figures_of,
    for_whom,
    name_of,
    state_of,
    taker_columns,
    taker_rows,
    waiting_columns,
    waiting_rows,
)
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.edition_form import EditionForm
from ui.widgets.labels import Elided, button, label
from ui.widgets.pages import Pages, page_of
from ui.widgets.planned_form import FieldUnreadable
from ui.widgets.table import Table

TOOK, WAITS = "took", "waits"
LIST_WIDTH = 360


class LimitedEditions(Screen):
    """Three pages: all editions; one of them, who took it and who waits; the form. Esc goes back one."""

    with_strip = False

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        plan: PlanEdition,
        report: ReportEdition,
        identify: Identify,
        tables: TableDesk,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._plan = plan
        self._report = report
        self._identify = identify
        self._manager = ""
        self._edition: Edition | None = None
        self._told: EditionReport | None = None
        self._id = ""
        self._comes_back = False
        nothing = self.tr("No limited editions yet. Plan the first: so many pieces of an article, for whom, from when.")
        self.table = Table(tables, "editions", self.tr("Limited editions"), nothing)
        self.table.taken.connect(self._take)
        self.adds = button(self.tr("Plan an edition"), "first")
        self.adds.clicked.connect(self._new)
        self._name, self._about, self.figures = Elided(role="heading"), Elided(role="muted"), Elided()
        self.calls = label("", "", wrap=True)
        self.lists = QComboBox()
        self.lists.setAccessibleName(self.tr("Which list"))
        self.lists.setMaximumWidth(LIST_WIDTH)
        for key in (TOOK, WAITS):
            self.lists.addItem("", key)
        self.lists.currentIndexChanged.connect(self._show_list)
        self.people = Table(tables, "edition", self.tr("People"), self.tr("Nobody here for now."))
        self.people.taken.connect(self._bring)
        self.changes = button(self.tr("Change…"))
        self.changes.clicked.connect(self._change)
        self._title = label("", "heading")
        self.form = EditionForm()
        self.keeps = button(self.tr("Keep"), "first")
        self.keeps.clicked.connect(self._keep)
        self.closes = button("")
        self.closes.clicked.connect(self._close)
        self._pages = Pages()
        self._list, self._one, self._planning = self._list_page(), self._one_page(), self._form_page()
        for page in (self._list, self._one, self._planning):
            self._pages.add(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def open(self) -> None:
        """From the office's list the arrows go on choosing there; `step_back` takes the keyboard to the editions."""
        self._comes_back = False
        self._pages.bring(self._list)
        self._lanes.till(self, self._plan.known, self._show, self._refused)

    def take_manager(self, staff: str) -> None:
        self._manager = staff

    def step_back(self) -> bool:
        if self._pages.front is self._list:
            return False
        if self._pages.front is self._planning and self._edition is not None:
            self._take(self._edition)
        else:
            self.open()
            self._comes_back = True
        return True

    # all of them

    def _show(self, known: tuple[Planned, ...]) -> None:
        self.table.show_rows(edition_columns(), edition_rows(known, self._hand.figures))
        if self._comes_back:
            (self.table.take_focus if known else self.adds.setFocus)()

    # one of them

    def _take(self, thing: object) -> None:
        if isinstance(thing, Edition):
            edition = thing.id
            self._lanes.till(self, lambda: self._report(edition), self._tell, self._refused)

    def _tell(self, report: EditionReport) -> None:
        figures, edition = self._hand.figures, report.edition
        self._edition, self._told = edition, report
        self._name.say(name_of(edition, figures))
        article = report.article.text if report.article else self.tr("not in the catalogue")
        about = (state_of(edition), f"{edition.sku}: {article}", days_of(edition, figures), for_whom(edition, figures))
        self._about.say(" · ".join(filter(None, about)))
        self.figures.say(figures_of(report))
        calls = call_next(report, figures)
        self.calls.setText(calls)
        self.calls.setVisible(bool(calls))
        self.lists.setItemText(0, self.tr("Who took it ({many})").format(many=len(report.takers)))
        self.lists.setItemText(1, self.tr("Who waits ({many})").format(many=len(report.waiting)))
        self._show_list()
        self._pages.bring(self._one)
        if report.takers or report.waiting:
            self.people.take_focus()
        else:
            self.changes.setFocus()

    def _show_list(self) -> None:
        report, figures = self._told, self._hand.figures
        if report is None:
            return
        title = f"{name_of(report.edition, figures)}: {self.lists.currentText()}"
        if self.lists.currentData() == WAITS:
            self.people.show_rows(waiting_columns(), waiting_rows(report, figures), wide=1, title=title)
        else:
            self.people.show_rows(taker_columns(), taker_rows(report, figures), title=title)

    def _bring(self, thing: object) -> None:
        """Whoever the row is of comes to the counter."""
        member: Member | None = thing.member if isinstance(thing, Taker | Waiting) else None
        if member is not None:
            of = member.id
            self._lanes.till(self, lambda: self._identify.by_id(of), self._serve, self._refused)

    def _serve(self, standing: Standing) -> None:
        self.served.emit(standing)

    # the form

    def _new(self) -> None:
        self._edition = None
        self._fill(self.tr("A new limited edition"))

    def _change(self) -> None:
        if self._edition is not None:
            self._fill(name_of(self._edition, self._hand.figures))

    def _fill(self, title: str) -> None:
        edition = self._edition
        self._id = new_id()
        self._title.setText(title)
        self.closes.setVisible(edition is not None)
        closed = edition is not None and edition.state == "closed"
        self.closes.setText(self.tr("Open it again") if closed else self.tr("Close it: an article like any other"))
        self.closes.setAccessibleName(self.closes.text())
        self._pages.bring(self._planning)
        self.form.show_edition(edition, self._hand.figures)

    def _keep(self) -> None:
        self._do(None)

    def _close(self) -> None:
        self._do("open" if self._edition is not None and self._edition.state == "closed" else "closed")

    def _do(self, state: EditionState | None) -> None:
        """Puts what was typed on record; for another state, the edition as it stands."""
        before = self._edition
        try:
            edition = self.form.read() if state is None or before is None else replace(before, state=state)
        except FieldUnreadable as unreadable:
            self.said.emit(Notice(unreadable.words, "care", self.tr("Nothing was changed.")))
            unreadable.field.setFocus()
            return
        command = EditionCommand(self._id, edition, before is None, self._manager or self._hand.cashier)

        def keep() -> tuple[Done, EditionReport]:
            return self._plan(command), self._report(edition.id)

        self._lanes.till(self, keep, self._kept, self._refused)

    def _kept(self, kept: tuple[Done, EditionReport]) -> None:
        _, report = kept
        edition = report.edition
        name, state = name_of(edition, self._hand.figures), state_of(edition)
        words = self.tr("Kept: {name} ({state}).").format(name=name, state=state)
        if report.article is None:
            unknown = self.tr("The catalogue has no article {article} yet: nobody can scan it.")
            self.said.emit(Notice(words, "care", unknown.format(article=edition.sku)))
        else:
            self.said.emit(Notice(words, "good"))
        self._tell(report)

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    # how it is put together

    def _list_page(self) -> QWidget:
        return page_of((label(self.tr("Limited editions"), "heading"), self.table), (self.adds,))

    def _one_page(self) -> QWidget:
        return page_of((self._name, self._about, self.figures, self.calls, self.lists, self.people), (self.changes,))

    def _form_page(self) -> QWidget:
        return page_of((self._title, self.form), (self.keeps, self.closes))
