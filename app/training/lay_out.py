"""The training book: the shop's own programme, and a few members to try things with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from app.counter.enrol import Enrol, EnrolCommand
from app.counter.honour import Shown, ShowVoucher
from app.loyalty.codes import CodeType
from app.office.adjust import Adjust, AdjustCommand
from app.office.publish import Publish, PublishCommand
from app.ports.books import Books, Profile
from app.ports.identity import Clock, dated_id
from app.training.begin import CONSENT
from app.training.exercises import code_of
from app.training.tries import shown_key

MADE_FROM = "training.made_from"


def lay_out(books: Books, clock: Clock, programme: str) -> None:
    """Fills a fresh book with a programme and the practice members; the book says what it was made from."""
    now = clock()
    Publish(books, clock)(PublishCommand(dated_id(now, "programme"), programme))
    with books() as visit:
        for name, points in MEMBERS:
            member = dated_id(now, name)
            command = EnrolCommand(
                dated_id(now, name, "enrol"), member, code_of(CodeType.CARD, name), Profile(name), CONSENT
            )
            Enrol(books, clock).within(visit, command)
            if points:
                given = AdjustCommand(dated_id(now, name, "points"), member, points, CONSENT)
                Adjust(books, clock).within(visit, given)
        visit.keep_setting(MADE_FROM, mark_of(programme))
        visit.commit()


def mark_of(programme: str) -> str:
    """What tells one programme's file from another."""
    return hashlib.sha256(programme.encode()).hexdigest()


def is_made_from(books: Books, programme: str) -> bool:
    """Whether the training book was made from that programme."""
    with books.reading() as visit:
        return visit.setting(MADE_FROM) == mark_of(programme)


@dataclass(frozen=True, slots=True)
class ShowInTraining(ShowVoucher):
    """Showing a voucher, as at the live counter; the training book keeps that it was shown."""

    def __call__(self, code: str) -> Shown:
        """The voucher as it stands."""
        shown = ShowVoucher.__call__(self, code)
        with self.books() as visit:
            visit.keep_setting(shown_key(code), "shown")
            visit.commit()
        return shown


MEMBERS: tuple[tuple[str, int], ...] = (
    ("Amélia Treino", 0),
    ("Bruno Treino", 600),
    ("Clara Treino", 3000),
    ("Dinis Treino", 12000),
)
