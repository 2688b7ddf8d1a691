"""What one carries home with a code on it: one composition, cut to A4, A6 or the 80 mm roll."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.loyalty.codes import grouped
from app.paper.flow import Flow
from app.paper.fonts import Face, printable
from app.paper.ornament import across, band, coin, frame, stamp
from app.paper.qr import with_quiet_zone
from app.paper.sheet import A4, A6, MM, Imprint, Sheet, Size
from app.paper.typesetting import BRONZE, INK, PALE, SOFT, Colour, Setting, Style, balanced, set_list, set_text, wide
from app.ports.printing import Letterhead

BULLET = "· "


@dataclass(frozen=True, slots=True)
class Postcard:
    """The words of one card: what it is, its title, for whom, what it says; a day and notes; how its code is used.

    `more` stands where not all notes fit. `copy` and `training` are marks, empty where there are none.
    """

    imprint: Imprint
    shop: Letterhead
    code: str
    kicker: str
    title: str
    addressed: str
    says: str
    day_kicker: str
    day: str
    notes_kicker: str
    notes: tuple[str, ...]
    more: str
    show: str
    issued: str = ""
    copy: str = ""
    training: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """How the one composition is cut to a page: its size, how much larger text is than on A6, the QR's side."""

    page: Size
    scale: float
    inset: float
    margin: float
    qr: float

    def style(
        self, face: Face, size: float, least: float, colour: Colour = INK, *, leading: float = 1.28, tracking: float = 0
    ) -> Style:
        """Give a style at this page's scale; nothing shrinks below what A6 may."""
        return Style(face, size * self.scale, least, colour, leading, tracking)


ON_A4 = Cut(A4, 1.7, 12 * MM, 27 * MM, 40 * MM)
ON_A6 = Cut(A6, 1.0, 4.5 * MM, 10.5 * MM, 24 * MM)


def postcards(cards: Iterable[Postcard], cut: Cut, imprint: Imprint) -> bytes:
    """Draw one card a page."""
    sheet = Sheet(cut.page, imprint)
    for number, card in enumerate(cards):
        if number:
            sheet.next_page()
        _composed(sheet, card, cut)
    return sheet.done()


def _composed(sheet: Sheet, card: Postcard, cut: Cut) -> None:
    frame(sheet, cut.inset, 2.2 * MM * cut.scale)
    foot = _foot(sheet, card, cut)
    lower = _lower(sheet, card, cut, foot)
    if card.training:
        room = cut.inset + 5 * MM * cut.scale
        across(sheet, card.training, (room, room, (sheet.width - 2 * room, lower - room)))
    _upper(sheet, card, cut, lower)
    if card.copy:
        edge = cut.inset + 3 * MM * cut.scale
        stamp(sheet, card.copy, sheet.width - edge, edge, 8 * cut.scale)
    if card.training:
        height = 5.2 * MM * cut.scale
        width = sheet.width * 0.5
        band(sheet, card.training, (sheet.width - width) / 2, cut.inset, (width, height))


def _foot(sheet: Sheet, card: Postcard, cut: Cut) -> float:
    """Write who issued it and the shop's address; give the height where that begins."""
    width = sheet.width - 2 * cut.margin
    small = cut.style(Face.TEXT, 6.6, 5.5, colour=SOFT)
    address = " · ".join(part for part in (*card.shop.address, card.shop.contact) if printable(part))
    lines = [set_text(card.issued, small, width, 2), set_text(address, small, width, 2)]
    top = sheet.height - cut.inset - 3.4 * MM * cut.scale - sum(line.height for line in lines)
    below = top
    for line in lines:
        below += sheet.text(line, sheet.width / 2, below, "centre")
    return top - 2.2 * MM * cut.scale


def _lower(sheet: Sheet, card: Postcard, cut: Cut, foot: float) -> float:
    """Draw the code on the left, the day and the notes on the right; give the height where that begins."""
    left = cut.margin
    quiet = (with_quiet_zone(card.code, cut.qr) - cut.qr) / 2
    code = set_text(grouped(card.code), cut.style(Face.BOLD, 7.4, 6, tracking=0.05), cut.qr + 2 * quiet, 3)
    show = set_text(card.show, cut.style(Face.TEXT, 6.6, 5.5, colour=SOFT), sheet.width - 2 * cut.margin, 2)
    show_top = foot - show.height - 1.2 * MM * cut.scale
    code_top = show_top - code.height - 1.4 * MM * cut.scale
    qr_top = code_top - quiet - cut.qr
    top = qr_top - quiet
    sheet.rule(cut.margin, top - 1.6 * MM * cut.scale, sheet.width - 2 * cut.margin, PALE, 0.6)
    sheet.qr(card.code, left + quiet, qr_top, cut.qr)
    sheet.text(code, left + quiet + cut.qr / 2, code_top, "centre")
    sheet.text(show, sheet.width / 2, show_top, "centre")

    x = left + cut.qr + 2 * quiet + 3.5 * MM * cut.scale
    width = sheet.width - cut.margin - x
    kicker = cut.style(Face.BOLD, 6.4, 5, colour=BRONZE, tracking=0.09)
    below = top + 1.2 * MM * cut.scale
    if card.day_kicker:
        below += sheet.text(set_text(card.day_kicker.upper(), kicker, width), x, below)
    day = set_text(card.day, cut.style(Face.DISPLAY, 13.5, 8), width)
    below += sheet.text(day, x, below) + 1.8 * MM * cut.scale
    if any(map(printable, card.notes)):
        below += sheet.text(set_text(card.notes_kicker.upper(), kicker, width), x, below) + 0.5 * MM
        room = show_top - 1.4 * MM * cut.scale - below
        style = cut.style(Face.TEXT, 7.2, 5, leading=1.32)
        inset = wide(BULLET, style)
        for setting in set_list(card.notes, style, width - inset, room, card.more):
            sheet.text(set_text(BULLET, setting.style, inset), x, below)
            below += sheet.text(setting, x + inset, below)
    return top - 1.6 * MM * cut.scale


def _upper(sheet: Sheet, card: Postcard, cut: Cut, lower: float) -> None:
    """Draw the shop, what the card is, for whom and what it says, evenly spaced between the frame and `lower`."""
    top = cut.inset + (6.5 if card.training else 3) * MM * cut.scale
    scale = cut.scale
    while True:
        groups = _groups(card, replace(cut, scale=scale), sheet.width - 2 * cut.margin)
        radius = 8.6 * MM * scale
        used = 2 * radius + sum(setting.height for group in groups for setting in group)
        gap = min((lower - top - used) / (sum(_SHARES) + 1.6), 12 * MM * cut.scale)
        if gap >= _LEAST_GAP * cut.scale or scale <= _LEAST_SCALE * cut.scale:
            break
        scale *= 0.93
    below = top + (lower - top - used - gap * sum(_SHARES)) / 2
    coin(sheet, sheet.width / 2, below + radius, radius, card.shop.name)
    below += 2 * radius
    for share, group in zip(_SHARES, groups, strict=True):
        below += gap * share
        for setting in group:
            below += sheet.text(setting, sheet.width / 2, below, "centre")


# The space above each group, as shares: the kicker stands close to its title, the coin close to its shop.
_SHARES = (0.55, 1.0, 0.3, 0.75, 0.75)
_LEAST_GAP = 4 * MM
_LEAST_SCALE = 0.7


def _groups(card: Postcard, cut: Cut, width: float) -> tuple[tuple[Setting, ...], ...]:
    shop = set_text(card.shop.name, cut.style(Face.DISPLAY, 14.5, 8, tracking=0.03), width, 2)
    programme = set_text(card.shop.programme, cut.style(Face.TEXT, 7.2, 5, colour=SOFT, tracking=0.08), width)
    kicker = set_text(card.kicker.upper(), cut.style(Face.BOLD, 8, 5, colour=BRONZE, tracking=0.28), width)
    title = balanced(set_text(card.title, cut.style(Face.DISPLAY, 24, 10, leading=1.16), width, 3), width)
    member = balanced(set_text(card.addressed, cut.style(Face.ITALIC, 14.5, 8, colour=SOFT), width, 2), width)
    says = balanced(set_text(card.says, cut.style(Face.TEXT, 10, 6.5, colour=INK), width, 4), width)
    return ((shop, programme), (kicker,), (title,), (member,), (says,))


def on_roll(card: Postcard, *more: Postcard) -> bytes:
    """Draw cards to be cut apart by the 80 mm printer: black only, no letter finer than its 203 dots can draw."""
    flow = Flow.on_roll()
    _flowing(flow, card)
    for one in more:
        flow.cut()
        _flowing(flow, one)
    return flow.drawn(card.imprint)


def _flowing(flow: Flow, card: Postcard) -> None:
    if card.training:
        flow.band(card.training)
    if card.copy:
        flow.stamp(card.copy)
    flow.centred(card.shop.name, Style(Face.BOLD, 15, 9), 2)
    flow.centred(card.shop.programme, Style(Face.TEXT, 9, 8))
    flow.gap(2)
    flow.rule()
    flow.gap(2)
    flow.centred(card.kicker.upper(), Style(Face.BOLD, 10, 8, tracking=0.25))
    flow.centred(card.title, Style(Face.BOLD, 20, 11, leading=1.15), 4)
    flow.gap(1.5)
    flow.centred(card.addressed, Style(Face.TEXT, 13, 8), 2)
    flow.gap(1)
    flow.centred(card.says, Style(Face.TEXT, 11, 8), 5)
    flow.gap(2)
    if card.day_kicker:
        flow.centred(card.day_kicker, Style(Face.TEXT, 9, 8))
        flow.centred(card.day, Style(Face.BOLD, 13, 8))
    else:
        flow.centred(card.day, Style(Face.BOLD, 12, 8))
    flow.gap(1)
    flow.qr(card.code, 30)
    flow.centred(grouped(card.code), Style(Face.BOLD, 10.5, 8, tracking=0.03), 2)
    flow.gap(1.5)
    flow.centred(card.show, Style(Face.TEXT, 8.5, 8), 3)
    flow.gap(2)
    for note in card.notes:
        flow.left(note, Style(Face.TEXT, 8.5, 8), 6, BULLET)
    flow.gap(2)
    flow.rule()
    flow.gap(1.5)
    flow.centred(card.issued, Style(Face.TEXT, 8.5, 8), 2)
    for line in (*card.shop.address, card.shop.contact):
        flow.centred(line, Style(Face.TEXT, 8.5, 8), 2)
    if card.training:
        flow.gap(2)
        flow.band(card.training)
