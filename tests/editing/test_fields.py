"""The table of fields and the reader know the same file: the same keys, needed alike, of the same kinds."""

from copy import deepcopy
from typing import Any

import pytest

from app.editing.fields import FORMS, Field
from app.editing.layout import Path
from app.loyalty.checked import FileRefused, Problem
from app.loyalty.earn_file import KINDS
from app.loyalty.programme_file import programme_of
from app.loyalty.referral_file import GOALS, ON
from app.loyalty.reward_file import OF_A_COUPON, OF_A_REWARD
from tests.editing.shapes import inside, with_put, without

EARN = {"id": "e", "points": 1, "per": "1.00", "factor": "2", "action": "come"}
WITH = {
    "spend": ("points", "per"), "margin": ("points", "per"), "multiply": ("factor",), "action": ("points", "action"),
}  # fmt: skip
GIVES: dict[str, Any] = {
    "off": "1.00", "percent": "0.1", "credit": "1.00", "access": "a", "invitation": "a", "benefit": "b", "item": "i",
}  # fmt: skip
GOAL: dict[str, Any] = {"distinct": "reign", "sales": 2, "spend": "5.00", "weeks_in_a_row": 2, "action": "come"}
HEAD = {
    "programme": {"id": "p", "name": {"en": "P"}, "currency": "EUR", "timezone": "Europe/Lisbon"},
    "points": {"lapse": {"after_months": 1}, "redeem": {"worth": "0.01"}},
    "tiers": {"by": "spend"},
    "tier": [{"id": "a", "from": "0", "benefit": [{"id": "b", "count": 1}]}],
    "plan": [{"id": "q", "fee": "5.00", "period_months": 1, "benefit": [{"id": "b", "count": 1}]}],
    "cashback": [{"id": "c", "rate": "0.1", "when": {"code": "x"}, "lapse": {"after_days": 1}}],
}


def earns(kind: str) -> dict[str, Any]:
    kept = ("id", *WITH.get(kind, ("points",)))
    return {"kind": kind, **{key: value for key, value in EARN.items() if key in kept}}


def filled() -> list[dict[str, Any]]:
    """Right programmes that have every table in every shape, one after the other."""
    shapes: list[dict[str, Any]] = [{"earn": [earns(kind)]} for kind in KINDS]
    capped = {"cap": {"points": 1, "per": "day"}, "when": {"code": "x"}, "lapse": {"after_days": 1}}
    shapes.append({"earn": [earns("spend") | capped]})
    shapes += [{"points": {"lapse": {key: 1}}} for key in ("after_months", "after_days", "inactive_months")]
    shapes += [{"reward": [{"id": "r", "cost": 1, "gives": {key: GIVES[key]}}]} for key in OF_A_REWARD]
    shapes += [{"coupon": [{"code": "X", "gives": {key: GIVES[key]}, "when": {"code": "x"}}]} for key in OF_A_COUPON]
    for key in GOALS:
        goal = {key: GOAL[key]} | ({"count": 2} if key == "distinct" else {})
        gives = {"points": 1, "badge": {"en": "B"}}
        shapes.append({"challenge": [{"id": "g", "goal": goal, "gives": gives}]})
    shapes.append({"offline": {"per_member_day": 100, "per_counter_day": 1000}})
    shapes += [{"referral": {"on": on, "referrer": {"points": 1}, "referee": {"credit": "1.00"}}} for on in ON]
    return [HEAD | shape for shape in shapes]


def tables(content: Any, form: str, at: Path) -> list[tuple[str, Path]]:  # noqa: ANN401 - a TOML value
    """Every table there with the name of its form, by the table of fields alone."""
    found = [(form, at)]
    for field in FORMS[form].fields:
        inner = content.get(field.key)
        if field.kind == "table" and inner is not None:
            found += tables(inner, field.table, (*at, field.key))
        if field.kind == "list":
            for number, one in enumerate(inner or ()):
                found += tables(one, field.table, (*at, field.key, number))
    return found


def all_tables(content: dict[str, Any]) -> list[tuple[str, Path]]:
    found = []
    for key, value in content.items():
        if isinstance(value, list):
            found += [one for number, entry in enumerate(value) for one in tables(entry, key, (key, number))]
        else:
            found += tables(value, key, (key,))
    return found


def problems(content: dict[str, Any]) -> tuple[Problem, ...]:
    try:
        programme_of(content)
    except FileRefused as refused:
        return refused.problems
    return ()


def dotted(path: Path) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


CASES = [(form, path, content) for content in filled() for form, path in all_tables(content)]


@pytest.mark.parametrize("content", filled())
def test_that_the_programmes_they_are_held_against_are_right(content: dict[str, Any]) -> None:
    assert problems(content) == ()


def test_that_every_key_of_the_reader_has_its_field_and_no_other() -> None:
    known: dict[str, set[str]] = {form: set() for form in FORMS}
    for form, path, content in CASES:
        found = problems(with_put(content, (*path, "no-such-key"), 1))
        (said,) = [one for one in found if one.key == dotted((*path, "no-such-key"))]
        known[form] |= set(said.choices)
    assert known == {form: {field.key for field in fields.fields} for form, fields in FORMS.items()}


def test_that_what_the_form_hides_is_what_the_reader_refuses() -> None:
    """A key whose field asks for another word of the switch, or another key beside it, is refused there."""
    for form, path, content in CASES:
        for field in FORMS[form].fields:
            if not field.only or field.key in inside(content, path):
                continue
            table = inside(content, path)
            chosen = {str(table.get(FORMS[form].switch))} | {key for key in FORMS[form].one_of if key in table}
            refused = problems(with_put(content, (*path, field.key), right(field)))
            place = dotted((*path, field.key))
            assert bool([one for one in refused if one.key.startswith(place)]) == (not chosen & set(field.only)), place


def right(field: Field) -> Any:  # noqa: ANN401 - a TOML value
    """A value that its kind takes."""
    values: dict[str, Any] = {
        "whole": 1, "money": "1.00", "decimal": "1", "share": "0.5", "flag": True, "identifier": "a", "text": "a",
        "words": {"en": "a"}, "table": {"after_days": 1} if field.table == "lapse" else {"points": 1, "per": "day"},
    }  # fmt: skip
    return field.choices[0] if field.kind == "choice" else values[field.kind]


def test_that_what_is_needed_cannot_be_left_out_and_all_else_can() -> None:
    for form, path, content in CASES:
        for field in FORMS[form].fields:
            if field.key in inside(content, path) and len(path) > 0:
                shorter = deepcopy(content)
                del inside(shorter, path)[field.key]
                place = dotted((*path, field.key))
                missing = [one for one in problems(shorter) if (one.key, one.expected) == (place, "present")]
                goes_with = (form, field.key, "distinct") == ("goal", "count", *inside(shorter, path))
                assert bool(missing) == (field.needed or goes_with), place


EXPECTS = {
    "identifier": {"identifier"}, "text": {"text", "currency", "timezone"}, "words": {"words"}, "decimal": {"decimal"},
    "whole": {"whole", "positive_whole"}, "money": {"decimal"}, "share": {"decimal"}, "day": {"date"},
    "moment": {"date"}, "choice": {"one_of"}, "flag": {"flag"}, "names": {"list_of_texts"}, "threshold": {"decimal"},
    "measure": {"text"}, "window": {"text"}, "table": {"table"}, "list": {"list_of_tables"},
}  # fmt: skip


def test_that_every_field_is_of_the_kind_the_reader_takes() -> None:
    for form, path, content in CASES:
        for field in FORMS[form].fields:
            wrong = problems(with_put(content, (*path, field.key), 1.5))
            place = dotted((*path, field.key))
            said = {one.expected for one in wrong if one.key == place and one.expected not in ("known_key", "present")}
            said -= {"not_for_this_kind", "count_or_days"}
            assert said <= EXPECTS[field.kind], (place, field.kind)
            assert said or field.only or field.key in {"lapse", "cap"}, (place, field.kind)


def test_that_the_words_of_a_choice_are_the_readers() -> None:
    for form, path, content in CASES:
        for field in FORMS[form].fields:
            if field.kind == "choice":
                wrong = problems(with_put(content, (*path, field.key), "no-such-word"))
                said = [
                    one.choices for one in wrong if one.key == dotted((*path, field.key)) and one.expected == "one_of"
                ]
                assert said in ([field.choices], []), field.key
                assert said or field.only


def test_that_a_table_taken_out_of_a_right_programme_is_missed_only_where_it_is_needed() -> None:
    for form, path, content in CASES:
        for field in FORMS[form].fields:
            if field.kind == "table" and field.key in inside(content, path):
                found = problems(without(content, (*path, field.key)))
                assert bool(found) == field.needed
