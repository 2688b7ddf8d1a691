"""The kinds of column the book has: ids as blobs, words, numbers, days, instants in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Date, Dialect, Integer, LargeBinary, MetaData, String, text
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept as ISO text in UTC; a naive time is refused."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - as inherited
        """The text to keep; ValueError for a naive time."""
        return instant_text(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002 - as inherited
        """The instant in UTC."""
        return instant_of(value)


def instant_text(at: datetime | None) -> str | None:
    """An instant as the book keeps it; ValueError for a naive time."""
    if at is None:
        return None
    if at.tzinfo is UTC:
        return at.isoformat("T", "microseconds")
    if at.tzinfo is None:
        raise ValueError(at)
    return at.astimezone(UTC).isoformat("T", "microseconds")


def instant_of(text: str | None) -> datetime | None:
    """The instant that the book keeps as that text."""
    return None if text is None else datetime.fromisoformat(text)


def id_(name: str, *, key: bool = False, null: bool = False) -> Column[bytes]:
    """An id: 16 bytes of a UUID, or 18 of an entry or lot."""
    return Column(name, LargeBinary(18), primary_key=key, nullable=null)


def word(name: str, size: int = 64) -> Column[str]:
    """Text that is never null, empty by default."""
    return Column(name, String(size), nullable=False, server_default=text("''"))


def number(name: str, *, key: bool = False, null: bool = False, usual: int | None = None) -> Column[int]:
    """A whole number; `usual` is what a row has that does not say."""
    default = None if usual is None else text(str(usual))
    return Column(name, Integer, primary_key=key, nullable=null, autoincrement=False, server_default=default)


def day(name: str, *, null: bool = False) -> Column[Any]:
    """A business date."""
    return Column(name, Date, nullable=null)


def instant(name: str, *, null: bool = False) -> Column[datetime]:
    """An instant in UTC."""
    return Column(name, UtcDateTime, nullable=null)
