"""The programme in the office: as it stands, in plain words; its draft, edited and published; its history."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.counter.show_programme import ShowProgramme
from app.loyalty.programme import Programme, say
from app.loyalty.refusals import Refusal
from app.office.draft import Draft, KeepDraft, LookAtDraft
from app.office.programme_files import read_file, write_file
from app.office.publish import Publish, PublishCommand, Withdraw, WithdrawCommand
from app.office.show_versions import ShowVersions, Version
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from app.wording.difference import told
from ui.background import Lanes
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.programme.checks import Words
from ui.programme.draft_in_hand import DraftInHand
from ui.programme.editor import Editor
from ui.programme.history import History
from ui.programme.publishing import Publishing
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.labels import button, label
from ui.widgets.pages import Pages

KINDS = "TOML (*.toml)"


class ProgrammeScreen(Screen):
    """Three pages, and the last look before publishing. Nothing is published before it was looked at."""

    with_strip = False

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        show: ShowProgramme,
        draft: tuple[KeepDraft, LookAtDraft],
        publish: tuple[Publish, Withdraw],
        versions: ShowVersions,
        tables: TableDesk,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._show = show
        self._publish, self._withdraw = publish
        self._versions = versions
        keep, self._look = draft
        self._manager = ""
        self._id = ""
        self._saving = ""
        language = hand.figures.language
        self.draft = DraftInHand(self, lanes, keep, self._look)
        self.title = label("", "heading")
        self.words = Words(self.tr("The programme in plain words"))
        self.editor = Editor(self.draft, language)
        self.publishing = Publishing()
        self.history = History(tables)
        self.pages = Pages()
        self.to_words, self.to_draft = self._tab(self.tr("As it stands")), self._tab(self.tr("Draft"))
        self.to_history = self._tab(self.tr("History"))
        self.to_words.clicked.connect(self.open_words)
        self.to_draft.clicked.connect(self.open_draft)
        self.to_history.clicked.connect(self.open_history)
        self._connect()
        self._lay_out()

    # the pages

    def open(self) -> None:
        self.draft.open()
        self.open_words()

    def open_words(self) -> None:
        """What stands, in plain words."""
        self._bring(self.words, self.to_words)
        self._lanes.till(self, self._show, self._tell, self._refused)

    def open_draft(self) -> None:
        """The draft and its form."""
        self._bring(self.editor, self.to_draft)
        self._entitle()
        self.editor.take_focus()

    def open_history(self) -> None:
        """Every version."""
        self._bring(self.history, self.to_history)
        self.title.setText(self.tr("History"))
        self._lanes.till(self, self._versions, self._tell_history, self._refused)

    def open_publishing(self) -> None:
        """The last look."""
        text, look, versions = self.draft.text, self._look, self._versions
        self._lanes.till(self, lambda: (look(text), versions()), self._tell_changes, self._refused)

    def step_back(self) -> bool:
        if self.pages.front is self.publishing:
            self.open_draft()
            return True
        if self.pages.front is self.words:
            return False
        self.open_words()
        self.to_words.setFocus()
        return True

    def take_manager(self, staff: str) -> None:
        self._manager = staff

    def _tell(self, programme: Programme) -> None:
        if self.pages.front is self.words:
            language = self._hand.figures.language
            name = say(programme.name, language, programme.id)
            self.title.setText(self.tr("{name}, version {version}").format(name=name, version=programme.version))
            self.words.tell(told(programme, language))

    def _entitle(self) -> None:
        """Whether there is a draft at all."""
        if self.pages.front is self.editor:
            new = self.draft.says_something_new
            self.title.setText(self.tr("Draft, not published") if new else self.tr("Draft: no changes yet"))

    def _tell_history(self, versions: tuple[Version, ...]) -> None:
        self.history.show_versions(versions, self._hand.figures)
        if self.pages.front is self.history:
            self.history.take_focus()

    def _tell_changes(self, found: tuple[Draft, tuple[Version, ...]]) -> None:
        self._id = new_id()
        self._bring(self.publishing, self.to_draft)
        self.title.setText(self.tr("What changes (− goes, + comes)"))
        self.publishing.show_draft(*found, self._hand.figures)

    # publishing

    def _do_publish(self, day: date | None) -> None:
        command = PublishCommand(self._id, self.draft.text, on=day, by=self._manager or self._hand.cashier)
        self._lanes.till(self, lambda: self._publish(command), self._published, self._refused)

    def _published(self, done: Done) -> None:
        fact = done.record.body.published
        if fact is None:  # pragma: no cover - what publishes says what it published
            raise LookupError(done.record.id)
        self.draft.forget()
        figures = self._hand.figures
        words = self.tr("Published: version {version}.").format(version=fact.version)
        if fact.starts > done.record.at:
            begins = self.tr("Published: version {version}. It begins on {day}.")
            words = begins.format(version=fact.version, day=figures.day(figures.local_day(fact.starts)))
        (self.open_words if fact.starts <= done.record.at else self.open_history)()
        self.said.emit(Notice(words, "good"))

    def _do_withdraw(self, version: Version) -> None:
        command = WithdrawCommand(new_id(), version.number, self._manager or self._hand.cashier)

        def withdrawn(_: Done) -> None:
            words = self.tr("Withdrawn: version {version} will not begin.").format(version=version.number)
            self.open_history()
            self.said.emit(Notice(words, "good"))

        self._lanes.till(self, lambda: self._withdraw(command), withdrawn, self._refused)

    def _take_as_draft(self, version: Version) -> None:
        self._draft_now(version.text, self.tr("Version {number}").format(number=version.number))

    def _draft_now(self, text: str, what: str) -> None:
        self.draft.edit(text)
        self.open_draft()
        words = self.tr("{what} is the draft now.").format(what=what)
        self.said.emit(Notice(words, "good", todo=self.tr("Ctrl+Z brings back the one before.")))

    # files

    def take_file(self, path: Path) -> None:
        """A file becomes the draft, right or wrong; one step back is the draft before it."""

        def taken(text: str) -> None:
            self._draft_now(text, path.name)

        self._lanes.back_room(self, lambda: read_file(path), taken, self._refused)

    def save_file(self, text: str, path: Path) -> None:
        """A file is given out."""

        def saved(where: Path) -> None:
            self.said.emit(Notice(self.tr("Saved: {path}").format(path=where), "good"))

        self._lanes.back_room(self, lambda: write_file(path, text), saved, self._refused)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file…"), str(Path.home()), KINDS)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.take_file(Path(path))

    def _ask_where(self) -> None:
        self._ask_where_to(self.draft.text)

    def _ask_where_for(self, version: Version) -> None:
        self._ask_where_to(version.text)

    def _ask_where_to(self, text: str) -> None:
        self._saving = text
        dialog = QFileDialog(self, self.tr("Save the programme's file"), str(Path.home() / "programme.toml"), KINDS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("toml")
        dialog.fileSelected.connect(self._where)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _where(self, path: str) -> None:
        self.save_file(self._saving, Path(path))

    # how it is put together

    def _tab(self, words: str) -> QPushButton:
        tab = button(words)
        tab.setCheckable(True)
        return tab

    def _bring(self, page: QWidget, tab: QPushButton) -> None:
        self.unsaid.emit()
        self.pages.bring(page)
        for one in (self.to_words, self.to_draft, self.to_history):
            one.setChecked(one is tab)

    def _wrong_day(self, words: str) -> None:
        self.said.emit(Notice(words, "care", self.tr("Nothing was changed.")))

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _connect(self) -> None:
        self.draft.failed.connect(self._refused)
        self.draft.rewritten.connect(self._entitle)
        self.draft.typed.connect(self._entitle)
        self.editor.importing.connect(self._ask_for_file)
        self.editor.exporting.connect(self._ask_where)
        self.editor.publishing.connect(self.open_publishing)
        self.publishing.publishes.connect(self._do_publish)
        self.publishing.wrong.connect(self._wrong_day)
        self.publishing.back.connect(self.open_draft)
        self.history.drafts.connect(self._take_as_draft)
        self.history.exports.connect(self._ask_where_for)
        self.history.withdraws.connect(self._do_withdraw)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for tab in (self.to_words, self.to_draft, self.to_history):
            head.addWidget(tab)
        for page in (self.words, self.editor, self.publishing, self.history):
            self.pages.add(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
