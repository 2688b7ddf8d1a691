"""A counter joins head office: one sealed file and a code, and from then on it proves itself with what was in it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import open_desk
from app.commands.asked import DONE, Asked
from app.commands.options import read_options
from app.commands.sync import steps_told
from app.head_office import Joined, folder_of, hub_at, joined, joined_at, keep_joined
from app.loyalty.refusals import NotAllowed, NotReadable
from app.passwords import FILE as PASSWORD
from app.passwords import forget_password, keep_password, new_password, password_of
from app.ports.hub import (
    CertificateExpired,
    EnrolmentOfAnother,
    EnrolmentUsed,
    HubBusy,
    HubRefusesCounter,
    HubUnreachable,
    PasswordMissing,
    SnapshotNeedsHub,
)
from app.ports.identity import now
from app.settings import Settings
from app.wording.hub_commands import HUB_SAYS

if TYPE_CHECKING:
    from db.head_office.enrolment import Enrolment

PART = ".part"


@dataclass(frozen=True, slots=True)
class Came:
    """What a join came to: whether head office answered, and whether the keyring has the password.

    With a snapshot, how many records it held, and how many came since.
    """

    reached: bool
    keyring: bool
    records: int | None = None
    since: int | None = None


def join(asked: Asked) -> int:
    """Joins, whole or not at all; asks head office for a password of its own, if head office answers.

    With a snapshot, the book in it becomes this counter's; head office has to answer, which knows who was erased since.
    """
    from app.commands.join_snapshot import forget_arriving
    from db.head_office.certificates import until
    from db.head_office.enrolment import read_sealed

    (path,), given = read_options(asked.words, 1, "--code", "--snapshot", "--snapshot-code", "--instead-of")
    settings = asked.settings
    if settings.demo or settings.training:
        raise NotAllowed("worth_nothing")
    if "--snapshot-code" in given and "--snapshot" not in given:
        raise NotReadable("--snapshot", "empty")
    file, before = read_sealed(Path(path).expanduser()), joined(settings)
    is_used = before is not None and before.mark == file.mark
    if is_used and "--snapshot" not in given:
        raise EnrolmentUsed
    enrolment = file.opened(_code(asked, given.get("--code"), "code"))
    if until(enrolment.certificate) <= now():
        raise CertificateExpired
    if before is not None:
        _stays_itself(settings, before, enrolment, given.get("--instead-of", ()))
    said = Joined(
        enrolment.origin, enrolment.name, enrolment.role, enrolment.host, enrolment.port, enrolment.database, file.mark
    )
    if "--snapshot" in given:
        came = _with_book(asked, given, said, enrolment, is_used=is_used)
    else:
        _look_at_book(settings, enrolment.origin)
        forget_arriving(settings)
        came = _proven(folder_of(settings).with_suffix(PART), said, enrolment)
        _take_number(settings, enrolment.origin)
        _put_in_place(settings)
    if before is not None and not is_used:
        forget_password(before.user)
    _answer(asked, said, came)
    return DONE


def _stays_itself(settings: Settings, before: Joined, enrolment: Enrolment, instead_of: tuple[str, ...]) -> None:
    """NotAllowed where the file makes it another counter than it was, EnrolmentOfAnother that of another head office.

    A file of another shop may have the same number in it, and the next sync would mix the two. Where head office was
    begun anew, whoever joins says by name which one is left. A counter whose own authority is damaged cannot tell, and
    this is how it gets another.
    """
    from db.head_office.certificates import until
    from db.head_office.line import AUTHORITY

    if before.origin != enrolment.origin:
        raise NotAllowed("joined_elsewhere")
    if [one.casefold() for one in instead_of] == [before.host.casefold()]:
        return
    try:
        known = (folder_of(settings) / AUTHORITY).read_text(encoding="utf-8")
        until(known)
    except (OSError, ValueError):
        return
    if known != enrolment.authority:
        raise EnrolmentOfAnother(before.host)


def _with_book(
    asked: Asked, given: Mapping[str, tuple[str, ...]], said: Joined, enrolment: Enrolment, *, is_used: bool
) -> Came:
    """Joins with the book of a snapshot. Joined already, it was cut before the book had its name."""
    from app.commands.join_snapshot import arriving

    settings, path = asked.settings, Path(given["--snapshot"][0]).expanduser()
    with arriving(settings, path, enrolment.authority, said.origin, steps_told(asked)) as book:
        book.open(_code(asked, given.get("--snapshot-code"), "snapshot_code"))
        folder = folder_of(settings) if is_used else folder_of(settings).with_suffix(PART)
        try:
            came = _kept(folder) if is_used else _proven(folder, said, enrolment, needed=True)
            with hub_at(folder, said, password_of(folder, said.user)) as hub:
                since = book.catch_up(hub)
        except (HubUnreachable, HubBusy) as silent:
            raise SnapshotNeedsHub(said.host) from silent
        if not is_used:
            _put_in_place(settings)
        book.take_its_place()
        return replace(came, records=book.snapshot.said.records, since=since)


def _answer(asked: Asked, said: Joined, came: Came) -> None:
    document = {"counter": said.origin, "name": said.name, "hub": said.host, **asdict(came)}
    if came.records is None:
        document = {name: value for name, value in document.items() if value is not None}
    keys = ["joined"]
    keys += [] if came.records is None else ["arrived"]
    keys += [] if came.reached else ["not_reached"]
    keys += [] if came.keyring else ["no_keyring"]
    values = document | {"folder": folder_of(asked.settings)}
    asked.answer(document, "\n".join(HUB_SAYS[key][asked.language].format(**values) for key in keys))


def _code(asked: Asked, given: tuple[str, ...] | None, asks: str) -> str:
    """A code as it was given, else as it is typed."""
    if given is not None:
        return given[0]
    sys.stderr.write(HUB_SAYS[asks][asked.language])
    sys.stderr.flush()
    return sys.stdin.readline()


def _look_at_book(settings: Settings, origin: int) -> None:
    """NotAllowed where the book's records stand under another number."""
    from db.log import is_free_for

    if settings.book.is_file():
        with open_desk(settings) as desk, desk.books.engine.connect() as connection:
            if not is_free_for(connection, origin):
                raise NotAllowed("book_of_another")


def _take_number(settings: Settings, origin: int) -> None:
    from db.log import begin_as

    if settings.book.is_file():
        with open_desk(settings) as desk, desk.books.engine.begin() as connection:
            begin_as(connection, origin)


def _proven(part: Path, said: Joined, enrolment: Enrolment, *, needed: bool = False) -> Came:
    """Lays all of it in a folder to come and changes the file's password for one that nobody else ever had.

    EnrolmentUsed where the file's no longer holds; one that was changed here before the computer went off is found
    again. HubUnreachable where an answer is needed, or only head office knows whether it was changed.
    """
    half_done = joined_at(part)
    if half_done is None or half_done.mark != said.mark:
        _lay(part, said, enrolment)
    try:
        fresh, is_known = password_of(part, said.user), True
        in_keyring = not (part / PASSWORD).exists()
    except PasswordMissing:
        fresh, is_known = new_password(), False
        in_keyring = keep_password(part, said.user, fresh)
    try:
        with hub_at(part, said, enrolment.password) as hub:
            hub.heads()
            hub.change_password(fresh)
    except (HubUnreachable, HubBusy):
        if needed or is_known:
            raise
        return Came(reached=False, keyring=keep_password(part, said.user, enrolment.password))
    except HubRefusesCounter as refused:
        try:
            with hub_at(part, said, fresh) as hub:
                hub.heads()
        except HubRefusesCounter:
            forget_password(said.user)
            shutil.rmtree(part)
            raise EnrolmentUsed from refused
    return Came(reached=True, keyring=in_keyring)


def _kept(folder: Path) -> Came:
    """What a join that was cut came to."""
    return Came(reached=True, keyring=not (folder / PASSWORD).exists())


def _lay(part: Path, said: Joined, enrolment: Enrolment) -> None:
    from db.head_office.kept import keep_secret, secret_folder
    from db.head_office.line import AUTHORITY, CERTIFICATE, KEY

    if part.exists():
        shutil.rmtree(part)
    secret_folder(part)
    for name, text in ((AUTHORITY, enrolment.authority), (CERTIFICATE, enrolment.certificate), (KEY, enrolment.key)):
        keep_secret(part / name, text)
    keep_joined(part, said)


def _put_in_place(settings: Settings) -> None:
    """The folder to come becomes the folder; the one before goes."""
    folder = folder_of(settings)
    part = folder.with_suffix(PART)
    old = folder.with_suffix(".old")
    if old.exists():
        shutil.rmtree(old)
    if folder.exists():
        folder.replace(old)
    part.replace(folder)
    if old.exists():
        shutil.rmtree(old)
