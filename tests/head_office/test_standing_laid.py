"""Where members stand is laid down whole or not at all: cut, killed, refused, late, what stood before stands."""

import os
from contextlib import suppress
from datetime import timedelta
from typing import Any

import psycopg
import pytest

import app.commands.hub_gathered
import app.commands.hub_standing
import db.head_office.gathered
import db.head_office.owner
import db.head_office.standing
from app.commands.hub_standing import lay_standing
from app.ports.hub_owner import HubCannot
from app.ports.identity import now
from db.head_office.standing import lay_standings
from tests.head_office.chain import Chain
from tests.head_office.standing_said import as_of, book_says, hub_says
from tests.head_office.test_snapshot_made import killed_at
from tests.head_office.test_standing import laid

pytestmark = pytest.mark.usefixtures("quick_keys")
LAYING = (
    app.commands.hub_gathered, app.commands.hub_standing, db.head_office.gathered, db.head_office.owner,
    db.head_office.standing,
)  # fmt: skip
EACH = int(os.environ.get("COUNTERFOIL_STANDING_KILLS", "9"))
"""One line in so many is killed at."""


class Falls(psycopg.Connection[tuple[Any, ...]]):
    """A line that is cut at one of its statements."""

    left = 0

    def execute(self, *asked: Any, **how: Any) -> psycopg.Cursor[tuple[Any, ...]]:  # noqa: ANN401 - handed on
        if self.left == 0:
            self.pgconn.finish()
        self.left -= 1
        return super().execute(*asked, **how)


def test_that_a_line_cut_at_any_statement_leaves_what_stood(chain: Chain) -> None:
    laid(chain)
    before, at = hub_says(chain.hub.owner), as_of(chain.hub.owner)
    for left in range(7):
        with Falls.connect(chain.address, autocommit=True) as line, suppress(psycopg.OperationalError):
            line.left = left
            lay_standings(line, now(), 7, ())
            raise AssertionError(left)
        assert (hub_says(chain.hub.owner), as_of(chain.hub.owner)) == (before, at)


def test_that_what_was_laid_down_as_of_later_stays_unless_a_clock_was_wrong(chain: Chain) -> None:
    laid(chain)
    stands, at = hub_says(chain.hub.owner), as_of(chain.hub.owner)
    with psycopg.connect(chain.address, autocommit=True) as line:
        earlier = lay_standings(line, at - timedelta(minutes=1), 3, ())
        assert (earlier.at, earlier.members, earlier.changed) == (at, len(stands), 0)
        assert (hub_says(chain.hub.owner), as_of(chain.hub.owner)) == (stands, at)
        line.execute("UPDATE hub.standing_at SET at = now() + interval '70 years'")
    laid(chain)
    assert at < as_of(chain.hub.owner) < now() + timedelta(minutes=1)


def test_that_a_kill_at_any_line_leaves_what_stood_or_what_is_new(chain: Chain) -> None:
    laid(chain)
    line, killed, said = 1, True, set[bool]()
    while killed:
        chain.live(3, chain.one, chain.two)
        chain.in_step(chain.one, chain.two)
        before = hub_says(chain.hub.owner), as_of(chain.hub.owner)
        killed = killed_at(line, LAYING, lambda: lay_standing(chain.address, chain.office))
        rows, at = hub_says(chain.hub.owner), as_of(chain.hub.owner)
        said.add(at == before[1])
        assert rows == (before[0] if at == before[1] else book_says(chain.one.books, at)), f"killed at {line}"
        line += EACH
    assert line > 60
    assert said == {True, False}
    laid(chain)


@pytest.mark.parametrize(
    ("setting", "words"),
    [("default_transaction_read_only = on", "read-only transaction"), ("statement_timeout = '1ms'", "timeout")],
)
def test_that_what_head_office_cannot_do_is_said_in_its_own_words(chain: Chain, setting: str, words: str) -> None:
    laid(chain)
    stands, at = hub_says(chain.hub.owner), as_of(chain.hub.owner)
    chain.hub.owner.execute(f"ALTER DATABASE {chain.hub.name} SET {setting}".encode())
    with pytest.raises(HubCannot) as outage:
        laid(chain)
    assert words in outage.value.said
    assert (hub_says(chain.hub.owner), as_of(chain.hub.owner)) == (stands, at)
