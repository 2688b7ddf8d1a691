"""Text in its box: shrunk, broken, cut, never beyond."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.fonts import Face, font_for, printable, runs
from app.paper.typesetting import Style, balanced, set_list, set_text, wide

STYLE = Style(Face.DISPLAY, 24, 8)
texts = st.text(max_size=120) | st.text("Ana Wilhelmína-Ñ, ", max_size=120)


@given(texts, st.floats(40, 300), st.integers(1, 4))
@settings(max_examples=150)
def test_that_no_line_is_wider_than_its_box_and_none_too_many(text: str, within: float, most: int) -> None:
    setting = set_text(text, STYLE, within, most)
    assert len(setting.lines) <= most
    assert all(wide(line, setting.style) <= within + 0.01 for line in setting.lines)
    assert STYLE.least <= setting.style.size <= STYLE.size
    even = balanced(setting, within)
    assert len(even.lines) == len(setting.lines)
    assert all(wide(line, even.style) <= within + 0.01 for line in even.lines)


@given(texts)
@settings(max_examples=150)
def test_that_what_fits_is_all_there(text: str) -> None:
    setting = set_text(text, STYLE, 300, 100)
    assert "".join(setting.lines).replace(" ", "") == printable(text).replace(" ", "")


def test_that_a_long_name_shrinks_before_it_breaks_a_word() -> None:
    setting = set_text("Wolfeschlegelsteinhausen", STYLE, 150, 3)
    assert setting.lines == ("Wolfeschlegelsteinhausen",)
    assert setting.style.size < 24


def test_that_a_line_may_end_after_a_hyphen() -> None:
    setting = set_text("Hohenzollern-Sigmaringen", Style(Face.TEXT, 10), 70, 2)
    assert setting.lines == ("Hohenzollern-", "Sigmaringen")


def test_that_no_word_is_left_alone_beneath_a_full_line() -> None:
    style = Style(Face.TEXT, 10)
    setting = set_text("Show this code at the counter once", style, 160, 2)
    assert setting.lines[1] == "once"
    assert len(balanced(setting, 160).lines[1].split()) > 1


def test_that_what_cannot_fit_ends_in_an_ellipsis() -> None:
    setting = set_text("word " * 100, STYLE, 100, 2)
    assert setting.lines[-1].endswith("…")


def test_that_a_list_that_does_not_fit_says_so() -> None:
    style = Style(Face.TEXT, 7, 5)
    whole = set_list(("one", "two"), style, 100, 50, "and more")
    assert [setting.lines for setting in whole] == [("one",), ("two",)]
    cut = set_list(("one",) * 40, style, 100, 50, "and more")
    assert cut[-1].lines == ("and more",)
    assert sum(setting.height for setting in cut) <= 50


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Zoë\x00\x1b Quinn", "Zoë Quinn"),
        ("one\r\ntwo\tthree", "one two three"),
        ("a\u202eb\u200bc", "abc"),
        ("e\u0301", "é"),
        ("z\u0310\u0310\u0310", "z"),
        ("مرحبا", ""),
        ("שלום João", "João"),
        ("\ud800\U000f0000\uffff", ""),
        ("𝔄𝔫𝔫𝔞", "Anna"),
        ("Ａｎａ", "Ａｎａ"),
        ("प्रिया", ""),
        ("=cmd()", "=cmd()"),
    ],
)
def test_what_of_a_name_is_printed(text: str, printed: str) -> None:
    assert printable(text) == printed


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_that_every_printed_sign_has_a_glyph(text: str) -> None:
    for face in Face:
        assert all(font_for(sign, face) for sign in printable(text))


def test_that_a_name_of_two_scripts_is_set_in_two_fonts() -> None:
    assert runs("Ana 王", Face.DISPLAY) == [("NotoSerifDisplay-Regular", "Ana "), ("DroidSansFallback", "王")]
