"""What a scan looks like that means nothing here: said plainly, with what to do instead."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.loyalty.codes import TRAINING, Code, CodeType
from app.loyalty.scans import (
    DamagedCode,
    NumberRead,
    OtherShopCode,
    OurCode,
    ProductRead,
    Reading,
    UnknownText,
    WebAddress,
    read_code,
)
from ui.notice import Notice

translate = QCoreApplication.translate


def explain(reading: Reading | None, prefix: str) -> Notice:
    """The notice for a reading at the counter of a shop with that prefix."""
    what, todo = _words(reading, prefix)
    return Notice(what, "care", translate("Explain", "Nothing was changed."), todo)


def no_card(text: str, prefix: str) -> Notice:
    """The notice for what was given as a card of this shop and is none; a whole code of others says whose it is."""
    reading = read_code(text, prefix)
    if isinstance(reading, OtherShopCode):
        return explain(reading, prefix)
    what = translate("Explain", "That is no card of this shop.")
    return Notice(what, "care", todo=translate("Explain", "Scan it again."))


def _words(reading: Reading | None, prefix: str) -> tuple[str, str]:
    again = translate("Explain", "Scan it again.")
    words = translate("Explain", "Nothing was read."), again
    match reading:
        case OtherShopCode(Code(shop=shop)) if shop == TRAINING:
            words = (
                translate("Explain", "This is a training code: it has no value here."),
                translate("Explain", "Ask for the real one."),
            )
        case OtherShopCode() if prefix == TRAINING:
            words = (
                translate("Explain", "This is a live code: it is not used in training."),
                translate("Explain", "Scan a training code, or leave training first."),
            )
        case OtherShopCode(Code(shop=shop)):
            what = translate("Explain", "That is a code of another shop ({shop}).").format(shop=shop)
            words = what, translate("Explain", "Ask for this shop's.")
        case DamagedCode(_, suspects):
            groups = ", ".join(map(str, suspects))
            where = translate("Explain", "Look again at group {groups}.").format(groups=groups)
            words = translate("Explain", "That code is damaged or mistyped."), where if groups else again
        case WebAddress(_, link):
            words = translate("Explain", "That is a web address: {link}").format(link=link), ""
        case ProductRead(gtin) | NumberRead(_, str(gtin)):
            what = translate("Explain", "That is a product this shop does not list ({gtin}).")
            words = what.format(gtin=gtin.lstrip("0")), translate("Explain", "Type its amount.")
        case NumberRead(number):
            what = translate("Explain", "Nobody's card, receipt or product goes by {number}.").format(number=number)
            words = what, translate("Explain", "F2 to search by phone.")
        case OurCode(code):
            words = _ours(code)
        case UnknownText(_, text):
            what = translate("Explain", "“{text}” is no code of this shop.").format(text=text)
            words = what, translate("Explain", "F2 to search by name.")
    return words


def _ours(code: Code) -> tuple[str, str]:
    match code.type:
        case CodeType.EVENT_TICKET:
            return (
                translate("Explain", "That is a ticket to an event."),
                translate("Explain", "It is scanned at the door of its event: Ctrl+T."),
            )
        case CodeType.FRIEND:
            return (
                translate("Explain", "That is the code by which a friend is brought."),
                translate("Explain", "F11 to enrol whoever shows it."),
            )
        case _:
            return translate("Explain", "That code does not belong here."), translate("Explain", "Esc goes back.")
