"""A trial of head office that is stopped while something of it is made: what was made goes again."""

import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from app.commands.asked import Asked
from app.commands.hub_try import try_hub
from app.commands.stopping import ended_is_stopped
from app.settings import Settings
from db.head_office.private import Server


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where folders for things that go away are made; whoever runs the tests may ignore a stop."""
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with tempfile.TemporaryDirectory(prefix="try-") as folder:
        Path(folder).chmod(0o711)
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("stopped_at", [0, 1])
def test_that_a_stop_while_a_folder_is_made_leaves_none(
    place: Path, monkeypatch: pytest.MonkeyPatch, stopped_at: int
) -> None:
    made, make = count(), tempfile.mkdtemp

    def makes(suffix: str | None = None, prefix: str | None = None, dir: str | None = None) -> str:  # noqa: A002 - tempfile's
        folder = make(suffix, prefix, dir)
        if next(made) == stopped_at:
            os.kill(os.getpid(), signal.SIGTERM)
        return folder

    monkeypatch.setattr(tempfile, "mkdtemp", makes)
    with pytest.raises(KeyboardInterrupt):
        try_hub(Asked((), Settings(home=place / "home"), json=True))
    assert next(made) == stopped_at + 1
    assert list(place.iterdir()) == []


def test_that_a_stop_while_the_server_starts_is_heard_once_it_can_be_put_away(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped before it says who it is, it would run on with nobody to stop it."""
    start, started = Server.start, []

    def starts(server: Server) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        start(server)
        started.append(server)

    monkeypatch.setattr(Server, "start", starts)
    with pytest.raises(KeyboardInterrupt):
        try_hub(Asked((), Settings(home=place / "home"), json=True))
    assert len(started) == 1
    assert list(place.iterdir()) == []


def test_that_who_stops_twice_does_not_stop_the_putting_away(place: Path) -> None:
    put_away = []

    def stopped_twice() -> None:
        with ended_is_stopped() as stopping:
            try:
                with stopping.at_once():
                    os.kill(os.getpid(), signal.SIGTERM)
            finally:
                os.kill(os.getpid(), signal.SIGTERM)
                put_away.append(place)

    with pytest.raises(KeyboardInterrupt):
        stopped_twice()
    assert put_away == [place]


def test_that_a_stop_before_anything_could_be_left_is_heard_at_the_next_step(place: Path) -> None:
    begun = []
    with suppress(KeyboardInterrupt), ended_is_stopped() as stopping:
        os.kill(os.getpid(), signal.SIGTERM)
        begun.append(place)
        with stopping.at_once():
            begun.append(place)
    assert begun == [place]
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
