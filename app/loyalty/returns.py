"""Returns: what is kept of each line, what every rule keeps for it, what goes back to whom.

Everything is computed from all returns of the sale so far, exactly, and the difference to what it was before is posted:
so ten small returns equal one big one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction

from app.loyalty.ledger import Account, Entry, Lot, Move, Stamp, apply, drawn, is_lapsed, open_lots, settle
from app.loyalty.money import rounded, spread
from app.loyalty.programme import ONE
from app.loyalty.refusals import AmountNotPositive, PointsAlreadySpent, ReturnExceedsSale
from app.loyalty.sale import Payment
from app.loyalty.terms import Terms, points_kept

GOOD_AGAIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SoldLine:
    """What a return looks at of a line: value after discounts, vouchers and coupons; pieces."""

    value: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Returned:
    """One return: pieces of lines (number from 0, quantity), or an amount in value, or `everything` still kept."""

    lines: tuple[tuple[int, int], ...] = ()
    amount: int = 0
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a sale: the share of each line, exact, and its whole pieces."""

    shares: tuple[Fraction, ...]
    pieces: tuple[int, ...]
    values: tuple[int, ...]

    @property
    def value(self) -> Fraction:
        """The value still kept, in minor units."""
        return kept_sum(self.values, self.shares)

    @property
    def share(self) -> Fraction:
        """The share of the sale's value still kept; 0 when everything came back."""
        whole = sum(self.values)
        if whole == 0:
            return Fraction(1) if any(self.shares) else Fraction(0)
        return self.value / whole

    @property
    def nothing(self) -> bool:
        """Whether the whole sale came back, goods that cost nothing included."""
        return not any(self.shares)


def kept_sum(numbers: Iterable[int], shares: Iterable[Fraction]) -> Fraction:
    """The sum of numbers (one a line) each for its share; most lines are kept whole and need no fractions."""
    plain, exact = 0, Fraction(0)
    for number, share in zip(numbers, shares, strict=True):
        if share is ONE:
            plain += number
        elif share:
            exact += number * share
    return plain + exact


def all_kept(lines: Sequence[SoldLine]) -> Kept:
    """A sale of which nothing has come back."""
    return Kept((ONE,) * len(lines), tuple(line.quantity for line in lines), tuple(line.value for line in lines))


def kept_after(kept: Kept, returned: Returned) -> Kept:
    """What is kept after one more return; ReturnExceedsSale where it asks for more than is left."""
    if returned.everything:
        if kept.nothing:
            raise ReturnExceedsSale(0)
        return replace(kept, shares=tuple(Fraction(0) for _ in kept.shares), pieces=tuple(0 for _ in kept.pieces))
    if returned.lines:
        return _lines_back(kept, returned.lines)
    if returned.amount <= 0:
        raise AmountNotPositive("amount")
    left = kept.value
    most = rounded(left, "half_up")
    if returned.amount > most:
        raise ReturnExceedsSale(most)
    shrink = Fraction(0) if returned.amount == most else (left - returned.amount) / left
    pieces = kept.pieces if shrink else tuple(0 for _ in kept.pieces)
    return replace(kept, shares=tuple(share * shrink for share in kept.shares), pieces=pieces)


def kept_beside(kept: Kept, returned: Returned) -> Kept:
    """What is kept after one more return, which may ask for more than is left, not knowing of others.

    Counters apart may have taken back more than there was: no more comes back than that.
    """
    if kept.nothing:
        return kept
    if returned.lines:
        for number, quantity in returned.lines:
            there = kept.pieces[number] if 0 <= number < len(kept.pieces) else 0
            if (back := min(quantity, there)) > 0:
                kept = _lines_back(kept, ((number, back),))
        return kept
    most = rounded(kept.value, "half_up")
    amount = min(returned.amount, most)
    return kept_after(kept, replace(returned, amount=amount)) if returned.everything or amount > 0 else kept


def _lines_back(kept: Kept, lines: Sequence[tuple[int, int]]) -> Kept:
    shares, pieces = list(kept.shares), list(kept.pieces)
    for number, quantity in lines:
        if quantity <= 0:
            raise AmountNotPositive("quantity")
        if not 0 <= number < len(pieces) or quantity > pieces[number]:
            raise ReturnExceedsSale(rounded(kept.value, "half_up"))
        shares[number] *= Fraction(pieces[number] - quantity, pieces[number])
        pieces[number] -= quantity
    return replace(kept, shares=tuple(shares), pieces=tuple(pieces))


def part_returned(whole: int, kept: Kept) -> int:
    """The part of a whole number (points spent, money paid) that all returns so far have earned back, rounded down."""
    return rounded(whole * (1 - kept.share), "floor")


@dataclass(frozen=True, slots=True)
class EarnedBySale:
    """An earned entry: its terms, what it gave, and the lots this lies or lay in, with how much of each has lapsed.

    The first lot is its own; the others are those it went over into as its member became another.
    """

    entry: str
    rule: str
    given: int
    terms: Terms
    lots: Mapping[str, int] = field(default_factory=dict)


def to_take_back(earned: Sequence[EarnedBySale], before: Kept, after: Kept) -> dict[str, int]:
    """Entry id → points its rule no longer keeps after this return."""
    due = {}
    for one in earned:
        less = points_kept(one.terms, one.given, before.shares) - points_kept(one.terms, one.given, after.shares)
        if less > 0:
            due[one.entry] = less
    return due


def give_back(account: Account, stamp: Stamp, spent: Entry, points: int, already: int) -> tuple[Entry, ...]:
    """Points spent go back, last drawn first, into the lots they came from; a lapsed lot is good for 30 days more.

    `already` is what earlier returns gave back of the same spending. What came from a lot of somebody who has become
    this member opens a lot of their own, on the same terms.
    """
    moves: list[Move] = []
    opened: list[Lot] = []
    former = {lot.id: lot for lot in account.former}
    skip, left = already, points
    for move in reversed(spent.moves):
        room = -move.points
        passed = min(skip, room)
        skip -= passed
        part = min(left, room - passed)
        if part <= 0:
            continue
        left -= part
        lot = account.lot(move.lot) or former.get(move.lot)
        again = stamp.day + GOOD_AGAIN if lot is not None and is_lapsed(lot, account, stamp.day) else None
        if move.lot in former:
            opened.append(replace(former[move.lot], points=part, left=0, last_day=again or former[move.lot].last_day))
        else:
            moves.append(Move(move.lot, part, again))
    found = [_given_back(stamp, spent, tuple(moves))] if moves else []
    for lot in opened:
        fresh = replace(lot, id=stamp.name(), sale=spent.sale)
        found.append(_given_back(stamp, spent, (Move(fresh.id, fresh.points),), fresh))
    return tuple(found)


def _given_back(stamp: Stamp, spent: Entry, moves: tuple[Move, ...], lot: Lot | None = None) -> Entry:
    return Entry(
        stamp.name(),
        "given_back",
        sum(move.points for move in moves),
        stamp.at,
        stamp.day,
        spent.for_day,
        rule=lot.rule if lot else "",
        version=lot.version if lot else spent.version,
        sale=spent.sale,
        corrects=spent.id,
        lot=lot,
        moves=moves,
    )


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The entries of a take-back and the account after them."""

    entries: tuple[Entry, ...]
    account: Account


def take_back(
    account: Account,
    stamp: Stamp,
    earned: Sequence[EarnedBySale],
    due: Mapping[str, int],
    *,
    sale: str,
    sale_day: date,
    clawback: str,
) -> TakenBack:
    """Takes back what each rule no longer keeps: from the sale's own lots, then in drawing order, then as a debt.

    `clawback` "clamp" stops at what there is, "refuse" refuses instead; points that lapsed in the sale's own lots are
    taken from there, so that nobody pays twice for what was lost.
    """
    entries: list[Entry] = []
    moves: dict[str, list[Move]] = {entry: [] for entry in due}
    working, unlapsed = _own_lots(account, stamp, earned, due, moves)
    entries.extend(unlapsed)
    own = {lot for one in earned for lot in one.lots}
    for entry, points in due.items():
        short = points + sum(move.points for move in moves[entry])
        others = sorted(open_lots(working, stamp.day), key=lambda lot: lot.id not in own)
        more = drawn(others, short)
        moves[entry].extend(more)
        working = _moved(working, more)
    for one in earned:
        if one.entry not in due:
            continue
        found = -sum(move.points for move in moves[one.entry])
        if found < due[one.entry] and clawback == "refuse":
            raise PointsAlreadySpent(due[one.entry] - found)
        points = found if clawback == "clamp" else due[one.entry]
        if points:
            entries.append(
                Entry(
                    stamp.name(),
                    "taken_back",
                    -points,
                    stamp.at,
                    stamp.day,
                    sale_day,
                    rule=one.rule,
                    version=stamp.version,
                    sale=sale,
                    corrects=one.entry,
                    moves=tuple(moves[one.entry]),
                )
            )
    for made in entries:
        account = apply(account, made)
    return TakenBack(tuple(entries), account)


def _own_lots(
    account: Account,
    stamp: Stamp,
    earned: Sequence[EarnedBySale],
    due: Mapping[str, int],
    moves: dict[str, list[Move]],
) -> tuple[Account, list[Entry]]:
    """First the lots its points lie in, then what lapsed in these, brought back for the purpose."""
    entries = []
    for one in earned:
        if one.entry not in due:
            continue
        still = due[one.entry]
        held = {lot.id: lot for lot in (*account.former, *account.lots) if lot.id in one.lots}
        found = dict.fromkeys(held, 0)
        for lot in account.lots:
            if lot.id in held:
                found[lot.id] = min(still, lot.left)
                still -= found[lot.id]
        still = min(still, max(0, sum(one.lots.values())))
        for lot in held.values():
            revived = min(still, max(0, one.lots[lot.id]))
            still -= revived
            if revived:
                entry = _revived(account, stamp, one, lot, revived)
                entries.append(entry)
                account = apply(account, entry)
                name = entry.moves[0].lot
                found[name] = found.get(name, 0) + revived
        taken = [Move(name, -part) for name, part in found.items() if part]
        moves[one.entry].extend(taken)
        account = _moved(account, taken)
    return account, entries


def _revived(account: Account, stamp: Stamp, one: EarnedBySale, lot: Lot, points: int) -> Entry:
    """Points that lapsed are there again: in their lot; in one of the member's own where that was another's."""
    fresh = None if account.lot(lot.id) else replace(lot, id=stamp.name(), points=points, left=0)
    return Entry(
        stamp.name(),
        "lapsed",
        points,
        stamp.at,
        stamp.day,
        stamp.day,
        rule=lot.rule if fresh else "",
        sale=lot.sale,
        version=stamp.version,
        corrects=one.entry,
        lot=fresh,
        moves=(Move(fresh.id if fresh else lot.id, points),),
    )


def _moved(account: Account, moves: Sequence[Move]) -> Account:
    """The account with moves made and no entry yet: only to see what is left."""
    parts: dict[str, int] = {}
    for move in moves:
        parts[move.lot] = parts.get(move.lot, 0) + move.points
    lots: tuple[Lot, ...] = tuple(
        replace(lot, left=lot.left + parts[lot.id]) if lot.id in parts else lot for lot in account.lots
    )
    return replace(account, lots=lots)


def refunds(payments: Sequence[Payment], already: Sequence[Payment], before: Kept, after: Kept) -> tuple[Payment, ...]:
    """The money of this return by the way it was paid, in proportion to what was not yet refunded (minor units).

    `already` is what earlier returns refunded. The parts add up to this return's part of what was due, and all returns
    of a whole sale to what was paid, each its own way.
    """
    paid: dict[str, int] = {}
    for payment in payments:
        paid[payment.tender] = paid.get(payment.tender, 0) + payment.amount
    due = sum(paid.values())
    for payment in already:
        paid[payment.tender] -= payment.amount
    parts = spread(part_returned(due, after) - part_returned(due, before), tuple(paid.values()))
    return tuple(Payment(tender, part) for tender, part in zip(paid, parts, strict=True) if part > 0)


def settled(account: Account, stamp: Stamp) -> tuple[Entry, ...]:
    """A debt that stands beside points given back is paid from them."""
    entry = settle(account, stamp)
    return () if entry is None else (entry,)
