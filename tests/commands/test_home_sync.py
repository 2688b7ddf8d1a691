"""The sync of an open counter: noted in its book, one at a time, and it loads what it needs only when it is asked."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Desk, open_desk, start_own_shop
from app.commands.home_sync import HomeSync, home_sync
from app.head_office import LOCK
from app.new_shop import NewShop
from app.ports.hub import HubUnreachable, PasswordMissing
from app.ports.outage import SyncUnderWay
from app.settings import Settings
from db.turn import turn
from tests.commands.at_head_office import Office, counterfoil, office
from tests.commands.test_hub import file, made_file
from tests.given import Hands
from tests.house.tree import ROOT

__all__ = ["file", "office"]

COLD = """
import sys
from pathlib import Path
from app.bootstrap import open_desk
from app.commands.counter import fittings_of
from app.settings import read_settings
from ui.application import open_window, start
settings = read_settings(Path(sys.argv[1]))
with open_desk(settings) as desk:
    fittings = fittings_of(desk)
    assert fittings.head_office is not None
    window = open_window(start(settings), desk.shop, settings, fittings)
    window.show()
    print([name for name in ("cryptography", "psycopg", "keyring", "multiprocessing.pool") if name in sys.modules])
    window.close()
"""


@pytest.fixture
def desk(office: Office, file: Path, tmp_path: Path) -> Iterator[Desk]:
    """A counter that joined a head office that does not answer."""
    home = tmp_path / "home"
    assert counterfoil(home, "join", str(file), "--code", made_file(office, file, 7)).returncode == 0
    settings = start_own_shop(NewShop(Settings(home=home, shop="Loja"), "Rui", "123456", "numiscollect"))
    with open_desk(settings, Hands()) as opened:
        yield opened


def syncs_of(desk: Desk) -> HomeSync:
    made = home_sync(desk)
    assert made is not None
    return made


def test_that_a_failure_is_noted_with_its_first_time_and_what_waits_is_unknown(desk: Desk) -> None:
    syncs = syncs_of(desk)
    assert (syncs.origin, syncs.stands().failed) == (7, None)
    for _ in range(2):
        with pytest.raises(HubUnreachable):
            syncs()
    stands = syncs.stands()
    assert (stands.failed, stands.tries, stands.waiting) == (HubUnreachable("hub.invalid"), 2, None)
    assert stands.since == desk.clock()
    (desk.settings.home / "head-office" / "password").unlink()
    with pytest.raises(PasswordMissing):
        syncs()
    assert (syncs.stands().failed, syncs.stands().since) == (PasswordMissing(), stands.since)


def test_that_two_programs_do_not_sync_one_book_at_once(desk: Desk) -> None:
    syncs = syncs_of(desk)
    with turn(desk.settings.home / LOCK, 0), pytest.raises(SyncUnderWay):
        syncs()
    assert syncs.stands().failed is None, "that is no failure"


def test_that_a_counter_that_has_not_joined_has_none(tmp_path: Path) -> None:
    settings = start_own_shop(NewShop(Settings(home=tmp_path, shop="Loja"), "Rui", "123456", "numiscollect"))
    with open_desk(settings) as opened:
        assert home_sync(opened) is None


def test_that_a_cold_start_of_a_counter_that_joined_loads_nothing_of_it(desk: Desk) -> None:
    cold = subprocess.run(
        [sys.executable, "-c", COLD, str(desk.settings.home)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (cold.returncode, cold.stdout.strip()) == (0, "[]"), cold.stderr
