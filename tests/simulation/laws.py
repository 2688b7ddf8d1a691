"""What must be true of a simulated shop at rest. Each law is one function; it gives what it found wrong."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Protocol

from sqlalchemy import Table

from db.check import OF_ITS_OWN, PLACES, check
from db.columns import metadata
from tests.head_office.model import ModelHub
from tests.simulation.deeds import Staff
from tests.simulation.machine import Machine

WRONG_BALANCES = """
    SELECT hex(a.member) FROM account a
    WHERE (SELECT coalesce(sum(points), 0) FROM entry e WHERE e.member = a.member)
        <> (SELECT coalesce(sum("left"), 0) FROM lot l WHERE l.member = a.member) - a.debt"""
UNDONE_TWICE = """
    SELECT hex(e.id), e.points, b.points FROM entry e JOIN (
        SELECT corrects, sum(points) AS points FROM entry WHERE kind IN ('taken_back', 'given_back')
        GROUP BY corrects, kind) b ON b.corrects = e.id
    WHERE abs(b.points) > abs(e.points)
    UNION ALL
    SELECT hex(sale), 0, sum(amount) FROM purse_entry WHERE reason IN ('sale', 'return') AND sale IS NOT NULL
    GROUP BY sale, kind HAVING sum(amount) > 0"""
PAID_OUT_TWICE = """
    SELECT hex(r.sale), max(l.worth), sum(r.value) FROM sale_return r
    JOIN (SELECT sale, sum(value) AS worth FROM sale_line GROUP BY sale) l ON l.sale = r.sale
    GROUP BY r.sale
    HAVING sum(r.value) > max(l.worth) AND NOT EXISTS (
        SELECT 1 FROM conflict c JOIN sale_return x ON x.id = c.record WHERE c.kind = 'return' AND x.sale = r.sale)"""
OWES_TOO_MUCH = """
    WITH spent AS (
        SELECT coalesce(m.merged_into, e.member) AS member, -sum(e.points) AS points
        FROM entry e JOIN member m ON m.id = e.member
        WHERE e.kind = 'spent' OR (e.kind = 'adjusted' AND e.points < 0) GROUP BY 1)
    SELECT hex(a.member), a.debt, coalesce(s.points, 0) FROM account a LEFT JOIN spent s ON s.member = a.member
    WHERE a.debt > coalesce(s.points, 0)
        AND NOT EXISTS (SELECT 1 FROM member m JOIN member n ON n.merged_into = m.id WHERE m.merged_into = a.member)"""
# Of two records of one person, either may have been thanked.
GIVEN_AGAIN = """
    SELECT hex(member), "of", count(*) FROM rewarded r
    WHERE NOT undone AND what = 'challenge' AND NOT EXISTS (SELECT 1 FROM member m WHERE m.merged_into = r.member)
    GROUP BY member, "of" HAVING count(*) > (
        SELECT CASE r."of" WHEN 'comer' THEN 1 ELSE count(DISTINCT c."of") / 3 END
        FROM challenge_mark c WHERE c.member = r.member AND c.challenge = r."of")"""
TOLD = ("profile", "told")
KNOWN = "SELECT DISTINCT id FROM record ORDER BY id"


class AtRest(Protocol):
    """Counters and head office once all is over, and what is known of how they came there.

    `committed` are the ids of all records that any counter said were done; `forgiven` those of them that stood only on
    a disk that was thrown away; `late` what the hub took under an epoch that was left.
    """

    machines: list[Machine]
    hub: ModelHub
    staff: Staff
    committed: set[bytes]
    forgiven: set[bytes]
    late: list[str]
    rested: bool
    trace: list[str]


@dataclass
class Rest:
    """What came to rest by itself; nothing is forgiven."""

    machines: list[Machine]
    hub: ModelHub
    committed: set[bytes]
    staff: Staff = field(default_factory=lambda: Staff(Random(0)))
    forgiven: set[bytes] = field(default_factory=set)
    late: list[str] = field(default_factory=list)
    rested: bool = True
    trace: list[str] = field(default_factory=list)


def it_comes_to_rest(world: AtRest) -> Iterable[str]:
    """Once all faults have stopped, some syncs later nothing is left to hand in, to take or to project."""
    if not world.rested:
        yield world.trace[-1]
    yield from (
        f"{one.name}: {waiting} wait"
        for one in world.machines
        for (waiting,) in one.ask("SELECT count(*) FROM waiting")
        if waiting
    )


def every_record_is_everywhere(world: AtRest) -> Iterable[str]:
    """What was committed on a disk that was not thrown away, or is at the hub, is at the hub and everywhere."""
    at_hub = {one.id for one in world.hub.records()}
    yield from (f"hub: lost {one.hex()}" for one in sorted(world.committed - world.forgiven - at_hub))
    for machine in world.machines:
        here = machine.ids()
        yield from (f"{machine.name}: lacks {one.hex()}" for one in sorted(at_hub - here))
        yield from (f"{machine.name}: alone has {one.hex()}" for one in sorted(here - at_hub))


def every_record_fits(world: AtRest) -> Iterable[str]:
    """What a counter of ours wrote is nowhere taken for a record that nothing fits."""
    for machine in world.machines:
        found = machine.ask("SELECT hex(record), subject FROM conflict WHERE kind = 'record'")
        yield from (f"{machine.name}: {kind} {name}" for name, kind in found)


def nothing_is_made_up(world: AtRest) -> Iterable[str]:
    """Nobody has a record that no counter committed."""
    known = {one.id for one in world.hub.records()}.union(*(machine.ids() for machine in world.machines))
    yield from (one.hex() for one in sorted(known - world.committed))


def every_sale_counts_once(world: AtRest) -> Iterable[str]:
    """Each sale on record is one sale in the tables, of the amount on record."""
    for machine in world.machines:
        sold = machine.ask("SELECT DISTINCT id FROM record WHERE kind = 'sold' ORDER BY id")
        rows = machine.ask("SELECT id FROM sale ORDER BY id")
        if sold != rows:
            yield f"{machine.name}: {len(sold)} sold, {len(rows)} in the tables"


def tables_are_equal(world: AtRest) -> Iterable[str]:
    """Who knows the same records has the same tables."""
    first, *others = world.machines
    for table in metadata.sorted_tables:
        if table.name not in OF_ITS_OWN or table.name in TOLD:
            expected = rows_of(first, table)
            for other in others:
                if (found := rows_of(other, table)) != expected:
                    differ = sorted(found ^ expected, key=repr)
                    yield f"{table.name} at {first.name} and {other.name}: {len(differ)} rows differ, {differ[0]}"


def rows_of(machine: Machine, table: Table) -> frozenset[tuple[Any, ...]]:
    """The rows of a table, without their places."""
    names = ", ".join(f'"{column.name}"' for column in table.columns if column.name not in PLACES)
    return frozenset(machine.ask(f'SELECT {names} FROM "{table.name}"'))  # noqa: S608 - names of our own tables


def every_book_is_sound(world: AtRest) -> Iterable[str]:
    """Each book passes the check that a shop makes itself; replayed is one, as all have the same tables."""
    for machine in world.machines:
        most = None if machine is world.machines[0] else 0
        yield from (f"{machine.name}: {one}" for one in check(machine.books.engine, most=most).differences)


def balances_are_sums(world: AtRest) -> Iterable[str]:
    """A balance is the sum of its entries."""
    for machine in world.machines:
        yield from (f"{machine.name}: {member}" for (member,) in machine.ask(WRONG_BALANCES))


def nothing_is_undone_twice(world: AtRest) -> Iterable[str]:
    """No more is taken back than was given, no more given back than was spent, whoever took the goods back."""
    for machine in world.machines:
        yield from (f"{machine.name}: of {name}, {made}, {undone}" for name, made, undone in machine.ask(UNDONE_TWICE))


def nothing_is_given_twice(world: AtRest) -> Iterable[str]:
    """What is given for a goal is given no more often than it was reached, whoever saw that."""
    for machine in world.machines:
        yield from (f"{machine.name}: {of}, {times} times to {who}" for who, of, times in machine.ask(GIVEN_AGAIN))


def what_was_paid_out_twice_is_told(world: AtRest) -> Iterable[str]:
    """Where more was handed out for goods of a sale than it came to, somebody has to look at it."""
    for machine in world.machines:
        yield from (
            f"{machine.name}: {paid} for {sale} of {worth}" for sale, worth, paid in machine.ask(PAID_OUT_TWICE)
        )


def nobody_owes_what_they_never_had(world: AtRest) -> Iterable[str]:
    """A debt is no more than its member spent, or was docked; those merged over several are passed over."""
    for machine in world.machines:
        yield from (f"{machine.name}: {of} owes {debt} of {spent}" for of, debt, spent in machine.ask(OWES_TOO_MUCH))


def no_later_edit_is_lost(world: AtRest) -> Iterable[str]:
    """What somebody said of a member, knowing what had been said before, is not undone by that."""
    known = {one.id for one in world.hub.records()}
    said = {of: edit for of, edit in world.staff.edits.items() if of in known}
    merged = {row[0] for row in world.machines[0].ask("SELECT id FROM member WHERE merged_into IS NOT NULL OR erased")}
    merged |= {row[0] for row in world.machines[0].ask("SELECT merged_into FROM member WHERE merged_into IS NOT NULL")}
    for machine in world.machines:
        names: dict[Any, Any] = dict(machine.ask("SELECT member, name FROM profile"))
        for member in sorted({bytes.fromhex(edit[0]) for edit in said.values()} - merged):
            mine = {of: edit for of, edit in said.items() if bytes.fromhex(edit[0]) == member}
            overtaken = set[bytes]().union(*(seen for _, _, seen in mine.values()))
            last = {name for of, (_, name, _) in mine.items() if of not in overtaken}
            if names.get(member) not in last:
                yield f"{machine.name}: {member.hex()} is {names.get(member)}, not one of {sorted(last)}"


def the_erased_are_forgotten(world: AtRest) -> Iterable[str]:
    """Nobody knows who an erased member was."""
    gone = {one.member for one in world.hub.records() if one.kind == "erased"}
    yield from (f"hub: {member.hex()}" for member, _ in world.hub.state.profiles.values() if member in gone)
    for machine in world.machines:
        known = {row[0] for table in TOLD for row in machine.ask(f"SELECT member FROM {table}")}  # noqa: S608 - our own tables
        yield from (f"{machine.name}: {member.hex()}" for member in known if member in gone)


def an_epoch_left_never_writes_again(world: AtRest) -> Iterable[str]:
    """Once a counter has opened a later epoch, the hub takes nothing under an earlier one."""
    yield from world.late


LAWS: tuple[Callable[[AtRest], Iterable[str]], ...] = (
    it_comes_to_rest,
    every_record_is_everywhere,
    every_record_fits,
    nothing_is_made_up,
    every_sale_counts_once,
    tables_are_equal,
    every_book_is_sound,
    balances_are_sums,
    nothing_is_undone_twice,
    nothing_is_given_twice,
    what_was_paid_out_twice_is_told,
    nobody_owes_what_they_never_had,
    no_later_edit_is_lost,
    the_erased_are_forgotten,
    an_epoch_left_never_writes_again,
)


def broken(world: AtRest) -> list[str]:
    """Every law that does not hold, and where."""
    return [f"{law.__name__}: {found}" for law in LAWS for found in law(world)]
