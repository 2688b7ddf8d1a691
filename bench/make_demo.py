"""Makes the demo shop's files once: python bench/make_demo.py COINS.csv.xz → resources/demo/*.csv. Seeded.

The coins come from Canadian Coin Heads (CC BY 4.0); prices, members and all that they do are invented here.
"""

from __future__ import annotations

import csv
import lzma
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

DEMO = Path(__file__).parent.parent / "resources" / "demo"
SEED = 20260302
DAYS = 730
MEMBERS = 120
ENGLISH_FROM = 88
VALID = 85  # days in which a voucher is used, fewer than it is valid for
WAITING = 16  # days until points can be spent, and two for luck
ENOUGH = 1100
WORTH_A_VOUCHER = 7_000
SURELY_EARNED = 0.9  # a point a euro, less the largest discount
BROUGHT_BACK, REWARDED, AT_AN_EVENT, SOMETHING_SMALL, BULLION, REACHED_BY_MAIL = 0.04, 0.8, 0.05, 0.25, 0.12, 0.7
DEAREST_BULLION, DEAREST_TREASURE = 300_000, 120_000
FIRST = [
    "Beatriz",
    "Duarte",
    "Helena",
    "Gonçalo",
    "Leonor",
    "Henrique",
    "Matilde",
    "Tomás",
    "Francisca",
    "Vasco",
    "Carolina",
    "Simão",
    "Mariana",
    "Afonso",
    "Joana",
    "Rodrigo",
    "Teresa",
    "Martim",
    "Constança",
    "Lourenço",
    "Benedita",
    "Gaspar",
    "Alice",
    "Baltazar",
    "Clara",
    "Dinis",
    "Eduarda",
    "Frederico",
    "Graça",
    "Hugo",
]
LAST = [
    "Nunes",
    "Falcão",
    "Abrantes",
    "Teles",
    "Moniz",
    "Quintela",
    "Vilhena",
    "Sarmento",
    "Pacheco",
    "Godinho",
    "Rebelo",
    "Castanheira",
    "Barroso",
    "Figueira",
    "Cordeiro",
    "Amado",
    "Salgueiro",
    "Valadares",
    "Noronha",
    "Macieira",
    "Leitão",
    "Roseira",
    "Bragança",
    "Caldeira",
    "Seabra",
]
FIRST_ELSEWHERE = [
    "Oliver",
    "Amelia",
    "Jürgen",
    "Ingrid",
    "Étienne",
    "Camille",
    "Giulia",
    "Søren",
    "Zoë",
    "Hiroshi",
    "Aoife",
    "Chloë",
    "Nikos",
    "Wanda",
    "Łukasz",
    "Anaïs",
]
LAST_ELSEWHERE = [
    "Ashdown",
    "Fairweather",
    "Königsberg",
    "Lindqvist",
    "Delacroix",
    "Marchetti",
    "Østergaard",
    "Thornbury",
    "Tanaka",
    "Byrne",
    "Papadakis",
    "Wójcik",
]
OF_THEIR_OWN = (
    # number, name, born, joined so many days before the last day: told of by app/demo_shop.py
    (1, "Beatriz Nunes", "1961-05-14", 702),
    (2, "Duarte Falcão", "1978-11-02", 655),
    (3, "Helena Abrantes", "1985-02-28", 610),
    (4, "Gonçalo Teles", "1992-02-29", 71),
    (5, "Leonor Moniz", "1970-08-19", 333),
)
MORE = (
    ("GRADING", "Grading of one coin by a specialist", "service", 3500, 2200),
    ("ALBUM-2", "Album for 2 euro coins", "accessory", 2490, 1310),
    ("CAPS-10", "Ten capsules, 32 mm", "accessory", 690, 280),
    ("LOUPE-10", "Loupe, ten times, LED", "accessory", 3990, 2050),
    ("TRAY-OAK", "Tray of oak, 24 places", "accessory", 5900, 3400),
    ("TONGS", "Coin tongs, soft tips", "accessory", 990, 400),
)

Row = Sequence[Any]


def catalogue(coins: Path, chance: random.Random) -> list[Row]:
    """Some two hundred coins and thirty pieces of bullion, with invented prices; what a shop sells beside them."""
    with lzma.open(coins, "rt", encoding="utf-8") as text:
        known = [row for row in csv.DictReader(text) if row["year"] and row["denomination"] and row["metal"]]
    rows: list[Row] = []
    for category, most in (("circulation", 110), ("collectible", 90), ("bullion", 30)):
        some = chance.sample([row for row in known if row["category"] == category], most)
        for row in sorted(some, key=lambda row: (row["year"], row["name"], row["id"])):
            weight = float(row["weight_g"] or 5)
            if category == "bullion":
                cost = int(weight * {"gold": 7900, "platinum": 3200, "silver": 110}.get(row["metal"], 60))
                amount = int(cost * 1.035) + 150
            else:
                age = max(0, 2026 - int(row["year"][:4]))
                rarity = 1 + 40_000 / (float(row["mintage"] or 400_000) + 2_000)
                amount = int(min(180_000, (900 + age * 45 + weight * 60) * rarity * chance.uniform(0.7, 1.6)))
                amount = max(290, amount // 50 * 50 - 10)
                cost = int(amount * chance.uniform(0.5, 0.72))
            sku = f"{'B' if category == 'bullion' else 'C'}{len(rows) + 1:03d}"
            kind = "bullion" if category == "bullion" else "coin"
            about = (row["year"], row["metal"], row["monarch"], row["series"])
            rows.append((sku, row["name"], kind, amount, cost, *about))
    return rows + [(*more, "", "", "", "") for more in MORE]


def members(chance: random.Random) -> list[Row]:
    """Invented people; phones from ranges kept for fiction, or with invented numbers, e-mails that lead nowhere."""
    rows: list[Row] = []
    names = {name for _, name, _, _ in OF_THEIR_OWN}
    for number in range(1, MEMBERS + 1):
        elsewhere = number > ENGLISH_FROM
        name, born, joined = "", "", 0
        for own, own_name, own_born, own_joined in OF_THEIR_OWN:
            if own == number:
                name, born, joined = own_name, own_born, own_joined
        while not name or (number > len(OF_THEIR_OWN) and name in names):
            first = chance.choice(FIRST_ELSEWHERE if elsewhere else FIRST)
            name = f"{first} {chance.choice(LAST_ELSEWHERE if elsewhere else LAST)}"
        names.add(name)
        born = born or f"{chance.randint(1940, 2004)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        phone = f"+447700900{number:03d}" if elsewhere else f"+351910000{number:03d}"
        email = f"member{number}@example.com" if chance.random() < REACHED_BY_MAIL else ""
        rows.append(
            (number, name, "en" if elsewhere else "pt", born, phone, email, joined or chance.randint(20, DAYS - 5))
        )
    return rows


@dataclass
class Habit:
    """What one customer does, visit by visit: what was bought, what it earned at least, the voucher in hand."""

    person: int
    chance: random.Random
    earned: list[tuple[int, int]] = field(default_factory=list)
    voucher: str = ""
    issued: int = 0

    def visit(self, day: int, name: str, basket: list[Row]) -> Iterator[Row]:
        """A purchase, now and then brought back, now and then followed by a reward or an evening at the shop."""
        worth = sum(row[3] for row in basket if row[2] != "bullion")
        self.voucher = self.voucher if self.issued - day <= VALID else ""
        using = self.voucher if worth >= WORTH_A_VOUCHER else ""
        self.voucher = "" if using else self.voucher
        yield (day, opening_hour(self.chance), "sale", self.person, name, " ".join(row[0] for row in basket), using)
        if self.chance.random() < BROUGHT_BACK and not using:
            yield (day - self.chance.randint(1, 5), "18:59", "return", self.person, name, "1", "")
        else:
            self.earned.append((day, int(worth / 100 * SURELY_EARNED)))
        ready = sum(points for on, points in self.earned if on >= day + WAITING)
        if ready >= ENOUGH and not self.voucher and self.chance.random() < REWARDED:
            self.voucher, self.issued = f"V{name[1:]}", day
            yield (day, "19:10", "redeem", self.person, self.voucher, "ten-off", "")
            self.earned.append((DAYS, -1000))
        if self.chance.random() < AT_AN_EVENT:
            yield (day, "19:20", "act", self.person, "", "event-attendance", "")


def opening_hour(chance: random.Random) -> str:
    """A time at which the shop is open."""
    return f"{chance.randint(10, 18)}:{chance.randint(0, 59):02d}"


def basket_of(articles: list[Row], chance: random.Random) -> list[Row]:
    """What somebody buys: coins, now and then something small with them, or a piece of bullion."""
    coins = [row for row in articles if row[2] == "coin"]
    basket = [chance.choice(coins) for _ in range(chance.choice((1, 1, 2, 3)))]
    if chance.random() < SOMETHING_SMALL:
        basket.append(chance.choice([row for row in articles if row[2] in {"accessory", "service"}]))
    if chance.random() < BULLION:
        basket = [chance.choice([row for row in articles if row[2] == "bullion" and row[3] < DEAREST_BULLION])]
    return basket


def events(articles: list[Row], people: list[Row], chance: random.Random) -> list[Row]:
    """Two years: (days before the last day, time, kind, member, name of it, what, more), oldest first."""
    made: list[Row] = []
    numbers = (f"S{number:05d}" for number in count(1))
    for person, *_, joined in people:
        made.append((joined, "09:05", "enrol", person, "", "", ""))
        if person in {1, 4, 5}:
            continue
        habit = Habit(person, chance)
        often = int(joined / 365 * chance.choice((1, 2, 3, 4, 9))) + 1
        for day in sorted({chance.randint(6, max(7, joined - 1)) for _ in range(often)}, reverse=True):
            if day < joined:
                made += habit.visit(day, next(numbers), basket_of(articles, chance))
    for day in chance.sample(range(1, DAYS), 80):
        made.append((day, opening_hour(chance), "sale", "", next(numbers), basket_of(articles, chance)[0][0], ""))
    made += of_their_own([row for row in articles if row[2] == "coin"])
    return sorted(made, key=lambda row: (-row[0], row[1], row[4]))


def of_their_own(coins: list[Row]) -> Iterable[Row]:
    """What the five do whose cards are worth scanning."""
    dear = sorted(coins, key=lambda row: -row[3])
    treasure = [row for row in dear if row[3] <= DEAREST_TREASURE][:8]
    yield (356, "11:00", "sale", 1, "S90001", " ".join(row[0] for row in treasure), "")
    yield (200, "11:00", "sale", 1, "S90002", dear[20][0], "")
    yield (60, "11:00", "sale", 1, "S90003", dear[30][0], "")
    reigns = [next(row[0] for row in reversed(dear) if row[7] == monarch) for monarch in ("Victoria", "George VI")]
    yield (90, "11:00", "sale", 1, "S90008", " ".join(reigns), "")
    yield (30, "11:00", "benefit", 1, "", "consultation", "")
    yield (40, "12:00", "sale", 2, "S90004", " ".join(row[0] for row in treasure[:2]), "")
    yield (4, "12:00", "redeem", 2, "V90001", "ten-off", "")
    yield (3, "12:00", "adjust", 3, "", "320", "-20")
    debts = [row[0] for row in treasure[:2]]
    yield (58, "12:00", "sale", 4, "S90005", " ".join(debts), "")
    yield (30, "12:00", "redeem", 4, "V90002", "ten-off", "")
    yield (25, "12:00", "sale", 4, "S90006", "CAPS-10 ALBUM-2 TRAY-OAK", "V90002")
    yield (2, "12:00", "return", 4, "S90005", "all", "")
    yield (300, "12:00", "sale", 5, "S90007", dear[40][0], "")
    yield (9, "12:00", "block", 5, "", "lost", "")


def write(name: str, head: str, rows: Iterable[Row]) -> None:
    """Writes one file."""
    with (DEMO / name).open("w", encoding="utf-8", newline="") as text:
        out = csv.writer(text, lineterminator="\n")
        out.writerow(head.split())
        out.writerows(rows)


def main(coins: Path) -> None:
    """Makes the three files."""
    chance = random.Random(SEED)
    articles, people = catalogue(coins, chance), members(chance)
    write("catalogue.csv", "sku text category amount cost year metal monarch series", articles)
    write("members.csv", "number name language born phone email joined", people)
    write("events.csv", "day time kind member name what more", events(articles, people, chance))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
