"""A real PostgreSQL, started by the tests themselves, in a folder of its own; a fresh hub for each test."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from db.head_office.hub import enrol
from db.head_office.layout import lay_out, who_comes_in
from db.head_office.wire import PostgresHub
from tests.head_office.chain import Chain, Past, after, lived
from tests.head_office.laid_out import laid_out_0001
from tests.head_office.server import Server

NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


class GivenHub:
    """A hub of its own in the server: its owner's connection, and addresses for its counters."""

    def __init__(self, server: Server, name: str, lays: Callable[[psycopg.Connection], object] = lay_out) -> None:
        self.server = server
        self.name = name
        self.owner = psycopg.connect(server.address("postgres", name), autocommit=True)
        lays(self.owner)
        self._callers: list[PostgresHub] = []
        self._lines: dict[int, PostgresHub] = {}

    def counter(self, origin: int) -> str:
        """A counter enrolled; the address by which it calls."""
        role = enrol(self.owner, origin, f"counter {origin}", f"secret {origin}")
        return self.server.address(role, self.name, f"secret {origin}")

    def calls(self, origin: int) -> PostgresHub:
        """A counter enrolled, at the line."""
        return self.at(self.counter(origin))

    def line(self, origin: int) -> PostgresHub:
        """The one line of a counter, made when first asked for."""
        if origin not in self._lines:
            self._lines[origin] = self.calls(origin)
        return self._lines[origin]

    def at(self, address: str) -> PostgresHub:
        """Somebody at the line by that address."""
        caller = PostgresHub(address)
        self._callers.append(caller)
        return caller

    def close(self) -> None:
        for one in self._callers:
            one.close()
        self.owner.close()

    def count(self, question: str) -> int:
        row = self.owner.execute(question.encode()).fetchone()
        assert row is not None
        return int(row[0])


@pytest.fixture(scope="session")
def laid_out(server: Server) -> str:
    """A database with a hub in it, to be copied: that takes a third of the time of laying one out."""
    name = new_database(server)
    GivenHub(server, name).close()
    return name


@pytest.fixture
def hub(server: Server, laid_out: str) -> Iterator[GivenHub]:
    given = GivenHub(server, new_database(server, laid_out), who_comes_in)
    yield given
    given.close()
    drop_database(server, given.name)


@pytest.fixture(scope="module")
def quick_keys() -> Iterator[None]:
    """The key of a code at a hundredth of the cost that keeps guessers away (tests of enrolment pay all of it)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.head_office.spoken.MEMORY_KIB", 512)
        patch.setattr("db.head_office.spoken.PASSES", 1)
        yield


@pytest.fixture(scope="session")
def past(server: Server, laid_out: str, tmp_path_factory: pytest.TempPathFactory) -> Past:
    """What two counters did, to be copied: that takes a tenth of the time of living it."""
    given = GivenHub(server, new_database(server, laid_out), who_comes_in)
    past = lived(given, tmp_path_factory.mktemp("past"))
    given.close()
    return past


@pytest.fixture
def chain(server: Server, past: Past, tmp_path: Path) -> Iterator[Chain]:
    """Two counters with a past and their head office."""
    given = GivenHub(server, new_database(server, past.database), who_comes_in)
    yield after(past, given, tmp_path)
    given.close()
    drop_database(server, given.name)


@pytest.fixture
def earlier(server: Server) -> Iterator[GivenHub]:
    """A hub as layout 1 had it."""
    given = GivenHub(server, new_database(server), laid_out_0001)
    yield given
    given.close()
    drop_database(server, given.name)


def new_database(server: Server, copied: str = "template1") -> str:
    """A database of its own: a copy of another, an empty one at first."""
    name = f"hub_{next(NUMBERS)}"
    words = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(copied))
    with psycopg.connect(server.address("postgres", "postgres"), autocommit=True) as connection:
        connection.execute(words)
    return name


def drop_database(server: Server, name: str) -> None:
    """It takes eight megabytes, of memory where the tests' folders are there."""
    with psycopg.connect(server.address("postgres", "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
