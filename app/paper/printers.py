"""The system's print queues on Linux and macOS: `lp` and `cancel` to do, IPP to ask; and what stands in for them.

Nothing is believed: a stopped queue takes a job and keeps it, so the printer is asked first and the job afterwards.
Windows is not served yet: there `queue_of_this_computer` gives `SavedOnly`, and the paper is saved as a file.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from tempfile import NamedTemporaryFile

from app.paper import ipp
from app.ports.outage import NothingPrints, PrinterStopped, PrinterUnknown, PrinterUnreachable
from app.ports.printing import Job, JobState, Printer, PrinterState, PrintQueue

_PATIENCE = 5.0
_LONGEST_TITLE = 120
_JOB_ID = re.compile(r"request id is (\S+-[0-9]+)")
_PRINTER_WANTS = (
    "printer-name", "printer-state", "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs",
)  # fmt: skip
_PRINTER_STATES = {3: PrinterState.READY, 4: PrinterState.PRINTING, 5: PrinterState.STOPPED}
_JOB_WANTS = ("job-state", "job-state-reasons")
# RFC 8011, 5.3.7. An aborted job is over as much as one taken back: it will never print.
_JOB_STATES = {
    3: JobState.QUEUED, 4: JobState.QUEUED, 5: JobState.PRINTING, 6: JobState.STUCK,
    7: JobState.CANCELLED, 8: JobState.CANCELLED, 9: JobState.DONE,
}  # fmt: skip
_NO_TROUBLE = {"none", "paused", "cups-waiting-for-job-completed"}
_NO_TROUBLE_ENDINGS = ("-report", "-warning")


@dataclass(frozen=True, slots=True)
class SystemQueue:
    """CUPS. `server` is a socket's path or a host, this computer's own by default; `patience` in seconds a question."""

    server: str = ""
    patience: float = _PATIENCE

    def printers(self) -> tuple[Printer, ...]:
        """Name every queue, the default one first."""
        answer = self._ask(ipp.Ask.PRINTERS, _PRINTER_WANTS)
        usual = self._ask(ipp.Ask.DEFAULT_PRINTER, ("printer-name",))
        default = str(_first(usual.things[0], "printer-name", "")) if usual.things else ""
        found = [_printer(thing, default) for thing in answer.things]
        return tuple(sorted(found, key=lambda printer: (not printer.default, printer.name)))

    def state(self, printer: str) -> Printer:
        """Say how one queue stands now; a print system that does not answer is a state too."""
        try:
            found = self.printers()
        except PrinterUnreachable as silence:
            return Printer(printer, PrinterState.UNREACHABLE, silence.reason, accepts=False)
        return next((one for one in found if one.name == printer), _unheard_of(printer))

    def submit(self, pdf: bytes, printer: str, title: str, copies: int = 1) -> str:
        """Hand over a paper and give the job's id, if the queue is there, runs and takes jobs."""
        now = self.state(printer)
        if now.state is PrinterState.UNKNOWN:
            raise PrinterUnknown(printer)
        if now.state is PrinterState.UNREACHABLE:
            raise PrinterUnreachable(printer, now.reason)
        if now.state is PrinterState.STOPPED or not now.accepts:
            raise PrinterStopped(printer, now.reason)
        with NamedTemporaryFile(prefix="counterfoil-", suffix=".pdf") as paper:
            paper.write(pdf)
            paper.flush()
            wish = ("-d", printer, "-n", str(copies), "-t", title[:_LONGEST_TITLE], "--", paper.name)
            said = self._run("lp", *wish)
        found = _JOB_ID.search(said.stdout)
        if found is None:
            raise PrinterUnreachable(printer, said.stderr.strip() or said.stdout.strip())
        return found[1]

    def job(self, job_id: str) -> Job:
        """Say where a job stands: a job that waits for a printer in trouble is stuck, whatever the job says."""
        name, _, number = job_id.rpartition("-")
        if not number.isdecimal():
            return Job(job_id, JobState.UNKNOWN)
        answer = self._ask(ipp.Ask.JOB, _JOB_WANTS, int(number))
        if ipp.refused(answer) or not answer.things:
            return Job(job_id, JobState.UNKNOWN)
        state = _JOB_STATES.get(int(_first(answer.things[0], "job-state", 0)), JobState.UNKNOWN)
        reason = str(_first(answer.things[0], "job-state-reasons", ""))
        if state in {JobState.DONE, JobState.UNKNOWN}:
            return Job(job_id, state)
        if state is JobState.CANCELLED:
            return Job(job_id, state, reason)
        printer = self.state(name)
        if state is JobState.STUCK or printer.state is PrinterState.STOPPED or printer.reason:
            return Job(job_id, JobState.STUCK, printer.reason or reason)
        return Job(job_id, state)

    def cancel(self, job_id: str) -> Job:
        """Take a job back, unless it is over, and say where it stands: it may have come out in the meantime."""
        before = self.job(job_id)
        if before.over:
            return before
        self._run("cancel", job_id)
        return self.job(job_id)

    def _ask(self, what: ipp.Ask, wanted: tuple[str, ...], job: int | None = None) -> ipp.Answer:
        return ipp.ask(self.server or ipp.usual_server(), what, wanted, job, self.patience)

    def _run(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of CUPS's commands in plain C words."""
        program = shutil.which(command)
        if program is None:
            raise NothingPrints
        server = ("-h", self.server) if self.server else ()
        try:
            return subprocess.run(
                (program, *server, *arguments),
                capture_output=True, check=False, text=True, errors="replace",
                timeout=self.patience, env=os.environ | {"LC_ALL": "C"},
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            raise PrinterUnreachable(command, "no answer") from late


def _first(thing: dict[str, tuple[ipp.Value, ...]], name: str, otherwise: ipp.Value) -> ipp.Value:
    return (thing.get(name) or (otherwise,))[0]


def _printer(thing: dict[str, tuple[ipp.Value, ...]], default: str) -> Printer:
    name = str(_first(thing, "printer-name", ""))
    state = _PRINTER_STATES.get(int(_first(thing, "printer-state", 0)), PrinterState.UNKNOWN)
    accepts = bool(_first(thing, "printer-is-accepting-jobs", otherwise=False))
    troubles = [
        reason
        for reason in map(str, thing.get("printer-state-reasons", ()))
        if reason not in _NO_TROUBLE and not reason.endswith(_NO_TROUBLE_ENDINGS)
    ]
    message = str(_first(thing, "printer-state-message", ""))
    stands_still = state is PrinterState.STOPPED or not accepts
    reason = troubles[0].removesuffix("-error") if troubles else message if stands_still else ""
    return Printer(name, state, reason, accepts, name == default)


def _unheard_of(printer: str) -> Printer:
    return Printer(printer, PrinterState.UNKNOWN, accepts=False)


@dataclass(frozen=True, slots=True)
class SavedOnly:
    """Where nothing prints: no printers, and every wish to print is an outage, so that the paper is saved instead."""

    def printers(self) -> tuple[Printer, ...]:
        """None."""
        return ()

    def state(self, printer: str) -> Printer:
        """Nobody knows it."""
        return _unheard_of(printer)

    def submit(self, pdf: bytes, printer: str, title: str, copies: int = 1) -> str:  # noqa: ARG002 (it prints nothing)
        """Say that nothing prints."""
        raise NothingPrints

    def job(self, job_id: str) -> Job:
        """Nobody knows it."""
        return Job(job_id, JobState.UNKNOWN)

    def cancel(self, job_id: str) -> Job:
        """Nothing to take back."""
        return Job(job_id, JobState.UNKNOWN)


def queue_of_this_computer() -> PrintQueue:
    """Give the system's queue where its programs are installed, else the one that only says no."""
    return SystemQueue() if shutil.which("lp") and shutil.which("cancel") else SavedOnly()
