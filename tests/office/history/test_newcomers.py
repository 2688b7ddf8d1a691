"""Who the customers of a history become: read as the counter reads them, nothing of them lost with what is not."""

import csv
from pathlib import Path

import pytest

from app.files.tables import TableFiles
from app.office.history.invoices import is_personal
from tests.given import a_shop


def test_that_what_the_counter_would_refuse_of_a_customer_is_left_out_and_their_sales_are_kept(tmp_path: Path) -> None:
    given, file = a_shop(), tmp_path / "h.csv"
    file.write_text(
        "Invoice,Code,Quantity,Date,Price,Customer,CustomerName,Email,Birthday\n"
        f"H1,A,1,2025-06-01 10:00,40.00,1,{'x' * 300},ana@example..org,2999-01-01\n"
        "H2,A,1,2025-06-01 10:00,40.00,2,—,rui@[exa.mple],\n"
        "H3,A,1,2025-06-01 10:00,40.00,3,Eva,EVA@Example.ORG,1990-03-02\n",
        encoding="utf-8",
    )
    taking = given.shop.import_history(TableFiles())
    report = taking(file, taking.look(file).plan)
    assert report.path is not None
    with report.path.open(encoding="utf-8-sig", newline="") as listed:
        assert [(row["row"], row["problem"]) for row in csv.DictReader(listed)] == [
            ("2", "birthday"),
            ("2", "email"),
            ("2", "name"),
            ("3", "email"),
            ("3", "name"),
        ]
    stands = [given.shop.identify.by_reference(reference) for reference in "123"]
    assert [one.balance for one in stands] == [40, 40, 40]
    assert [one.member.profile.email for one in stands] == ["", "", "EVA@example.org"]


@pytest.mark.parametrize("name", ["12345 - Ana", "12345-ANA", "Ana 7", "ana_7", "Sá 12", "李小龍 8", "7/Ana Sousa"])
def test_that_a_number_with_a_name_beside_it_is_a_name(name: str) -> None:
    assert is_personal(name)


@pytest.mark.parametrize("code", ["12345", "CUST-12345", "C 1001", "1001-A", "1001/PT", "A1BCD2", "0012.3"])
def test_that_a_code_with_letters_is_a_code(code: str) -> None:
    assert not is_personal(code)
