"""The command line as a shop's owner uses it: each command in a process of its own."""

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.commands.registry import COMMANDS
from app.counter.return_sale import ReturnCommand
from app.loyalty.days import first_instant
from app.loyalty.event import Event
from app.loyalty.returns import Returned
from app.office.plan_event import PlanCommand
from app.office.publish import PublishCommand
from app.settings import BOOK
from db.books import open_engine
from db.migrate import HEAD, migrate
from tests.given import PROGRAMME, Given, a_shop
from tests.house.tree import ROOT
from tests.warm import counterfoil


def new_book(path: Path) -> None:
    path.parent.mkdir(parents=True)
    engine = open_engine(path)
    migrate(engine, HEAD)
    engine.dispose()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "loja do João"


@pytest.fixture
def given(home: Path) -> Given:
    given = a_shop(home / BOOK, prepare=new_book)
    ana = given.enrol("Ana Conceição", phone="+351912345678", card="NCCTESTCARD")
    given.sell(ana, 120_000, "R1")
    given.shop.return_sale(ReturnCommand(given.fresh(), "R1", Returned(amount=20_000)))
    given.books.close()
    return given


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize("reference", ["1-00001", "NCCTESTCARD", "+351912345678"])
def test_that_a_member_is_shown_by_reference_card_or_phone(home: Path, reference: str) -> None:
    answer = counterfoil(home, "member", "show", reference, "--json")
    document = json.loads(answer.stdout)
    assert answer.returncode == 0
    assert document["name"] == "Ana Conceição"
    assert (document["balance"], document["tier"], document["next_tier_gap"]) == (1000, "silver", None)
    assert document["cards"] == ["NCCTESTCARD"]


def test_that_events_are_listed_as_they_stand(home: Path, given: Given) -> None:
    now = given.clock()
    names = {"en": "A talk", "pt": "Uma palestra"}
    years = timedelta(days=365 * 60)  # the command has the system's clock
    given.shop.plan_event(PlanCommand(given.fresh(), Event("talk", names, now, now + years, capacity=9), new=True))
    given.books.close()
    (listed,) = json.loads(counterfoil(home, "events", "--json").stdout)["events"]
    assert (listed["event"], listed["reserved"], listed["in"], listed["left"]) == ("talk", 0, 0, 9)
    assert "Uma palestra  (talk, aberto): 0 com lugar" in counterfoil(home, "events", language="pt").stdout


@pytest.mark.usefixtures("given")
def test_that_members_sales_and_days_are_found(home: Path) -> None:
    found = json.loads(counterfoil(home, "member", "find", "conceicao an", "--json").stdout)
    assert [one["reference"] for one in found["found"]] == ["1-00001"]
    sale = json.loads(counterfoil(home, "sale", "show", "R1", "--json").stdout)
    assert (sale["due"], sale["earned"], sale["returns"][0]["value"]) == ("1200.00", {"spend": 1200}, "200.00")
    day = json.loads(counterfoil(home, "day", "2026-03-02", "--json").stdout)
    assert (day["sales"], day["returns"], day["tenders"]) == (1, 1, {"cash": "1200.00"})
    assert "1200" in counterfoil(home, "sale", "show", "R1").stdout
    assert "pontos: 1000" in counterfoil(home, "member", "show", "1-00001", language="pt").stdout


def test_that_versions_are_listed_and_compared(home: Path) -> None:
    given = a_shop(home / BOOK, prepare=new_book)
    day = first_instant(date(2035, 1, 1), "Europe/Lisbon")
    given.shop.publish(PublishCommand(given.fresh(), PROGRAMME.replace("cost = 100", "cost = 90"), day))
    given.books.close()
    listed = json.loads(counterfoil(home, "programme", "versions", "--json").stdout)["versions"]
    assert [(one["version"], one["state"]) for one in listed] == [(1, "stands"), (2, "coming")]
    assert "2  desde 01/01/2035 00:00  vai começar" in counterfoil(home, "programme", "versions", language="pt").stdout
    said = counterfoil(home, "programme", "diff", "1", "2").stdout.splitlines()
    assert said == [
        "  Rewards and codes",
        "-     10 € off: 100 points (€10.00 off)",
        "+     10 € off: 90 points (€10.00 off)",
    ]
    assert "say the same" in counterfoil(home, "programme", "diff", "1", "1").stdout
    for wrong in ("3", "one", "-1"):
        refused = counterfoil(home, "programme", "diff", "1", wrong)
        assert refused.returncode in {1, 2}
        assert "Traceback" not in refused.stderr
    assert "No such version was published." in counterfoil(home, "programme", "diff", "1", "3").stderr


@pytest.mark.usefixtures("given")
def test_that_the_book_is_checked_backed_up_and_restored(home: Path) -> None:
    assert json.loads(counterfoil(home, "books", "check", "--json").stdout)["sound"]
    backup = json.loads(counterfoil(home, "books", "backup", "--json").stdout)["backup"]
    restored = counterfoil(home, "books", "restore", backup)
    assert restored.returncode == 0
    assert counterfoil(home, "books", "check").returncode == 0


@pytest.mark.parametrize("language", ["en", "pt"])
def test_that_what_cannot_be_done_is_said_and_no_traceback_shown(home: Path, language: str) -> None:
    for words in (
        ["member", "show", "nobody"],
        ["books", "check"],
        ["books", "restore", "nowhere.book"],
        ["day", "yesterday"],
        ["rehearse", "nowhere.toml"],
        ["dance"],
        ["member", "show"],
    ):
        answer = counterfoil(home, *words, language=language)
        assert answer.returncode != 0, words
        assert "Traceback" not in answer.stderr, words
        assert answer.stderr.strip(), words


def test_that_a_story_is_rehearsed_as_a_table_and_as_json(home: Path, tmp_path: Path) -> None:
    story = ROOT / "tests" / "stories" / "earning.toml"
    table = counterfoil(home, "rehearse", str(story))
    assert table.returncode == 0
    assert "✓ One point per euro is rounded down" in table.stdout
    document = json.loads(counterfoil(home, "rehearse", str(story), "--json").stdout)
    assert document["holds"]
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(story.read_text(encoding="utf-8").replace("earned = 19, balance = 19", "earned = 20"), "utf-8")
    answer = counterfoil(home, "rehearse", str(wrong))
    assert answer.returncode == 1
    assert "earned: expected 20, found 19" in answer.stdout


def test_that_every_command_has_its_row_in_the_docs_and_its_help_in_both_languages() -> None:
    docs = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"`counterfoil {command.usage}`" in docs
        assert set(command.help) == {"en", "pt"}


@pytest.mark.usefixtures("given")
def test_that_a_locked_book_is_named_and_left_as_it_is(home: Path) -> None:
    import sqlcipher3.dbapi2

    holder = sqlcipher3.dbapi2.connect(str(home / BOOK), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    answer = counterfoil(home, "night")
    holder.close()
    assert answer.returncode == 2
    assert "Another program holds the book" in answer.stderr


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize("wreck", [b"", b"not a book" * 500, None])
def test_that_a_damaged_book_is_named_and_left_as_it_is(home: Path, wreck: bytes | None) -> None:
    book = home / BOOK
    wreck = book.read_bytes()[:9000] if wreck is None else wreck
    book.write_bytes(wreck)
    for words in (["member", "show", "1-00001"], ["books", "check"], ["night"]):
        answer = counterfoil(home, *words)
        assert answer.returncode == 2, answer
        assert "Traceback" not in answer.stderr
    assert book.read_bytes() == wreck


@pytest.mark.usefixtures("given")
def test_that_a_full_disk_is_named_and_nothing_is_half_written(home: Path) -> None:
    import resource

    size = (home / BOOK).stat().st_size

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))

    answer = subprocess.run(
        [sys.executable, "-P", "-m", "app", "--home", str(home), "--language", "en", "books", "backup"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=full,
    )
    assert answer.returncode == 2, answer
    assert "full" in answer.stderr
    assert list((home / "backups").glob("*.book")) == []
    assert counterfoil(home, "books", "check").returncode == 0
