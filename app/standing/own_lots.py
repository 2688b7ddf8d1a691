"""The lots in which what an entry earned lies or lay: its own, and those it went over into as members were merged."""

from __future__ import annotations

from app.loyalty.ledger import Entry
from app.ports.books import Visit
from app.standing.posting import Posting


def own_lots(visit: Visit, posting: Posting, entry: Entry) -> dict[str, int]:
    """Lot → how much of it lapsed: on record, and by this posting where no night has come since."""
    lots = visit.lots_after(entry.id)
    for move in (move for one in posting.entries if one.kind == "lapsed" for move in one.moves):
        if move.lot in lots:
            lots[move.lot] -= move.points
    return lots
