"""Amounts as cashiers type them: both notations read, what is doubtful asked about, nonsense refused by kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.loyalty.amounts import (
    Ambiguous,
    AmountLine,
    ForeignDigits,
    Language,
    NegativeAmount,
    NotAnAmount,
    NotAQuantity,
    NothingTyped,
    PowerOfTen,
    ProblemAt,
    SeparatorsAstray,
    TooLong,
    TooManyDecimals,
    UnknownCategory,
    format_money,
    format_points,
    read_lines,
    read_money,
)

CATEGORIES = {"b": "bullion", "s": "supplies", "bk": "books"}
languages = st.sampled_from(["en", "pt"])


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("0", 0),
        ("120", 12_000),
        ("12,5", 1_250),
        ("12.5", 1_250),
        ("12,50", 1_250),
        ("0,05", 5),
        (" 12.50 ", 1_250),
        ("1.234,56", 123_456),
        ("1,234.56", 123_456),
        ("1\u00a0234,56", 123_456),
        ("1\u2009234,56", 123_456),
        ("1\u202f234,56", 123_456),
        ("1 234,56", 123_456),
        ("1'234.56", 123_456),
        ("1\u00a0234", 123_400),
        ("1.234.567", 123_456_700),
        ("1,234,567", 123_456_700),
        ("1.234.567,8", 123_456_780),
        ("1234,56", 123_456),
        ("007", 700),
        ("999999999,99", 99_999_999_999),
        ("€ 12,50", 1_250),
        ("12,50 €", 1_250),
        ("EUR 12.50", 1_250),
    ],
)
def test_that_both_notations_are_read(text: str, minor: int) -> None:
    assert read_money(text, 2, "EUR") == minor


@pytest.mark.parametrize(
    ("text", "digits", "readings"),
    [
        ("1,234", 2, (123_400, 123)),
        ("1.234", 2, (123_400, 123)),
        ("12.345", 2, (1_234_500, 1_235)),
        ("123,456", 3, (123_456_000, 123_456)),
    ],
)
def test_that_what_may_mean_two_sums_is_asked_about(text: str, digits: int, readings: tuple[int, int]) -> None:
    assert read_money(text, digits) == Ambiguous(readings)


def test_that_a_currency_without_decimals_leaves_no_doubt() -> None:
    assert read_money("1,234", 0) == 1_234
    assert read_money("1.234.567", 0) == 1_234_567
    assert read_money("12,5", 0) == TooManyDecimals(0)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", NothingTyped()),
        (" \u00a0", NothingTyped()),
        ("12,5,0", SeparatorsAstray()),
        ("1,23,456", SeparatorsAstray()),
        ("1.234.56", SeparatorsAstray()),
        ("1,234.567,8", SeparatorsAstray()),
        ("1 23,50", SeparatorsAstray()),
        (",5", SeparatorsAstray()),
        ("5,", SeparatorsAstray()),
        ("1e9", PowerOfTen()),
        ("1.5E+3", PowerOfTen()),
        ("-5", NegativeAmount()),
        ("\u22125,00", NegativeAmount()),
        ("5-", NegativeAmount()),
        ("(5,00)", NegativeAmount()),
        ("1234567890", TooLong()),
        ("12345678901234567890", TooLong()),
        ("12,345.678", TooManyDecimals(2)),
        ("0,234", TooManyDecimals(2)),
        ("1234,567", TooManyDecimals(2)),
        ("12,5001", TooManyDecimals(2)),
        ("NaN", NotAnAmount()),
        ("inf", NotAnAmount()),
        ("abc", NotAnAmount()),
        ("12a4", NotAnAmount()),
        ("=1", NotAnAmount()),
        (".", NotAnAmount()),
        ("-", NotAnAmount()),
        ("$12", NotAnAmount()),
        ("0x1F", NotAnAmount()),
        ("1_000", NotAnAmount()),
        ("١٢٣", ForeignDigits()),
        ("１２,５０", ForeignDigits()),
        ("²", ForeignDigits()),
        ("½", ForeignDigits()),
        ("十", ForeignDigits()),
    ],
)
def test_that_nonsense_is_refused_by_its_kind(text: str, problem: object) -> None:
    assert read_money(text, 2, "EUR") == problem


@given(st.integers(0, 10**9 - 1), st.sampled_from([0, 2, 3]), st.sampled_from(["EUR", "JPY", "KWD"]), languages)
def test_that_a_written_sum_reads_back(major: int, digits: int, currency: str, language: Language) -> None:
    minor = major * 10**digits + major % 10**digits
    read = read_money(format_money(minor, digits, currency, language), digits, currency)
    if digits == 3 and 1_000 <= minor < 10**6:  # 1.234 dinars: only who wrote it knows
        assert isinstance(read, Ambiguous)
        assert minor in read.readings
    else:
        assert read == minor


@given(st.text(max_size=30) | st.text("0123456789.,+-xX*e €b\u00a0'", max_size=30), st.integers(0, 3))
def test_that_reading_never_fails(text: str, digits: int) -> None:
    read = read_money(text, digits, "EUR")
    assert not isinstance(read, int) or 0 <= read < 10 ** (9 + digits)
    lines = read_lines(text, digits, CATEGORIES, "coins", "EUR")
    if isinstance(lines, ProblemAt):
        assert 0 <= lines.start <= lines.end <= len(text)
    else:
        assert all(line.total == line.minor * line.quantity >= 0 for line in lines)


# --- lines ---


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("120", [AmountLine(12_000, "coins")]),
        ("120+45b", [AmountLine(12_000, "coins"), AmountLine(4_500, "bullion")]),
        (" 120 + 45 B ", [AmountLine(12_000, "coins"), AmountLine(4_500, "bullion")]),
        ("12,5bk+3s", [AmountLine(1_250, "books"), AmountLine(300, "supplies")]),
        ("3x12.50", [AmountLine(1_250, "coins", 3)]),
        ("3*12,50", [AmountLine(1_250, "coins", 3)]),
        ("3 × 12,50 b", [AmountLine(1_250, "bullion", 3)]),
        ("2X1.234,56b+1", [AmountLine(123_456, "bullion", 2), AmountLine(100, "coins")]),
        ("12,50 €", [AmountLine(1_250, "coins")]),
        ("12,50EUR", [AmountLine(1_250, "coins")]),
    ],
)
def test_that_lines_are_read(text: str, lines: list[AmountLine]) -> None:
    assert read_lines(text, 2, CATEGORIES, "coins", "EUR") == tuple(lines)


@pytest.mark.parametrize(
    ("text", "problem", "where"),
    [
        ("", NothingTyped(), (0, 0)),
        ("120+", NothingTyped(), (4, 4)),
        ("120+45q", UnknownCategory("q"), (4, 7)),
        ("120+ 12,5,0 +3", SeparatorsAstray(), (5, 11)),
        ("1,234+5", Ambiguous((123_400, 123)), (0, 5)),
        ("0x5", NotAQuantity(), (0, 3)),
        ("1.5x5", NotAQuantity(), (0, 5)),
        ("10000x5", NotAQuantity(), (0, 7)),
        ("x5", NothingTyped(), (0, 2)),
        ("-2x5", NegativeAmount(), (0, 4)),
        ("3x", NothingTyped(), (0, 2)),
        ("1e9", PowerOfTen(), (0, 3)),
        ("b", NotAnAmount(), (0, 1)),
        ("3x4x5", NotAnAmount(), (0, 5)),
    ],
)
def test_that_a_problem_says_where_it_is(text: str, problem: object, where: tuple[int, int]) -> None:
    found = read_lines(text, 2, CATEGORIES, "coins", "EUR")
    assert isinstance(found, ProblemAt)
    assert (found.problem, (found.start, found.end)) == (problem, where)


def test_that_the_line_total_is_price_times_quantity() -> None:
    assert AmountLine(1_250, "coins", 3).total == 3_750


# --- writing ---


@pytest.mark.parametrize(
    ("minor", "digits", "currency", "english", "portuguese"),
    [
        (123_456, 2, "EUR", "€1,234.56", "1\u00a0234,56\u00a0€"),
        (5, 2, "EUR", "€0.05", "0,05\u00a0€"),
        (-123_456, 2, "EUR", "\u2212€1,234.56", "\u22121\u00a0234,56\u00a0€"),
        (1_234, 0, "JPY", "¥1,234", "1\u00a0234\u00a0¥"),
        (1_234_567, 3, "KWD", "KWD\u00a01,234.567", "1\u00a0234,567\u00a0KWD"),
        (100, 2, "", "1.00", "1,00"),
    ],
)
def test_how_a_sum_is_written(minor: int, digits: int, currency: str, english: str, portuguese: str) -> None:
    assert format_money(minor, digits, currency, "en") == english
    assert format_money(minor, digits, currency, "pt") == portuguese


def test_how_points_are_written() -> None:
    assert format_points(1_540, "en") == "1,540"
    assert format_points(1_540, "pt") == "1\u00a0540"
    assert format_points(120, "en", signed=True) == "+120"
    assert format_points(-120, "pt", signed=True) == "\u2212120"
    assert format_points(0, "en", signed=True) == "0"
