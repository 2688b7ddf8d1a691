"""A gift card on paper: A6, or on the 80 mm roll."""

from app.loyalty.amounts import format_money
from app.loyalty.codes import grouped
from app.paper.fonts import printable
from app.paper.postcard import ON_A6, Postcard, on_roll, postcards
from app.paper.sheet import Imprint
from app.paper.words import WORDS
from app.ports.printing import GiftCardPaper


def gift_card_a6(paper: GiftCardPaper) -> bytes:
    """A gift card as a postcard."""
    card = _card(paper)
    return postcards((card,), ON_A6, card.imprint)


def gift_card_roll(paper: GiftCardPaper) -> bytes:
    """A gift card for the 80 mm printer."""
    return on_roll(_card(paper))


def _card(paper: GiftCardPaper) -> Postcard:
    words = WORDS[paper.language]
    who = printable(paper.issued_by)
    money = format_money(paper.minor, paper.money.digits, paper.money.currency, paper.language)
    return Postcard(
        imprint=Imprint(
            f"{words.gift_card} {grouped(paper.code)}",
            printable(paper.shop.name),
            printable(paper.shop.programme),
            words.lang,
        ),
        shop=paper.shop,
        code=paper.code,
        kicker=words.gift_card,
        title=money,
        addressed=words.for_nobody,
        says=words.gift_card_says,
        day_kicker=words.on_it_on,
        day=words.day(paper.day),
        notes_kicker=words.conditions,
        notes=(words.gift_card_bearer, words.gift_card_no_money),
        more=words.more_conditions,
        show=words.show_gift_card,
        issued=words.issued_by.format(who=who) if who else "",
        copy=words.copy.format(number=paper.copy) if paper.copy > 1 else "",
        training=words.training if paper.training else "",
    )
