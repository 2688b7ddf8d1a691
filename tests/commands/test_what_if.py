"""`counterfoil what-if` as a manager types it."""

import json
from pathlib import Path

import pytest

from app.settings import BOOK
from tests.commands.test_import_history import new_book
from tests.given import PROGRAMME, a_shop
from tests.warm import counterfoil

DAYS = ("--from", "2026-03-02", "--until", "2026-03-31")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    given = a_shop(home / BOOK, prepare=new_book)
    given.sell(given.enrol("Ana"), 10_000)
    given.books.close()
    return home


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.toml"
    file.write_text(PROGRAMME.replace("points = 1\n", "points = 3\n"), encoding="utf-8")
    return file


def test_that_both_programmes_are_shown_side_by_side(home: Path, draft: Path) -> None:
    said = counterfoil(home, "--json", "what-if", str(draft), *DAYS)
    document = json.loads(said.stdout)
    by_key = {line["key"]: line for line in document["figures"]}
    assert (by_key["earned"]["published"], by_key["earned"]["draft"], by_key["earned"]["difference"]) == (100, 300, 200)
    assert document["months"] == {"2026-03": [100, 300]}
    assert [(one["name"], one["worth"]) for one in document["gains"]] == [("Ana", 200)]
    assert said.stderr == ""
    text = counterfoil(home, "what-if", str(draft), *DAYS, language="pt").stdout
    assert "Pontos atribuídos: 1 ponto por euro" in text
    assert "1 membros ganham, 0 perdem, para 0 nada muda." in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2026-03-31", "--until", "2026-03-02"), "The first day comes after the last."),
        (("--from", "2025-03-01", "--until", "2025-03-31"), "No member bought anything in those days"),
        (("--from", "yesterday", "--until", "2026-03-31"), "yesterday"),
        (("--from=2026-03-02", "--to=2026-03-31"), "There is no such option."),
        (("--from=2026-03-02", "--from=2026-03-02"), "It is empty."),
    ],
)
def test_that_days_that_are_none_are_refused(home: Path, draft: Path, words: tuple[str, ...], said: str) -> None:
    refused = counterfoil(home, "what-if", str(draft), *words)
    assert refused.returncode == 1
    assert said in refused.stderr


def test_that_a_draft_that_is_not_there_is_refused(home: Path, tmp_path: Path) -> None:
    refused = counterfoil(home, "what-if", str(tmp_path / "none.toml"), *DAYS)
    assert refused.returncode == 1
    assert "none.toml" in refused.stderr
