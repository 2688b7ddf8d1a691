"""From what is in hand to a basket: the amount field read, products, vouchers and money held beside it. Pure."""

from __future__ import annotations

from typing import TypeAlias

from app.counter.keep_in_hand import Article, InHand
from app.loyalty.amounts import AmountLine, NothingTyped, ProblemAt, read_lines, symbol_of
from app.loyalty.programme import Programme
from app.loyalty.sale import CASH, CREDIT, GIFT, Basket, Line, Payment

Categories: TypeAlias = tuple[tuple[str, str], ...]
# (short letters, category); the first is the usual one


def read_typed(text: str, programme: Programme, categories: Categories) -> tuple[AmountLine, ...] | ProblemAt:
    """The lines in the amount field, or the first thing wrong with it and where."""
    usual = categories[0][1] if categories else ""
    return read_lines(text, programme.digits, dict(categories), usual, symbol_of(programme.currency))


def basket_of(hand: InHand, programme: Programme, categories: Categories) -> Basket | ProblemAt:
    """The basket of a sale in hand, as cash; what is wrong with what was typed, where something is."""
    typed: tuple[AmountLine, ...] = ()
    if hand.typed.strip() or not hand.products:
        read = read_typed(hand.typed, programme, categories)
        if isinstance(read, ProblemAt):
            return read
        typed = read
    lines = tuple(
        Line(sku="", amount=line.total, category=line.category, quantity=line.quantity) for line in typed
    ) + tuple(_line_of(article) for article in hand.products)
    return Basket(lines=lines, vouchers=hand.vouchers, redeem=hand.redeem, codes=hand.codes)


def _line_of(article: Article) -> Line:
    product, quantity = article.product, article.quantity
    return Line(
        sku=product.sku,
        amount=article.amount,
        category=product.category,
        quantity=quantity,
        tax=product.tax * quantity,
        cost=None if product.cost is None else product.cost * quantity,
        tags=product.tags,
        attributes=product.attributes,
        text=product.text,
    )


def is_nothing(problem: ProblemAt) -> bool:
    """Whether the field is merely empty."""
    return isinstance(problem.problem, NothingTyped) and problem.start == problem.end


def payments_of(due: int, gift_cards: tuple[tuple[str, int], ...], credit: int) -> tuple[Payment, ...] | None:
    """How the due is paid: gift cards first, in the order scanned, then store credit, the rest in cash.

    `gift_cards` are codes with what is on them; None where all is cash.
    """
    paid = []
    left = due
    for tender, held in (*((f"{GIFT}:{code}", held) for code, held in gift_cards), (CREDIT, credit)):
        part = min(held, left)
        if part > 0:
            paid.append(Payment(tender, part))
            left -= part
    if not paid:
        return None
    return (*paid, Payment(CASH, left)) if left else tuple(paid)
