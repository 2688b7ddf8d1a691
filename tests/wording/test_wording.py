import string

import pytest

from app.loyalty.amounts import Language
from app.loyalty.checked import FileRefused, Problem
from app.loyalty.edition_refusals import EDITION_REFUSALS
from app.loyalty.event_refusals import EVENT_REFUSALS
from app.loyalty.offline_refusals import OFFLINE_REFUSALS
from app.loyalty.refusals import REFUSALS, NotAllowed, NotEnoughCredit, NotEnoughPoints, NotReadable, Refusal
from app.ports.hub import HUB_OUTAGES, CounterQuarantined
from app.ports.outage import OUTAGES, Outage
from app.wording import problem_words, words_of
from app.wording.at_editions import EDITION_WORDS
from app.wording.at_events import EVENT_WORDS
from app.wording.at_head_office import HUB_WORDS, OFFLINE_WORDS
from app.wording.files import EXPECTED
from app.wording.outages import OUTAGE_WORDS
from app.wording.reasons import REASONS
from app.wording.refusals import REFUSAL_WORDS

LANGUAGES: tuple[Language, ...] = ("en", "pt")
ALL_REFUSALS = (*REFUSALS, *EVENT_REFUSALS, *EDITION_REFUSALS, *OFFLINE_REFUSALS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", [*ALL_REFUSALS, *OUTAGES, *HUB_OUTAGES])
def test_that_every_refusal_and_outage_says_what_happened_what_is_safe_and_what_to_do(
    problem: type[Refusal] | type[Outage], language: Language
) -> None:
    words = words_of(problem(), language)
    assert words.what.endswith((".", "!"))
    assert words.safe
    assert words.todo.endswith(".")
    assert "{" not in str(words)


@pytest.mark.parametrize("table", [REFUSAL_WORDS, EVENT_WORDS, EDITION_WORDS, OFFLINE_WORDS, OUTAGE_WORDS, HUB_WORDS])
def test_that_both_languages_speak_of_the_same_values(table: dict[str, dict[str, tuple[str, str]]]) -> None:
    for code, words in table.items():
        named = [{name for _, name, _, _ in string.Formatter().parse("".join(pair)) if name} for pair in words.values()]
        assert set(words) == {"en", "pt"}, code
        assert named[0] == named[1], code


def test_that_reasons_and_expectations_stand_in_both_languages() -> None:
    assert all(set(words) == {"en", "pt"} for words in (*REASONS.values(), *EXPECTED.values()))


def test_that_amounts_and_points_are_written_as_the_language_writes_them() -> None:
    assert words_of(NotEnoughPoints(short_by=1540), "pt").what.startswith("Faltam 1")
    assert "€2.46" in words_of(NotEnoughCredit(246), "en").what
    assert "2,46" in words_of(NotEnoughCredit(246), "pt").what
    assert "próprio cartão" in words_of(NotAllowed("own_card"), "pt").what


def test_that_a_refused_file_names_every_problem() -> None:
    problems = (Problem("earn[1].per", "present"), Problem("", "toml", "bad", line=7))
    words = words_of(FileRefused("shop.toml", problems), "en")
    assert "shop.toml" in words.what
    assert "earn[1].per" in words.what
    assert "line 7" in words.what
    assert problem_words(problems[1], "pt").startswith("o ficheiro (linha 7)")


def test_that_what_cannot_be_read_is_named_in_the_language() -> None:
    said = words_of(NotReadable("birthday", "in_the_future"), "pt").what
    assert said == "Isto não pode ser aceite (data de nascimento). A data é no futuro."
    assert "(Kunde)" in words_of(NotReadable("Kunde", "column_missing"), "en").what


@pytest.mark.parametrize(("language", "says"), [("pt", "duas épocas novas"), ("en", "two new epochs")])
def test_that_why_a_counter_is_shut_out_is_said_in_its_own_language(language: Language, says: str) -> None:
    """Head office keeps it in one; what a manager wrote there stays as it is."""
    assert says in words_of(CounterQuarantined("two new epochs within a day"), language).what
    assert "(roubado)" in words_of(CounterQuarantined("roubado"), language).what
