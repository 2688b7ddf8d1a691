"""Every field of the form has its words in both languages, and no word is left over."""

import tomllib

import pytest

from app.editing.fields import FORMS
from app.loyalty.amounts import Language
from app.loyalty.checked import Problem
from app.wording.files import EXPECTED
from app.wording.form import choice_words, field_label, left_out, none_of, part_label, where_words, wrong_words
from app.wording.form_words import CHOICES, EXPECTED_HERE, HINTS, LABELS, LEFT_OUT
from tests.given import PROGRAMME

FIELDS = [(form, field) for form, fields in FORMS.items() for field in fields.fields]
PARTS = ("programme", "points", "earn", "tiers", "reward", "coupon", "cashback", "plan", "referral", "challenge")


@pytest.mark.parametrize("language", ["en", "pt"])
def test_that_every_field_and_choice_has_words(language: Language) -> None:
    assert not [(form, field.key) for form, field in FIELDS if not field_label(form, field.key, language)]
    assert not [(form, field.key) for form, field in FIELDS if not left_out(form, field, language)]
    assert all(part_label(part, language) for part in PARTS)
    assert all(none_of(form, language) for form in FORMS)
    chosen = [(field.key, word) for _, field in FIELDS for word in field.choices]
    assert not [
        (key, word) for key, word in chosen if f"{key}.{word}" not in CHOICES or not choice_words(key, word, language)
    ]


def test_that_no_word_is_left_over() -> None:
    known = {f"{form}.{field.key}" for form, field in FIELDS} | {f".{field.key}" for _, field in FIELDS}
    known |= {f"{form.rpartition('.')[2]}.{field.key}" for form, field in FIELDS} | {""}
    for table in (LABELS, HINTS, LEFT_OUT):
        assert not [place for place in table if "." in place and place not in known]
    words = {f"{field.key}.{word}" for _, field in FIELDS for word in field.choices}
    assert not set(CHOICES) - words


def test_that_a_problem_beside_its_field_does_not_name_it_again() -> None:
    assert wrong_words(Problem("reward[1].cost", "positive_whole", "0"), "en") == "must be a whole number above 0"
    assert wrong_words(Problem("tier[2].discount", "share", "3"), "pt") == "tem de ser de 0 a 100"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("tier[2].discount", "Tiers › Silver › Discount, %"),
        ("tier[2].benefit[1].count", "Tiers › Silver › Consultation › How many"),
        ("reward[1].gives.off", "Rewards › 10 € off › It gives › Money off"),
        ("points.redeem.worth", "Points › Points as money off › Worth of one point"),
        ("earn[7].colour", "Earning › 7 › colour"),
        ("tiers.by", "Tiers › Reached by"),
        ("colour", "colour"),
        ("", ""),
    ],
)
def test_that_the_way_to_a_problem_is_told_as_the_page_names_it(key: str, said: str) -> None:
    assert where_words(Problem(key, "present"), tomllib.loads(PROGRAMME), "en") == said


def test_that_every_word_of_a_problem_said_here_is_one_of_the_readers() -> None:
    assert set(EXPECTED_HERE) <= set(EXPECTED)
