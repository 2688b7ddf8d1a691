"""What was just done, in large: "+120 → 1 540", with Undo for ten seconds."""

from __future__ import annotations

from PySide6.QtCore import QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from ui.figures import Figures
from ui.hand import Made
from ui.widgets.labels import Elided, button, label, tone

SECONDS = 10


class Confirmation(QFrame):
    """The sale just made. `undo` while its seconds last, `void` afterwards."""

    undo = Signal()
    void = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.points = label("", "huge")
        tone(self.points, "good")
        self._who = Elided(role="heading")
        self._what = label("", "muted", wrap=True)
        self._tier = label("", "figure", wrap=True)
        tone(self._tier, "accent")
        self._receipt = Elided(role="small")
        self.act = button("")
        self.act.clicked.connect(self._pressed)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximum(1000)
        self._sinking = QPropertyAnimation(self._bar, b"value", self)
        self._sinking.setDuration(SECONDS * 1000)
        self._sinking.setStartValue(1000)
        self._sinking.setEndValue(0)
        self._over = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._over.timeout.connect(self.time_is_up)
        self._lay_out()

    @property
    def can_undo(self) -> bool:
        """Whether the ten seconds still run."""
        return self._over.isActive()

    def show_made(self, made: Made, figures: Figures, grouped_receipt: str) -> None:
        """Shows a sale that was made, and starts the ten seconds."""
        standing = made.done.standing
        earned = figures.points(made.done.points("earned"), signed=True)
        if standing is None:
            self.points.setText(figures.money(made.due))
            self._who.say(self.tr("Sold without a card"))
            self._what.setText("")
        else:
            self.points.setText(f"{earned or '0'} → {figures.points(standing.balance)}")
            self._who.say(standing.member.profile.name or standing.member.reference)
            self._what.setText(self._said(made, figures))
        lifted = made.done.record.body.tiers
        self._tier.setText(self.tr("Now {tier}").format(tier=figures.tier(lifted[-1].tier)) if lifted else "")
        self._receipt.say(self.tr("Receipt {code}").format(code=grouped_receipt))
        self.act.setText(self.tr("Undo  F8"))
        self.act.setAccessibleName(self.tr("Undo the sale just made"))
        self._bar.setVisible(True)
        self._sinking.start()
        self._over.start()

    def time_is_up(self) -> None:
        """From now on it takes a reason."""
        self._over.stop()
        self._sinking.stop()
        self._bar.setVisible(False)
        self.act.setText(self.tr("Void…  F8"))
        self.act.setAccessibleName(self.tr("Void the sale just made, with a reason"))

    def stop(self) -> None:
        """Something else is on the screen."""
        self._over.stop()
        self._sinking.stop()

    def _said(self, made: Made, figures: Figures) -> str:
        standing = made.done.standing
        pending = standing.pending if standing else 0
        parts = [self.tr("Paid {money}").format(money=figures.money(made.due))]
        if pending:
            parts.append(self.tr("{points} still to come").format(points=figures.counted(pending)))
        return " · ".join(parts)

    def _pressed(self) -> None:
        if self.can_undo:
            self.undo.emit()
        else:
            self.void.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Done"), "caption"))
        column.addWidget(self.points)
        for part in (self._who, self._what, self._tier):
            column.addWidget(part)
        column.addStretch()
        column.addWidget(self._receipt)
        row = QHBoxLayout()
        row.addWidget(self.act)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.setSpacing(16)
        column.addLayout(row)
        column.addWidget(label(self.tr("Scan the next card."), "muted"))
