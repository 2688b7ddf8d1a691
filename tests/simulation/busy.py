"""A simulated shop whose staff do all that a shop can: events, editions, coupons, gift cards, new rules, settling."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from app.counter.admit import AdmitCommand
from app.counter.await_piece import WaitCommand
from app.counter.cards import BlockCommand, ReplaceCommand
from app.counter.enrol import EnrolCommand
from app.counter.hold_money import GiftCardCommand
from app.counter.join_plan import PlanCommand, What
from app.counter.keep_in_hand import InHand
from app.counter.redeem import RedeemCommand
from app.counter.reserve_place import PlaceCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.counter.use_benefit import BenefitCommand
from app.loyalty.codes import CodeType, new_code
from app.loyalty.edition import Edition
from app.loyalty.event import Event
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.office.adjust import AdjustCommand, TierCommand
from app.office.plan_edition import EditionCommand
from app.office.plan_event import PlanCommand as EventCommand
from app.office.publish import PublishCommand, WithdrawCommand
from app.office.settle import SettleCommand
from app.ports.books import Profile
from app.ports.records import How
from tests.head_office.line import Faults
from tests.simulation.beginning import seeded
from tests.simulation.busy_laws import broken_when_busy
from tests.simulation.busy_rules import BENEFITS, COUPONS, EDITIONS, EVENTS, VERSIONS
from tests.simulation.deeds import SALES, VOUCHERS
from tests.simulation.insisting import Patient
from tests.simulation.machine import Machine
from tests.simulation.world import HAPPENS, World

WEIGHTS = {
    "sell": 12, "pay": 5, "anybody": 1, "enrol": 1, "act": 4, "adjust": 4, "credit": 4, "plan": 3, "redeem": 10,
    "honour": 3, "cancel": 3, "return": 8, "amend": 2, "erase": 2, "merge": 2, "block": 1,
    "coupon": 8, "mix": 5, "gift": 3, "top up": 2, "by gift": 5, "renew": 3, "benefit": 4, "friend": 3, "card": 3,
    "lost card": 1, "in hand": 1, "day": 1, "tier": 3, "event": 4, "reserve": 12, "give up": 3, "admit": 8,
    "edition": 4, "wait": 6, "leave": 2, "buy": 10, "void": 3, "publish": 3, "withdraw": 2, "settle": 14, "look": 2,
}  # fmt: skip
REWARDS = ("off", "tenth", "credit", "call", "album", "auction", "dinis")
TIERS = ("bronze", "silver", "gold")
ANY = "SELECT code FROM card ORDER BY code"
GIFTS = "SELECT DISTINCT purse FROM purse WHERE kind = 'gift' ORDER BY purse"
TICKETS = "SELECT ticket FROM event_place ORDER BY reserved_at DESC, ticket LIMIT 4"
SETTLED = 3
"""So often each counter looks at what did not go together, in the end."""
AGAIN = 0.4
MANY = 4
"""So many members come."""
PLANNED = (
    "friend", "enrol", "gift", "event", "event", "edition", "edition", "adjust", "adjust", "adjust", "credit", "credit",
    "redeem", "redeem", "tier",
)  # fmt: skip
"""What one counter does before anything goes wrong."""


class Whole(Patient):
    """Staff who know all of the shop; the same few come, and now and then ask for the same again wherever they are."""

    asked: str = ""
    by: int = 0

    def _members(self, at: Machine) -> list[str]:
        return super(Patient, self)._members(at)[:MANY]

    def do(self, at: Machine, what: str = "") -> str:
        """One deed, often the one that was done last, by the same member or another."""
        again = self.asked and self.chance.random() < AGAIN
        if not (what or again):
            self.asked = self.chance.choices(list(self.weights), list(self.weights.values()))[0]
        if not again or self.chance.random() < 0.5:
            self.by = self.chance.randrange(MANY)
        return super().do(at, what or self.asked)

    def _deed(self, at: Machine, what: str) -> None:
        members = self._members(at)
        if not members or what not in self._others:
            super()._deed(at, what)
            return
        name = self._fresh(at)
        if self._others[what](self, at, name, members[self.by % len(members)]):
            self.done.add(bytes.fromhex(name))

    # --- the till ---

    def _sell(self, at: Machine, name: str, basket: Basket, member: str = "") -> object:
        return at.shop.sell(SaleCommand(name, f"R{name}", basket, member))

    def _coupon(self, at: Machine, name: str, member: str) -> object:
        codes = tuple(self.chance.sample(COUPONS, self.chance.randrange(1, 3)))
        return self._sell(at, name, Basket(self._goods(), codes=codes), self.chance.choice((member, member, "")))

    def _mix(self, at: Machine, name: str, member: str) -> object:
        """All that the counter proposes to pay with."""
        goods = self._goods()
        mix = at.shop.propose_mix(Basket(goods), member)
        paid = (Payment("credit", mix.credit),) if mix.credit else ()
        pay = (*paid, Payment("cash", mix.to_pay)) if mix.to_pay else paid
        return self._sell(at, name, Basket(goods, vouchers=mix.vouchers, redeem=mix.redeem, pay=pay), member)

    def _pay(self, at: Machine, name: str, member: str) -> object:
        """Partly by store credit."""
        goods = self._goods()
        amount = sum(one.amount for one in goods)
        pay = Payment("credit", amount // 6), Payment("cash", amount - amount // 6)
        return self._sell(at, name, Basket(goods, tier_discount=False, pay=pay), member)

    def _by_gift(self, at: Machine, name: str, member: str) -> object:
        goods = self._goods()
        amount = sum(one.amount for one in goods)
        part = min(amount, self.chance.randrange(100, 2_000))
        pay = Payment(f"gift:{self._one(at, GIFTS)}", part), Payment("cash", amount - part)
        basket = Basket(goods, tier_discount=False, pay=pay[: 1 if part == amount else 2])
        return self._sell(at, name, basket, self.chance.choice((member, "")))

    def _buy(self, at: Machine, name: str, member: str) -> object:
        pieces = self.chance.choice((1, 1, 2))
        sku = self._which(tuple(EDITIONS.values()))
        lines = (Line("OTHER", 500), Line(sku, 900 * pieces, "coin", pieces))
        return self._sell(at, name, Basket(lines), self.chance.choice((member, member, member, "")))

    def _void(self, at: Machine, name: str, member: str) -> object:
        """A sale that was a mistake, or some of its pieces."""
        del member
        void = self.chance.random() < 0.5
        returned = Returned(everything=True) if void else Returned(lines=((self.chance.randrange(2), 1),))
        reason = "a mistake" if void else ""
        return at.shop.return_sale(ReturnCommand(name, self._one(at, SALES), returned, void=void, reason=reason))

    def _gift(self, at: Machine, name: str, member: str) -> object:
        del member
        return at.shop.load_gift_card(GiftCardCommand(name, self._code(CodeType.GIFT_CARD), self._minor()))

    def _top_up(self, at: Machine, name: str, member: str) -> object:
        del member
        return at.shop.load_gift_card(GiftCardCommand(name, self._one(at, GIFTS), self._minor(), top_up=True))

    def _redeem(self, at: Machine, name: str, member: str) -> object:
        reward, voucher = self.chance.choice(REWARDS), self._code(CodeType.VOUCHER)
        return at.shop.redeem(RedeemCommand(name, member, reward, voucher))

    # --- members ---

    def _adjust(self, at: Machine, name: str, member: str) -> object:
        points = self.chance.choice((90, 40, 200, -60))
        return at.shop.adjust(AdjustCommand(name, member, points, "a slip"))

    def _friend(self, at: Machine, name: str, member: str) -> object:
        """Somebody whom a member brought; with a card."""
        fresh, profile = self._fresh(at), Profile(name=f"N{name[-12:]}")
        card = self._code(CodeType.CARD)
        done = at.shop.enrol(EnrolCommand(name, fresh, card, profile, "2026-01", anyway=True, referred_by=member))
        self.edits[bytes.fromhex(name)] = (fresh, profile.name, frozenset())
        return done

    def _card(self, at: Machine, name: str, member: str) -> object:
        old = self._one(at, ANY) if self.chance.random() < 0.6 else ""
        owner = at.ask("SELECT member FROM card WHERE code = :of", of=old)
        whose = owner[0][0].hex() if owner else member
        return at.shop.replace_card(ReplaceCommand(name, whose, self._code(CodeType.CARD), old if owner else ""))

    def _lost_card(self, at: Machine, name: str, member: str) -> object:
        del member
        blocked = self.chance.random() < 0.7
        return at.shop.block(BlockCommand(name, self._one(at, ANY), card=True, blocked=blocked, reason="lost"))

    def _renew(self, at: Machine, name: str, member: str) -> object:
        what: What = self.chance.choice(("begin", "try", "renew", "cancel"))
        return at.shop.join_plan(PlanCommand(name, member, self.chance.choice(("plus", "life")), what))

    def _benefit(self, at: Machine, name: str, member: str) -> object:
        return at.shop.use_benefit(BenefitCommand(name, member, self.chance.choice(BENEFITS)))

    def _tier(self, at: Machine, name: str, member: str) -> object:
        until = at.clock().date() + timedelta(days=20) if self.chance.random() < 0.5 else None
        return at.shop.set_tier(TierCommand(name, member, self.chance.choice(TIERS), "a guest", until))

    # --- events and editions ---

    def _event(self, at: Machine, name: str, member: str) -> object:
        """An event planned, or what becomes of it; its door is open for days."""
        del member
        chance = self.chance
        one = chance.choice(self._not_yet(at, "event", EVENTS) or (*EVENTS, EVENTS[0]))
        starts = at.clock() + timedelta(hours=chance.choice((1, 3)))
        opens = starts.date() + timedelta(days=chance.choice((-9, 1))) if chance.random() < 0.3 else None
        event = Event(
            one, {"en": one}, starts, starts + timedelta(hours=chance.choice((2, 900, 9_000, 9_000))), "Hall",
            capacity=chance.choice((1, 1, 2, 2, None)),
            tiers=frozenset(chance.choice(((), (), (), ("silver", "gold")))),
            opens=opens, early=chance.choice(((), (("silver", 9),))), invitation=chance.choice(("", "preview")),
            doors=24 * 60, state=chance.choices(("open", "closed", "cancelled"), (12, 1, 1))[0],
        )  # fmt: skip
        return at.shop.plan_event(EventCommand(name, event))

    def _reserve(self, at: Machine, name: str, member: str) -> object:
        ticket = self._code(CodeType.EVENT_TICKET)
        return at.shop.reserve_place(PlaceCommand(name, self._which(EVENTS), member, ticket))

    def _give_up(self, at: Machine, name: str, member: str) -> object:
        return at.shop.give_up_place(PlaceCommand(name, self._which(EVENTS), member))

    def _admit(self, at: Machine, name: str, member: str) -> object:
        """By a ticket, an invitation, a card, or found by name."""
        event, shown = self._which(EVENTS), self.chance.choice((TICKETS, VOUCHERS, ANY, ""))
        if not shown:
            return at.shop.admit(AdmitCommand(name, event, member=member))
        return at.shop.admit(AdmitCommand(name, event, self._one(at, shown)))

    def _edition(self, at: Machine, name: str, member: str) -> object:
        del member
        chance = self.chance
        one = chance.choice(self._not_yet(at, "edition", EDITIONS) or tuple(EDITIONS))
        today = at.clock().date()
        edition = Edition(
            one, {"en": one}, EDITIONS[one], chance.choice((1, 1, 2, 2)),
            today + timedelta(days=chance.choice((-1, -1, 2))),
            last_day=chance.choice((None, None, today + timedelta(days=30))), per_member=chance.choice((1, 2, None)),
            tiers=frozenset(chance.choice(((), (), ("silver", "gold")))), early=chance.choice(((), (("silver", 9),))),
            hold_days=chance.choice((0, 3)), state=chance.choices(("open", "closed"), (9, 1))[0],
        )  # fmt: skip
        return at.shop.plan_edition(EditionCommand(name, edition))

    def _not_yet(self, at: Machine, table: str, names: Iterable[str]) -> list[str]:
        """Those of which nothing is planned here."""
        known = {row[0] for row in at.ask(f"SELECT id FROM {table}")}  # noqa: S608 - our own tables
        return [one for one in names if one not in known]

    def _wait(self, at: Machine, name: str, member: str) -> object:
        return at.shop.await_piece(WaitCommand(name, self._which(tuple(EDITIONS)), member))

    def _leave(self, at: Machine, name: str, member: str) -> object:
        return at.shop.await_no_more(WaitCommand(name, self._which(tuple(EDITIONS)), member))

    # --- the office ---

    def _publish(self, at: Machine, name: str, member: str) -> object:
        del member
        on = at.clock().date() + timedelta(days=self.chance.choice((0, 0, 3, 30)))
        return at.shop.publish(PublishCommand(name, self.chance.choice(VERSIONS), on=on))

    def _withdraw(self, at: Machine, name: str, member: str) -> object:
        del member
        ((last,),) = at.ask("SELECT max(version) FROM programme_version")
        return at.shop.withdraw(WithdrawCommand(name, last))

    def _settle(self, at: Machine, name: str, member: str) -> object:
        """One of those that stand at the top, whether or not it is settled."""
        del member
        found = [one.conflict for one in at.shop.conflicts()]
        if not found:
            return None
        how: How = self.chance.choice(("forgiven", "forgiven", "claimed", "blocked"))
        one = self.chance.choice(found[:2])
        return at.shop.settle(SettleCommand(name, one.record, one.number, how, "looked at"))

    def _in_hand(self, at: Machine, name: str, member: str) -> None:
        """A sale that waits; it is there after a stop."""
        at.shop.keep_in_hand(InHand(name, f"R{name}", member, typed="9"))
        assert at.shop.keep_in_hand.found() is not None

    def _day(self, at: Machine, name: str, member: str) -> None:
        del name, member
        at.shop.close_day()

    def _look(self, at: Machine, name: str, member: str) -> None:
        """All that the screens ask for."""
        del name
        at.shop.offers(member)
        at.shop.identify.by_id(member)
        at.shop.show_events(member)
        at.shop.show_editions(member)
        at.shop.plan_edition.known()
        at.shop.plan_event.known()

    def _goods(self) -> tuple[Line, ...]:
        return Line("A", self._minor(), "coin"), Line("B", self._minor(), quantity=2)

    def _which(self, of: tuple[str, ...]) -> str:
        """Of two the first, mostly."""
        return of[self.chance.random() < 0.2]

    def _minor(self) -> int:
        return self.chance.randrange(300, 4_000)

    def _code(self, kind: CodeType) -> str:
        return new_code("NC", kind, self.chance.randbytes(kind.random_bytes)).text

    _others: ClassVar[dict[str, Callable[["Whole", Machine, str, str], object]]] = {
        "coupon": _coupon, "mix": _mix, "pay": _pay, "gift": _gift, "top up": _top_up, "by gift": _by_gift,
        "adjust": _adjust, "redeem": _redeem, "friend": _friend, "card": _card, "lost card": _lost_card,
        "renew": _renew, "benefit": _benefit, "tier": _tier, "event": _event, "reserve": _reserve,
        "give up": _give_up, "admit": _admit, "edition": _edition, "wait": _wait, "leave": _leave, "buy": _buy,
        "void": _void, "publish": _publish, "withdraw": _withdraw, "settle": _settle, "in hand": _in_hand,
        "day": _day, "look": _look,
    }  # fmt: skip
    """The deeds that others do not know; one that gives nothing wrote no record."""


@dataclass
class Busy(World):
    """All is as ever but what is done there, and what is looked at in the end."""

    programmes: ClassVar[tuple[str, ...]] = VERSIONS
    happens: ClassVar[Mapping[str, float]] = HAPPENS | {"deed": 90, "sync": 20, "blank disk": 0.4}

    def __post_init__(self) -> None:
        super().__post_init__()
        edits = self.staff.edits
        self.staff = Whole(self.chance, WEIGHTS)
        self.staff.edits |= edits
        with seeded(self.chance):
            for what in PLANNED:
                self._note(self.machines[0], "before", self._deed_of(self.machines[0], what))
            for machine in self.machines:
                machine.line.faults = Faults()
                self._note(machine, "before", machine.sync(self.chance, 0))
                machine.line.faults = self.faults

    def _deed_of(self, machine: Machine, what: str) -> str:
        done = self.staff.do(machine, what)
        self.committed |= machine.own()
        return done

    def live(self, steps: int) -> None:
        """A life, and then managers who look at what there is, each at a counter of their own; and rest again."""
        super().live(steps)
        with seeded(self.chance):
            for machine in self.machines * SETTLED:
                self._note(machine, "looks", self._deed_of(machine, "settle"))
            self._settle()

    def broken(self) -> list[str]:
        """Every law that does not hold, and those of what is done here alone."""
        return super().broken() + broken_when_busy(self)
