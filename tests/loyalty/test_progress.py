"""A preview walks each mark once, and comes to what walking them twice comes to."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.loyalty.challenges import Mark, progress, progress_with
from app.loyalty.programme import Challenge, Goal

TODAY = date(2026, 3, 2)
GOALS = (
    Goal(sales=3),
    Goal(spend=50),
    Goal(distinct="reign", count=2),
    Goal(weeks_in_a_row=2),
    Goal(action="a", count=2),
)
MARKS = st.builds(
    Mark,
    st.just("c"),
    st.sampled_from(["s1", "s2", "s3", "s4", "s5"]),
    st.integers(-3, 40).map(lambda days: TODAY - timedelta(days=days)),
    st.integers(0, 2),
    st.sampled_from(["x", "y", "z"]),
    st.integers(0, 60),
)


@given(
    goal=st.sampled_from(GOALS),
    within=st.none() | st.integers(0, 20),
    repeat=st.booleans(),
    marks=st.lists(MARKS, max_size=12),
    more=st.lists(st.tuples(st.sampled_from(["x", "y", "w"]), st.integers(1, 60)), max_size=3),
)
def test_that_what_is_to_come_is_what_all_marks_together_come_to(
    goal: Goal,
    within: int | None,
    repeat: bool,  # noqa: FBT001 - hypothesis draws it
    marks: list[Mark],
    more: list[tuple[str, int]],
) -> None:
    challenge = Challenge("c", goal, within_days=within, repeat=repeat)
    new = [Mark("c", "", TODAY, line, value, amount) for line, (value, amount) in enumerate(more)]
    both = progress(challenge, marks, TODAY), progress(challenge, [*marks, *new], TODAY)
    assert progress_with(challenge, marks, new, TODAY) == both
