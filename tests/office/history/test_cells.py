"""Cells of a history: numbers, days, instants, headers."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

import pytest

from app.office.history.cells import clean, guess_decimal, guess_order, read_instant, read_number
from app.office.history.meanings import MEANINGS, folded, guess_columns
from app.office.history.plan import Plan, named, read_plan, write_plan

LISBON = ZoneInfo("Europe/Lisbon")


@pytest.mark.parametrize(
    ("text", "decimal", "number"),
    [
        ("2.55", ".", "2.55"),
        ("2,55", ",", "2.55"),
        ("1.234,56 €", ",", "1234.56"),
        ("€1,234.56", ".", "1234.56"),
        ("R$ 10", ".", "10"),
        ("1 234,5", ",", "1234.5"),
        ("-6", ".", "-6"),
        ("6-", ".", "-6"),
        ("(12.00)", ".", "-12.00"),
        ("−3", ".", "-3"),
        ("+4", ".", "4"),
        (".5", ".", "0.5"),
        ("0.001", ".", "0.001"),
    ],
)
def test_that_a_number_is_read(text: str, decimal: Literal[".", ","], number: str) -> None:
    assert read_number(text, decimal) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["1e9", "NaN", "12,5,0", "1,23", "", "-", "--", "()", "12a", "١٢", "1" * 13, "Infinity"]
)
def test_that_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text, ".") is None


def test_that_the_decimal_mark_is_the_one_that_can_be_nothing_else() -> None:
    assert guess_decimal(["1,50", "2,00", "1.200,00"]) == ","
    assert guess_decimal(["1.50", "1,200.00"]) == "."
    assert guess_decimal(["1.200", "1,200"]) == "."


@pytest.mark.parametrize(
    ("day", "time", "order", "local"),
    [
        ("2010-12-01 08:26", "", "ymd", (2010, 12, 1, 8, 26)),
        ("2010-12-01T08:26:00", "", "dmy", (2010, 12, 1, 8, 26)),
        ("12/1/2010 8:26", "", "mdy", (2010, 12, 1, 8, 26)),
        ("01/12/2010", "8:26 pm", "dmy", (2010, 12, 1, 20, 26)),
        ("1.12.10 08h26", "", "dmy", (2010, 12, 1, 8, 26)),
        ("20101201", "", "ymd", (2010, 12, 1, 0, 0)),
        ("12/01/2010 12:05 AM", "", "mdy", (2010, 12, 1, 0, 5)),
    ],
)
def test_that_an_instant_is_read(
    day: str, time: str, order: Literal["ymd", "dmy", "mdy"], local: tuple[int, int, int, int, int]
) -> None:
    assert read_instant(day, time, order, LISBON) == datetime(*local, tzinfo=LISBON)


def test_that_an_instant_with_its_own_offset_keeps_it() -> None:
    assert read_instant("2026-07-01 10:00:00+02:00", "", "ymd", LISBON) == datetime(2026, 7, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("day", ["2011-02-30", "31/31/2011", "yesterday", "", "2010-12-01 25:00", "2010-12-01 8:99"])
def test_that_what_is_no_day_is_none(day: str) -> None:
    assert read_instant(day, "", "dmy", LISBON) is None


def test_that_the_order_of_day_and_month_is_proved_or_said_to_be_unsure() -> None:
    assert guess_order(["01/02/2011", "13/02/2011"]) == ("dmy", True)
    assert guess_order(["01/02/2011", "02/13/2011"]) == ("mdy", True)
    assert guess_order(["01/02/2011"]) == ("dmy", False)
    assert guess_order(["2011-02-01"]) == ("ymd", True)


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
            {"invoice": "InvoiceNo", "code": "StockCode", "unit_price": "UnitPrice", "customer": "CustomerID"},
        ),
        (
            "N.º Fatura,Data,Hora,Código Artigo,Descrição,Qtd.,Preço Unitário,N.º Cliente,Telemóvel,Família",
            {
                "invoice": "N.º Fatura", "date": "Data", "time": "Hora", "code": "Código Artigo", "text": "Descrição",
                "quantity": "Qtd.", "unit_price": "Preço Unitário", "customer": "N.º Cliente", "phone": "Telemóvel",
                "category": "Família",
            },
        ),
        (
            "Date,Time,Category,Item,Qty,SKU,Net Sales,Transaction ID,Customer ID,Customer Name",
            {"invoice": "Transaction ID", "line_amount": "Net Sales", "code": "SKU", "text": "Item"},
        ),
        (
            "Name,Email,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name",
            {"invoice": "Name", "customer": "Email", "unit_price": "Lineitem price", "name": "Billing Name"},
        ),
    ],
)  # fmt: skip
def test_that_columns_are_guessed_from_their_headers(headers: str, columns: dict[str, str]) -> None:
    guessed = dict(guess_columns(headers.split(",")))
    assert columns.items() <= guessed.items()


def test_that_every_header_of_every_meaning_is_folded() -> None:
    assert not [name for meaning in MEANINGS for name in meaning.headers if folded(name) != name]


def test_that_headers_have_names_of_their_own() -> None:
    assert named(["Date", "", "Date", " Date "]) == ("Date", "(2)", "Date (2)", "Date (3)")


def test_that_a_plan_is_kept_as_it_is() -> None:
    plan = Plan((("invoice", "Fatura"), ("date", "Data")), 2, "Folha", "dmy", ",", (), ("X",), "listed", "PT")
    assert read_plan(write_plan(plan)) == plan


def test_that_signs_nobody_can_see_go() -> None:
    assert clean(" A\x00na\u202e ") == "A na"
