"""The published versions of the programme, each parsed once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import TypeAlias

from sqlalchemy import Connection, Text, bindparam, cast, func, select

from app.loyalty.days import first_instant
from app.loyalty.programme import Cashback, Programme
from app.loyalty.programme_file import read_programme
from app.loyalty.versions import in_force
from app.ports.books import PublishedVersion
from db.log import IN_ORDER
from db.office_tables import audit, programme_version
from db.prepared import Prepared
from db.tables import record

# Counters apart may have published under one number: the first of these stands.
SAID = audit.alias("said")
STANDS = (
    select(SAID.c.record)
    .join(record, record.c.id == SAID.c.record)
    .where(SAID.c.what == "published", SAID.c.subject == cast(programme_version.c.version, Text))
    .order_by(*IN_ORDER)
    .limit(1)
    .correlate(programme_version)
    .scalar_subquery()
)
PUBLISHED = (
    select(programme_version.c.version, programme_version.c.starts, audit.c.by, audit.c.at)
    .select_from(programme_version)
    .outerjoin(audit, audit.c.record == STANDS)
    .order_by(programme_version.c.version)
)
NEWEST = Prepared(select(func.max(programme_version.c.version)))
ALL = Prepared(select(programme_version).order_by(programme_version.c.version))
TEXT = Prepared(select(programme_version.c.text).where(programme_version.c.version == bindparam("version")))


BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
Began: TypeAlias = tuple[datetime, Programme]
"""A version with the instant it begins."""


@lru_cache(maxsize=16)
def parsed(text: str, version: int) -> Programme:
    """The programme of a file, as that version; FileRefused for none. The same file is asked for at every remaking."""
    return read_programme(text, version=version)


@dataclass(frozen=True, slots=True)
class Nightly:
    """Whether any version pays birthdays, whether points lapse by inactivity, and how cashback is paid.

    `gone` are cashback rules of other versions that the one of that night does not have.
    """

    birthdays: bool
    idle: bool
    cashback: tuple[Cashback, ...]
    gone: frozenset[str] = frozenset()


class Programmes:
    """The published versions, each parsed once; one that another process published is seen at the next question."""

    def __init__(self) -> None:
        self._known: list[tuple[datetime, Programme]] = []

    def forget(self) -> None:
        """Reads the versions again at the next question."""
        self._known = []

    def known(self, connection: Connection) -> list[tuple[datetime, Programme]]:
        """Every version with the instant it begins, oldest first."""
        known = self._known
        if not known or known[-1][1].version != NEWEST(connection).value():
            known = self._known = [(row.starts, parsed(row.text, row.version)) for row in ALL(connection)]
        return known

    def at(self, connection: Connection, at: datetime) -> Programme:
        """The version that holds at that instant."""
        return _at(self.known(connection), at)

    def version(self, connection: Connection, version: int) -> Programme | None:
        """The version of that number."""
        return next((programme for _, programme in self.known(connection) if programme.version == version), None)

    def clamps(self, connection: Connection, version: int) -> bool:
        """Whether that version forgives what is not there any more to be taken back."""
        programme = self.version(connection, version)
        return programme is not None and programme.points.clawback == "clamp"

    def text(self, connection: Connection, version: int) -> str:
        """The file of that version, empty where there is none."""
        return TEXT(connection, {"version": version}).value() or ""

    def versions(self, connection: Connection) -> tuple[PublishedVersion, ...]:
        """Every version with who published it and when."""
        return tuple(
            PublishedVersion(row.version, row.starts, row.by or "", row.at) for row in connection.execute(PUBLISHED)
        )

    def at_night(self, connection: Connection, day: date) -> Nightly:
        """What the night of that day looks for: what any version asks, and what the one that holds no longer has."""
        known = self.known(connection)
        stands = _at(known, first_instant(day, _at(known, first_instant(day, "UTC")).timezone))
        rules = [rule for _, p in known for rule in p.earn]
        lapses = [p.points.lapse for _, p in known] + [rule.lapse for rule in rules]
        idle = any(lapse is not None and lapse.inactive_months is not None for lapse in lapses)
        cashback = {rule.paid: rule for _, p in known for rule in p.cashback}
        birthdays = any(rule.kind == "birthday" for rule in rules)
        ids = {rule.id for _, p in known for rule in p.cashback}
        gone = frozenset(ids - {rule.id for rule in stands.cashback})
        return Nightly(birthdays, idle, tuple(cashback.values()), gone)


def holds_otherwise_since(before: Sequence[Began], after: Sequence[Began]) -> datetime | None:
    """The first instant at which another version holds than held before; None where all is as it was.

    The first that begins holds for all that was before it as well.
    """
    other = [one for one in (*before, *after) if one not in before or one not in after]
    first = min((at for at, _ in other), default=None)
    is_first = first is not None and all(first <= at for at, _ in (*before, *after))
    return BEFORE_ALL if is_first else first


def _at(known: list[tuple[datetime, Programme]], at: datetime) -> Programme:
    return known[in_force([starts for starts, _ in known], at)][1]
