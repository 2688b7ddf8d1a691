"""Head office from its own side: laid out, counters enrolled, looked at, restored, certificates renewed."""

from __future__ import annotations

import re
import socket
from dataclasses import asdict
from ipaddress import ip_address
from pathlib import Path

from app.commands.asked import DONE, Asked
from app.commands.options import read_options
from app.loyalty.refusals import NotReadable
from app.passwords import new_password
from app.ports.identity import now
from app.wording.at_head_office import WHY_SHUT
from app.wording.hub_commands import AUTHORITY_NAME, HUB_SAYS

MOST_MINUTES = 24 * 60
MOST_LETTERS = 80
LABEL = "[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
HOST = re.compile(rf"{LABEL}(\.{LABEL})*\.?")


def init_hub(asked: Asked) -> int:
    """Lays head office out in the owner's database, and makes its authority, certificate and configuration."""
    from db.head_office.folder import TO_COPY, OfficeFolder
    from db.head_office.layout import lay_out
    from db.head_office.owner import owner_line

    (address,), given = read_options(asked.words, 1, "--folder", "--host")
    folder = OfficeFolder(hub_folder(asked, given.get("--folder")))
    named = _hosts(given.get("--host", ()))
    with owner_line(address) as line:
        hosts = named or _hosts((_host(line.info.host),))
        with line.transaction():
            lay_out(line)
            folder.make(AUTHORITY_NAME.format(shop=asked.settings.shop), hosts, line.info.dbname, now())
    document = {"folder": str(folder.path), "hosts": list(hosts)}
    files = " ".join(TO_COPY)
    asked.answer(document, HUB_SAYS["laid"][asked.language].format(folder=folder.path, host=hosts[0], files=files))
    return DONE


def upgrade_hub(asked: Asked) -> int:
    """Brings a head office that an earlier version laid out to this one; a later one's is left as it is."""
    from db.head_office.layout import NEWEST, upgrade
    from db.head_office.owner import laid_line, owner_line

    (address,), _ = read_options(asked.words, 1)
    with owner_line(address) as line:
        before = upgrade(line)
    with laid_line(address):
        says = HUB_SAYS["upgraded" if before < NEWEST else "upgraded_already"][asked.language]
    asked.answer({"before": before, "layout": NEWEST}, says.format(before=before, after=NEWEST))
    return DONE


def enrol_counter(asked: Asked) -> int:
    """A counter that may join: one sealed file, and the code that opens it, said once."""
    from db.head_office.certificates import authority_text, key_text, new_key
    from db.head_office.enrolment import Enrolment, seal
    from db.head_office.folder import OfficeFolder
    from db.head_office.hub import enrol, keep_certificate, role_of
    from db.head_office.kept import keep_secret
    from db.head_office.owner import laid_line
    from db.head_office.spoken import new_code

    (address, number, typed), given = read_options(asked.words, 3, "--file", "--folder")
    origin, name = _counter(number), _one_line(typed, "counter_name")
    if "--file" not in given:
        raise NotReadable("--file", "empty")
    folder = OfficeFolder(hub_folder(asked, given.get("--folder")))
    authority, host = folder.authority(), folder.hosts()[0]
    out = Path(given["--file"][-1]).expanduser().absolute()
    key, password, code = new_key(), new_password(), new_code()
    certificate = authority.for_counter(key.public_key(), role_of(origin), now())
    with laid_line(address) as line, line.transaction():
        role = enrol(line, origin, name, password)
        keep_certificate(line, origin, certificate)
        made = Enrolment(
            origin, name, role, host, line.info.port, line.info.dbname, password,
            authority_text(authority), certificate, key_text(key),
        )  # fmt: skip
        keep_secret(out, seal(made, code))  # within: a file that cannot be written enrols nobody
    document = {"counter": origin, "name": name, "file": str(out), "code": code}
    asked.answer(document, HUB_SAYS["enrolled"][asked.language].format(**document))
    return DONE


def hub_status(asked: Asked) -> int:
    """How head office has each counter, its generation, and as of when its reports say what the books say."""
    from db.head_office.certificates import until
    from db.head_office.hub import generation, paused, standing_at, stands
    from db.head_office.owner import laid_line

    (address,), _ = read_options(asked.words, 1)
    with laid_line(address) as line:
        counters, of, until_then, laid_down = stands(line), generation(line), paused(line), standing_at(line)
    said = HUB_SAYS["counter"][asked.language]
    lines, documents = [HUB_SAYS["generation"][asked.language].format(generation=of)], []
    if until_then:
        lines.append(HUB_SAYS["paused_until"][asked.language].format(until=f"{until_then:%Y-%m-%d %H:%M %Z}"))
    if laid_down:
        lines.append(HUB_SAYS["standing_at"][asked.language].format(at=f"{laid_down:%Y-%m-%d %H:%M %Z}"))
    for one in counters:
        ends = until(one.certificate) if one.certificate else None
        documents.append({**asdict(one), "certificate": ends})
        last, heard = (f"{at:%Y-%m-%d %H:%M %Z}" if at else "—" for at in (one.last, one.heard))
        text = said.format(
            origin=one.origin, name=one.name, records=one.records, last=last, heard=heard,
            until=f"{ends:%Y-%m-%d}" if ends else "—",
        )  # fmt: skip
        if one.unheard:
            text += HUB_SAYS["unheard_one" if one.unheard == 1 else "unheard"][asked.language].format(
                unheard=one.unheard
            )
        if one.quarantined:
            why = WHY_SHUT.get(one.quarantined, {}).get(asked.language, one.quarantined)
            text += HUB_SAYS["quarantined"][asked.language].format(why=why)
        lines.append(text)
    if not counters:
        lines.append(HUB_SAYS["no_counter"][asked.language])
    said_of_all = {"generation": of, "paused_until": until_then, "standing_at": laid_down}
    asked.answer(said_of_all | {"counters": documents}, "\n".join(lines))
    return DONE


def shut_out_counter(asked: Asked) -> int:
    """A counter that may not call until it is enrolled again: its machine was stolen, or is not trusted."""
    from db.head_office.hub import shut_out
    from db.head_office.owner import laid_line

    (address, number), given = read_options(asked.words, 2, "--why")
    origin, why = _counter(number), HUB_SAYS["by_hand"][asked.language]
    if "--why" in given:
        why = _one_line(" ".join(given["--why"]), "why_shut_out")
    with laid_line(address) as line:
        if not shut_out(line, origin, why):
            raise NotReadable(number, "counter_unknown")
    asked.answer({"counter": origin, "why": why}, HUB_SAYS["shut_out"][asked.language].format(counter=origin, why=why))
    return DONE


def pause_hub(asked: Asked) -> int:
    """A time in which no counter is to call; they sell on, and call once it is over."""
    from db.head_office.hub import pause
    from db.head_office.owner import laid_line

    (address, typed), _ = read_options(asked.words, 2)
    if not (
        typed.isascii() and typed.isdecimal() and len(typed) <= len(str(MOST_MINUTES)) and int(typed) <= MOST_MINUTES
    ):
        raise NotReadable(typed, "no_minutes")
    minutes = int(typed)
    with laid_line(address) as line:
        pause(line, minutes)
    says = HUB_SAYS["paused" if minutes else "not_paused"][asked.language]
    asked.answer({"minutes": minutes}, says.format(minutes=minutes))
    return DONE


def restore_hub(asked: Asked) -> int:
    """Tells every counter that a backup was put back."""
    from db.head_office.hub import was_restored
    from db.head_office.owner import laid_line

    (address,), _ = read_options(asked.words, 1)
    with laid_line(address) as line:
        of = was_restored(line)
    asked.answer({"generation": of}, HUB_SAYS["restored"][asked.language].format(generation=of))
    return DONE


def renew_hub(asked: Asked) -> int:
    """Signs anew whatever has a third of its life left; counters take theirs when they next sync."""
    from db.head_office.certificates import is_due, key_of, until
    from db.head_office.folder import SERVER, OfficeFolder
    from db.head_office.hub import keep_certificate, role_of, stands
    from db.head_office.owner import laid_line

    (address,), given = read_options(asked.words, 1, "--folder")
    folder, at = OfficeFolder(hub_folder(asked, given.get("--folder"))), now()
    authority = folder.authority()
    renewed: list[int] = []
    expired: list[int] = []
    with laid_line(address) as line:
        for one in stands(line):
            if not one.certificate or not is_due(one.certificate, at):
                continue
            if until(one.certificate) <= at:
                expired.append(one.origin)  # it could not call to take a new one
                continue
            pem = authority.for_counter(key_of(one.certificate), role_of(one.origin), at)
            keep_certificate(line, one.origin, pem)
            renewed.append(one.origin)
    server = folder.renew_server(at)
    says = HUB_SAYS["renewed"][asked.language].format(counters=", ".join(map(str, renewed)) or "—")
    if expired:
        says += "\n" + HUB_SAYS["expired"][asked.language].format(counters=", ".join(map(str, expired)))
    if server:
        says += "\n" + HUB_SAYS["server_renewed"][asked.language].format(file=folder.path / SERVER)
    asked.answer({"renewed": renewed, "expired": expired, "server": server}, says)
    return DONE


def _counter(number: str) -> int:
    """A counter's number as typed; NotReadable."""
    if not (number.isascii() and number.isdecimal() and 0 < int(number) < 2**31):
        raise NotReadable(number, "no_counter_number")
    return int(number)


def _one_line(typed: str, what: str) -> str:
    """Words that a list and a window have room for; NotReadable."""
    said = typed.strip()
    if not said or not said.isprintable() or len(said) > MOST_LETTERS:
        raise NotReadable(what, "one_line")
    return said


def hub_folder(asked: Asked, given: tuple[str, ...] | None) -> Path:
    """As given, else the home's own."""
    return Path(given[-1]).expanduser().absolute() if given else asked.settings.home / "hub"


def _hosts(names: tuple[str, ...]) -> tuple[str, ...]:
    """What counters are to call, which a certificate can be for; NotReadable."""
    for name in names:
        try:
            ip_address(name)
        except ValueError:
            if not HOST.fullmatch(name):
                raise NotReadable(name, "hub_host") from None
    return names


def _host(called: str) -> str:
    """The name the owner called by; this computer's where that was no name."""
    return socket.getfqdn() if not called or called.startswith(("/", "@")) or called == "localhost" else called
