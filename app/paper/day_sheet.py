"""The close of a day at one counter, for the office's folder: A4."""

from app.loyalty.amounts import format_money, format_points
from app.paper.flow import Column, Flow
from app.paper.fonts import Face, printable
from app.paper.ornament import coin
from app.paper.sheet import A4, MM, Imprint, Sheet
from app.paper.typesetting import BRONZE, PALE, SOFT, Style, set_text
from app.paper.words import WORDS, Words
from app.ports.printing import DaySheet

_PLAIN = Style(Face.TEXT, 9.5, 7)
_BOLD = Style(Face.BOLD, 9.5, 7)
_SMALL = Style(Face.TEXT, 8, 6.5, SOFT)
_KICKER = Style(Face.BOLD, 8, 7, BRONZE, tracking=0.12)
_HEAD = Style(Face.TEXT, 8, 6, SOFT)


def day_sheet(paper: DaySheet) -> bytes:
    """The whole day on as few pages as it takes."""
    words = WORDS[paper.language]
    flow = Flow(A4, 20 * MM, rule_colour=PALE, foot=words.page, foot_style=_SMALL)
    if paper.training:
        flow.band(words.training)
    _head(flow, paper, words)
    _sales(flow, paper, words)
    _tenders(flow, paper, words)
    _points_and_vouchers(flow, paper, words)
    _cashiers(flow, paper, words)
    _tail(flow, paper, words)
    title = f"{words.day_sheet} {paper.day:%Y-%m-%d}"
    return flow.drawn(Imprint(title, printable(paper.shop.name), printable(paper.counter), words.lang))


def _money(paper: DaySheet, minor: int) -> str:
    return format_money(minor, paper.money.digits, paper.money.currency, paper.language)


def _head(flow: Flow, paper: DaySheet, words: Words) -> None:
    radius = 8 * MM
    title = set_text(words.day_sheet, Style(Face.DISPLAY, 24, 14), flow.width * 0.6)
    day = set_text(words.day(paper.day), Style(Face.TEXT, 11, 8), flow.width * 0.6)
    shop = set_text(paper.shop.name, Style(Face.DISPLAY, 13, 8), flow.width * 0.36, 2)
    at = set_text(words.at_counter.format(counter=paper.counter), _SMALL, flow.width * 0.36)

    def draw(sheet: Sheet, x: float, top: float, width: float) -> None:
        coin(sheet, x + radius, top + radius, radius, paper.shop.name)
        beside = x + 2 * radius + 4 * MM
        sheet.text(day, beside, top + sheet.text(title, beside, top))
        sheet.text(at, x + width, top + 3 * MM + sheet.text(shop, x + width, top + 3 * MM, "right"), "right")

    flow.block(max(2 * radius, title.height + day.height, shop.height + at.height + 3 * MM), draw)
    flow.gap(4)
    flow.rule()
    flow.gap(4)


def _table(
    flow: Flow, title: str, columns: tuple[Column, ...], heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...],
    last: tuple[str, ...] | None = None,
) -> None:  # fmt: skip
    """Write a titled table; the last row, if any, is the sum."""
    flow.left(title.upper(), _KICKER)
    flow.gap(1)
    if any(heads):
        flow.row(heads, columns, _HEAD)
        flow.gap(0.5)
    for row in rows:
        flow.row(row, columns, _PLAIN)
        flow.gap(0.3)
    if last:
        flow.gap(0.4)
        flow.rule(0.5)
        flow.gap(0.6)
        flow.row(last, columns, _BOLD)
    flow.gap(5)


def _sales(flow: Flow, paper: DaySheet, words: Words) -> None:
    columns = (Column(0.46), Column(0.18, "right"), Column(0.36, "right"))
    rows = (
        (words.sales, str(paper.sales), _money(paper, paper.sold)),
        (words.returns, str(paper.returns), _money(paper, -paper.returned)),
    )
    net = (words.net, "", _money(paper, paper.sold - paper.returned))
    _table(flow, words.sales, columns, ("", words.number, words.value), rows, net)
    beside = ((words.gift_cards_loaded, paper.gift_cards), (words.memberships, paper.fees))
    taken = tuple((name, "", _money(paper, minor)) for name, minor in beside if minor)
    if taken:
        _table(flow, words.beside_sales, columns, ("", "", words.value), taken)


def _tenders(flow: Flow, paper: DaySheet, words: Words) -> None:
    if not paper.tenders:
        return
    columns = (Column(0.26), *(Column(0.15, "right") for _ in range(5)))
    heads = ("", words.taken, words.given_back, words.expected, words.counted, words.difference)
    rows = []
    for tender in paper.tenders:
        counted = words.not_counted if tender.counted is None else _money(paper, tender.counted)
        difference = "" if tender.difference is None else _money(paper, tender.difference)
        sums = (tender.taken, -tender.given_back, tender.expected)
        rows.append((tender.name, *(_money(paper, minor) for minor in sums), counted, difference))
    known = [tender for tender in paper.tenders if tender.counted is not None]
    totals = (
        sum(tender.taken for tender in paper.tenders),
        -sum(tender.given_back for tender in paper.tenders),
        sum(tender.expected for tender in paper.tenders),
    )
    whole = len(known) == len(paper.tenders)
    counted = _money(paper, sum(tender.counted or 0 for tender in known)) if whole else ""
    difference = _money(paper, sum(tender.difference or 0 for tender in known)) if known else ""
    last = (words.total, *(_money(paper, minor) for minor in totals), counted, difference)
    _table(flow, words.tenders, columns, heads, tuple(rows), last)


def _points_and_vouchers(flow: Flow, paper: DaySheet, words: Words) -> None:
    def number(points: int) -> str:
        return format_points(points, paper.language)

    points, vouchers = paper.points, paper.vouchers
    pairs = (
        (words.points_given, number(points.given), words.vouchers_issued, number(vouchers.issued)),
        (words.points_taken_back, number(-points.taken_back), words.vouchers_honoured, number(vouchers.honoured)),
        (words.points_spent, number(-points.spent), words.vouchers_value, _money(paper, vouchers.honoured_value)),
        (words.points_lapsed, number(-points.lapsed), words.vouchers_cancelled, number(vouchers.cancelled)),
        (words.points_adjusted, number(points.adjusted), words.vouchers_lapsed, number(vouchers.lapsed)),
        (words.new_members, number(paper.enrolled), words.vouchers_reprinted, number(vouchers.reprinted)),
    )
    columns = (Column(0.28), Column(0.16, "right"), Column(0.08), Column(0.28), Column(0.2, "right"))
    flow.row((words.points.upper(), "", "", words.vouchers.upper(), ""), columns, _KICKER)
    flow.gap(1)
    for left, left_number, right, right_number in pairs:
        flow.row((left, left_number, "", right, right_number), columns, _PLAIN)
        flow.gap(0.3)
    flow.gap(5)


def _cashiers(flow: Flow, paper: DaySheet, words: Words) -> None:
    if not paper.cashiers:
        return
    columns = (
        Column(0.26), Column(0.1, "right"), Column(0.18, "right"), Column(0.12, "right"), Column(0.16, "right"),
        Column(0.1, "right"), Column(0.11, "right"),
    )  # fmt: skip
    heads = (words.cashier, words.sales, words.value, words.returns, words.value, words.points, words.voids)
    rows = tuple(
        (
            one.name, str(one.sales), _money(paper, one.sold), str(one.returns), _money(paper, -one.returned),
            format_points(one.points_given, paper.language), str(one.voids),
        )
        for one in paper.cashiers
    )  # fmt: skip
    _table(flow, words.cashiers, columns, heads, rows)


def _tail(flow: Flow, paper: DaySheet, words: Words) -> None:
    flow.left(words.remarks.upper(), _KICKER)
    flow.gap(1)
    for remark in paper.remarks or (words.nothing_to_remark,):
        flow.left(remark, _PLAIN, 4, "· " if paper.remarks else "")
    flow.gap(14)
    third = flow.width * 0.38
    signature = set_text(words.signature, _SMALL, third)
    who = words.made_by if printable(paper.made_by) else words.made
    made = set_text(who.format(when=words.moment(paper.made_at), who=paper.made_by), _SMALL, flow.width * 0.55, 2)

    def draw(sheet: Sheet, x: float, top: float, width: float) -> None:
        sheet.text(made, x, top + 1.5 * MM)
        sheet.rule(x + width - third, top, third, SOFT, 0.6)
        sheet.text(signature, x + width, top + 1.5 * MM, "right")

    flow.block(max(signature.height, made.height) + 2 * MM, draw)
