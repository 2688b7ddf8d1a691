"""The bench of long and full nights in little: nothing is lost or twice there, and every figure is measured."""

import sys
from pathlib import Path

import pytest

from bench import nights, snapshot

SMALL = (
    *("--records", "900", "--cuts", "2", "--counters", "3", "--sales", "10"),
    *("--members", "10", "--book", "300", "--calls", "10"),
)


@pytest.mark.parametrize("part", nights.PARTS)
def test_that_a_night_in_little_comes_to_its_end_and_says_what_it_took(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench.nights", "--parts", part, "--json", str(tmp_path / "figures"), *SMALL])
    assert nights.main() == 0
    assert "Long and full nights" in capsys.readouterr().out


def test_that_a_new_counter_in_little_has_the_same_by_either_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["bench.snapshot", "--records", "300", "--json", str(tmp_path / "figures")]
    monkeypatch.setattr(sys, "argv", words)
    assert snapshot.main() == 0
    assert "so many times sooner" in capsys.readouterr().out
