from dataclasses import replace
from pathlib import Path

import pytest

from app.settings import Settings, home_of, keep_settings, read_settings, system_language


def test_that_settings_come_back_as_they_were_kept(tmp_path: Path) -> None:
    home = tmp_path / "balcão 1"
    settings = replace(
        Settings(home=home),
        language="pt",
        shop="Moedas & Cª",
        address=("Rua da Moeda, 14", "1200-275 Lisboa"),
        categories=(("m", "coin"), ("o", "bullion")),
        scanner_gap=45,
    )
    keep_settings(settings)
    assert read_settings(home) == settings


@pytest.mark.parametrize(
    "wreck", ["", "not [ toml", 'language = 7\nshop = ["x"]\nnonsense = 1\n', 'language = "fr"\n', "\udc80"]
)
def test_that_damaged_settings_leave_the_usual_ones(tmp_path: Path, wreck: str) -> None:
    (tmp_path / "settings.toml").write_bytes(wreck.encode("utf-8", "surrogateescape"))
    assert read_settings(tmp_path, {}) == Settings(home=tmp_path)


def test_that_the_home_is_where_it_is_said_to_be(tmp_path: Path) -> None:
    assert home_of(str(tmp_path), {"COUNTERFOIL_HOME": "/elsewhere"}) == tmp_path
    assert home_of(None, {"COUNTERFOIL_HOME": str(tmp_path)}) == tmp_path
    assert "Counterfoil" in str(home_of(None, {}))


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [({"LANG": "pt_PT.UTF-8"}, "pt"), ({"LC_ALL": "C", "LANG": "pt_PT"}, "en"), ({}, "en"), ({"LANG": "pt_BR"}, "pt")],
)
def test_that_the_systems_language_is_spoken(environment: dict[str, str], spoken: str) -> None:
    assert system_language(environment) == spoken
