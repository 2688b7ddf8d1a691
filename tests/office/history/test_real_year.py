"""A slice of a real wholesaler's year, where the data lies: its first thousands of rows, and two customers whole."""

import csv
import lzma
import os
from datetime import date
from pathlib import Path

import pytest

from app.files.tables import TableFiles
from db.check import check
from tests.given import Given, a_shop
from tests.house.tree import ROOT

YEAR = Path(os.environ.get("COUNTERFOIL_DATA", ROOT.parent / "shared" / "data")) / "uci_online_retail.csv.xz"
ROWS = 3_000
WHOLE = {"16446", "12346"}


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not YEAR.is_file():
        pytest.skip(f"the real year is not here: {YEAR}")
    path = tmp_path_factory.mktemp("year") / "part.csv"
    with lzma.open(YEAR, "rt", encoding="utf-8", newline="") as year, path.open("w", newline="") as some:
        writer = csv.writer(some)
        writer.writerows(row for number, row in enumerate(csv.reader(year)) if number <= ROWS or row[6] in WHOLE)
    return path


@pytest.fixture(scope="module")
def given(part: Path) -> Given:
    given = a_shop(programme=(ROOT / "bench" / "wholesale.toml").read_text(encoding="utf-8"))
    use = given.shop.import_history(TableFiles())
    report = use(part, use.look(part).plan)
    assert report.rows == ROWS + 6
    return given


def test_that_every_customer_is_known(given: Given, part: Path) -> None:
    with part.open(newline="") as rows:
        customers = {row["CustomerID"] for row in csv.DictReader(rows)} - {""}
    with given.books() as visit:
        assert all(visit.member_by_reference(customer) for customer in customers)


@pytest.mark.parametrize(("customer", "minor"), [("16446", 290), ("12346", 0)])
def test_that_what_passed_through_the_till_and_back_counts_for_nothing(given: Given, customer: str, minor: int) -> None:
    member = given.shop.identify.by_reference(customer).member.id
    with given.books() as visit:
        assert visit.measure(member, "spend", date.min, date.max) == minor
        assert visit.account(member).debt == 0


def test_that_the_book_is_sound(given: Given) -> None:
    assert check(given.books.engine).sound


def test_that_the_same_rows_again_add_nothing(given: Given, part: Path) -> None:
    use = given.shop.import_history(TableFiles())
    again = use(part, use.look(part).plan)
    assert (again.members, again.sales, again.returns) == (0, 0, 0)
