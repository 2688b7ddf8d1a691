"""Blocks one under another: on a roll as long as they need, or on pages, broken between blocks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from app.paper.fonts import printable
from app.paper.ornament import band, stamp
from app.paper.qr import with_quiet_zone
from app.paper.sheet import MM, ROLL_WIDTH, Align, Imprint, Sheet, Size
from app.paper.typesetting import BLACK, Colour, Style, balanced, set_text, wide

Draw = Callable[[Sheet, float, float, float], None]
"""Draws a block on a sheet: left, top, width in points."""

LONGEST_ROLL = 1_500 * MM
"""A slip longer than this is cut into pages: printers and PDF readers both have an end."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something to draw that is not broken; blank ones are dropped at the top of a page. `cuts`: a page ends here."""

    height: float
    draw: Draw | None = None
    cuts: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One cell of a row: a share of the width, and to which side its text is set."""

    share: float
    align: Align = "left"


@dataclass
class Flow:
    """What is to be drawn, gathered first, so that a page can say how many there are."""

    page: Size
    margin: float
    roll: bool = False
    rule_colour: Colour = BLACK
    foot: str = ""
    foot_style: Style | None = None
    blocks: list[Block] = field(default_factory=list)

    @classmethod
    def on_roll(cls) -> Self:
        """Flow down the 80 mm roll, of which a printer reaches 72."""
        return cls((ROLL_WIDTH, LONGEST_ROLL), 4.5 * MM, roll=True)

    @property
    def width(self) -> float:
        """The room between the margins."""
        return self.page[0] - 2 * self.margin

    def block(self, height: float, draw: Draw) -> None:
        """Add anything drawn."""
        self.blocks.append(Block(height, draw))

    def gap(self, millimetres: float) -> None:
        """Add white."""
        self.blocks.append(Block(millimetres * MM))

    def cut(self) -> None:
        """Go on on a page of its own; a roll is cut there."""
        self.blocks.append(Block(0, cuts=True))

    def centred(self, text: str, style: Style, most_lines: int = 1) -> None:
        """Add a text, each line in the middle; nothing where nothing can be printed."""
        setting = balanced(set_text(text, style, self.width, most_lines), self.width)
        if setting.lines:
            self.block(
                setting.height, lambda sheet, x, top, width: _into(sheet.text(setting, x + width / 2, top, "centre"))
            )

    def left(self, text: str, style: Style, most_lines: int = 1, bullet: str = "") -> None:
        """Add a text from the left margin, its lines set in behind a bullet."""
        if not printable(text):
            return
        inset = wide(bullet, style) if bullet else 0
        setting = set_text(text, style, self.width - inset, most_lines)

        def draw(sheet: Sheet, x: float, top: float, _width: float) -> None:
            if bullet:
                sheet.text(set_text(bullet, setting.style, self.width), x, top)
            sheet.text(setting, x + inset, top)

        self.block(setting.height, draw)

    def row(self, cells: tuple[str, ...], columns: tuple[Column, ...], style: Style, most_lines: int = 2) -> None:
        """Add a row of cells, each within its own column, as high as the highest."""
        between = style.size * 0.5
        room = self.width - between * (len(columns) - 1)
        total = sum(column.share for column in columns)
        widths = [room * column.share / total for column in columns]
        lines = [set_text(cell, style, width, most_lines) for cell, width in zip(cells, widths, strict=True)]

        def draw(sheet: Sheet, x: float, top: float, _width: float) -> None:
            for setting, column, width in zip(lines, columns, widths, strict=True):
                sheet.text(setting, x + width * {"left": 0, "centre": 0.5, "right": 1}[column.align], top, column.align)
                x += width + between

        self.block(max((setting.height for setting in lines), default=0), draw)

    def rule(self, weight: float = 0.7, colour: Colour | None = None) -> None:
        """Add a line across."""
        shade = colour or self.rule_colour
        self.block(weight, lambda sheet, x, top, width: sheet.rule(x, top + weight / 2, width, shade, weight))

    def qr(self, text: str, millimetres: float) -> None:
        """Add a code in the middle, its quiet zone kept."""
        size = millimetres * MM
        whole = with_quiet_zone(text, size)
        quiet = (whole - size) / 2
        self.block(whole, lambda sheet, x, top, width: sheet.qr(text, x + (width - size) / 2, top + quiet, size))

    def qr_beside(self, text: str, millimetres: float, beside: tuple[tuple[str, Style], ...]) -> None:
        """Add a code at the left margin and texts to its right, which saves a page its height."""
        size = millimetres * MM
        whole = with_quiet_zone(text, size)
        quiet = (whole - size) / 2
        room = self.width - whole - 2 * MM
        settings = [setting for words, style in beside if (setting := set_text(words, style, room, 2)).lines]
        air = 0.8 * MM
        height = sum(setting.height for setting in settings) + air * (len(settings) - 1)

        def draw(sheet: Sheet, x: float, top: float, _width: float) -> None:
            # The quiet zone may reach into the margin: white is white.
            sheet.qr(text, x, top + quiet, size)
            below = top + max(0.0, (whole - height) / 2)
            for setting in settings:
                below += air + sheet.text(setting, x + whole, below)

        self.block(max(whole, height), draw)

    def band(self, words: str) -> None:
        """Add words white on black, from margin to margin."""
        height = 7.5 * MM
        self.block(height, lambda sheet, x, top, width: band(sheet, words, x, top, (width, height)))
        self.gap(3)

    def stamp(self, words: str) -> None:
        """Add a mark in a box at the right margin."""
        self.block(20, lambda sheet, x, top, width: stamp(sheet, words, x + width - 0.5, top + 1, 10))
        self.gap(1)

    def drawn(self, imprint: Imprint) -> bytes:
        """Draw all blocks and give the PDF."""
        room = self.page[1] - 2 * self.margin - (self.foot_style.size * 2 if self.foot_style else 0)
        pages = list(_pages(self.blocks, room))
        heights = [sum(block.height for block in page) for page in pages]
        size = (self.page[0], max(heights) + 2 * self.margin) if self.roll else self.page
        sheet = Sheet(size, imprint)
        for number, page in enumerate(pages, start=1):
            if number > 1:
                sheet.next_page()
            top = self.margin
            for block in page:
                if block.draw:
                    block.draw(sheet, self.margin, top, self.width)
                top += block.height
            if self.foot_style and len(pages) > 1:
                words = self.foot.format(number=number, total=len(pages))
                sheet.line(words, self.foot_style, size[0] - self.margin, size[1] - self.margin, "right")
        return sheet.done()


def _pages(blocks: list[Block], room: float) -> list[list[Block]]:
    pages: list[list[Block]] = [[]]
    left = room
    for block in blocks:
        if (block.cuts or block.height > left) and pages[-1]:
            pages.append([])
            left = room
        if block.draw or pages[-1]:
            pages[-1].append(block)
            left -= block.height
    return pages


def _into(_height: float) -> None:
    """Let a drawing's height go: the block knows it."""
