"""Every shipped programme, and every kind there is, told in plain words in both languages."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from app.loyalty.amounts import Language
from app.loyalty.programme_file import read_programme
from app.wording.plain import in_plain_words
from app.wording.plain_words import PLAIN
from tests.loyalty.programmes import programmes, written

SHIPPED = sorted((Path(__file__).parents[2] / "resources" / "programmes").glob("*.toml"))
LANGUAGES: tuple[Language, ...] = ("en", "pt")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_shipped_programme_is_told(path: Path, language: Language) -> None:
    passages = in_plain_words(read_programme(path.read_text(encoding="utf-8")), language)
    assert passages
    assert all(line.strip() and "{" not in line for passage in passages for line in passage.lines)


@settings(max_examples=60, deadline=None)
@given(content=programmes())
def test_that_any_programme_is_told_alike_in_both_languages(content: dict[str, object]) -> None:
    programme = read_programme(written(content))
    told = [in_plain_words(programme, language) for language in LANGUAGES]
    assert [len(passage.lines) for passage in told[0]] == [len(passage.lines) for passage in told[1]]


def test_that_every_word_is_there_in_both_languages() -> None:
    assert [key for key, words in PLAIN.items() if set(words) != set(LANGUAGES)] == []
