"""A shop's years taken in: as if the programme had stood then, whole invoices, nothing twice, nothing guessed."""

import csv
import io
import shutil
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.files.tables import TableFiles
from app.loyalty.refusals import NotReadable
from app.office.history.import_history import ImportHistory, Progress, Report
from app.office.history.invoices import TAKEN_IN_ALL_THE_SAME, WHYS
from app.office.history.taking import BESIDE_THE_TILL, Pace
from app.standing.standing import Standing
from app.wording.history import PROBLEM_WORDS, history_words
from db.books import open_engine
from db.check import check
from db.migrate import HEAD, migrate
from tests.given import PROGRAMME, Given, a_shop

YEARS = Path(__file__).with_name("a_shops_years.csv")


@pytest.fixture
def given() -> Given:
    return a_shop()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(YEARS, tmp_path / "years.csv"))


def importing(given: Given) -> ImportHistory:
    return given.shop.import_history(TableFiles())


def new_book(path: Path) -> None:
    engine = open_engine(path)
    migrate(engine, HEAD)
    engine.dispose()


def imported(given: Given, file: Path) -> Report:
    use = importing(given)
    return use(file, use.look(file).plan)


def stands(given: Given, reference: str) -> Standing:
    return given.shop.identify.by_reference(reference)


def spent(given: Given, reference: str) -> int:
    member = stands(given, reference).member.id
    with given.books() as visit:
        return visit.measure(member, "spend", date.min, date.max)


def report_of(report: Report) -> io.StringIO:
    assert report.path is not None
    return io.StringIO(report.path.read_text(encoding="utf-8-sig"), newline="")


def listed(report: Report) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for row in csv.DictReader(report_of(report)):
        found.setdefault(int(row["row"]), set()).add(row["problem"])
    return found


def write(path: Path, *rows: str) -> Path:
    path.write_text("Invoice,Code,Quantity,Date,Price,Customer\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_that_points_lapse_and_tiers_are_lost_on_their_own_days(given: Given, file: Path) -> None:
    imported(given, file)
    ana = stands(given, "100").member
    with given.books() as visit:
        entries = [(one.kind, one.points, one.day) for one in reversed(visit.entries_of(ana.id, 9))]
        tiers = [(one.tier, one.since, one.cause) for one in visit.tier_history(ana.id).values()]
    assert entries == [("earned", 1200, date(2024, 1, 10)), ("lapsed", -1200, date(2025, 1, 11))]
    assert tiers == [
        ("bronze", date(2024, 1, 10), "enrolled"),
        ("silver", date(2024, 1, 10), "sale"),
        ("bronze", date(2025, 1, 10), "review"),
    ]
    assert (ana.enrolled_on, ana.consent) == (date(2024, 1, 10), "imported")


@pytest.mark.parametrize(
    ("reference", "minor"),
    [
        ("101", 0),  # five bought, two and then three of four asked for came back
        ("102", 3500),  # four came back, three from the newest sale and one from the one before
        ("103", 0),  # known, though all they ever did was cancel what was never sold here
        ("104", 0),  # two prices, each cancelled
        ("105", 0),  # a line written twice was sold twice, and came back twice
        ("106", 800),  # pieces below zero with a customer are a return
        ("107", 0),  # the whole cellar and back within a quarter of an hour
        ("108", 1000),  # leaflets for free
        ("110", 4500),  # weighed goods
        ("111", 2),  # three at half a penny: a penny and a half, rounded half up
        ("114", 103000),  # an invoice in three places of the file
    ],
)
def test_that_what_was_kept_is_what_counts(given: Given, file: Path, reference: str, minor: int) -> None:
    imported(given, file)
    assert spent(given, reference) == minor


def test_that_every_row_that_was_not_taken_is_listed_with_its_reason(given: Given, file: Path) -> None:
    report = imported(given, file)
    assert listed(report) == {
        5: {"part_without_sale"}, 10: {"no_earlier_sale"}, 14: {"other_price"}, 24: {"cancelled_without_customer"},
        25: {"write_off"}, 30: {"no_goods"}, 31: {"negative_price"}, 32: {"no_goods"}, 33: {"no_goods"},
        34: {"invoice_missing"}, 35: {"date"}, 36: {"too_early"}, 37: {"in_the_future"}, 38: {"quantity"},
        39: {"quantity_zero"}, 41: {"quantity_not_whole"}, 42: {"price"}, 43: {"price"}, 44: {"mixed_customers"},
        45: {"mixed_customers"}, 46: {"mixed_days"}, 47: {"mixed_days"}, 48: {"too_long"}, 49: {"price"},
        50: {"phone", "email"}, 51: {"reached_alike"}, 52: {"email"},
    }  # fmt: skip
    assert dict(report.reasons) == Counter(why for whys in listed(report).values() for why in whys)
    assert report.problems == 28


def test_that_every_line_is_sold_or_listed(given: Given, file: Path) -> None:
    report = imported(given, file)
    noted = sum(count for why, count in report.reasons if why in TAKEN_IN_ALL_THE_SAME)
    assert report.lines_sold + report.lines_back + report.problems - noted == report.rows


def test_that_the_report_runs_in_no_spreadsheet(given: Given, file: Path) -> None:
    cells = [cell for row in csv.reader(report_of(imported(given, file))) for cell in row]
    assert "'=cmd()|' /C calc'!A0" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_that_the_same_file_twice_adds_nothing(given: Given, file: Path) -> None:
    first = imported(given, file)
    with given.books() as visit:
        number = visit.head.number
    second = imported(given, file)
    with given.books() as visit:
        assert visit.head.number == number
    assert (second.members, second.sales, second.returns) == (0, 0, 0)
    assert second.again == first.sales + 8


def test_that_the_book_is_sound_afterwards(given: Given, file: Path) -> None:
    imported(given, file)
    assert check(given.books.engine).sound


def test_that_a_stop_leaves_whole_invoices_and_the_same_command_goes_on(given: Given, file: Path) -> None:
    stop = threading.Event()

    def watch(progress: Progress) -> None:
        if progress.phase == "taking":
            stop.set()

    use = replace(importing(given), pace=Pace(lines=5))
    plan = use.look(file).plan
    stopped = use(file, plan, watch, stop)
    assert stopped.stopped
    assert 0 < stopped.sales < 19
    with given.books() as visit:
        for reference in ("F13", "F1"):
            sold = visit.sold(reference)
            assert sold is None or len(sold.made.lines) == {"F13": 2, "F1": 1}[reference]
    went_on = use(file, plan)
    whole = a_shop()
    imported(whole, file)
    assert not went_on.stopped
    assert stopped.sales + went_on.sales == 19
    for reference in ("100", "101", "102", "107", "114"):
        assert spent(given, reference) == spent(whole, reference)
        assert stands(given, reference).balance == stands(whole, reference).balance
        assert stands(given, reference).tier == stands(whole, reference).tier


def test_that_the_till_sells_while_a_history_comes_in(file: Path, tmp_path: Path) -> None:
    given = a_shop(tmp_path / "the.book", prepare=new_book)
    use = replace(importing(given), pace=replace(BESIDE_THE_TILL, lines=1))
    coming_in = threading.Event()

    def watch(progress: Progress) -> None:
        if progress.phase == "taking":
            coming_in.set()

    with ThreadPoolExecutor(1) as back_room:
        report = back_room.submit(use, file, use.look(file).plan, watch)
        assert coming_in.wait(30)
        for number in range(5):
            given.sell("", 100, f"TILL-{number}")
        assert not report.done(), "the till has sold meanwhile"
    assert report.result().sales == 19
    assert check(given.books.engine).sound
    given.books.close()


def test_that_a_live_books_last_night_does_not_go_back(given: Given, file: Path) -> None:
    given.shop.night()
    with given.books() as visit:
        last = visit.setting("night.last")
    imported(given, file)
    with given.books() as visit:
        assert visit.setting("night.last") == last == "2026-03-02"
    assert given.shop.night() == 0


def test_that_a_history_behind_a_live_member_adds_to_them(given: Given, tmp_path: Path) -> None:
    member = given.enrol("Live")
    given.sell(member, 5000, "LIVE-1")
    reference = given.shop.identify.by_id(member).member.reference
    file = write(tmp_path / "h.csv", f"H1,A,1,2025-06-01 10:00,40.00,{reference}")
    report = imported(given, file)
    assert (report.members, report.sales) == (0, 1)
    assert spent(given, reference) == 9000
    assert stands(given, reference).balance == 90
    assert [str(last) for _, last in stands(given, reference).lots] == ["2026-06-01", "2027-03-02"]
    assert check(given.books.engine).sound


def test_that_an_invoice_the_book_knows_otherwise_is_listed(given: Given, tmp_path: Path) -> None:
    given.sell("", 5000, "H1")
    file = write(tmp_path / "h.csv", "H1,A,1,2025-06-01 10:00,40.00,7")
    assert listed(imported(given, file)) == {2: {"receipt_known"}}
    assert spent(given, "7") == 0


def test_that_an_invoice_whose_lines_changed_is_not_sold_again(given: Given, tmp_path: Path) -> None:
    imported(given, write(tmp_path / "h.csv", "H1,A,1,2025-06-01 10:00,40.00,7"))
    changed = imported(given, write(tmp_path / "h.csv", "H1,A,1,2025-06-01 10:00,50.00,7"))
    assert listed(changed) == {2: {"receipt_known"}}
    assert spent(given, "7") == 4000


def test_that_a_cancellation_never_reaches_a_later_sale(given: Given, tmp_path: Path) -> None:
    rows = ("C1,A,-1,2025-06-01 10:00,40.00,7", "H2,A,1,2025-06-02 10:00,40.00,7")
    file = write(tmp_path / "h.csv", *rows)
    assert listed(imported(given, file)) == {2: {"no_earlier_sale"}}
    imported(given, file)
    assert spent(given, "7") == 4000


def test_that_a_cancellation_never_reaches_another_members_sale(given: Given, tmp_path: Path) -> None:
    rows = ("H1,A,1,2025-06-01 10:00,40.00,7", "C2,A,-1,2025-06-02 10:00,40.00,8")
    assert listed(imported(given, write(tmp_path / "h.csv", *rows))) == {3: {"no_earlier_sale"}}
    assert spent(given, "7") == 4000


def test_that_a_credit_note_in_portugal_takes_back(given: Given, tmp_path: Path) -> None:
    path = tmp_path / "vendas.csv"
    path.write_text(
        "N.º Documento;Data;Código;Qtd;Preço;N.º Cliente\n"
        "FT 2025/1;13/06/2025;A;2;1.040,50;7\nNC 2025/1;14/06/2025;A;1;1.040,50;7\n",
        encoding="cp1252",
    )
    imported(given, path)
    assert spent(given, "7") == 104050


def test_that_letters_before_most_invoices_say_nothing(given: Given, tmp_path: Path) -> None:
    imported(given, write(tmp_path / "h.csv", "C1,A,1,2025-06-01 10:00,40.00,7", "C2,A,1,2025-06-02 10:00,2.00,7"))
    assert spent(given, "7") == 4200


def test_that_a_shop_may_take_the_same_row_twice_for_a_slip(given: Given, tmp_path: Path) -> None:
    rows = ("H1,A,1,2025-06-01 10:00,40.00,7",) * 2
    file = write(tmp_path / "h.csv", *rows)
    use = importing(given)
    assert listed(use(file, replace(use.look(file).plan, duplicates="listed"))) == {3: {"duplicate"}}
    assert spent(given, "7") == 4000


def test_that_a_workbook_with_a_title_above_is_read(given: Given, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Our sales"],
        [],
        ["Receipt number", "Date", "SKU", "Item", "Quantity", "Net sales", "Customer code", "Category"],
        [1001, date(2025, 6, 1), "A", "Coin", 2, 80.5, 7, "coin"],
    ):
        sheet.append(row)
    path = tmp_path / "sales.xlsx"
    book.save(path)
    look = importing(given).look(path)
    assert (look.plan.header_row, look.sheets) == (3, ("Sheet",))
    assert imported(given, path).problems == 0
    assert spent(given, "7") == 8050
    with given.books() as visit:
        sold = visit.sold("1001")
    assert sold is not None
    assert [(one.category, one.text, one.quantity) for one in sold.made.lines] == [("coin", "Coin", 2)]


def test_that_a_preview_changes_nothing(given: Given, file: Path) -> None:
    use = importing(given)
    preview = use.preview(file, use.look(file).plan)
    assert (preview.rows, preview.customers, preview.first_day) == (54, 15, date(2024, 1, 10))
    assert preview.first[0].invoice == "F2"
    assert dict(preview.reasons)["no_goods"] == 3
    with given.books() as visit:
        assert visit.member_by_reference("100") is None


def test_that_plans_are_kept_by_name(given: Given, file: Path) -> None:
    use = importing(given)
    plan = replace(use.look(file).plan, duplicates="listed")
    use.keep("Old till", plan)
    assert use.plans() == {"Old till": plan}
    with given.books() as visit:
        visit.keep_setting("history.plan.From tomorrow", '{"columns": [], "spells": 7}')
        visit.commit()
    assert use.plans() == {"Old till": plan}, "what another version wrote is left out"
    use.forget("Old till")
    use.forget("Old till")
    assert use.plans() == {}
    with pytest.raises(NotReadable):
        use.keep(" ", plan)


def test_that_a_file_without_the_columns_it_needs_is_refused(given: Given, tmp_path: Path) -> None:
    path = tmp_path / "h.csv"
    path.write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    use = importing(given)
    with pytest.raises(NotReadable) as caught:
        use(path, use.look(path).plan)
    assert caught.value.why == "column_missing"
    assert "invoice" in caught.value.what


def test_that_an_empty_file_is_refused(given: Given, tmp_path: Path) -> None:
    path = tmp_path / "h.csv"
    path.write_text("", encoding="utf-8")
    with pytest.raises(NotReadable):
        importing(given).look(path)


def test_that_somebody_known_by_an_e_mail_or_a_name_leaves_no_trace_of_it_in_the_log(
    given: Given, tmp_path: Path
) -> None:
    rows = (
        "H1,A,1,2025-06-01 10:00,40.00,ana@example.org",
        "H2,A,1,2025-06-02 10:00,2.00,Ana@Example.org",
        "H3,A,2,2025-06-03 10:00,4.00,Rui Sá",
        "H4,A,1,2025-06-03 11:00,5.00,+351912345678",
        "H5,A,1,2025-06-03 12:00,6.00,12345 - Iva",
    )
    file = write(tmp_path / "h.csv", *rows)
    assert imported(given, file).members == 4
    assert imported(given, file).members == 0
    found = {
        one.name or one.email or one.phone: one.reference
        for text in ("ana", "rui", "9123", "12345")
        for one in given.shop.find_members(text)
    }
    assert found == {
        "ana@example.org": "1-00001",
        "Rui Sá": "1-00002",
        "+351912345678": "1-00003",
        "12345 - Iva": "1-00004",
    }
    assert spent(given, "1-00001") == 4200
    with given.books.engine.connect() as connection:
        bodies = [bytes(body) for (body,) in connection.exec_driver_sql("SELECT body FROM record")]
    said = (b"@", b"Rui", b"912345678", b"Iva", b"12345 -")
    assert not [body for body in bodies if any(word in body for word in said)]


def test_that_a_programme_that_had_ended_enrols_nobody(tmp_path: Path) -> None:
    ended = PROGRAMME.replace('timezone = "Europe/Lisbon"', 'timezone = "Europe/Lisbon"\nends = 2025-01-31')
    ended_shop = a_shop(programme=ended)
    file = write(tmp_path / "h.csv", "H1,A,1,2025-06-01 10:00,40.00,7", "H2,A,1,2025-06-01 10:00,40.00,")
    report = imported(ended_shop, file)
    assert listed(report) == {2: {"programme_closed"}}
    assert (report.members, report.sales) == (0, 1)


@pytest.mark.parametrize("why", [*WHYS, "receipt_known", "return_exceeds_sale", "card_blocked"])
def test_that_every_reason_has_words_in_both_languages(why: str) -> None:
    words = {history_words(why, "X", "en"), history_words(why, "X", "pt")}
    assert len(words) == 2
    assert not {word for word in words if "{" in word or word == why}
    assert set(PROBLEM_WORDS) == set(WHYS)
