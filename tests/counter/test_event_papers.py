"""The papers of an event, drawn by the real press and read back."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from app.counter.print_paper import PrintPaper, PrintShop
from app.loyalty.event_refusals import TicketGivenUp, TicketUnknown, UnknownEvent
from app.loyalty.refusals import NotAllowed
from app.office.erase import EraseCommand
from app.paper.layouts import PdfPress
from app.ports.printing import Letterhead
from tests.counter.hall import WITH_GOLD, Hall, ticket
from tests.counter.test_print_paper import Tray
from tests.given import a_shop


@pytest.fixture
def hall() -> Hall:
    return Hall(a_shop(programme=WITH_GOLD))


@pytest.fixture
def paper(hall: Hall, tmp_path: Path) -> PrintPaper:
    def keep(name: str, pdf: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(pdf)
        return path

    return PrintPaper(hall.given.books, hall.given.clock, PrintShop(Letterhead("NumisCollect"), PdfPress, Tray, keep))


def texts(pdf: bytes) -> list[str]:
    """The words of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def code_on(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return zxingcpp.read_barcodes(document[0].render(scale=3).to_pil())[0].text
    finally:
        document.close()


def test_that_a_ticket_is_in_its_members_language_and_its_code_reads(hall: Hall, paper: PrintPaper) -> None:
    hall.reserve(hall.given.enrol("Conceição Lima", language="pt"), 1)
    printed = paper.ticket(hall.given.fresh(), ticket(1))
    (said,) = texts(printed.pdf)
    for words in ("BILHETE", "Leilão", "para Conceição Lima", "2 de março de 2026, 18:00", "A porta abre às 17:00"):
        assert words in said
    assert code_on(printed.pdf) == ticket(1)


def test_that_a_further_ticket_says_which_copy_it_is(hall: Hall, paper: PrintPaper) -> None:
    hall.reserve(hall.given.enrol("Ana"), 1)
    once = hall.given.fresh()
    assert [paper.ticket(once, ticket(1)).copy for _ in range(2)] == [1, 1]
    assert [paper.ticket(hall.given.fresh(), ticket(1)).copy for _ in range(2)] == [2, 3]
    with pytest.raises(NotAllowed):
        paper.ticket(hall.given.fresh(), ticket(1))
    assert "COPY 4" in texts(paper.ticket(hall.given.fresh(), ticket(1), manager=True).pdf)[0]


def test_that_no_ticket_is_printed_that_opens_nothing(hall: Hall, paper: PrintPaper) -> None:
    ana = hall.given.enrol("Ana")
    hall.reserve(ana, 1)
    hall.give_up(ana)
    with pytest.raises(TicketGivenUp):
        paper.ticket(hall.given.fresh(), ticket(1))
    with pytest.raises(TicketUnknown):
        paper.ticket(hall.given.fresh(), ticket(2))
    for deed in (paper.door_list, lambda event, language: paper.tickets(hall.given.fresh(), event, language)):
        with pytest.raises(UnknownEvent):
            deed("nothing", "en")


def test_that_all_tickets_are_printed_one_a_page_by_name(hall: Hall, paper: PrintPaper) -> None:
    members = [hall.given.enrol(name) for name in ("Rui", "Ana", "Eva")]
    for number, member in enumerate(members):
        hall.reserve(member, number)
    hall.give_up(members[2])
    once = hall.given.fresh()
    pages = texts(paper.tickets(once, "auction", "en").pdf)
    assert ["for Ana" in pages[0], "for Rui" in pages[1], len(pages)] == [True, True, 2]
    assert not any("COPY" in page for page in texts(paper.tickets(once, "auction", "en").pdf))
    assert all("COPY 2" in page for page in texts(paper.tickets(hall.given.fresh(), "auction", "en").pdf))


def test_that_the_door_list_names_who_is_expected_and_leaves_lines_for_the_places_left(
    hall: Hall, paper: PrintPaper
) -> None:
    ana, eva, rui = (hall.given.enrol(name) for name in ("Ana", "Eva", "Rui"))
    for number, member in enumerate((ana, eva)):
        hall.reserve(member, number)
    hall.given.shop.erase(EraseCommand(hall.given.fresh(), eva))
    hall.open_door()
    hall.admit(member=rui)
    (said,) = texts(paper.door_list("auction", "pt").pdf)
    assert "Lista da porta" in said
    assert "Esperados: 1 de 3 lugares" in said
    assert f"Ana Bronze {ticket(0)[-4:]}" in said
    assert "Rui" not in said
    assert "SEM LUGAR MARCADO" in said
