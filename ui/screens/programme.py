"""The programme in plain words; a file taken as a draft, compared line by line, and published from now on."""

from __future__ import annotations

from difflib import ndiff
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from app.counter.show_programme import ShowProgramme
from app.loyalty.programme import Programme, say
from app.loyalty.refusals import Refusal
from app.office.draft import Draft, LookAtDraft
from app.office.publish import Publish, PublishCommand
from app.ports.identity import new_id
from app.ports.outage import FileUnreadable, Outage
from app.standing.deed import Done
from app.wording.plain import in_plain_words
from ui.background import Lanes
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.widgets.labels import button, label

KINDS = "TOML (*.toml)"


class ProgrammeScreen(Screen):
    """Above, the words; below, the file of a draft. Nothing is published before it was looked at."""

    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, show: ShowProgramme, look: LookAtDraft, publish: Publish) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._show = show
        self._look = look
        self._publish = publish
        self._manager = ""
        self._id = ""
        self._draft: Draft | None = None
        self.title = label("", "heading")
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("The programme in plain words"))
        self.file = QLineEdit()
        self.file.setPlaceholderText(self.tr("A programme's file (.toml), then Enter"))
        self.file.setAccessibleName(self.tr("A draft's file"))
        self.file.returnPressed.connect(self._do_look)
        self.choose = button(self.tr("Choose a file…"))
        self.choose.clicked.connect(self._do_choose)
        self.publishes = button(self.tr("Publish it from now on"), "first")
        self.publishes.clicked.connect(self._do_publish)
        row = QHBoxLayout()
        row.addWidget(self.file, 1)
        row.addWidget(self.choose)
        row.addWidget(self.publishes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.words, 1)
        column.addLayout(row)

    def open(self) -> None:
        self._draft = None
        self.publishes.setVisible(False)
        self._lanes.till(self, self._show, self._tell, self._refused)
        self.file.setFocus()

    def take_manager(self, staff: str) -> None:
        self._manager = staff

    def step_back(self) -> bool:
        if self._draft is None:
            return False
        self.open()
        return True

    def _tell(self, programme: Programme) -> None:
        language = self._hand.figures.language
        name = say(programme.name, language, programme.id)
        self.title.setText(self.tr("{name}, version {version}").format(name=name, version=programme.version))
        self.words.setPlainText("\n".join(self._lines(programme)))

    def _lines(self, programme: Programme) -> list[str]:
        said: list[str] = []
        for passage in in_plain_words(programme, self._hand.figures.language):
            said += [passage.title, *(f"    {line}" for line in passage.lines), ""]
        return said

    def _do_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file…"), str(Path.home()), KINDS)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.file.setText(path)
        self._do_look()

    def _do_look(self) -> None:
        path = Path(self.file.text().strip()).expanduser()

        def look() -> Draft:
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise FileUnreadable(str(path)) from error
            return self._look(text)

        self._lanes.till(self, look, self._compare, self._refused)

    def _compare(self, draft: Draft) -> None:
        """What the draft says differently: lines that go and lines that come."""
        self._draft = draft
        self._id = new_id()
        changed = [
            line for line in ndiff(self._lines(draft.now), self._lines(draft.then)) if line.startswith(("- ", "+ "))
        ]
        title = self.tr("Draft: what changes (− goes, + comes)")
        self.title.setText(title if changed else self.tr("Draft: it says nothing new"))
        self.words.setPlainText("\n".join(changed or self._lines(draft.then)))
        self.publishes.setVisible(True)
        self.publishes.setFocus()

    def _do_publish(self) -> None:
        if self._draft is not None:
            command = PublishCommand(self._id, self._draft.text, by=self._manager or self._hand.cashier)
            self._lanes.till(self, lambda: self._publish(command), self._published, self._refused)

    def _published(self, done: Done) -> None:
        fact = done.record.body.published
        self.file.clear()
        self.open()
        version = fact.version if fact else 0
        self.said.emit(Notice(self.tr("Published: version {version}.").format(version=version), "good"))

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))
