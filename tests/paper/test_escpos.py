"""What a receipt printer hears, taken apart again: images, their size, and the code in them."""

from collections.abc import Iterator

import pytest
import zxingcpp
from PIL import Image

from app.paper.escpos import BAND, DOTS_ACROSS, commands, rastered
from app.paper.layouts import LAYOUTS, PdfPress
from app.paper.specimens import specimens
from app.ports.printing import GiftCardPaper, Paper, ReceiptSlip, TicketPaper, VoucherPaper

PRESS = PdfPress()


def papers() -> list[tuple[str, Paper]]:
    return [
        (layout.name, p) for layout in LAYOUTS if layout.roll for p in specimens("pt") if isinstance(p, layout.paper)
    ]


def bands(said: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Every image: bytes across, rows, dots; anything else must be begin, feed or cut."""
    at = 0
    while at < len(said):
        if said[at : at + 4] == b"\x1dv0\x00":
            across = int.from_bytes(said[at + 4 : at + 6], "little")
            rows = int.from_bytes(said[at + 6 : at + 8], "little")
            yield across, rows, said[at + 8 : at + 8 + across * rows]
            at += 8 + across * rows
        elif said[at : at + 2] == b"\x1b@":
            at += 2
        else:
            assert said[at : at + 3] == b"\x1dVB"
            at += 4


def picture_of(said: bytes) -> Image.Image:
    found = list(bands(said))
    dots = b"".join(dots for _, _, dots in found)
    black = Image.frombytes("1", (DOTS_ACROSS, sum(rows for _, rows, _ in found)), dots)
    return black.convert("L").point([255 - shade for shade in range(256)])


@pytest.mark.parametrize(("name", "paper"), papers(), ids=lambda value: value if isinstance(value, str) else "")
def test_that_the_code_is_read_back_from_the_printers_dots(name: str, paper: Paper) -> None:
    assert isinstance(paper, VoucherPaper | ReceiptSlip | TicketPaper | GiftCardPaper)
    said = commands(PRESS.render(name, paper))
    assert {across for across, _, _ in bands(said)} == {DOTS_ACROSS // 8}
    assert max(rows for _, rows, _ in bands(said)) <= BAND
    assert said.endswith(b"\x1dVB\x10")
    assert [found.text for found in zxingcpp.read_barcodes(picture_of(said))] == [paper.code, *_handed_on(paper)]


def _handed_on(paper: Paper) -> list[str]:
    return [paper.friend.code] if isinstance(paper, VoucherPaper) and paper.friend else []


def test_that_nothing_is_lost_at_the_sides() -> None:
    voucher = specimens("en", training=True)[0]
    (rows, dots), _ = rastered(PRESS.render("voucher-roll", voucher))
    left = Image.frombytes("1", (DOTS_ACROSS, rows), dots).crop((0, 0, 3, rows))
    assert left.convert("L").getextrema() == (0, 0)
    assert sum(byte.bit_count() for byte in dots) > 20_000


def test_that_copies_are_cut_apart() -> None:
    pdf = PRESS.render("voucher-roll", specimens("en")[0])
    assert commands(pdf, 2) == commands(pdf) * 2
    assert commands(pdf, 2).count(b"\x1dVB\x10") == 4, "the voucher and its invitation, twice"
