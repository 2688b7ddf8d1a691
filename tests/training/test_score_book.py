"""The scores: kept whole, read again, nobody's lost by what cannot be read."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.ports.outage import FileUnwritable
from app.training.scores import FILE, ScoreBook, Scores, people

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
BEGUN = Scores().with_try("rui", "Rui", "sell", "t1", AT, None)
SCORES = BEGUN.with_try("rui", "Rui", "redeem", "t2", AT, AT.replace(day=5)).with_try(
    "ana", "Ana", "sell", "t3", AT, AT
)


@pytest.mark.parametrize("wreck", [b"", b"{", b"[]", b'{"scored": [{"trainee": 7}]}', b"\xff"])
def test_that_a_damaged_file_is_no_scores(tmp_path: Path, wreck: bytes) -> None:
    (tmp_path / FILE).write_bytes(wreck)
    assert ScoreBook(tmp_path / FILE).read() == Scores()


def test_that_scores_come_back_as_they_were_kept(tmp_path: Path) -> None:
    book = ScoreBook(tmp_path / FILE)
    assert book.read() == Scores()
    book.keep(SCORES)
    assert book.read() == SCORES
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_that_a_folder_that_takes_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        ScoreBook(tmp_path / "nowhere" / FILE).keep(SCORES)


def test_that_each_person_is_one_line() -> None:
    ana, rui = people(SCORES)
    assert (ana.name, ana.passed, ana.tries) == ("Ana", ("sell",), 1)
    assert (rui.passed, rui.tries, rui.last_day) == (("redeem",), 2, AT.replace(day=5).date())


def test_that_who_is_renamed_keeps_their_score() -> None:
    renamed = SCORES.with_try("rui", "Rui Lobo", "sell", "t4", AT, AT)
    assert [(one.name, one.tries) for one in people(renamed)] == [("Ana", 1), ("Rui Lobo", 3)]
