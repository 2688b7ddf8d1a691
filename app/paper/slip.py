"""What a member takes home from a sale: on the 80 mm roll, or A6 pages."""

from app.loyalty.amounts import format_money, format_points
from app.loyalty.codes import grouped
from app.paper.flow import Column, Flow
from app.paper.fonts import Face, printable
from app.paper.sheet import A6, MM, Imprint
from app.paper.typesetting import BRONZE, PALE, SOFT, Colour, Style
from app.paper.words import WORDS, Words
from app.ports.printing import ReceiptSlip, SlipLine

_SUMS = (Column(0.66), Column(0.34, "right"))


def slip_roll(paper: ReceiptSlip) -> bytes:
    """A slip for the 80 mm printer, black only."""
    flow = Flow.on_roll()
    return _Slip(paper, flow, 9, None, None).drawn()


def slip_a6(paper: ReceiptSlip) -> bytes:
    """A slip on as many A6 pages as it takes."""
    flow = Flow(A6, 8 * MM, rule_colour=PALE, foot=WORDS[paper.language].page)
    flow.foot_style = Style(Face.TEXT, 6.5, colour=SOFT)
    return _Slip(paper, flow, 7.8, SOFT, BRONZE).drawn()


class _Slip:
    """One slip on its way to paper; `soft` and `warm` are left out where there is only black."""

    def __init__(self, paper: ReceiptSlip, flow: Flow, size: float, soft: Colour | None, warm: Colour | None) -> None:
        self.paper, self.flow = paper, flow
        self.words: Words = WORDS[paper.language]
        self.plain = Style(Face.TEXT, size, size - 1)
        self.bold = Style(Face.BOLD, size, size - 1)
        self.small = Style(Face.TEXT, size - 0.8, size - 1, soft or self.plain.colour)
        self.kicker = Style(Face.BOLD, size - 0.6, size - 1, warm or self.plain.colour, tracking=0.1)
        self.display = Style(Face.BOLD if soft is None else Face.DISPLAY, size + 6, size, tracking=0.01)

    def drawn(self) -> bytes:
        """Put it together and draw it."""
        self._head()
        self._sale()
        self._points()
        self._tail()
        title = self.words.receipt if self.paper.due >= 0 else self.words.return_slip
        title = f"{title} {grouped(self.paper.code)}"
        shop = printable(self.paper.shop.name)
        return self.flow.drawn(Imprint(title, shop, self.words.moment(self.paper.when), self.words.lang))

    def _money(self, minor: int) -> str:
        money = self.paper.money
        return format_money(minor, money.digits, money.currency, self.paper.language)

    def _head(self) -> None:
        paper, flow, words = self.paper, self.flow, self.words
        if paper.training:
            flow.band(words.training)
        if paper.copy > 1:
            flow.stamp(words.copy.format(number=paper.copy))
        flow.centred(paper.shop.name, self.display, 2)
        address = (*paper.shop.address, paper.shop.contact)
        for line in address if flow.roll else (" · ".join(part for part in address if printable(part)),):
            flow.centred(line, self.small, 2)
        flow.gap(2)
        flow.centred((words.receipt if paper.due >= 0 else words.return_slip).upper(), self.kicker)
        at = words.at_counter.format(counter=paper.counter) if printable(paper.counter) else ""
        flow.centred(" · ".join(part for part in (words.moment(paper.when), at) if part), self.small, 2)
        flow.gap(2)
        flow.rule()
        flow.gap(1.5)

    def _sums(self, lines: tuple[SlipLine, ...]) -> None:
        for line in lines:
            self.flow.row((line.label, self._money(line.minor)), _SUMS, self.plain)
            self.flow.left(line.note, self.small, 2)

    def _sale(self) -> None:
        flow, words = self.flow, self.words
        self._sums(self.paper.lines)
        if self.paper.discounts:
            flow.gap(1)
            flow.left(words.discounts.upper(), self.kicker)
            self._sums(self.paper.discounts)
        flow.gap(1.5)
        flow.rule()
        flow.gap(1)
        due = words.to_pay if self.paper.due >= 0 else words.to_pay_back
        big = Style(Face.BOLD, self.plain.size + 3, self.plain.size)
        flow.row((due, self._money(abs(self.paper.due))), (Column(0.5), Column(0.5, "right")), big)
        if self.paper.payments:
            flow.gap(1)
            flow.left(words.paid_with.upper(), self.kicker)
            self._sums(self.paper.payments)

    def _points(self) -> None:
        points, flow, words = self.paper.points, self.flow, self.words
        if points is None:
            return
        flow.gap(2)
        flow.rule()
        flow.gap(1.5)
        name = " · ".join(
            part for part in (self.paper.shop.programme or words.points, self.paper.tier) if printable(part)
        )
        flow.left(name.upper(), self.kicker)
        self._number(words.earned, points.earned, self.plain, signed=True)
        for reason in points.reasons:
            flow.left(reason, self.small, 3, "· ")
        self._number(words.spent, -points.spent, self.plain, signed=True)
        self._number(words.pending, points.pending, self.plain)
        flow.row((words.balance, format_points(points.balance, self.paper.language)), _SUMS, self.bold)

    def _number(self, label: str, points: int, style: Style, *, signed: bool = False) -> None:
        if points:
            self.flow.row((label, format_points(points, self.paper.language, signed=signed)), _SUMS, style)

    def _tail(self) -> None:
        paper, flow, words = self.paper, self.flow, self.words
        flow.gap(2)
        flow.rule()
        flow.gap(1)
        name = printable(paper.first_name)
        thanks = words.thanks.format(name=name) if any(sign.isalpha() for sign in name) else ""
        served = words.served_by.format(who=paper.cashier) if printable(paper.cashier) else ""
        beneath = (
            (grouped(paper.code), self.bold),
            (thanks, self.plain),
            (served, self.small),
            (words.no_invoice, self.small),
        )
        if flow.roll:
            flow.qr(paper.code, 22)
            for text, style in beneath:
                flow.centred(text, style, 2)
                flow.gap(0.5)
        else:
            flow.qr_beside(paper.code, 20, beneath)
        if paper.training:
            flow.gap(2)
            flow.band(words.training)
