"""What a draft would have done, line by line: what each figure is called, beside both programmes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.loyalty.amounts import Language, format_money, format_points
from app.loyalty.programme import REFERRAL, Programme, say
from app.what_if.what_if import Comparison, Side
from app.wording.reasons import REASONS
from app.wording.refusals import REFUSAL_WORDS

Unit: TypeAlias = Literal["count", "points", "money"]

WORDS: dict[str, dict[Language, str]] = {
    "sales": {"en": "Members' sales", "pt": "Vendas a membros"},
    "returns": {"en": "Returns", "pt": "Devoluções"},
    "takings": {"en": "Takings, less refunds", "pt": "Receita, menos reembolsos"},
    "earned": {"en": "Points issued", "pt": "Pontos atribuídos"},
    "rule": {"en": "Points issued: {name}", "pt": "Pontos atribuídos: {name}"},
    "month": {"en": "Points issued in {name}", "pt": "Pontos atribuídos em {name}"},
    "spent": {"en": "Points spent", "pt": "Pontos gastos"},
    "taken_back": {"en": "Points taken back for returns", "pt": "Pontos retirados por devoluções"},
    "given_back": {"en": "Points given back", "pt": "Pontos devolvidos"},
    "lapsed": {"en": "Points lapsed", "pt": "Pontos caducados"},
    "adjusted": {"en": "Points by hand", "pt": "Pontos à mão"},
    "spendable": {"en": "Points spendable at the end", "pt": "Pontos disponíveis no fim"},
    "pending": {"en": "Points pending at the end", "pt": "Pontos pendentes no fim"},
    "debt": {"en": "Points owed by members", "pt": "Pontos em dívida dos membros"},
    "liability": {"en": "Liability: what those points buy", "pt": "Responsabilidade: o que esses pontos compram"},
    "owed": {"en": "Cashback still to be paid", "pt": "Cashback por pagar"},
    "credit_held": {"en": "Store credit held by members", "pt": "Crédito em loja dos membros"},
    "cost": {"en": "Cost in all", "pt": "Custo total"},
    "discount": {"en": "Cost: discounts of tiers and plans", "pt": "Custo: descontos de níveis e planos"},
    "points": {"en": "Cost: points as money off", "pt": "Custo: pontos como desconto"},
    "vouchers": {"en": "Cost: vouchers honoured on sales", "pt": "Custo: vales usados em vendas"},
    "coupons": {"en": "Cost: coupons", "pt": "Custo: códigos promocionais"},
    "credit": {"en": "Cost: store credit for points", "pt": "Custo: crédito em loja por pontos"},
    "cashback": {"en": "Cost: cashback and thanks credited", "pt": "Custo: cashback e agradecimentos creditados"},
    "tier": {"en": "Members at the end: {name}", "pt": "Membros no fim: {name}"},
    "refused": {"en": "Refused, {what}: {why}", "pt": "Recusado, {what}: {why}"},
}
REFUSED: dict[str, dict[Language, str]] = {
    "points": {"en": "points on a sale", "pt": "pontos numa venda"},
    "credit": {"en": "credit on a sale", "pt": "crédito numa venda"},
    "voucher": {"en": "a voucher", "pt": "um vale"},
    "coupon": {"en": "a coupon", "pt": "um código"},
    "redeemed": {"en": "a reward", "pt": "uma recompensa"},
    "referral": {"en": "a referral", "pt": "uma recomendação"},
    "sold": {"en": "a sale", "pt": "uma venda"},
    "returned": {"en": "a return", "pt": "uma devolução"},
    "voided": {"en": "a sale undone", "pt": "uma venda anulada"},
    "admitted": {"en": "coming to an event", "pt": "uma vinda a um evento"},
    "acted": {"en": "an action", "pt": "uma ação"},
    "benefit_used": {"en": "a benefit", "pt": "um benefício"},
    "tier_set": {"en": "a tier by hand", "pt": "um nível à mão"},
    "adjusted": {"en": "points by hand", "pt": "pontos à mão"},
    "honoured": {"en": "a voucher", "pt": "um vale"},
    "voucher_cancelled": {"en": "a voucher cancelled", "pt": "um vale anulado"},
    "enrolled": {"en": "an enrolment", "pt": "uma inscrição"},
    "merged": {"en": "a merger", "pt": "uma fusão"},
    "plan_begun": {"en": "a plan", "pt": "um plano"},
    "plan_tried": {"en": "a plan on trial", "pt": "um plano à experiência"},
    "plan_renewed": {"en": "a plan renewed", "pt": "um plano renovado"},
    "plan_cancelled": {"en": "a plan cancelled", "pt": "um plano cancelado"},
}
SHORT: dict[str, dict[Language, str]] = {
    "not_enough_points": {"en": "too few points", "pt": "pontos insuficientes"},
    "below_minimum": {"en": "fewer points than the least", "pt": "menos pontos do que o mínimo"},
    "over_share": {"en": "more than points may pay", "pt": "mais do que os pontos podem pagar"},
    "not_whole_steps": {"en": "no whole steps of points", "pt": "pontos fora dos múltiplos"},
    "tier_too_low": {"en": "the tier is too low", "pt": "nível insuficiente"},
    "limit_reached": {"en": "the limit is reached", "pt": "limite atingido"},
    "voucher_unknown": {"en": "it was never issued", "pt": "nunca foi emitido"},
    "sale_unknown": {"en": "its sale was not made", "pt": "a venda não foi feita"},
    "sale_too_small": {"en": "the sale is too small", "pt": "venda demasiado pequena"},
    "not_enough_credit": {"en": "too little credit", "pt": "crédito insuficiente"},
    "plan_active": {"en": "it runs already", "pt": "já está ativo"},
    "plan_inactive": {"en": "it does not run", "pt": "não está ativo"},
    "card_blocked": {"en": "the member is blocked", "pt": "membro bloqueado"},
    "points_already_spent": {"en": "its points are spent", "pt": "os pontos já foram gastos"},
}
OF_POINTS = ("spent", "taken_back", "given_back", "lapsed", "adjusted")
OF_COST = ("discount", "points", "vouchers", "coupons", "credit", "cashback")


@dataclass(frozen=True, slots=True)
class Line:
    """One figure under both programmes; `key` is the same in every language."""

    key: str
    name: str
    unit: Unit
    published: int
    draft: int

    @property
    def difference(self) -> int:
        """How much more under the draft."""
        return self.draft - self.published


def compared(comparison: Comparison, language: Language) -> tuple[Line, ...]:
    """Every figure that is not nought under both, in the order one asks for them."""
    return tuple(_Speaker(comparison.published, comparison.draft, language).lines())


def written(amount: int, unit: Unit, programme: Programme, language: Language, *, signed: bool = False) -> str:
    """A figure as people read it."""
    if unit == "money":
        sign = "+" if signed and amount > 0 else ""
        return sign + format_money(amount, programme.digits, programme.currency, language)
    return format_points(amount, language, signed=signed)


def tier_name(published: Side, draft: Side, tier: str, language: Language) -> str:
    """A tier of either programme by its name; a dash for none."""
    known = draft.programme.tier(tier) or published.programme.tier(tier)
    return say(known.name, language, tier) if known else tier or "–"


def why_refused(why: str, language: Language) -> str:
    """The reason in a few words."""
    if why in SHORT:
        return SHORT[why][language]
    if why in REASONS:
        return REASONS[why][language].rstrip(".")
    return REFUSAL_WORDS[why][language][0].partition("{")[0].strip(" .:") if why in REFUSAL_WORDS else why


@dataclass(frozen=True, slots=True)
class _Speaker:
    published: Side
    draft: Side
    language: Language

    def lines(self) -> Iterator[Line]:
        """All there is to say."""
        one, other = self.published.tally, self.draft.tally
        yield from self._line("sales", "count", one.sales, other.sales)
        yield from self._line("returns", "count", one.returns, other.returns)
        yield from self._line("takings", "money", one.takings, other.takings)
        yield from self._line("earned", "points", one.points["earned"], other.points["earned"])
        for rule in dict.fromkeys((*one.issued, *other.issued)):
            yield from self._line("rule", "points", one.issued[rule], other.issued[rule], rule, self._rule(rule))
        for kind in OF_POINTS:
            yield from self._line(kind, "points", one.points[kind], other.points[kind])
        yield from self._line("spendable", "points", one.spendable, other.spendable)
        yield from self._line("pending", "points", one.pending, other.pending)
        yield from self._line("debt", "points", one.debt, other.debt)
        yield from self._line("liability", "money", self.published.liability or 0, self.draft.liability or 0)
        yield from self._line("owed", "money", one.owed, other.owed)
        yield from self._line("credit_held", "money", one.credit, other.credit)
        yield from self._line("cost", "money", self.published.cost, self.draft.cost)
        for what in OF_COST:
            yield from self._line(what, "money", one.cost[what], other.cost[what])
        for tier in self._tiers():
            yield from self._line("tier", "count", one.tiers[tier], other.tiers[tier], tier, self._tier(tier))
        for month in sorted({*one.months, *other.months}):
            name = f"{month[5:]}/{month[:4]}"
            yield from self._line("month", "points", one.months[month], other.months[month], month, name)
        for what, why in sorted({*one.refused, *other.refused}):
            said = WORDS["refused"][self.language].format(
                what=REFUSED[what][self.language], why=why_refused(why, self.language)
            )
            counts = one.refused[what, why], other.refused[what, why]
            yield Line(f"refused:{what}:{why}", said, "count", *counts)

    def _line(self, key: str, unit: Unit, one: int, other: int, of: str = "", name: str = "") -> Iterator[Line]:
        if one or other:
            words = WORDS[key][self.language].format(name=name)
            yield Line(f"{key}:{of}" if of else key, words, unit, one, other)

    def _rule(self, rule: str) -> str:
        if rule == REFERRAL:
            return {"en": "bringing somebody", "pt": "trazer alguém"}[self.language]
        for programme in (self.draft.programme, self.published.programme):
            known = programme.rule(rule) or programme.challenge(rule)
            if known is not None:
                return say(known.name, self.language, rule)
        return rule

    def _tiers(self) -> list[str]:
        ladders = [tier.id for side in (self.published, self.draft) for tier in side.programme.tiers]
        return list(dict.fromkeys((*ladders, *self.published.tally.tiers, *self.draft.tally.tiers)))

    def _tier(self, tier: str) -> str:
        return tier_name(self.published, self.draft, tier, self.language)
