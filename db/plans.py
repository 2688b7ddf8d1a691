"""The periods of paid memberships."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select, update

from app.loyalty.plans import Period
from app.ports.records import PlanCancelled
from db.entries import blob
from db.holding_tables import plan_period
from db.prepared import Prepared

OF_MEMBER = Prepared(
    select(plan_period).where(plan_period.c.member == bindparam("of")).order_by(plan_period.c.since, plan_period.c.plan)
)


def periods_of(connection: Connection, member_id: str) -> tuple[Period, ...]:
    """Every period the member ever had, oldest first."""
    return tuple(
        Period(
            plan=row.plan,
            since=row.since,
            until=row.until,
            through=row.through,
            anchor=row.anchor,
            number=row.place,
            trial=bool(row.trial),
            cancelled=bool(row.cancelled),
            fee=row.fee,
        )
        for row in OF_MEMBER(connection, {"of": bytes.fromhex(member_id)})
    )


def project_periods(connection: Connection, record_id: str, of: bytes, periods: tuple[Period, ...]) -> None:
    """New periods of a member."""
    for number, one in enumerate(periods):
        connection.execute(
            insert(plan_period),
            {
                "record": blob(record_id),
                "number": number,
                "member": of,
                "plan": one.plan,
                "since": one.since,
                "until": one.until,
                "through": one.through,
                "anchor": one.anchor,
                "place": one.number,
                "trial": one.trial,
                "cancelled": one.cancelled,
                "fee": one.fee,
            },
        )


def project_cancelled(connection: Connection, of: bytes, fact: PlanCancelled) -> None:
    """A period that runs to its end and has no grace."""
    connection.execute(
        update(plan_period)
        .where(plan_period.c.member == of, plan_period.c.plan == fact.plan, plan_period.c.since == fact.since)
        .values(cancelled=1, through=plan_period.c.until)
    )
