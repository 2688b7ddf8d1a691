"""Programme files damaged anyhow: never a crash; each problem names its key and what was expected, or all is right.

COUNTERFOIL_DAMAGED says how many (600 unless told); what a hundred thousand came to stands in docs/figures.md.
"""

import os
import random
import tomllib
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest

from app.editing.fields import FORMS
from app.editing.layout import Path
from app.editing.values import value_of
from app.loyalty.checked import FileRefused, Problem
from app.loyalty.programme import Programme
from app.loyalty.programme_file import programme_of, read_programme
from app.wording import problem_words
from app.wording.files import EXPECTED
from app.wording.form import where_words, wrong_words
from app.wording.plain import in_plain_words
from tests.editing.shapes import SHIPPED, inside, places
from tests.editing.test_fields import filled

DAMAGED = int(os.environ.get("COUNTERFOIL_DAMAGED", "600"))
WORKERS = 20
WHOLE = [tomllib.loads(path.read_text(encoding="utf-8")) for path in SHIPPED] + filled()
FAR = timezone(timedelta(hours=14))
NUMBERS = (
    0, -1, 1, 10**9, 10**9 + 1, 2**63, 10**4000, -(10**400), 0.0, 1.5, -0.0, float("nan"), float("inf"), float("-inf"),
)  # fmt: skip
TEXTS = (
    "", " ", "0", "-0", "1", "-1", "0.01", "1e9", "NaN", "Infinity", "9" * 30, "0." + "1" * 9, "9" * 15 + ".99", "٣",
    "\N{FULLWIDTH DIGIT ONE}2", "a" * 5000, "\x00", "\u202e", "silver", "gold", "mon", "EUR", "XAU", "JPY", "KWD",
    "Europe/Lisbon", "../../etc/passwd", "rolling_months:9999", "rolling_months:0", "action:", "action:x", "{x}",
    "{0.real}",
)  # fmt: skip
DAYS = (
    date(1, 1, 1), date(9999, 12, 31), date(2026, 2, 28), datetime(1, 1, 1, tzinfo=FAR),
    datetime(9999, 12, 31, tzinfo=FAR), datetime.fromisoformat("2026-01-01T10:00"), time(10),
)  # fmt: skip
TABLES: tuple[Any, ...] = (
    [], [[]], [1], [""], ["a", 1], ["a", "a"], [{}], {}, {"en": ""}, {"en": 1}, {"": "x"}, {"id": "x"}, {"points": 1},
    {"when": {"when": {}}}, [{"id": "x"}, {"id": "x"}],
)  # fmt: skip
STRANGE = (None, True, False, *NUMBERS, *TEXTS, *DAYS, *TABLES)
SIGNS = ('"', "[", "]", "{", "}", "=", "#", ".", ",", "\n", "\x00", "'''", "9" * 5000, "[" * 900, "é")
KEYS = (
    "id",
    "when",
    "tiers",
    "plans",
    "gives",
    "goal",
    "cap",
    "lapse",
    "benefit",
    "per",
    "",
    "a.b",
    "[1]",
    "clé",
    "__class__",
)


def table_at(content: dict[str, Any], dice: random.Random) -> Any:  # noqa: ANN401 - a TOML value
    """Some table of the file, or some list in it."""
    found = [place for place in places(content) if isinstance(inside(content, place), dict | list)]
    return inside(content, dice.choice(found)) if found else content


def place_in(content: dict[str, Any], dice: random.Random) -> tuple[Any, Any]:
    """Some table or list, and a key or number in it."""
    found: list[Path] = list(places(content))
    if not found:
        return content, "schema"
    *way, last = dice.choice(found)
    return inside(content, tuple(way)), last


def replace(content: dict[str, Any], dice: random.Random) -> None:
    holder, key = place_in(content, dice)
    holder[key] = deepcopy(dice.choice(STRANGE))


def remove(content: dict[str, Any], dice: random.Random) -> None:
    holder, key = place_in(content, dice)
    if key in holder or isinstance(holder, list):
        del holder[key]


def double(content: dict[str, Any], dice: random.Random) -> None:
    lists = [place for place in places(content) if isinstance(inside(content, place), list)]
    if lists:
        holder = inside(content, dice.choice(lists))
        holder.extend(deepcopy(holder[:1]))


def swap(content: dict[str, Any], dice: random.Random) -> None:
    one, other = place_in(content, dice), place_in(content, dice)
    if (one[1] in one[0] and other[1] in other[0]) or (isinstance(one[0], list) and isinstance(other[0], list)):
        first, second = deepcopy(one[0][one[1]]), deepcopy(other[0][other[1]])
        one[0][one[1]], other[0][other[1]] = second, first


def unknown(content: dict[str, Any], dice: random.Random) -> None:
    holder = table_at(content, dice)
    if isinstance(holder, dict):
        holder[dice.choice(KEYS)] = deepcopy(dice.choice(STRANGE))


def known_elsewhere(content: dict[str, Any], dice: random.Random) -> None:
    """A key of one table in another, with a value from anywhere in the file."""
    holder = table_at(content, dice)
    if isinstance(holder, dict):
        source, key = place_in(content, dice)
        form = FORMS[dice.choice(sorted(FORMS))]
        value = source[key] if key in source or isinstance(source, list) else 1
        holder[dice.choice(form.fields).key] = deepcopy(value)


def nest(content: dict[str, Any], dice: random.Random) -> None:
    """A value within lists within tables, where it stood by itself."""
    holder, key = place_in(content, dice)
    if key in holder or isinstance(holder, list):
        deep: Any = holder[key]
        for _ in range(dice.choice((1, 2, 40))):
            deep = [deep] if dice.random() < 0.5 else {"in": deep}
        holder[key] = deep


DAMAGES: tuple[Callable[[dict[str, Any], random.Random], None], ...] = (
    replace, replace, replace, remove, double, swap, unknown, known_elsewhere, nest,
)  # fmt: skip


def damaged(seed: int) -> dict[str, Any]:
    dice = random.Random(seed)
    content = deepcopy(dice.choice(WHOLE))
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        dice.choice(DAMAGES)(content, dice)
    return content


def judged(content: dict[str, Any]) -> tuple[Programme | None, tuple[Problem, ...]]:
    try:
        return programme_of(content, "shop.toml"), ()
    except FileRefused as refused:
        return None, refused.problems


def judged_text(text: str) -> tuple[Problem, ...]:
    try:
        read_programme(text, "shop.toml")
    except FileRefused as refused:
        return refused.problems or (Problem("", "a refusal says what is wrong"),)
    return ()


@pytest.mark.parametrize("worker", range(WORKERS))
def test_that_a_damaged_file_is_told_what_is_wrong_with_it(worker: int) -> None:
    for seed in range(worker, DAMAGED, WORKERS):
        content = damaged(seed)
        programme, problems = judged(content)
        assert (programme is None) == bool(problems), seed
        for problem in problems:
            assert problem.expected in EXPECTED, seed
            assert problem.key, seed
            for language in ("en", "pt"):
                assert problem.key in problem_words(problem, language), seed
                assert where_words(problem, content, language), seed
                assert wrong_words(problem, language), seed
        if programme is not None:
            assert in_plain_words(programme, "en") is not None, seed


@pytest.mark.parametrize("worker", range(WORKERS))
def test_that_a_damaged_text_is_told_with_its_line_or_read(worker: int) -> None:
    """The text itself cut, doubled, with signs put in."""
    for seed in range(worker, DAMAGED // 2, WORKERS):
        dice = random.Random(seed)
        text = dice.choice(SHIPPED).read_text(encoding="utf-8")
        for _ in range(dice.choice((1, 2, 5))):
            start, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
            sign = dice.choice(SIGNS)
            text = dice.choice(
                (text[:start] + text[end:], text[:start] + sign + text[start:], text[:end] + text[start:])
            )
        problems = judged_text(text)
        assert all(problem.key or problem.expected == "toml" for problem in problems), seed


SOUND = next(content for content in WHOLE if content["programme"]["id"] == "numiscollect")
BAD: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"earn": [SOUND["earn"][0], SOUND["earn"][0]]}, "earn[2].id", "unique"),
    ({"tier": [SOUND["tier"][0], SOUND["tier"][0] | {"from": "10"}]}, "tier[2].id", "unique"),
    ({"challenge": [SOUND["challenge"][0] | {"id": "spend"}]}, "challenge[1].id", "unique"),
    ({"reward": [SOUND["reward"][0] | {"cost": 0}]}, "reward[1].cost", "positive_whole"),
    ({"reward": [SOUND["reward"][0] | {"tiers": ["silver", "auction"]}]}, "reward[1].tiers", "known_tier"),
    ({"plan": [{"id": "p", "fee": "5.00", "period_months": 0}]}, "plan[1].period_months", "positive_whole"),
    ({"tier": []}, "reward[4].tiers", "known_tier"),
)


@pytest.mark.parametrize(("change", "key", "expected"), BAD)
def test_that_what_a_shop_gets_wrong_names_its_key(change: dict[str, Any], key: str, expected: str) -> None:
    _, problems = judged(SOUND | change)
    assert (key, expected) in [(one.key, one.expected) for one in problems]


def test_that_tiers_and_plans_that_name_one_another_in_a_circle_are_no_file() -> None:
    """Nothing in the format names what names it: a tier or a plan has no conditions to put another's name in."""
    circle = SOUND | {
        "tier": [SOUND["tier"][0], SOUND["tier"][1] | {"when": {"plans": ["p"]}}],
        "plan": [{"id": "p", "fee": "5.00", "when": {"tiers": ["silver"]}}],
    }
    _, problems = judged(circle)
    assert {("tier[2].when", "known_key"), ("plan[1].when", "known_key")} <= {
        (one.key, one.expected) for one in problems
    }


def test_that_the_damage_is_written_as_a_file_would_have_it() -> None:
    """What of it a file can hold is read from the text as it was from the table."""
    for seed in range(DAMAGED // 10):
        content = damaged(seed)
        try:
            text = "".join(f"{value_of({key: value})[2:-2]}\n" for key, value in content.items())
            assert tomllib.loads(text) == content
        except (TypeError, ValueError):
            continue  # None and floats stand in no programme's file; numbers of thousands of digits in none
        assert judged_text(text) == judged(content)[1], seed
