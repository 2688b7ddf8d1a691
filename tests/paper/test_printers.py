"""The system's queue, on a real CUPS with a printer that can run out of paper."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.paper.layouts import PdfPress
from app.paper.printers import SavedOnly, SystemQueue
from app.paper.specimens import specimens
from app.ports.outage import NothingPrints, PrinterStopped, PrinterUnknown, PrinterUnreachable
from app.ports.printing import JobState, PrinterState, PrintQueue
from tests.paper.private_cups import QUEUE, PrivateCups, running, until, why_not

needs_cups = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return PdfPress().render("voucher-a6", specimens("pt")[0])


@pytest.fixture
def cups() -> Iterator[PrivateCups]:
    with running() as private:
        yield private


@needs_cups
def test_that_a_job_goes_from_queued_to_done(cups: PrivateCups, pdf: bytes) -> None:
    queue = SystemQueue(cups.server)
    [printer] = queue.printers()
    assert (printer.name, printer.state, printer.reason, printer.accepts) == (QUEUE, PrinterState.READY, "", True)
    (cups.tray / "SLOW").touch()
    job = queue.submit(pdf, QUEUE, "Vale para Conceição — €25")
    assert until(lambda: queue.job(job).state is JobState.PRINTING)
    assert queue.state(QUEUE).state is PrinterState.PRINTING
    (cups.tray / "SLOW").unlink()
    assert until(lambda: queue.job(job).state is JobState.DONE)
    assert cups.printed() == [pdf]
    assert queue.cancel(job).state is JobState.DONE


@needs_cups
def test_that_a_printer_without_paper_is_never_believed(cups: PrivateCups, pdf: bytes) -> None:
    queue = SystemQueue(cups.server)
    cups.out_of_paper()
    job = queue.submit(pdf, QUEUE, "Voucher")  # nobody knows yet: CUPS learns it from the first job
    assert until(lambda: queue.job(job).state is JobState.STUCK)
    assert queue.job(job).reason == "media-empty"
    assert until(lambda: queue.state(QUEUE).state is PrinterState.STOPPED)  # a moment after its job
    printer = queue.state(QUEUE)
    assert (printer.state, printer.reason) == (PrinterState.STOPPED, "media-empty")
    with pytest.raises(PrinterStopped, match="media-empty"):
        queue.submit(pdf, QUEUE, "Voucher, again")
    assert cups.printed() == []
    # Cancel before trying again: or else the original and the retry both come out.
    assert queue.cancel(job).state is JobState.CANCELLED
    cups.paper_again()
    again = queue.submit(pdf, QUEUE, "Voucher, copy 2")
    assert until(lambda: queue.job(again).state is JobState.DONE)
    assert cups.printed() == [pdf]
    assert queue.job(job).state is JobState.CANCELLED


@needs_cups
def test_that_a_stuck_job_comes_out_when_there_is_paper_again(cups: PrivateCups, pdf: bytes) -> None:
    queue = SystemQueue(cups.server)
    cups.out_of_paper()
    job = queue.submit(pdf, QUEUE, "Voucher")
    assert until(lambda: queue.job(job).state is JobState.STUCK)
    cups.paper_again()
    assert until(lambda: queue.job(job).state is JobState.DONE)
    assert cups.printed() == [pdf]


@needs_cups
def test_that_a_queue_that_rejects_or_is_stopped_takes_no_job(cups: PrivateCups, pdf: bytes) -> None:
    queue = SystemQueue(cups.server)
    cups.admin("cupsreject", "-r", "moved away", QUEUE)
    assert (queue.state(QUEUE).accepts, queue.state(QUEUE).reason) == (False, "moved away")
    with pytest.raises(PrinterStopped, match="moved away"):
        queue.submit(pdf, QUEUE, "Voucher")
    cups.admin("cupsaccept", QUEUE)
    cups.admin("cupsdisable", "-r", "being cleaned", QUEUE)
    with pytest.raises(PrinterStopped, match="being cleaned"):
        queue.submit(pdf, QUEUE, "Voucher")


@needs_cups
def test_that_strangers_are_unknown_and_copies_are_printed(cups: PrivateCups, pdf: bytes) -> None:
    queue = SystemQueue(cups.server)
    assert queue.state("Nobody").state is PrinterState.UNKNOWN
    with pytest.raises(PrinterUnknown, match="Nobody"):
        queue.submit(pdf, "Nobody", "Voucher")
    for stranger in ("Counter80-999", "Counter80", "", "-"):
        assert queue.job(stranger).state is JobState.UNKNOWN
    cups.admin("lpadmin", "-d", QUEUE)
    assert queue.state(QUEUE).default
    job = queue.submit(pdf, QUEUE, "x" * 500, copies=2)
    assert until(lambda: queue.job(job).state is JobState.DONE)
    assert cups.printed() == [pdf, pdf]


def test_that_a_print_system_that_is_not_there_is_an_outage(
    pdf: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    nowhere = str(tmp_path_factory.mktemp("cups") / "cups.sock")
    for server in (nowhere, "127.0.0.1:9"):
        queue: PrintQueue = replace(SystemQueue(), server=server, patience=2)
        assert queue.state("Office").state is PrinterState.UNREACHABLE
        with pytest.raises(PrinterUnreachable):
            queue.printers()
        with pytest.raises(PrinterUnreachable):
            queue.submit(pdf, "Office", "Voucher")
        with pytest.raises(PrinterUnreachable):
            queue.job("Office-1")


def test_that_where_nothing_prints_every_wish_is_an_outage(pdf: bytes) -> None:
    queue: PrintQueue = SavedOnly()
    assert queue.printers() == ()
    assert queue.state("Office").state is PrinterState.UNKNOWN
    with pytest.raises(NothingPrints):
        queue.submit(pdf, "Office", "Voucher")
    assert queue.job("Office-1").over
    assert queue.cancel("Office-1").over
