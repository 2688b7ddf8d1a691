"""From the demo shop to one's own: asked on one page, wrong things said, nothing made before Enter."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.loyalty.refusals import NotAllowed
from app.new_shop import NewShop, Shipped
from app.settings import Settings
from tests.given import Given
from tests.ui.rig import Rig, a_counter
from ui.fittings import Fittings
from ui.screens.counter import CounterScreen
from ui.screens.start_shop import StartShopScreen


@dataclass
class Opening:
    """Opens no shop, and keeps what was asked for; says no where it is to."""

    asked: list[NewShop] = field(default_factory=list)
    refuses: bool = False

    def __call__(self, new: NewShop) -> None:
        if self.refuses:
            raise NotAllowed("shop_open")
        self.asked.append(new)

    def programmes(self) -> tuple[Shipped, ...]:
        return (Shipped("coffee", {"en": "Beans"}), Shipped("numiscollect", {"en": "NumisPoints"}))


@pytest.fixture
def opening() -> Opening:
    return Opening()


@pytest.fixture
def demo(qtbot: QtBot, given: Given, settings: Settings, opening: Opening) -> Iterator[Rig]:
    hook = sys.excepthook
    fittings = Fittings(demo="Demo shop", start_own_shop=opening, programmes=opening.programmes)
    in_demo = replace(settings, home=settings.home / "demo", demo=True)
    yield a_counter(qtbot, given, in_demo, fittings)
    sys.excepthook = hook


def page(rig: Rig) -> StartShopScreen:
    rig.window.header.own_shop.click()
    rig.settle()
    shown = rig.window.shown
    assert isinstance(shown, StartShopScreen)
    return shown


def fill(rig: Rig, pin: str = "246810", again: str = "246810") -> StartShopScreen:
    """Shop, street, town, contact, manager and both PINs, by the keyboard alone."""
    shown = page(rig)
    for text in ("Moedas Velhas", "Rua da Moeda, 14", "1200-275 Lisboa", ""):
        rig.type(text)
        rig.enter()
    shown.manager.setFocus()
    for text in ("Marta", pin, again):
        rig.type(text)
        rig.enter()
    return shown


def test_that_the_demo_shop_leads_to_ones_own(demo: Rig, opening: Opening, qtbot: QtBot) -> None:
    with qtbot.waitSignal(demo.window.again_asked):
        fill(demo)
    (new,) = opening.asked
    assert (new.manager, new.pin, new.programme) == ("Marta", "246810", "numiscollect")
    assert new.settings.shop == "Moedas Velhas"
    assert new.settings.address == ("Rua da Moeda, 14", "1200-275 Lisboa")
    assert new.settings.country == "PT"
    assert new.settings.home == demo.settings.home.parent


@pytest.mark.parametrize(
    ("pin", "again", "said"),
    [("246810", "246811", "not the same"), ("1234", "1234", "six digits"), ("12345a", "12345a", "digits only")],
)
def test_that_a_wrong_pin_is_said_and_nothing_is_made(
    demo: Rig, opening: Opening, pin: str, again: str, said: str
) -> None:
    fill(demo, pin, again)
    assert said in demo.said
    assert "Nothing was made yet" in demo.said
    assert opening.asked == []


def test_that_shop_and_manager_need_names(demo: Rig, opening: Opening) -> None:
    shown = page(demo)
    shown.starts.click()
    demo.settle()
    assert "The shop needs a name" in demo.said
    demo.type("Moedas")
    shown.starts.click()
    demo.settle()
    assert "first manager needs a name" in demo.said
    assert opening.asked == []


def test_that_a_refusal_is_said_and_may_be_tried_again(demo: Rig, opening: Opening) -> None:
    opening.refuses = True
    shown = fill(demo)
    assert "opened in this folder already" in demo.said
    assert shown.starts.isEnabled()


def test_that_esc_goes_back_to_the_demo_shop(demo: Rig) -> None:
    page(demo)
    demo.press(Qt.Key.Key_Escape)
    assert isinstance(demo.window.shown, CounterScreen)


def test_that_a_shop_of_ones_own_has_no_such_button(qtbot: QtBot, given: Given, settings: Settings) -> None:
    rig = a_counter(qtbot, given, settings, Fittings())
    assert not rig.window.header.own_shop.isVisible()


def test_that_the_demo_stays_is_said(demo: Rig, tmp_path: Path) -> None:
    page(demo)
    assert str(tmp_path / "demo") in demo.text
