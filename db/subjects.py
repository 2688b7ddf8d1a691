"""What a record is about beside its own member: whoever else's rows it changes, and what is planned for everybody."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select

from app.ports.records import Record
from db.prepared import Prepared
from db.reading import LATER
from db.sync_tables import touch
from db.tables import record

PROGRAMME, SALE = b"programme", b"sale:"
SALE_BYTES = 16
ADD = Prepared(insert(touch).prefix_with("OR IGNORE"))
OF_SETTLED = Prepared(
    select(touch.c.subject)
    .join(record, record.c.seq == touch.c.seq)
    .where(record.c.id == bindparam("of"), touch.c.subject != LATER)
)
MEMBER_OF_SETTLED = Prepared(
    select(record.c.member).where(record.c.id == bindparam("of"), record.c.member.is_not(None))
)


def subjects_of(connection: Connection, posted: Record) -> frozenset[bytes]:
    """The members whose rows the record changes, as their ids, and what else, as "event:…", "voucher:…", "gift:…".

    A voucher, a card, a ticket is a subject of its own: who holds it may not be known here yet. So is a sale, whose
    returns may name no member where whoever took them did not know them; and so is any deed of a conflict, to whoever
    settles it, by the name that a sale has.
    """
    own = {bytes.fromhex(posted.member)} if posted.member else set()
    try:
        found = _named(posted)
        if posted.body.settled:
            found |= _settled(connection, posted.body.settled.record)
    except ValueError:  # an id that is none: the record fits nowhere, and touches nobody else
        return frozenset(own)
    return frozenset(found | own)


def sale_of(subject: bytes) -> bytes:
    """The sale, or other deed, that a subject is; nothing for any other."""
    return subject.removeprefix(SALE) if subject.startswith(SALE) and len(subject) == len(SALE) + SALE_BYTES else b""


def _named(posted: Record) -> set[bytes]:
    """What the facts name by themselves."""
    body = posted.body
    found = {f"gift:{one.purse}".encode() for one in body.purses if one.kind == "gift"}
    found |= {bytes.fromhex(one.purse) for one in body.purses if one.kind == "credit"}
    found |= {bytes.fromhex(one.member) for one in body.cards}
    found |= {f"card:{code}".encode() for one in body.cards for code in (one.card, one.replaces) if code}
    found |= {bytes.fromhex(one.member) for one in body.vouchers if one.member}
    found |= {f"voucher:{one.code}".encode() for one in body.vouchers}
    found |= {f"voucher:{one.code}".encode() for one in body.voucher_changes}
    found |= {f"card:{one.subject}".encode() if one.card else bytes.fromhex(one.subject) for one in body.blocked}
    if body.sale:
        found.add(SALE + bytes.fromhex(body.sale.sale))
    if body.returned:
        found.add(SALE + bytes.fromhex(body.returned.sale))
    if body.merged:
        found |= {bytes.fromhex(body.merged.kept), bytes.fromhex(body.merged.dropped)}
    if body.enrolled:
        found.add(bytes.fromhex(body.enrolled.member))
    if body.erased:
        found.add(bytes.fromhex(body.erased))
    found |= {f"event:{one.id}".encode() for one in (body.event,) if one}
    found |= {f"edition:{one.id}".encode() for one in (body.edition,) if one}
    found |= {f"staff:{one.staff}".encode() for one in (body.staff,) if one}
    found |= {f"ticket:{one.ticket}".encode() for one in (body.place,) if one}
    if body.published:
        found.add(PROGRAMME)
    return found


def _settled(connection: Connection, of: str) -> set[bytes]:
    """The deed of a conflict and all that it is about: whoever makes its rows again comes to its settlement as well.

    The deed itself may come later than what was decided about it, where a hub was put back.
    """
    name = {"of": bytes.fromhex(of)}
    about = {bytes(row[0]) for question in (OF_SETTLED, MEMBER_OF_SETTLED) for row in question(connection, name)}
    return about | {SALE + name["of"]}


def keep_subjects(connection: Connection, seq: int, posted: Record) -> frozenset[bytes]:
    """Notes what a record is about beside its own member; gives all it is about."""
    found = subjects_of(connection, posted)
    own = bytes.fromhex(posted.member) if posted.member else b""
    # A sale is found by its id: to note each would cost a row a sale.
    noted = [one for one in sorted(found) if one != own and not (posted.body.sale and sale_of(one))]
    ADD.each(connection, [{"subject": subject, "seq": seq} for subject in noted])
    return found
