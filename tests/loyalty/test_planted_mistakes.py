"""The machine of the ledger's laws, tested itself: every mistake planted in rules, use cases or books is found."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, Verbosity, settings
from hypothesis.stateful import run_state_machine_as_test

import app.counter.sell
import app.standing.give_back
import app.standing.posting
import db.project
from app.loyalty import ledger, returns
from app.loyalty.ledger import Account, Entry, Lot, Stamp
from app.standing.posting import Posting
from tests.loyalty.test_ledger_laws import SLOW, Ledger

Planted = tuple[object, str, Any]
SEARCH = settings(
    max_examples=200,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    verbosity=Verbosity.quiet,
    report_multiple_bugs=False,
    suppress_health_check=SLOW,
)


def earn_beside_a_debt(account: Account, *rest: Any, **more: Any) -> Entry:  # noqa: ANN401 - as the rule takes them
    return ledger.earn(replace(account, debt=0), *rest, **more)


def nothing(*_: object, **__: object) -> None:
    return None


def no_lots(*_: object) -> dict[str, int]:
    return {}


def one_too_many(*rest: Any) -> dict[str, int]:  # noqa: ANN401 - as the rule takes them
    return {entry: points + 1 for entry, points in returns.to_take_back(*rest).items()}


def one_too_few(account: Account, stamp: Stamp, spent: Entry, points: int, already: int) -> tuple[Entry, ...]:
    return returns.give_back(account, stamp, spent, points - 1, already) if points > 1 else ()


def newest_first(lots: Iterable[Lot], points: int) -> tuple[ledger.Move, ...]:
    return tuple(ledger.Move(lot.id, -points) for lot in list(lots)[-1:] if points)


PLANTED: dict[str, Planted] = {
    "points earned beside a debt": (app.standing.posting, "earn", earn_beside_a_debt),
    "a debt left beside points": (Posting, "settle", nothing),
    "what lapsed is not recorded before the next deed": (app.standing.posting, "lapse_due", nothing),
    "what lapsed is owed by whoever takes the sale back": (app.standing.give_back, "own_lots", no_lots),
    "one point too many taken back": (app.standing.give_back, "to_take_back", one_too_many),
    "one point too few given back": (app.standing.give_back, "give_back", one_too_few),
    "a lot overdrawn": (ledger, "drawn", newest_first),
    "the same sale twice": (app.counter.sell, "done_before", nothing),
    "a return the tally does not hear of": (db.project, "LESS_TALLY", nothing),
    "a lot that is not projected": (db.project, "project_entries", nothing),
}


@pytest.mark.parametrize("mistake", sorted(PLANTED))
def test_that_a_planted_mistake_is_found(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place, name, wrong = PLANTED[mistake]
    monkeypatch.setattr(place, name, wrong)
    with pytest.raises(Exception):  # noqa: B017, PT011 - a law, a check or the books themselves say no
        run_state_machine_as_test(Ledger, settings=SEARCH)
