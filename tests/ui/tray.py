"""A printer for tests: it keeps what it is given, runs out of paper, forgets; and a press that draws nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from app.commands.counter import keep_paper
from app.counter.print_paper import PrintPaper, PrintShop
from app.ports.outage import PrinterStopped
from app.ports.printing import Job, JobState, Letterhead, Paper, Printer, PrinterState
from app.settings import Settings
from tests.given import Given


@dataclass
class Tray:
    """A queue whose jobs stand where the test puts them; `opened` are the files somebody wanted to see."""

    stands: JobState = JobState.DONE
    reason: str = ""
    stopped: bool = False
    titles: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)

    def printers(self) -> tuple[Printer, ...]:
        return (self.state("tray"), Printer("office", PrinterState.STOPPED, "media-empty"))

    def state(self, printer: str) -> Printer:
        return Printer(printer, PrinterState.STOPPED if self.stopped else PrinterState.READY, default=True)

    def submit(self, pdf: bytes, printer: str, title: str, copies: int = 1) -> str:
        if self.stopped:
            raise PrinterStopped(printer, "media-empty")
        assert (pdf, copies) == (b"%PDF", 1)
        self.titles.append(title)
        return f"{printer}-{len(self.titles)}"

    def job(self, job_id: str) -> Job:
        if job_id in self.cancelled:
            return Job(job_id, JobState.CANCELLED)
        return Job(job_id, self.stands, self.reason)

    def cancel(self, job_id: str) -> Job:
        if self.stands is not JobState.DONE:
            self.cancelled.append(job_id)
        return self.job(job_id)


class Blank:
    """A press that draws the same on everything."""

    def render(self, layout: str, paper: Paper) -> bytes:
        assert layout in self.layouts_for(type(paper))
        return b"%PDF"

    def layouts_for(self, paper: type[Paper]) -> tuple[str, ...]:
        layouts = {
            "VoucherPaper": ("voucher-a6", "voucher-a4", "voucher-roll"),
            "GiftCardPaper": ("gift-card-a6", "gift-card-roll"),
            "CardSheet": ("card-sheet",),
            "ReceiptSlip": ("slip-roll", "slip-a6"),
            "DaySheet": ("day-sheet",),
            "TicketPaper": ("ticket-a6", "ticket-roll"),
            "TicketBook": ("tickets-a6",),
            "DoorList": ("door-list-a4",),
        }
        return layouts[paper.__name__]


def paper_of(given: Given, settings: Settings, tray: Tray, printer: str = "tray") -> PrintPaper:
    """The shop's paper on that tray; without a printer all is saved only."""

    def keep(name: str, pdf: bytes) -> Path:
        return keep_paper(settings.papers, name, pdf)

    shop = PrintShop(Letterhead(settings.shop), Blank, lambda: tray, keep, printer)
    return PrintPaper(given.books, given.clock, shop)
