"""The list at the door of an event: who is expected, with a box to tick; lines for whoever else comes: A4."""

from app.paper.flow import Flow
from app.paper.fonts import Face, printable
from app.paper.ornament import coin
from app.paper.sheet import A4, MM, Imprint, Sheet
from app.paper.typesetting import BRONZE, INK, PALE, SOFT, Setting, Style, set_text
from app.paper.words import WORDS, Words
from app.ports.printing import DoorList, GuestOnList

_PLAIN = Style(Face.TEXT, 10.5, 7)
_SMALL = Style(Face.TEXT, 8, 6.5, SOFT)
_HEAD = Style(Face.TEXT, 8, 6, SOFT)
_KICKER = Style(Face.BOLD, 8, 7, BRONZE, tracking=0.12)
_BOX = 4.2 * MM
_ROW = 7.6 * MM
# Where a row's parts begin, as shares of the width: number, box, name, tier, the ticket's last letters.
_NUMBER, _TICK, _NAME, _TIER, _TICKET = 0.0, 0.055, 0.105, 0.56, 0.8


def door_list(paper: DoorList) -> bytes:
    """Everybody expected, by name, on as few pages as it takes."""
    words = WORDS[paper.language]
    flow = Flow(A4, 20 * MM, rule_colour=PALE, foot=words.page, foot_style=_SMALL)
    if paper.training:
        flow.band(words.training)
    _head(flow, paper, words)
    _row(flow, ("", words.member, words.tier, words.ticket), _HEAD, box=False)
    flow.gap(0.5)
    flow.rule(0.5)
    for number, guest in enumerate(paper.guests, start=1):
        _guest(flow, number, guest)
    if not paper.guests:
        flow.gap(2)
        flow.left(words.nobody_expected, _PLAIN)
    if paper.blanks:
        flow.gap(5)
        flow.left(words.walk_ins.upper(), _KICKER)
        flow.gap(1)
        for _ in range(paper.blanks):
            _row(flow, ("", "", "", ""), _PLAIN)
            flow.rule(0.5)
    flow.gap(4)
    flow.left(words.made.format(when=words.moment(paper.made_at)), _SMALL)
    title = f"{words.door_list} {printable(paper.event)}"
    return flow.drawn(Imprint(title, printable(paper.shop.name), printable(paper.event), words.lang))


def _head(flow: Flow, paper: DoorList, words: Words) -> None:
    radius = 8 * MM
    room = flow.width - 2 * radius - 4 * MM
    title = set_text(paper.event, Style(Face.DISPLAY, 22, 12), room, 2)
    hours = words.hours.format(starts=f"{paper.starts:%H:%M}", ends=f"{paper.ends:%H:%M}")
    about = " · ".join(filter(printable, (words.door_list, words.day(paper.starts.date()), hours, paper.place)))
    when = set_text(about, Style(Face.TEXT, 10, 7), room, 2)
    count = len(paper.guests)
    of = words.expected_of.format(count=count, capacity=paper.capacity) if paper.capacity else ""
    how_many = set_text(of or words.expected_people.format(count=count), _SMALL, room)

    def draw(sheet: Sheet, x: float, top: float, _width: float) -> None:
        coin(sheet, x + radius, top + radius, radius, paper.shop.name)
        beside = x + 2 * radius + 4 * MM
        below = top
        for line in (title, when, how_many):
            below += sheet.text(line, beside, below)

    flow.block(max(2 * radius, title.height + when.height + how_many.height), draw)
    flow.gap(4)
    flow.rule()
    flow.gap(4)


def _guest(flow: Flow, number: int, guest: GuestOnList) -> None:
    _row(flow, (str(number), guest.name, guest.tier, guest.ticket_ends), _PLAIN)
    flow.rule(0.4)


def _row(flow: Flow, cells: tuple[str, str, str, str], style: Style, *, box: bool = True) -> None:
    """Write number, name, tier and ticket on a line, with a box to tick."""
    starts = (_NUMBER, _NAME, _TIER, _TICKET)
    ends = (_TICK, _TIER, _TICKET, 1.0)
    lines: list[Setting] = [
        set_text(cell, style, flow.width * (end - start) - 1.5 * MM)
        for cell, start, end in zip(cells, starts, ends, strict=True)
    ]
    height = _ROW if box else max((line.height for line in lines), default=0.0)

    def draw(sheet: Sheet, x: float, top: float, width: float) -> None:
        for line, start in zip(lines, starts, strict=True):
            sheet.text(line, x + width * start, top + (height - line.height) / 2)
        if box:
            sheet.box(x + width * _TICK, top + (height - _BOX) / 2, (_BOX, _BOX), edge=INK, weight=0.7, radius=1)

    flow.block(height, draw)
