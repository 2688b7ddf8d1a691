"""A counter killed while it sells: what it had said was done is in the book, whole, and the book is sound."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.ports.identity import new_id
from db.books import open_engine
from db.check import check
from db.migrate import HEAD, migrate
from tests.given import Given, a_shop

ROOT = Path(__file__).parent.parent.parent
ROUNDS = int(os.environ.get("COUNTERFOIL_KILLS", "6"))
SELLING = """
import sys
from pathlib import Path
from app.counter.sell import SaleCommand
from app.loyalty.sale import Basket, Line
from app.ports.identity import new_id, now
from app.shop import wire
from db.books import SqliteBooks
shop = wire(SqliteBooks(Path(sys.argv[1])), now)
while True:
    sale = new_id()
    print("?" + sale, flush=True)
    shop.sell(SaleCommand(sale, sale, Basket((Line("A", 12_345), Line("B", 678))), sys.argv[2]))
    print("!" + sale, flush=True)
"""


def new_book(path: Path) -> None:
    engine = open_engine(path)
    migrate(engine, HEAD)
    engine.dispose()


@pytest.fixture
def given(tmp_path: Path) -> Given:
    return a_shop(tmp_path / "counter.book", prepare=new_book)


def sold_until_killed(book: Path, member: str, sales: int) -> tuple[list[str], list[str]]:
    """Kills the counter just after it began its sale number `sales`; the sales it began and those it called done."""
    with subprocess.Popen(
        [sys.executable, "-c", SELLING, str(book), member],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as counter:
        assert counter.stdout is not None
        said: list[str] = []
        while sum(line.startswith("?") for line in said) < sales:
            said.append(counter.stdout.readline().strip())
        counter.send_signal(signal.SIGKILL)
        said += [line.strip() for line in counter.stdout]
    return [line[1:] for line in said if line[:1] == "?"], [line[1:] for line in said if line[:1] == "!"]


def test_that_nothing_a_killed_counter_called_done_is_lost(given: Given, tmp_path: Path) -> None:
    ana = given.enrol()
    given.books.close()
    chance = random.Random(4)
    began, done = [], []
    for _ in range(ROUNDS):
        some_began, some_done = sold_until_killed(tmp_path / "counter.book", ana, chance.randrange(1, 12))
        began += some_began
        done += some_done
    assert check(given.books.engine).differences == ()
    with given.books() as visit:
        kept = [sale for sale in began if visit.find(sale) is not None]
        whole = [sale for sale in kept if (sold := visit.sold_by_id(sale)) and len(sold.made.lines) == 2]
    assert set(done) <= set(kept)
    assert whole == kept
    assert len(kept) - len(done) <= ROUNDS


def test_that_a_sale_tried_again_after_a_kill_is_one_sale(given: Given, tmp_path: Path) -> None:
    ana = given.enrol()
    given.books.close()
    began, _ = sold_until_killed(tmp_path / "counter.book", ana, 3)
    before = given.shop.identify.by_id(ana).balance
    with given.books() as visit:
        was_kept = visit.find(began[-1]) is not None
    done = given.sell(ana, 13_023, reference=began[-1], sale=began[-1])
    after = given.shop.identify.by_id(ana).balance
    assert done.again == was_kept
    assert after - before == (0 if was_kept else 130)
    assert new_id() != began[-1]
