"""Two records of one person, and a person who is no longer known: what their rows say afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, literal_column, select, text, update

from app.loyalty.ledger import Entry
from app.ports.records import Merged, SaleMade
from db.edition_tables import edition_move
from db.edition_waits import waiting_as_one, waits_no_more
from db.entries import blob
from db.event_tables import event_place
from db.events import attended_as_one, places_freed
from db.holding_tables import accrual, challenge_mark, plan_period, rewarded
from db.prepared import Prepared
from db.tables import card, coupon_use, member, sale_tally, voucher

# What the one who is kept has from here on. Entries, sales and uses stay whose they were: they are facts, and are read
# beside the other's. Points and money go over by entries of their own.
GO_OVER = tuple(
    Prepared(update(table).where(table.c.member == bindparam("dropped")).values(member=bindparam("kept")))
    for table in (
        card, sale_tally, voucher, coupon_use, plan_period, challenge_mark, rewarded, edition_move,
    )
)  # fmt: skip
# Places of somebody erased stay theirs: by the plan that stands they are free, whenever that is heard of.
PLACES_GO_OVER = Prepared(
    update(event_place)
    .where(
        event_place.c.member == bindparam("dropped"),
        event_place.c.member.not_in(select(member.c.id).where(member.c.erased != literal_column("0"))),
    )
    .values(member=bindparam("kept"))
)
Dated = TypeVar("Dated", Entry, SaleMade)
DROPPED = Prepared(select(member.c.id).where(member.c.merged_into == bindparam("of")))
INTO = Prepared(select(member.c.merged_into).where(member.c.id == bindparam("of")))


def kept_id(connection: Connection, of: bytes) -> bytes:
    """Who stands for this member now: themselves, or the one they were merged into."""
    while (into := INTO(connection, {"of": of}).value()) is not None:
        of = into
    return of


def all_ids(connection: Connection, member_id: str) -> list[bytes]:
    """The member and all who were merged into them."""
    found = [bytes.fromhex(member_id)]
    for of in found:
        found.extend(row[0] for row in DROPPED(connection, {"of": of}))
    return found


def go_over(connection: Connection, kept: bytes, dropped: bytes) -> None:
    """What is the one dropped's is the other's, also what comes later from a counter that had not heard."""
    for goes_over in (*GO_OVER, PLACES_GO_OVER):
        goes_over(connection, {"kept": kept, "dropped": dropped})
    places_freed(connection, event_place.c.member == kept)


def project_merged(connection: Connection, fact: Merged, at: datetime) -> None:
    """Cards, vouchers, tallies, plans, challenges, places and pieces of the one dropped are the other's."""
    kept, dropped = blob(fact.kept), blob(fact.dropped)
    if kept_id(connection, bytes.fromhex(fact.kept)) == dropped:
        return  # another counter merged them the other way round, and was first
    connection.execute(update(member).where(member.c.id == dropped).values(merged_into=kept))
    go_over(connection, bytes.fromhex(fact.kept), bytes.fromhex(fact.dropped))
    attended_as_one(connection, bytes.fromhex(fact.kept), bytes.fromhex(fact.dropped))
    waiting_as_one(connection, bytes.fromhex(fact.kept), bytes.fromhex(fact.dropped), at)
    owed = connection.execute(select(accrual).where(accrual.c.member == dropped)).all()
    connection.execute(delete(accrual).where(accrual.c.member == dropped))
    for row in owed:
        connection.execute(
            text(
                "INSERT INTO accrual (member, rule, amount) VALUES (:member, :rule, :amount) "
                "ON CONFLICT (member, rule) DO UPDATE SET amount = amount + excluded.amount"
            ),
            {"member": kept, "rule": row.rule, "amount": row.amount},
        )


def project_erased(connection: Connection, member_id: str, at: datetime) -> None:
    """The member goes on without a name; places at what is not over are free again, and they wait for nothing."""
    waits_no_more(connection, bytes.fromhex(member_id), at)
    connection.execute(update(member).where(member.c.id == blob(member_id)).values(erased=1, referred_by=""))
    places_freed(connection, event_place.c.member == blob(member_id))


def newest(found: Iterable[Iterable[Dated]], most: int) -> tuple[Dated, ...]:
    """The newest of several histories: of a member, and of those who became that one."""
    return tuple(sorted((one for each in found for one in each), key=lambda one: one.at, reverse=True)[:most])
