"""Every programme that ships: valid, named in both languages, and pinned by a story file of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.loyalty.programme_file import parse_toml, read_programme

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "resources" / "programmes").glob("*.toml"))
STORIES = ROOT / "tests" / "stories"
SHOWN = ("earn", "tier", "reward", "cashback", "plan", "challenge", "benefit")
"""The tables whose entries people see by name."""

each = pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)


def named(content: object, key: str = "", place: str = "") -> Iterator[tuple[str, Any]]:
    """Every text by language in a parsed file, and None for what should have a name and has none."""
    if isinstance(content, list):
        for number, one in enumerate(content, 1):
            if key in SHOWN:
                yield f"{place}[{number}].name", one.get("name")
            yield from named(one, "", f"{place}[{number}]")
    if isinstance(content, dict):
        for name, value in content.items():
            if name in {"name", "badge"}:
                yield f"{place}.{name}", value
            else:
                yield from named(value, name, f"{place}.{name}" if place else name)


@each
def test_that_it_is_a_programme_and_goes_by_the_name_of_its_file(file: Path) -> None:
    assert read_programme(file.read_text(encoding="utf-8"), file.name).id == file.stem


@each
def test_that_everything_people_see_has_a_name_in_english_and_portuguese(file: Path) -> None:
    found = list(named(parse_toml(file.read_text(encoding="utf-8"), file.name)))
    assert found
    assert [place for place, words in found if not words or not (words.get("en") and words.get("pt"))] == []


def test_that_a_missing_language_or_name_would_be_noticed() -> None:
    content = {"programme": {"name": {"en": "Plus"}}, "plan": [{"id": "plus", "benefit": [{"id": "grading"}]}]}
    assert dict(named(content)) == {
        "programme.name": {"en": "Plus"},
        "plan[1].name": None,
        "plan[1].benefit[1].name": None,
    }


@each
def test_that_it_says_at_its_head_what_it_is_and_where_its_stories_are(file: Path) -> None:
    head = file.read_text(encoding="utf-8").partition("schema")[0]
    assert head.startswith("# ")
    assert f"tests/stories/{file.name}" in head


@each
def test_that_ten_stories_or_more_pin_it(file: Path) -> None:
    stories = parse_toml((STORIES / file.name).read_text(encoding="utf-8"), file.name)
    assert stories["uses"] == file.stem
    assert len(stories["story"]) >= 10


def test_that_the_page_about_them_tells_of_every_one() -> None:
    page = (ROOT / "docs" / "programmes.md").read_text(encoding="utf-8")
    assert [file.stem for file in SHIPPED if f"## `{file.stem}`" not in page] == []
