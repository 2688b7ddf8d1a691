"""The speed of the rules: `python -m bench.rules [--json FILE]`: 20 lines, 50 rules, a member with 5,000 entries.

The limit of the design is 2 ms for the whole look ahead: the member read from a book on disk, priced, every rule asked.
Beside it what the pure rules take of that, with nothing read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from statistics import median

import tomlkit

from app.counter.enrol import EnrolCommand
from app.counter.sell import SaleCommand
from app.loyalty.cashback import cash_of
from app.loyalty.earning import earnings
from app.loyalty.pricing import price
from app.loyalty.sale import Basket, Circumstances, Line
from app.office.publish import PublishCommand
from app.ports.books import Profile
from app.ports.identity import new_id, now
from app.shop import Shop, wire
from app.standing.prospect import look_ahead
from bench.figures import Figure, percentile, show
from db.books import SqliteBooks
from db.migrate import bring_up

ENTRIES = 5_000
RULES, LINES, LOOKS = 50, 20, 400
CATEGORIES = ("coin", "bullion", "banknote", "book", "accessory")
REIGNS = ("Maria I", "Luis I", "Carlos I", "Manuel II")


def programme() -> str:
    """Fifty rules of every kind that earns on sales, some capped; tiers, a plan, cashback and a challenge too."""
    kinds = ("spend", "item", "sale", "margin", "multiply", "bonus")
    rules: list[dict[str, object]] = []
    for number in range(RULES):
        kind = kinds[number % len(kinds)]
        rule: dict[str, object] = {"id": f"r{number}", "kind": kind, "name": {"en": f"Rule {number}"}}
        rule |= {"factor": "1.1"} if kind == "multiply" else {"points": 1 + number % 3}
        rule |= {"per": "2.00"} if kind in {"spend", "margin"} else {}
        rule["when"] = {"categories": [CATEGORIES[number % 5], CATEGORIES[(number + 1) % 5]], "min_sale": "5.00"}
        if number % 12 == 0:
            rule["cap"] = {"points": 100_000, "per": "month"}
        rules.append(rule)
    return tomlkit.dumps(
        {
            "schema": 1,
            "programme": {"id": "b", "name": {"en": "Bench"}, "currency": "EUR", "timezone": "Europe/Lisbon"},
            "points": {"lapse": {"after_months": 24}},
            "earn": rules,
            "tiers": {"by": "spend", "window": "rolling_months:12", "hold_months": 12},
            "tier": [{"id": "a", "from": "0"}, {"id": "b", "from": "1000", "multiplier": "1.5", "discount": "0.03"}],
            "cashback": [{"rate": "0.01", "paid": "monthly"}],
            "plan": [{"id": "plus", "fee": "9.00", "period_months": 12, "multiplier": "2"}],
            "challenge": [
                {"id": "reigns", "goal": {"distinct": "reign", "count": 9}, "gives": {"points": 50}, "repeat": True}
            ],
        }
    )


def basket() -> Basket:
    """Twenty different lines."""
    return Basket(
        tuple(
            Line(
                f"K{number}", 1_250 + 37 * number, CATEGORIES[number % 5], 1 + number % 2, cost=900,
                attributes=(("reign", REIGNS[number % 4]),),
            )
            for number in range(LINES)
        )
    )  # fmt: skip


def filled(shop: Shop) -> str:
    """A member with 5,000 entries, over the last two years."""
    shop.publish(PublishCommand(new_id(), programme(), starts=now() - timedelta(days=800)))
    member = new_id()
    begun = now() - timedelta(days=730)
    shop.enrol(EnrolCommand(new_id(), member, "", Profile("Ana"), "bench", at=begun))
    made, sale = 0, 0
    while made < ENTRIES:
        at = begun + timedelta(days=sale * 4)
        done = shop.sell(SaleCommand(new_id(), f"R{sale}", basket(), member, at=at))
        made += len(done.record.body.entries)
        sale += 1
    return member


def timed(looks: int, work: object) -> list[float]:
    """Milliseconds of each of so many looks."""
    took = []
    for _ in range(looks):
        started = time.perf_counter()
        work()  # type: ignore[operator] # a callable
        took.append((time.perf_counter() - started) * 1000)
    return took


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "counter.book"
        books = SqliteBooks(path)
        bring_up(books.engine, path, lambda: None)
        shop = wire(books, now)
        member = filled(shop)
        goods = basket()
        with books.reading() as visit:
            prospect = look_ahead(visit, goods, now(), member)
            whole = timed(LOOKS, lambda: look_ahead(visit, goods, now(), member))
        around = Circumstances(at=now(), local=now(), tier="b")

        def pure() -> None:
            priced = price(prospect.programme, goods, around)
            earnings(prospect.programme, priced, around, Fraction(3, 2), {})
            cash_of(prospect.programme, priced, around)

        alone = timed(LOOKS, pure)
        books.close()
    figures = [
        Figure("20 lines, 50 rules, 5,000 entries: looked ahead, median", median(whole), "ms", 2.0),
        Figure("the same, p99", percentile(whole, 0.99), "ms"),
        Figure("of that the pure rules, median", median(alone), "ms"),
    ]
    return show("Rules", figures, asked.json)


if __name__ == "__main__":
    sys.exit(main())
