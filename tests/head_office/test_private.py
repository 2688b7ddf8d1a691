"""A PostgreSQL of one's own, wherever the folder for things that go away is."""

import tempfile
from pathlib import Path

import psycopg
import pytest

from app.ports.hub import NoPrivateServer, PrivateServerFailed
from db.head_office import private
from db.head_office.private import Server


@pytest.mark.parametrize("name", ["João's own", "a" * 100])
def test_that_it_starts_in_any_folder(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(prefix=name) as folder:
        Path(folder).chmod(0o755)  # where everything runs as root the server runs as nobody, who has to come in
        monkeypatch.setattr(tempfile, "tempdir", folder)
        with Server() as server, psycopg.connect(server.address("postgres", "postgres")) as line:
            assert line.execute("SELECT 1").fetchone() == (1,)
        assert not server.folder.exists()


def test_that_one_that_does_not_start_is_named_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where its disk is full, or no program may run there."""
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        with pytest.raises(PrivateServerFailed) as failed, Server(Path(folder) / "no programs"):
            pass
        assert failed.value.path == folder
        assert list(Path(folder).iterdir()) == []


def nowhere(name: str) -> None:
    """As where the wheel was not installed."""
    del name


def test_that_where_there_is_none_to_start_nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(prefix="pg-") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        monkeypatch.setattr(private, "find_spec", nowhere)
        with pytest.raises(NoPrivateServer):
            Server()
        assert list(Path(folder).iterdir()) == []
