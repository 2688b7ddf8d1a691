"""An invitation to hand on to a friend, beside a voucher: a page of its own, or below it on the roll."""

from app.paper.fonts import printable
from app.paper.postcard import Postcard
from app.paper.sheet import Imprint
from app.paper.words import WORDS
from app.ports.printing import Invitation, Letterhead, VoucherPaper


def invitation_card(friend: Invitation, paper: VoucherPaper) -> Postcard:
    """The invitation as a postcard, in the words of the voucher's language."""
    words = WORDS[paper.language]
    name = printable(friend.first_name)
    return Postcard(
        imprint=_imprint(paper.shop, words.for_a_friend, words.lang),
        shop=paper.shop,
        code=friend.code,
        kicker=words.for_a_friend,
        title=friend.gives,
        addressed=words.for_nobody,
        says=friend.says,
        day_kicker=words.brought_by if name else "",
        day=name,
        notes_kicker=words.conditions,
        notes=friend.conditions,
        more=words.more_conditions,
        show=words.show_friend,
        training=words.training if paper.training else "",
    )


def _imprint(shop: Letterhead, title: str, lang: str) -> Imprint:
    return Imprint(title, printable(shop.name), printable(shop.programme), lang)
