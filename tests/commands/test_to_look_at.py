"""What is to be looked at, on the command line: a sentence each, in both languages, and as JSON."""

import json
from pathlib import Path

import pytest

from app.counter.redeem import RedeemCommand
from app.counter.sell import SaleCommand
from app.loyalty.sale import Basket, Line
from app.office.settle import SettleCommand
from app.settings import BOOK
from tests.commands.test_commands import new_book
from tests.db.test_two_counters import another, tell
from tests.given import Given, a_shop
from tests.warm import counterfoil


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "loja do João"


@pytest.fixture
def given(home: Path) -> Given:
    """A voucher honoured, and points spent, at two counters that did not know of one another."""
    given = a_shop(home / BOOK, prepare=new_book)
    ana = given.enrol("Ana Conceição")
    given.sell(ana, 20_000, "R1")
    code = given.shop.redeem(RedeemCommand(given.fresh(), ana, "ten", "V1")).record.body.vouchers[0].code
    other = another(given, 2)
    for shop, receipt in ((given, "R2"), (other, "R3")):
        basket = Basket((Line("A", 1_000),), vouchers=(code,))
        shop.shop.sell(SaleCommand(shop.fresh(), receipt, basket, ana))
    for shop, receipt in ((given, "V2"), (other, "V3")):
        shop.shop.redeem(RedeemCommand(shop.fresh(), ana, "ten", receipt))
    tell(other, given)
    return given


def test_that_each_is_a_sentence_with_both_sides(home: Path, given: Given) -> None:
    given.books.close()
    said = counterfoil(home, "to-look-at").stdout.splitlines()
    assert said == [
        (
            "Points spent twice: Ana Conceição (1-00001), 100 points. First: counter 1, 02/03/2026 10:00, without a "
            "receipt. Later: counter 2, 02/03/2026 10:00, without a receipt. To be settled."
        ),
        (
            "Voucher V1 used twice: Ana Conceição (1-00001), €10.00. First: counter 1, 02/03/2026 10:00, receipt R2. "
            "Later: counter 2, 02/03/2026 10:00, receipt R3. To be settled."
        ),
    ]
    lines = counterfoil(home, "to-look-at", language="pt").stdout.splitlines()
    assert lines[0].startswith("Pontos gastos duas vezes: Ana Conceição (1-00001), 100 pontos. Primeiro: balcão 1,")
    assert lines[1].endswith("Depois: balcão 2, 02/03/2026 10:00, talão R3. Por resolver.")


def test_that_it_is_one_json_document(home: Path, given: Given) -> None:
    conflict = given.shop.conflicts()[0].conflict
    given.shop.settle(SettleCommand(given.fresh(), conflict.record, conflict.number, "forgiven", "our slip"))
    given.books.close()
    voucher, points = json.loads(counterfoil(home, "to-look-at", "--json").stdout)["to_look_at"]
    assert (voucher["kind"], voucher["subject"], voucher["amount"], voucher["counter"], voucher["receipt"]) == (
        "voucher", "V1", "10.00", 2, "R3",
    )  # fmt: skip
    assert (voucher["first"]["counter"], voucher["first"]["receipt"], voucher["settled"]) == (1, "R2", None)
    assert (points["kind"], points["amount"], points["reference"], points["settled"]) == (
        "points", 100, "1-00001", "forgiven",
    )  # fmt: skip


def test_that_nothing_to_look_at_is_said(home: Path) -> None:
    a_shop(home / BOOK, prepare=new_book).books.close()
    assert "Nothing to look at" in counterfoil(home, "to-look-at").stdout
    assert "Nada a ver" in counterfoil(home, "to-look-at", language="pt").stdout
