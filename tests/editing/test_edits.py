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


# comments, as decision 0034 has them

NUMIS = TEXTS["numiscollect"]
TITLE = "# --- bringing a friend, completing a set ----"


def test_that_a_rule_removed_leaves_the_title_of_the_next_part() -> None:
    edited = remove(NUMIS, ("earn", 5))
    assert edited.count(TITLE) == 1
    assert edited == NUMIS[: NUMIS.index('[[earn]]\nid = "share"')] + NUMIS[NUMIS.index(TITLE) :]


def test_that_a_key_added_stands_with_its_rule_and_not_below_the_next_title() -> None:
    line = 'cap = { times = 3, per = "week" }        # Monday to Sunday\n'
    assert put(NUMIS, ("earn", 5, "pending_days"), 3) == NUMIS.replace(line, f"{line}pending_days = 3\n")


def test_that_an_entry_takes_along_the_comments_close_by_it_and_leaves_the_others() -> None:
    moved = move(ODD, ("earn",), 0, 1)
    assert (
        moved.index('id = "second"')
        < moved.index("# the usual one\n  [[earn]] # indented")
        < moved.index("# right below")
    )
    assert moved.index("# --- earning ---") < moved.index('id = "second"')
    assert moved.index("# --- free words ---") > moved.index("# --- earning ---")


def test_that_a_list_with_comments_in_it_keeps_them() -> None:
    edited = put(ODD, ("reward", 0, "categories"), ["cups", "plates"])
    assert tomllib.loads(edited)["reward"][0]["categories"] == ["cups", "plates"]
    assert "# the blue ones\n" in edited
    assert '"cups", "plates"  # and these\n' in edited


def test_that_a_new_part_stands_where_such_a_part_usually_stands() -> None:
    edited = put(TEXTS["prime"], ("points", "basis"), "net")
    assert edited.index("[programme]") < edited.index("[points]") < edited.index("# --- the membership ---")


def test_that_a_single_cashback_becomes_the_first_of_two() -> None:
    edited = add(ODD, ("cashback",), {"id": "more", "rate": "0.01"})
    assert tomllib.loads(edited)["cashback"] == [
        {"rate": "0.02", "lapse": {"after_days": 30}},
        {"id": "more", "rate": "0.01"},
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_that_putting_what_is_there_changes_no_sign(name: str) -> None:
    text = TEXTS[name]
    content = tomllib.loads(text)
    for place in places(content):
        value = inside(content, place)
        if isinstance(value, str | int) and not isinstance(value, bool):
            assert tomllib.loads(put(text, place, value)) == content
            if name not in {"odd", "empty"}:
                assert put(text, place, value) == text
