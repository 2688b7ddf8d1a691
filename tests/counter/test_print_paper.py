"""Printing through the real press, read back; the queue is one that keeps what it is given."""

from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pytest

from app.counter.hold_money import GiftCardCommand
from app.counter.print_paper import PrintPaper, PrintShop
from app.counter.redeem import CancelCommand, RedeemCommand
from app.loyalty.codes import CodeType, new_code
from app.loyalty.refusals import NotAllowed, UnknownCard, VoucherCancelled, VoucherUnknown
from app.paper.layouts import PdfPress
from app.ports.outage import PrinterStopped
from app.ports.printing import Job, JobState, Letterhead, Printer, PrinterState
from tests.given import PROGRAMME, Given, a_shop

VOUCHER = new_code("NC", CodeType.VOUCHER, bytes(range(10))).text


@dataclass
class Tray:
    """A queue that keeps what it is given, or has stopped."""

    stopped: bool = False
    jobs: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    out: list[str] = field(default_factory=list)

    def printers(self) -> tuple[Printer, ...]:
        return (self.state("tray"),)

    def state(self, printer: str) -> Printer:
        return Printer(printer, PrinterState.STOPPED if self.stopped else PrinterState.READY)

    def submit(self, pdf: bytes, printer: str, title: str, copies: int = 1) -> str:
        if self.stopped:
            raise PrinterStopped(printer, "media-empty")
        assert pdf.startswith(b"%PDF")
        self.jobs.append(f"{title}×{copies}")
        return f"{printer}-{len(self.jobs)}"

    def job(self, job_id: str) -> Job:
        if job_id in self.out:
            return Job(job_id, JobState.DONE)
        return Job(job_id, JobState.CANCELLED if job_id in self.cancelled else JobState.QUEUED)

    def cancel(self, job_id: str) -> Job:
        self.cancelled.append(job_id)
        return self.job(job_id)


@pytest.fixture
def given() -> Given:
    return a_shop()


@pytest.fixture
def tray() -> Tray:
    return Tray()


@pytest.fixture
def printing(given: Given, tray: Tray, tmp_path: Path) -> PrintPaper:
    def keep(name: str, pdf: bytes) -> Path:
        (tmp_path / name).write_bytes(pdf)
        return tmp_path / name

    shop = PrintShop(Letterhead("NumisCollect"), PdfPress, lambda: tray, keep, printer="tray")
    return PrintPaper(given.books, given.clock, shop)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def bought(given: Given, language: str = "en") -> str:
    ana = given.enrol("Ana Conceição", language=language, card=new_code("NC", CodeType.CARD, bytes(8)).text)
    given.sell(ana, 120_000, new_code("NC", CodeType.RECEIPT, bytes(10)).text)
    given.shop.redeem(RedeemCommand(given.fresh(), ana, "ten", VOUCHER))
    return ana


def test_that_a_voucher_says_what_it_gives_and_copies_are_marked(
    given: Given, printing: PrintPaper, tray: Tray
) -> None:
    bought(given)
    command = given.fresh()
    first = printing.voucher(command, VOUCHER)
    assert "€10.00 off" in text_of(first.pdf)
    assert "Ana" in text_of(first.pdf)
    assert "COPY" not in text_of(first.pdf)
    assert first.path.read_bytes() == first.pdf
    second = printing.voucher(given.fresh(), VOUCHER)
    assert "COPY 2" in text_of(second.pdf)
    assert printing.voucher(command, VOUCHER).copy == 2
    assert tray.jobs[0] == f"voucher-{VOUCHER}×1"


def test_that_paper_is_in_the_members_language(given: Given, printing: PrintPaper) -> None:
    bought(given, "pt")
    printing.voucher(given.fresh(), VOUCHER)
    text = text_of(printing.voucher(given.fresh(), VOUCHER).pdf)
    assert "desconto" in text
    assert "2.ª VIA" in text


def test_that_more_than_three_copies_need_a_manager(given: Given, printing: PrintPaper) -> None:
    bought(given)
    for _ in range(3):
        printing.voucher(given.fresh(), VOUCHER)
    with pytest.raises(NotAllowed):
        printing.voucher(given.fresh(), VOUCHER)
    assert printing.voucher(given.fresh(), VOUCHER, manager=True).copy == 4


def test_that_what_is_worth_nothing_is_not_printed(given: Given, printing: PrintPaper) -> None:
    bought(given)
    given.shop.cancel_voucher(CancelCommand(given.fresh(), VOUCHER, "changed her mind"))
    with pytest.raises(VoucherCancelled):
        printing.voucher(given.fresh(), VOUCHER)
    with pytest.raises(VoucherUnknown):
        printing.voucher(given.fresh(), "NCVNOTHING")


def test_that_what_was_given_at_once_needs_no_paper(tmp_path: Path, tray: Tray) -> None:
    credit = PROGRAMME + '[[reward]]\nid = "credit"\ncost = 100\ngives = { credit = "5.00" }\n'
    given = a_shop(programme=credit)
    ana = given.enrol()
    given.sell(ana, 20_000)
    given.shop.redeem(RedeemCommand(given.fresh(), ana, "credit", VOUCHER))
    shop = PrintShop(Letterhead("NumisCollect"), PdfPress, lambda: tray, lambda name, _: tmp_path / name)
    with pytest.raises(NotAllowed):
        PrintPaper(given.books, given.clock, shop).voucher(given.fresh(), VOUCHER)
    assert given.shop.identify.by_id(ana).credit == 500


def test_that_a_stopped_printer_leaves_the_file_and_the_count(given: Given, printing: PrintPaper, tray: Tray) -> None:
    bought(given)
    tray.stopped = True
    command = given.fresh()
    saved = printing.voucher(command, VOUCHER)
    assert saved.trouble == PrinterStopped("tray", "media-empty")
    assert saved.path.read_bytes() == saved.pdf
    tray.stopped = False
    again = printing.again(saved, "again")
    assert (again.copy, again.job, again.trouble) == (1, "tray-1", None)
    once_more = printing.again(printing.voucher(command, VOUCHER), "again")
    assert once_more.copy == 1
    assert tray.cancelled == ["tray-2"]


def test_that_what_came_out_in_the_meantime_is_not_printed_twice(
    given: Given, printing: PrintPaper, tray: Tray
) -> None:
    bought(given)
    first = printing.voucher(given.fresh(), VOUCHER)
    tray.out.append("tray-1")
    assert printing.again(first, "again") == first
    assert tray.jobs == [f"voucher-{VOUCHER}×1"]


def test_that_a_specimen_is_marked_as_worth_nothing(printing: PrintPaper) -> None:
    assert "SEM VALOR" in text_of(printing.specimen("pt").pdf)


def test_that_slip_card_and_day_sheet_are_drawn_from_the_books(given: Given, printing: PrintPaper) -> None:
    ana = bought(given)
    reference = new_code("NC", CodeType.RECEIPT, bytes(10)).text
    slip = text_of(printing.receipt(given.fresh(), reference).pdf)
    assert "1,200.00" in slip
    assert "1 point per euro: +1200" in slip
    assert "Ana Conceição" in text_of(printing.cards((ana,)).pdf)
    day = text_of(printing.day("pt").pdf)
    assert "Numerário" in day
    assert "200,00" in day


def test_that_a_gift_card_prints_with_what_is_on_it_and_one_that_nobody_sold_does_not(
    given: Given, printing: PrintPaper
) -> None:
    code = new_code("NC", CodeType.GIFT_CARD, bytes(10)).text
    with pytest.raises(UnknownCard):
        printing.gift_card(given.fresh(), code, "en")
    given.shop.load_gift_card(GiftCardCommand(given.fresh(), code, 50_00))
    first = printing.gift_card(given.fresh(), code, "en")
    assert first.copy == 1
    assert "€50.00" in text_of(first.pdf)
    assert "COPY" not in text_of(first.pdf)
    again = printing.gift_card(given.fresh(), code, "pt")
    assert again.copy == 2
    assert "2.ª VIA" in text_of(again.pdf)
