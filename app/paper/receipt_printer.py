"""A receipt printer on the network, spoken to directly: ESC/POS over TCP 9100.

Before each job the printer is asked how it stands (`DLE EOT`), after it whether it is done (`GS r`). Some never answer:
of those it counts that they take all and hang up. A printer is named by its address, "192.168.1.40" or "till:9100".
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from app.paper.escpos import commands
from app.ports.outage import PrinterStopped, PrinterUnknown, PrinterUnreachable
from app.ports.printing import Job, JobState, Printer, PrinterState

PORT = 9100
CHUNK = 4_096
_ASK_OFFLINE, _ASK_PAPER = b"\x10\x04\x02", b"\x10\x04\x04"
# `GS r 1` waits its turn behind the images, unlike `DLE EOT`: its answer says that they are done.
_ANSWER_IN_TURN = b"\x1dr\x01"
_COVER_OPEN, _PAPER_END, _TROUBLE = 0x04, 0x20, 0x40
_ROLL_END = 0x60
# Of a status byte bits 1 and 4 are always set, 0 and 7 never.
_FIXED, _FIXED_AS = 0x93, 0x12


@dataclass
class ReceiptPrinter:
    """One printer as a queue. `patience` in seconds for each step; `answer_within` for its status."""

    address: str
    patience: float = 5
    answer_within: float = 0.5
    _jobs: dict[str, Job] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def printers(self) -> tuple[Printer, ...]:
        """Name this one."""
        return (self.state(self.address),)

    def state(self, printer: str) -> Printer:
        """Say how it stands now; another address is nobody's."""
        if printer != self.address:
            return Printer(printer, PrinterState.UNKNOWN, accepts=False)
        try:
            with self._line() as line:
                reason, _ = self._trouble(line)
        except PrinterUnreachable as silence:
            return Printer(printer, PrinterState.UNREACHABLE, silence.reason, accepts=False, default=True)
        state = PrinterState.STOPPED if reason else PrinterState.READY
        return Printer(printer, state, reason, accepts=not reason, default=True)

    def submit(self, pdf: bytes, printer: str, title: str, copies: int = 1) -> str:  # noqa: ARG002 (it shows no titles)
        """Send a paper and give the job's id. Done is what the printer says it has done; silence is stuck.

        A printer that takes only a part is PrinterUnreachable with how much had gone: look before you print again.
        """
        if printer != self.address:
            raise PrinterUnknown(printer)
        said = commands(pdf, copies)
        job_id = f"{self.address}-{next(self._numbers)}"
        with self._line() as line:
            reason, speaks = self._trouble(line)
            if reason:
                raise PrinterStopped(printer, reason)
            self._send(line, said)
            heard = self._heard(line, speaks=speaks)
        self._jobs[job_id] = Job(job_id, JobState.DONE) if heard else Job(job_id, JobState.STUCK, "no-answer")
        return job_id

    def job(self, job_id: str) -> Job:
        """Say where a job stands: there is no queue, so it is done or was never taken."""
        return self._jobs.get(job_id, Job(job_id, JobState.UNKNOWN))

    def cancel(self, job_id: str) -> Job:
        """Say where it stands: what was sent cannot be called back."""
        return self.job(job_id)

    @contextmanager
    def _line(self) -> Iterator[socket.socket]:
        host, _, port = self.address.partition(":")
        try:
            with socket.create_connection((host, int(port or PORT)), self.patience) as line:
                yield line
        except OSError as trouble:
            raise PrinterUnreachable(self.address, _said(trouble)) from trouble

    def _send(self, line: socket.socket, said: bytes) -> None:
        sent = 0
        line.settimeout(self.patience)
        try:
            while sent < len(said):
                sent += line.send(said[sent : sent + CHUNK])
        except OSError as trouble:
            raise PrinterUnreachable(self.address, _said(trouble), sent, len(said)) from trouble

    def _heard(self, line: socket.socket, *, speaks: bool) -> bool:
        """Wait for a sign that all was taken: an answer that comes in its turn, or the other side hanging up.

        A reset after all was sent is no sign.
        """
        line.settimeout(self.patience)
        try:
            if speaks:
                line.sendall(_ANSWER_IN_TURN)
            else:
                line.shutdown(socket.SHUT_WR)
            line.recv(1)
        except OSError:
            return False
        return True

    def _trouble(self, line: socket.socket) -> tuple[str, bool]:
        """Ask for its trouble, in IPP's words ("media-empty"), and learn whether it speaks of such things at all."""
        line.settimeout(self.answer_within)
        try:
            for question, bits in _QUESTIONS:
                line.sendall(question)
                answer = line.recv(1)
                if not answer or answer[0] & _FIXED != _FIXED_AS:
                    return "", False
                for bit, reason in bits:
                    if answer[0] & bit:
                        return reason, True
        except TimeoutError:
            return "", False
        return "", True


def _said(trouble: OSError) -> str:
    return "no answer" if isinstance(trouble, TimeoutError) else trouble.strerror or str(trouble)


_QUESTIONS = (
    (_ASK_PAPER, ((_ROLL_END, "media-empty"),)),
    (_ASK_OFFLINE, ((_COVER_OPEN, "cover-open"), (_PAPER_END, "media-empty"), (_TROUBLE, "other"))),
)
