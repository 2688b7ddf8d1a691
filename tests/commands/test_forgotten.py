"""What an owner forgets of what `hub init` says is to be done: a counter that joins meanwhile is told, and can join."""

from pathlib import Path

import pytest

from app.head_office import joined
from app.settings import Settings
from tests.commands.at_head_office import Office, answer, counterfoil, office, refused
from tests.head_office.server import with_tls

__all__ = ["office"]
pytestmark = pytest.mark.skipif(
    with_tls() is None, reason="no PostgreSQL built with OpenSSL in /usr/lib/postgresql; the wheel's is not"
)


def test_that_a_counter_joins_once_the_piece_of_access_is_there(office: Office, tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "file"
    code = office.enrolled(51, file)
    access = office.server.cluster / "pg_hba.conf"
    with_piece = access.read_text()
    access.write_text("local all all scram-sha-256\n")
    office.server.stop()
    office.server.start()
    try:
        assert refused(home, "join", str(file), "--code", code) == "hub_closed"
        said = counterfoil(home, "join", str(file), "--code", code, language="pt")
        assert "pg_hba.piece.conf" in said.stderr
        assert joined(Settings(home=home)) is None
    finally:
        access.write_text(with_piece)
        office.server.stop()
        office.server.start()
    assert answer(home, "join", str(file), "--code", code)["reached"]
