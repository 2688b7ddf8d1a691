"""What the books say, laid down at head office by command: answered in both languages, refused by name."""

from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from app.bootstrap import open_desk
from db.head_office.layout import NEWEST
from tests.commands.at_head_office import Office, answer, counterfoil, office, refused
from tests.commands.test_hub import needs_tls
from tests.commands.test_snapshot import sold
from tests.commands.test_sync import joined_shop
from tests.head_office.server import OWNER

__all__ = ["office"]


def asked(office: Office, question: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(office.address, password=OWNER, autocommit=True) as line:
        return line.execute(sql.SQL(question)).fetchall()


@needs_tls
def test_that_it_says_what_the_counter_says_and_what_came_since(office: Office, tmp_path: Path) -> None:
    one = joined_shop(office, tmp_path / "one", 51)
    ana = sold(one, "Ana Canária")
    answer(one.home, "sync")
    first = answer(office.home, "hub", "standing", office.address)
    ((at, records),) = asked(office, "SELECT at, records FROM report.standing_at")
    assert first == {"at": at.isoformat(timespec="seconds"), "records": records, "members": 1, "changed": 1}
    with open_desk(one) as desk:
        stands = desk.shop.identify.by_id(ana)
    ((points, tier),) = asked(office, f"SELECT spendable, tier FROM report.standing WHERE member = '{ana}'")  # noqa: S608 - an id
    assert (points, tier) == (stands.balance, stands.tier.tier)
    assert points > 0
    sold(one, "Rui Canário")
    answer(one.home, "sync")
    again = counterfoil(office.home, "hub", "standing", office.address, language="pt")
    assert f"Membros: 2; registos: {records + 2}; membros com a situação diferente da vez anterior: 1." in again.stdout
    third = counterfoil(office.home, "hub", "standing", office.address, "--folder", str(office.home / "hub"))
    assert f"Members: 2; records: {records + 2}; members who stand otherwise than before: 0." in third.stdout
    assert "Can" not in str(asked(office, "SELECT * FROM hub.standing"))
    ((at,),) = asked(office, "SELECT at FROM report.standing_at")
    assert answer(office.home, "hub", "status", office.address)["standing_at"] == str(at)
    for language, words in (("en", "report.standing as of"), ("pt", "report.standing em")):
        status = counterfoil(office.home, "hub", "status", office.address, language=language)
        assert f"{words} {at:%Y-%m-%d %H:%M} UTC" in status.stdout.splitlines()


def test_that_what_is_in_the_way_is_named_in_both_languages(office: Office, tmp_path: Path) -> None:
    words = ("hub", "standing", office.address)
    assert refused(tmp_path, *words) == "not_allowed"
    nowhere = counterfoil(tmp_path, *words, language="pt")
    assert "indique-a com --folder" in nowhere.stderr
    assert refused(office.home, "hub", "standing", office.address.replace("/postgres?", "/template1?")) == "hub_is_none"
    assert refused(office.home, "hub", "standing", "canary of no address") == "not_readable"
    for layout, code, said in ((99, "hub_laid_later", "instalação 99"), (6, "hub_laid_earlier", "hub upgrade")):
        lay(office, layout)
        try:
            assert refused(office.home, *words) == code
            assert said in counterfoil(office.home, *words, language="pt").stderr
        finally:
            lay(office, NEWEST)


def lay(office: Office, layout: int) -> None:
    with psycopg.connect(office.address, password=OWNER, autocommit=True) as line:
        line.execute("UPDATE hub.office SET layout = %s", (layout,))
