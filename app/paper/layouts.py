"""Every layout, and the press that draws them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.paper.cards import card_sheet
from app.paper.day_sheet import day_sheet
from app.paper.door_list import door_list
from app.paper.gift_card import gift_card_a6, gift_card_roll
from app.paper.slip import slip_a6, slip_roll
from app.paper.ticket import ticket_a6, ticket_roll, tickets_a6
from app.paper.voucher import voucher_a4, voucher_a6, voucher_roll
from app.ports.printing import (
    CardSheet,
    DaySheet,
    DoorList,
    GiftCardPaper,
    Paper,
    ReceiptSlip,
    TicketBook,
    TicketPaper,
    VoucherPaper,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to draw one kind of paper. `roll` layouts are for the 80 mm printer."""

    name: str
    paper: type[Paper]
    draw: Callable[[Any], bytes]
    roll: bool = False


class PdfPress:
    """Draws paper as PDF by the layouts below."""

    def render(self, layout: str, paper: Paper) -> bytes:
        """Give the PDF of a paper in a layout; one that is unknown or not for this paper is a ValueError."""
        for known in LAYOUTS:
            if known.name == layout and isinstance(paper, known.paper):
                return known.draw(paper)
        raise ValueError(layout)

    def layouts_for(self, paper: type[Paper]) -> tuple[str, ...]:
        """Name the layouts that fit a kind of paper, the usual one first."""
        return tuple(known.name for known in LAYOUTS if known.paper is paper)


LAYOUTS = (
    Layout("voucher-a6", VoucherPaper, voucher_a6),
    Layout("voucher-a4", VoucherPaper, voucher_a4),
    Layout("voucher-roll", VoucherPaper, voucher_roll, roll=True),
    Layout("gift-card-a6", GiftCardPaper, gift_card_a6),
    Layout("gift-card-roll", GiftCardPaper, gift_card_roll, roll=True),
    Layout("card-sheet", CardSheet, card_sheet),
    Layout("slip-roll", ReceiptSlip, slip_roll, roll=True),
    Layout("slip-a6", ReceiptSlip, slip_a6),
    Layout("day-sheet", DaySheet, day_sheet),
    Layout("ticket-a6", TicketPaper, ticket_a6),
    Layout("ticket-roll", TicketPaper, ticket_roll, roll=True),
    Layout("tickets-a6", TicketBook, tickets_a6),
    Layout("door-list-a4", DoorList, door_list),
)
