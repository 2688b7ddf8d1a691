"""The form of a limited edition: which article, how many, from which day, for whom."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.loyalty.edition import LONGEST_SKU, Edition
from app.loyalty.event import EARLY, LONGEST
from app.loyalty.programme import Programme
from ui.figures import Figures
from ui.typed_day import read_day, written
from ui.widgets.event_form import (
    ACROSS,
    LONGEST_CODE,
    LONGEST_NUMBER,
    TIERS,
    FieldUnreadable,
    TierField,
    code_from,
)
from ui.widgets.labels import label

HOLD = 3
EACH = 1


class EditionForm(QWidget):
    """Shows an edition, or a new one; `read` gives what was typed as an edition."""

    def __init__(self) -> None:
        super().__init__()
        self._before: Edition | None = None
        self._own_code = False
        self.english, self.portuguese = _field(LONGEST), _field(LONGEST)
        self.article, self.code = _field(LONGEST_SKU), _field(LONGEST_CODE)
        self.pieces, self.each, self.hold = (_field(LONGEST_NUMBER) for _ in range(3))
        self.opens, self.last_day = (_field(LONGEST_NUMBER) for _ in range(2))
        self.tiers: list[TierField] = []
        self.article.setPlaceholderText(self.tr("number or barcode"))
        self.each.setPlaceholderText(self.tr("no limit"))
        self.opens.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.last_day.setPlaceholderText(self.tr("no end"))
        self.english.textEdited.connect(self._suggest)
        self.portuguese.textEdited.connect(self._suggest)
        self.code.textEdited.connect(self._coded)
        self._lay_out()

    def show_edition(self, edition: Edition | None, figures: Figures) -> None:
        """Fills the form with an edition as it stands; None empties it for a new one."""
        self._before, self._own_code = edition, edition is not None
        self._show_tiers(figures.programme, figures, edition)
        names = edition.name if edition else {}
        each = edition.per_member if edition else EACH
        for field, text in (
            (self.english, names.get("en", "")),
            (self.portuguese, names.get("pt", "")),
            (self.article, edition.sku if edition else ""),
            (self.code, edition.id if edition else ""),
            (self.pieces, str(edition.pieces) if edition else ""),
            (self.each, "" if each is None else str(each)),
            (self.hold, str(edition.hold_days if edition else HOLD)),
            (self.opens, written(edition.opens) if edition else ""),
            (self.last_day, written(edition.last_day) if edition else ""),
        ):
            field.setText(text)
        self.code.setReadOnly(edition is not None)
        self.english.setFocus()

    def read(self) -> Edition:
        """The edition as typed, in the state it was in; FieldUnreadable where something is not what its field asks."""
        opens, pieces, hold = self._day(self.opens), self._number(self.pieces), self._number(self.hold)
        if opens is None:
            raise FieldUnreadable(self.opens, self.tr("Type the day as day/month/year, like 02/03/2027."))
        if pieces is None:
            raise FieldUnreadable(self.pieces, self.tr("Type how many pieces there are."))
        typed = {"en": self.english.text().strip(), "pt": self.portuguese.text().strip()}
        ahead = [(one.tier, self._number(one.days)) for one in self.tiers]
        return Edition(
            id=self.code.text().strip(),
            name={language: text for language, text in typed.items() if text},
            sku=self.article.text().strip(),
            pieces=pieces,
            opens=opens,
            last_day=self._day(self.last_day),
            per_member=self._number(self.each),
            tiers=frozenset(one.tier for one in self.tiers if one.admitted.isChecked()),
            early=tuple((tier, days) for tier, days in ahead if days is not None),
            hold_days=HOLD if hold is None else hold,
            state=self._before.state if self._before else "open",
        )

    def _day(self, field: QLineEdit) -> date | None:
        read = read_day(field.text())
        if isinstance(read, str):
            raise FieldUnreadable(field, self.tr("Type the day as day/month/year, like 02/03/2027."))
        return read

    def _number(self, field: QLineEdit) -> int | None:
        text = field.text().strip()
        if text and not (text.isascii() and text.isdigit()):
            raise FieldUnreadable(field, self.tr("Type a whole number."))
        return int(text) if text else None

    def _suggest(self) -> None:
        if not self._own_code:
            self.code.setText(code_from(self.english.text() or self.portuguese.text()))

    def _coded(self, text: str) -> None:
        self._own_code = bool(text)

    def _show_tiers(self, programme: Programme, figures: Figures, edition: Edition | None) -> None:
        """A tick and a number for each tier there is."""
        for one in self.tiers:
            self._grid.removeWidget(one)
            one.deleteLater()
        early = dict(edition.early) if edition else {}
        self.tiers = []
        for at, tier in enumerate(programme.tiers):
            usual = next((one.days for one in tier.benefits if one.id == EARLY), None)
            field = TierField(tier.id, figures.tier(tier.id), usual, self.tr("days earlier"))
            field.admitted.setChecked(edition is not None and tier.id in edition.tiers)
            field.days.setText(str(early[tier.id]) if tier.id in early else "")
            self._grid.addWidget(field, at // TIERS, at % TIERS)
            self.tiers.append(field)
        self._tiers_of.setVisible(bool(self.tiers))

    def _lay_out(self) -> None:
        rows = (
            ((self.tr("Name (English)"), self.english, 6), (self.tr("Name (Portuguese)"), self.portuguese, 6)),
            (
                (self.tr("Article"), self.article, 4),
                (self.tr("Code"), self.code, 4),
                (self.tr("Pieces"), self.pieces, 2),
                (self.tr("For each member"), self.each, 2),
            ),
            (
                (self.tr("To all from"), self.opens, 4),
                (self.tr("Last day"), self.last_day, 4),
                (self.tr("Days a piece is held for whoever waits"), self.hold, 4),
            ),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for at, fields in enumerate(rows):
            column = 0
            for caption, field, span in fields:
                field.setAccessibleName(caption)
                grid.addWidget(label(caption, "caption"), 2 * at, column, 1, span)
                grid.addWidget(field, 2 * at + 1, column, 1, span)
                column += span
        for column in range(ACROSS):
            grid.setColumnStretch(column, 1)
        self._tiers_of = label(self.tr("For which tiers (none: all), each so many days earlier"), "caption")
        self._grid = QGridLayout()
        last = 2 * len(rows)
        grid.addWidget(self._tiers_of, last, 0, 1, ACROSS)
        grid.addLayout(self._grid, last + 1, 0, 1, ACROSS)
        grid.setRowStretch(last + 2, 1)


def _field(most: int) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(most)
    return field
