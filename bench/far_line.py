"""A line to a head office far away: whatever is said arrives so much later, in order, however much it is."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeAlias
from urllib.parse import quote

SOCKET = ".s.PGSQL.5432"
PIECE = 1 << 16
LINES = 100
Underway: TypeAlias = SimpleQueue[tuple[float, bytes]]


class FarLine:
    """A socket in `folder`, named as PostgreSQL's is; behind it the one in `real`, `each_way` seconds off.

    The delay is that of each piece, not of one after the other: it takes nothing from the breadth of the line.
    """

    def __init__(self, real: Path, folder: Path, each_way: float) -> None:
        self._real = real
        self.folder = folder
        self._each_way = each_way
        self._lines: list[socket.socket] = []
        self._carriers: list[threading.Thread] = []
        self._door = socket.socket(socket.AF_UNIX)

    def __enter__(self) -> Self:
        self.folder.mkdir()
        self._door.bind(str(self.folder / SOCKET))
        self._door.listen(LINES)
        _start(self._let_in)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.cut()
        for each in self._carriers:
            each.join()

    def through(self, address: str) -> str:
        """The same address, called over this line."""
        return address.replace(quote(str(self._real), safe=""), quote(str(self.folder), safe=""))

    def cut(self) -> None:
        """Cuts every line that there is; what was underway is lost."""
        lines, self._lines = self._lines, []
        for one in lines:
            _hang_up(one)

    def _let_in(self) -> None:
        while True:
            try:
                caller, _ = self._door.accept()
            except OSError:
                return
            called = socket.socket(socket.AF_UNIX)
            try:
                called.connect(str(self._real / SOCKET))
            except OSError:  # head office is down
                caller.close()
                called.close()
                continue
            self._lines += [caller, called]
            self._carriers.append(_start(partial(self._carry, caller, called)))

    def _carry(self, caller: socket.socket, called: socket.socket) -> None:
        """Carries both directions until one end hangs up."""
        carriers = []
        for one, other in ((caller, called), (called, caller)):
            underway: Underway = SimpleQueue()
            carriers += [_start(partial(self._hear, one, underway)), _start(partial(_say, underway, one, other))]
        for each in carriers:
            each.join()
        caller.close()
        called.close()

    def _hear(self, one: socket.socket, underway: Underway) -> None:
        """Takes what comes from one end, with the instant at which it is to arrive at the other."""
        piece = b"-"
        while piece:
            try:
                piece = one.recv(PIECE)
            except OSError:
                piece = b""
            underway.put((time.monotonic() + self._each_way, piece))


def _say(underway: Underway, one: socket.socket, other: socket.socket) -> None:
    """Gives it to the other end when it is time; the end of it hangs both up."""
    with suppress(OSError):
        while True:
            due, piece = underway.get()
            time.sleep(max(0.0, due - time.monotonic()))
            if not piece:
                break
            other.sendall(piece)
    for each in (one, other):
        _hang_up(each)


def _hang_up(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


def _start(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread
