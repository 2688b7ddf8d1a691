"""What answers at head office's address is another program, or says nothing: named, nothing lost, the counter sells."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from app.office.sync import Sync
from app.ports.outage import Outage
from db.exchange import BookExchange
from db.head_office.wire import PostgresHub
from tests.given import Given, a_shop

Answers = Callable[[socket.socket], None]
HTTP = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"


def speaks_http(line: socket.socket) -> None:
    line.recv(1_000)
    line.sendall(HTTP)


def speaks_first(line: socket.socket) -> None:
    line.sendall(b"220 mail.example ESMTP\r\n")
    line.recv(1_000)


def speaks_garbage(line: socket.socket) -> None:
    line.recv(1_000)
    line.sendall(bytes(range(256)) * 40)


def promises_much(line: socket.socket) -> None:
    """An answer of PostgreSQL's kind, of two gigabytes, that never comes."""
    line.recv(1_000)
    line.sendall(b"R\x7f\xff\xff\xff")
    line.recv(1_000)


def stays_silent(line: socket.socket) -> None:
    while line.recv(1_000):
        pass


def hangs_up(line: socket.socket) -> None:
    del line


@contextmanager
def somebody(answers: Answers) -> Iterator[str]:
    """A program at an address, which treats every caller alike."""
    lines: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def let_in() -> None:
            with suppress(OSError):
                while True:
                    line, _ = door.accept()
                    lines.append(line)
                    with line, suppress(OSError):
                        answers(line)

        thread = threading.Thread(target=let_in, daemon=True)
        thread.start()
        yield f"postgresql://counter_1:secret@127.0.0.1:{door.getsockname()[1]}/postgres"
        for one in (door, *lines):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
    thread.join()


def synced(given: Given, line: PostgresHub) -> None:
    with line:
        Sync(BookExchange(given.books), line)()


def goes_on(given: Given, member: str) -> bool:
    """Whether the counter sells as before, and has all that it had."""
    before = given.shop.identify.by_id(member).balance
    given.sell(member, 1_000)
    return given.shop.identify.by_id(member).balance == before + 10


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        (speaks_http, "hub_is_none"),
        (speaks_first, "hub_is_none"),
        (speaks_garbage, "hub_is_none"),
        (promises_much, "hub_is_none"),
        (stays_silent, "hub_unreachable"),
        (hangs_up, "hub_unreachable"),
    ],
)
def test_that_another_program_at_the_address_is_named_and_the_counter_sells_on(answers: Answers, code: str) -> None:
    given = a_shop()
    ana = given.enrol()
    with somebody(answers) as address, pytest.raises(Outage) as raised:
        synced(given, PostgresHub(address, seconds=2, patience=2))
    assert raised.value.code == code
    assert goes_on(given, ana)
