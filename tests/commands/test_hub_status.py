"""What head office says of its counters, to whoever looks after it, in the language of whoever looks."""

from pathlib import Path

import psycopg

from app.wording.at_head_office import BY_HAND, TWICE
from app.wording.hub_commands import HUB_SAYS
from tests.commands.at_head_office import Office, answer, counterfoil, office
from tests.head_office.server import OWNER

__all__ = ["office"]


def test_that_before_any_counter_was_enrolled_it_is_said_what_comes_next(office: Office, tmp_path: Path) -> None:
    with psycopg.connect(office.address, password=OWNER, autocommit=True) as line:
        line.execute("CREATE DATABASE fresh")
    fresh = office.address.replace("/postgres?", "/fresh?")
    answer(tmp_path, "hub", "init", fresh, "--host", "localhost")
    assert answer(tmp_path, "hub", "status", fresh)["counters"] == []
    for language, says in HUB_SAYS["no_counter"].items():
        assert says in counterfoil(tmp_path, "hub", "status", fresh, language=language).stdout.splitlines()


def test_that_why_a_counter_is_shut_out_is_said_in_the_language_of_who_looks(office: Office, tmp_path: Path) -> None:
    for number, why in ((41, BY_HAND["pt"]), (42, TWICE["en"]), (43, "roubado a 3 de maio")):
        office.enrolled(number, tmp_path / f"{number}")
        answer(office.home, "hub", "shut-out", office.address, str(number), "--why", why)
    for language, out in (("en", "shut out"), ("pt", "fora")):
        said = counterfoil(office.home, "hub", "status", office.address, language=language).stdout
        for why in (BY_HAND[language], TWICE[language], "roubado a 3 de maio"):
            assert f"{out}: {why}\n" in said
    counters = answer(office.home, "hub", "status", office.address)["counters"]
    assert isinstance(counters, list)
    assert {one["quarantined"] for one in counters} == {BY_HAND["pt"], TWICE["en"], "roubado a 3 de maio"}
