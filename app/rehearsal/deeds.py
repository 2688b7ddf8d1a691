"""The events of a story as deeds of the shop: each a function of the stage and the event's keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import tomlkit

from app.counter.act import ActCommand
from app.counter.cards import BlockCommand
from app.counter.enrol import EnrolCommand
from app.counter.hold_money import CreditCommand, GiftCardCommand
from app.counter.join_plan import PlanCommand, What
from app.counter.redeem import CancelCommand, RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.counter.use_benefit import BenefitCommand
from app.loyalty.money import in_minor
from app.loyalty.refusals import NotReadable
from app.loyalty.returns import Returned
from app.loyalty.sale import GIFT, Basket, Line, Payment
from app.office.adjust import AdjustCommand, TierCommand
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.office.publish import PublishCommand
from app.ports.books import Profile
from app.ports.in_step import STANDS, InStep, noted
from app.rehearsal.story import merged
from app.standing.deed import Done

if TYPE_CHECKING:
    from app.rehearsal.player import Stage

Keys = Mapping[str, Any]
Deed = Callable[["Stage", Keys], Done | None]


def money(stage: Stage, amount: object) -> int:
    """A story's amount in minor units; NotReadable where it is none."""
    try:
        return in_minor(str(amount), stage.story.programme.digits)
    except (ValueError, ArithmeticError) as error:
        raise NotReadable("amount", str(amount)) from error


def enrol(stage: Stage, keys: Keys) -> Done:
    """Somebody becomes a member; `consent` is taken for given unless the story says otherwise."""
    name = str(keys["member"])
    member = stage.members.get(name) or stage.fresh_id()
    done = stage.shop.enrol(
        EnrolCommand(
            id=stage.fresh_id(),
            member=member,
            card="",
            reference=name,
            consent="story" if keys.get("consent", True) else "",
            referred_by=str(keys.get("referred_by", "")),
            anyway=True,
            profile=Profile(
                name=str(keys.get("name", name)),
                phone=str(keys.get("phone", "")),
                email=str(keys.get("email", "")),
                birthday=keys.get("birthday"),
                segments=frozenset(keys.get("segments", ())),
            ),
        )
    )
    stage.members[name] = member
    return done


def sale(stage: Stage, keys: Keys) -> Done:
    """A sale; the same id again is the same command."""
    name = str(keys["id"])
    stage.sales.setdefault(name, stage.fresh_id())
    pay = keys.get("pay")
    for one in pay or ():
        if str(one["tender"]).startswith(f"{GIFT}:"):
            stage.last_card = str(one["tender"]).partition(":")[2]
    basket = Basket(
        lines=tuple(_line(stage, line) for line in keys.get("lines", ())),
        tier_discount=bool(keys.get("tier_discount", True)),
        vouchers=tuple(stage.vouchers.get(code, code) for code in keys.get("vouchers", ())),
        redeem=int(keys.get("redeem", 0)),
        codes=tuple(keys.get("codes", ())),
        pay=None if pay is None else tuple(_payment(stage, one) for one in pay),
        channel=str(keys.get("channel", "")),
    )
    member = stage.member(str(keys["member"])) if keys.get("member") else ""
    return stage.shop.sell(SaleCommand(stage.sales[name], name, basket, member, version=keys.get("from_version")))


def _line(stage: Stage, line: Keys) -> Line:
    attributes = line.get("attributes", {})
    return Line(
        sku=str(line.get("sku", "")),
        amount=money(stage, line["amount"]),
        category=str(line.get("category", "")),
        quantity=int(line.get("quantity", 1)),
        tax=money(stage, line.get("tax", "0")),
        cost=money(stage, line["cost"]) if "cost" in line else None,
        tags=frozenset(line.get("tags", ())),
        attributes=tuple(sorted((str(key), str(value)) for key, value in attributes.items())),
    )


def _payment(stage: Stage, one: Keys) -> Payment:
    tender = str(one["tender"])
    kind, _, name = tender.partition(":")
    if kind == GIFT:
        tender = f"{GIFT}:{stage.gift_cards.get(name, name)}"
    return Payment(tender, money(stage, one["amount"]))


def give_back(stage: Stage, keys: Keys) -> Done:
    """Goods come back: lines (numbered from 1), an amount, or all."""
    lines = tuple((int(one["line"]) - 1, int(one.get("quantity", 1))) for one in keys.get("lines", ()))
    amount = money(stage, keys["amount"]) if "amount" in keys else 0
    returned = Returned(lines, amount, everything=bool(keys.get("all", False)))
    member = stage.member(str(keys["member"])) if keys.get("member") else ""
    return stage.shop.return_sale(ReturnCommand(stage.fresh_id(), str(keys["sale"]), returned, member))


def void(stage: Stage, keys: Keys) -> Done:
    """A sale voided, on its day, with a reason."""
    command = ReturnCommand(
        stage.fresh_id(), str(keys["sale"]), Returned(everything=True), void=True, reason=str(keys.get("reason", ""))
    )
    return stage.shop.return_sale(command)


def redeem(stage: Stage, keys: Keys) -> Done:
    """A reward bought; its voucher goes by the name the story gives it."""
    code = stage.fresh_id()
    done = stage.shop.redeem(
        RedeemCommand(stage.fresh_id(), stage.member(str(keys["member"])), str(keys["reward"]), code)
    )
    stage.vouchers[str(keys.get("as", ""))] = code
    return done


def cancel_voucher(stage: Stage, keys: Keys) -> Done:
    """An unused voucher cancelled."""
    name = str(keys["voucher"])
    return stage.shop.cancel_voucher(
        CancelCommand(stage.fresh_id(), stage.vouchers.get(name, name), str(keys.get("reason", "")))
    )


def act(stage: Stage, keys: Keys) -> Done:
    """An action recorded."""
    return stage.shop.act(
        ActCommand(stage.fresh_id(), stage.member(str(keys["member"])), str(keys["action"]), int(keys.get("count", 1)))
    )


def use_benefit(stage: Stage, keys: Keys) -> Done:
    """A benefit used once."""
    return stage.shop.use_benefit(
        BenefitCommand(stage.fresh_id(), stage.member(str(keys["member"])), str(keys["benefit"]))
    )


def gift_card(stage: Stage, keys: Keys) -> Done:
    """A gift card sold."""
    name = str(keys["as"])
    stage.last_card = name
    code = stage.gift_cards.get(name) or stage.fresh_id()
    done = stage.shop.load_gift_card(GiftCardCommand(stage.fresh_id(), code, money(stage, keys["amount"])))
    stage.gift_cards[name] = code
    return done


def top_up(stage: Stage, keys: Keys) -> Done:
    """A gift card topped up."""
    name = str(keys["card"])
    stage.last_card = name
    code = stage.gift_cards.get(name, name)
    return stage.shop.load_gift_card(GiftCardCommand(stage.fresh_id(), code, money(stage, keys["amount"]), top_up=True))


def credit(stage: Stage, keys: Keys) -> Done:
    """Store credit given."""
    return stage.shop.give_credit(
        CreditCommand(
            stage.fresh_id(),
            stage.member(str(keys["member"])),
            money(stage, keys["amount"]),
            str(keys.get("reason", "")),
        )
    )


def adjust(stage: Stage, keys: Keys) -> Done:
    """Points by hand; `last_day` gives the lot its last valid day, "" none."""
    last = keys.get("last_day")
    day = last if isinstance(last, date) else date.fromisoformat(last) if last else None
    return stage.shop.adjust(
        AdjustCommand(
            stage.fresh_id(),
            stage.member(str(keys["member"])),
            int(keys["points"]),
            str(keys.get("reason", "")),
            str(keys.get("by", "")),
            last_day=day,
            given_last_day=last is not None,
        )
    )


def set_tier(stage: Stage, keys: Keys) -> Done:
    """A tier by hand."""
    until = keys.get("until")
    return stage.shop.set_tier(
        TierCommand(
            stage.fresh_id(),
            stage.member(str(keys["member"])),
            str(keys["tier"]),
            str(keys.get("reason", "")),
            date.fromisoformat(until) if isinstance(until, str) else until,
        )
    )


def block(stage: Stage, keys: Keys) -> Done:
    """A member blocked."""
    return stage.shop.block(
        BlockCommand(
            stage.fresh_id(), stage.member(str(keys["member"])), card=False, reason=str(keys.get("reason", "story"))
        )
    )


def subscribe(stage: Stage, keys: Keys) -> Done:
    """A plan begun, or tried."""
    return _plan(stage, keys, "try" if keys.get("trial") else "begin")


def renew(stage: Stage, keys: Keys) -> Done:
    """A plan's next period."""
    return _plan(stage, keys, "renew")


def cancel_plan(stage: Stage, keys: Keys) -> Done:
    """A plan cancelled."""
    return _plan(stage, keys, "cancel")


def _plan(stage: Stage, keys: Keys, what: What) -> Done:
    return stage.shop.join_plan(
        PlanCommand(stage.fresh_id(), stage.member(str(keys["member"])), str(keys["plan"]), what)
    )


def merge(stage: Stage, keys: Keys) -> Done:
    """Two records of one person become one."""
    kept, dropped = (stage.member(str(keys[key])) for key in ("keep", "drop"))
    return stage.shop.merge(MergeCommand(stage.fresh_id(), kept, dropped))


def erase(stage: Stage, keys: Keys) -> Done:
    """A person forgotten."""
    return stage.shop.erase(EraseCommand(stage.fresh_id(), stage.member(str(keys["member"]))))


def publish(stage: Stage, keys: Keys) -> Done:
    """A new version of the programme from here on: the keys given replace."""
    stage.content = merged(stage.content, keys)
    return stage.shop.publish(PublishCommand(stage.fresh_id(), tomlkit.dumps(stage.content)))


def head_office(stage: Stage, keys: Keys) -> None:
    """Until now head office and the counter were in step; from now on it answers, or nobody does."""
    stage.head_office.answers = bool(keys["answers"])
    with stage.shop.books() as visit:
        visit.keep_setting(STANDS, noted(InStep().reached(stage.hands.now)))
        visit.commit()


def passing(stage: Stage, keys: Keys) -> None:
    """Only the clock moves."""
    del stage, keys


DEEDS: dict[str, Deed] = {
    "enrol": enrol,
    "sale": sale,
    "return": give_back,
    "void": void,
    "redeem": redeem,
    "cancel_voucher": cancel_voucher,
    "act": act,
    "use_benefit": use_benefit,
    "gift_card": gift_card,
    "top_up": top_up,
    "credit": credit,
    "adjust": adjust,
    "set_tier": set_tier,
    "block": block,
    "subscribe": subscribe,
    "renew": renew,
    "cancel_plan": cancel_plan,
    "merge": merge,
    "erase": erase,
    "publish": publish,
    "head_office": head_office,
    "pass": passing,
}
