"""Codes: exactly one text each, none that turns into another, and a reading of whatever is scanned."""

import math
import os
import random
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.loyalty.codes import (
    ALPHABET,
    Code,
    CodeType,
    check_letters,
    grouped,
    new_code,
    parse_code,
)
from app.loyalty.keyboards import KEYBOARDS
from app.loyalty.scans import (
    US,
    DamagedCode,
    NothingRead,
    NumberRead,
    OtherShopCode,
    OurCode,
    ProductRead,
    UnknownText,
    WebAddress,
    read_code,
    shown,
)
from tests.loyalty.altered import SHOP, campaign, made_up, us_key_for

CODES = int(os.environ.get("COUNTERFOIL_CAMPAIGN", "200000"))
"""How many are altered, and how many guessed, in all parts together."""
PARTS = 8
types = st.sampled_from(CodeType)


@st.composite
def codes(draw: st.DrawFn, shop: str = SHOP) -> Code:
    type_ = draw(types)
    return new_code(shop, type_, draw(st.binary(min_size=type_.random_bytes, max_size=type_.random_bytes)))


# --- the grammar ---


@given(codes())
def test_that_a_code_reads_back_as_itself(code: Code) -> None:
    assert parse_code(code.text) == code
    assert read_code(code.text, SHOP) == OurCode(code)
    assert len(code.text) == code.type.letters
    assert set(code.text) <= set(ALPHABET)


def test_that_a_card_has_64_random_bits_and_all_others_80() -> None:
    assert {type_: 4 * type_.body_letters for type_ in CodeType} == dict.fromkeys(CodeType, 80) | {
        CodeType.CARD: 64,
        CodeType.FRIEND: 128,
    }
    with pytest.raises(ValueError, match="10"):
        new_code(SHOP, CodeType.CARD, bytes(10))


@pytest.mark.parametrize("prefix", ["", "N", "NCC", "nc", "N1", "AM", "N\n"])
def test_that_a_shop_prefix_is_two_letters_every_keyboard_types_alike(prefix: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        new_code(prefix, CodeType.CARD, bytes(8))


@given(st.binary(min_size=8, max_size=8), st.binary(min_size=8, max_size=8))
def test_that_different_chance_gives_different_codes(one: bytes, other: bytes) -> None:
    same_text = new_code(SHOP, CodeType.CARD, one).text == new_code(SHOP, CodeType.CARD, other).text
    assert same_text == (one == other)


@given(codes())
def test_that_every_single_wrong_letter_is_found(code: Code) -> None:
    text = code.text
    for place in range(len(text)):
        for letter in ALPHABET:
            if letter != text[place]:
                assert parse_code(text[:place] + letter + text[place + 1 :]) is None


@given(codes())
def test_that_every_swap_of_two_letters_is_found(code: Code) -> None:
    text = code.text
    for first in range(len(text)):
        for second in range(first + 1, len(text)):
            if text[first] != text[second]:
                letters = list(text)
                letters[first], letters[second] = letters[second], letters[first]
                assert parse_code("".join(letters)) is None


@given(codes(), types)
def test_that_no_code_turns_into_another_type(code: Code, other: CodeType) -> None:
    if other is not code.type:
        assert parse_code(code.text[:2] + other.value + code.text[3:]) is None
        said = code.text[:2] + other.value + code.text[3:-2]
        assert check_letters(said) != code.text[-2:]


@given(codes(), st.sampled_from(["\n", " ", "\x00", "B", "-", "\u0301"]))
def test_that_one_code_has_exactly_one_canonical_text(code: Code, extra: str) -> None:
    assert parse_code(code.text + extra) is None
    assert parse_code(extra + code.text) is None
    assert parse_code(code.text.lower()) is None
    assert parse_code(code.text[:-1]) is None


def test_that_letters_of_other_scripts_are_not_folded_into_ours() -> None:
    code = new_code(SHOP, CodeType.CARD, bytes(range(8)))
    for ours, alien in (("I", "ı"), ("K", "\u212a"), ("C", "С"), ("E", "Ｅ")):
        text = code.text.replace(ours, alien)
        if text != code.text:
            assert not isinstance(read_code(text, SHOP), OurCode)


def test_that_codes_are_printed_in_groups_of_four() -> None:
    code = new_code(SHOP, CodeType.VOUCHER, bytes(10))
    assert [len(group) for group in grouped(code).split()] == [4, 4, 4, 4, 4, 4, 1]
    assert grouped(code).replace(" ", "") == code.text


# --- what is scanned or typed ---


@given(
    codes(),
    st.sampled_from(["", "]Q1", "]Q3", "]C0"]),
    st.sampled_from(["", "\x02", " ", "\t"]),
    st.sampled_from(["", "\r\n", "\t", "\x03", "\x1d", " \n"]),
    st.sampled_from([" ", "-", "", "\u2013", "  ", " - "]),
    st.sampled_from([str, str.lower, str.title]),
)
def test_that_framing_grouping_and_case_do_not_matter(
    code: Code, aim: str, before: str, after: str, between: str, case: Callable[[str], str]
) -> None:
    typed = grouped(code).replace(" ", between)
    assert read_code(before + aim + case(typed) + after, SHOP) == OurCode(code)


@given(
    code=codes(),
    layout=st.sampled_from([k.layout for k in KEYBOARDS]),
    aim=st.sampled_from(["", "]Q1"]),
    caps=st.booleans(),
)
def test_that_a_scanner_set_to_another_country_is_understood(code: Code, layout: str, aim: str, *, caps: bool) -> None:
    typed = (aim + grouped(code).replace(" ", "-")).translate(us_key_for(layout))
    if caps:
        typed = "".join(sign.swapcase() if len(sign.swapcase()) == 1 else sign for sign in typed)
    reading = read_code(typed, SHOP)
    assert isinstance(reading, OurCode)
    assert reading.code == code


@pytest.mark.parametrize("layout", ["fr", "be"])
@pytest.mark.parametrize("caps", [False, True])
def test_that_digits_typed_on_a_french_keyboard_are_a_number_if_the_check_holds(layout: str, *, caps: bool) -> None:
    typed = "5601234567892".translate(us_key_for(layout))
    assert typed != "5601234567892"
    reading = read_code(typed.upper() if caps else typed, SHOP)
    assert isinstance(reading, NumberRead)
    assert (reading.number, reading.gtin) == ("5601234567892", "05601234567892")
    wrong = "5601234567890".translate(us_key_for(layout))
    assert isinstance(read_code(wrong, SHOP), UnknownText)


@pytest.mark.parametrize("layout", [k.layout for k in KEYBOARDS])
def test_that_a_digital_link_is_a_product_on_every_keyboard(layout: str) -> None:
    typed = "https://id.gs1.org/01/09506000134352".translate(us_key_for(layout))
    reading = read_code(typed, SHOP)
    assert isinstance(reading, ProductRead)
    assert reading.gtin == "09506000134352"
    assert reading.layout != US


@given(codes(shop="PT"))
def test_that_another_shops_code_is_told_apart(code: Code) -> None:
    assert read_code(code.text, SHOP) == OtherShopCode(code)


def test_that_an_ean_may_be_a_product_or_a_card_brought_in() -> None:
    assert read_code("5601234567892\r", SHOP) == NumberRead("5601234567892", "05601234567892")
    assert read_code("]E05601234567892", SHOP) == NumberRead("5601234567892", "05601234567892")
    assert read_code("96385074", SHOP) == NumberRead("96385074", "00000096385074")
    assert read_code("036000291452", SHOP) == NumberRead("036000291452", "00036000291452")


@pytest.mark.parametrize("number", ["123456", "5601234567890", "1234567890123456789"])
def test_that_plain_digits_are_a_card_brought_in(number: str) -> None:
    assert read_code(number, SHOP) == NumberRead(number)
    assert read_code(f" {number[:3]} {number[3:]}\n", SHOP) == NumberRead(number)


@pytest.mark.parametrize("text", ["12345", "12345678901234567890", "٠١٢٣٤٥٦٧", "１２３４５６７８"])
def test_that_too_few_too_many_or_foreign_digits_are_unknown(text: str) -> None:
    assert isinstance(read_code(text, SHOP), UnknownText)


@pytest.mark.parametrize(
    "text",
    [
        "]C10109506000134352",
        "]d2010950600013435210LOT7\x1d21SERIAL",
        "(01)09506000134352(10)LOT7",
        "010950600013435210ABC123456789",
        "https://id.gs1.org/01/09506000134352",
        "https://shop.example/range/gtin/9506000134352/10/LOT7?17=270101",
    ],
)
def test_that_gs1_texts_are_products(text: str) -> None:
    assert read_code(text, SHOP) == ProductRead("09506000134352")


def test_that_a_digital_link_with_a_wrong_check_digit_is_only_a_link() -> None:
    assert isinstance(read_code("https://id.gs1.org/01/09506000134353", SHOP), WebAddress)
    assert isinstance(read_code("www.numiscollect.example/m/7", SHOP), WebAddress)


@pytest.mark.parametrize("nothing", ["", " ", "\r\n", "\x02\x03", "]Q1", "]C1\x1d", "\u200b\u2060"])
def test_that_nothing_is_nothing(nothing: str) -> None:
    assert read_code(nothing, SHOP) == NothingRead()


def test_that_unknown_text_is_shown_short_and_clean() -> None:
    reading = read_code("Olá\x1b[31m mundo\u202e " + "x" * 500, SHOP)
    assert isinstance(reading, UnknownText)
    assert reading.shown == "Olá [31m mundo xxxxxxxx…"
    assert len(shown("y" * 30)) == 24
    assert isinstance(read_code("z" * 10_000_000, SHOP), UnknownText)


# --- damage ---


@given(codes(), st.data())
def test_that_a_damaged_code_is_known_for_one_and_never_read(code: Code, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(code.text) - 1))
    letter = data.draw(st.sampled_from([x for x in ALPHABET if x != code.text[place]]))
    reading = read_code(code.text[:place] + letter + code.text[place + 1 :], SHOP)
    assert isinstance(reading, DamagedCode)


@given(codes(), st.integers(0, 20), st.sampled_from("0158AQWZM"))
def test_that_a_letter_that_cannot_stand_there_names_its_group(code: Code, place: int, stranger: str) -> None:
    if place >= 2:
        reading = read_code(code.text[:place] + stranger + code.text[place + 1 :], SHOP)
        assert reading == DamagedCode(code.text[:place] + stranger + code.text[place + 1 :], (place // 4 + 1,))


@given(codes())
def test_that_a_suspect_group_of_swapped_neighbours_is_right_or_not_named(code: Code) -> None:
    for place, (one, other) in enumerate(pairwise(code.text)):
        if place >= 3 and one != other:
            reading = read_code(code.text[:place] + other + one + code.text[place + 2 :], SHOP)
            assert isinstance(reading, DamagedCode)
            assert len(reading.suspects) <= 2


def test_that_a_swap_names_its_group_where_the_letters_tell() -> None:
    code = new_code(SHOP, CodeType.CARD, bytes.fromhex("0123456789abcdef"))
    swapped = code.text[:9] + code.text[10] + code.text[9] + code.text[11:]
    assert read_code(swapped, SHOP) == DamagedCode(swapped, (3,))


@given(codes(), st.integers(1, 8))
def test_that_a_truncated_code_is_damaged(code: Code, lost: int) -> None:
    assert isinstance(read_code(code.text[:-lost], SHOP), DamagedCode)


# --- any text at all ---


@given(st.text(max_size=60) | st.text(ALPHABET + "-1& ", max_size=40) | st.text("]Q10123456789()\x1d", max_size=40))
def test_that_reading_never_fails_and_never_finds_a_code_that_is_not_there(raw: str) -> None:
    reading = read_code(raw, SHOP)
    if isinstance(reading, OurCode):
        assert reading.code.shop == SHOP
        assert parse_code(reading.code.text) == reading.code


@pytest.mark.parametrize("part", range(PARTS))
def test_that_no_altered_code_is_taken_for_another(part: int) -> None:
    rounds = CODES // PARTS
    by_way = campaign(rounds, seed=2026 + part)
    tally: Counter[str] = Counter()
    for (_, came), times in by_way.items():
        tally[came] += times
    assert tally.total() == rounds
    assert tally["taken for another"] == tally["lost"] == 0, by_way
    assert tally["the same"] > rounds // 10
    assert tally["refused"] > rounds // 2
    assert tally["unheard of"] < rounds // 300


@pytest.mark.parametrize("part", range(PARTS))
def test_that_of_guesses_one_in_400_is_well_formed_and_none_is_known(part: int) -> None:
    guesses = CODES // PARTS
    chance = random.Random(397 + part)
    draw = chance.random
    book = {new_code(SHOP, CodeType.CARD, chance.randbytes(8)).text for _ in range(10_000)}
    one = next(iter(book))
    well_formed = [guess for guess in (made_up(one, draw) for _ in range(guesses)) if parse_code(guess)]
    expected = guesses / len(ALPHABET) ** 2  # one pair of check letters is right for a body
    assert abs(len(well_formed) - expected) < 5 * math.sqrt(expected)
    assert book.isdisjoint(well_formed)  # 64 bits: among 10,000 cards a guess is one of them once in 7 × 10^17
