"""The router: what a scan means, said once, from where the counter stands. Pure; every pair of both has one meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.loyalty.codes import CodeType
from app.loyalty.scans import (
    DamagedCode,
    NothingRead,
    NumberRead,
    OtherShopCode,
    OurCode,
    ProductRead,
    Reading,
    UnknownText,
    WebAddress,
)


class Context(Enum):
    """Where the counter stands."""

    IDLE = "idle"
    AMOUNT = "amount"
    REDEEMING = "redeeming"
    RETURNING = "returning"
    DIALOG = "dialog"
    LOCKED = "locked"
    TRAINING = "training"
    DOOR = "door"


class Deed(Enum):
    """What is done about a scan. LOOK_UP is a number or text that may be a card, a product or a receipt of old."""

    SHOW_MEMBER = "show_member"
    SWAP_MEMBER = "swap_member"
    TAKE_VOUCHER = "take_voucher"
    SHOW_VOUCHER = "show_voucher"
    TAKE_GIFT_CARD = "take_gift_card"
    SHOW_GIFT_CARD = "show_gift_card"
    OPEN_RETURN = "open_return"
    SWITCH_CASHIER = "switch_cashier"
    TAKE_PRODUCT = "take_product"
    LOOK_UP = "look_up"
    FILL_CARD = "fill_card"
    ADMIT = "admit"
    WELCOME_FRIEND = "welcome_friend"
    EXPLAIN = "explain"
    REFUSE_LOCKED = "refuse_locked"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a scan means here: the deed, and the code, number or text it is done with."""

    deed: Deed
    what: str = ""
    reading: Reading | None = None


def route(context: Context, reading: Reading) -> Meaning:
    """What is done about this reading in this context.

    >>> route(Context.LOCKED, NumberRead("5601234567895")).deed.value
    'refuse_locked'
    """
    if context is Context.LOCKED and not _is_badge(reading) and not isinstance(reading, NothingRead):
        return Meaning(Deed.REFUSE_LOCKED, "", reading)
    deed, what = Deed.NOTHING, ""
    match reading:
        case OurCode(code):
            deed, what = BY_TYPE[code.type][context], code.text
        case NumberRead(number):
            deed, what = NUMBERS.get(context, Deed.LOOK_UP), number
        case ProductRead(gtin):
            deed, what = (Deed.EXPLAIN if context in NUMBERS else Deed.TAKE_PRODUCT), gtin
        case UnknownText(text):
            deed, what = (Deed.EXPLAIN if context in NUMBERS else Deed.LOOK_UP), text
        case OtherShopCode(code):
            deed, what = Deed.EXPLAIN, code.text
        case DamagedCode(text) | WebAddress(text):
            deed, what = Deed.EXPLAIN, text
        case NothingRead():
            pass
    return Meaning(deed, what, reading)


def _is_badge(reading: Reading) -> bool:
    return isinstance(reading, OurCode) and reading.code.type is CodeType.EMPLOYEE


def _everywhere(deed: Deed, **otherwise: Deed) -> dict[Context, Deed]:
    return {context: otherwise.get(context.value, deed) for context in Context}


# Where a number is somebody's card and nothing else, and no goods are sold.
NUMBERS: dict[Context, Deed] = {Context.DIALOG: Deed.FILL_CARD, Context.DOOR: Deed.ADMIT}
BY_TYPE: dict[CodeType, dict[Context, Deed]] = {
    CodeType.CARD: _everywhere(
        Deed.SHOW_MEMBER,
        amount=Deed.SWAP_MEMBER,
        training=Deed.SWAP_MEMBER,
        dialog=Deed.FILL_CARD,
        door=Deed.ADMIT,
        locked=Deed.REFUSE_LOCKED,
    ),
    CodeType.VOUCHER: _everywhere(
        Deed.SHOW_VOUCHER,
        amount=Deed.TAKE_VOUCHER,
        training=Deed.TAKE_VOUCHER,
        door=Deed.ADMIT,
        locked=Deed.REFUSE_LOCKED,
    ),
    CodeType.GIFT_CARD: _everywhere(
        Deed.SHOW_GIFT_CARD,
        amount=Deed.TAKE_GIFT_CARD,
        training=Deed.TAKE_GIFT_CARD,
        door=Deed.EXPLAIN,
        locked=Deed.REFUSE_LOCKED,
    ),
    CodeType.RECEIPT: _everywhere(Deed.OPEN_RETURN, dialog=Deed.EXPLAIN, door=Deed.EXPLAIN, locked=Deed.REFUSE_LOCKED),
    CodeType.EMPLOYEE: _everywhere(Deed.SWITCH_CASHIER),
    CodeType.EVENT_TICKET: _everywhere(Deed.EXPLAIN, door=Deed.ADMIT, locked=Deed.REFUSE_LOCKED),
    CodeType.FRIEND: _everywhere(
        Deed.WELCOME_FRIEND, dialog=Deed.FILL_CARD, door=Deed.EXPLAIN, locked=Deed.REFUSE_LOCKED
    ),
}
