"""Money in the making: store credit and cashback of one member under one record, in the order it happens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.loyalty.cashback import least_payout
from app.loyalty.lapse import last_valid_day
from app.loyalty.programme import Cashback
from app.loyalty.purse import GOOD_AGAIN, HANDED_OVER, LAPSED, PurseLot, drawn, held, open_purse
from app.loyalty.refusals import PointsAlreadySpent
from app.ports.books import Visit
from app.ports.records import Accrued, PurseMoved

CASHBACK = "cashback"


class Crediting:
    """Moves of credit and accruals of one member, made one after another on what the purse then holds."""

    def __init__(self, visit: Visit, member: str, day: date, name: Callable[[], str]) -> None:
        self._visit = visit
        self.member = member
        self.day = day
        self._name = name
        self._lots = {lot.name: lot for lot in visit.credit(member)}
        self._owed = visit.accrued(member)
        self.moves: list[PurseMoved] = []
        self.accruals: list[Accrued] = []

    @property
    def held(self) -> int:
        """What can be spent now, in minor units."""
        return held(self._lots.values(), self.day)

    def give(self, amount: int, reason: str) -> None:
        """Credit that never lapses."""
        self._move("", amount, reason)

    def spend(self, amount: int, sale: str) -> None:
        """Credit pays a sale: soonest to lapse first. The caller has seen that it reaches."""
        for lot, part in drawn(open_purse(self._lots.values(), self.day), amount):
            self._move(lot.name, -part, "sale", sale)

    def refund(self, amount: int, spent: Sequence[PurseMoved], already: int, sale: str) -> None:
        """Credit that paid a sale comes back into its lots, last drawn first; a lapsed one is good again for a while.

        `already` is how much earlier returns of the sale gave back.
        """
        for move in reversed(spent):
            before = min(already, -move.amount)
            already -= before
            part = min(amount, -move.amount - before)
            amount -= part
            if part:
                last = self._lots[move.lot].last_day if move.lot in self._lots else None
                again = self.day + GOOD_AGAIN if last is not None and last < self.day else None
                self._move(move.lot, part, "return", sale, again)
        if amount:
            self._move("", amount, "return", sale)

    def accrue(self, rule: str, amount: int, sale: str = "", terms: str = "") -> None:
        """A rule owes the member so much more."""
        if amount:
            self._note(Accrued(rule, amount, "earned", sale, terms))

    def pay(self, due: Sequence[str], rules: Mapping[str, Cashback]) -> None:
        """What these rules owe, into the purse: debts first, then what reaches its rule's least payout.

        To a member cashback is one sum: it is all that is due together that must reach it. A rule that the programme
        no longer has pays whatever stands.
        """
        for debtor in sorted(self._owed):
            for rule_id in due:
                part = min(self._owed.get(rule_id, 0), -self._owed[debtor])
                if part > 0:
                    self._note(Accrued(rule_id, -part, "settled"))
                    self._note(Accrued(debtor, part, "settled"))
        together = sum(self._owed.get(rule_id, 0) for rule_id in due)
        for rule_id in due:
            rule, amount = rules.get(rule_id), self._owed.get(rule_id, 0)
            if amount > 0 and together >= least_payout(rule):
                last = last_valid_day(rule.lapse, self.day) if rule else None
                self._note(Accrued(rule_id, -amount, "paid"))
                self._move(self._name() if last else "", amount, CASHBACK, last_day=last)

    def pay_due(self, is_due: Callable[[Cashback], bool], rules: Sequence[Cashback]) -> None:
        """What is due of every rule; a rule that the programme no longer has owes nothing any longer: all is paid."""
        known = {rule.id: rule for rule in rules}
        self.pay([name for name in sorted(self._owed) if name not in known or is_due(known[name])], known)

    def take_back(self, rule: str, amount: int, sale: str, own: Collection[str], clawback: str) -> None:
        """What a return no longer keeps: from what is owed, from the credit it became, then from any, then a debt.

        `own` are the lots the sale's cashback was paid into; what lapsed there is taken from there, so that nobody
        pays twice for what was lost. "clamp" forgives the rest, "refuse" refuses.
        """
        if not amount:
            return
        self._note(Accrued(rule, -amount, "taken_back", sale))
        short = min(amount, max(0, -self._owed[rule]))
        parts = drawn([lot for lot in open_purse(self._lots.values(), self.day) if lot.name in own], short)
        for name in own:
            lapsed = min(self._lapsed(name), short - sum(part for _, part in parts))
            if lapsed > 0:
                self._move(name, lapsed, LAPSED, sale)
                parts.append((self._lots[name], lapsed))
        others = [lot for lot in open_purse(self._lots.values(), self.day) if lot.name not in own]
        parts += drawn(others, short - sum(part for _, part in parts))
        for lot, part in parts:
            self._move(lot.name, -part, "taken_back", sale)
            self._note(Accrued(rule, part, "paid", sale))
            short -= part
        if short > 0 and clawback == "refuse":
            raise PointsAlreadySpent(short)
        if short > 0 and clawback == "clamp":
            self._note(Accrued(rule, short, "forgiven", sale))

    def lapse(self) -> None:
        """Records what has lapsed."""
        for lot in list(self._lots.values()):
            if lot.left > 0 and lot.last_day is not None and lot.last_day < self.day:
                self._move(lot.name, -lot.left, LAPSED)

    def hand_over(self, other: Crediting) -> None:
        """Everything goes to another member, with its last days; debts as well."""
        for lot in list(self._lots.values()):
            if lot.left:
                self._move(lot.name, -lot.left, HANDED_OVER)
                other._move(lot.name, lot.left, HANDED_OVER, last_day=lot.last_day)

    def _lapsed(self, lot: str) -> int:
        """What has lapsed of a lot and was not taken back since."""
        now = sum(move.amount for move in self.moves if move.lot == lot and move.reason == LAPSED)
        return self._visit.credit_lapsed(self.member, lot) - now

    def _note(self, accrued: Accrued) -> None:
        self.accruals.append(accrued)
        self._owed[accrued.rule] = self._owed.get(accrued.rule, 0) + accrued.amount

    def _move(self, lot: str, amount: int, reason: str, sale: str = "", last_day: date | None = None) -> None:
        self.moves.append(PurseMoved(self.member, amount, "credit", reason, sale, lot, last_day))
        known = self._lots.get(lot, PurseLot(lot, 0, last_day))
        self._lots[lot] = replace(known, left=known.left + amount, last_day=last_day or known.last_day)
