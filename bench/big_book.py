"""Makes a big book: `python -m bench.big_book PATH [--members 1000000] [--entries 5000000]`.

Every member enrols (one entry), then sales of two earning rules each are spread over two years, in the order of time.
Rows and records have the shape that the use cases write, and the chain of hashes is whole; they are written by the
bare driver, as a million use cases would take an hour.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlcipher3.dbapi2

from app.counter.sign_in import hash_pin
from app.loyalty.codes import CodeType, new_code
from app.loyalty.ledger import Entry, Lot, Move
from app.loyalty.sale import Payment
from app.loyalty.tiers import TierState
from app.ports.books import Profile
from app.ports.logged import encode_body
from app.ports.records import Body, CardIssued, Enrolled, Published, SaleLine, SaleMade
from db.books import open_engine
from db.columns import metadata
from db.log import NO_HASH, rest_of, sealed
from db.members import searchable
from db.migrate import HEAD, migrate

FIRST_DAY = datetime(2024, 11, 1, 9, tzinfo=UTC)
DAYS = 720
BATCH = 20_000
FIRST = [
    "Ana",
    "João",
    "Maria",
    "José",
    "Rita",
    "Rui",
    "Inês",
    "Tiago",
    "Sofia",
    "Pedro",
    "Marta",
    "Luís",
    "Clara",
    "Hugo",
    "Eva",
    "Nuno",
    "Olga",
    "Ivan",
    "Lena",
    "Paul",
]
LAST = [
    "Silva",
    "Santos",
    "Ferreira",
    "Pereira",
    "Oliveira",
    "Costa",
    "Rodrigues",
    "Martins",
    "Jesus",
    "Sousa",
    "Fernandes",
    "Gonçalves",
    "Gomes",
    "Lopes",
]
PROGRAMME = Path(__file__).with_name("programme.toml")


class Writer:
    """Rows by table, written in batches by the bare driver; and the log that they belong to."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -262144", "locking_mode = EXCLUSIVE"):
            self.connection.execute(f"PRAGMA {pragma}")
        import db.office_tables
        import db.tables  # noqa: F401 - adds its tables

        self.columns = {table.name: [column.name for column in table.columns] for table in metadata.sorted_tables}
        self.rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in self.columns}
        self.words: list[tuple[int, str]] = []
        self.previous, self.number, self.epoch, self.clock = NO_HASH, 0, random.Random(1).randbytes(16), 0
        self.indexes = [
            (name, sql)
            for name, sql in self.connection.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            )
        ]
        for name, _ in self.indexes:
            self.connection.execute(f"DROP INDEX {name}")
        self.connection.execute("BEGIN")

    def add(self, table: str, *values: object) -> None:
        """One row, in the order of the table's columns."""
        self.rows[table].append(values)

    def record(self, name: bytes, kind: str, at: datetime, body: Body, member: bytes | None) -> None:
        """One record, sealed."""
        self.number += 1
        self.clock = max(self.clock + 1, int(at.timestamp() * 1000) << 16)
        points = sum(entry.points for entry in body.entries)
        text = encode_body(body)
        self.previous = sealed(
            self.previous,
            origin=1,
            epoch=self.epoch,
            number=self.number,
            clock=self.clock,
            kind=kind,
            version=1,
            rest=rest_of(name, member, points, at, text),
        )
        self.add(
            "record", self.number, 1, self.epoch, self.number, name, self.clock, kind, 1, member, points, iso(at), text,
            self.previous,
        )  # fmt: skip

    def flush(self, least: int = 0) -> None:
        """Writes what has gathered."""
        for table, rows in self.rows.items():
            if len(rows) > least:
                named = self.columns[table][: len(rows[0])]  # what a later migration added stays at its usual value
                marks = ", ".join("?" for _ in named)
                self.connection.executemany(f"INSERT INTO {table} ({', '.join(named)}) VALUES ({marks})", rows)  # noqa: S608 - our tables
                rows.clear()
        if len(self.words) > least:
            self.connection.executemany("INSERT INTO member_search (rowid, words) VALUES (?, ?)", self.words)
            self.words.clear()

    def finish(self, latest: datetime, enrolled: int) -> None:
        """The rest, the indexes, the head."""
        self.flush()
        self.connection.execute(
            "INSERT INTO counter (one, origin, epoch, number, clock, hash, latest, enrolled) "
            "VALUES (1, 1, ?, ?, ?, ?, ?, ?)",
            (self.epoch, self.number, self.clock, self.previous, iso(latest), enrolled),
        )
        for _, sql in self.indexes:
            self.connection.execute(sql)
        self.connection.execute("COMMIT")
        self.connection.execute("PRAGMA locking_mode = NORMAL")
        self.connection.execute("ANALYZE")
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.close()


def iso(at: datetime) -> str:
    """An instant as the book keeps it."""
    return at.isoformat(timespec="microseconds")


def make(path: Path, members: int, entries: int, seed: int = 7) -> None:
    """Writes the book."""
    path.unlink(missing_ok=True)
    engine = open_engine(path)
    migrate(engine, HEAD)
    engine.dispose()
    chance = random.Random(seed)
    writer = Writer(path)
    text = PROGRAMME.read_text(encoding="utf-8")
    writer.record(uuid7(FIRST_DAY, chance), "published", FIRST_DAY, Body(published=Published(1, FIRST_DAY, text)), None)
    writer.add("programme_version", 1, iso(FIRST_DAY), text)
    writer.add("staff", uuid7(FIRST_DAY, chance), "Bench", "manager", "", hash_pin("246810"), 0, None, 1, None)
    last_sale: list[datetime | None] = [None] * members
    ids = list(enrolments(writer, members, chance, FIRST_DAY))
    sales = max(0, (entries - members) // 2)
    step = timedelta(days=DAYS) / max(1, sales)
    at = FIRST_DAY + timedelta(hours=1)
    for number in range(sales):
        who = int(members * chance.random() ** 1.5)
        sale(writer, number, ids[who], at, chance)
        last_sale[who] = at
        at += step
        writer.flush(BATCH)
    for of, last in zip(ids, last_sale, strict=True):
        writer.add("account", of, 0, (last or FIRST_DAY).date().isoformat(), 0, None)
    writer.finish(at, members)


def uuid7(at: datetime, chance: random.Random) -> bytes:
    """A UUIDv7 of that instant."""
    milliseconds = int(at.timestamp() * 1000)
    value = milliseconds << 80 | 0x7 << 76 | chance.getrandbits(12) << 64 | 0b10 << 62 | chance.getrandbits(62)
    return value.to_bytes(16, "big")


def enrolments(writer: Writer, members: int, chance: random.Random, at: datetime) -> Iterator[bytes]:
    """Every member with a card, points for signing up, the first tier."""
    day = at.date()
    for number in range(members):
        at += timedelta(milliseconds=2)
        of, name = uuid7(at, chance), uuid7(at, chance)
        card = new_code("NC", CodeType.CARD, chance.randbytes(8)).text
        who = f"{chance.choice(FIRST)} {chance.choice(LAST)} {chance.choice(LAST)}"
        profile = Profile(who, f"+3519{chance.randrange(10**8):08}", f"m{number}@example.com")
        reference = f"1-{number + 1:05d}"
        entry = earned(name, 1, "signup", 50, at, day, "", "")
        body = Body(
            enrolled=Enrolled(of.hex(), reference, day, "pt", "2026-01", day),
            cards=(CardIssued(card, of.hex(), day),),
            entries=(entry,),
            tiers=(TierState("bronze", day),),
        )
        writer.record(name, "enrolled", at, body, of)
        writer.add("member", of, reference, day.isoformat(), "pt", "", "2026-01", day.isoformat(), "")
        writer.add("profile", of, who, profile.phone, profile.email, None, "", "", "")
        writer.add("tier_state", of, 0, "bronze", day.isoformat(), None, "enrolled", None, 0, "", None, "")
        writer.add("card", card, of, day.isoformat(), "", "")
        keep(writer, of, entry, None)
        writer.words.append((number + 1, searchable(profile, reference)))
        writer.flush(BATCH)
        yield of


def earned(
    name: bytes, number: int, rule: str, points: int, at: datetime, day: date, sale_id: str, terms: str
) -> Entry:
    """An earned entry with its lot."""
    lot = Lot(
        id=f"{name.hex()}{number:04x}",
        opened_on=day,
        opened_at=at,
        spendable_from=day,
        last_day=day + timedelta(days=3650),
        left=0,
        points=points,
        rule=rule,
        version=1,
        tier="bronze",
        sale=sale_id,
    )
    move = (Move(lot.id, points),)
    return Entry(
        f"{name.hex()}{number + 1:04x}",
        "earned",
        points,
        at,
        day,
        day,
        rule,
        1,
        sale_id,
        lot=lot,
        moves=move,
        terms=terms,
    )


def keep(writer: Writer, of: bytes, entry: Entry, sold: bytes | None) -> None:
    """The rows of an earned entry."""
    lot = entry.lot
    assert lot is not None
    name, lot_name, day = bytes.fromhex(entry.id), bytes.fromhex(lot.id), entry.day.isoformat()
    writer.add(
        "entry", name, of, "earned", entry.points, iso(entry.at), day, day, entry.rule, 1, sold, None, "", lot_name,
        entry.terms,
    )  # fmt: skip
    writer.add(
        "lot", lot_name, of, sold, lot.rule, 1, lot.tier, day, iso(entry.at), day, str(lot.last_day), None, lot.points,
        lot.points,
    )  # fmt: skip
    writer.add("move", name, lot_name, 0, lot.points, None)


def sale(writer: Writer, number: int, of: bytes, at: datetime, chance: random.Random) -> bytes:
    """A sale of one to three lines, earning by two rules; its id."""
    name, day = uuid7(at, chance), at.date()
    amounts = [chance.randrange(500, 20_000) for _ in range(chance.choice((1, 1, 2, 3)))]
    total = sum(amounts)
    reference = f"B{number:09d}"
    basis = [[index, amount] for index, amount in enumerate(amounts)]
    terms = f'{{"rate":"1/100","rounding":"floor","lines":{str(basis).replace(" ", "")}}}'
    entries = (
        earned(name, 1, "spend", max(1, total // 100), at, day, name.hex(), terms),
        earned(name, 3, "visit", 1, at, day, name.hex(), terms),
    )
    lines = tuple(SaleLine(f"SKU{i}", a, a, a, a, a, "coin", text="A coin") for i, a in enumerate(amounts))
    made = SaleMade(
        name.hex(), reference, at, day, lines, (Payment("cash", total),), total, 0, total, of.hex(), tier="bronze"
    )
    writer.record(name, "sold", at, Body(sale=made, entries=entries), of)
    writer.add(
        "sale", name, reference, of, iso(at), day.isoformat(), total, 0, 0, 0, total, "", "bronze", 1, "", "", ""
    )
    for index, amount in enumerate(amounts):
        writer.add(
            "sale_line", name, index, f"SKU{index}", "coin", 1, amount, 0, None, amount, amount, amount, amount, "", "",
            "A coin",
        )  # fmt: skip
    writer.add("payment", name, 0, "cash", total)
    writer.add("sale_tally", name, of, day.isoformat(), total, 1)
    for entry in entries:
        keep(writer, of, entry, name)
    return name


def main() -> None:
    """Makes the book that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--members", type=int, default=1_000_000)
    parser.add_argument("--entries", type=int, default=5_000_000)
    asked = parser.parse_args()
    started = time.perf_counter()
    make(asked.path, asked.members, asked.entries)
    size = asked.path.stat().st_size / 2**20
    print(
        f"{asked.members:,} members, {asked.entries:,} entries: {time.perf_counter() - started:.0f} s, {size:,.0f} MiB"
    )


if __name__ == "__main__":
    main()
