"""Columns kept beside the settings: they come back, a damaged file is none, the oldest make room."""

from pathlib import Path

import pytest

from app.columns import MOST, Columns, KeptColumns

ARRANGED = Columns(("b", "a"), ("a",), (("b", 120),), "b", descending=True)


@pytest.mark.parametrize(
    "wreck",
    ["", "[]", "7", "{", '{"staff": 7}', '{"staff": {"order": 7}}', '{"staff": {"widths": [["a", "wide"]]}}',
     '{"staff": {"order": [], "hidden": [], "widths": [["a"]], "by": "", "descending": false}}', "\udc80",
     "[" * 100_000],
)  # fmt: skip
def test_that_a_damaged_file_is_none_and_is_written_anew(tmp_path: Path, wreck: str) -> None:
    (tmp_path / "columns.json").write_bytes(wreck.encode("utf-8", "surrogateescape"))
    kept = KeptColumns(tmp_path)
    assert kept.of("staff") is None
    kept.note("staff", ARRANGED)
    kept.write()
    assert KeptColumns(tmp_path).of("staff") == ARRANGED


def test_that_columns_come_back_as_they_were_kept(tmp_path: Path) -> None:
    home = tmp_path / "balcão 1"
    kept = KeptColumns(home)
    kept.note("equipa/ação", ARRANGED)
    kept.note("other", Columns())
    kept.note("other", None)
    kept.write()
    again = KeptColumns(home)
    assert again.of("equipa/ação") == ARRANGED
    assert again.of("other") is None
    assert [one.name for one in home.iterdir()] == ["columns.json"]


def test_that_the_oldest_make_room(tmp_path: Path) -> None:
    kept = KeptColumns(tmp_path)
    for number in range(MOST + 1):
        kept.note(str(number), ARRANGED)
    assert kept.of("0") is None
    assert kept.of("1") == kept.of(str(MOST)) == ARRANGED


def test_that_a_home_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    kept = KeptColumns(tmp_path / "home")
    kept.note("staff", ARRANGED)
    with pytest.raises(OSError, match="home"):
        kept.write()
