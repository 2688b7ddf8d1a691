"""Who may have a piece of a limited edition now, and who may wait for one; everybody else is told why not."""

from __future__ import annotations

from datetime import date

from app.loyalty.edition import Buyer, Edition, Tally, first_days, opens_by_voucher, opens_for
from app.loyalty.edition_refusals import (
    AlreadyWaiting,
    EditionClosed,
    EditionForMembers,
    EditionGone,
    EditionLimit,
    EditionNotOpen,
    EditionOver,
    EditionShort,
    SomebodyWaits,
)
from app.loyalty.programme import Programme
from app.loyalty.refusals import NotAllowed, TierTooLow
from app.loyalty.waiting_line import WaitingLine


def check_buying(
    edition: Edition, buyer: Buyer | None, wanted: int, tally: Tally, line: WaitingLine, programme: Programme, day: date
) -> int:
    """How many of the buyer's vouchers are used for so many pieces, 0 where they need none.

    Refuses whoever may not have them: the edition is over or not open for them, not for their tier, they had theirs,
    too few are left, or somebody waits before them. A buyer of None is no member.
    """
    check_not_over(edition, day)
    if buyer is None:
        if edition.is_for_members or day < edition.opens:
            raise EditionForMembers(edition.name)
        used, member = 0, ""
    else:
        used, member = _vouchers_needed(edition, buyer, wanted, programme, day), buyer.member
        check_share(edition, tally, wanted)
    left = tally.left(edition)
    if left == 0:
        raise EditionGone(edition.name, edition.pieces, line.waiting)
    if left < wanted:
        raise EditionShort(edition.name, left)
    held = line.held_for_others(member)
    if left - held < wanted:
        raise SomebodyWaits(edition.name, held)
    return used


def check_not_over(edition: Edition, day: date) -> None:
    """Refuses an edition whose last day is past."""
    if edition.last_day is not None and day > edition.last_day:
        raise EditionOver(edition.name, edition.last_day)


def check_share(edition: Edition, tally: Tally, wanted: int) -> None:
    """Refuses more pieces than are for each member."""
    if edition.per_member is not None and tally.by_member + wanted > edition.per_member:
        raise EditionLimit(edition.name, edition.per_member, tally.by_member)


def _vouchers_needed(edition: Edition, buyer: Buyer, wanted: int, programme: Programme, day: date) -> int:
    """0 where the edition is open for them by what they are; a voucher a piece where vouchers open it."""
    first = first_day_for(edition, buyer, programme, wanted)
    if first is None:
        raise TierTooLow(tuple(sorted(edition.tiers)))
    if first > day:
        tiers = first_days(edition, programme)
        open_for = tuple(one.name for one in programme.tiers if tiers.get(one.id, date.max) <= day)
        raise EditionNotOpen(edition.name, first, open_for)
    own = opens_for(edition, buyer)
    return 0 if own is not None and own <= day else wanted


def first_day_for(edition: Edition, buyer: Buyer, programme: Programme, wanted: int = 1) -> date | None:
    """The first day on which they may buy so many, by what they are or by vouchers; None where neither opens it."""
    by_voucher = opens_by_voucher(edition, programme) if buyer.vouchers >= wanted else None
    days = (opens_for(edition, buyer), by_voucher)
    return min((one for one in days if one is not None), default=None)


def check_joining(
    edition: Edition, buyer: Buyer | None, tally: Tally, line: WaitingLine, programme: Programme, day: date
) -> int:
    """How many days before the public the edition opens for whoever joins the list.

    Refuses whoever has no use for it: the edition is closed, over or not for them, they had theirs, they wait already,
    or a piece is there for them now.
    """
    if edition.state == "closed":
        raise EditionClosed(edition.name)
    check_not_over(edition, day)
    if buyer is None:
        raise EditionForMembers(edition.name)
    first = first_day_for(edition, buyer, programme)
    if first is None:
        raise TierTooLow(tuple(sorted(edition.tiers)))
    check_share(edition, tally, 1)
    turn = line.turn_of(buyer.member)
    if turn is not None and not turn.passed:
        raise AlreadyWaiting(edition.name, line.place_of(buyer.member))
    if first <= day and tally.left(edition) > line.held_for_others(buyer.member):
        raise NotAllowed("piece_there")
    return (edition.opens - first).days
