"""Who came in: the last one large, those before in a list, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from app.loyalty.days import zone
from app.loyalty.event import Attendance
from app.ports.books import Member
from ui.figures import Figures
from ui.theme import Colours
from ui.widgets.labels import label, shortened, tone
from ui.widgets.tier_badge import TierBadge
from ui.widgets.two_lines import TwoLines, add_row

MOST_SHOWN = 25
LONGEST = 90


class CameIn(QObject):
    """`last` and `list` are laid out by the screen; the whole list stands in the office's report."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.last = QWidget()
        self.name = label("", "name", wrap=True)
        self.tier = TierBadge(colours)
        self.points = label("", "large")
        self.why = label("", "muted", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Who came in"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        column = QVBoxLayout(self.last)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.name)
        row = QHBoxLayout()
        row.addWidget(self.tier)
        row.addSpacing(12)
        row.addWidget(self.points)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.why)
        self.show_nobody()

    def show_nobody(self) -> None:
        """Nobody yet."""
        self.list.clear()
        self._say(self.tr("Scan a card or a ticket."), "", "")

    def show_waiting(self) -> None:
        """Somebody stands here, and it is not said yet who."""
        self._say("", "", "")

    def show_refused(self, why: str) -> None:
        """Whoever stands here now is not let in."""
        self._say(why, "", "", "bad")

    def show_last(self, member: Member, came: Attendance, figures: Figures, *, invited: bool) -> None:
        """Somebody came in, by an invitation or not."""
        points = f"+{figures.counted(came.points)}" if came.points else ""
        why = unearned_in_words(came.unearned)
        if invited:
            why = " ".join(filter(None, (self.tr("By an invitation, which is used now."), why)))
        self._say(member.profile.name or member.reference, points, why, "good")
        self.tier.show_tier(figures.programme.rank(came.tier), figures.tier(came.tier))
        self._put(member, came, figures, first=True)
        while self.list.count() > MOST_SHOWN:
            self.list.takeItem(self.list.count() - 1)

    def show_list(self, came: Sequence[tuple[Member, Attendance]], figures: Figures) -> None:
        """All who came, the latest first."""
        self.list.clear()
        for member, attendance in came[:MOST_SHOWN]:
            self._put(member, attendance, figures)

    def _say(self, name: str, points: str, why: str, manner: str = "") -> None:
        self.name.setText(shortened(name, LONGEST))
        tone(self.name, manner)
        self.points.setText(points)
        tone(self.points, "good")
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.tier.show_tier(0, "")

    def _put(self, member: Member, came: Attendance, figures: Figures, *, first: bool = False) -> None:
        local = came.at.astimezone(zone(figures.programme.timezone))
        name = member.profile.name or member.reference
        said = " · ".join(filter(None, (f"{local:%H:%M}", figures.tier(came.tier))))
        points = figures.points(came.points, signed=True) if came.points else "–"
        add_row(self.list, TwoLines(name, said, points), f"{name}, {said}, {points}", member.id, first=first)


def unearned_in_words(code: str) -> str:
    """Why coming earned nothing; empty where it did, or where the programme gives nothing for it."""
    return {
        "limit_reached": QCoreApplication.translate("CameIn", "No points: this member has had all there are for now."),
        "programme_closed": QCoreApplication.translate("CameIn", "No points: the programme is not open today."),
        "own_card": QCoreApplication.translate("CameIn", "No points: staff do not earn on their own card."),
    }.get(code, "")
