"""A counter joins head office: one sealed file and a code, and from then on it proves itself with what was in it."""

from __future__ import annotations

import secrets
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import open_desk
from app.commands.asked import DONE, Asked
from app.commands.options import read_options
from app.head_office import Joined, folder_of, hub_at, joined, joined_at, keep_joined
from app.loyalty.refusals import NotAllowed
from app.passwords import forget_password, keep_password, password_of
from app.ports.hub import CertificateExpired, EnrolmentUsed, HubBusy, HubRefusesCounter, HubUnreachable, PasswordMissing
from app.ports.identity import now
from app.settings import Settings
from app.wording.hub_commands import HUB_SAYS

if TYPE_CHECKING:
    from db.head_office.enrolment import Enrolment

PASSWORD_BYTES = 24


def join(asked: Asked) -> int:
    """Joins, whole or not at all; asks head office for a password of its own, if head office answers."""
    from db.head_office.certificates import until
    from db.head_office.enrolment import read_sealed

    (path,), given = read_options(asked.words, 1, "--code")
    settings = asked.settings
    if settings.demo or settings.training:
        raise NotAllowed("worth_nothing")
    file, before = read_sealed(Path(path).expanduser()), joined(settings)
    if before is not None and before.mark == file.mark:
        raise EnrolmentUsed
    enrolment = file.opened(given["--code"][0] if "--code" in given else _asked_for_code(asked))
    if until(enrolment.certificate) <= now():
        raise CertificateExpired
    if before is not None and before.origin != enrolment.origin:
        raise NotAllowed("joined_elsewhere")
    _look_at_book(settings, enrolment.origin)
    said = Joined(
        enrolment.origin, enrolment.name, enrolment.role, enrolment.host, enrolment.port, enrolment.database, file.mark
    )
    part = folder_of(settings).with_suffix(".part")
    reached, in_keyring = _proven(part, said, enrolment)
    _take_number(settings, enrolment.origin)
    _put_in_place(part, folder_of(settings))
    if before is not None:
        forget_password(before.user)
    document = {"counter": said.origin, "name": said.name, "hub": said.host, "reached": reached, "keyring": in_keyring}
    text = [HUB_SAYS["joined"][asked.language].format(**document)]
    text += [] if reached else [HUB_SAYS["not_reached"][asked.language].format(hub=said.host)]
    text += [] if in_keyring else [HUB_SAYS["no_keyring"][asked.language].format(folder=folder_of(settings))]
    asked.answer(document, "\n".join(text))
    return DONE


def _asked_for_code(asked: Asked) -> str:
    sys.stderr.write(HUB_SAYS["code"][asked.language])
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


def _proven(part: Path, said: Joined, enrolment: Enrolment) -> tuple[bool, bool]:
    """Lays all of it in a folder to come and changes the file's password for one that nobody else ever had.

    Whether head office answered, and whether the keyring has the password. EnrolmentUsed where the file's no longer
    holds; one that was changed here before the computer went off is found again.
    """
    half_done = joined_at(part)
    if half_done is None or half_done.mark != said.mark:
        _lay(part, said, enrolment)
    try:
        fresh = password_of(part, said.user)
        in_keyring = not (part / "password").exists()
    except PasswordMissing:
        fresh = secrets.token_urlsafe(PASSWORD_BYTES)
        in_keyring = keep_password(part, said.user, fresh)
    try:
        with hub_at(part, said, enrolment.password) as hub:
            hub.heads()
            hub.change_password(fresh)
    except (HubUnreachable, HubBusy):
        return False, keep_password(part, said.user, enrolment.password)
    except HubRefusesCounter as refused:
        try:
            with hub_at(part, said, fresh) as hub:
                hub.heads()
        except HubRefusesCounter:
            forget_password(said.user)
            shutil.rmtree(part)
            raise EnrolmentUsed from refused
    return True, in_keyring


def _lay(part: Path, said: Joined, enrolment: Enrolment) -> None:
    from db.head_office.kept import keep_secret, secret_folder
    from db.head_office.line import AUTHORITY, CERTIFICATE, KEY

    if part.exists():
        shutil.rmtree(part)
    secret_folder(part)
    for name, text in ((AUTHORITY, enrolment.authority), (CERTIFICATE, enrolment.certificate), (KEY, enrolment.key)):
        keep_secret(part / name, text)
    keep_joined(part, said)


def _put_in_place(part: Path, folder: Path) -> None:
    """The folder to come becomes the folder; the one before goes."""
    old = folder.with_suffix(".old")
    if old.exists():
        shutil.rmtree(old)
    if folder.exists():
        folder.replace(old)
    part.replace(folder)
    if old.exists():
        shutil.rmtree(old)
