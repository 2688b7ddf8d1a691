"""Head office's database as its owner calls it; what it says no to, as outages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from app.loyalty.refusals import NotAllowed
from app.ports.hub import HubCannot, HubHeld, HubIsNone, HubLaidEarlier, HubLaidLater, HubRefusesOwner, HubSilent
from db.head_office.layout import NEWEST, laid
from db.head_office.wire import SECONDS

Line: TypeAlias = psycopg.Connection[tuple[Any, ...]]
REFUSED = (
    "authentication failed",
    "no password supplied",
    "does not exist",
    "no pg_hba.conf entry",
    "is not permitted",
)

GONE = ("08", "57P")
"""Classes of what a server says when it goes: the line broke, somebody stops it."""


def name_of(address: str) -> str:
    """What an address is called, without the password in it."""
    try:
        said = conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        return "?"
    return str(said.get("host") or said.get("hostaddr") or "localhost")


@contextmanager
def owner_line(address: str) -> Iterator[Line]:
    """A line to the database at that address, each statement by itself.

    HubSilent, HubCannot, HubRefusesOwner, HubHeld; HubIsNone where the schema is not there, NotAllowed where it is
    there already.
    """
    name = name_of(address)
    try:
        connection = psycopg.connect(address, autocommit=True, connect_timeout=SECONDS)
    except psycopg.ProgrammingError:
        raise HubSilent(name) from None  # the driver repeats the address, and there may be a password in it
    except psycopg.OperationalError as error:
        raise (HubRefusesOwner if any(one in str(error) for one in REFUSED) else HubSilent)(name) from error
    with connection:
        try:
            yield connection
        except errors.DuplicateSchema as error:
            raise NotAllowed("hub_laid") from error
        except errors.InsufficientPrivilege as error:
            raise HubRefusesOwner(name) from error
        except (errors.InvalidSchemaName, errors.UndefinedTable, errors.UndefinedFunction) as error:
            raise HubIsNone(name) from error
        except errors.LockNotAvailable as error:
            raise HubHeld(name) from error
        except (psycopg.OperationalError, errors.ReadOnlySqlTransaction) as error:
            state, said = error.sqlstate or "", error.diag.message_primary or ""
            raise (HubCannot(name, said) if state and not state.startswith(GONE) else HubSilent(name)) from error


@contextmanager
def laid_line(address: str) -> Iterator[Line]:
    """A line to a head office of the layout that this program knows; HubLaidEarlier, HubLaidLater, and as above."""
    with owner_line(address) as line:
        number = laid(line)
        if number != NEWEST:
            raise (HubLaidEarlier if number < NEWEST else HubLaidLater)(name_of(address), number, NEWEST)
        yield line
