"""What the exercises say: their titles, what is asked, and what is missing or was done otherwise."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.loyalty.codes import CodeType, grouped
from app.training.checks import Found
from app.training.exercises import COMES_BACK, Exercise, Task
from ui.figures import Figures

translate = QCoreApplication.translate


def title(exercise: str) -> str:
    """An exercise by its name."""
    return {
        "enrol": translate("Exercises", "Enrol a member"),
        "sell": translate("Exercises", "Sell"),
        "redeem": translate("Exercises", "Redeem points"),
        "return": translate("Exercises", "Take goods back"),
        "lapsed": translate("Exercises", "A lapsed voucher"),
        "stolen": translate("Exercises", "A stolen card"),
    }.get(exercise, exercise)


def teaches(exercise: Exercise) -> str:
    """What an exercise is about, before it is begun."""
    return {
        "enrol": translate("Exercises", "Somebody becomes a member."),
        "sell": translate("Exercises", "A card, two sums, one sale."),
        "redeem": translate("Exercises", "Points become a voucher."),
        "return": translate("Exercises", "One thing comes back, the other stays."),
        "lapsed": translate("Exercises", "Somebody hands you a voucher that is no longer good."),
        "stolen": translate("Exercises", "The old card is kept out, and there is a new one."),
    }[exercise]


def asked(task: Task, figures: Figures) -> str:
    """What is to be done."""
    words = {
        "enrol": translate(
            "Exercises",
            "{name} wants to become a member; the e-mail is {email}. Enrol them with F11 and leave the card empty: "
            "a new one is made.",
        ),
        "sell": translate(
            "Exercises",
            "{name} buys two things, for {first} and {second}. Scan the card, type both sums with a + between them, "
            "and press Enter.",
        ),
        "redeem": translate(
            "Exercises",
            "{name} wants “{reward}” for points. Scan the card, press F6, choose it and press Enter: it comes as a "
            "voucher.",
        ),
        "return": translate(
            "Exercises",
            "{name} brings back what cost {second} and keeps the rest. Scan the receipt, choose that line alone, and "
            "take it back.",
        ),
        "lapsed": translate(
            "Exercises",
            "{name} buys something for {first} and hands you a voucher. Scan the card, type the sum, come back here "
            "with F9 and scan the voucher. Then do what the counter says.",
        ),
        "stolen": translate(
            "Exercises",
            "{name} calls: the card was stolen. Find the member with F2, open them with F3, block the card there with "
            "a reason, and give a new one.",
        ),
    }
    sums = [figures.money(amount) for amount in (*task.lines, 0, 0)]
    reward = figures.reward(task.reward)
    return words[task.exercise].format(name=task.name, email=task.email, reward=reward, first=sums[0], second=sums[1])


def state(found: Found | None) -> str:
    """How an exercise stands, in two or three words."""
    if found is None:
        return translate("Exercises", "not begun")
    return {
        "to_do": translate("Exercises", "to do"),
        "wrong": translate("Exercises", "not as asked"),
        "done": translate("Exercises", "done"),
    }[found.state]


def missing(task: Task, found: Found, figures: Figures) -> str:
    """What is missing or was done otherwise, and what to do about it; empty where there is nothing to say."""
    words = {
        "no_email": translate("Exercises", "They are enrolled, but not with the e-mail {email}. Start again."),
        "name": translate("Exercises", "The member is called “{found}”; it was to be “{name}”. Start again."),
        "sum": translate("Exercises", "The sale came to {sum}; it was to be {total}. Void it with F8 and sell again."),
        "more_sales": translate("Exercises", "More than one sale was made. Void what is wrong, or start again."),
        "came_back": translate("Exercises", "Something of this sale came back. Start again."),
        "reward": translate("Exercises", "“{found}” was bought; it was to be “{reward}”. Start again."),
        "whole": translate("Exercises", "All of the sale came back; one line was to stay. Start again."),
        "goods": translate("Exercises", "Something else came back than the line of {back}. Start again."),
        "now_sell": translate("Exercises", "The voucher is lapsed, as the counter says. Now sell without it."),
        "not_shown": translate("Exercises", "The sale is made, but the voucher was not tried: scan it, and see."),
        "needs_card": translate("Exercises", "The card is blocked. Now give {name} a new one: F2, F3, Cards."),
        "needs_block": translate("Exercises", "There is a new card. Block the stolen one as well, with a reason."),
        "new_blocked": translate("Exercises", "The new card is blocked instead of the stolen one: let it in again."),
    }
    said = figures.reward(found.name) if found.why == "reward" else found.name
    back = figures.money(task.lines[COMES_BACK]) if len(task.lines) > COMES_BACK else ""
    return words.get(found.why, "").format(
        found=said,
        name=task.name,
        email=task.email,
        reward=figures.reward(task.reward),
        sum=figures.money(found.sum),
        total=figures.money(task.total),
        back=back,
    )


def caption(type_: CodeType) -> str:
    """What a code to scan is."""
    return {
        CodeType.CARD: translate("Exercises", "Practice card"),
        CodeType.VOUCHER: translate("Exercises", "Practice voucher"),
        CodeType.RECEIPT: translate("Exercises", "Practice receipt"),
    }[type_]


def in_short(task: Task) -> str:
    """An exercise on its way, in one line that stays in view on every screen."""
    codes = [grouped(code) for _, code in task.codes]
    return " · ".join(part for part in (title(task.exercise), task.name, task.email, *codes) if part)
