"""Importing a history: looked at, previewed, then taken in invoice by invoice, as if the programme had stood then."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.loyalty.days import business_day, zone
from app.loyalty.programme import Programme
from app.loyalty.refusals import NotReadable
from app.office.history.cells import clean, guess_decimal, guess_order
from app.office.history.invoices import History, Problem
from app.office.history.meanings import guess_columns, recognised
from app.office.history.past import Past
from app.office.history.plan import NAME_LIMIT, PREFIX, Plan, fitted, named, read_plan, write_plan
from app.office.history.reading import read_history
from app.office.history.report import problems_beside
from app.office.history.taking import ALONE, Pace, Said, Taking
from app.ports.books import Books
from app.ports.history import Tables
from app.ports.identity import Clock

SAMPLE = 20_000
HEADERS_WITHIN = 12
FEWEST_HEADERS = 3
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """A file at first sight: its sheets, headers, first rows, and the plan it suggests.

    `unsure` names what the file does not prove and somebody should confirm: `day_order`. `lacking` are headers that a
    plan kept before names and this file has not.
    """

    sheets: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    plan: Plan
    unsure: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A row as it would be read; money in minor units, pieces below 0 where it takes back."""

    row: int
    invoice: str
    at: str
    customer: str
    code: str
    text: str
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class HistoryPreview:
    """What a plan makes of a file, before anything is done. `reasons` counts problems by their word."""

    rows: int
    first: tuple[Read, ...]
    invoices: int
    cancellations: int
    customers: int
    lines: int
    turnover: int
    first_day: date | None
    last_day: date | None
    problems: tuple[Problem, ...]
    reasons: tuple[tuple[str, int], ...]
    currency: str = ""
    digits: int = 2
    before_programme: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: `phase` reading, taking, nights or reporting; so many of so many; the day it stands at."""

    phase: str
    done: int
    total: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did. `again` counts invoices that were in the book already; `path` lists the problems."""

    rows: int
    members: int
    sales: int
    lines_sold: int
    returns: int
    lines_back: int
    again: int
    nights: int
    stopped: bool
    problems: int
    reasons: tuple[tuple[str, int], ...]
    path: Path | None = None


Watcher = Callable[[Progress], None]


def plainly(problem: Problem) -> str:
    """A problem in its own stable word."""
    return problem.why


def nobody_watches(progress: Progress) -> None:
    """Progress nobody looks at."""
    del progress


@dataclass(frozen=True, slots=True)
class ImportHistory:
    """A shop's history, from a file of its old till."""

    books: Books
    clock: Clock
    tables: Tables
    past: Past
    pace: Pace = ALONE

    def look(self, path: Path, sheet: str = "") -> Look:
        """The file at first sight; NotReadable where it holds no table."""
        table = self.tables.open(path, sheet)
        first: list[tuple[str, ...]] = []
        for cells in table.rows():
            first.append(tuple(cells))
            if len(first) >= SAMPLE:
                break
        if not first:
            raise NotReadable("file", "empty")
        names = [recognised(cells) for cells in first[:HEADERS_WITHIN]]
        best = max(range(len(names)), key=lambda index: (names[index], -index))
        at = best if names[best] >= FEWEST_HEADERS else 0
        headers = named(first[at])
        body = first[at + 1 :]
        columns = guess_columns(headers)
        place = {meaning: headers.index(header) for meaning, header in columns}
        order, sure = guess_order(column(body, place.get("date")))
        numbers = [cell for what in ("unit_price", "line_amount") for cell in column(body, place.get(what))]
        plan = Plan(columns, at + 1, sheet, order, guess_decimal(numbers))
        if mostly(plan.cancelled, column(body, place.get("invoice"))):
            plan = replace(plan, cancelled=())
        return Look(table.sheets, headers, tuple(body[:SHOWN]), plan, () if sure else ("day_order",))

    def look_by(self, path: Path, name: str) -> Look:
        """The file at first sight, read by the plan kept under that name; NotReadable where there is none."""
        kept = self.plans().get(name)
        if kept is None:
            raise NotReadable(name, "unknown_plan")
        look = self.look(path)
        if kept.sheet in look.sheets:
            look = self.look(path, kept.sheet)
        plan, lacking = fitted(kept, look.plan, look.headers)
        return replace(look, plan=plan, unsure=(), lacking=lacking)

    def plans(self) -> dict[str, Plan]:
        """The plans kept in the book, by name."""
        with self.books() as visit:
            kept = {name.removeprefix(PREFIX): read_plan(text) for name, text in visit.settings(PREFIX)}
        return {name: plan for name, plan in kept.items() if plan is not None}

    def forget(self, name: str) -> None:
        """The plan of that name is kept no more; nothing where there was none."""
        with self.books() as visit:
            visit.forget_setting(PREFIX + name)
            visit.commit()

    def keep(self, name: str, plan: Plan) -> str:
        """Keeps a plan in place of the one of that name, and says the name; NotReadable: empty or too long."""
        kept = " ".join(clean(name).split())
        if not kept or len(kept) > NAME_LIMIT:
            raise NotReadable("name", "too_long" if kept else "empty")
        with self.books() as visit:
            visit.keep_setting(PREFIX + kept, write_plan(plan))
            visit.commit()
        return kept

    def preview(self, path: Path, plan: Plan) -> HistoryPreview:
        """What the plan makes of the file; nothing is done."""
        history, programme = self._read(path, plan)
        days = [business_day(one.at, programme.timezone) for one in history.invoices]
        return HistoryPreview(
            rows=history.rows,
            first=tuple(_first_rows(history, programme.timezone)),
            invoices=sum(1 for one in history.invoices if one.sold),
            cancellations=sum(1 for one in history.invoices if one.back),
            customers=len(history.customers),
            lines=history.lines,
            turnover=sum(line.amount for one in history.invoices for line in one.sold),
            first_day=min(days, default=None),
            last_day=max(days, default=None),
            problems=tuple(history.problems[:1000]),
            reasons=counted(history.problems),
            currency=programme.currency,
            digits=programme.digits,
            before_programme=sum(1 for day in days if not programme.is_open(day)),
        )

    def __call__(
        self,
        path: Path,
        plan: Plan,
        watch: Watcher = nobody_watches,
        stop: threading.Event | None = None,
        say: Said = plainly,
        delimiter: str = ",",
    ) -> Report:
        """Takes the file in. `stop` is looked at between batches of whole invoices; `say` words a problem.

        NotReadable where the plan lacks a column that is needed. What is in the book already is not taken again.
        """
        watch(Progress("reading", 0, 0))
        history, programme = self._read(path, plan)
        stopping = stop or threading.Event()
        today = business_day(self.clock(), programme.timezone)
        taking = Taking(self.books, self.past, programme, plan, history, today, self.pace)
        for done, total, day in taking.invoices(stopping):
            watch(Progress("taking", done, total, day))
        for done, total, day in taking.nights(stopping):
            watch(Progress("nights", done, total, day))
        problems = sorted(history.problems + taking.problems)
        watch(Progress("reporting", len(problems), len(problems)))
        beside = problems_beside(self.tables, path, plan, problems, say, delimiter) if problems else None
        return Report(
            rows=history.rows,
            members=taking.members,
            sales=taking.sales,
            lines_sold=taking.lines_sold,
            returns=taking.returns,
            lines_back=taking.lines_back,
            again=taking.again,
            nights=taking.nights_done,
            stopped=stopping.is_set() and not taking.whole,
            problems=len(problems),
            reasons=counted(problems),
            path=beside,
        )

    def _read(self, path: Path, plan: Plan) -> tuple[History, Programme]:
        if plan.missing:
            raise NotReadable(", ".join(plan.missing), "column_missing")
        now = self.clock()
        with self.books() as visit:
            programme = visit.programme(now)
        table = self.tables.open(path, plan.sheet)
        return read_history(table, plan, digits=programme.digits, zone=zone(programme.timezone), now=now), programme


def column(rows: Sequence[Sequence[str]], place: int | None) -> list[str]:
    """The distinct cells of a column."""
    if place is None:
        return []
    return list(dict.fromkeys(clean(cells[place]) for cells in rows if place < len(cells)))


def mostly(letters: Sequence[str], numbers: Sequence[str]) -> bool:
    """Whether most invoices begin with those letters: then they say nothing about what is taken back."""
    beginning = sum(1 for number in numbers if number[:1].isalpha() and number.upper().startswith(tuple(letters)))
    return bool(numbers) and beginning * 2 > len(numbers)


def counted(problems: Sequence[Problem]) -> tuple[tuple[str, int], ...]:
    """Problems by their word, the most frequent first."""
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.why] = counts.get(problem.why, 0) + 1
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _first_rows(history: History, timezone: str) -> list[Read]:
    rows = sorted(
        (line.row, line, invoice) for invoice in history.invoices[: 5 * SHOWN] for line in invoice.lines[:SHOWN]
    )
    local = zone(timezone)
    return [
        Read(
            row,
            invoice.number,
            f"{invoice.at.astimezone(local):%Y-%m-%d %H:%M}",
            invoice.customer,
            line.goods.code,
            line.goods.text,
            line.quantity,
            line.amount,
        )
        for row, line, invoice in rows[:SHOWN]
    ]
