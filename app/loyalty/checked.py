"""Reading a table of a TOML file key by key, collecting every problem instead of stopping at the first.

What is wrong is kept as a `Problem`: where, what was expected (a stable word), what was found. Words for people are
given at the edge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, ClassVar, TypeGuard, TypeVar

from app.loyalty.refusals import Refusal

DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?")
IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
MOST_POINTS = 1_000_000_000
SHOWN = 60
EARLIEST, LATEST = 1900, 9998

T = TypeVar("T")
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: dotted key, what was expected (a stable word, with its choices), what was found."""

    key: str
    expected: str
    found: str = ""
    choices: tuple[str, ...] = ()
    line: int | None = None


@dataclass
class FileRefused(Refusal):
    """A programme or story file that cannot be taken; nothing of it was loaded."""

    code: ClassVar[str] = "file_refused"
    file: str = ""
    problems: tuple[Problem, ...] = ()


def shown(value: object) -> str:
    """What was found, short enough for a sentence."""
    try:
        text = str(value) if isinstance(value, str | Decimal | date) else repr(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, a list within lists within lists
        text = type(value).__name__
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _is_day(value: object) -> TypeGuard[date]:
    """A day or an instant of a calendar that a shop may use: none that another time zone puts outside of all years."""
    return isinstance(value, date) and EARLIEST <= value.year <= LATEST


@dataclass
class Table:
    """A table being read. Each reader takes one key; `finish` reports the keys nobody took."""

    content: Mapping[str, Any]
    problems: list[Problem]
    where: str = ""
    taken: set[str] = field(default_factory=set)

    def place(self, key: str) -> str:
        """The dotted key as it stands in the file."""
        return ".".join(part for part in (self.where, key) if part)

    def wrong(self, key: str, expected: str, found: object = "", choices: tuple[str, ...] = ()) -> None:
        """Note a problem at a key."""
        self.problems.append(Problem(self.place(key), expected, shown(found), choices))

    def has(self, key: str) -> bool:
        """Whether the key is given."""
        return key in self.content

    def raw(self, key: str, *, needed: bool = False) -> Any:  # noqa: ANN401 - a TOML value
        """The value as parsed, None where absent."""
        self.taken.add(key)
        if key not in self.content:
            if needed:
                self.wrong(key, "present")
            return None
        return self.content[key]

    def _read(self, key: str, expected: str, read: Callable[[Any], T | None], default: T, *, needed: bool) -> T:
        value = self.raw(key, needed=needed)
        if value is None:
            return default
        result = read(value)
        if result is None:
            self.wrong(key, expected, value)
            return default
        return result

    def text(self, key: str, default: str = "", *, needed: bool = False, expected: str = "text") -> str:
        """A string."""
        return self._read(key, expected, lambda v: v if isinstance(v, str) else None, default, needed=needed)

    def identifier(self, key: str, *, needed: bool = True) -> str:
        """A name that other tables and the ledger refer to: letters, digits, `. _ : -`, at most 64."""

        def read(value: object) -> str | None:
            return value if isinstance(value, str) and IDENTIFIER.fullmatch(value) else None

        return self._read(key, "identifier", read, "", needed=needed)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        return self._read(key, "flag", lambda v: v if isinstance(v, bool) else None, default, needed=False)

    def whole(
        self, key: str, default: int | None = None, *, least: int = 0, most: int = MOST_POINTS, needed: bool = False
    ) -> int | None:
        """A whole number from `least` to `most`."""

        def read(value: object) -> int | None:
            return value if type(value) is int and value >= least else None

        number = self._read(key, "positive_whole" if least > 0 else "whole", read, default, needed=needed)
        if number is not None and number > most:
            self.wrong(key, "at_most", number, (str(most),))
            return default
        return number

    def count(self, key: str, default: int, *, least: int = 0, most: int = MOST_POINTS) -> int:
        """A whole number that has a default."""
        number = self.whole(key, default, least=least, most=most)
        return default if number is None else number

    def decimal(self, key: str, *, needed: bool = False) -> Decimal | None:
        """A decimal string."""

        def read(value: object) -> Decimal | None:
            if not isinstance(value, str) or not DECIMAL.fullmatch(value):
                return None
            try:
                return Decimal(value)
            except InvalidOperation:  # pragma: no cover - the pattern admits only decimals
                return None

        return self._read(key, "decimal", read, None, needed=needed)

    def money(self, key: str, digits: int, *, least: int = 0, needed: bool = False) -> int | None:
        """A decimal string as minor units, at least `least` minor units."""
        amount = self.decimal(key, needed=needed)
        if amount is None:
            return None
        scaled = amount.scaleb(digits)
        if scaled != scaled.to_integral_value() or scaled < least:
            self.wrong(key, "money", amount)
            return None
        return int(scaled)

    def fraction(self, key: str, default: Fraction, *, most: Fraction | None = None, least: int = 0) -> Fraction:
        """A decimal string as an exact rate or share, from `least` (itself excluded when above 0) to `most`."""
        number = self.decimal(key)
        if number is None:
            return default
        exact = Fraction(number)
        if exact < least or (most is not None and exact > most):
            expected = "rate" if most is None else "share" if most == 1 else "factor"
            self.wrong(key, expected, number, () if most is None else (str(most),))
            return default
        return exact

    def choice(self, key: str, choices: tuple[Word, ...], default: Word, *, needed: bool = False) -> Word:
        """One of a few words."""
        value = self.raw(key, needed=needed)
        if value is None:
            return default
        for choice in choices:
            if value == choice:
                return choice
        self.wrong(key, "one_of", value, choices)
        return default

    def texts(self, key: str) -> frozenset[str]:
        """A list of strings; empty where absent, refused where empty."""

        def read(value: object) -> frozenset[str] | None:
            if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
                return frozenset(value)
            return None

        return self._read(key, "list_of_texts", read, frozenset(), needed=False)

    def words(self, key: str, *, needed: bool = False) -> dict[str, str]:
        """A text by language."""

        def read(value: object) -> dict[str, str] | None:
            if isinstance(value, dict) and value and all(isinstance(t, str) and t.strip() for t in value.values()):
                return dict(value)
            return None

        return self._read(key, "words", read, {}, needed=needed)

    def day(self, key: str) -> date | None:
        """A date without a time."""

        def read(value: object) -> date | None:
            return value if _is_day(value) and not isinstance(value, datetime) else None

        return self._read(key, "date", read, None, needed=False)

    def moment(self, key: str) -> date | datetime | None:
        """A date or an instant (local where no offset is given)."""
        return self._read(key, "date", lambda v: v if _is_day(v) else None, None, needed=False)

    def table(self, key: str, *, needed: bool = False) -> Table | None:
        """A table within this one."""
        value = self.raw(key, needed=needed)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.wrong(key, "table", value)
            return None
        return Table(value, self.problems, self.place(key))

    def tables(self, key: str) -> Iterator[Table]:
        """A list of tables, in order."""
        value = self.raw(key)
        if value is None:
            return
        if not isinstance(value, list):
            self.wrong(key, "list_of_tables", value)
            return
        for index, item in enumerate(value, 1):
            if isinstance(item, Mapping):
                yield Table(item, self.problems, f"{self.place(key)}[{index}]")
            else:
                self.problems.append(Problem(f"{self.place(key)}[{index}]", "table", shown(item)))

    def finish(self) -> None:
        """Report every key that nobody took."""
        for key in self.content:
            if key not in self.taken:
                self.wrong(key, "known_key", key, tuple(sorted(self.taken)))
