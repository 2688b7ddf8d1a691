"""How a limited edition is written: how many are left, from which day, for whom; rows about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.loyalty.edition import Edition
from app.loyalty.programme import say
from app.office.plan_edition import Planned
from app.office.report_edition import EditionReport, Taker, Waiting
from app.standing.claims import Claim
from ui.figures import Figures
from ui.models import cells
from ui.models.rows import Cell, Column, Row

translate = QCoreApplication.translate
LONGEST_READ = 12
LAST_LETTERS = 6


def name_of(edition: Edition, figures: Figures) -> str:
    """The edition's name in the screen's language."""
    return say(edition.name, figures.language, edition.id)


def state_of(edition: Edition) -> str:
    """Whether it is open or closed."""
    return translate("Limited", "open") if edition.state == "open" else translate("Limited", "closed")


def days_of(edition: Edition, figures: Figures) -> str:
    """From which day whoever it is for may buy it, and until when."""
    if edition.last_day is None:
        days = translate("Limited", "from {day}") if edition.tiers else translate("Limited", "to all from {day}")
        return days.format(day=figures.day(edition.opens))
    until = translate("Limited", "from {day} to {last}")
    days = until if edition.tiers else translate("Limited", "to all from {day} to {last}")
    return days.format(day=figures.day(edition.opens), last=figures.day(edition.last_day))


def for_whom(edition: Edition, figures: Figures) -> str:
    """The tiers it is for; empty where it is for all."""
    tiers = sorted(edition.tiers, key=figures.programme.rank)
    if not tiers:
        return ""
    return translate("Limited", "for {tiers}").format(tiers=", ".join(map(figures.tier, tiers)))


def left_of(left: int, edition: Edition) -> str:
    """How many are left of how many."""
    return translate("Limited", "{left} of {pieces} left").format(left=left, pieces=edition.pieces)


def in_preview(claim: Claim) -> str:
    """What the preview says of an edition in the sale."""
    left = left_of(claim.left, claim.edition)
    if claim.pieces == 1:
        return translate("Limited", "Limited edition: {left}, open to this member today.").format(left=left)
    yours = translate("Limited", "Limited edition: {left}, {pieces} of them open to this member today.")
    return yours.format(left=left, pieces=claim.pieces)


def figures_of(report: EditionReport) -> str:
    """The edition in one line of numbers."""
    return " · ".join(
        (
            translate("Limited", "taken: {taken}").format(taken=report.tally.taken),
            left_of(report.tally.left(report.edition), report.edition),
            translate("Limited", "{waiting} waiting").format(waiting=report.line.waiting),
        )
    )


def call_next(report: EditionReport, figures: Figures) -> str:
    """Whom to call, by which number, and until when their piece is held; empty where it is nobody's turn."""
    said = [
        translate("Limited", "{name} ({phone}), until {day}").format(
            name=one.member.profile.name or one.member.reference,
            phone=phone_of(one),
            day=figures.day(one.turn.last_day),
        )
        for one in report.next_to_call
    ]
    return translate("Limited", "To call: {whom}").format(whom=" · ".join(said)) if said else ""


def phone_of(one: Waiting) -> str:
    """The number to call, where they agreed to it."""
    return one.member.profile.phone if one.may_be_called else translate("Limited", "did not agree to be called")


def edition_columns() -> tuple[Column, ...]:
    """What is said of each edition."""
    return (
        Column("edition", translate("Limited", "Edition")),
        Column("state", translate("Limited", "State")),
        Column("taken", translate("Limited", "Taken")),
        Column("left", translate("Limited", "Left")),
        Column("waiting", translate("Limited", "Waiting")),
        Column("opens", translate("Limited", "To all from")),
        Column("article", translate("Limited", "Article")),
        Column("last", translate("Limited", "Last day")),
        Column("pieces", translate("Limited", "Pieces")),
    )


def edition_rows(known: Sequence[Planned], figures: Figures) -> list[Row]:
    """Every edition; the row stands for it."""
    return [
        Row(
            (
                Cell(name_of(one.edition, figures)),
                Cell(state_of(one.edition)),
                cells.count(one.tally.taken),
                cells.count(one.tally.left(one.edition)),
                cells.count(one.waiting),
                cells.day(figures, one.edition.opens),
                Cell(one.edition.sku),
                cells.day(figures, one.edition.last_day),
                cells.count(one.edition.pieces),
            ),
            one.edition,
        )
        for one in known
    ]


def taker_columns() -> tuple[Column, ...]:
    """What is said of pieces taken."""
    return (
        Column("name", translate("Limited", "Name")),
        Column("number", translate("Limited", "Number")),
        Column("when", translate("Limited", "When")),
        Column("pieces", translate("Limited", "Pieces")),
        Column("back", translate("Limited", "Given back")),
        Column("receipt", translate("Limited", "Receipt")),
        Column("cashier", translate("Limited", "Sold by")),
    )


def taker_rows(report: EditionReport, figures: Figures) -> list[Row]:
    """Everybody who took pieces, the latest first; the row stands for the taking."""
    return [
        Row(
            (
                Cell(_who(one)),
                Cell(one.member.reference if one.member else "–"),
                cells.moment(figures, one.taking.at),
                cells.count(one.taking.pieces),
                cells.count(one.taking.back),
                _receipt(one.taking.receipt),
                Cell(one.cashier or "–"),
            ),
            one,
        )
        for one in report.takers
    ]


def _receipt(number: str) -> Cell:
    """A receipt's last letters are read, all of it is exported."""
    return Cell(number if len(number) <= LONGEST_READ else f"…{number[-LAST_LETTERS:]}", number, value=number)


def _who(one: Taker) -> str:
    if one.member is None:
        return translate("Limited", "no member")
    return one.member.profile.name or one.member.reference


def waiting_columns() -> tuple[Column, ...]:
    """What is said of whoever waits."""
    return (
        Column("place", translate("Limited", "Place")),
        Column("name", translate("Limited", "Name")),
        Column("number", translate("Limited", "Number")),
        Column("tier", translate("Limited", "Tier")),
        Column("phone", translate("Limited", "Phone")),
        Column("since", translate("Limited", "Waits since")),
        Column("turn", translate("Limited", "How it stands")),
        Column("until", translate("Limited", "Held until")),
    )


def waiting_rows(report: EditionReport, figures: Figures) -> list[Row]:
    """Everybody who waits, in their order; the row stands for them."""
    return [
        Row(
            (
                cells.count(place),
                Cell(one.member.profile.name or one.member.reference),
                Cell(one.member.reference),
                Cell(figures.tier(one.tier) or "–", figures.programme.rank(one.tier)),
                Cell(one.member.profile.phone if one.may_be_called else "–"),
                cells.moment(figures, one.turn.wait.joined_at),
                Cell(how_it_stands(one)),
                cells.day(figures, one.turn.last_day),
            ),
            one,
        )
        for place, one in enumerate(report.waiting, 1)
    ]


def how_it_stands(one: Waiting) -> str:
    """Whether it is their turn, was, or will be."""
    if one.turn.is_now:
        return translate("Limited", "a piece is held")
    return translate("Limited", "let it pass") if one.turn.passed else translate("Limited", "waits")
