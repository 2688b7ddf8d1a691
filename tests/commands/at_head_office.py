"""Head office for the commands about it: laid out by its command; each command in a process of its own."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.head_office.folder import ACCESS_PIECE, SETTINGS_PIECE, TO_COPY, OfficeFolder
from tests import warm
from tests.head_office.server import OWNER, Server, free_port, with_tls


def counterfoil(home: Path, *words: str, typed: str = "", language: str = "en") -> subprocess.CompletedProcess[str]:
    return warm.counterfoil(home, *words, typed=typed, language=language, env={"PGPASSWORD": OWNER} | warm.NO_KEYRING)


def answer(home: Path, *words: str) -> dict[str, object]:
    said = counterfoil(home, *words, "--json")
    assert said.returncode == 0, said.stdout + said.stderr
    found = json.loads(said.stdout)
    assert isinstance(found, dict)
    return found


def refused(home: Path, *words: str) -> str:
    said = counterfoil(home, *words, "--json")
    assert said.returncode in {1, 2}, said.stdout + said.stderr
    return str(json.loads(said.stdout)["refused"])


class Office:
    """Head office laid out by its command, on a PostgreSQL of its own."""

    def __init__(self, server: Server, home: Path) -> None:
        self.server = server
        self.home = home
        self.port = free_port()
        server.settings = f"-c listen_addresses=127.0.0.1 -c port={self.port}"
        server.stop()
        server.start()
        self.address = f"postgresql://postgres@/postgres?host={server.folder}&port={self.port}"
        answer(home, "hub", "init", self.address, "--host", "localhost")
        self.folder = OfficeFolder(home / "hub")

    def follow_the_words(self) -> None:
        """What the command says is to be done next."""
        for name in TO_COPY:
            shutil.copy(self.folder.path / name, self.server.cluster / name)
            self.server.owns(self.server.cluster / name)
        settings, access = self.server.cluster / "postgresql.conf", self.server.cluster / "pg_hba.conf"
        settings.write_text(settings.read_text() + self.folder.text(SETTINGS_PIECE))
        access.write_text(self.folder.text(ACCESS_PIECE) + access.read_text())
        self.server.stop()
        self.server.start()

    def enrolled(self, number: int, file: Path) -> str:
        said = answer(self.home, "hub", "enrol-counter", self.address, str(number), "Rua Augusta", "--file", str(file))
        return str(said["code"])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with Server(with_tls()) as server:
        made = Office(server, tmp_path_factory.mktemp("office"))
        if with_tls() is not None:
            made.follow_the_words()
        yield made
