"""The book's figures on a big and a small book: `python -m bench.books BIG SMALL [--json FILE]`.

BIG and SMALL are made by `python -m bench.big_book` (5,000,000 and 20,000 entries). Copies are measured; the files stay
as they are. The limit of a sale is the same rows by the bare driver, taken in turn with the product's.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import sqlcipher3.dbapi2

from app.counter.sell import SaleCommand
from app.loyalty.sale import Basket, Line
from app.ports.identity import new_id, now
from app.shop import Shop, wire
from bench.figures import Figure, percentile, show
from db.books import PRAGMAS, SqliteBooks
from db.opening import NO_KEYS, Keys, connect

SALES = 600
LOOKS = 2000
SEARCHES = ("an", "ana s", "silv", "maria fer", "9345", "costa ma", "m12", "tiago gomes", "ol", "1-0004")
AT, DAY = "2026-11-22T10:00:00.000000+00:00", "2026-11-22"
# The rows a sale of one line writes, and where their values come from: a name of `bare_rows`, or the value itself.
ROWS: tuple[tuple[str, tuple[object, ...]], ...] = (
    ("record", (None, 9, "=sale", "=number", "=sale", "=number", "sold", 1, "=member", 121, AT, "=body", "=hash")),
    ("sale", ("=sale", "=reference", "=member", AT, DAY, 12000, 0, 0, 0, 12000, "", "bronze", 1, "", "", "")),
    ("sale_line", ("=sale", 0, "A", "coin", 1, 12000, 0, None, 12000, 12000, 12000, 12000, "", "", "")),
    ("payment", ("=sale", 0, "cash", 12000)),
    ("sale_tally", ("=sale", "=member", DAY, 12000, 1)),
    ("entry", ("=2", "=member", "earned", 120, AT, DAY, DAY, "spend", 1, "=sale", None, "", "=1", "=terms")),
    ("entry", ("=4", "=member", "earned", 1, AT, DAY, DAY, "visit", 1, "=sale", None, "", "=3", "=terms")),
    ("lot", ("=1", "=member", "=sale", "spend", 1, "bronze", DAY, AT, DAY, None, None, 120, 120)),
    ("lot", ("=3", "=member", "=sale", "visit", 1, "bronze", DAY, AT, DAY, None, None, 1, 1)),
    ("move", ("=2", "=1", 0, 120, None)),
    ("move", ("=4", "=3", 0, 1, None)),
)
BODY = b'{"by":"' + b"x" * 990 + b'"}'
CHANGES = ("UPDATE account SET active_on = ? WHERE member = ?", "UPDATE counter SET number = number + 1")


def timed(work: Callable[[], object]) -> float:
    """Milliseconds a piece of work takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def some_of(bare: sqlcipher3.dbapi2.Connection, question: str) -> list[str]:
    """Some 5,000 of what a question finds, from all over the table; ids in hex."""
    sampled = f"{question} WHERE rowid % (SELECT max(1, count(*) / 5000) FROM member) = 0"  # noqa: S608 - our own question
    return [row[0].hex() if isinstance(row[0], bytes) else row[0] for row in bare.execute(sampled)]


class Bench:
    """A copy of a book, opened as the product opens it and by the bare driver."""

    def __init__(self, book: Path, folder: Path, keys: Keys = NO_KEYS) -> None:
        self.path = folder / book.name
        shutil.copyfile(book, self.path)
        self.books = SqliteBooks(self.path, keys=keys)
        self.shop: Shop = wire(self.books, now)
        self.bare = connect(self.path, keys)
        for pragma in PRAGMAS:
            self.bare.execute(pragma)
        self.cards = some_of(self.bare, "SELECT code FROM card")
        self.members = some_of(self.bare, "SELECT id FROM member")
        self.chance = random.Random(11)

    @staticmethod
    def cards_of(book: Path) -> list[str]:
        """Some of a book's cards, from all over it."""
        bare = sqlcipher3.dbapi2.connect(str(book))
        try:
            return some_of(bare, "SELECT code FROM card")
        finally:
            bare.close()

    def _command(self) -> SaleCommand:
        basket = Basket((Line("A", 12_000, "coin"),))
        return SaleCommand(new_id(), new_id(), basket, self.chance.choice(self.members))

    def sale(self) -> float:
        """One sale by the product, in milliseconds, committed."""
        command = self._command()

        def work() -> None:
            with self.books() as visit:
                self.shop.sell.within(visit, command)
                visit.commit()

        return timed(work)

    def answered_sale(self) -> float:
        """One sale by the product with its answer: where the member then stands."""
        command = self._command()
        return timed(lambda: self.shop.sell(command))

    def bare_sale(self) -> float:
        """The same rows by the bare driver, in milliseconds, committed."""
        name = bytes.fromhex(new_id())
        named: dict[str, object] = {f"={part}": name + part.to_bytes(2, "big") for part in (1, 2, 3, 4)}
        member = bytes.fromhex(self.chance.choice(self.members))
        named |= {"=sale": name, "=number": int.from_bytes(name[:6], "big"), "=member": member, "=body": BODY}
        named |= {"=hash": bytes(32), "=reference": name.hex(), "=terms": "x" * 60}
        rows = [
            (
                f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})",  # noqa: S608 - our tables
                [named.get(value, value) if isinstance(value, str) else value for value in values],
            )
            for table, values in ROWS
        ]

        def work() -> None:
            self.bare.execute("BEGIN IMMEDIATE")
            for statement, values in rows:
                self.bare.execute(statement, values)
            self.bare.execute(CHANGES[0], (DAY, member))
            self.bare.execute(CHANGES[1])
            self.bare.execute("COMMIT")

        return timed(work)


def sales_in_turn(*benches: Bench) -> list[tuple[list[float], list[float]]]:
    """Sales by the product and by the bare driver on every book, in turn, so that the machine's moods fall on all."""
    times: list[tuple[list[float], list[float]]] = [([], []) for _ in benches]
    for _ in range(SALES):
        for bench, (product, bare) in zip(benches, times, strict=True):
            product.append(bench.sale())
            bare.append(bench.bare_sale())
    return [(product[50:], bare[50:]) for product, bare in times]


def measure(big: Bench, small: Bench) -> list[Figure]:
    """All figures of the books."""
    (small_product, small_bare), (big_product, big_bare) = sales_in_turn(small, big)
    answered = [big.answered_sale() for _ in range(SALES // 2)]
    looks = [timed(lambda: big.shop.identify.by_card(big.chance.choice(big.cards))) for _ in range(LOOKS)][50:]
    histories = [timed(lambda: big.shop.history(big.chance.choice(big.members), 10)) for _ in range(LOOKS // 4)]
    searches = [
        timed(lambda: big.shop.find_members(text[:length]))  # noqa: B023 - used at once
        for _ in range(10)
        for text in SEARCHES
        for length in range(2, len(text) + 1)
    ]
    return [
        Figure("sale committed, 5,000,000 entries, median", median(big_product), "ms"),
        Figure("the same rows by the bare driver, median", median(big_bare), "ms"),
        Figure("sale ÷ bare driver", median(big_product) / median(big_bare), "×", 4),
        Figure("sale at 5,000,000 ÷ at 20,000 entries", median(big_product) / median(small_product), "×", 1.2),
        Figure("bare driver at 5,000,000 ÷ at 20,000", median(big_bare) / median(small_bare), "×"),
        Figure("sale committed, p99", percentile(big_product, 0.99), "ms"),
        Figure("sale with where the member then stands, median", median(answered), "ms"),
        Figure("member by card: balance, tier, benefits, lots; median", median(looks), "ms"),
        Figure("member by card, p99", percentile(looks, 0.99), "ms", 5),
        Figure("member's last entries and sales, p99", percentile(histories, 0.99), "ms", 5),
        Figure("search, per keystroke, median", median(searches), "ms"),
        Figure("search, per keystroke, p99", percentile(searches, 0.99), "ms", 100),
        Figure("a voucher's PDF, p99 once warm", percentile(_vouchers(), 0.99), "ms", 40),
    ]


def _vouchers() -> list[float]:
    from app.paper.layouts import PdfPress
    from app.paper.specimens import specimens

    press, paper = PdfPress(), specimens("pt")[0]
    return [timed(lambda: press.render("voucher-a6", paper)) for _ in range(60)][10:]


def main() -> int:
    """Measures what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("big", type=Path)
    parser.add_argument("small", type=Path)
    parser.add_argument("--json", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="counterfoil-bench-", dir=asked.big.parent) as folder:
        benches = Bench(asked.big, Path(folder)), Bench(asked.small, Path(folder))
        os.sync()  # the copies are on the disk before anything waits for it
        figures = measure(*benches)
    return show("Books", figures, asked.json)


if __name__ == "__main__":
    sys.exit(main())
