"""Prepared statements: the same answers as SQLAlchemy's own execution, inside the same transaction."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from operator import itemgetter

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import Connection, bindparam, func, insert, select, update

from db.books import lay_out, open_engine
from db.opening import connect_with
from db.prepared import Prepared
from db.tables import lot, sale_tally

AT = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)
ROW = {
    "id": b"l" * 18, "member": b"m" * 16, "sale": None, "rule": "spend", "version": 1, "tier": "bronze",
    "opened_on": date(2026, 3, 2), "opened_at": AT, "spendable_from": date(2026, 3, 16), "last_day": None,
    "inactive_months": None, "points": 120, "left": 100,
}  # fmt: skip
OF_MEMBER = select(lot).where(lot.c.member == bindparam("of"))


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = open_engine(None)
    with engine.begin() as connection:
        lay_out(connection)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_that_values_come_back_as_they_went_in(connection: Connection) -> None:
    Prepared(insert(lot))(connection, ROW)
    answer = Prepared(OF_MEMBER)(connection, {"of": ROW["member"]})
    assert [row._asdict() for row in answer] == [ROW]
    assert [row._asdict() for row in connection.execute(OF_MEMBER, {"of": ROW["member"]})] == [ROW]


def test_that_it_runs_within_the_connections_transaction(connection: Connection) -> None:
    assert not connection.in_transaction()
    Prepared(insert(lot))(connection, ROW)
    assert connection.in_transaction()
    connection.rollback()
    assert Prepared(OF_MEMBER)(connection, {"of": ROW["member"]}) == []


def test_that_a_constant_stands_in_its_own_place(connection: Connection) -> None:
    added = Prepared(insert(sale_tally))
    rows = [
        {
            "sale": bytes([number] * 16),
            "member": b"m" * 16,
            "day": date(2026, 3, number),
            "qualifying": 100,
            "counts": 1,
        }
        for number in (1, 2, 3)
    ]
    added.each(connection, rows)
    summed = Prepared(
        select(func.coalesce(func.sum(sale_tally.c.qualifying), 7)).where(
            sale_tally.c.member == bindparam("of"), sale_tally.c.day <= bindparam("last"), sale_tally.c.counts == 1
        )
    )
    assert summed(connection, {"of": b"m" * 16, "last": date(2026, 3, 2)}).value() == 200
    assert summed(connection, {"of": b"x" * 16, "last": date(2026, 3, 2)}).value() == 7
    less = Prepared(
        update(sale_tally).where(sale_tally.c.sale == bindparam("of")).values(qualifying=bindparam("still"))
    )
    less(connection, {"of": bytes([1] * 16), "still": 0})
    assert summed(connection, {"of": b"m" * 16, "last": date(2026, 3, 2)}).value() == 100


def test_that_a_row_with_other_columns_is_refused(connection: Connection) -> None:
    added = Prepared(insert(lot))
    added(connection, ROW)
    with pytest.raises(KeyError):
        added(connection, {name: value for name, value in ROW.items() if name != "sale"})
    with pytest.raises(KeyError):
        added(connection, {**ROW, "colour": "red"})


def test_that_one_means_one(connection: Connection) -> None:
    added = Prepared(insert(lot))
    added.each(connection, [])
    added.each(connection, [ROW, {**ROW, "id": b"k" * 18}])
    found = Prepared(OF_MEMBER)
    assert found(connection, {"of": b"x" * 16}).one_or_none() is None
    with pytest.raises(ValueError, match="2"):
        found(connection, {"of": ROW["member"]}).one_or_none()


def test_that_an_instant_without_a_zone_is_refused(connection: Connection) -> None:
    with pytest.raises(ValueError, match="2026"):
        Prepared(insert(lot))(connection, {**ROW, "opened_at": AT.replace(tzinfo=None)})


def test_that_many_rows_at_once_are_what_each_is_by_itself(connection: Connection) -> None:
    rows = [
        {**ROW, "id": bytes([number] * 18), "last_day": last, "sale": sale, "opened_at": AT + timedelta(seconds=number)}
        for number, (last, sale) in enumerate([(None, None), (date(2027, 3, 2), b"s" * 16), (None, b"s" * 16)])
    ]
    Prepared(insert(lot)).each(connection, rows)
    each = [row._asdict() for row in Prepared(OF_MEMBER)(connection, {"of": ROW["member"]})]
    assert sorted(each, key=itemgetter("id")) == rows
    assert [row._asdict() for row in connection.execute(OF_MEMBER, {"of": ROW["member"]})] == each
    drawn = Prepared(
        update(lot).where(lot.c.id == bindparam("of"), lot.c.points == 120).values(left=bindparam("still"))
    )
    drawn.each(connection, [{"of": row["id"], "still": number} for number, row in enumerate(rows)])
    assert sorted(row.left for row in Prepared(OF_MEMBER)(connection, {"of": ROW["member"]})) == [0, 1, 2]


def test_that_of_many_rows_one_with_other_columns_is_refused(connection: Connection) -> None:
    less = {name: value for name, value in ROW.items() if name != "sale"}
    for other in ({**ROW, "colour": "red"}, less, {**less, "colour": "red"}):
        with pytest.raises(KeyError):
            Prepared(insert(lot)).each(connection, [{**ROW, "id": b"k" * 18}, other])


def test_that_an_instant_of_another_zone_is_kept_in_utc(connection: Connection) -> None:
    east = AT.astimezone(timezone(timedelta(hours=9)))
    whole = [{**ROW, "opened_at": east}, {**ROW, "id": b"k" * 18, "opened_at": AT.replace(microsecond=7)}]
    Prepared(insert(lot)).each(connection, whole)
    kept = connection.exec_driver_sql("SELECT opened_at FROM lot ORDER BY opened_at").scalars().all()
    assert kept == ["2026-03-02T10:30:00.000000+00:00", "2026-03-02T10:30:00.000007+00:00"]


@pytest.mark.parametrize("value", [b"", b"m" * 16, None, True, False, memoryview(b"whole")[1:3]])
def test_that_the_driver_knows_how_to_keep_what_books_are_given(value: object) -> None:
    """One that it has to ask first takes it a hundred times as long."""
    assert type(value) in {kind for kind, _ in sqlcipher3.dbapi2.adapters}
    book = connect_with(None, None)
    assert book.execute("SELECT ?", (value,)).fetchone() == (value,)
    book.close()


def test_that_what_is_written_says_its_type(connection: Connection) -> None:
    untyped = update(lot).where(lot.c.id == bindparam("of")).values(last_day=func.coalesce(bindparam("day")))
    with pytest.raises(TypeError, match="day"):
        Prepared(untyped)(connection, {"of": ROW["id"], "day": date(2026, 3, 2)})


def test_that_text_is_no_id(connection: Connection) -> None:
    with pytest.raises(TypeError, match="of"):
        Prepared(OF_MEMBER)(connection, {"of": "6d" * 16})
