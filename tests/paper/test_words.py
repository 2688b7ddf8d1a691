"""The words on paper: both languages whole, and saying the same with the same blanks."""

import re
from dataclasses import fields
from datetime import UTC, date, datetime

from app.paper.fonts import Face, font_for, printable
from app.paper.words import ENGLISH, PORTUGUESE, WORDS, Words

ALIKE = {"total"}


def phrases(words: Words) -> dict[str, str]:
    return {field.name: value for field in fields(words) if isinstance(value := getattr(words, field.name), str)}


def test_that_both_languages_say_everything() -> None:
    assert set(WORDS) == {"en", "pt"}
    for words in WORDS.values():
        assert all(phrase.strip() == phrase != "" for phrase in phrases(words).values())
        assert len(set(words.months)) == 12


def test_that_no_phrase_was_left_untranslated() -> None:
    english, portuguese = phrases(ENGLISH), phrases(PORTUGUESE)
    assert {name for name in english if english[name] == portuguese[name]} == ALIKE


def test_that_both_languages_have_the_same_blanks() -> None:
    english, portuguese = phrases(ENGLISH), phrases(PORTUGUESE)
    for name, phrase in english.items():
        assert sorted(re.findall(r"{\w+}", phrase)) == sorted(re.findall(r"{\w+}", portuguese[name])), name


def test_that_every_word_can_be_printed_in_its_own_face() -> None:
    for words in WORDS.values():
        for phrase in (*phrases(words).values(), *words.months):
            assert printable(phrase) == phrase
            assert {font_for(sign, Face.BOLD) for sign in phrase} == {"NotoSans-Bold"}


def test_how_days_are_written() -> None:
    assert ENGLISH.day(date(2026, 3, 1)) == "1 March 2026"
    assert PORTUGUESE.day(date(2026, 3, 1)) == "1 de março de 2026"
    assert PORTUGUESE.moment(datetime(2026, 3, 1, 9, 5, tzinfo=UTC)) == "1 de março de 2026, 09:05"
