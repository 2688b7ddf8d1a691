"""A programme file is taken whole or refused whole, with every problem and its key, and nothing makes it stumble."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.loyalty.checked import FileRefused, Problem
from app.loyalty.programme_file import programme_of, read_programme
from app.office.publish import PublishCommand
from app.wording.files import EXPECTED
from tests.given import a_shop
from tests.loyalty.programmes import programmes

HEAD = '[programme]\nid = "p"\nname = { en = "P" }\ncurrency = "EUR"\ntimezone = "Europe/Lisbon"\n'
EARN = '[[earn]]\nid = "e"\nkind = "{}"\npoints = 1\n'
TIERS = '[[tier]]\nid = "a"\nfrom = "0"\n[[tier]]\nid = "b"\nfrom = "{}"\n'
SPEND = '[[earn]]\nid = "{}"\nkind = "spend"\npoints = 1\nper = "1.00"\n'
OFF = 'gives = { off = "1.00" }\n'
BOTH = 'benefit = [{ id = "x", count = 1, days = 1 }]'
COUPON = '[[coupon]]\ncode = "A"\n'
CASH = '[cashback]\nrate = "0.02"\n'
BRING = '[referral]\non = "enrolment"\n'
GOAL = '\n[[challenge]]\nid = "{}"\ngoal = {{ {} }}\ngives = {{ points = 1 }}'
LATE = "when = { from = 2026-02-02, until = 2026-02-01 }"
REWARD = '[[reward]]\nid = "r"\ncost = 1\n'

# What is wrong in a file → where, and what was expected.
WRONG = (
    ("programme = 1", "programme", "table"),
    (HEAD + "shop = 1", "programme.shop", "known_key"),
    ("schema = 2\n" + HEAD, "schema", "one_of"),
    ("schema = true\n" + HEAD, "schema", "one_of"),
    ("[programme", "", "toml"),
    ("a = " + "[" * 5000, "", "toml"),
    ("a = " + "9" * 5000, "", "toml"),
    (HEAD.replace("EUR", "eur"), "programme.currency", "currency"),
    (HEAD.replace("EUR", ""), "programme.currency", "currency"),
    (HEAD.replace('currency = "EUR"\n', ""), "programme.currency", "present"),
    (HEAD.replace("Europe/Lisbon", "Lisboa"), "programme.timezone", "timezone"),
    (HEAD.replace("Europe/Lisbon", ""), "programme.timezone", "timezone"),
    (HEAD.replace("Europe/Lisbon", "../../etc/passwd"), "programme.timezone", "timezone"),
    (HEAD.replace('"P"', '" "'), "programme.name", "words"),
    (HEAD.replace('id = "p"', 'id = "a b"'), "programme.id", "identifier"),
    (HEAD + "starts = 2026-02-02\nends = 2026-02-01", "programme.ends", "after_start"),
    (HEAD + "starts = 2026-02-02T10:00:00", "programme.starts", "date"),
    (HEAD + '[points]\nrounding = "up"', "points.rounding", "one_of"),
    (HEAD + "[points]\npending_days = -1", "points.pending_days", "whole"),
    (HEAD + "[points]\npending_days = 3661", "points.pending_days", "at_most"),
    (HEAD + "[points]\npending_days = 1.5", "points.pending_days", "whole"),
    (HEAD + "[points]\npending_days = 0x" + "f" * 5000, "points.pending_days", "at_most"),
    (HEAD + "[points]\nnever_earn = []", "points.never_earn", "list_of_texts"),
    (HEAD + "[points.lapse]\nafter_days = 1\nafter_months = 1", "points.lapse", "one_lapse"),
    (HEAD + '[points.lapse]\ninactive_months = 1\nround_to = "year"', "points.lapse.round_to", "known_key"),
    (HEAD + "[points.redeem]\nworth = 0.01", "points.redeem.worth", "decimal"),
    (HEAD + '[points.redeem]\nworth = "0"', "points.redeem.worth", "rate"),
    (HEAD + '[points.redeem]\nworth = "1"\nmax_share = "1.01"', "points.redeem.max_share", "share"),
    (HEAD + EARN.format("gift"), "earn[1].kind", "one_of"),
    (HEAD + EARN.format("spend"), "earn[1].per", "present"),
    (HEAD + EARN.format("spend") + 'per = "0.00"', "earn[1].per", "money"),
    (HEAD + EARN.format("spend") + 'per = "0.001"', "earn[1].per", "money"),
    (HEAD + EARN.format("multiply"), "earn[1].factor", "present"),
    (HEAD + EARN.format("multiply") + 'factor = "2"', "earn[1].points", "known_key"),
    (HEAD + EARN.format("item") + 'per = "1.00"', "earn[1].per", "known_key"),
    (HEAD + EARN.format("item") + 'cap = { points = 1, times = 1, per = "day" }', "earn[1].cap", "points_or_times"),
    (HEAD + EARN.format("item") + 'cap = { points = 1, per = "hour" }', "earn[1].cap.per", "one_of"),
    (HEAD + EARN.format("birthday") + 'cap = { times = 1, per = "year" }', "earn[1].cap", "not_for_this_kind"),
    (HEAD + EARN.format("signup") + 'when = { min_sale = "1.00" }', "earn[1].when.min_sale", "not_for_this_kind"),
    (HEAD + EARN.format("signup") + "exclusive = true", "earn[1].exclusive", "not_for_this_kind"),
    (HEAD + EARN.format("item") + 'when = { weekdays = ["sun", "sol"] }', "earn[1].when.weekdays", "one_of"),
    (HEAD + EARN.format("item") + 'when = { plans = ["prime"] }', "earn[1].when.plans", "known_plan"),
    (HEAD + EARN.format("item") + "when = { from = 0001-01-01T00:00:00+14:00 }", "earn[1].when.from", "date"),
    (HEAD + EARN.format("item") + LATE, "earn[1].when.until", "after_start"),
    (HEAD + EARN.format("item") + 'when = { min_sale = "5", max_sale = "4" }', "earn[1].when.max_sale", "not_below"),
    (HEAD + TIERS.format("1") + 'multiplier = "1001"', "tier[2].multiplier", "factor"),
    (HEAD + TIERS.format("1") + 'benefit = [{ id = "x" }, { id = "x" }]', "tier[2].benefit[2].id", "unique"),
    (HEAD + COUPON + 'gives = { off = "1.00", count = 1 }', "coupon[1].gives.count", "known_key"),
    (HEAD + EARN.format("item") + "when = { from = 10:00:00 }", "earn[1].when.from", "date"),
    (HEAD + EARN.format("item") + 'when = { tiers = ["z"] }', "earn[1].when.tiers", "known_tier"),
    (HEAD + "earn = 1", "programme.earn", "known_key"),
    ("earn = 1\n" + HEAD, "earn", "list_of_tables"),
    ("earn = [1]\n" + HEAD, "earn[1]", "table"),
    (HEAD + EARN.format("item") * 2, "earn[2].id", "unique"),
    (HEAD + TIERS.format("0"), "tier[2].from", "ascending"),
    (HEAD + '[[tier]]\nid = "a"\nfrom = "1"', "tier[1].from", "first_from_zero"),
    (HEAD + TIERS.format("1") + 'discount = "1.1"', "tier[2].discount", "share"),
    (HEAD + TIERS.format("1") + BOTH, "tier[2].benefit[1].count", "count_or_days"),
    (HEAD + '[tiers]\nby = "age"', "tiers.by", "one_of"),
    (HEAD + '[tiers]\nwindow = "rolling_months:0"', "tiers.window", "one_of"),
    (HEAD + "[tiers]\nhold_through_next_year = true", "tiers.hold_through_next_year", "calendar_year_only"),
    (HEAD + REWARD, "reward[1].gives", "present"),
    (HEAD + REWARD + 'gives = { off = "1.00", credit = "1.00" }', "reward[1].gives", "one_gift"),
    (HEAD + REWARD + 'gives = { percent = "0" }', "reward[1].gives.percent", "share"),
    (HEAD + REWARD + 'gives = { off = "1.00", max_off = "1.00" }', "reward[1].gives.max_off", "known_key"),
    (HEAD + REWARD + OFF + "valid_after_days = 2\nvalid_days = 1", "reward[1].valid_days", "after_start"),
    (HEAD + REWARD + 'gives = { off = "1.00" }\ntiers = ["z"]', "reward[1].tiers", "known_tier"),
    (HEAD + REWARD + 'gives = { invitation = " " }', "reward[1].gives.invitation", "text"),
    (HEAD + '[[coupon]]\ncode = " "\ngives = { off = "1.00" }', "coupon[1].code", "text"),
    (HEAD + COUPON + 'gives = { credit = "1.00" }', "coupon[1].gives", "one_gift"),
    (HEAD + COUPON + OFF + 'when = { tenders = ["card"] }', "coupon[1].when.tenders", "not_for_this_kind"),
    (HEAD + "[cashback]", "cashback.rate", "present"),
    (HEAD + '[cashback]\nrate = "0"', "cashback.rate", "share"),
    (HEAD + '[cashback]\nrate = "0.02"\npaid = "daily"', "cashback.paid", "one_of"),
    (HEAD + '[cashback]\nrate = "0.02"\nmin_payout = "-1"', "cashback.min_payout", "money"),
    (HEAD + CASH + "lapse = { inactive_months = 2 }", "cashback.lapse.inactive_months", "not_for_this_kind"),
    (HEAD + '[[cashback]]\nid = "a"\nrate = "0.02"\n[[cashback]]\nid = "a"\nrate = "0.01"', "cashback[2].id", "unique"),
    (HEAD + "[[plan]]", "plan[1].fee", "present"),
    (HEAD + '[[plan]]\nid = "p"\nfee = "9.00"\nperiod_months = 0', "plan[1].period_months", "positive_whole"),
    (HEAD + '[[plan]]\nid = "p"\nfee = "9.00"\ngrace_days = 3', "plan[1].grace_days", "not_for_this_kind"),
    (HEAD + '[[plan]]\nid = "p"\nfee = "9"\n[[plan]]\nid = "p"\nfee = "8"', "plan[2].id", "unique"),
    (HEAD + '[referral]\non = "first_sale"', "referral.referrer", "present"),
    (HEAD + BRING + 'min_sale = "5"\nreferee = { points = 1 }', "referral.min_sale", "not_for_this_kind"),
    (HEAD + '[referral]\non = "never"\nreferee = {}', "referral.referee", "one_gift"),
    (HEAD + '[[challenge]]\nid = "c"', "challenge[1].goal", "present"),
    (HEAD + GOAL.format("c", ""), "challenge[1].goal", "one_goal"),
    (HEAD + GOAL.format("c", 'distinct = "reign"'), "challenge[1].goal.count", "present"),
    (HEAD + GOAL.format("c", "sales = 2, count = 3"), "challenge[1].goal.count", "known_key"),
    (HEAD + '[[challenge]]\nid = "c"\ngoal = { sales = 2 }\ngives = {}', "challenge[1].gives", "one_gift"),
    (HEAD + EARN.format("item") + GOAL.format("e", "sales = 2"), "challenge[1].id", "unique"),
    (
        HEAD + GOAL.format("c", 'action = "a"') + '\nwhen = { min_sale = "5" }',
        "challenge[1].when.min_sale",
        "not_for_this_kind",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("text", "key", "expected"), WRONG)
def test_that_a_wrong_file_says_where_and_what_was_expected(text: str, key: str, expected: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_programme(text, "shop.toml")
    assert (key, expected) in [(problem.key, problem.expected) for problem in refused.value.problems]
    assert all(problem.expected in EXPECTED for problem in refused.value.problems)


def test_that_every_problem_is_told_at_once() -> None:
    whole = HEAD.replace("EUR", "€") + "shop = 1\n" + EARN.format("spend") + "colour = 1\n" + TIERS.format("-1")
    with pytest.raises(FileRefused) as refused:
        read_programme(whole)
    keys = {problem.key for problem in refused.value.problems}
    assert keys >= {"programme.currency", "programme.shop", "earn[1].per", "earn[1].colour", "tier[2].from"}


def test_that_the_line_is_told_where_the_parser_gives_one() -> None:
    with pytest.raises(FileRefused) as refused:
        read_programme(HEAD + "starts =\n")
    assert refused.value.problems[0].line == 6


def test_that_of_a_refused_file_nothing_is_loaded() -> None:
    shop = a_shop()
    with shop.books() as visit:
        before = (visit.last_version(), visit.programme(shop.clock()))
    with pytest.raises(FileRefused):
        shop.shop.publish(PublishCommand(shop.fresh(), HEAD + SPEND.format("new") + EARN.format("spend")))
    with shop.books() as visit:
        assert (visit.last_version(), visit.programme(shop.clock())) == before


ANYTHING = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.dates()
    | st.datetimes() | st.times() | st.sampled_from(["0.01", "-1", "1e9", "NaN", "Infinity", "9" * 30]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - a TOML value
    if isinstance(value, dict):
        return [at, *(place for key, inner in value.items() for place in places(inner, (*at, key)))]
    if isinstance(value, list):
        return [at, *(place for index, inner in enumerate(value) for place in places(inner, (*at, index)))]
    return [at]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=programmes(), draw=st.data())
def test_that_no_file_makes_it_stumble(content: dict[str, Any], draw: st.DataObject) -> None:
    damaged = deepcopy(content)
    for _ in range(draw.draw(st.integers(1, 3))):
        *way, last = draw.draw(st.sampled_from([place for place in places(damaged) if place] or [("schema",)]))
        inside: Any = damaged
        for step in way:
            inside = inside[step]
        match draw.draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                inside[last] = draw.draw(ANYTHING)
            case "remove":
                del inside[last]
            case _ if isinstance(inside, dict):
                inside[draw.draw(st.text(max_size=6))] = draw.draw(ANYTHING)
            case _:
                inside.append(draw.draw(ANYTHING))
    problems: tuple[Problem, ...] = ()
    try:
        programme_of(damaged, "damaged.toml")
    except FileRefused as refused:
        problems = refused.problems or (Problem("", "a refusal says what is wrong"),)
    assert {problem.expected for problem in problems} <= set(EXPECTED)
