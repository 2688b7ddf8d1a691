"""Every layout, in both languages: drawn, looked at from its pixels, and its code read back."""

from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from app.loyalty.amounts import Language
from app.loyalty.codes import grouped
from app.paper.layouts import LAYOUTS, Layout, PdfPress
from app.paper.specimens import specimens
from app.ports.printing import (
    CardSheet,
    DaySheet,
    DoorList,
    GiftCardPaper,
    Invitation,
    Paper,
    ReceiptSlip,
    TicketBook,
    TicketPaper,
    VoucherPaper,
)

PRESS = PdfPress()
MM = 72 / 25.4
SIZES = {"a4": (210, 297), "a6": (105, 148), "sheet": (210, 297), "roll": (80, None)}
DOTS = (96, 150, 203, 300)
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "Zo\x00ë\x1b[31m\r\n\tQuinn\u202e\u200b",
    "Þ" * 500,
    "Ana " * 125,
    "W" * 500,
    "王小明" * 160,
    "مرحبا",
    "a\u0301" * 30 + "x" + "\u0310" * 60,
    "\U0001f600\ud800",
    "",
    " ",
)


def specimen(layout: Layout, language: Language, *, copy: int = 1, training: bool = False) -> Paper:
    papers = specimens(language, copy=copy, training=training)
    return next(paper for paper in papers if isinstance(paper, layout.paper))


def codes_of(paper: Paper) -> tuple[str, ...]:
    match paper:
        case CardSheet(faces=faces):
            return tuple(code for face in faces for code in (face.code, *([face.friend.code] if face.friend else [])))
        case VoucherPaper(friend=Invitation(code=friends)):
            return paper.code, friends
        case TicketBook(tickets=tickets):
            return tuple(one.code for one in tickets)
        case DaySheet() | DoorList():
            return ()
        case _:
            return (paper.code,)


def pages(pdf: bytes, dots: int) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield page.render(scale=dots / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def read(picture: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(picture)}


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Each font used, and whether it is embedded."""
    document = pypdfium2.PdfDocument(pdf)
    fonts: dict[str, bool] = {}
    try:
        for page in document:
            for thing in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=5):
                font = pdfium_c.FPDFTextObj_GetFont(thing.raw)
                name = pypdfium2.raw.FPDFFont_GetBaseFontName
                size = name(font, None, 0)
                buffer = (pdfium_c.c_char * size)()
                name(font, buffer, size)
                fonts[buffer.value.decode()] = bool(pdfium_c.FPDFFont_GetIsEmbedded(font))
    finally:
        document.close()
    return fonts


every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
both_languages = pytest.mark.parametrize("language", ["en", "pt"])


def test_that_every_paper_has_a_layout_and_names_are_used_once() -> None:
    names = [layout.name for layout in LAYOUTS]
    assert len(names) == len(set(names))
    of_an_event = {TicketPaper, TicketBook, DoorList}
    assert {layout.paper for layout in LAYOUTS} == {
        VoucherPaper,
        GiftCardPaper,
        CardSheet,
        ReceiptSlip,
        DaySheet,
        *of_an_event,
    }
    assert PRESS.layouts_for(VoucherPaper) == ("voucher-a6", "voucher-a4", "voucher-roll")


def test_that_a_layout_that_does_not_fit_is_said_to() -> None:
    voucher, *_ = specimens("en")
    with pytest.raises(ValueError, match="day-sheet"):
        PRESS.render("day-sheet", voucher)
    with pytest.raises(ValueError, match="poster"):
        PRESS.render("poster", voucher)


@every_layout
@both_languages
@pytest.mark.parametrize("dots", DOTS)
def test_that_the_code_is_read_back(layout: Layout, language: Language, dots: int) -> None:
    paper = specimen(layout, language, copy=2, training=True)
    expected = set(codes_of(paper))
    found: set[str] = set()
    for picture in pages(PRESS.render(layout.name, paper), dots):
        worn = picture.filter(ImageFilter.GaussianBlur(dots / 200)).rotate(5, expand=True, fillcolor=255)
        found |= read(worn)
    assert found == expected


@every_layout
@both_languages
def test_that_the_page_has_its_size(layout: Layout, language: Language) -> None:
    width, height = SIZES[layout.name.rpartition("-")[2]] if layout.name != "day-sheet" else (210, 297)
    document = pypdfium2.PdfDocument(PRESS.render(layout.name, specimen(layout, language)))
    for page in document:
        assert page.get_width() == pytest.approx(width * MM, abs=0.1)
        if height:
            assert page.get_height() == pytest.approx(height * MM, abs=0.1)
    document.close()


@every_layout
@both_languages
def test_that_the_file_says_what_it_is(layout: Layout, language: Language) -> None:
    paper = specimen(layout, language)
    pdf = PRESS.render(layout.name, paper)
    document = pypdfium2.PdfDocument(pdf)
    about = document.get_metadata_dict()
    document.close()
    assert about["Author"] == paper.shop.name
    assert about["Title"]
    assert about["Producer"] == "Counterfoil"
    assert {"en": b"en-GB", "pt": b"pt-PT"}[language] in pdf
    if not isinstance(paper, CardSheet):
        first_name = getattr(paper, "first_name", "")
        assert not first_name or first_name not in about["Title"] + about["Subject"]


@every_layout
@both_languages
def test_that_all_fonts_are_our_own_and_embedded(layout: Layout, language: Language) -> None:
    fonts = fonts_of(PRESS.render(layout.name, specimen(layout, language)))
    assert fonts
    assert all(fonts.values()), fonts
    assert all("Noto" in name or "DejaVu" in name or "Droid" in name for name in fonts), fonts


@both_languages
@pytest.mark.parametrize("name", ["voucher-a4", "voucher-a6", "voucher-roll"])
def test_that_a_voucher_says_all_it_must(name: str, language: Language) -> None:
    paper = next(paper for paper in specimens(language) if isinstance(paper, VoucherPaper))
    text = " ".join(text_of(PRESS.render(name, paper)).split())
    assert paper.last_day
    day = {"en": "31 May 2027", "pt": "31 de maio de 2027"}[language]
    for said in (paper.shop.name, paper.first_name, paper.reward, paper.gives, *paper.conditions, day, paper.issued_by):
        assert " ".join(said.split()) in text
    assert grouped(paper.code) in text
    assert "COPY" not in text
    assert "VIA" not in text
    assert "TRAINING" not in text
    assert "TREINO" not in text


@every_layout
@both_languages
def test_that_copies_and_training_are_marked(layout: Layout, language: Language) -> None:
    paper = specimen(layout, language, copy=3, training=True)
    text = text_of(PRESS.render(layout.name, paper))
    assert {"en": "TRAINING – NO VALUE", "pt": "TREINO – SEM VALOR"}[language] in text
    if hasattr(paper, "copy"):
        assert {"en": "COPY 3", "pt": "3.ª VIA"}[language] in text


def test_that_the_same_paper_is_the_same_file() -> None:
    for paper in specimens("en"):
        for name in PRESS.layouts_for(type(paper)):
            assert PRESS.render(name, paper) == PRESS.render(name, paper)


@pytest.mark.parametrize("name", ["voucher-a4", "voucher-a6", "voucher-roll"])
@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_that_no_name_leaves_the_page_or_hides_the_code(name: str, hostile: str) -> None:
    paper = next(paper for paper in specimens("pt") if isinstance(paper, VoucherPaper))
    paper = replace(
        paper,
        shop=replace(paper.shop, name=hostile or "?", programme=hostile, address=(hostile,), contact=hostile),
        first_name=hostile,
        reward=hostile or "?",
        gives=hostile,
        issued_by=hostile,
        conditions=(hostile,) * 12,
    )
    pdf = PRESS.render(name, paper)
    picture = next(pages(pdf, 150))
    assert read(picture) == {paper.code}
    assert_within_margins(picture)
    assert not set(text_of(pdf)) & {"\ufffd", "■", "\x00", "\x1b", "\u202e", "\ufffe"}


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_that_no_name_leaves_its_card_or_slip(hostile: str) -> None:
    _, cards, slip, day, *_ = specimens("en")
    assert isinstance(cards, CardSheet)
    assert isinstance(slip, ReceiptSlip)
    assert isinstance(day, DaySheet)
    face = replace(cards.faces[0], name=hostile, tier=hostile)
    cards = replace(cards, faces=(face,), shop=replace(cards.shop, name=hostile, programme=hostile))
    picture = next(pages(PRESS.render("card-sheet", cards), 150))
    assert read(picture) == {face.code}
    neighbour = picture.crop((round(107 * 150 / 25.4), round(25 * 150 / 25.4), 1100, round(65 * 150 / 25.4)))
    assert neighbour.getextrema() == (255, 255)
    line = replace(slip.lines[0], label=hostile, note=hostile)
    slip = replace(slip, lines=(line,) * 40, first_name=hostile, tier=hostile, cashier=hostile, counter=hostile)
    for name in ("slip-roll", "slip-a6"):
        for picture in pages(PRESS.render(name, slip), 100):
            assert_within_margins(picture)
    cashier = replace(day.cashiers[0], name=hostile)
    day = replace(day, cashiers=(cashier,) * 60, remarks=(hostile,) * 30, counter=hostile, made_by=hostile)
    for picture in pages(PRESS.render("day-sheet", day), 60):
        assert_within_margins(picture)


@pytest.mark.parametrize("name", ["ticket-a6", "ticket-roll"])
@both_languages
def test_that_a_ticket_says_whose_it_is_and_when_and_where(name: str, language: Language) -> None:
    paper = next(paper for paper in specimens(language) if isinstance(paper, TicketPaper))
    text = " ".join(text_of(PRESS.render(name, paper)).split())
    day = {"en": "20 November 2026", "pt": "20 de novembro de 2026"}[language]
    for said in (paper.shop.name, paper.name, paper.event, paper.place, paper.tier, day, "18:00", "21:00", "17:00"):
        assert said in text
    assert grouped(paper.code) in text


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_that_no_name_leaves_its_ticket_or_the_door_list(hostile: str) -> None:
    *_, ticket, _, door = specimens("pt")
    assert isinstance(ticket, TicketPaper)
    assert isinstance(door, DoorList)
    ticket = replace(ticket, name=hostile, event=hostile or "?", place=hostile, tier=hostile)
    for name in ("ticket-a6", "ticket-roll"):
        picture = next(pages(PRESS.render(name, ticket), 150))
        assert read(picture) == {ticket.code}
        assert_within_margins(picture)
    guest = replace(door.guests[0], name=hostile, tier=hostile, ticket_ends=hostile)
    door = replace(door, event=hostile, place=hostile, guests=(guest,) * 80)
    for picture in pages(PRESS.render("door-list-a4", door), 60):
        assert_within_margins(picture)


def assert_within_margins(picture: Image.Image) -> None:
    """Nothing in the outer 1.5 % of the page, where a printer cannot reach."""
    edge = max(2, round(picture.width * 0.015))
    for box in (
        (0, 0, picture.width, edge), (0, picture.height - edge, picture.width, picture.height),
        (0, 0, edge, picture.height), (picture.width - edge, 0, picture.width, picture.height),
    ):  # fmt: skip
        assert picture.crop(box).getextrema() == (255, 255)


def test_that_a_name_that_cannot_be_printed_is_left_out() -> None:
    voucher = next(paper for paper in specimens("en") if isinstance(paper, VoucherPaper))
    text = text_of(PRESS.render("voucher-a6", replace(voucher, first_name="مرحبا")))
    assert "for you" in text


def test_that_names_of_many_scripts_print_as_they_are() -> None:
    cards = next(paper for paper in specimens("en") if isinstance(paper, CardSheet))
    text = " ".join(text_of(PRESS.render("card-sheet", cards)).split())
    for face in cards.faces:
        if len(face.name) < 30:
            assert face.name in text


def symbols(pdf: bytes, dots: int) -> Iterator[tuple[Image.Image, float, float, float]]:
    """Each code on unworn paper: the picture, its left, its top, its side, in dots."""
    for picture in pages(pdf, dots):
        for found in zxingcpp.read_barcodes(picture):
            left, top = found.position.top_left.x, found.position.top_left.y
            yield picture, left, top, found.position.top_right.x - left


def part(picture: Image.Image, left: float, top: float, right: float, below: float) -> Image.Image:
    return picture.crop((round(left), round(top), round(right), round(below)))


@every_layout
def test_that_a_code_is_20_mm_with_four_modules_of_quiet_around_it(layout: Layout) -> None:
    for picture, left, top, side in symbols(PRESS.render(layout.name, specimen(layout, "en", training=True)), 300):
        assert side / 300 * 25.4 > 19.8
        quiet = side / 25 * 3.7
        for box in (
            (left - quiet, top - quiet, left - 2, top + side + quiet),
            (left + side + 3, top - quiet, left + side + quiet, top + side + quiet),
            (left - quiet, top - quiet, left + side + quiet, top - 2),
            (left - quiet, top + side + 3, left + side + quiet, top + side + quiet),
        ):
            assert part(picture, *box).getextrema() == (255, 255)


@pytest.mark.parametrize("dots", [97, 131, 173, 300])
def test_that_modules_of_a_code_are_not_parted_by_hairlines(dots: int) -> None:
    pdf = PRESS.render("voucher-roll", specimens("en")[0])
    picture, left, top, side = next(symbols(pdf, dots))
    module = side / 25
    # Down and along the dark outer bars of the first finder pattern: seven modules by one.
    down = (left + module / 2, top + module * 0.8, left + module / 2 + 1, top + module * 6.2)
    along = (left + module * 0.8, top + module / 2, left + module * 6.2, top + module / 2 + 1)
    for bar in (down, along):
        assert max(part(picture, *bar).tobytes()) < 40


def test_that_fifty_cards_take_five_sheets() -> None:
    cards = next(paper for paper in specimens("en") if isinstance(paper, CardSheet))
    cards = replace(cards, faces=tuple(replace(face, friend=None) for face in (cards.faces * 5)[:50]))
    assert len(list(pages(PRESS.render("card-sheet", cards), 20))) == 5


def test_that_a_card_with_a_back_has_a_row_of_its_own() -> None:
    cards = next(paper for paper in specimens("en") if isinstance(paper, CardSheet))
    friend = next(face.friend for face in cards.faces if face.friend)
    backed = replace(cards, faces=tuple(replace(face, friend=friend) for face in cards.faces[:6]))
    first, second = pages(PRESS.render("card-sheet", backed), 200)
    assert read(first) == {*(face.code for face in backed.faces[:5]), friend.code}
    assert read(second) == {backed.faces[5].code, friend.code}


def test_that_a_voucher_comes_with_an_invitation_to_hand_on() -> None:
    voucher = specimens("pt")[0]
    assert isinstance(voucher, VoucherPaper)
    assert voucher.friend is not None
    for name in PRESS.layouts_for(VoucherPaper):
        pdf = PRESS.render(name, voucher)
        own, handed_on = pages(pdf, 200)
        assert read(own) == {voucher.code}
        assert read(handed_on) == {voucher.friend.code}
        text = " ".join(text_of(pdf).split())
        assert "250 pontos" in text
        assert "Não dá acesso à conta de ninguém." in text
        assert len(list(pages(PRESS.render(name, replace(voucher, friend=None)), 20))) == 1


def test_that_a_long_sale_goes_on_over_pages_and_keeps_its_code() -> None:
    slip = next(paper for paper in specimens("pt") if isinstance(paper, ReceiptSlip))
    slip = replace(slip, lines=slip.lines * 60)
    pictures = list(pages(PRESS.render("slip-a6", slip), 150))
    assert len(pictures) > 3
    assert read(pictures[-1]) == {slip.code}
    roll = list(pages(PRESS.render("slip-roll", slip), 150))
    assert len(roll) == 1
    assert read(roll[0]) == {slip.code}
