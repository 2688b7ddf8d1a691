"""The published versions of the programme, each parsed once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import Connection, Text, and_, bindparam, cast, func, select

from app.loyalty.days import first_instant
from app.loyalty.programme import Cashback, Programme
from app.loyalty.programme_file import read_programme
from app.loyalty.versions import in_force
from app.ports.books import PublishedVersion
from db.office_tables import audit, programme_version
from db.prepared import Prepared

PUBLISHED = (
    select(programme_version.c.version, programme_version.c.starts, audit.c.by, audit.c.at)
    .outerjoin(audit, and_(audit.c.what == "published", audit.c.subject == cast(programme_version.c.version, Text)))
    .order_by(programme_version.c.version)
)
NEWEST = Prepared(select(func.max(programme_version.c.version)))
ALL = Prepared(select(programme_version).order_by(programme_version.c.version))
TEXT = Prepared(select(programme_version.c.text).where(programme_version.c.version == bindparam("version")))


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


def _at(known: list[tuple[datetime, Programme]], at: datetime) -> Programme:
    return known[in_force([starts for starts, _ in known], at)][1]
