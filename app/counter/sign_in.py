"""Signing in: PINs kept as argon2id hashes, wrong tries counted before they are looked at, growing pauses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.loyalty.refusals import NotAllowed, NotReadable, UnknownMember, WrongPin
from app.ports.books import Books, Role, Staff
from app.ports.identity import Clock, new_id
from app.ports.records import Body, Record, StaffChanged
from app.standing.rights import check_right, has_rank

SHORTEST: dict[Role, int] = {"cashier": 4, "manager": 6, "owner": 6}
LONGEST = 12
FREE_TRIES = 3
LONGEST_PAUSE = 900
Hash = Callable[[str], str]
Verify = Callable[[str, str], bool]


def hash_pin(pin: str) -> str:
    """The argon2id hash of a PIN, with its own salt."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(pin)


def verify_pin(kept: str, pin: str) -> bool:
    """Whether the PIN is the one that was hashed."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(kept, pin)
    except (VerificationError, InvalidHashError):
        return False


def pause_after(wrong_tries: int) -> int:
    """Seconds to wait after so many wrong tries in a row: none for three, then 2, 4, 8 … up to a quarter of an hour."""
    if wrong_tries < FREE_TRIES:
        return 0
    return int(min(LONGEST_PAUSE, 2 ** min(16, wrong_tries - FREE_TRIES + 1)))


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody of the staff, by PIN or badge."""

    books: Books
    clock: Clock
    verify: Verify = verify_pin

    def everybody(self) -> tuple[Staff, ...]:
        """Those who work here, by name."""
        with self.books.reading() as visit:
            return tuple(one for one in visit.staff() if one.active)

    def __call__(self, staff_id: str, pin: str, at_least: Role = "cashier") -> Staff:
        """Who signed in. WrongPin with the pause to wait; the try is on record before the PIN is looked at."""
        one = self._try(staff_id)
        if not self.verify(one.pin, pin):
            raise WrongPin(pause_after(one.wrong_tries))
        with self.books() as visit:
            # As they are now: somebody may have changed them while the PIN was looked at.
            now = next((kept for kept in visit.staff() if kept.id == staff_id), one)
            visit.keep_staff(replace(now, wrong_tries=0, tried_at=None))
            visit.commit()
        if not has_rank(one, at_least):
            raise NotAllowed("role")
        return replace(one, wrong_tries=0, tried_at=None)

    def by_badge(self, badge: str) -> Staff:
        """Whose badge was scanned; a badge opens the till for a cashier, never what needs a manager's PIN."""
        with self.books.reading() as visit:
            one = visit.staff_by_badge(badge) if badge else None
        if one is None or not one.active:
            raise UnknownMember(badge)
        return one

    def _try(self, staff_id: str) -> Staff:
        now = self.clock()
        with self.books() as visit:
            one = next((one for one in visit.staff() if one.id == staff_id and one.active), None)
            if one is None:
                raise UnknownMember(staff_id)
            wait = _to_wait(one, now)
            if wait:
                raise WrongPin(wait)
            tried = replace(one, wrong_tries=one.wrong_tries + 1, tried_at=now)
            visit.keep_staff(tried)
            visit.commit()
        return tried


def _to_wait(one: Staff, now: datetime) -> int:
    """Seconds still to wait; a clock set back does not shorten the pause by more than it is long."""
    pause = timedelta(seconds=pause_after(one.wrong_tries))
    if not pause or one.tried_at is None:
        return 0
    waited = max(timedelta(), now - one.tried_at)
    return max(0, int((pause - waited).total_seconds() + 0.999))


@dataclass(frozen=True, slots=True)
class StaffCommand:
    """Somebody to add to the staff, or to change; `pin` empty keeps the one there is."""

    id: str
    staff: str
    name: str
    role: Role
    pin: str = ""
    badge: str = ""
    active: bool = True
    member: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class KeepStaff:
    """The staff of this counter; the first of a new book is a manager, later ones need one."""

    books: Books
    clock: Clock
    hash: Hash = hash_pin

    def known(self) -> tuple[Staff, ...]:
        """Those who work here, and those who did."""
        with self.books.reading() as visit:
            return visit.staff()

    def __call__(self, command: StaffCommand) -> Staff:
        """Adds or changes somebody; the same id twice is one change.

        NotAllowed("last_manager") where nobody would be left who may.
        """
        pin = command.pin
        if pin and not (pin.isascii() and pin.isdigit() and SHORTEST[command.role] <= len(pin) <= LONGEST):
            raise NotReadable("pin", "pin_too_short")
        name = " ".join(command.name.split())
        if not name:
            raise NotReadable("name", "empty")
        hashed = self.hash(pin) if pin else ""
        with self.books() as visit:
            check_right(visit, command.by, "keep_staff")
            known = {one.id: one for one in visit.staff()}
            old = known.get(command.staff)
            others = [one for one in known.values() if one.id != command.staff]
            if command.badge and any(one.badge == command.badge for one in others):
                raise NotAllowed("badge_known")
            if not pin and (old is None or SHORTEST[old.role] < SHORTEST[command.role]):
                raise NotReadable("pin", "pin_too_short")
            one = Staff(
                id=command.staff,
                name=name,
                role=command.role,
                badge=command.badge or (old.badge if old else ""),
                pin=hashed or (old.pin if old else ""),
                active=command.active,
                member=command.member,
            )
            left = any(has_rank(each, "manager") for each in (*others, one))
            if old is not None and has_rank(old, "manager") and not left:
                raise NotAllowed("last_manager")
            if visit.find(command.id) is None:
                fact = StaffChanged(command.staff, command.role, command.active)
                visit.post(Record(command.id, "staff_changed", self.clock(), Body(by=command.by, staff=fact)))
                visit.keep_staff(one)
            visit.commit()
        return one


def first_manager(clock: Clock, name: str, pin: str, badge: str = "") -> StaffCommand:
    """The command that gives a new book its first manager."""
    return StaffCommand(new_id(clock), new_id(clock), name, "manager", pin, badge)
