"""Head office's database as its owner calls it; what it says no to, as outages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from app.loyalty.refusals import NotAllowed, NotReadable
from app.ports.hub import HubIsNone
from app.ports.hub_owner import (
    HubCannot,
    HubCut,
    HubHeld,
    HubLaidEarlier,
    HubLaidLater,
    HubNoDatabase,
    HubNowhere,
    HubRefusesOwner,
    HubSilent,
)
from app.ports.outage import Outage
from db.head_office.layout import NEWEST, laid
from db.head_office.wire import NO_DATABASE, NOT_OURS, NOT_PROVEN, SECONDS

Line: TypeAlias = psycopg.Connection[tuple[Any, ...]]
REFUSED = (
    "authentication failed",
    "no password supplied",
    "does not exist",
    "no pg_hba.conf entry",
    "is not permitted",
)
NO_ROOT = "root certificate file"
"""How libpq says that the file by which the server was to prove itself is missing: "does not exist", as of a role."""
TO_BE_LAID = "hub_to_be_laid"
"""Why it is no head office, to whoever may lay one out."""
NO_ADDRESS = "connection is bad: invalid "
"""How libpq begins to say that a port, or an option, is none."""
NOWHERE = ("failed to resolve host", "could not translate host name")
SAID = re.compile("FATAL: +(.*)")
NO_HOST = re.compile("[^/@].*[@#?]")
"""What libpq takes for a host where a sign of the password is not written as an address asks for."""
GONE = ("08", "57P")
"""Classes of what a server says when it goes: the line broke, somebody stops it."""


def name_of(address: str) -> str:
    """What an address is called, without the password in it."""
    said = conninfo_to_dict(address)
    return str(said.get("host") or said.get("hostaddr") or "localhost")


def _understood(address: str) -> None:
    """NotReadable where it is no address; the driver repeats it, and there may be a password in it."""
    try:
        said = conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        said = {}
    if not said or NO_HOST.match(str(said.get("host") or "")):
        raise NotReadable("hub_address", "hub_address")


def _no_line(name: str, said: str) -> Outage:
    """Why there is no line, by what the driver says."""
    if any(one in said for one in NOWHERE):
        return HubNowhere(name)
    if missing := NO_DATABASE.search(said):
        return HubNoDatabase(name, missing[1])
    if any(one in said for one in (*NOT_PROVEN, NO_ROOT)):
        return HubCannot(name, said.rpartition(" failed: ")[2].strip().partition("\n")[0])
    if any(one in said for one in REFUSED):
        return HubRefusesOwner(name)
    if any(one in said for one in NOT_OURS):
        return HubIsNone(name, TO_BE_LAID)
    refused = SAID.search(said)
    return HubCannot(name, refused[1]) if refused else HubSilent(name)


@contextmanager
def owner_line(address: str) -> Iterator[Line]:
    """A line to the database at that address, each statement by itself.

    NotReadable where it is no address; HubSilent, HubNowhere, HubNoDatabase, HubRefusesOwner where there is no line;
    HubCut, HubCannot, HubHeld; HubIsNone where the schema is not there, NotAllowed where it is there already.
    """
    _understood(address)
    name = name_of(address)
    try:
        connection = psycopg.connect(address, autocommit=True, connect_timeout=SECONDS)
    except psycopg.OperationalError as error:
        if str(error).startswith(NO_ADDRESS):
            raise NotReadable("hub_address", "hub_address") from error
        raise _no_line(name, str(error)) from error
    with connection:
        try:
            yield connection
        except errors.DuplicateSchema as error:
            raise NotAllowed("hub_laid") from error
        except errors.InsufficientPrivilege as error:
            raise HubRefusesOwner(name) from error
        except (
            errors.InvalidSchemaName,
            errors.UndefinedTable,
            errors.UndefinedColumn,
            errors.UndefinedFunction,
        ) as error:
            raise HubIsNone(name, TO_BE_LAID) from error
        except errors.LockNotAvailable as error:
            raise HubHeld(name) from error
        except (psycopg.OperationalError, errors.ReadOnlySqlTransaction) as error:
            state, said = error.sqlstate or "", error.diag.message_primary or ""
            raise (HubCannot(name, said) if state and not state.startswith(GONE) else HubCut(name)) from error


@contextmanager
def laid_line(address: str) -> Iterator[Line]:
    """A line to a head office of the layout that this program knows; HubLaidEarlier, HubLaidLater, and as above."""
    with owner_line(address) as line:
        number = laid(line)
        if number != NEWEST:
            raise (HubLaidEarlier if number < NEWEST else HubLaidLater)(name_of(address), number, NEWEST)
        yield line
