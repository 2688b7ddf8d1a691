"""The contents of paper, read from the books: a voucher, a receipt slip, a member's card, a day sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from app.loyalty.amounts import Language
from app.loyalty.days import zone
from app.loyalty.money import in_major
from app.loyalty.programme import Programme, say
from app.loyalty.refusals import UnknownMember, VoucherUnknown
from app.loyalty.vouchers import Voucher
from app.ports.books import DayTotals, Member, Visit
from app.ports.printing import (
    CardFace,
    CardSheet,
    CashierOnDay,
    DaySheet,
    Letterhead,
    Money,
    PointsOnDay,
    PointsOnSlip,
    ReceiptSlip,
    SlipLine,
    TenderOnDay,
    VoucherPaper,
    VouchersOnDay,
)
from app.ports.sold import Sold
from app.standing.giving import conditions_in_words, gift_in_words
from app.standing.invitations import invitation
from app.standing.standing import read_standing

TENDERS: dict[str, dict[str, str]] = {
    "cash": {"en": "Cash", "pt": "Numerário"},
    "card": {"en": "Card", "pt": "Cartão"},
    "credit": {"en": "Store credit", "pt": "Crédito em loja"},
    "gift": {"en": "Gift card", "pt": "Cartão-oferta"},
}
DISCOUNT = {"en": "Member's discount", "pt": "Desconto de membro"}
BY_POINTS = {"en": "Points used: {points}", "pt": "Pontos usados: {points}"}
BY_VOUCHER = {"en": "Voucher {code}", "pt": "Vale {code}"}


def language_of(member: Member | None) -> Language:
    """The member's language where paper speaks it, else English."""
    return "pt" if member is not None and member.language.startswith("pt") else "en"


def first_name(member: Member | None) -> str:
    """What the member is called on paper."""
    return member.profile.name.split()[0] if member is not None and member.profile.name.split() else ""


def tender_name(tender: str, language: Language) -> str:
    """The tender as people call it."""
    kind = tender.partition(":")[0]
    return TENDERS.get(kind, {}).get(language, kind)


def voucher_paper(
    visit: Visit, code: str, shop: Letterhead, copy: int, issued_by: str, *, training: bool, prefix: str
) -> VoucherPaper:
    """A voucher as it is printed, with an invitation to hand on; VoucherUnknown where the books do not know it."""
    voucher = visit.voucher(code)
    if voucher is None:
        raise VoucherUnknown(code)
    member = visit.member(voucher.member)
    programme = _terms_of(visit, voucher)
    language = language_of(member)
    reward = programme.reward(voucher.reward)
    return VoucherPaper(
        language=language,
        shop=shop,
        code=voucher.code,
        reward=say(reward.name, language, voucher.reward) if reward else voucher.reward,
        gives=gift_in_words(voucher.gives, programme, language),
        first_name=first_name(member),
        conditions=conditions_in_words(voucher, programme, language),
        last_day=voucher.last_day,
        issued_on=voucher.issued_on,
        issued_by=issued_by,
        copy=copy,
        training=training,
        friend=invitation(programme, member, first_name(member), prefix),
    )


def _terms_of(visit: Visit, voucher: Voucher) -> Programme:
    at = datetime(voucher.issued_on.year, voucher.issued_on.month, voucher.issued_on.day, 12, tzinfo=UTC)
    return visit.programme_version(voucher.version) or visit.programme(at)


def receipt_slip(visit: Visit, sold: Sold, shop: Letterhead, copy: int, *, counter: str, training: bool) -> ReceiptSlip:
    """What the member takes home from a sale."""
    made = sold.made
    member = visit.member(made.member) if made.member else None
    programme = visit.programme_version(made.version) or visit.programme(made.at)
    language = language_of(member)
    points, tier = None, ""
    if member is not None:
        standing = read_standing(visit, member, made.at)
        held = programme.tier(standing.tier.tier)
        tier = say(held.name, language, held.id) if held else ""
        points = PointsOnSlip(
            earned=sum(entry.points for entry in sold.entries if entry.kind == "earned"),
            spent=made.redeemed_points,
            balance=standing.balance,
            pending=standing.pending,
            reasons=_reasons(sold, programme, language),
        )
    return ReceiptSlip(
        language=language,
        shop=shop,
        money=Money(programme.currency, programme.digits),
        code=made.reference,
        when=made.at.astimezone(zone(programme.timezone)),
        lines=tuple(
            SlipLine(
                line.text or line.sku or line.category or "—",
                line.amount,
                f"{line.quantity} × {in_major(line.amount // line.quantity, programme.digits)}"
                if line.quantity > 1
                else "",
            )
            for line in made.lines
        ),
        due=made.due,
        discounts=_discounts(sold, language),
        payments=tuple(SlipLine(tender_name(paid.tender, language), paid.amount) for paid in made.payments),
        points=points,
        first_name=first_name(member),
        tier=tier,
        cashier=next((one.name for one in visit.staff() if one.id == made.cashier), ""),
        counter=counter,
        copy=copy,
        training=training,
    )


def _reasons(sold: Sold, programme: Programme, language: Language) -> tuple[str, ...]:
    found = []
    for entry in sold.entries:
        if entry.kind == "earned":
            rule = programme.rule(entry.rule)
            found.append(f"{say(rule.name, language, entry.rule) if rule else entry.rule}: +{entry.points}")
    return tuple(found)


def _discounts(sold: Sold, language: Language) -> tuple[SlipLine, ...]:
    made = sold.made
    found = [SlipLine(DISCOUNT[language], -made.discount)] if made.discount else []
    found += [SlipLine(BY_VOUCHER[language].format(code=off.source), -off.amount) for off in made.offs if off.amount]
    if made.redeemed:
        found.append(SlipLine(BY_POINTS[language].format(points=made.redeemed_points), -made.redeemed))
    return tuple(found)


def card_sheet(
    visit: Visit, member_ids: tuple[str, ...], shop: Letterhead, at: datetime, *, training: bool, prefix: str
) -> CardSheet:
    """The newest good card of each member, ten to a sheet; UnknownMember where one has none."""
    faces = []
    language: Language = "en"
    programme = visit.programme(at)
    for member_id in member_ids:
        member = visit.member(member_id)
        good = [card for card in visit.cards_of(member_id) if not card.blocked and not card.replaced_by]
        if member is None or not good:
            raise UnknownMember(member_id)
        language = language_of(member)
        held = programme.tier(visit.tier_state(member_id).tier)
        faces.append(
            CardFace(
                good[-1].code,
                member.profile.name,
                say(held.name, language, held.id) if held else "",
                member.enrolled_on,
                invitation(programme, member, first_name(member), prefix),
            )
        )
    return CardSheet(language, shop, tuple(faces), training)


@dataclass(frozen=True, slots=True)
class Closing:
    """Where, when and by whom a day is closed, and in which language its sheet is."""

    language: Language
    counter: str
    made_at: datetime
    made_by: str = ""
    training: bool = False


def day_sheet(
    totals: DayTotals,
    programme: Programme,
    names: dict[str, str],
    shop: Letterhead,
    closing: Closing,
) -> DaySheet:
    """The close of a day."""
    language = closing.language
    back = {paid.tender: paid.amount for paid in totals.refunds}
    taken = {paid.tender: paid.amount for paid in totals.tenders}
    return DaySheet(
        language=language,
        shop=shop,
        money=Money(programme.currency, programme.digits),
        day=totals.day,
        counter=closing.counter,
        made_at=closing.made_at.astimezone(zone(programme.timezone)),
        made_by=closing.made_by,
        sales=totals.sales,
        sold=totals.total,
        returns=totals.returns,
        returned=sum(back.values()),
        tenders=tuple(
            TenderOnDay(tender_name(kind, language), taken.get(kind, 0), back.get(kind, 0))
            for kind in sorted({*taken, *back})
        ),
        points=PointsOnDay(
            given=totals.points.get("earned", 0),
            taken_back=-totals.points.get("taken_back", 0),
            spent=-totals.points.get("spent", 0),
            lapsed=-totals.points.get("lapsed", 0),
            adjusted=totals.points.get("adjusted", 0),
        ),
        vouchers=VouchersOnDay(issued=totals.vouchers_issued, honoured=totals.vouchers_honoured),
        gift_cards=totals.gift_cards,
        fees=totals.fees,
        cashiers=tuple(CashierOnDay(names.get(who, "—"), count, sold) for who, count, sold in totals.cashiers),
        training=closing.training,
    )
