"""What must be true at rest where shops do all there is to do. Each law is one function, as in `laws`."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from app.loyalty.programme import Programme
from app.loyalty.programme_file import read_programme
from app.loyalty.refusals import Refusal
from db.exchange import BookExchange
from tests.simulation.laws import AtRest
from tests.simulation.machine import Machine

PLACES = """
    SELECT e.id, e.capacity, count(DISTINCT g.member) FROM event e JOIN (
        SELECT event, member FROM event_place WHERE NOT given_up UNION SELECT event, member FROM attendance) g
    ON g.event = e.id WHERE e.capacity IS NOT NULL AND e.state <> 'cancelled' GROUP BY e.id"""
PIECES = """
    SELECT e.id, e.pieces, -sum(m.free) FROM edition e JOIN edition_move m ON m.edition = e.id
    WHERE m.kind <> 'allotted' GROUP BY e.id"""
COUPONS = """SELECT code, count(*) FROM coupon_use GROUP BY code"""
STOCKS = """SELECT reward, count(*) FROM voucher WHERE state <> 'cancelled' GROUP BY reward"""
PURSES = """
    SELECT purse, kind, sum(amount) FROM purse_entry GROUP BY purse, kind
    HAVING sum(amount) <> (SELECT coalesce(sum(balance), 0) FROM purse p
        WHERE p.purse = purse_entry.purse AND p.kind = purse_entry.kind)"""
TWICE_IN = "SELECT event, hex(member), count(*) FROM attendance GROUP BY event, member HAVING count(*) > 1"
# Of two records of one person either may have taken a piece while the other waited.
STILL_WAITS = """
    SELECT w.edition, hex(w.member), hex(m.sale)
    FROM edition_wait w JOIN record j ON j.id = w.record
    JOIN edition_move m ON m.edition = w.edition AND m.member = w.member AND m.kind = 'taken'
    JOIN record s ON s.id = m.record
    WHERE w.ended_at IS NULL AND (s.clock, s.origin, s.number) > (j.clock, j.origin, j.number)
        AND NOT EXISTS (SELECT 1 FROM sale_return r WHERE r.sale = m.sale AND r.void)
        AND NOT EXISTS (SELECT 1 FROM member d WHERE d.merged_into = w.member)"""
DECISIONS = "SELECT id, body FROM record WHERE kind = 'settled' GROUP BY id"
GIVEN_BACK = "SELECT coalesce(sum(points), 0) FROM entry WHERE kind = 'adjusted' AND substr(id, 1, 16) = :of"
TEXTS = "SELECT text FROM programme_version"
MEMBERS = "SELECT id FROM member WHERE NOT erased ORDER BY id"


def what_is_told_is_told_alike(world: AtRest) -> Iterable[str]:
    """What stands in *To look at*, and how it was settled, is the same everywhere, and as much as the light counts."""
    first, *others = world.machines
    expected = set(first.shop.conflicts())
    for other in others:
        for one in sorted(set(other.shop.conflicts()) ^ expected, key=repr):
            yield f"{first.name} and {other.name}: {one.conflict}"
    lit = BookExchange(first.books).to_look_at()
    if lit != sum(not one.conflict.settled for one in expected):
        yield f"{first.name}: the light counts {lit}"


def more_than_there_is_is_told(world: AtRest) -> Iterable[str]:
    """Of places, pieces, rewards and uses of coupons no more are given than there are, or as many are told."""
    for machine in world.machines:
        told: dict[tuple[str, str], int] = {}
        for found in machine.shop.conflicts():
            one = found.conflict.kind, found.conflict.subject
            told[one] = told.get(one, 0) + found.conflict.amount
        for kind, of, there_are, given in (*_limited(machine), *_of_programme(machine)):
            if given - there_are > told.get((kind, of), 0):
                yield f"{machine.name}: {given} of {there_are} of {kind} {of}, {told.get((kind, of), 0)} told"


def _limited(machine: Machine) -> Iterator[tuple[str, str, int, int]]:
    for kind, question in (("place", PLACES), ("piece", PIECES)):
        yield from ((kind, *row) for row in machine.ask(question))


def _of_programme(machine: Machine) -> Iterator[tuple[str, str, int, int]]:
    """Of what versions limit, the most that any of them allowed."""
    versions: list[Programme] = [read_programme(text) for (text,) in machine.ask(TEXTS)]
    limits: dict[tuple[str, str], list[int | None]] = {}
    for version in versions:
        for reward in version.rewards:
            limits.setdefault(("stock", reward.id), []).append(reward.stock)
        for coupon in version.coupons:
            limits.setdefault(("coupon", coupon.code), []).append(coupon.uses)
    for kind, question in (("stock", STOCKS), ("coupon", COUPONS)):
        for of, given in machine.ask(question):
            known = limits.get((kind, of), [None])
            most = [one for one in known if one is not None]
            if len(most) == len(known):
                yield kind, of, max(most), given


def money_is_the_sum_of_its_moves(world: AtRest) -> Iterable[str]:
    """What is in a purse is what was moved into it, less what was moved out."""
    for machine in world.machines:
        yield from (f"{machine.name}: {kind} {of} moved {moved}" for of, kind, moved in machine.ask(PURSES))


def a_conflict_is_settled_once(world: AtRest) -> Iterable[str]:
    """Of several decisions on one conflict one gives points back, and it is settled as one of them says."""
    for machine in world.machines:
        decisions: dict[tuple[str, int], list[tuple[bytes, str, int]]] = {}
        for of, text in machine.ask(DECISIONS):
            body: dict[str, Any] = json.loads(text)
            said = body["settled"]
            points = sum(one["points"] for one in body.get("entries", ()) if one["kind"] == "adjusted")
            decisions.setdefault((said["record"], said["number"]), []).append((of, said["how"], points))
        states = {(one.conflict.record, one.conflict.number): one.conflict for one in machine.shop.conflicts()}
        for name, made in decisions.items():
            given = [points for of, _, _ in made for (points,) in machine.ask(GIVEN_BACK, of=of) if points]
            if len(given) > 1 or sum(given) > max(points for _, _, points in made):
                yield f"{machine.name}: {name} gave {given}"
            if name in states and states[name].settled not in {how for _, how, _ in made}:
                yield f"{machine.name}: {name} is {states[name].settled!r} of {[how for _, how, _ in made]}"


def whoever_came_came_once(world: AtRest) -> Iterable[str]:
    """Nobody is in an event twice."""
    for machine in world.machines:
        yield from (f"{machine.name}: {of} in {event}, {times}" for event, of, times in machine.ask(TWICE_IN))


def whoever_has_a_piece_waits_no_more(world: AtRest) -> Iterable[str]:
    """Whoever took a piece since they joined the line has left it, but for a sale that was a mistake."""
    for machine in world.machines:
        yield from (f"{machine.name}: {of} for {edition}" for edition, of, _ in machine.ask(STILL_WAITS))


def every_version_is_shown_once(world: AtRest) -> Iterable[str]:
    """Of versions that were published apart under one number, the one that stands is shown, and no other."""
    for machine in world.machines:
        shown = [one.number for one in machine.shop.versions()]
        if len(shown) != len(set(shown)):
            yield f"{machine.name}: {shown}"


def the_screens_show_the_same(world: AtRest) -> Iterable[str]:
    """Whatever a screen asks for is answered, with the same at every counter."""
    first, *others = world.machines
    expected = dict(_shown(first))
    for other in others:
        shown = dict(_shown(other))
        for name in sorted(expected.keys() | shown.keys()):
            if shown.get(name) != expected.get(name):
                yield f"{name} at {first.name} and {other.name}: {expected.get(name)} and {shown.get(name)}"


def _shown(machine: Machine) -> Iterator[tuple[str, object]]:
    shop = machine.shop
    for (of,) in machine.ask(MEMBERS):
        member = of.hex()
        yield f"standing {member}", _answer(shop.identify.by_id, member)
        yield f"offers {member}", _answer(shop.offers, member)
        yield f"editions {member}", _answer(shop.show_editions, member)
        yield f"events {member}", _answer(shop.show_events, member)
    yield "versions", _answer(shop.versions)
    yield "events", _answer(shop.plan_event.known)
    yield "editions", _answer(shop.plan_edition.known)
    for event in (one.id for one, _ in shop.plan_event.known()):
        yield f"report {event}", _answer(shop.report_event, event)
    for edition in (one.edition.id for one in shop.plan_edition.known()):
        yield f"report {edition}", _answer(shop.report_edition, edition)


def _answer(asked: Callable[..., object], *of: str) -> str:
    try:
        return repr(asked(*of))
    except Refusal as refusal:
        return repr(refusal)


LAWS: tuple[Callable[[AtRest], Iterable[str]], ...] = (
    what_is_told_is_told_alike,
    more_than_there_is_is_told,
    money_is_the_sum_of_its_moves,
    a_conflict_is_settled_once,
    whoever_came_came_once,
    whoever_has_a_piece_waits_no_more,
    every_version_is_shown_once,
    the_screens_show_the_same,
)


def broken_when_busy(world: AtRest) -> list[str]:
    """Every law of these that does not hold, and where."""
    return [f"{law.__name__}: {found}" for law in LAWS for found in law(world)]
