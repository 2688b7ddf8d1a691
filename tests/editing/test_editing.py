"""What the editor does around an edit: parts listed, problems placed, steps undone, entries begun, names followed."""

import tomllib

import pytest

from app.editing.choosing import choose, chosen
from app.editing.edits import put, take
from app.editing.entries import add, at_path
from app.editing.fields import FORMS
from app.editing.fresh import FRESH, free_id, fresh_entry
from app.editing.layout import Path
from app.editing.mentions import rename
from app.editing.outline import OPTIONAL, node_of, outline, place_of
from app.editing.steps import Steps
from app.loyalty.earn_file import KINDS
from app.loyalty.programme_file import read_programme
from tests.editing.shapes import SHIPPED

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in SHIPPED}
NUMIS = TEXTS["numiscollect"]


def test_that_every_part_is_listed_with_its_entries() -> None:
    nodes = outline(tomllib.loads(NUMIS))
    assert [node.form or node.grows[0] for node in nodes if node.depth == 0] == [
        "programme", "points", "earn", "tiers", "reward", "coupon", "cashback", "plan", "referral", "challenge",
        "offline",
    ]  # fmt: skip
    silver = next(node for node in nodes if node.path == ("tier", 1))
    assert (silver.id, silver.depth, silver.grows) == ("silver", 1, ("tier",))
    assert next(node for node in nodes if node.path == ("tier", 1, "benefit", 2)).id == "consultation"


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("tier[2].benefit[1].count", ("tier", 1, "benefit", 0)),
        ("tier[2].from", ("tier", 1)),
        ("tiers.by", ("tiers",)),
        ("earn[99].id", ("earn",)),
        ("points.redeem.worth", ("points",)),
        ("coupon", ("coupon",)),
    ],
)
def test_that_a_problem_leads_to_the_form_that_shows_it(key: str, path: tuple[str | int, ...]) -> None:
    node = node_of(outline(tomllib.loads(NUMIS)), place_of(key))
    assert node is not None
    assert node.path == path


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("kind", [kind for kind in FRESH if kind not in {"benefit", *OPTIONAL}])
def test_that_a_new_entry_is_right_from_the_first(name: str, kind: str) -> None:
    text = TEXTS[name]
    for _ in range(2):
        text = add(text, (kind,), fresh_entry(tomllib.loads(text), (kind,)))
    read_programme(text)
    assert [line for line in text.splitlines() if "#" in line] == [
        line for line in TEXTS[name].splitlines() if "#" in line
    ]


def test_that_a_benefit_and_what_a_programme_can_do_without_begin_right() -> None:
    where = ("tier", 1, "benefit")
    text = add(NUMIS, where, fresh_entry(tomllib.loads(NUMIS), where))
    assert read_programme(text).tiers[1].benefits[-1].count == 1
    for part in OPTIONAL:
        assert getattr(read_programme(put(TEXTS["prime"], (part,), FRESH[part])), part) is not None


def test_that_a_copy_is_called_something_that_is_free() -> None:
    assert free_id({"tier": [{"id": "a"}, {"id": "a-2"}]}, ("tier",), "a") == "a-3"
    assert free_id({"coupon": [{"code": "A"}]}, ("coupon",), "A") == "A2"


def test_that_whoever_names_a_tier_or_a_plan_follows_its_new_name() -> None:
    text = rename(NUMIS, ("tier", 2), "oro")
    assert read_programme(text).tiers[2].id == "oro"
    assert "gold" not in text.replace('"Gold"', "")
    prime = rename(TEXTS["prime"], ("plan", 1), "annual")
    assert read_programme(prime).coupons[0].when.plans == {"monthly", "annual"}


def test_that_of_two_of_one_name_neither_takes_the_mentions_along() -> None:
    text = NUMIS.replace('id = "gold"', 'id = "silver"')
    assert rename(text, ("tier", 2), "oro").count("silver") == text.count("silver") - 1


def test_that_typing_on_in_a_field_is_one_step_and_every_step_is_undone() -> None:
    steps = Steps("a")
    for text in ("ab", "abc"):
        steps.take(text, ("x",))
    steps.take("abcd", ("y",))
    steps.take("abcd", ("z",))
    assert [steps.back() and steps.text, steps.back() and steps.text, steps.back()] == ["abc", "a", False]
    assert [steps.forth() and steps.text, steps.forth() and steps.text, steps.forth()] == ["abc", "abcd", False]
    steps.back()
    steps.take("else")
    assert not steps.forth()


ONE_OF = [
    (at, form, word)
    for at, form in (
        (("points", "lapse"), "lapse"),
        (("earn", 0, "cap"), "cap"),
        (("reward", 0, "gives"), "reward.gives"),
        (("challenge", 0, "goal"), "goal"),
        (("tier", 1, "benefit", 0), "tier.benefit"),
        (("earn", 0), "earn"),
        (("earn", 4), "earn"),
    )
    for word in (FORMS[form].one_of or KINDS)
]


@pytest.mark.parametrize(("path", "form", "word"), ONE_OF)
def test_that_whatever_is_chosen_the_programme_stays_right(path: Path, form: str, word: str) -> None:
    text = choose(NUMIS, path, form, word)
    text = take(text, ("challenge", 0, "when"))
    if path[:1] == ("earn",):
        text = take(take(text, ("earn", path[1], "when")), ("earn", 4, "cap"))
    read_programme(text)
    assert chosen(FORMS[form], at_path(tomllib.loads(text), path)) == word


def test_that_choosing_nothing_takes_the_table_out() -> None:
    assert "lapse" not in tomllib.loads(choose(NUMIS, ("points", "lapse"), "lapse", ""))["points"]
    assert choose(TEXTS["prime"], ("points", "lapse"), "lapse", "") == TEXTS["prime"]
    benefit = ("tier", 1, "benefit", 0)
    assert at_path(tomllib.loads(choose(NUMIS, benefit, "tier.benefit", "")), benefit).keys() == {"id", "name"}
