"""What is typed into the form of a programme, read as a shop writes it, and kept as typed where it cannot be read."""

import tomllib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.editing.fields import FORMS, Field
from app.loyalty.amounts import Language
from tests.editing.shapes import SHIPPED, inside
from tests.editing.test_fields import all_tables
from ui.programme.typed import read, show

READ = (
    ("whole", "1 000", 1000),
    ("whole", "1.000", 1000),
    ("whole", "-5", -5),
    ("whole", "1,5", "1,5"),
    ("whole", "ten", "ten"),
    ("money", "12,5", "12.5"),
    ("money", "1.234,56", "1234.56"),
    ("money", "1,234.56", "1234.56"),
    ("money", "1,000", "1000"),
    ("money", "0.001", "0.001"),
    ("money", "1e9", "1e9"),
    ("decimal", "0,005", "0.005"),
    ("decimal", "1.125", "1.125"),
    ("share", "5 %", "0.05"),
    ("share", "12,5", "0.125"),
    ("share", "much", "much"),
    ("day", "1/2/2026", date(2026, 2, 1)),
    ("day", "31/2/2026", "31/2/2026"),
    ("moment", "24/12/2026 18:30", datetime.fromisoformat("2026-12-24T18:30")),
    ("moment", "24/12/2026 25:30", "24/12/2026 25:30"),
    ("moment", "2026-12-24T18:30:00+01:00", datetime.fromisoformat("2026-12-24T18:30:00+01:00")),
    ("moment", "soon", "soon"),
    ("names", " a, b ,,c ", ["a", "b", "c"]),
    ("names", " , ", None),
    ("text", "  ", None),
)


@pytest.mark.parametrize(("kind", "text", "value"), READ)
def test_that_it_is_read_as_it_is_meant(kind: str, text: str, value: object) -> None:
    assert read(Field("key", kind), text) == value  # type: ignore[arg-type] # one of the kinds


@pytest.mark.parametrize("language", ["en", "pt"])
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_that_what_a_file_has_is_read_back_as_it_is_shown(path: object, language: Language) -> None:
    content = tomllib.loads(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined] # a path
    content.pop("schema")
    for form, place in all_tables(content):
        for field in FORMS[form].fields:
            value = inside(content, place).get(field.key)
            if value is not None and field.kind not in {"words", "table", "list", "flag"}:
                shown = show(field, value, language)
                assert show(field, read(field, shown), language) == shown


@given(
    text=st.text(max_size=20), kind=st.sampled_from(["whole", "money", "decimal", "share", "day", "moment", "names"])
)
def test_that_nothing_typed_makes_it_stumble(text: str, kind: str) -> None:
    value = read(Field("key", kind), text)  # type: ignore[arg-type] # one of the kinds
    show(Field("key", kind), value, "pt")  # type: ignore[arg-type] # one of the kinds
