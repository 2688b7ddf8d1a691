"""Who stands at the till: PINs hashed, wrong tries on record before they are looked at, pauses that grow."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlcipher3.dbapi2

from app.counter.sign_in import KeepStaff, SignIn, StaffCommand, first_manager, pause_after
from app.loyalty.refusals import NotAllowed, NotReadable, UnknownMember, WrongPin
from tests.given import Given, a_shop


@pytest.fixture
def given() -> Given:
    return a_shop()


def quick_hash(pin: str) -> str:
    return f"quick:{pin}"


def quick_verify(kept: str, pin: str) -> bool:
    return kept == quick_hash(pin)


@pytest.fixture
def keep(given: Given) -> KeepStaff:
    return KeepStaff(given.books, given.clock, quick_hash)


@pytest.fixture
def sign_in(given: Given) -> SignIn:
    return SignIn(given.books, given.clock, quick_verify)


@pytest.fixture
def manager(given: Given, keep: KeepStaff) -> str:
    return keep(first_manager(given.clock, "Marta", "246810")).id


def cashier(given: Given, manager: str, pin: str = "1234", badge: str = "") -> StaffCommand:
    return StaffCommand(given.fresh(), given.fresh(), "Rui", "cashier", pin, badge, by=manager)


def test_that_the_real_hash_is_argon2id_and_tells_pins_apart(given: Given) -> None:
    one = KeepStaff(given.books, given.clock)(first_manager(given.clock, "Marta", "246810"))
    assert one.pin.startswith("$argon2id$")
    signing = SignIn(given.books, given.clock)
    assert signing(one.id, "246810").name == "Marta"
    with pytest.raises(WrongPin):
        signing(one.id, "246811")


def test_that_a_wrong_try_is_on_record_before_the_pin_is_looked_at(given: Given, manager: str) -> None:
    seen: list[int] = []

    def looking(kept: str, pin: str) -> bool:
        with given.books() as visit:
            seen.append(next(one.wrong_tries for one in visit.staff()))
        return quick_verify(kept, pin)

    with pytest.raises(WrongPin):
        SignIn(given.books, given.clock, looking)(manager, "000000")
    assert seen == [1]


def test_that_pauses_grow_and_are_kept_even_for_the_right_pin(given: Given, manager: str, sign_in: SignIn) -> None:
    waits = []
    for _ in range(5):
        with pytest.raises(WrongPin) as refused:
            sign_in(manager, "000000")
        waits.append(refused.value.wait)
        given.clock.now += timedelta(seconds=refused.value.wait)
    assert waits == [0, 0, 2, 4, 8]
    with pytest.raises(WrongPin):
        sign_in(manager, "000000")
    with pytest.raises(WrongPin):
        sign_in(manager, "246810")
    given.clock.now += timedelta(seconds=pause_after(6))
    assert sign_in(manager, "246810").wrong_tries == 0


def test_that_a_clock_set_back_does_not_lock_anybody_out_for_longer(
    given: Given, manager: str, sign_in: SignIn
) -> None:
    for _ in range(3):
        with pytest.raises(WrongPin):
            sign_in(manager, "000000")
    given.clock.now -= timedelta(days=30)
    with pytest.raises(WrongPin) as refused:
        sign_in(manager, "246810")
    assert refused.value.wait <= 2


@pytest.mark.parametrize(
    ("role", "pin"), [("cashier", "123"), ("manager", "12345"), ("cashier", "12a4"), ("cashier", "１２３４")]
)
def test_that_short_or_odd_pins_are_refused(given: Given, keep: KeepStaff, manager: str, role: str, pin: str) -> None:
    command = replace(cashier(given, manager, pin), role="manager" if role == "manager" else "cashier")
    with pytest.raises(NotReadable):
        keep(command)


def test_that_only_a_manager_adds_staff_and_does_what_needs_one(
    given: Given, keep: KeepStaff, manager: str, sign_in: SignIn
) -> None:
    rui = keep(cashier(given, manager, badge="NCEBADGE"))
    with pytest.raises(NotAllowed):
        keep(cashier(given, rui.id))
    with pytest.raises(NotAllowed):
        keep(cashier(given, ""))
    with pytest.raises(NotAllowed):
        sign_in(rui.id, "1234", at_least="manager")
    assert sign_in.by_badge("NCEBADGE").name == "Rui"
    with pytest.raises(UnknownMember):
        sign_in.by_badge("NCEOTHER")


def test_that_who_has_left_cannot_sign_in(given: Given, keep: KeepStaff, manager: str, sign_in: SignIn) -> None:
    command = cashier(given, manager, badge="NCEBADGE")
    keep(command)
    keep(replace(command, id=given.fresh(), active=False))
    assert [one.name for one in sign_in.everybody()] == ["Marta"]
    with pytest.raises(UnknownMember):
        sign_in.by_badge("NCEBADGE")
    with pytest.raises(UnknownMember):
        sign_in(command.staff, "1234")


def test_that_no_pin_and_no_name_stands_in_the_log(given: Given, keep: KeepStaff, manager: str) -> None:
    keep(cashier(given, manager, "48151623"))
    with given.books.engine.connect() as connection:
        bodies = [row[0] for row in connection.exec_driver_sql("SELECT body FROM record")]
    assert not any(b"48151623" in body or b"Rui" in body for body in bodies)
    assert sqlcipher3.dbapi2.sqlite_version_info >= (3, 51, 3)


def test_that_a_badge_is_one_persons_and_none_is_nobodys(
    given: Given, keep: KeepStaff, sign_in: SignIn, manager: str
) -> None:
    keep(cashier(given, manager, badge="NCEBADGE"))
    with pytest.raises(NotAllowed) as refused:
        keep(cashier(given, manager, badge="NCEBADGE"))
    assert refused.value.what == "badge_known"
    with pytest.raises(UnknownMember):
        sign_in.by_badge("")


def test_that_somebody_is_left_to_manage_the_shop(given: Given, keep: KeepStaff, manager: str) -> None:
    leaving = StaffCommand(given.fresh(), manager, "Marta", "manager", active=False, by=manager)
    for last in (leaving, replace(leaving, id=given.fresh(), role="cashier", active=True)):
        with pytest.raises(NotAllowed) as refused:
            keep(last)
        assert refused.value.what == "last_manager"
    keep(replace(cashier(given, manager, "135790"), role="manager"))
    assert not keep(leaving).active
    with pytest.raises(NotAllowed) as refused:
        keep(cashier(given, manager))
    assert refused.value.what == "role"


def test_that_whoever_is_sent_away_while_signing_in_stays_away(given: Given, keep: KeepStaff, manager: str) -> None:
    rui = cashier(given, manager)
    keep(rui)

    def slow(kept: str, pin: str) -> bool:
        keep(replace(rui, id=given.fresh(), active=False))
        return quick_verify(kept, pin)

    SignIn(given.books, given.clock, slow)(rui.staff, "1234")
    assert [one.name for one in SignIn(given.books, given.clock).everybody()] == ["Marta"]


def test_that_those_who_left_are_still_known(given: Given, keep: KeepStaff, manager: str) -> None:
    rui = keep(cashier(given, manager))
    left = keep(StaffCommand(given.fresh(), rui.id, "Rui", "cashier", active=False, by=manager))
    assert left in keep.known()
