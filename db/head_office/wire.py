"""The five questions over PostgreSQL's own protocol; every refusal of the hub as the outage it is."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Timer
from types import TracebackType
from typing import Any, Self, TypeAlias, cast

import psycopg
from psycopg import errors, sql

from app.ports.hub import (
    PROTOCOL,
    Answer,
    CertificateExpired,
    ClockAhead,
    CounterFenced,
    CounterQuarantined,
    Epoch,
    Head,
    HubBusy,
    HubClosed,
    HubIsNone,
    HubNotProven,
    HubRefusesCounter,
    HubTooOld,
    HubUnreachable,
    LogForked,
    Opened,
    RecordRefused,
    Sealed,
    Wanted,
)
from app.ports.outage import Outage
from db.head_office.hub import verifier

SECONDS = 10
PATIENCE = 75
"""Seconds for an answer; the server itself gives up a counter's question after 60."""
QUARANTINED = -1
"""What `open_v1` answers for a number where it has just shut the counter out."""
# ruff: isort: off
SAYS: dict[str, type[Outage]] = {
    "CF001": HubRefusesCounter, "CF002": CounterQuarantined, "CF003": HubTooOld, "CF004": RecordRefused,
    "CF005": LogForked, "CF006": CounterFenced, "CF007": LogForked, "CF008": LogForked, "CF009": RecordRefused,
    "CF010": RecordRefused, "CF011": ClockAhead,
}  # fmt: skip
# ruff: isort: on
BUSY = "53"
"""The class of PostgreSQL's states that say that it has no room; head office's own pause is one of them."""
LONGEST_DETAIL = 9
"""Digits: the seconds of thirty years."""
NO_ROOM = ("too many", "remaining connection slots", "the database system is", "not yet accepting connections")
"""How the server says, before anybody is let in, that it is full, starting or stopping."""
NOT_PROVEN = (
    "certificate verify failed", "does not match host name", "host name in the certificate", "does not support SSL",
    "channel binding", "alert protocol version",
)  # fmt: skip
"""How libpq says that whoever answers is not the server it may talk to; the words are its own, in English."""
NOT_OURS = ("invalid response to SSL negotiation", "expected authentication request from server")
"""And that it speaks otherwise than any PostgreSQL."""
NOT_LET_IN = (
    "authentication failed", "does not exist", "is not permitted to log in", "certificate", " alert ",
    "private key file",
)  # fmt: skip
"""And that it knows this counter, or its certificate, not or no longer; or that the key here is none."""
NO_DATABASE = re.compile('FATAL: +database "(.*)" does not exist')
"""And that it has no database of that name: head office is being put back, or its address is another."""
NO_LINE = "pg_hba.conf"
"""And that no line of that file fits the caller (one of a group fits no role that is gone), or one lets nobody in."""
PUSH = (
    "SELECT number, hash FROM hub.push_v1(%b, %b::bigint[], %b::bytea[], %b::bigint[], %b::text[], %b::integer[], "
    "%b::bytea[], %b::bigint[], %b::text[], %b::bytea[], %b::bytea[], %b::bytea[])"
)
PULL = "SELECT * FROM hub.pull_v1(%b::integer[], %b::bytea[], %b::bigint[], %b)"
REDEEM = (
    "SELECT answer FROM hub.redeem_v1(%b, %b::text[], %b::bigint[], %b::bigint[], "
    "%b::integer[], %b::bytea[], %b::bigint[])"
)


Line: TypeAlias = psycopg.Connection[tuple[Any, ...]]
Answered: TypeAlias = psycopg.Cursor[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A pull that was asked before anybody wanted to know, and its answer, which may not have come yet."""

    held: Mapping[Epoch, int]
    most: int
    answer: Future[Answered]

    def fits(self, held: Mapping[Epoch, int], most: int, records: Sequence[Sealed]) -> bool:
        """Whether these records of its answer are what comes after what is held."""
        epochs = {(one.origin, one.epoch) for one in records}
        return most == self.most and all(held.get(of, 0) == self.held.get(of, 0) for of in epochs)


def _vector(held: Mapping[Epoch, int]) -> tuple[list[int], list[bytes], list[int]]:
    """How far a book has each epoch, as the hub asks for it."""
    return [origin for origin, _ in held], [epoch for _, epoch in held], list(held.values())


class PostgresHub:
    """Head office over one connection, made when first asked and again after it was cut.

    While what it answered to a pull is dealt with, it asks what comes next: the round trip and the server's work are
    over by then. It does so only where more is known to be there, as whoever is told that nothing comes has heard all.
    """

    def __init__(self, address: str, *, name: str = "", seconds: int = SECONDS, patience: float = PATIENCE) -> None:
        self._address = address
        self._name = name or address.rpartition("@")[2]
        self._seconds = seconds
        self._patience = patience
        self._kept: Line | None = None
        self._known: dict[Epoch, int] = {}
        self._ahead: Ahead | None = None
        self._beside = ThreadPoolExecutor(1, "pulls-ahead")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the connection, also of one on which an answer is still to come."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            self.cut()
            wait([ahead.answer])
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def cut(self) -> None:
        """Cuts the line from beside it: whoever waits for an answer, in another thread, hears that nobody answers."""
        if self._kept is not None:
            hang_up(self._kept)

    def open(self, epoch: bytes, base: bytes) -> Opened:
        """Opens the epoch; CounterQuarantined where that was one too many."""
        (row,) = self._ask(
            "SELECT generation, now_ms, number, hash, certificate FROM hub.open_v1(%b, %b, %b)", epoch, base, PROTOCOL
        )
        if row[2] == QUARANTINED:
            raise CounterQuarantined("two new epochs within a day")
        return Opened(*row)

    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        """Hands in records of the epoch."""
        (row,) = self._ask(
            PUSH,
            epoch,
            [one.number for one in records],
            [one.id for one in records],
            [one.clock for one in records],
            [one.kind for one in records],
            [one.version for one in records],
            [one.member for one in records],
            [one.points for one in records],
            [one.at for one in records],
            [one.body for one in records],
            [one.hash for one in records],
            [one.profile for one in records],
        )
        return int(row[0]), bytes(row[1])

    def heads(self) -> tuple[Head, ...]:
        """Every epoch of every counter."""
        rows = self._ask("SELECT origin, epoch, base, number, hash FROM hub.heads_v1()")
        heads = tuple(Head(*row) for row in rows)
        self._known = {(one.origin, one.epoch): one.number for one in heads}
        return heads

    def pull(self, held: Mapping[Epoch, int], most: int) -> tuple[Sealed, ...]:
        """What comes after what is held."""
        records = self._pulled_ahead(held, most)
        if not records:
            records = tuple(Sealed(*row) for row in self._ask(PULL, *_vector(held), most))
        if len(records) == most > 1:
            self._pull_ahead({**held} | {(one.origin, one.epoch): one.number for one in records}, most)
        return records

    def _pull_ahead(self, held: Mapping[Epoch, int], most: int) -> None:
        """Asks what comes after this, if anything does."""
        if self._kept is not None and any(number > held.get(of, 0) for of, number in self._known.items()):
            asked = self._beside.submit(self._answered, self._kept, PULL, (*_vector(held), most))
            self._ahead = Ahead(held, most, asked)

    def _pulled_ahead(self, held: Mapping[Epoch, int], most: int) -> tuple[Sealed, ...]:
        """What comes after what is held, if that was asked already."""
        ahead, self._ahead = self._ahead, None
        if ahead is None:
            return ()
        with self._outages():
            records = tuple(Sealed(*row) for row in ahead.answer.result().fetchall())
        return records if ahead.fits(held, most, records) else ()

    def redeem(self, request: bytes, wanted: Sequence[Wanted], held: Mapping[Epoch, int]) -> Answer:
        """Promises what is wanted, or not."""
        ((answer,),) = self._ask(
            REDEEM,
            request,
            [one.thing for one in wanted],
            [one.amount for one in wanted],
            [one.left for one in wanted],
            *_vector(held),
        )
        return cast("Answer", answer)

    def change_password(self, password: str) -> None:
        """Gives the calling role another password; the server never sees it, only what proves it."""
        ((role,),) = self._ask("SELECT session_user::text")
        with self._outages():
            if self._kept is not None:
                proof = verifier(self._kept, role, password)
                with self._waiting(self._kept):
                    self._kept.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), proof))

    def _ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        with self._outages():
            if self._kept is None or self._kept.closed:
                self._ahead = None
                self._kept = psycopg.connect(
                    self._address, autocommit=True, connect_timeout=self._seconds, prepare_threshold=1
                )
            return self._answered(self._kept, question, values).fetchall()

    def _answered(self, line: Line, question: str, values: Sequence[object]) -> Answered:
        with self._waiting(line):
            return line.execute(question, values, binary=True)

    @contextmanager
    def _waiting(self, line: Line) -> Iterator[None]:
        """Waits no longer than its patience: whoever has stopped answering, and does not say so, is hung up on."""
        timer = Timer(self._patience, hang_up, (line,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    @contextmanager
    def _outages(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            outage = self._meaning(error)
            if outage is None:
                raise
            raise outage from error

    def _meaning(self, error: psycopg.Error) -> Outage | None:
        """The outage that an error of the driver stands for; None for what would be a bug of ours."""
        said = SAYS.get(error.sqlstate or "")
        message = error.diag.message_primary or ""
        if said is not None:
            values = {CounterQuarantined: message.partition(": ")[2], RecordRefused: message}
            values |= dict.fromkeys((HubRefusesCounter, HubTooOld), self._name)
            return said(values[said]) if said in values else said()
        if isinstance(error, errors.InvalidAuthorizationSpecification | errors.InvalidPassword):
            return HubRefusesCounter(self._name)
        if (error.sqlstate or "").startswith(BUSY):
            return HubBusy(self._name, _seconds(error.diag.message_detail or ""))
        if isinstance(error, errors.InvalidSchemaName | errors.UndefinedFunction | errors.InvalidCatalogName):
            return HubIsNone(self._name)
        return self._unreached(str(error)) if isinstance(error, psycopg.OperationalError) else None

    def _unreached(self, said: str) -> Outage:
        self.close()
        if "alert certificate expired" in said:
            return CertificateExpired()
        if any(words in said for words in NOT_PROVEN):
            return HubNotProven(self._name)
        if any(words in said for words in NOT_OURS) or NO_DATABASE.search(said):
            return HubIsNone(self._name)
        if NO_LINE in said:
            return HubClosed(self._name)
        if any(words in said for words in NOT_LET_IN):
            return HubRefusesCounter(self._name)
        return (HubBusy if any(words in said for words in NO_ROOM) else HubUnreachable)(self._name)


def _seconds(detail: str) -> int:
    """For how long a busy server wants no calls, as a pause says it; 0 for its own words, of its memory or disk."""
    return int(detail) if detail.isascii() and detail.isdecimal() and len(detail) <= LONGEST_DETAIL else 0


def hang_up(line: Line) -> None:
    """Cuts a line under whoever waits for an answer on it; the socket itself stays the driver's to close."""
    with suppress(psycopg.Error, OSError), socket.socket(fileno=os.dup(line.fileno())) as same:  # it was cut already
        same.shutdown(socket.SHUT_RDWR)
