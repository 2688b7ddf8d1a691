"""Statements put together once: a sale has thirty of them, and putting them together costs more than running them.

A `Prepared` is a Core statement compiled at its first use and then run on the driver's own cursor, inside the
connection's transaction. Values go in and come out by the columns' types, as they would through SQLAlchemy.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from typing import Any, TypeAlias

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Date, Delete, Insert, LargeBinary, Select, Update, create_engine
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import NullType, TypeEngine

from db.columns import UtcDateTime, instant_of, instant_text

Values: TypeAlias = Mapping[str, Any]
Turn: TypeAlias = Callable[[Any], Any]

DIALECT = create_engine("sqlite://", module=sqlcipher3.dbapi2).dialect
"""That of every book; whatever SQLAlchemy keeps of a type or a statement it keeps for one dialect."""


class Answer(list[Any]):
    """The rows of an answer, each a named tuple."""

    def one_or_none(self) -> Any:  # noqa: ANN401 - a row
        """The only row, None where there is none; ValueError for several."""
        if len(self) > 1:
            raise ValueError(len(self))
        return self[0] if self else None

    def value(self) -> Any:  # noqa: ANN401 - whatever the column holds
        """The first column of the first row, None where there is none."""
        return self[0][0] if self else None


class Prepared:
    """A statement put together once. An insert sets the columns that its first values name."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete) -> None:
        self._statement = statement
        self._sql = ""
        self._given: tuple[str, ...] = ()
        self._fixed: tuple[tuple[int, Any], ...] = ()
        self._take: Callable[[Values], tuple[Any, ...]] = dict_values
        self._turned: tuple[tuple[int, Turn], ...] = ()
        self._row: Callable[[Iterable[Any]], Any] = tuple
        self._returned: tuple[tuple[int, Turn], ...] = ()

    def __call__(self, connection: Connection | Gathered, values: Values | None = None) -> Answer:
        """Runs it once."""
        if isinstance(connection, Gathered):
            return connection.take(self, (values or {},))
        if not self._sql:
            self._put_together(values or {})
        cursor = _cursor(connection)
        try:
            cursor.execute(self._sql, self._bound(values or {}))
            return self._answer(cursor.fetchall()) if isinstance(self._statement, Select) else Answer()
        finally:
            cursor.close()

    def placed(self, connection: Connection, values: Values) -> int:
        """Runs an insert, and gives the place of the row it made."""
        if not self._sql:
            self._put_together(values)
        cursor = _cursor(connection)
        try:
            cursor.execute(self._sql, self._bound(values))
            return int(cursor.lastrowid)
        finally:
            cursor.close()

    def each(self, connection: Connection | Gathered, rows: Sequence[Values]) -> None:
        """Runs it for each of the rows, which name the same columns."""
        if not rows:
            return
        if isinstance(connection, Gathered):
            connection.take(self, rows)
            return
        if not self._sql:
            self._put_together(rows[0])
        cursor = _cursor(connection)
        try:
            if len(rows) == 1:  # in half the time; most records have one line, one entry, one lot
                cursor.execute(self._sql, self._bound(rows[0]))
            else:
                cursor.executemany(self._sql, self._bound_all(rows))
        finally:
            cursor.close()

    def _bound(self, values: Values) -> Sequence[Any]:
        if len(values) != len(self._given):
            raise KeyError(sorted(set(values) ^ set(self._given)))
        found = self._take(values)
        if not self._turned and not self._fixed:
            return found
        bound = list(found)
        for index, turn in self._turned:
            bound[index] = turn(bound[index])
        for index, value in self._fixed:
            bound.insert(index, value)
        return bound

    def _bound_all(self, rows: Sequence[Values]) -> Iterable[Sequence[Any]]:
        """The same for many rows, column by column: in a third of the time."""
        if set(map(len, rows)) != {len(self._given)}:
            raise KeyError(sorted({name for values in rows for name in set(values) ^ set(self._given)}))
        columns: list[Iterable[Any]] = list(zip(*map(self._take, rows), strict=True))
        for index, turn in self._turned:
            columns[index] = map(turn, columns[index])
        for index, value in self._fixed:
            columns.insert(index, repeat(value, len(rows)))
        return zip(*columns, strict=True)

    def _answer(self, rows: list[tuple[Any, ...]]) -> Answer:
        found: Iterable[Iterable[Any]] = rows
        if self._returned and rows:
            columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
            for index, turn in self._returned:
                columns[index] = map(turn, columns[index])
            found = zip(*columns, strict=True)
        return Answer(map(self._row, found))

    def _put_together(self, values: Values) -> None:
        names = list(values) if isinstance(self._statement, Insert) else None
        compiled = self._statement.compile(dialect=DIALECT, column_keys=names)
        assert isinstance(compiled, SQLCompiler)  # noqa: S101 - a Core statement compiles to nothing else
        places = compiled.positiontup or []
        binds = compiled.binds
        asked = [name for name in places if binds[name].required or name in values]
        ids = [name for name in asked if isinstance(binds[name].type, LargeBinary)]
        if text := [name for name in ids if isinstance(values.get(name), str)]:
            raise TypeError(text)  # the book would keep it, and find nothing by it
        untyped = [name for name in asked if isinstance(binds[name].type, NullType)]
        if untyped and not isinstance(self._statement, Select):
            raise TypeError(untyped)  # the driver would ask each value what it is, in many times the time
        self._given = tuple(dict.fromkeys(asked))
        self._fixed = tuple((i, binds[name].value) for i, name in enumerate(places) if name not in asked)
        self._take = _taking(asked)
        self._turned = _turns([binds[name].type for name in asked], into=True)
        if isinstance(self._statement, Select):
            columns = list(self._statement.selected_columns)
            row: Any = namedtuple("Row", " ".join(str(one.key) for one in columns), rename=True)  # type: ignore[misc] # noqa: PYI024 - made of columns
            self._row = row._make
            self._returned = _turns([one.type for one in columns], into=False)
        self._sql = compiled.string


@dataclass(frozen=True, slots=True)
class Gathered:
    """Stands where a connection would: rows are gathered, and written later by one call for each statement.

    The statements come in the order in which each was first used, so whatever a row refers to is to be gathered before
    it, in every record that has it. Nothing can be asked of it.
    """

    rows: dict[Prepared, list[Values]] = field(default_factory=dict)

    def take(self, statement: Prepared, rows: Iterable[Values]) -> Answer:
        """These rows as well."""
        self.rows.setdefault(statement, []).extend(rows)
        return Answer()

    def write(self, connection: Connection) -> None:
        """Writes them all."""
        for statement, rows in self.rows.items():
            statement.each(connection, rows)


def dict_values(values: Values) -> tuple[Any, ...]:
    """All values in their order."""
    return tuple(values.values())


def _taking(names: Sequence[str]) -> Callable[[Values], tuple[Any, ...]]:
    if not names:
        return lambda _: ()
    if len(names) == 1:
        only = names[0]
        return lambda values: (values[only],)
    return itemgetter(*names)


def _turns(types: Sequence[TypeEngine[Any]], *, into: bool) -> tuple[tuple[int, Turn], ...]:
    """How values of these types are turned on their way into the book, or out of it; most are not."""
    found = []
    for index, kind in enumerate(types):
        own = kind.dialect_impl(DIALECT)
        turn: Turn | None = own.bind_processor(DIALECT) if into else own.result_processor(DIALECT, None)
        if isinstance(kind, UtcDateTime):  # the same without what SQLAlchemy does around it
            turn = instant_text if into else instant_of
        elif into and isinstance(own, Date):
            turn = _iso  # the same text in a tenth of the time
        elif into and isinstance(own, LargeBinary):
            turn = None  # the driver keeps bytes as they are
        if turn is not None:
            found.append((index, turn))
    return tuple(found)


@lru_cache(maxsize=512)
def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _cursor(connection: Connection) -> Any:  # noqa: ANN401 - the driver's cursor
    """A cursor of the driver within the connection's transaction."""
    if not connection.in_transaction():
        connection.begin()
    return connection.connection.cursor()
