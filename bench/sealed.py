"""What a seal costs: `python -m bench.sealed BOOK [--json FILE]`, a plain book and its sealed copy taken in turn.

BOOK is made by `python -m bench.big_book`; it stays as it is.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.books import Bench, timed
from bench.figures import Figure, percentile, show
from db.opening import KEY_BYTES, OneKey
from db.sealing import settle

SALES, LOOKS = 600, 1000
MEGABYTE = 1_000_000
KEYS = OneKey(bytes(KEY_BYTES))


def measure(plain: Bench, sealed: Bench, seconds: float, size: int) -> list[Figure]:
    """Sales and looks of both, one after the other, so that the machine's moods fall on both."""
    sales = [(plain.answered_sale(), sealed.answered_sale()) for _ in range(SALES)][50:]
    looks = [(_look(plain), _look(sealed)) for _ in range(LOOKS)][50:]
    plain_sales, sealed_sales = [list(one) for one in zip(*sales, strict=True)]
    plain_looks, sealed_looks = [list(one) for one in zip(*looks, strict=True)]
    return [
        Figure("sale and answer, plain, median", median(plain_sales), "ms"),
        Figure("sale and answer, sealed, median", median(sealed_sales), "ms"),
        Figure("the same, sealed, p99", percentile(sealed_sales, 0.99), "ms", 50),
        Figure("a sale sealed ÷ plain", median(sealed_sales) / median(plain_sales), "×"),
        Figure("member by card, plain, median", median(plain_looks), "ms"),
        Figure("member by card, sealed, p99", percentile(sealed_looks, 0.99), "ms", 5),
        Figure("a book sealed, copied and compared", size / MEGABYTE / seconds, "MB/s"),
    ]


def _look(bench: Bench) -> float:
    card = bench.chance.choice(bench.cards)
    return timed(lambda: bench.shop.identify.by_card(card))


def main() -> int:
    """Measures; 0 where every limit holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path)
    parser.add_argument("--json", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="counterfoil-bench-", dir=asked.book.parent) as folder:
        places = [Path(folder) / name for name in ("copy", "plain", "sealed")]
        for place in places:
            place.mkdir()
        copied = Path(shutil.copy(asked.book, places[0]))
        seconds = timed(lambda: settle(copied, KEYS, KEYS.for_new())) / 1000
        plain, sealed = Bench(asked.book, places[1]), Bench(copied, places[2], KEYS)
        os.sync()  # the copies are on the disk before anything waits for it
        figures = measure(plain, sealed, seconds, asked.book.stat().st_size)
    return show("A sealed book", figures, asked.json)


if __name__ == "__main__":
    sys.exit(main())
