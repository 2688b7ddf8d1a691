"""A voucher to carry home: A4, A6, or on the 80 mm roll."""

from dataclasses import dataclass, replace

from app.loyalty.codes import grouped
from app.paper.flow import Flow
from app.paper.fonts import Face, printable
from app.paper.ornament import across, band, coin, frame, stamp
from app.paper.qr import with_quiet_zone
from app.paper.sheet import A4, A6, MM, Imprint, Sheet, Size
from app.paper.typesetting import BRONZE, INK, PALE, SOFT, Colour, Setting, Style, balanced, set_list, set_text, wide
from app.paper.words import WORDS, Words
from app.ports.printing import VoucherPaper

BULLET = "· "


@dataclass(frozen=True, slots=True)
class _Cut:
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


_ON_A4 = _Cut(A4, 1.7, 12 * MM, 27 * MM, 40 * MM)
_ON_A6 = _Cut(A6, 1.0, 4.5 * MM, 10.5 * MM, 24 * MM)


def voucher_a4(paper: VoucherPaper) -> bytes:
    """A voucher on a sheet of its own."""
    return _composed(paper, _ON_A4)


def voucher_a6(paper: VoucherPaper) -> bytes:
    """A voucher as a postcard."""
    return _composed(paper, _ON_A6)


def imprint(paper: VoucherPaper) -> Imprint:
    """Say what the file is; never more of the member than the paper itself shows."""
    words = WORDS[paper.language]
    return Imprint(
        f"{words.voucher} {grouped(paper.code)}", printable(paper.shop.name), printable(paper.reward), words.lang
    )


def _composed(paper: VoucherPaper, cut: _Cut) -> bytes:
    words = WORDS[paper.language]
    sheet = Sheet(cut.page, imprint(paper))
    frame(sheet, cut.inset, 2.2 * MM * cut.scale)
    foot = _foot(sheet, paper, words, cut)
    lower = _lower(sheet, paper, words, cut, foot)
    if paper.training:
        room = cut.inset + 5 * MM * cut.scale
        across(sheet, words.training, (room, room, (sheet.width - 2 * room, lower - room)))
    _upper(sheet, paper, words, cut, lower)
    if paper.copy > 1:
        edge = cut.inset + 3 * MM * cut.scale
        stamp(sheet, words.copy.format(number=paper.copy), sheet.width - edge, edge, 8 * cut.scale)
    if paper.training:
        height = 5.2 * MM * cut.scale
        width = sheet.width * 0.5
        band(sheet, words.training, (sheet.width - width) / 2, cut.inset, (width, height))
    return sheet.done()


def issued(paper: VoucherPaper, words: Words) -> str:
    """Write by whom and when, as far as it is known."""
    day = words.day(paper.issued_on) if paper.issued_on else ""
    who = printable(paper.issued_by)
    if who and day:
        return words.issued.format(who=who, day=day)
    return words.issued_by.format(who=who) if who else words.issued_on.format(day=day) if day else ""


def addressed_to(paper: VoucherPaper, words: Words) -> str:
    """Write for whom it is; a name that cannot be printed is not spelt wrong but left out."""
    name = printable(paper.first_name)
    return words.for_name.format(name=name) if any(sign.isalpha() for sign in name) else words.for_nobody


def _foot(sheet: Sheet, paper: VoucherPaper, words: Words, cut: _Cut) -> float:
    """Write who issued it and the shop's address; give the height where that begins."""
    width = sheet.width - 2 * cut.margin
    small = cut.style(Face.TEXT, 6.6, 5.5, colour=SOFT)
    address = " · ".join(part for part in (*paper.shop.address, paper.shop.contact) if printable(part))
    lines = [set_text(issued(paper, words), small, width, 2), set_text(address, small, width, 2)]
    top = sheet.height - cut.inset - 3.4 * MM * cut.scale - sum(line.height for line in lines)
    below = top
    for line in lines:
        below += sheet.text(line, sheet.width / 2, below, "centre")
    return top - 2.2 * MM * cut.scale


def _lower(sheet: Sheet, paper: VoucherPaper, words: Words, cut: _Cut, foot: float) -> float:
    """Draw the code on the left, the last day and the conditions on the right; give the height where that begins."""
    left = cut.margin
    quiet = (with_quiet_zone(paper.code, cut.qr) - cut.qr) / 2
    code = set_text(grouped(paper.code), cut.style(Face.BOLD, 7.4, 6, tracking=0.05), cut.qr + 2 * quiet, 3)
    show = set_text(words.show_code, cut.style(Face.TEXT, 6.6, 5.5, colour=SOFT), sheet.width - 2 * cut.margin, 2)
    show_top = foot - show.height - 1.2 * MM * cut.scale
    code_top = show_top - code.height - 1.4 * MM * cut.scale
    qr_top = code_top - quiet - cut.qr
    top = qr_top - quiet
    sheet.rule(cut.margin, top - 1.6 * MM * cut.scale, sheet.width - 2 * cut.margin, PALE, 0.6)
    sheet.qr(paper.code, left + quiet, qr_top, cut.qr)
    sheet.text(code, left + quiet + cut.qr / 2, code_top, "centre")
    sheet.text(show, sheet.width / 2, show_top, "centre")

    x = left + cut.qr + 2 * quiet + 3.5 * MM * cut.scale
    width = sheet.width - cut.margin - x
    kicker = cut.style(Face.BOLD, 6.4, 5, colour=BRONZE, tracking=0.09)
    below = top + 1.2 * MM * cut.scale
    if paper.last_day:
        below += sheet.text(set_text(words.valid_until.upper(), kicker, width), x, below)
        day = set_text(words.day(paper.last_day), cut.style(Face.DISPLAY, 13.5, 8), width)
    else:
        day = set_text(words.always_valid, cut.style(Face.DISPLAY, 13.5, 8), width)
    below += sheet.text(day, x, below) + 1.8 * MM * cut.scale
    if any(map(printable, paper.conditions)):
        below += sheet.text(set_text(words.conditions.upper(), kicker, width), x, below) + 0.5 * MM
        room = show_top - 1.4 * MM * cut.scale - below
        style = cut.style(Face.TEXT, 7.2, 5, leading=1.32)
        inset = wide(BULLET, style)
        for setting in set_list(paper.conditions, style, width - inset, room, words.more_conditions):
            sheet.text(set_text(BULLET, setting.style, inset), x, below)
            below += sheet.text(setting, x + inset, below)
    return top - 1.6 * MM * cut.scale


def _upper(sheet: Sheet, paper: VoucherPaper, words: Words, cut: _Cut, lower: float) -> None:
    """Draw the shop, what the voucher is, for whom and what it gives, evenly spaced between the frame and `lower`."""
    top = cut.inset + (6.5 if paper.training else 3) * MM * cut.scale
    scale = cut.scale
    while True:
        groups = _groups(paper, words, replace(cut, scale=scale), sheet.width - 2 * cut.margin)
        radius = 8.6 * MM * scale
        used = 2 * radius + sum(setting.height for group in groups for setting in group)
        gap = min((lower - top - used) / (sum(_SHARES) + 1.6), 12 * MM * cut.scale)
        if gap >= _LEAST_GAP * cut.scale or scale <= _LEAST_SCALE * cut.scale:
            break
        scale *= 0.93
    below = top + (lower - top - used - gap * sum(_SHARES)) / 2
    coin(sheet, sheet.width / 2, below + radius, radius, paper.shop.name)
    below += 2 * radius
    for share, group in zip(_SHARES, groups, strict=True):
        below += gap * share
        for setting in group:
            below += sheet.text(setting, sheet.width / 2, below, "centre")


# The space above each group, as shares: the kicker stands close to its reward, the coin close to its shop.
_SHARES = (0.55, 1.0, 0.3, 0.75, 0.75)
_LEAST_GAP = 4 * MM
_LEAST_SCALE = 0.7


def _groups(paper: VoucherPaper, words: Words, cut: _Cut, width: float) -> tuple[tuple[Setting, ...], ...]:
    shop = set_text(paper.shop.name, cut.style(Face.DISPLAY, 14.5, 8, tracking=0.03), width, 2)
    programme = set_text(paper.shop.programme, cut.style(Face.TEXT, 7.2, 5, colour=SOFT, tracking=0.08), width)
    kicker = set_text(words.voucher.upper(), cut.style(Face.BOLD, 8, 5, colour=BRONZE, tracking=0.28), width)
    reward = balanced(set_text(paper.reward, cut.style(Face.DISPLAY, 24, 10, leading=1.16), width, 3), width)
    member = balanced(
        set_text(addressed_to(paper, words), cut.style(Face.ITALIC, 14.5, 8, colour=SOFT), width, 2), width
    )
    gives = balanced(set_text(paper.gives, cut.style(Face.TEXT, 10, 6.5, colour=INK), width, 4), width)
    return ((shop, programme), (kicker,), (reward,), (member,), (gives,))


def voucher_roll(paper: VoucherPaper) -> bytes:
    """A voucher for the 80 mm printer: black only, no letter finer than its 203 dots an inch can draw."""
    words = WORDS[paper.language]
    flow = Flow.on_roll()
    if paper.training:
        flow.band(words.training)
    if paper.copy > 1:
        flow.stamp(words.copy.format(number=paper.copy))
    flow.centred(paper.shop.name, Style(Face.BOLD, 15, 9), 2)
    flow.centred(paper.shop.programme, Style(Face.TEXT, 9, 8))
    flow.gap(2)
    flow.rule()
    flow.gap(2)
    flow.centred(words.voucher.upper(), Style(Face.BOLD, 10, 8, tracking=0.25))
    flow.centred(paper.reward, Style(Face.BOLD, 20, 11, leading=1.15), 4)
    flow.gap(1.5)
    flow.centred(addressed_to(paper, words), Style(Face.TEXT, 13, 8), 2)
    flow.gap(1)
    flow.centred(paper.gives, Style(Face.TEXT, 11, 8), 5)
    flow.gap(2)
    if paper.last_day:
        flow.centred(words.valid_until, Style(Face.TEXT, 9, 8))
        flow.centred(words.day(paper.last_day), Style(Face.BOLD, 13, 8))
    else:
        flow.centred(words.always_valid, Style(Face.BOLD, 12, 8))
    flow.gap(1)
    flow.qr(paper.code, 30)
    flow.centred(grouped(paper.code), Style(Face.BOLD, 10.5, 8, tracking=0.03), 2)
    flow.gap(1.5)
    flow.centred(words.show_code, Style(Face.TEXT, 8.5, 8), 3)
    flow.gap(2)
    for condition in paper.conditions:
        flow.left(condition, Style(Face.TEXT, 8.5, 8), 6, BULLET)
    flow.gap(2)
    flow.rule()
    flow.gap(1.5)
    flow.centred(issued(paper, words), Style(Face.TEXT, 8.5, 8), 2)
    for line in (*paper.shop.address, paper.shop.contact):
        flow.centred(line, Style(Face.TEXT, 8.5, 8), 2)
    if paper.training:
        flow.gap(2)
        flow.band(words.training)
    return flow.drawn(imprint(paper))
