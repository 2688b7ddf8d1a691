"""A deed: one use case carried out in one unit of work, and what it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.loyalty.refusals import NotAllowed
from app.ports.books import Books, Profile, Visit
from app.ports.records import Record
from app.standing.standing import Standing, read_standing


@dataclass(frozen=True, slots=True)
class Done:
    """What a use case did: its record; `again` when the same command had been done before and nothing was added.

    `standing` is where the member stands after it.
    """

    record: Record
    again: bool = False
    standing: Standing | None = None

    def points(self, kind: str) -> int:
        """Points of the record's entries of one kind, as a count without sign."""
        return abs(sum(entry.points for entry in self.record.body.entries if entry.kind == kind))

    @property
    def by_rule(self) -> dict[str, int]:
        """Rule id → points it earned."""
        found: dict[str, int] = {}
        for entry in self.record.body.entries:
            if entry.kind == "earned":
                found[entry.rule] = found.get(entry.rule, 0) + entry.points
        return found


def done_before(visit: Visit, record_id: str, *kinds: str, member: str | None = None) -> Done | None:
    """What the same command did when it was given before, None the first time.

    NotAllowed where its id stands for a record of another kind or another member (`member` None: of whomever): whoever
    asked would take somebody else's deed for theirs.
    """
    found = visit.find(record_id)
    if found is None:
        return None
    if found.kind not in kinds or (member is not None and found.member not in {member, _now(visit, member)}):
        raise NotAllowed("id_used")
    return Done(found, again=True)


def _now(visit: Visit, member_id: str) -> str:
    """Who that is now: another, if they were merged since."""
    member = visit.member(member_id) if member_id else None
    return member.id if member else ""


def post(visit: Visit, record: Record, profile: Profile | None = None) -> Done:
    """Posts a record and says what was done."""
    visit.post(record, profile)
    return Done(record)


def carry_out(books: Books, deed: Callable[[Visit], Done]) -> Done:
    """Opens a visit, does the deed, reads where the member then stands, commits; a refusal changes nothing."""
    with books() as visit:
        done = deed(visit)
        standing = None
        if done.record.member and (member := visit.member(done.record.member)):
            standing = read_standing(visit, member, done.record.at)
        visit.commit()
    return replace(done, standing=standing)
