"""The member's strip: who stands here, what they have, what is near; or what to do while nobody does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QStackedLayout, QVBoxLayout, QWidget

from app.standing.standing import Standing
from ui.figures import Figures
from ui.theme import Colours
from ui.widgets.labels import Elided, Fact, label, shortened, tone
from ui.widgets.tier_badge import TierBadge

FACTS = 6
FEW = 4
"""So many facts stand in two columns; more take three."""


class Strip(QFrame):
    """Name, tier, balance; pending, next tier, plans, challenges, what lapses, vouchers, wants, birthday, notes."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("card")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._nobody())
        self._somebody = QWidget()
        row = QHBoxLayout(self._somebody)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(36)
        self._badge = TierBadge(colours)
        self.name = Elided(role="name")
        self._reference = Elided(role="small")
        self._mark = Elided(role="figure")
        self._notes = Elided()
        tone(self._notes, "care")
        row.addLayout(self._who(), 5)
        self.balance = label("0", "huge")
        self._points = label("", "muted")
        self._pending = label("", "small")
        row.addLayout(self._what(), 0)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._grid = QGridLayout()
        self._facts = [Fact() for _ in range(FACTS)]
        self._benefits = Fact()
        row.addLayout(self._near(), 6)
        self._stack.addWidget(self._somebody)
        self.setFixedHeight(164)

    @property
    def facts(self) -> tuple[str, ...]:
        """What the strip says beside name and balance."""
        return tuple(fact.text for fact in (*self._facts, self._benefits) if not fact.isHidden())

    def show_member(self, standing: Standing | None, figures: Figures | None) -> None:
        """Shows where a member stands; nobody where there is none."""
        self._stack.setCurrentIndex(0 if standing is None else 1)
        if standing is None or figures is None:
            self.setAccessibleName(self.tr("Nobody's card has been scanned"))
            return
        member = standing.member
        self.name.say(member.profile.name or member.reference)
        self._reference.say(
            self.tr("{reference} · member since {day}").format(
                reference=member.reference, day=figures.day(member.enrolled_on)
            )
        )
        self._badge.show_tier(standing.programme.rank(standing.tier.tier), figures.tier(standing.tier.tier))
        self._notes.say(member.profile.notes)
        self._notes.setVisible(bool(member.profile.notes))
        self._show_points(standing, figures)
        self._show_facts(self._said(standing, figures))
        left = " · ".join(f"{left} × {figures.benefit(name)}" for name, left in standing.benefits.items())
        self._benefits.say(self.tr("Benefits left"), left)
        self._show_mark(standing)
        self._show_bar(standing)
        self.setAccessibleName(
            f"{shortened(member.profile.name)}, {figures.tier(standing.tier.tier)}, {figures.counted(standing.balance)}"
        )

    def _show_mark(self, standing: Standing) -> None:
        """What must not be missed beside the tier: blocked, or a birthday."""
        blocked = standing.member.blocked
        birthday = self.tr("Birthday today") if standing.birthday else ""
        self._mark.say(self.tr("Blocked: {reason}").format(reason=blocked) if blocked else birthday)
        tone(self._mark, "bad" if blocked else "good")

    def _show_points(self, standing: Standing, figures: Figures) -> None:
        if standing.debt:
            self.balance.setText(figures.points(-standing.debt))
            self._points.setText(self.tr("points owed"))
            tone(self.balance, "bad")
        else:
            self.balance.setText(figures.points(standing.balance))
            self._points.setText(self.tr("point") if standing.balance == 1 else self.tr("points"))
            tone(self.balance, "")
        pending = self.tr("{points} more to come").format(points=figures.points(standing.pending, signed=True))
        self._pending.setText(pending if standing.pending else "")

    def _show_facts(self, said: list[tuple[str, str, str]]) -> None:
        columns = 2 if len(said) <= FEW else 3
        for index, fact in enumerate(self._facts):
            self._grid.addWidget(fact, index // columns, index % columns)
            fact.say(*said[index]) if index < len(said) else fact.say("", "")
        self._grid.setColumnStretch(2, columns - 2)

    def _show_bar(self, standing: Standing) -> None:
        gap = standing.gap
        self._bar.setVisible(gap is not None)
        if gap is not None:
            rank = standing.programme.rank(standing.tier.tier)
            floor = standing.programme.tiers[rank].threshold
            whole = max(1, standing.programme.tiers[rank + 1].threshold - floor)
            self._bar.setMaximum(1000)
            self._bar.setValue(max(0, min(1000, (whole - gap) * 1000 // whole)))

    def _said(self, standing: Standing, figures: Figures) -> list[tuple[str, str, str]]:
        """Captions, values and tones, what matters most first."""
        said: list[tuple[str, str, str]] = []
        if standing.gap is not None:
            next_tier = figures.next_tier(standing.tier.tier)
            said.append((self.tr("To {tier}").format(tier=next_tier), figures.measured(standing.gap), ""))
        if standing.lapsing is not None:
            points, day = standing.lapsing
            lapsing = self.tr("{points} on {day}").format(points=figures.counted(points), day=figures.day(day))
            said.append((self.tr("Lapsing soon"), lapsing, "care"))
        if in_hand := standing.vouchers_in_hand:
            names = " · ".join(figures.reward(voucher.reward) for voucher in in_hand[:3])
            more = f" +{len(in_hand) - 3}" if len(in_hand) > 3 else ""  # noqa: PLR2004 - as many as fit the line
            said.append((self.tr("Vouchers in hand"), names + more, ""))
        said += self._memberships(standing, figures)
        if standing.credit or standing.owed > 0:
            owed = self.tr("{money} to come").format(money=figures.money(standing.owed)) if standing.owed > 0 else ""
            held = figures.money(standing.credit) if standing.credit else ""
            said.append((self.tr("Store credit"), " · ".join(filter(None, (held, owed))), ""))
        said += self._referral(standing, figures)
        if standing.hits:
            names = " · ".join(one.text or one.sku for one in standing.hits)
            said.append((self.tr("Looks for, and is here"), names, "good"))
        return said

    def _referral(self, standing: Standing, figures: Figures) -> list[tuple[str, str, str]]:
        """The friends they brought, and what waits for a first sale of their own."""
        rules, said = standing.programme.referral, []
        if rules is not None and standing.thanks_due:
            least = figures.money(max(1, rules.min_sale))
            words = (
                self.tr("thanks from a sale of {money}") if rules.min_sale else self.tr("thanks with the first sale")
            )
            said.append((self.tr("Brought by a friend"), words.format(money=least), "good"))
        if rules is not None and standing.brought:
            brought, most = str(standing.brought), str(rules.cap)
            words = self.tr("{brought} of {most}").format(brought=brought, most=most) if rules.cap else brought
            said.append((self.tr("Friends brought"), words, ""))
        return said

    def _memberships(self, standing: Standing, figures: Figures) -> list[tuple[str, str, str]]:
        """The plans that run, each with its end, and the challenges that have begun."""
        said = []
        for period in standing.plans:
            caption = self.tr("Plan, on trial") if period.trial else self.tr("Plan")
            until = self.tr("through {day}").format(day=figures.day(period.until)) if period.until else ""
            if standing.in_grace(period):
                caption, until = self.tr("Plan to renew"), self.tr("ended {day}").format(day=figures.day(period.until))
            name = f"{figures.plan(period.plan)} {until}".strip()
            said.append((caption, name, "care" if standing.ends_soon(period) else ""))
        begun = [
            f"{figures.challenge(one.id)} {figures.progress(one, how.done)}"
            for one, how in standing.challenges
            if how.done and (one.repeat or not how.times)
        ]
        if begun:
            said.append((self.tr("Challenges"), " · ".join(begun), ""))
        return said

    def _who(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addStretch()
        column.addWidget(self.name)
        column.addWidget(self._reference)
        column.addSpacing(4)
        tier = QHBoxLayout()
        tier.setSpacing(14)
        tier.addWidget(self._badge)
        tier.addWidget(self._mark, 1)
        column.addLayout(tier)
        column.addWidget(self._notes)
        column.addStretch()
        return column

    def _what(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch()
        self.balance.setMinimumWidth(170)
        for part in (self.balance, self._points, self._pending):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(part)
        column.addStretch()
        return column

    def _near(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(7)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column.addStretch()
        column.addLayout(self._grid)
        column.addWidget(self._benefits)
        column.addWidget(self._bar)
        column.addStretch()
        return column

    def _nobody(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.addStretch()
        column.addWidget(label(self.tr("Scan a card"), "large"))
        column.addWidget(
            label(
                self.tr("No card at hand? F2 finds a member by name, phone or e-mail. F11 enrols a new one."), "muted"
            )
        )
        column.addStretch()
        return page
