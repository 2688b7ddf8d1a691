"""The form of a limited edition: which article, how many, from which day, for whom."""

from __future__ import annotations

from app.loyalty.edition import LONGEST_SKU, Edition
from ui.figures import Figures
from ui.typed_day import written
from ui.widgets.planned_form import LONGEST_NUMBER, FieldUnreadable, PlannedForm, text_field

HOLD = 3
EACH = 1


class EditionForm(PlannedForm):
    """Shows an edition, or a new one; `read` gives what was typed as an edition."""

    def __init__(self) -> None:
        super().__init__()
        self._before: Edition | None = None
        self.article = text_field(LONGEST_SKU)
        self.pieces, self.each, self.hold = (text_field(LONGEST_NUMBER) for _ in range(3))
        self.opens, self.last_day = (text_field(LONGEST_NUMBER) for _ in range(2))
        self.article.setPlaceholderText(self.tr("number or barcode"))
        self.each.setPlaceholderText(self.tr("no limit"))
        self.opens.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.last_day.setPlaceholderText(self.tr("no end"))
        self.lay_out(
            (
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
        )

    def show_edition(self, edition: Edition | None, figures: Figures) -> None:
        """Fills the form with an edition as it stands; None empties it for a new one."""
        self._before = edition
        self.show_code(edition.id if edition else None)
        self.show_tiers(figures, edition.tiers if edition else frozenset(), edition.early if edition else ())
        names = edition.name if edition else {}
        each = edition.per_member if edition else EACH
        for field, text in (
            (self.english, names.get("en", "")),
            (self.portuguese, names.get("pt", "")),
            (self.article, edition.sku if edition else ""),
            (self.pieces, str(edition.pieces) if edition else ""),
            (self.each, "" if each is None else str(each)),
            (self.hold, str(edition.hold_days if edition else HOLD)),
            (self.opens, written(edition.opens) if edition else ""),
            (self.last_day, written(edition.last_day) if edition else ""),
        ):
            field.setText(text)
        self.english.setFocus()

    def read(self) -> Edition:
        """The edition as typed, in the state it was in; FieldUnreadable where something is not what its field asks."""
        opens = self.read_first_day(self.opens)
        pieces, hold = self.read_number(self.pieces), self.read_number(self.hold)
        if pieces is None:
            raise FieldUnreadable(self.pieces, self.tr("Type how many pieces there are."))
        return Edition(
            id=self.code.text().strip(),
            name=self.name,
            sku=self.article.text().strip(),
            pieces=pieces,
            opens=opens,
            last_day=self.read_day(self.last_day),
            per_member=self.read_number(self.each),
            tiers=self.admitted,
            early=self.read_early(),
            hold_days=HOLD if hold is None else hold,
            state=self._before.state if self._before else "open",
        )
