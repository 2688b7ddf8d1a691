"""Two records of one person made one, and a person who is to be forgotten: looked at first: neither can be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.counter.identify import Identify
from app.loyalty.codes import CodeType
from app.loyalty.refusals import Refusal
from app.loyalty.scans import NumberRead, OurCode, read_code
from app.office.erase import Erase, EraseCommand
from app.office.merge import Merge, MergeCommand
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from app.standing.standing import Standing
from ui.background import Lanes
from ui.burst import Scan
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.widgets.labels import Elided, button, card, label, tone

LONGEST = 100


class RecordsScreen(Screen):
    """Above, the other record beside that of whoever stands at the counter; below, the number typed to erase them."""

    def __init__(self, lanes: Lanes, hand: Hand, identify: Identify, merge: Merge, erase: Erase) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._identify = identify
        self._merge = merge
        self._erase = erase
        self._manager = ""
        self._ids = (new_id(), new_id())
        self._other: Standing | None = None
        self.who = Elided(role="heading")
        self.other = _field(self.tr("The other record: scan its card, or type its number or phone; Enter"))
        self.other.setAccessibleName(self.tr("The other record"))
        self.other.returnPressed.connect(self._look)
        self.merges = button(self.tr("Merge them"), "first")
        self.merges.clicked.connect(self._do_merge)
        self.number = _field(self.tr("Their member number, as it stands above"))
        self.number.setAccessibleName(self.tr("The number of who is to be erased"))
        self.number.textChanged.connect(self._weigh)
        self.erases = button(self.tr("Erase this person"))
        self.erases.clicked.connect(self._do_erase)
        self._beside = QGridLayout()
        self._beside.setHorizontalSpacing(24)
        self._beside.setColumnStretch(1, 1)
        self._beside.setColumnStretch(2, 1)
        self._lost = label("", "muted", wrap=True)
        self._cards = self._lay_out()

    def open(self) -> None:
        standing = self._hand.standing
        self._ids = (new_id(), new_id())
        self._other = None
        self.other.clear()
        self.number.clear()
        self._cards[0].setVisible(standing is not None)
        if standing is None:
            self.who.say(self.tr("Scan the card of the record to keep, or F2 to search."))
        else:
            self.who.say(self._title(standing))
            self._lost.setText(self._what_goes(standing))
            self.other.setFocus()
        self._compare()
        self._weigh()

    def take_manager(self, staff: str) -> None:
        self._manager = staff

    def take_scan(self, scan: Scan) -> bool:
        """A card, while the other record is asked for."""
        if not self.other.hasFocus():
            return False
        match read_code(scan.text, self._hand.settings.prefix):
            case OurCode(code) if code.type is CodeType.CARD:
                self.other.setText(code.text)
            case NumberRead(number):
                self.other.setText(number)
            case _:
                return False
        self._look()
        return True

    def step_back(self) -> bool:
        if self._other is None:
            return False
        self.open()
        return True

    # merging

    def _look(self) -> None:
        asked = self.other.text().strip()
        read = read_code(asked, self._hand.settings.prefix)
        reference = read.code.text if isinstance(read, OurCode) else asked
        if asked:
            self._lanes.till(self, lambda: self._identify.by_reference(reference), self._found, self._refused)

    def _found(self, other: Standing) -> None:
        standing = self._hand.standing
        if standing is None:
            return
        if other.member.id == standing.member.id:
            self._wrong(self.tr("That is the same record."))
            return
        self._other = other
        self.unsaid.emit()
        self._compare()
        self.merges.setFocus()

    def _do_merge(self) -> None:
        standing, other = self._hand.standing, self._other
        if standing is not None and other is not None:
            command = MergeCommand(self._ids[0], standing.member.id, other.member.id, self._by)
            self._lanes.till(self, lambda: self._merge(command), self._merged, self._refused)

    def _merged(self, done: Done) -> None:
        if done.standing is not None:
            self._hand.take_member(done.standing)
        self.open()
        self.said.emit(Notice(self.tr("Merged: one record, with everything of both."), "good"))

    # erasing

    def _weigh(self) -> None:
        """The number typed whole is the second thought."""
        standing = self._hand.standing
        self.erases.setEnabled(standing is not None and self.number.text().strip() == standing.member.reference)

    def _do_erase(self) -> None:
        standing = self._hand.standing
        if standing is not None:
            command = EraseCommand(self._ids[1], standing.member.id, self._by)
            self._lanes.till(self, lambda: self._erase(command), self._erased, self._refused)

    def _erased(self, done: Done) -> None:
        del done
        self._hand.take_member(None)
        self.open()
        self.said.emit(Notice(self.tr("Erased: nobody is known by that number any longer."), "good"))

    # what is seen

    @property
    def _by(self) -> str:
        return self._manager or self._hand.cashier

    def _title(self, standing: Standing) -> str:
        profile = standing.member.profile
        return " · ".join(part for part in (profile.name, standing.member.reference) if part)

    def _what_goes(self, standing: Standing) -> str:
        figures = self._hand.figures
        text = self.tr(
            "Name, phone, e-mail, birthday and notes are deleted and the cards open nothing. What was sold stays "
            "counted without a name. {points} and {credit} of store credit are lost. This cannot be undone."
        )
        return text.format(points=figures.counted(standing.balance), credit=figures.money(standing.credit))

    def _compare(self) -> None:
        """Both records, line by line; what differs of the person is marked."""
        while (item := self._beside.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        kept, other = self._hand.standing, self._other
        self.merges.setVisible(other is not None)
        self._cards[1].setVisible(kept is not None and other is None)
        if kept is None or other is None:
            return
        self._row(0, "", self.tr("Kept"), self.tr("Goes into it"), heading=True)
        for at, (caption, mine, theirs, personal) in enumerate(self._lines(kept, other), 1):
            self._row(at, caption, mine, theirs, differs=personal and bool(mine and theirs) and mine != theirs)

    def _lines(self, kept: Standing, other: Standing) -> list[tuple[str, str, str, bool]]:
        """Caption, both values, and whether they say who the person is."""
        figures = self._hand.figures
        both = (kept, other)

        def line(caption: str, values: list[str], *, personal: bool = False) -> tuple[str, str, str, bool]:
            return caption, values[0], values[1], personal

        profiles = [one.member.profile for one in both]
        lines = [
            line(self.tr("Number"), [one.member.reference for one in both]),
            line(self.tr("Name"), [one.name for one in profiles], personal=True),
            line(self.tr("Phone"), [one.phone for one in profiles], personal=True),
            line(self.tr("E-mail"), [one.email for one in profiles], personal=True),
            line(
                self.tr("Birthday"),
                [figures.day(one.birthday) if one.birthday else "" for one in profiles],
                personal=True,
            ),
            line(self.tr("Points"), [figures.points(one.balance + one.pending - one.debt) for one in both]),
            line(self.tr("Store credit"), [figures.money(one.credit) for one in both]),
        ]
        if kept.programme.tiers:
            lines.append(line(self.tr("Tier"), [figures.tier(one.tier.tier) for one in both]))
        if kept.programme.plans:
            lines.append(line(self.tr("Plans"), [", ".join(figures.plan(p.plan) for p in one.plans) for one in both]))
        lines.append(line(self.tr("Vouchers in hand"), [str(len(one.vouchers_in_hand)) for one in both]))
        return lines

    def _row(
        self, at: int, caption: str, mine: str, theirs: str, *, heading: bool = False, differs: bool = False
    ) -> None:
        said = self.tr("{theirs} – differs").format(theirs=theirs) if differs else theirs
        self._beside.addWidget(label(caption, "muted"), at, 0)
        for place, text in ((1, mine), (2, said)):
            made: QLabel = label(text or "–", "caption" if heading else "")
            made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            if differs and place == 2:  # noqa: PLR2004 - the column of what goes
                tone(made, "care")
            self._beside.addWidget(made, at, place)

    def _wrong(self, words: str) -> None:
        self.said.emit(Notice(words, "care", self.tr("Nothing was changed.")))
        self.other.setFocus()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> tuple[QWidget, QWidget]:
        merging, first = card()
        first.addWidget(label(self.tr("Two records of one person"), "figure"))
        first.addWidget(self.other)
        first.addLayout(self._beside)
        row = QHBoxLayout()
        row.addWidget(self.merges)
        row.addStretch()
        first.addLayout(row)
        erasing, second = card()
        second.addWidget(label(self.tr("A person who wants to be forgotten"), "figure"))
        second.addWidget(self._lost)
        last = QHBoxLayout()
        last.addWidget(self.number, 1)
        last.addWidget(self.erases)
        second.addLayout(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.who)
        column.addWidget(merging)
        column.addWidget(erasing)
        column.addStretch()
        return merging, erasing


def _field(hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(LONGEST)
    field.setPlaceholderText(hint)
    return field
