"""The report beside the file: every row that was not taken as it stands, why, and the row itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from app.office.history.invoices import Problem
from app.office.history.plan import Plan, named
from app.office.history.taking import Said
from app.ports.history import Tables

ENDING = ".problems.csv"


def problems_beside(
    tables: Tables, path: Path, plan: Plan, problems: Sequence[Problem], say: Said, delimiter: str
) -> Path:
    """Writes the report and says where; the rows are read again, so that an import keeps none in mind."""
    beside = path.with_name(path.name + ENDING)
    tables.write(beside, _rows(tables, path, plan, problems, say), delimiter)
    return beside


def _rows(tables: Tables, path: Path, plan: Plan, problems: Sequence[Problem], say: Said) -> Iterator[Sequence[str]]:
    waiting = groupby(problems, lambda problem: problem.row)
    row, of_row = next(waiting)
    for number, cells in enumerate(tables.open(path, plan.sheet).rows(), 1):
        if number == plan.header_row:
            yield ("row", "problem", "in_words", *named(cells))
        if number < row:
            continue
        for problem in of_row:
            yield (str(number), problem.why, say(problem), *cells)
        following = next(waiting, None)
        if following is None:
            return
        row, of_row = following
