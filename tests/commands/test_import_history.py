"""`counterfoil import-history` as an owner types it."""

import json
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands.history import stopping
from app.settings import BOOK
from db.books import open_engine
from db.migrate import HEAD, migrate
from tests.given import a_shop
from tests.house.tree import ROOT
from tests.warm import counterfoil

YEARS = ROOT / "tests" / "office" / "history" / "a_shops_years.csv"


def new_book(path: Path) -> None:
    path.parent.mkdir(parents=True)
    engine = open_engine(path)
    migrate(engine, HEAD)
    engine.dispose()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "loja do João"
    a_shop(home / BOOK, prepare=new_book).books.close()
    return home


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(YEARS, tmp_path / "years.csv"))


def test_that_a_file_is_previewed_taken_in_once_and_then_scanned(home: Path, file: Path) -> None:
    preview = json.loads(counterfoil(home, "--json", "import-history", str(file), "--preview").stdout)
    assert (preview["rows"], preview["customers"]) == (54, 15)
    first = json.loads(counterfoil(home, "--json", "import-history", str(file)).stdout)
    assert (first["members"], first["sales"], first["stopped"]) == (15, 19, False)
    again = json.loads(counterfoil(home, "--json", "import-history", str(file)).stdout)
    assert (again["members"], again["sales"], again["returns"]) == (0, 0, 0)
    assert json.loads(counterfoil(home, "books", "check", "--json").stdout)["sound"]
    assert json.loads(counterfoil(home, "member", "show", "+351912345677", "--json").stdout)["name"] == "Ana Nóbrega"


def test_that_the_reasons_are_said_in_the_shops_language(home: Path, file: Path) -> None:
    said = counterfoil(home, "import-history", str(file), language="pt")
    assert "Este cliente não tem venda anterior deste artigo" in said.stdout
    report = file.with_name("years.csv.problems.csv").read_text(encoding="utf-8-sig")
    assert report.startswith("row;problem;in_words;")
    assert "Artigo abatido" in report


def test_that_columns_are_said_and_kept_by_name(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "odd.csv"
    file.write_text("x;y;z;w\nH1;03/04/2025;12,50;7\n", encoding="utf-8")
    said = [f"--map={pair}" for pair in ("invoice=x",)]
    assert counterfoil(home, "import-history", str(file), *said).returncode == 1, "an option is two words"
    maps = [word for pair in ("invoice=x", "date=y", "line_amount=z", "customer=w") for word in ("--map", pair)]
    words = (*maps, "--days", "dmy", "--decimal", ",", "--keep", "Odd till", "--preview")
    kept = json.loads(counterfoil(home, "--json", "import-history", str(file), *words).stdout)
    assert (kept["turnover"], kept["first_day"]) == ("12.50", "2025-04-03")
    taken = json.loads(counterfoil(home, "--json", "import-history", str(file), "--plan", "Odd till").stdout)
    assert (taken["sales"], taken["problems"]) == (1, 0)


@pytest.mark.parametrize(
    "words",
    [("nowhere.csv",), ("YEARS", "--plan", "nobody's"), ("YEARS", "--map", "invoice=nothing"), ("YEARS", "--dance")],
)
def test_that_what_cannot_be_read_is_said_without_a_traceback(home: Path, file: Path, words: tuple[str, ...]) -> None:
    answer = counterfoil(home, "import-history", *(word.replace("YEARS", str(file)) for word in words))
    assert answer.returncode != 0
    assert answer.stderr.strip()
    assert "Traceback" not in answer.stderr


@pytest.fixture
def heard() -> Iterator[None]:
    """Ctrl+C as a terminal gives it; a gate that was started in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard")
def test_that_ctrl_c_asks_to_stop_once_and_then_ends_as_ever() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stopping() as stop:
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) == before
