"""Member cards, ID-1 (ISO/IEC 7810), ten to an A4 sheet with marks to cut by."""

from collections.abc import Iterator, Sequence

from app.loyalty.codes import grouped
from app.paper.fonts import Face, printable
from app.paper.ornament import across, coin
from app.paper.qr import with_quiet_zone
from app.paper.sheet import A4, ID_1, MM, Imprint, Sheet
from app.paper.typesetting import BRONZE, PALE, SOFT, Setting, Style, set_text
from app.paper.words import WORDS, Words
from app.ports.printing import CardFace, CardSheet, Invitation, Letterhead

COLUMNS, ROWS = 2, 5
QR = 21 * MM
_PAD = 5 * MM
_CUT = 5 * MM


def card_sheet(paper: CardSheet) -> bytes:
    """All cards, ten to a sheet, in reading order."""
    words = WORDS[paper.language]
    shop = printable(paper.shop.name)
    sheet = Sheet(A4, Imprint(words.card_title, shop, printable(paper.shop.programme), words.lang))
    per_sheet = COLUMNS * ROWS
    for place, face in _places(paper.faces):
        if place and place % per_sheet == 0:
            sheet.next_page()
        if place % per_sheet == 0:
            _cut_marks(sheet)
        row, column = divmod(place % per_sheet, COLUMNS)
        left, top = _corner(sheet, column, row)
        _card(sheet, paper, face, words, left, top)
        if face.friend is not None:
            _back(sheet, face.friend, words, left + ID_1[0], top)
    return sheet.done()


def _places(faces: Sequence[CardFace]) -> Iterator[tuple[int, CardFace]]:
    """Each card with its place; one with a back begins a row, and its back is folded or glued behind it."""
    place = 0
    for face in faces:
        if face.friend is not None and place % COLUMNS:
            place += 1
        yield place, face
        place += 1 if face.friend is None else COLUMNS


def _corner(sheet: Sheet, column: int, row: int) -> tuple[float, float]:
    left = (sheet.width - COLUMNS * ID_1[0]) / 2
    top = (sheet.height - ROWS * ID_1[1]) / 2
    return left + column * ID_1[0], top + row * ID_1[1]


def _cut_marks(sheet: Sheet) -> None:
    """Draw marks in the margins only: a card keeps no line of them."""
    first_left, first_top = _corner(sheet, 0, 0)
    last_left, last_top = _corner(sheet, COLUMNS, ROWS)
    for column in range(COLUMNS + 1):
        x, _ = _corner(sheet, column, 0)
        sheet.mark(x, first_top - 1 * MM - _CUT, x, first_top - 1 * MM)
        sheet.mark(x, last_top + 1 * MM, x, last_top + 1 * MM + _CUT)
    for row in range(ROWS + 1):
        _, y = _corner(sheet, 0, row)
        sheet.mark(first_left - 1 * MM - _CUT, y, first_left - 1 * MM, y)
        sheet.mark(last_left + 1 * MM, y, last_left + 1 * MM + _CUT, y)


def _card(sheet: Sheet, paper: CardSheet, face: CardFace, words: Words, left: float, top: float) -> None:
    width, height = ID_1
    if paper.training:
        across(sheet, words.training, (left + 3 * MM, top + 16 * MM, (width * 0.58, height * 0.52)))
    edge = 2 * MM
    sheet.box(left + edge, top + edge, (width - 2 * edge, height - 2 * edge), edge=PALE, weight=0.6, radius=2 * MM)
    whole = with_quiet_zone(face.code, QR)
    quiet = (whole - QR) / 2
    code_left = left + width - 4 * MM - whole
    sheet.qr(face.code, code_left + quiet, top + 8 * MM + quiet, QR)
    code = set_text(grouped(face.code), Style(Face.BOLD, 7.2, 6, tracking=0.04), whole, 3)
    sheet.text(code, code_left + whole / 2, top + 8.4 * MM + whole, "centre")

    room = code_left - left - _PAD - 1 * MM
    _coined(sheet, paper.shop, left, top, room)
    since = words.member_since.format(year=face.since.year) if face.since else words.card
    lines = [
        set_text(face.name, Style(Face.DISPLAY, 13, 7, leading=1.18), room, 3),
        set_text(face.tier.upper(), Style(Face.BOLD, 7.6, 6, BRONZE, tracking=0.14), room),
        set_text(since, Style(Face.TEXT, 6.8, 6, SOFT), room),
    ]
    _upwards(sheet, lines, left + _PAD, top + height - _PAD)


def _back(sheet: Sheet, friend: Invitation, words: Words, left: float, top: float) -> None:
    """The back of a card: what a friend gets, and the code that says who brought them."""
    width, height = ID_1
    edge = 2 * MM
    sheet.box(left + edge, top + edge, (width - 2 * edge, height - 2 * edge), edge=PALE, weight=0.6, radius=2 * MM)
    whole = with_quiet_zone(friend.code, QR)
    quiet = (whole - QR) / 2
    code_left = left + width - 4 * MM - whole
    sheet.qr(friend.code, code_left + quiet, top + 5 * MM + quiet, QR)
    code = set_text(grouped(friend.code), Style(Face.BOLD, 6.2, 5.5, tracking=0.02), whole, 4)
    sheet.text(code, code_left + whole / 2, top + 5.2 * MM + whole, "centre")
    room = code_left - left - _PAD - 1 * MM
    below = top + 6 * MM
    for text, style, most in (
        (words.for_a_friend.upper(), Style(Face.BOLD, 7.6, 6, BRONZE, tracking=0.14), 1),
        (friend.gives, Style(Face.DISPLAY, 13, 7, leading=1.18), 2),
        (friend.says, Style(Face.TEXT, 6.8, 6), 3),
        (" ".join(friend.conditions[:2]), Style(Face.TEXT, 6.2, 5.5, SOFT), 5),
    ):
        below += sheet.text(set_text(text, style, room, most), left + _PAD, below) + 1.2 * MM
    show = set_text(words.show_friend, Style(Face.TEXT, 6.2, 5.5, SOFT), room, 4)
    sheet.text(show, left + _PAD, max(below, top + height - _PAD - show.height))


def _coined(sheet: Sheet, shop: Letterhead, left: float, top: float, room: float) -> None:
    """The coin, with the shop and its programme beside it."""
    radius = 5.4 * MM
    coin(sheet, left + _PAD + radius, top + 6 * MM + radius, radius, shop.name)
    name = set_text(shop.name, Style(Face.DISPLAY, 12.5, 7, leading=1.15), room - 2 * radius - 2.5 * MM, 2)
    programme = set_text(shop.programme, Style(Face.TEXT, 6.6, 5.5, SOFT), room - 2 * radius - 2.5 * MM)
    beside = left + _PAD + 2 * radius + 2.5 * MM
    below = top + 6 * MM + radius - (name.height + programme.height) / 2
    below += sheet.text(name, beside, below)
    sheet.text(programme, beside, below)


def _upwards(sheet: Sheet, lines: Sequence[Setting], left: float, bottom: float) -> None:
    """Lines that end at a height, those that say nothing left out."""
    air = 0.9 * MM
    below = bottom - sum(line.height + air for line in lines if line.lines)
    for line in lines:
        if line.lines:
            below += air + sheet.text(line, left, below + air)
