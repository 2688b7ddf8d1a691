"""A file edited by the editor says what the same file edited by hand says, and all else stays sign by sign."""

import tomllib
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.editing.edits import put, take
from app.editing.entries import add, at_path, duplicate, move, remove
from app.editing.layout import read_layout
from tests.editing.shapes import ODD, SHIPPED, inside, lists, places, with_put, without, without_hollow

TEXTS = {**{path.stem: path.read_text(encoding="utf-8") for path in SHIPPED}, "odd": ODD, "empty": ""}
VALUES = (
    st.text(max_size=12)
    | st.integers(-9, 10**9)
    | st.booleans()
    | st.dates()
    | st.lists(st.text(max_size=5), max_size=3)
    | st.dictionaries(st.text(max_size=4), st.text(max_size=4) | st.integers(0, 9), max_size=2)
)
KEYS = st.sampled_from(["note", "points", "per", "en", "a b", "é"])


@pytest.mark.parametrize("name", TEXTS)
def test_that_every_value_is_found_where_it_stands(name: str) -> None:
    text = TEXTS[name]
    content = tomllib.loads(text)
    found = [line for block in read_layout(text) for line in block.lines]
    for line in found:
        written = text[line.value.start : line.value.end]
        assert tomllib.loads(f"value = {written}")["value"] == inside(content, line.path)
    assert "".join(text[line.start : line.end] for line in found).count("\n") <= text.count("\n")


def lines_of_comments(text: str) -> Counter[str]:
    """Every line of a file that has a comment, or seems to, by what follows the sign."""
    return Counter(line[line.index("#") :] for line in text.splitlines() if "#" in line)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(sorted(TEXTS)), value=VALUES, key=KEYS, draw=st.data())
def test_that_a_value_put_is_the_one_a_hand_would_put(name: str, value: object, key: str, draw: st.DataObject) -> None:
    text = TEXTS[name]
    content = tomllib.loads(text)
    tables = [(), *(place for place in places(content) if isinstance(inside(content, place), dict))]
    scalars = [place for place in places(content) if not isinstance(inside(content, place), dict | list)]
    fresh = st.sampled_from(tables).map(lambda place: (*place, key))
    place = draw.draw(fresh | st.sampled_from(scalars) if scalars else fresh)
    edited = put(text, place, value)
    assert tomllib.loads(edited) == with_put(content, place, value)
    old = at_path(content, place)
    if not isinstance(old, dict | list) and "#" not in f"{old}{value}":
        assert lines_of_comments(text) <= lines_of_comments(edited)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(sorted(set(TEXTS) - {"empty"})), draw=st.data())
def test_that_what_is_taken_out_is_gone_and_nothing_else(name: str, draw: st.DataObject) -> None:
    text = TEXTS[name]
    content = tomllib.loads(text)
    place = draw.draw(st.sampled_from(list(places(content))))
    assert without_hollow(tomllib.loads(take(text, place))) == without_hollow(without(content, place))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=st.sampled_from([name for name in sorted(TEXTS) if name not in {"empty", "refer-a-friend"}]), draw=st.data()
)
def test_that_entries_are_added_copied_moved_and_removed_as_by_hand(name: str, draw: st.DataObject) -> None:
    text = TEXTS[name]
    for _ in range(4):
        content = tomllib.loads(text)
        where = draw.draw(st.sampled_from(lists(content)))
        entries = list(inside(content, where))
        number = draw.draw(st.integers(0, len(entries) - 1))
        match draw.draw(st.sampled_from(["add", "duplicate", "move", "remove"])):
            case "add":
                text, entries = add(text, where, {"id": "new", "points": 1}), [*entries, {"id": "new", "points": 1}]
            case "duplicate":
                text = duplicate(text, (*where, number))
                entries.insert(number, entries[number])
            case "move" if len(entries) > 1:
                other = number - 1 if number else 1
                text = move(text, where, number, other)
                entries[number], entries[other] = entries[other], entries[number]
            case _ if len(entries) > 1:
                text = remove(text, (*where, number))
                del entries[number]
        assert tomllib.loads(text) == with_put(content, where, entries)
