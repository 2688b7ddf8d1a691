"""What an account can bear: an entry that only adds points is borne as it is by everybody."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.loyalty.ledger import Account, Entry, EntryKind, Lot, Move, borne, only_adds

DAY, AT = date(2026, 11, 27), datetime(2026, 11, 27, 10, tzinfo=UTC)
POINTS = st.integers(1, 10_000)


def lot(name: str, points: int, left: int) -> Lot:
    return Lot(name, DAY, AT, DAY, DAY + timedelta(days=365), left, points)


ACCOUNTS = st.builds(
    lambda lefts, debt: Account(tuple(lot(f"{n:040x}", 10_000, left) for n, left in enumerate(lefts, 1)), debt),
    st.lists(st.integers(0, 10_000), max_size=4),
    st.just(0) | st.integers(1, 500),
)
OPENED = lot("f" * 40, 100, 0)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Entries of whatever kind, some of which open a lot, some with moves in and out of several."""
    kinds: list[EntryKind] = ["earned", "spent", "adjusted", "lapsed", "settled", "taken_back", "merged"]
    kind = draw(st.sampled_from(kinds))
    opened = draw(st.none() | st.just(OPENED))
    names = [f"{n:040x}" for n in range(1, 5)] + ([OPENED.id] if opened else [])
    moves = draw(st.lists(st.builds(Move, st.sampled_from(names), st.integers(-500, 500)), max_size=3))
    whole = draw(st.booleans())
    points = draw(st.integers(-500, 500))
    if whole and opened:
        points, moves = abs(points) + 1, [Move(OPENED.id, abs(points) + 1)]
    return Entry("a" * 40, kind, points, AT, DAY, DAY, lot=opened, moves=tuple(moves))


@given(ACCOUNTS, entries())
def test_that_every_account_bears_what_only_adds_as_it_is(account: Account, entry: Entry) -> None:
    if only_adds(entry):
        assert borne(account, entry) == entry


@given(POINTS)
def test_that_it_says_so_of_what_a_sale_earns(points: int) -> None:
    assert only_adds(Entry("a" * 40, "earned", points, AT, DAY, DAY, lot=OPENED, moves=(Move(OPENED.id, points),)))
    took = Entry("a" * 40, "spent", -points, AT, DAY, DAY, moves=(Move("0" * 39 + "1", -points),))
    assert not only_adds(took)
    partly = Entry("a" * 40, "earned", points + 1, AT, DAY, DAY, lot=OPENED, moves=(Move(OPENED.id, points),))
    assert not only_adds(partly), "a part of it paid a debt"
