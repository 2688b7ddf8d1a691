"""Limited editions: so many pieces of an article, for whom, from which day; what may be planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from app.loyalty.event import EARLY, LONGEST, NAMED
from app.loyalty.programme import Benefit, Programme, Words
from app.loyalty.refusals import NotAllowed, NotReadable

EditionState: TypeAlias = Literal["open", "closed"]
MOST_PIECES = 100_000
MOST_DAYS = 366
LONGEST_SKU = 64


@dataclass(frozen=True, slots=True)
class Edition:
    """So many `pieces` of the article `sku`, from the public day `opens` through `last_day` (None: no end).

    `tiers` may buy it (none named: everybody); a tier comes as many days earlier as `early` says, else as its benefit
    `early-access` says. Each member has at most `per_member` (None: no limit). A piece that comes free is held for
    whoever waits first, for `hold_days` after that day. Closed, it is an article like any other.
    """

    id: str
    name: Words
    sku: str
    pieces: int
    opens: date
    last_day: date | None = None
    per_member: int | None = 1
    tiers: frozenset[str] = frozenset()
    early: tuple[tuple[str, int], ...] = ()
    hold_days: int = 3
    state: EditionState = "open"

    @property
    def is_for_members(self) -> bool:
        """Whether nobody but a member may buy it, also after the public day."""
        return self.per_member is not None or bool(self.tiers)


@dataclass(frozen=True, slots=True)
class Tally:
    """How an edition stands, in pieces: taken and not given back, in all and by the member who was asked about."""

    taken: int = 0
    by_member: int = 0

    def left(self, edition: Edition) -> int:
        """How many pieces nobody has taken."""
        return max(0, edition.pieces - self.taken)


@dataclass(frozen=True, slots=True)
class Buyer:
    """Whoever asks: their tier, the benefits they hold by tier and plans, how many vouchers open the edition to them.

    `member` is their id; the vouchers are good for one piece each.
    """

    member: str
    tier: str = ""
    benefits: tuple[Benefit, ...] = ()
    vouchers: int = 0


def named_by(access: str) -> str:
    """The id of the edition that a voucher's `access` names; a programme may write it in large letters."""
    return access.casefold()


def days_ahead(edition: Edition, tier: str, benefits: Iterable[Benefit]) -> int:
    """How many days before the public a member of this tier, with these benefits, may buy."""
    own = dict(edition.early).get(tier)
    return own if own is not None else max((one.days or 0 for one in benefits if one.id == EARLY), default=0)


def is_admitted(edition: Edition, tier: str) -> bool:
    """Whether the edition is for members of this tier."""
    return not edition.tiers or tier in edition.tiers


def first_days(edition: Edition, programme: Programme) -> dict[str, date]:
    """Tier → the first day on which it may buy, for the tiers that may."""
    return {
        tier.id: edition.opens - timedelta(days=days_ahead(edition, tier.id, tier.benefits))
        for tier in programme.tiers
        if is_admitted(edition, tier.id)
    }


def opens_for(edition: Edition, buyer: Buyer) -> date | None:
    """The first day on which they may buy by what they are; None where the edition is not for their tier."""
    if not is_admitted(edition, buyer.tier):
        return None
    return edition.opens - timedelta(days=days_ahead(edition, buyer.tier, buyer.benefits))


def opens_by_voucher(edition: Edition, programme: Programme) -> date:
    """The first day on which a voucher opens it: as early as the earliest tier."""
    return min((edition.opens, *first_days(edition, programme).values()))


def check_edition(edition: Edition, programme: Programme, tally: Tally, others: Iterable[Edition]) -> None:
    """Refuses an edition that cannot be: no name, no article, 0 pieces or fewer than are taken, tiers nobody has.

    `others` are the editions that are open: two of them are never of one article.
    """
    if not NAMED.fullmatch(edition.id):
        raise NotReadable("edition", "edition_id")
    if not any(text.strip() for text in edition.name.values()):
        raise NotReadable("name", "empty")
    if any(len(text) > LONGEST for text in edition.name.values()):
        raise NotReadable("name", "too_long")
    if not edition.sku.strip():
        raise NotReadable("article", "empty")
    if len(edition.sku) > LONGEST_SKU:
        raise NotReadable("article", "too_long")
    if edition.last_day is not None and edition.last_day < edition.opens:
        raise NotReadable("date", "opens_after_its_last_day")
    _check_numbers(edition, tally)
    tiers = edition.tiers | {tier for tier, _ in edition.early}
    if any(programme.tier(tier) is None for tier in tiers):
        raise NotAllowed("tier")
    if edition.state == "open" and any(one.sku == edition.sku and one.id != edition.id for one in others):
        raise NotAllowed("article_limited")


def _check_numbers(edition: Edition, tally: Tally) -> None:
    if not 0 < edition.pieces <= MOST_PIECES:
        raise NotReadable("pieces", "out_of_range")
    if edition.pieces < tally.taken:
        raise NotAllowed("fewer_than_taken")
    if edition.per_member is not None and not 0 < edition.per_member <= MOST_PIECES:
        raise NotReadable("per_member", "out_of_range")
    days = [edition.hold_days, *(days for _, days in edition.early)]
    if any(not 0 <= one <= MOST_DAYS for one in days):
        raise NotReadable("days", "out_of_range")
