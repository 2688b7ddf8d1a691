"""A counter with a few members, on a book of its own."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.settings import Settings
from tests.given import Given
from tests.ui.rig import Rig, a_book, a_counter, enrolled


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, language="en", theme="light", shop="NumisCollect")


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Given]:
    made = a_book(tmp_path / "counter.book")
    yield made
    made.books.close()


@pytest.fixture
def ana(given: Given) -> str:
    """Ana, card 1, Silver with 1,500 points."""
    member = enrolled(given, "Ana Sofia Marques", 1, phone="+351912345678", notes="Collects Maria I")
    given.sell(member, 150_000)
    return member


@pytest.fixture
def rui(given: Given) -> str:
    """Rui, card 2, new."""
    return enrolled(given, "Rui Gonçalves", 2, email="rui@example.org")


@pytest.fixture
def rig(qtbot: QtBot, given: Given, settings: Settings, ana: str, rui: str) -> Iterator[Rig]:
    del ana, rui
    hook = sys.excepthook
    yield a_counter(qtbot, given, settings)
    sys.excepthook = hook
