"""What the sale in hand would do: the points it earns, what is to be paid, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.standing.prospect import Prospect
from ui.figures import Figures
from ui.models.limited import in_preview
from ui.why import Reason, reasons
from ui.widgets.labels import Elided, label, rule, tone


class ReasonRow(QWidget):
    """One rule and what it gives."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        self._name = Elided()
        self._because = Elided(role="small")
        self._points = label("", "figure")
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._because, 1, 0)
        grid.addWidget(self._points, 0, 1, 2, 1)

    def show_reason(self, reason: Reason, figures: Figures) -> None:
        """Shows one rule."""
        self._name.say(reason.name)
        self._because.say(reason.because)
        gives = [figures.points(reason.points, signed=True)] if reason.points or not reason.credit else []
        gives += [f"+{figures.money(reason.credit)}"] if reason.credit else []
        self._points.setText(" ".join(gives) if reason.holds else "–")
        tone(self._points, "good" if reason.holds else "muted")
        self.setAccessibleName(f"{reason.name}: {self._points.text()}. {reason.because}")


class PreviewPanel(QFrame):
    """Points in large, money beside it, the reasons below."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        self.points = label("–", "huge")
        self.due = label("–", "large")
        self._sums = QGridLayout()
        self._sum_rows = [(label("", "muted"), label("")) for _ in range(6)]
        self._tier = label("", "", wrap=True)
        tone(self._tier, "accent")
        self._rows: list[ReasonRow] = []
        self._rule = rule()
        self._hint = label(self.tr("Points and price appear here as the amount is typed."), "muted", wrap=True)
        self._why = label(self.tr("Why these points"), "caption")
        self._reasons = QVBoxLayout()
        self._lay_out()
        self.show_prospect(None, None)

    @property
    def sums(self) -> dict[str, str]:
        """What takes the total to what is due."""
        return {name.text(): value.text() for name, value in self._sum_rows if not value.isHidden()}

    def show_prospect(self, prospect: Prospect | None, figures: Figures | None) -> None:
        """Shows what would be; nothing yet where there is nothing in hand."""
        if prospect is None or figures is None:
            self.points.setText("–")
            self.due.setText("–")
            tone(self.points, "")
            self._show_sums([])
            self._tier.setVisible(False)
            self._show_reasons((), None)
            return
        tone(self.points, "accent")
        self.points.setText(figures.points(prospect.points, signed=True))
        self.due.setText(figures.money(prospect.priced.due))
        self._show_sums(self._said(prospect, figures))
        reached = self._reached(prospect, figures)
        self._tier.setText(reached)
        self._tier.setVisible(bool(reached))
        self._show_reasons(reasons(prospect, figures) if prospect.member else (), figures)

    def _reached(self, prospect: Prospect, figures: Figures) -> str:
        """The limited editions it takes of, the tier and the challenges that the sale reaches."""
        said = [in_preview(claim) for claim in prospect.claims]
        if (promotion := prospect.promotion) is not None:
            said.append(self.tr("This sale reaches {tier}.").format(tier=figures.tier(promotion.tier)))
        said += [
            self.tr("It completes: {challenge}.").format(challenge=figures.challenge(step.challenge.id))
            for step in prospect.steps
            if step.after.times > step.before.times
        ]
        return " ".join(said)

    def _said(self, prospect: Prospect, figures: Figures) -> list[tuple[str, str]]:
        priced = prospect.priced
        said = []
        if priced.discount or priced.off:
            said.append((self.tr("Total"), figures.money(priced.total)))
        if priced.discount:
            whose = figures.holder(priced.discount_by)
            said.append((self.tr("{tier} discount").format(tier=whose), figures.money(-priced.discount)))
        vouchers = {voucher.code: figures.reward(voucher.reward) for voucher in prospect.vouchers}
        said += [(vouchers.get(off.source, off.source), figures.money(-off.amount)) for off in priced.offs]
        if priced.redeemed:
            said.append((figures.counted(priced.redeemed_points), figures.money(-priced.redeemed)))
        if any(payment.kind in {"gift", "credit"} for payment in priced.payments):
            said += [(self._tender(payment.kind), figures.money(payment.amount)) for payment in priced.payments]
        return said[: len(self._sum_rows)]

    def _tender(self, kind: str) -> str:
        match kind:
            case "gift":
                return self.tr("by gift card")
            case "credit":
                return self.tr("by store credit")
            case _:
                return self.tr("in cash or by card")

    def _show_sums(self, said: list[tuple[str, str]]) -> None:
        for index, (name, value) in enumerate(self._sum_rows):
            shown = index < len(said)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name.setText(said[index][0])
                value.setText(said[index][1])

    def _show_reasons(self, found: tuple[Reason, ...], figures: Figures | None) -> None:
        self._why.setVisible(bool(found))
        self._hint.setVisible(figures is None)
        self._rule.setVisible(bool(found))
        while len(self._rows) < len(found):
            row = ReasonRow()
            self._rows.append(row)
            self._reasons.insertWidget(self._reasons.count() - 1, row)
        for index, row in enumerate(self._rows):
            row.setVisible(index < len(found))
            if index < len(found) and figures is not None:
                row.show_reason(found[index], figures)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(6)
        head = QGridLayout()
        head.setVerticalSpacing(0)
        for at, (caption, value, side) in enumerate(
            (
                (self.tr("This sale earns"), self.points, Qt.AlignmentFlag.AlignLeft),
                (self.tr("To pay"), self.due, Qt.AlignmentFlag.AlignRight),
            )
        ):
            head.addWidget(label(caption, "caption"), 0, at, side)
            head.addWidget(value, 1, at, side | Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        for row, (name, value) in enumerate(self._sum_rows):
            self._sums.addWidget(name, row, 0)
            self._sums.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        self._sums.setVerticalSpacing(2)
        column.addLayout(self._sums)
        column.addWidget(self._tier)
        column.addWidget(self._hint)
        column.addWidget(self._rule)
        column.addWidget(self._why)
        column.addWidget(self._scrolled(), 1)

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setLayout(self._reasons)
        self._reasons.setContentsMargins(0, 0, 0, 0)
        self._reasons.setSpacing(0)
        self._reasons.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName(self.tr("Why these points"))
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        return area
