"""Whether a record keeps to names of its own: nothing is made of one that does not, which no counter of ours wrote."""

from __future__ import annotations

from collections.abc import Iterator

from app.ports.records import Body, Record
from db.reading import UNREADABLE
from db.unproject import MEMBER_BYTES


def names_its_own(posted: Record) -> bool:
    """Whether a record can be read, and the sale, entries, lots and rewards it makes have its own name: nobody else's.

    A sale and an enrolment are its member's and no other's, and no entry is without one. Whoever else it names is
    somebody, or their rows would be found by no name when they are to be made again.
    """
    body, sale = posted.body, posted.body.sale
    if body is UNREADABLE or (body.entries and not posted.member):
        return False
    if sale and not (sale.member == posted.member and sale.sale.startswith(posted.id)):
        return False
    if body.enrolled and body.enrolled.member != posted.member:
        return False
    if any(of and len(bytes.fromhex(of)) != MEMBER_BYTES for of in _others(body)):
        return False
    for one in body.entries:
        if not one.id.startswith(posted.id) or not (one.lot is None or one.lot.id.startswith(posted.id)):
            return False
    return all(one.id.startswith(posted.id) for one in body.rewarded)


def _others(body: Body) -> Iterator[str]:
    """Whose vouchers and cards a record makes, and who it says are one."""
    yield from (one.member for one in body.vouchers)
    yield from (one.member for one in body.cards)
    if body.merged:
        yield from (body.merged.kept, body.merged.dropped)
