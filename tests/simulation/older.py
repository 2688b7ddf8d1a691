"""A programme that came before this one: it knows fewer kinds of deeds, and reads less in what others write."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

import app.ports.logged
import db.log
import db.reading

VERSION = app.ports.logged.BODY_VERSION - 1


@dataclass(frozen=True)
class Older:
    """Does none of these `deeds`, and knows none of the `fields` of a body that they make.

    A body that has one is read without it, or not `at_all`, as where a field that it knew is written otherwise now.
    """

    deeds: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    at_all: bool = True

    def __str__(self) -> str:
        return f"{'reads' if self.at_all else 'cannot read'} {' '.join(sorted(self.fields))}"

    @contextmanager
    def runs(self) -> Iterator[None]:
        """Within, this is the programme that runs."""
        with pytest.MonkeyPatch.context() as patch:
            for module in (db.log, db.reading):
                patch.setattr(module, "BODY_VERSION", VERSION)
            if self.at_all:
                known = {name: usual for name, usual in app.ports.logged.FIELDS.items() if name not in self.fields}
                patch.setattr(app.ports.logged, "FIELDS", known)
            else:
                patch.setattr(app.ports.logged, "DECODER", Narrow(self.fields))
            yield


@dataclass(frozen=True)
class Narrow:
    """Reads no body that has one of these fields."""

    fields: frozenset[str]
    whole: Any = app.ports.logged.DECODER

    def decode(self, text: bytes) -> Any:  # noqa: ANN401 - as msgspec has it
        if self.fields & set(msgspec.json.decode(text)):
            raise msgspec.ValidationError
        return self.whole.decode(text)


def _older(deeds: str, fields: str) -> tuple[Older, ...]:
    return tuple(Older(frozenset(deeds.split()), frozenset(fields.split()), at_all=at_all) for at_all in (True, False))


# What a programme before this one may not have known; none leaves out whom there is, or what every sale says.
OLDER: tuple[Older, ...] = (
    *_older("act", "actions"),
    *_older("plan", "periods"),
    *_older("redeem honour cancel", "vouchers voucher_changes"),
    *_older("return", "returned"),
    *_older("act plan return redeem honour cancel", "actions periods returned vouchers voucher_changes"),
)
