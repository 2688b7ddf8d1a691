"""Beginning an exercise: a member who did not exist before, with a practice card and whatever the exercise takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from app.counter.enrol import Enrol, EnrolCommand
from app.counter.sell import SaleCommand, Sell
from app.loyalty.days import business_day
from app.loyalty.sale import Basket, Line
from app.loyalty.spending import the_reward
from app.loyalty.vouchers import issued
from app.office.adjust import Adjust, AdjustCommand
from app.ports.books import Books, Profile, Visit
from app.ports.identity import Clock, dated_id
from app.ports.records import Body, Record
from app.standing.posting import business_time
from app.training.exercises import Exercise, Task, task_of
from app.training.tries import Trainee, Try, keep_try, last_try, next_number

CONSENT = "training"
BOUGHT_BEFORE = timedelta(days=100)
LAPSED_BEFORE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class BeginCommand:
    """An exercise to begin, or to start again; `category` is what this counter usually sells."""

    id: str
    trainee: Trainee
    exercise: Exercise
    category: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Begin:
    """A new try of an exercise: earlier ones stay in the book and count no more."""

    books: Books
    clock: Clock

    def __call__(self, command: BeginCommand) -> Try:
        """Begins; the same id twice is one try."""
        with self.books() as visit:
            before = last_try(visit, command.trainee, command.exercise)
            if before is not None and before.id == command.id:
                return before
            at = business_time(visit, self.clock, None)
            one = Try(command.id, next_number(visit), dated_id(at, command.id, "member"), at)
            task = task_of(command.exercise, one.number, visit.programme(at))
            setting = Setting(visit, self.books, self.clock, command, one, task)
            for scene in SCENES[command.exercise]:
                scene(setting)
            keep_try(visit, command.trainee, command.exercise, one)
            visit.commit()
        return one


@dataclass(frozen=True, slots=True)
class Setting:
    """What a try is set up with: the visit all of it happens in, and what it is about."""

    visit: Visit
    books: Books
    clock: Clock
    command: BeginCommand
    one: Try
    task: Task

    def id(self, deed: str) -> str:
        """The id of a deed of this set-up."""
        return dated_id(self.one.begun, self.command.id, deed)


def a_member(setting: Setting) -> None:
    """Somebody with a practice card."""
    task = setting.task
    command = EnrolCommand(
        id=setting.id("enrol"),
        member=setting.one.member,
        card=task.card,
        profile=Profile(task.name),
        consent=CONSENT,
        language=setting.command.language,
    )
    Enrol(setting.books, setting.clock).within(setting.visit, command)


def with_points(setting: Setting) -> None:
    """Enough points for the reward, which do not lapse meanwhile."""
    reward = the_reward(setting.visit.programme(setting.one.begun), setting.task.reward)
    command = AdjustCommand(setting.id("points"), setting.one.member, max(1, reward.cost), CONSENT, given_last_day=True)
    Adjust(setting.books, setting.clock).within(setting.visit, command)


def with_goods(setting: Setting) -> None:
    """A sale of a moment ago, part of which is to come back."""
    lines = tuple(Line("", amount, setting.command.category) for amount in setting.task.lines)
    command = SaleCommand(setting.id("sale"), setting.task.receipt, Basket(lines), setting.one.member)
    Sell(setting.books, setting.clock).within(setting.visit, command)


def with_a_lapsed_voucher(setting: Setting) -> None:
    """A voucher bought long ago, whose last day has passed. Its points went then; nothing is taken now."""
    programme = setting.visit.programme(setting.one.begun)
    today = business_day(setting.one.begun, programme.timezone)
    reward, member = the_reward(programme, setting.task.reward), setting.one.member
    bought = issued(programme, reward, setting.task.voucher, member, today - BOUGHT_BEFORE, "")
    voucher = replace(bought, first_day=bought.issued_on, last_day=today - LAPSED_BEFORE)
    at = business_time(setting.visit, setting.clock, None)
    setting.visit.post(Record(setting.id("voucher"), "practice", at, Body(vouchers=(voucher,)), member))


SCENES: dict[Exercise, tuple[Callable[[Setting], None], ...]] = {
    "enrol": (),
    "sell": (a_member,),
    "redeem": (a_member, with_points),
    "return": (a_member, with_goods),
    "lapsed": (a_member, with_a_lapsed_voucher),
    "stolen": (a_member,),
}
