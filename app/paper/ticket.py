"""A ticket to an event: A6, or on the 80 mm roll; or those of a whole event, one a page."""

from app.loyalty.codes import grouped
from app.paper.fonts import printable
from app.paper.postcard import ON_A6, Postcard, on_roll, postcards
from app.paper.sheet import Imprint
from app.paper.voucher import addressed_to
from app.paper.words import WORDS
from app.ports.printing import TicketBook, TicketPaper


def ticket_a6(paper: TicketPaper) -> bytes:
    """A ticket as a postcard."""
    return postcards((_card(paper),), ON_A6, _imprint(paper))


def ticket_roll(paper: TicketPaper) -> bytes:
    """A ticket for the 80 mm printer."""
    return on_roll(_card(paper))


def tickets_a6(paper: TicketBook) -> bytes:
    """Every ticket of an event, each in its member's language."""
    words = WORDS[paper.language]
    imprint = Imprint(words.tickets, printable(paper.shop.name), printable(paper.event), words.lang)
    return postcards(map(_card, paper.tickets), ON_A6, imprint)


def _imprint(paper: TicketPaper) -> Imprint:
    words = WORDS[paper.language]
    return Imprint(
        f"{words.ticket} {grouped(paper.code)}", printable(paper.shop.name), printable(paper.event), words.lang
    )


def _card(paper: TicketPaper) -> Postcard:
    words = WORDS[paper.language]
    notes = (
        words.doors_open.format(time=f"{paper.door_opens:%H:%M}", ends=f"{paper.ends:%H:%M}"),
        words.names_member,
        words.cannot_come,
    )
    return Postcard(
        imprint=_imprint(paper),
        shop=paper.shop,
        code=paper.code,
        kicker=words.ticket,
        title=paper.event,
        addressed=addressed_to(paper.name, words),
        says=" · ".join(filter(printable, (paper.place, paper.tier))),
        day_kicker=words.event_on,
        day=words.moment(paper.starts),
        notes_kicker=words.at_the_door,
        notes=notes,
        more=words.more_conditions,
        show=words.show_ticket,
        copy=words.copy.format(number=paper.copy) if paper.copy > 1 else "",
        training=words.training if paper.training else "",
    )
