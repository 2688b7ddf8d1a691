"""What counts for challenges, and what challenges and referrals gave."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, insert, literal_column, select, update

from app.loyalty.challenges import Mark
from app.ports.records import Body, Rewarded
from db.entries import blob
from db.holding_tables import challenge_mark, rewarded
from db.prepared import Gathered, Prepared
from db.tables import record

# Not by their place in this table: what was heard of late, or of one who became this member, has a late one.
MADE_AT = select(func.min(record.c.clock)).where(record.c.id == challenge_mark.c.of).scalar_subquery()
OF_CHALLENGE = Prepared(
    select(challenge_mark)
    .where(challenge_mark.c.member == bindparam("of"), challenge_mark.c.challenge == bindparam("challenge"))
    .order_by(challenge_mark.c.day, MADE_AT, challenge_mark.c.of, challenge_mark.c.line)
)
STANDING = Prepared(
    select(rewarded)
    .where(rewarded.c.member == bindparam("of"), rewarded.c.undone == literal_column("0"))
    .order_by(rewarded.c.id)
)
ADD_MARK = Prepared(insert(challenge_mark))
ADD_REWARDED = Prepared(insert(rewarded))


def marks_of(connection: Connection, member_id: str, challenge: str) -> tuple[Mark, ...]:
    """The marks of a challenge, oldest first: by day, then in the one order of their deeds."""
    found = OF_CHALLENGE(connection, {"of": bytes.fromhex(member_id), "challenge": challenge})
    return tuple(Mark(row.challenge, row.of.hex(), row.day, row.line, row.value, row.amount) for row in found)


def rewarded_to(connection: Connection, member_id: str) -> tuple[Rewarded, ...]:
    """What challenges and referrals gave the member and was not taken back, oldest first."""
    return tuple(
        Rewarded(
            id=row.id.hex(),
            what=row.what,
            of=row.of,
            sale=row.sale.hex() if row.sale else "",
            entry=row.entry.hex() if row.entry else "",
            credit=row.credit,
            badge=bool(row.badge),
        )
        for row in STANDING(connection, {"of": bytes.fromhex(member_id)})
    )


def add_marks(connection: Connection | Gathered, of: bytes, body: Body) -> None:
    """Marks made and rewards given."""
    ADD_MARK.each(
        connection,
        [
            {
                "member": of,
                "challenge": mark.challenge,
                "of": blob(mark.of),
                "day": mark.day,
                "line": mark.line,
                "value": mark.value,
                "amount": mark.amount,
            }
            for mark in body.marks
        ],
    )
    ADD_REWARDED.each(
        connection,
        [
            {
                "id": blob(one.id),
                "member": of,
                "what": one.what,
                "of": one.of,
                "sale": blob(one.sale),
                "entry": blob(one.entry),
                "credit": one.credit,
                "badge": one.badge,
                "undone": 0,
            }
            for one in body.rewarded
        ],
    )


def project_challenges(connection: Connection, body: Body) -> None:
    """What is left of marks, and rewards taken back."""
    for kept in body.marks_kept:
        connection.execute(
            update(challenge_mark)
            .where(
                challenge_mark.c.of == blob(kept.of),
                challenge_mark.c.challenge == kept.challenge,
                challenge_mark.c.line == kept.line,
            )
            .values(amount=kept.amount)
        )
    for name in body.unrewarded:
        connection.execute(update(rewarded).where(rewarded.c.id == blob(name)).values(undone=1))
