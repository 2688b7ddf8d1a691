"""Questions to the print system in its own tongue: IPP over HTTP (RFC 8010, 8011), to a socket or a host.

`lpstat` was weighed: it words its answers for eyes, and cannot tell a finished job from one taken back.
"""

import http.client
import os
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from app.ports.outage import PrinterUnreachable

SOCKETS = ("/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd")
PORT = 631
NOT_FOUND = 0x0406

_OPERATION, _END, _JOB, _PRINTER = 0x01, 0x03, 0x02, 0x04
_INTEGER, _BOOLEAN, _ENUM = 0x21, 0x22, 0x23
_KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x44, 0x45, 0x47, 0x48
_FIRST_VALUE_TAG = 0x10
_FIRST_ERROR = 0x0400

Value = str | int | bool


class Ask(IntEnum):
    """What is asked; the last two are CUPS's own."""

    JOB = 0x0009
    DEFAULT_PRINTER = 0x4001
    PRINTERS = 0x4002


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: a status, and for each job or printer its attributes, each with all its values."""

    status: int
    things: tuple[dict[str, tuple[Value, ...]], ...] = field(default=())


def usual_server() -> str:
    """Say where this computer's print system listens, as CUPS's own programs find it."""
    named = os.environ.get("CUPS_SERVER", "")
    return named or next((path for path in SOCKETS if Path(path).exists()), "localhost")


def ask(server: str, what: Ask, wanted: tuple[str, ...], job: int | None = None, patience: float = 5) -> Answer:
    """Ask one question; silence, or an answer that is no IPP, is PrinterUnreachable."""
    line = _connection(server, patience)
    try:
        line.request("POST", "/", _question(what, wanted, job), {"Content-Type": "application/ipp"})
        said = line.getresponse()
        body = said.read()
        if said.status != http.client.OK:
            raise PrinterUnreachable(server, f"HTTP {said.status}")
        return _answer(body)
    except (OSError, http.client.HTTPException, struct.error, IndexError) as trouble:
        raise PrinterUnreachable(server, str(trouble) or type(trouble).__name__) from trouble
    finally:
        line.close()


class _BySocket(http.client.HTTPConnection):
    """HTTP through a socket of this computer."""

    def __init__(self, path: str, patience: float) -> None:
        super().__init__("localhost", timeout=patience)
        self._path = path

    def connect(self) -> None:
        """Reach the socket."""
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def _connection(server: str, patience: float) -> http.client.HTTPConnection:
    if server.startswith("/"):
        return _BySocket(server, patience)
    host, _, port = server.partition("/")[0].partition(":")
    return http.client.HTTPConnection(host, int(port) if port.isdigit() else PORT, timeout=patience)


def _question(what: Ask, wanted: tuple[str, ...], job: int | None) -> bytes:
    parts = [struct.pack(">BBHIB", 1, 1, what, 1, _OPERATION)]
    parts.append(_attribute(_CHARSET, "attributes-charset", "utf-8"))
    parts.append(_attribute(_LANGUAGE, "attributes-natural-language", "en"))
    if job is not None:
        parts.append(_attribute(_URI, "job-uri", f"ipp://localhost/jobs/{job}"))
    for place, name in enumerate(wanted):
        parts.append(_attribute(_KEYWORD, "" if place else "requested-attributes", name))
    return b"".join(parts) + bytes([_END])


def _attribute(tag: int, name: str, value: str) -> bytes:
    said, meant = name.encode(), value.encode()
    return struct.pack(">BH", tag, len(said)) + said + struct.pack(">H", len(meant)) + meant


def _answer(body: bytes) -> Answer:
    (status,) = struct.unpack_from(">H", body, 2)
    things: list[dict[str, tuple[Value, ...]]] = []
    inside = False
    name = ""
    for tag, said, value in _parts(body):
        if tag < _FIRST_VALUE_TAG:
            inside = tag in {_JOB, _PRINTER}
            if inside:
                things.append({})
        elif inside:
            name = said or name
            things[-1][name] = (*things[-1].get(name, ()), _value(tag, value))
    return Answer(status, tuple(things))


def _parts(body: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Yield each delimiter (with no name) and each value, up to the end."""
    at = 8
    while body[at] != _END:
        tag = body[at]
        at += 1
        if tag < _FIRST_VALUE_TAG:
            yield tag, "", b""
            continue
        (length,) = struct.unpack_from(">H", body, at)
        name = body[at + 2 : at + 2 + length].decode(errors="replace")
        at += 2 + length
        (length,) = struct.unpack_from(">H", body, at)
        yield tag, name, body[at + 2 : at + 2 + length]
        at += 2 + length


def _value(tag: int, value: bytes) -> Value:
    if tag == _BOOLEAN:
        return value != b"\0"
    if tag in {_INTEGER, _ENUM}:
        return int.from_bytes(value, "big", signed=True)
    return value.decode(errors="replace")


def refused(answer: Answer) -> bool:
    """Tell whether the question was answered with a no."""
    return answer.status >= _FIRST_ERROR
