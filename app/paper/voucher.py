"""A voucher to carry home: A4, A6, or on the 80 mm roll."""

from app.loyalty.codes import grouped
from app.paper.fonts import printable
from app.paper.invitation import invitation_card
from app.paper.postcard import ON_A4, ON_A6, Postcard, on_roll, postcards
from app.paper.sheet import Imprint
from app.paper.words import WORDS, Words
from app.ports.printing import VoucherPaper


def voucher_a4(paper: VoucherPaper) -> bytes:
    """A voucher on a sheet of its own."""
    return postcards(_cards(paper), ON_A4, imprint(paper))


def voucher_a6(paper: VoucherPaper) -> bytes:
    """A voucher as a postcard."""
    return postcards(_cards(paper), ON_A6, imprint(paper))


def voucher_roll(paper: VoucherPaper) -> bytes:
    """A voucher for the 80 mm printer."""
    return on_roll(*_cards(paper))


def imprint(paper: VoucherPaper) -> Imprint:
    """Say what the file is; never more of the member than the paper itself shows."""
    words = WORDS[paper.language]
    return Imprint(
        f"{words.voucher} {grouped(paper.code)}", printable(paper.shop.name), printable(paper.reward), words.lang
    )


def _cards(paper: VoucherPaper) -> tuple[Postcard, ...]:
    """The voucher, and the invitation that is handed on."""
    return (_card(paper), invitation_card(paper.friend, paper)) if paper.friend else (_card(paper),)


def _card(paper: VoucherPaper) -> Postcard:
    words = WORDS[paper.language]
    return Postcard(
        imprint=imprint(paper),
        shop=paper.shop,
        code=paper.code,
        kicker=words.voucher,
        title=paper.reward,
        addressed=addressed_to(paper.first_name, words),
        says=paper.gives,
        day_kicker=words.valid_until if paper.last_day else "",
        day=words.day(paper.last_day) if paper.last_day else words.always_valid,
        notes_kicker=words.conditions,
        notes=paper.conditions,
        more=words.more_conditions,
        show=words.show_code,
        issued=issued(paper, words),
        copy=words.copy.format(number=paper.copy) if paper.copy > 1 else "",
        training=words.training if paper.training else "",
    )


def issued(paper: VoucherPaper, words: Words) -> str:
    """Write by whom and when, as far as it is known."""
    day = words.day(paper.issued_on) if paper.issued_on else ""
    who = printable(paper.issued_by)
    if who and day:
        return words.issued.format(who=who, day=day)
    return words.issued_by.format(who=who) if who else words.issued_on.format(day=day) if day else ""


def addressed_to(name: str, words: Words) -> str:
    """Write for whom it is; a name that cannot be printed is not spelt wrong but left out."""
    plain = printable(name)
    return words.for_name.format(name=plain) if any(sign.isalpha() for sign in plain) else words.for_nobody
