"""Disks that are lost, a counter's and head office's, and what is back when; head office's promises, timed."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.ports.hub import Epoch, Wanted
from bench.far_line import FarLine
from bench.figures import Figure, percentile
from bench.office import Office, assert_sound, at, has_all, months_ago, new_book
from bench.others import hand_in, handed_in, lived
from bench.sync import sold
from db.backup import back_up, restore
from db.head_office.hub import was_restored
from db.head_office.wire import PostgresHub
from db.opening import NO_KEYS
from tests.given import Hands

ME = 3
MEANWHILE = 4
"""The counter that went on while another's disk was lost."""
SOLD = 200
P50, P99 = 0.5, 0.99


def counter_lost(office: Office, folder: Path, records: int) -> list[Figure]:
    """From a backup to the first sale, and until a sync has brought back what came after the backup."""
    book = folder / "counter.book"
    handed_in(office, (1, 2), records)
    new_book(book, ME)
    counter = at(book, office.address(ME), months_ago())
    counter.sync()
    counter.clock.now = datetime.now(UTC)
    members = [counter.enrol(f"Member {number}") for number in range(SOLD // 10)]
    sold(counter, members, SOLD)
    counter.sync()
    backup = back_up(counter.books.engine, folder / "backups", counter.clock.now)
    sold(counter, members, SOLD)
    counter.sync()
    hand_in(office, MEANWHILE, replace(lived(SOLD), everywhere=frozenset()))
    counter.books.close()
    for left in folder.glob(f"{book.name}*"):
        left.unlink()
    began = time.perf_counter()
    restore(backup, book, datetime.now(UTC), NO_KEYS)
    counter = at(book, office.address(ME), Hands(datetime.now(UTC)))
    counter.sell(members[0], 1_000)
    sells = time.perf_counter() - began
    counter.sync()
    whole = time.perf_counter() - began
    counter.books.close()
    assert has_all(book, office)
    assert_sound(book)
    assert office.records()[ME] == len(members) + 2 * SOLD + 1
    return [
        Figure(f"a book of {sum(office.records().values()):,} records lost: from the backup to a sale", sells, "s", 60),
        Figure("until a sync has brought back what is younger than the backup", whole, "s"),
    ]


def office_lost(office: Office, folder: Path) -> list[Figure]:
    """Head office's disk is lost: from the copy of its files until a counter has handed in again what it has lost."""
    book, copy = folder / "counter.book", folder / "office"
    office.copy_stopped(copy)
    counter = at(book, office.address(ME), Hands(datetime.now(UTC)))
    sold(counter, [counter.enrol("Somebody")], SOLD)
    counter.sync()
    before = office.records()
    began = time.perf_counter()
    office.put_back(copy)
    was_restored(office.owner)
    runs = time.perf_counter() - began
    counter.sync()
    whole = time.perf_counter() - began
    counter.books.close()
    assert office.records() == before
    assert has_all(book, office)
    assert_sound(book)
    return [
        Figure("head office lost: from a copy of its files until it runs", runs, "s"),
        Figure(f"until a counter has handed in again the {SOLD} sales it has lost", whole, "s"),
    ]


def redeeming(folder: Path, calls: int, round_trip: float) -> list[Figure]:
    """How long head office takes to promise, from beside it and from afar."""
    figures = []
    with Office(ME) as office, FarLine(office.server.folder, folder / "far", round_trip / 2) as far:
        handed_in(office, (1, 2), SOLD)
        held, address = office.reached(), office.address(ME)
        for where, called in (("over the socket", address), (f"{round_trip * 1000:g} ms away", far.through(address))):
            took = promised(called, calls, held)
            for words, share in (("p50", P50), ("p99", P99)):
                figures.append(Figure(f"a promise, {where}, {words}", percentile(took, share) * 1000, "ms"))
    return figures


def promised(address: str, calls: int, held: dict[Epoch, int]) -> list[float]:
    """Seconds of each of so many promises, each of another member's points, after one that makes the line."""
    took = []
    with PostgresHub(address) as hub:
        for number in range(calls + 1):
            wanted = [Wanted(f"points:{number}", 100, 1_000)]
            began = time.perf_counter()
            answer = hub.redeem(os.urandom(16), wanted, held)
            took.append(time.perf_counter() - began)
            assert answer == "promised"
    return took[1:]
