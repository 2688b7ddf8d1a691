"""What only a manager's hand does to a member: points, tier, store credit, kept out or let in; each with its reason."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.counter.cards import Block, BlockCommand
from app.counter.hold_money import CreditCommand, GiveCredit
from app.loyalty.amounts import ProblemAt
from app.loyalty.refusals import Refusal
from app.office.adjust import Adjust, AdjustCommand, SetTier, TierCommand
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from app.standing.standing import Standing
from ui.amount_words import problem_words
from ui.background import Lanes
from ui.basket import read_typed
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.typed_day import read_day
from ui.widgets.labels import Elided, button, label

LONGEST_REASON = 200
LONGEST_NUMBER = 12


class PutRight(Screen):
    """Four small forms about whoever stands at the counter; each says what it did, and who and why goes on record."""

    def __init__(
        self, lanes: Lanes, hand: Hand, adjust: Adjust, set_tier: SetTier, give_credit: GiveCredit, block: Block
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._adjust = adjust
        self._set_tier = set_tier
        self._credit = give_credit
        self._block = block
        self._manager = ""
        self._id = new_id()
        self.who = Elided(role="heading")
        self.points, self.why_points = _number(), _reason(self.tr("Reason"))
        self.points.setPlaceholderText(self.tr("250, or -250 to take"))
        self.tier, self.until, self.why_tier = QComboBox(), QLineEdit(), _reason(self.tr("Reason"))
        self.until.setPlaceholderText(self.tr("dd/mm/yyyy; empty for good"))
        self.until.setMaxLength(LONGEST_NUMBER)
        self.money, self.why_money = _number(), _reason(self.tr("Reason"))
        self.money.setPlaceholderText(self.tr("Amount"))
        self.why_blocked = _reason(self.tr("Reason: a stolen phone…"))
        self.gives = button(self.tr("Correct the points"))
        self.sets = button(self.tr("Set the tier"))
        self.credits = button(self.tr("Give store credit"))
        self.blocks = button(self.tr("Block the member"))
        self.gives.clicked.connect(self._do_points)
        self.sets.clicked.connect(self._do_tier)
        self.credits.clicked.connect(self._do_credit)
        self.blocks.clicked.connect(self._do_block)
        self._forms = self._lay_out()

    def open(self) -> None:
        standing = self._hand.standing
        self._id = new_id()
        for part in chain.from_iterable(self._forms):
            part.setEnabled(standing is not None)
        if standing is None:
            self.who.say(self.tr("Scan a card first, or F2 to search."))
            self._name_blocking(blocked=False)
            return
        self._show(standing)
        self.points.setFocus()

    def take_manager(self, staff: str) -> None:
        self._manager = staff

    def _show(self, standing: Standing) -> None:
        figures = self._hand.figures
        profile = standing.member.profile
        self.who.say(f"{profile.name or standing.member.reference} · {figures.counted(standing.balance)}")
        self.tier.clear()
        for tier in standing.programme.tiers:
            self.tier.addItem(figures.tier(tier.id), tier.id)
        self.tier.setCurrentIndex(self.tier.findData(standing.tier.tier))
        for part in self._forms[1]:
            part.setEnabled(bool(standing.programme.tiers))
        blocked = bool(standing.member.blocked)
        self._name_blocking(blocked=blocked)
        for field in (self.points, self.why_points, self.until, self.why_tier, self.money, self.why_money):
            field.clear()
        self.why_blocked.clear()

    def _name_blocking(self, *, blocked: bool) -> None:
        self.blocks.setText(self.tr("Let in again") if blocked else self.tr("Block the member"))
        self.blocks.setAccessibleName(self.blocks.text())
        self.why_blocked.setVisible(not blocked)

    @property
    def _by(self) -> str:
        return self._manager or self._hand.cashier

    def _do_points(self) -> None:
        text = self.points.text().strip().replace("\N{MINUS SIGN}", "-")
        bare = text.removeprefix("-").removeprefix("+")
        if not (bare.isascii() and bare.isdigit()):
            self._wrong(self.tr("Type a whole number of points."), self.points)
            return
        points, reason = int(text), self.why_points.text()
        self._do(lambda member: self._adjust(AdjustCommand(self._id, member, points, reason, self._by)))

    def _do_tier(self) -> None:
        until = read_day(self.until.text())
        if isinstance(until, str):
            self._wrong(self.tr("Type the day as day/month/year, like 02/03/2027."), self.until)
            return
        tier, reason = str(self.tier.currentData()), self.why_tier.text()
        self._do(lambda member: self._set_tier(TierCommand(self._id, member, tier, reason, until, self._by)))

    def _do_credit(self) -> None:
        read = read_typed(self.money.text(), self._hand.programme, self._hand.settings.categories)
        if isinstance(read, ProblemAt):
            self._wrong(problem_words(read.problem), self.money)
            return
        amount, reason = sum(line.total for line in read), self.why_money.text()
        self._do(lambda member: self._credit(CreditCommand(self._id, member, amount, reason, self._by)))

    def _do_block(self) -> None:
        standing = self._hand.standing
        blocked, reason = standing is not None and not standing.member.blocked, self.why_blocked.text()
        self._do(lambda member: self._block(BlockCommand(self._id, member, False, blocked, reason, self._by)))

    def _do(self, deed: Callable[[str], Done]) -> None:
        """Does it to whoever stands at the counter, on the till's lane."""
        standing = self._hand.standing
        if standing is not None:
            member = standing.member.id
            self._lanes.till(self, lambda: deed(member), self._done, self._refused)

    def _done(self, done: Done) -> None:
        if done.standing is not None:
            self._hand.take_member(done.standing)
        self.open()
        self.said.emit(Notice(self.tr("Done, and on record with its reason."), "good"))

    def _wrong(self, words: str, field: QLineEdit) -> None:
        self.said.emit(Notice(words, "care", self.tr("Nothing was changed.")))
        field.setFocus()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> tuple[tuple[QWidget, ...], ...]:
        """A row each: what is put right, how much, why, and the button that does it."""
        rows = (
            (self.tr("Points by hand"), ((self.tr("Points"), self.points),), self.why_points, self.gives),
            (
                self.tr("Tier by hand"),
                ((self.tr("Tier"), self.tier), (self.tr("Until"), self.until)),
                self.why_tier,
                self.sets,
            ),
            (self.tr("Store credit"), ((self.tr("Amount"), self.money),), self.why_money, self.credits),
            (self.tr("Blocking"), (), self.why_blocked, self.blocks),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(1, 5)
        grid.setColumnStretch(2, 3)
        for at, (title, asked, why, does) in enumerate(rows):
            fields = QHBoxLayout()
            for caption, field in (*asked, (self.tr("Why"), why)):
                field.setAccessibleName(f"{title}: {caption}")
            for _, field in asked:
                fields.addWidget(field, 3 if isinstance(field, QLineEdit) else 2)
            grid.addWidget(label(title), at, 0)
            grid.addLayout(fields, at, 1)
            grid.addWidget(why, at, 2)
            grid.addWidget(does, at, 3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(20)
        outer.addWidget(self.who)
        outer.addLayout(grid)
        outer.addStretch()
        return tuple((*(field for _, field in asked), why, does) for _, asked, why, does in rows)


def _number() -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(LONGEST_NUMBER)
    return field


def _reason(hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(LONGEST_REASON)
    field.setPlaceholderText(hint)
    return field
