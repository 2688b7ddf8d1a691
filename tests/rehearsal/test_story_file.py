"""A story file is played whole or refused whole, with every problem and its key."""

import re
from collections import Counter
from pathlib import Path

import pytest

from app.loyalty.checked import FileRefused
from app.loyalty.event_refusals import EVENT_REFUSALS
from app.loyalty.offline_refusals import OFFLINE_REFUSALS
from app.loyalty.refusals import REFUSALS
from app.rehearsal.story import read_stories

HEAD = '[programme]\nid = "p"\nname = { en = "P" }\ncurrency = "EUR"\ntimezone = "Europe/Lisbon"\n'
WRONG = (
    ("story = 1", "story", "list_of_tables"),
    ("story = [1]", "story[1]", "table"),
    ("event = 1\n" + HEAD, "event", "list_of_tables"),
    ("event = [{ sell = {} }]\n" + HEAD, "event[1]", "one_event"),
    ("event = [{ pass = {}, at = 9 }]\n" + HEAD, "event[1].at", "date"),
    ("event = [{ pass = {}, expect = 1 }]\n" + HEAD, "event[1].expect", "table"),
    ("event = [{ pass = {}, expect = { gold = 1 } }]\n" + HEAD, "event[1].expect.gold", "known_key"),
    ("event = [{ subscribe = {} }]\n" + HEAD, "event[1].subscribe.plan", "present"),
    ("event = [{ enrol = 1 }]\n" + HEAD, "event[1].enrol", "table"),
    ("event = [{ enrol = {} }]\n" + HEAD, "event[1].enrol.member", "present"),
    ("event = [{ enrol = { member = 1 } }]\n" + HEAD, "event[1].enrol.member", "text"),
    ("event = [{ enrol = { member = 'a', colour = 1 } }]\n" + HEAD, "event[1].enrol.colour", "known_key"),
    ("event = [{ adjust = { member = 'a', points = 'x' } }]\n" + HEAD, "event[1].adjust.points", "whole"),
    ("event = [{ adjust = { member = 'a', points = true } }]\n" + HEAD, "event[1].adjust.points", "whole"),
    ("event = [{ sale = { id = 's', lines = [{}] } }]\n" + HEAD, "event[1].sale.lines[1].amount", "present"),
    ("event = [{ sale = { id = 's', lines = 'A' } }]\n" + HEAD, "event[1].sale.lines", "list_of_tables"),
    ("[[story]]\ntitle = 'x'", "story[1].programme", "present"),
)


@pytest.mark.parametrize(("text", "key", "expected"), WRONG)
def test_that_a_wrong_story_says_where_and_what_was_expected(text: str, key: str, expected: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_stories(text, "story.toml", lambda _: {})
    assert (key, expected) in [(problem.key, problem.expected) for problem in refused.value.problems]


def test_that_every_refusal_is_met_by_a_story_or_a_test() -> None:
    tests = Path(__file__).parents[1]
    stories = "".join(path.read_text(encoding="utf-8") for path in sorted((tests / "stories").glob("*.toml")))
    proofs = "".join(
        path.read_text(encoding="utf-8") for path in sorted(tests.rglob("test_*.py")) if "wording" not in path.parts
    )
    kinds = (*REFUSALS, *EVENT_REFUSALS, *OFFLINE_REFUSALS)
    met = Counter(kind.code for kind in kinds if f'refused = "{kind.code}"' in stories)
    met.update(
        kind.code for kind in kinds if re.search(rf"raises\({kind.__name__}|unchanged\(.*{kind.__name__}", proofs)
    )
    assert sorted({kind.code for kind in kinds} - set(met)) == []
