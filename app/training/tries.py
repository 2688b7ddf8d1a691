"""Tries: which try of an exercise a trainee is at, kept in the training book, and what the book knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from app.loyalty.programme import Programme
from app.ports.books import Visit
from app.ports.sold import Sold
from app.training.checks import Known
from app.training.exercises import Exercise, Task, task_of

COUNT = "training.tries"
MOST_SALES = 20


@dataclass(frozen=True, slots=True)
class Trainee:
    """Who trains: `key` is their id on the staff of the live counter, else their name; empty for somebody unnamed."""

    key: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Try:
    """One try of an exercise: its id, its number over all tries in the book, its member, when it began."""

    id: str
    number: int
    member: str
    begun: datetime


def last_try(visit: Visit, trainee: Trainee, exercise: Exercise) -> Try | None:
    """The trainee's newest try of an exercise; None where they have not begun it."""
    kept = visit.setting(_key(trainee, exercise))
    return msgspec.json.decode(kept, type=Try) if kept else None


def keep_try(visit: Visit, trainee: Trainee, exercise: Exercise, one: Try) -> None:
    """Keeps the newest try."""
    visit.keep_setting(_key(trainee, exercise), msgspec.json.encode(one).decode())
    visit.keep_setting(COUNT, str(one.number))


def next_number(visit: Visit) -> int:
    """The number of the next try, whoever's it is."""
    return int(visit.setting(COUNT) or 0) + 1


def _key(trainee: Trainee, exercise: Exercise) -> str:
    return f"training.try.{exercise}.{trainee.key}"


def shown_key(voucher: str) -> str:
    """The setting under which the book keeps that a voucher was shown."""
    return f"training.shown.{voucher}"


def what_is_known(visit: Visit, one: Try, programme: Programme, exercise: Exercise) -> tuple[Task, Known]:
    """The try's task, and what the book knows of it."""
    task = task_of(exercise, one.number, programme)
    card = visit.card(task.card) if task.card else None
    return task, Known(
        reached=visit.members_reached_by("", task.email) if task.email else (),
        namesakes=tuple(found.member for found in visit.search(task.name, 1)) if task.email else (),
        card=card,
        newer=visit.card(card.replaced_by) if card is not None and card.replaced_by else None,
        sales=_sales(visit, one, task),
        vouchers=visit.vouchers_of(one.member),
        shown=bool(task.voucher and visit.setting(shown_key(task.voucher))),
    )


def _sales(visit: Visit, one: Try, task: Task) -> tuple[Sold, ...]:
    if task.receipt:
        sold = visit.sold(task.receipt)
        return (sold,) if sold is not None else ()
    made = visit.sales_of(one.member, MOST_SALES)
    return tuple(sold for sale in made if (sold := visit.sold_by_id(sale.sale)) is not None)
