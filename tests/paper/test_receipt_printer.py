"""A printer on the network: it answers, is mute, stalls, hangs up, refuses, is out of paper."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import pytest

from app.paper.escpos import commands
from app.paper.layouts import PdfPress
from app.paper.receipt_printer import ReceiptPrinter
from app.paper.specimens import specimens
from app.ports.outage import PrinterStopped, PrinterUnknown, PrinterUnreachable
from app.ports.printing import JobState, PrinterState

ASKED = b"\x10\x04"
LAST = b"\x1dr\x01"


@dataclass
class Sink:
    """A printer's ear. `answers` gives what it says to each question; without, it is mute."""

    answers: dict[bytes, bytes] = field(default_factory=dict)
    takes: int = 10**9
    resets: bool = False
    heard: bytes = b""

    def listen(self, line: socket.socket) -> None:
        with line:
            while len(self.heard) < self.takes:
                said = line.recv(65_536)
                if not said:
                    return
                self.heard += said
                for question, answer in self.answers.items():
                    if said.endswith(question):
                        line.sendall(answer)
            if self.resets:
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            else:
                HANG.wait(10)


HANG = threading.Event()
WELL = {b"\x10\x04\x04": b"\x12", b"\x10\x04\x02": b"\x12", LAST: b"\x00"}


@contextmanager
def listening(sink: Sink) -> Iterator[str]:
    HANG.clear()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        address = f"127.0.0.1:{server.getsockname()[1]}"
        ear = threading.Thread(target=partial(accept_all, server, sink.listen), daemon=True)
        ear.start()
        try:
            yield address
        finally:
            HANG.set()
            server.shutdown(socket.SHUT_RDWR)
            ear.join(5)


def accept_all(server: socket.socket, listen: Callable[[socket.socket], None]) -> None:
    while True:
        try:
            line, _ = server.accept()
        except OSError:
            return
        try:
            listen(line)
        except OSError:
            continue


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return PdfPress().render("voucher-roll", specimens("en")[0])


def printer_at(address: str) -> ReceiptPrinter:
    return ReceiptPrinter(address, patience=0.6, answer_within=0.2)


def test_that_a_printer_that_answers_has_done_the_job(pdf: bytes) -> None:
    sink = Sink(WELL)
    with listening(sink) as address:
        printer = printer_at(address)
        assert printer.state(address).state is PrinterState.READY
        job = printer.submit(pdf, address, "Voucher")
        assert printer.job(job).state is JobState.DONE
        assert printer.cancel(job).state is JobState.DONE
    assert commands(pdf) in sink.heard


def test_that_a_mute_printer_that_takes_all_and_hangs_up_has_done_the_job(pdf: bytes) -> None:
    sink = Sink()
    with listening(sink) as address:
        printer = printer_at(address)
        job = printer.submit(pdf, address, "Voucher", copies=2)
        assert printer.job(job).state is JobState.DONE
    assert commands(pdf, 2) in sink.heard


def test_that_a_printer_that_goes_silent_at_the_end_leaves_the_job_stuck(pdf: bytes) -> None:
    with listening(Sink({question: answer for question, answer in WELL.items() if question != LAST})) as address:
        printer = printer_at(address)
        job = printer.submit(pdf, address, "Voucher")
        assert (printer.job(job).state, printer.job(job).reason) == (JobState.STUCK, "no-answer")


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        (b"\x10\x04\x04", b"\x72", "media-empty"),
        (b"\x10\x04\x02", b"\x16", "cover-open"),
        (b"\x10\x04\x02", b"\x52", "other"),
    ],
)
def test_that_a_printer_in_trouble_takes_no_job(pdf: bytes, question: bytes, answer: bytes, reason: str) -> None:
    sink = Sink(WELL | {question: answer})
    with listening(sink) as address:
        printer = printer_at(address)
        now = printer.state(address)
        assert (now.state, now.reason, now.accepts) == (PrinterState.STOPPED, reason, False)
        with pytest.raises(PrinterStopped, match=reason):
            printer.submit(pdf, address, "Voucher")
    assert b"\x1dv0" not in sink.heard


def test_that_a_printer_that_stalls_is_unreachable_and_how_much_had_gone_is_known() -> None:
    long = PdfPress().render("voucher-roll", specimens("en", training=True)[0])
    with listening(Sink(WELL, takes=3_000)) as address, pytest.raises(PrinterUnreachable) as outage:
        printer_at(address).submit(long, address, "Voucher", copies=60)
    assert outage.value.reason == "no answer"
    assert 0 < outage.value.sent < outage.value.total


def test_that_a_printer_that_hangs_up_in_the_middle_is_unreachable() -> None:
    long = PdfPress().render("voucher-roll", specimens("en")[0])
    with listening(Sink(WELL, takes=3_000, resets=True)) as address, pytest.raises(PrinterUnreachable) as outage:
        printer_at(address).submit(long, address, "Voucher", copies=60)
    assert outage.value.sent < outage.value.total


def test_that_a_printer_that_refuses_is_unreachable(pdf: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"127.0.0.1:{server.getsockname()[1]}"
    printer = printer_at(address)
    assert printer.state(address).state is PrinterState.UNREACHABLE
    with pytest.raises(PrinterUnreachable, match="refused"):
        printer.submit(pdf, address, "Voucher")


def test_that_another_printers_name_is_unknown(pdf: bytes) -> None:
    printer = printer_at("127.0.0.1:9")
    assert printer.state("office").state is PrinterState.UNKNOWN
    with pytest.raises(PrinterUnknown, match="office"):
        printer.submit(pdf, "office", "Voucher")
    assert printer.job("office-1").state is JobState.UNKNOWN
