"""Where every member stands by the gathered book, laid into a table of head office that reports read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, datetime

from psycopg import sql
from sqlalchemy import select

from app.standing.everybody import Stands, everybody
from db.books import SqliteBooks, as_outage
from db.head_office.layout import PATIENCE
from db.head_office.owner import Line
from db.tables import member

STAND = select(member.c.id, member.c.erased).where(member.c.merged_into.is_(None)).order_by(member.c.id)
# One after another where two folders have a book of the same head office; whoever reads meanwhile reads what stood.
ALONE = "LOCK TABLE hub.standing IN SHARE ROW EXCLUSIVE MODE"
FRESH = "CREATE TEMPORARY TABLE fresh (LIKE hub.standing) ON COMMIT DROP"
FILL = sql.SQL("COPY pg_temp.fresh FROM STDIN")
GONE = """
    DELETE FROM hub.standing old WHERE NOT EXISTS (
        SELECT FROM pg_temp.fresh WHERE fresh.member = old.member AND ROW(fresh.*) IS NOT DISTINCT FROM ROW(old.*))"""
NEW = "INSERT INTO hub.standing SELECT fresh.* FROM pg_temp.fresh ON CONFLICT (member) DO NOTHING"
# One that a wrong clock dated in the future does not count.
LATER = "SELECT at, records, members FROM hub.standing_at WHERE at > %s AND at <= clock_timestamp()"
SAID = """
    INSERT INTO hub.standing_at (at, records, members) VALUES (%s, %s, %s)
    ON CONFLICT (one) DO UPDATE SET at = excluded.at, records = excluded.records, members = excluded.members"""


@dataclass(frozen=True, slots=True)
class Laid:
    """What was laid down: as of when, of how many records and members, how many stand otherwise than before."""

    at: datetime
    records: int
    members: int
    changed: int


def read_standings(books: SqliteBooks, at: datetime) -> Iterator[Stands]:
    """Everybody who stands for a person: of those who were merged, the one who was kept. Nobody may write meanwhile."""
    with as_outage(books.path), books.engine.connect().execution_options(reading=True) as connection:
        who = [(row.id.hex(), bool(row.erased)) for row in connection.execute(STAND)]
    with books.reading() as visit:
        yield from everybody(visit, who, at)


def lay_standings(line: Line, at: datetime, records: int, those: Iterable[Stands]) -> Laid:
    """Lays them down in place of what stood, whole or not at all; a row that says the same stays as it is.

    What somebody laid down as of later stays, and is told. LockNotAvailable where somebody else keeps the table.
    """
    with line.transaction():
        line.execute("SELECT set_config('lock_timeout', %s, true)", (f"{PATIENCE * 1000:.0f}ms",))
        line.execute(FRESH)
        members = 0
        with line.cursor() as hand, hand.copy(FILL) as rows:
            for one in those:
                rows.write_row((bytes.fromhex(one.member), *astuple(one)[1:]))
                members += 1
        line.execute(ALONE)
        later = line.execute(LATER, (at,)).fetchone()
        if later is not None:
            stands_at, records, members = later
            return Laid(stands_at.astimezone(UTC), records, members, 0)
        line.execute(GONE)
        changed = line.execute(NEW).rowcount
        line.execute(SAID, (at, records, members))
    return Laid(at, records, members, changed)
