"""The laws of an event, whatever is done in whatever order: places, people, points."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.counter.admit import AdmitCommand
from app.counter.reserve_place import PlaceCommand
from app.loyalty.refusals import Refusal
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.office.plan_event import PlanCommand
from db.check import check
from tests.counter.hall import TONIGHT, WITH_GOLD, an_event, ticket
from tests.given import Given, a_shop
from tests.loyalty.test_ledger_laws import MORE, SLOW, dump

MEMBERS = 5
POINTS, BONUS = 50, 10
DEED = st.tuples(
    st.sampled_from(["reserve", "give_up", "admit", "show_ticket", "merge", "erase", "plan"]),
    st.integers(0, MEMBERS - 1),
    st.integers(0, MEMBERS),
)


def do(shop: Given, members: list[str], number: int, deed: tuple[str, int, int], command: str) -> None:
    """One deed, under that id."""
    what, one, other = deed
    with shop.books.reading() as visit:
        found = visit.member(members[one])
    member = found.id if found is not None else ""
    match what:
        case "reserve":
            shop.shop.reserve_place(PlaceCommand(command, "auction", member, ticket(number)))
        case "give_up":
            shop.shop.give_up_place(PlaceCommand(command, "auction", member))
        case "admit":
            shop.shop.admit(AdmitCommand(command, "auction", member=member))
        case "show_ticket":
            shop.shop.admit(AdmitCommand(command, "auction", ticket(other)))
        case "merge":
            shop.shop.merge(MergeCommand(command, member, members[other % MEMBERS]))
        case "erase":
            shop.shop.erase(EraseCommand(command, member))
        case _:
            shop.shop.plan_event(PlanCommand(command, an_event(capacity=other or None)))


@settings(max_examples=50 * MORE, deadline=None, suppress_health_check=[*SLOW, HealthCheck.filter_too_much])
@given(deeds=st.lists(DEED, max_size=20))
def test_that_no_order_of_deeds_overfills_an_event_or_counts_anybody_twice(deeds: list[tuple[str, int, int]]) -> None:
    shop = a_shop(programme=WITH_GOLD)
    members = [shop.enrol(f"M{number}") for number in range(MEMBERS)]
    shop.shop.plan_event(PlanCommand(shop.fresh(), an_event(capacity=2), new=True))
    shop.clock.now = TONIGHT + timedelta(minutes=1)
    came: dict[str, int] = {}
    for number, deed in enumerate(deeds):
        command, before = shop.fresh(), dump(shop)
        try:
            do(shop, members, number, deed, command)
        except Refusal:
            assert dump(shop) == before
            continue
        after = dump(shop)
        if deed[0] != "merge":  # whoever was dropped is the other from here on: nobody asks for them by their own id
            do(shop, members, number, deed, command)
            assert dump(shop) == after, "the same command twice is one deed"
        with shop.books.reading() as visit:
            record = visit.find(command)
        assert record is not None
        if record.body.attended:
            earned = sum(entry.points for entry in record.body.entries if entry.rule == "event")
            assert earned == (0 if record.body.attended.unearned else POINTS)
            assert record.member not in came, "attendance is counted once"
            came[record.member] = earned
        door = shop.shop.show_events.door("auction")
        assert door.event.capacity is None or door.turnout.taken <= door.event.capacity
        assert len({one.member.id for one in door.guests}) == len(door.guests)
        assert len(door.came) == door.turnout.came
    with shop.books.reading() as visit:
        assert sum(one.points for one in visit.attendances("auction")) >= sum(came.values())
    assert check(shop.books.engine).differences == ()
    shop.books.close()
