"""A specimen of each paper: for *Try my printer*, for the previews in settings, and for the tests."""

from datetime import UTC, date, datetime

from app.loyalty.amounts import Language
from app.loyalty.codes import CodeType, new_code
from app.ports.printing import (
    CardFace,
    CardSheet,
    CashierOnDay,
    DaySheet,
    DoorList,
    GiftCardPaper,
    GuestOnList,
    Invitation,
    Letterhead,
    Money,
    Paper,
    PointsOnDay,
    PointsOnSlip,
    ReceiptSlip,
    SlipLine,
    TenderOnDay,
    TicketBook,
    TicketPaper,
    VoucherPaper,
    VouchersOnDay,
)

_EUROS = Money("EUR")
_DAY = date(2026, 11, 20)
_NOON = datetime(2026, 11, 20, 12, 34, tzinfo=UTC)
_SHOPS: dict[Language, Letterhead] = {
    "en": Letterhead("NumisCollect", ("14 Mint Street", "London EC1A 1AA"), "numiscollect.example", "NumisPoints"),
    "pt": Letterhead("NumisCollect", ("Rua da Moeda, 14", "1200-275 Lisboa"), "numiscollect.example", "NumisPoints"),
}

_EVENTS: dict[Language, str] = {"en": "Autumn auction", "pt": "Leilão de outono"}


def specimen_code(type_: CodeType, number: int = 0) -> str:
    """Give a code that names nothing: its chance is only counted."""
    return new_code(
        "NC", type_, bytes((37 * place + 11 * number + 5) % 256 for place in range(type_.random_bytes))
    ).text


def specimens(language: Language, *, copy: int = 1, training: bool = False) -> tuple[Paper, ...]:
    """Give one of each paper in a language."""
    return (
        _voucher(language, copy=copy, training=training),
        _cards(language, training=training),
        _slip(language, copy=copy, training=training),
        _day(language, training=training),
        _gift_card(language, copy=copy, training=training),
        _ticket(language, copy=copy, training=training),
        TicketBook(
            language,
            _SHOPS[language],
            _EVENTS[language],
            tuple(_ticket(one, copy=copy, training=training) for one in _SHOPS),
        ),
        _door(language, training=training),
    )


def _voucher(language: Language, *, copy: int, training: bool) -> VoucherPaper:
    english = language == "en"
    return VoucherPaper(
        language=language,
        shop=_SHOPS[language],
        code=specimen_code(CodeType.VOUCHER),
        reward="Silver medal album" if english else "Álbum para medalhas de prata",
        gives="€25.00 off albums, capsules and storage" if english else "25,00 € de desconto em álbuns e cápsulas",
        first_name="Eleanor" if english else "Conceição",
        conditions=(
            ("For one purchase of €60.00 or more.", "Not for bullion.", "Not to be exchanged for money.")
            if english
            else (
                "Para uma compra de 60,00 € ou mais.",
                "Não se aplica a ouro de investimento.",
                "Não convertível em dinheiro.",
            )
        ),
        last_day=date(2027, 5, 31),
        issued_on=_DAY,
        issued_by="Marta",
        copy=copy,
        training=training,
        friend=_invitation(language),
    )


def _gift_card(language: Language, *, copy: int, training: bool) -> GiftCardPaper:
    code = specimen_code(CodeType.GIFT_CARD)
    return GiftCardPaper(language, _SHOPS[language], _EUROS, code, 50_00, _DAY, "Marta", copy, training)


def _invitation(language: Language) -> Invitation:
    english = language == "en"
    return Invitation(
        specimen_code(CodeType.FRIEND),
        "250 points" if english else "250 pontos",
        "when you join NumisPoints, with your first purchase"
        if english
        else "ao aderir a NumisPoints, com a primeira compra",
        "Eleanor" if english else "Conceição",
        ("For a purchase of €25.00 or more.", "Within 180 days of joining.")
        if english
        else ("Para uma compra de 25,00 € ou mais.", "Até 180 dias depois de aderir."),
    )


def _cards(language: Language, *, training: bool) -> CardSheet:
    names = (
        "Eleanor Whitcombe", "Conceição Magalhães", "Zażółć Gęślą-Jaźń", "Ελένη Παπαδοπούλου", "Олена Шевченко",
        "王小明", "Nguyễn Thị Đặng", "Þórdís Ævarsdóttir", "Maximiliana Hohenzollern-Sigmaringen von Württemberg",
        "김민준", "João", "გიორგი",
    )  # fmt: skip
    tiers = ("Gold", "Silver", "Bronze", "") if language == "en" else ("Ouro", "Prata", "Bronze", "")
    faces = tuple(
        CardFace(
            specimen_code(CodeType.CARD, place),
            name,
            tiers[place % 4],
            date(2019 + place % 7, 3, 1),
            _invitation(language) if place % 3 == 1 else None,
        )
        for place, name in enumerate(names)
    )
    return CardSheet(language, _SHOPS[language], faces, training)


def _slip(language: Language, *, copy: int, training: bool) -> ReceiptSlip:
    english = language == "en"
    return ReceiptSlip(
        language=language,
        shop=_SHOPS[language],
        money=_EUROS,
        code=specimen_code(CodeType.RECEIPT),
        when=_NOON,
        lines=(
            SlipLine("Gold 1 oz Maple Leaf 2019" if english else "Maple Leaf 2019, ouro, 1 oz", 178_550),
            SlipLine(
                "Coin capsules 38 mm" if english else "Cápsulas para moedas de 38 mm",
                1_350,
                "3 × 4.50" if english else "3 × 4,50",
            ),
        ),
        discounts=(SlipLine("Gold: 5 % off supplies" if english else "Ouro: 5 % em acessórios", -68),),
        due=179_832,
        payments=(
            SlipLine("Card" if english else "Cartão", 150_000),
            SlipLine("Cash" if english else "Numerário", 29_832),
        ),
        points=PointsOnSlip(
            earned=198,
            spent=50,
            balance=1_540,
            pending=120,
            reasons=("Bullion earns on margin", "Gold: points × 1.5")
            if english
            else ("Ouro de investimento: sobre a margem", "Ouro: pontos × 1,5"),
        ),
        first_name="Eleanor" if english else "Conceição",
        tier="Gold" if english else "Ouro",
        cashier="Marta",
        counter="1",
        copy=copy,
        training=training,
    )


def _day(language: Language, *, training: bool) -> DaySheet:
    english = language == "en"
    return DaySheet(
        language=language,
        shop=_SHOPS[language],
        money=_EUROS,
        day=_DAY,
        counter="1",
        made_at=_NOON.replace(hour=19, minute=2),
        made_by="Helena Duarte",
        sales=84,
        sold=1_284_550,
        returns=3,
        returned=21_900,
        enrolled=6,
        tenders=(
            TenderOnDay("Cash" if english else "Numerário", 231_850, 4_900, 226_750),
            TenderOnDay("Card" if english else "Cartão", 1_002_700, 17_000, 985_700),
            TenderOnDay("Gift card" if english else "Cartão-oferta", 30_000),
            TenderOnDay("Store credit" if english else "Crédito de loja", 20_000),
        ),
        points=PointsOnDay(14_820, 264, 5_300, 410, 50),
        vouchers=VouchersOnDay(9, 7, 16_500, 1, 2, 1),
        cashiers=(
            CashierOnDay("Marta Figueiredo", 51, 802_300, 1, 4_900, 9_210, 1),
            CashierOnDay("Rui Nogueira", 33, 482_250, 2, 17_000, 5_610),
        ),
        gift_cards=7_500,
        fees=5_900,
        remarks=("Cash: €2.00 missing." if english else "Numerário: faltam 2,00 €.",),
        training=training,
    )


def _ticket(language: Language, *, copy: int, training: bool) -> TicketPaper:
    english = language == "en"
    return TicketPaper(
        language=language,
        shop=_SHOPS[language],
        code=specimen_code(CodeType.EVENT_TICKET, int(english)),
        event=_EVENTS[language],
        starts=_NOON.replace(hour=18, minute=0),
        ends=_NOON.replace(hour=21, minute=0),
        door_opens=_NOON.replace(hour=17, minute=0),
        place="The long room, first floor" if english else "Sala grande, 1.º andar",
        name="Eleanor Whitcombe" if english else "Conceição Magalhães",
        tier="Gold" if english else "Ouro",
        copy=copy,
        training=training,
    )


def _door(language: Language, *, training: bool) -> DoorList:
    faces = _cards(language, training=training).faces
    guests = tuple(GuestOnList(face.name, face.tier, face.code[-4:]) for face in faces)
    return DoorList(
        language=language,
        shop=_SHOPS[language],
        event=_EVENTS[language],
        starts=_NOON.replace(hour=18, minute=0),
        ends=_NOON.replace(hour=21, minute=0),
        made_at=_NOON,
        place="The long room, first floor" if language == "en" else "Sala grande, 1.º andar",
        capacity=60,
        guests=guests,
        blanks=8,
        training=training,
    )
