"""Each exercise passes when it was done as asked, says what was wrong when it was not, and counts once."""

from dataclasses import replace

import pytest

from app.counter.cards import BlockCommand, ReplaceCommand
from app.counter.enrol import EnrolCommand
from app.counter.redeem import CancelCommand, RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.codes import TRAINING, CodeType, parse_code
from app.loyalty.programme_file import read_programme
from app.loyalty.refusals import VoucherLapsed
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.ports.books import Profile
from app.training.checks import DONE, TO_DO, Found
from app.training.exercises import EXERCISES, code_of, offered, task_of
from app.training.tries import Trainee
from db.check import check
from tests.given import PROGRAMME
from tests.training.conftest import Room


def sell(room: Room, member: str, *amounts: int, voucher: str = "") -> str:
    sale = room.fresh()
    lines = tuple(Line("", amount, "coin") for amount in amounts)
    basket = Basket(lines, vouchers=(voucher,) if voucher else ())
    room.desk.shop.sell(SaleCommand(sale, f"R{sale}", basket, member))
    return sale


def enrol(room: Room, name: str, email: str = "") -> None:
    command = EnrolCommand(room.fresh(), room.fresh(), "", Profile(name, email=email), "test")
    room.desk.shop.enrol(command)


# enrol


def test_that_whoever_is_enrolled_as_asked_passes(room: Room) -> None:
    task, _ = room.begin("enrol")
    assert room.found("enrol") == TO_DO
    enrol(room, f" {task.name.upper()} ", task.email)
    assert room.found("enrol") == DONE


def test_that_a_wrong_name_and_a_missing_email_are_said(room: Room) -> None:
    task, _ = room.begin("enrol")
    enrol(room, task.name)
    assert room.found("enrol") == Found("wrong", "no_email")
    enrol(room, "Somebody Else", task.email)
    assert room.found("enrol") == Found("wrong", "name", name="Somebody Else")


# sell


def test_that_the_sale_of_the_sum_asked_passes(room: Room) -> None:
    task, member = room.begin("sell")
    assert room.found("sell") == TO_DO
    sell(room, member, *task.lines)
    assert room.found("sell") == DONE


def test_that_another_sum_is_said_and_a_void_puts_it_right(room: Room) -> None:
    task, member = room.begin("sell")
    wrong = sell(room, member, task.total - 1)
    assert room.found("sell") == Found("wrong", "sum", sum=task.total - 1)
    sell(room, member, task.total)
    assert room.found("sell") == Found("wrong", "more_sales")
    everything = Returned(everything=True)
    room.desk.shop.return_sale(ReturnCommand(room.fresh(), wrong, everything, void=True, reason="wrong"))
    assert room.found("sell") == DONE


def test_that_a_sale_that_came_back_in_part_is_not_the_one_asked(room: Room) -> None:
    task, member = room.begin("sell")
    sale = sell(room, member, *task.lines)
    room.desk.shop.return_sale(ReturnCommand(room.fresh(), sale, Returned(((0, 1),))))
    assert room.found("sell") == Found("wrong", "came_back")


def test_that_a_sale_without_the_card_passes_nothing(room: Room) -> None:
    task, _ = room.begin("sell")
    sell(room, "", task.total)
    assert room.found("sell") == TO_DO


# redeem


def test_that_the_voucher_asked_passes_and_a_cancelled_one_does_not(room: Room) -> None:
    task, member = room.begin("redeem")
    assert room.found("redeem") == TO_DO
    voucher = code_of(CodeType.VOUCHER, "mine")
    room.desk.shop.redeem(RedeemCommand(room.fresh(), member, task.reward, voucher))
    assert room.found("redeem") == DONE
    room.desk.shop.cancel_voucher(CancelCommand(room.fresh(), voucher, "again"))
    assert room.found("redeem") == TO_DO


def test_that_another_reward_is_said(room: Room) -> None:
    _, member = room.begin("redeem")
    sell(room, member, 500_000)
    room.clock.pass_days(20)
    room.desk.shop.redeem(RedeemCommand(room.fresh(), member, "ten-off", code_of(CodeType.VOUCHER, "mine")))
    assert room.found("redeem") == Found("wrong", "reward", name="ten-off")


# goods that come back


def test_that_the_one_line_that_comes_back_passes(room: Room) -> None:
    task, _ = room.begin("return")
    assert room.found("return") == TO_DO
    room.desk.shop.return_sale(ReturnCommand(room.fresh(), task.receipt, Returned(((1, 1),))))
    assert room.found("return") == DONE


@pytest.mark.parametrize(
    ("returned", "why"),
    [
        (Returned(everything=True), "whole"),
        (Returned(((0, 1), (1, 1))), "whole"),
        (Returned(((0, 1),)), "goods"),
        (Returned(amount=4_500), "goods"),
    ],
)
def test_that_other_goods_are_said(room: Room, returned: Returned, why: str) -> None:
    task, _ = room.begin("return")
    room.desk.shop.return_sale(ReturnCommand(room.fresh(), task.receipt, returned))
    assert room.found("return") == Found("wrong", why)


def test_that_a_void_is_no_return(room: Room) -> None:
    task, _ = room.begin("return")
    everything = Returned(everything=True)
    room.desk.shop.return_sale(ReturnCommand(room.fresh(), task.receipt, everything, void=True, reason="all of it"))
    assert room.found("return") == Found("wrong", "whole")


# a lapsed voucher


def test_that_the_voucher_is_tried_seen_refused_and_sold_without(room: Room) -> None:
    task, member = room.begin("lapsed")
    assert room.found("lapsed") == TO_DO
    shown = room.desk.shop.show_voucher(task.voucher)
    assert isinstance(shown.refusal, VoucherLapsed)
    assert room.found("lapsed") == Found("to_do", "now_sell")
    with pytest.raises(VoucherLapsed):
        sell(room, member, task.total, voucher=task.voucher)
    sell(room, member, task.total)
    assert room.found("lapsed") == DONE


def test_that_selling_without_trying_it_is_said(room: Room) -> None:
    task, member = room.begin("lapsed")
    sell(room, member, task.total)
    assert room.found("lapsed") == Found("wrong", "not_shown")
    room.desk.shop.show_voucher(task.voucher)
    assert room.found("lapsed") == DONE


def test_that_a_discount_given_by_hand_is_said(room: Room) -> None:
    task, member = room.begin("lapsed")
    room.desk.shop.show_voucher(task.voucher)
    sell(room, member, task.total - 1_000)
    assert room.found("lapsed") == Found("wrong", "sum", sum=task.total - 1_000)


# a stolen card


def test_that_a_blocked_card_and_a_new_one_pass_in_either_order(room: Room) -> None:
    for block_first in (True, False):
        task, member = room.begin("stolen")
        new = code_of(CodeType.CARD, f"new {block_first}")
        block = BlockCommand(room.fresh(), task.card, card=True, reason="stolen")
        replaced = ReplaceCommand(room.fresh(), member, new, task.card)
        assert room.found("stolen") == TO_DO
        if block_first:
            room.desk.shop.block(block)
            assert room.found("stolen") == Found("to_do", "needs_card")
            room.desk.shop.replace_card(replaced)
        else:
            room.desk.shop.replace_card(replaced)
            assert room.found("stolen") == Found("to_do", "needs_block")
            room.desk.shop.block(block)
        assert room.found("stolen") == DONE


def test_that_the_new_card_blocked_instead_is_said(room: Room) -> None:
    task, member = room.begin("stolen")
    new = code_of(CodeType.CARD, "new")
    room.desk.shop.replace_card(ReplaceCommand(room.fresh(), member, new, task.card))
    room.desk.shop.block(BlockCommand(room.fresh(), new, card=True, reason="stolen"))
    assert room.found("stolen") == Found("wrong", "new_blocked")


# tries and scores


@pytest.mark.parametrize("exercise", EXERCISES)
def test_that_the_same_try_begun_twice_is_one_and_the_book_stays_sound(room: Room, exercise: str) -> None:
    one = next(name for name in EXERCISES if name == exercise)
    first = room.practice.begin(one, "a1" * 16)
    assert room.practice.begin(one, "a1" * 16) == first
    again = room.practice.begin(one, "b2" * 16)
    assert (again.number, again.member == first.member) == (first.number + 1, False)
    assert check(room.desk.books.engine).sound


def test_that_a_try_is_counted_and_passed_once(room: Room) -> None:
    task, member = room.begin("sell")
    room.clock.now = room.clock.now.replace(minute=3)
    sell(room, member, task.total)
    room.clock.now = room.clock.now.replace(minute=30)
    for _ in range(3):
        scored = room.stands("sell").scored
        assert scored is not None
        assert (scored.name, scored.tries, str(scored.passed_on), scored.seconds) == ("Inês", 1, "2026-03-02", 180)


def test_that_starting_again_counts_a_try_and_keeps_what_was_passed(room: Room) -> None:
    task, member = room.begin("sell")
    sell(room, member, task.total)
    passed = room.stands("sell").scored
    room.begin("sell")
    again = room.stands("sell")
    assert again.found == TO_DO
    assert passed is not None
    assert again.scored is not None
    assert (again.scored.tries, again.scored.passed) == (2, passed.passed)


def test_that_trainees_do_not_pass_for_one_another(room: Room) -> None:
    task, member = room.begin("sell")
    sell(room, member, task.total)
    rui = replace(room.practice, trainee=Trainee("rui", "Rui"))
    assert [one.found for one in rui.look()] == [None] * len(EXERCISES)
    assert room.found("sell") == DONE


# what there is to do


def test_that_all_codes_are_training_codes(room: Room) -> None:
    programme = room.desk.shop.show_programme()
    codes = [code for number, one in enumerate(EXERCISES) for _, code in task_of(one, number, programme).codes]
    assert len(codes) == len(set(codes)) >= 5
    for text in codes:
        code = parse_code(text)
        assert code is not None
        assert code.shop == TRAINING


def test_that_nobody_of_four_hundred_tries_has_anothers_name() -> None:
    programme = read_programme(PROGRAMME)
    assert len({task_of("sell", number, programme).name for number in range(400)}) == 400


def test_that_a_programme_without_rewards_has_no_exercise_about_them() -> None:
    programme = read_programme(PROGRAMME.partition("[[reward]]")[0])
    assert offered(programme) == ("enrol", "sell", "return", "stolen")
    assert offered(read_programme(PROGRAMME)) == EXERCISES
