"""The one router: every scan has one meaning wherever the counter stands."""

import itertools

import pytest

from app.loyalty.codes import CodeType, new_code
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
    read_code,
)
from ui.router import BY_TYPE, Context, Deed, route


def code(type_: CodeType, shop: str = "NC") -> str:
    return new_code(shop, type_, bytes(range(type_.random_bytes))).text


READINGS: tuple[Reading, ...] = (
    *(read_code(code(type_), "NC") for type_ in CodeType),
    read_code(code(CodeType.CARD, "BX"), "NC"),
    DamagedCode("NCCCBDE"),
    NumberRead("5601234567892", "05601234567892"),
    NumberRead("123456"),
    ProductRead("05601234567892"),
    WebAddress("https://example.org", "https://example.org"),
    UnknownText("INV-1", "INV-1"),
    NothingRead(),
)


@pytest.mark.parametrize(("context", "reading"), [*itertools.product(Context, READINGS)])
def test_that_every_scan_means_one_thing_everywhere(context: Context, reading: Reading) -> None:
    meaning = route(context, reading)
    assert meaning.reading == reading
    assert (meaning.deed is Deed.NOTHING) == isinstance(reading, NothingRead)


def test_that_every_type_of_code_is_known_in_every_context() -> None:
    assert {type_: set(deeds) for type_, deeds in BY_TYPE.items()} == {type_: set(Context) for type_ in CodeType}


def test_that_a_locked_counter_listens_to_badges_only() -> None:
    deeds = {route(Context.LOCKED, reading).deed for reading in READINGS}
    assert deeds == {Deed.REFUSE_LOCKED, Deed.SWITCH_CASHIER, Deed.NOTHING}


@pytest.mark.parametrize("context", [c for c in Context if c not in {Context.LOCKED, Context.DIALOG, Context.DOOR}])
def test_that_a_card_shows_its_member_from_any_screen(context: Context) -> None:
    assert route(context, read_code(code(CodeType.CARD), "NC")).deed in {Deed.SHOW_MEMBER, Deed.SWAP_MEMBER}


def test_that_a_card_before_the_commit_swaps_the_member() -> None:
    assert route(Context.AMOUNT, read_code(code(CodeType.CARD), "NC")).deed is Deed.SWAP_MEMBER


def test_that_a_code_of_another_shop_is_explained_and_never_looked_up() -> None:
    reading = read_code(code(CodeType.CARD, "BX"), "NC")
    assert isinstance(reading, OtherShopCode)
    assert {route(c, reading).deed for c in Context if c is not Context.LOCKED} == {Deed.EXPLAIN}


def test_that_a_voucher_joins_the_sale_in_hand_or_shows_what_it_is() -> None:
    reading = read_code(code(CodeType.VOUCHER), "NC")
    assert isinstance(reading, OurCode)
    assert route(Context.AMOUNT, reading).deed is Deed.TAKE_VOUCHER
    assert route(Context.IDLE, reading).deed is Deed.SHOW_VOUCHER


@pytest.mark.parametrize("type_", [CodeType.CARD, CodeType.EVENT_TICKET, CodeType.VOUCHER])
def test_that_at_a_door_a_scan_lets_in_and_never_sells(type_: CodeType) -> None:
    assert route(Context.DOOR, read_code(code(type_), "NC")).deed is Deed.ADMIT
    deeds = {route(Context.DOOR, reading).deed for reading in READINGS}
    assert deeds == {Deed.ADMIT, Deed.SWITCH_CASHIER, Deed.EXPLAIN, Deed.NOTHING}
