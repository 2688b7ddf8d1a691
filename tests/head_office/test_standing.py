"""What head office lays down of everybody is what every counter's book says, also of what counters did apart."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import text

import db.head_office.gathered
import db.head_office.owner
import db.head_office.standing
from app.commands.hub_gathered import LOCK
from app.commands.hub_standing import lay_standing
from app.counter.hold_money import CreditCommand
from app.counter.redeem import RedeemCommand
from app.loyalty.refusals import NotAllowed
from app.office.adjust import AdjustCommand
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.office.publish import PublishCommand
from app.ports.hub import GatheredUnsound, GatheringUnderWay
from app.ports.hub_owner import HubHeld, HubLaidEarlier, HubLaidLater, HubSilent
from app.ports.identity import new_id, now
from app.ports.outage import BookDamaged
from app.wording import words_of
from db.exchange import BookExchange
from db.head_office.folder import AUTHORITY, OfficeFolder
from db.head_office.gathered import NAME, gathered_book
from db.head_office.layout import upgrade
from db.head_office.standing import Laid
from db.turn import turn
from tests.db.test_returned_twice import RICH, apart, take_back
from tests.db.test_two_counters import another, together, whole_log
from tests.given import PROGRAMME, Given, a_shop
from tests.head_office.chain import Chain
from tests.head_office.conftest import GivenHub
from tests.head_office.logs import Writer
from tests.head_office.standing_said import as_of, book_says, hub_says
from tests.head_office.test_snapshot_made import scratched

pytestmark = pytest.mark.usefixtures("quick_keys")
LASTING = RICH.replace("valid_days = 90", "")
"""Whatever today is, nothing in it is over."""
FOR_EVER = PROGRAMME.replace("lapse = { after_months = 12 }", "")
WRITTEN = "SELECT encode(member, 'hex'), xmin::text FROM hub.standing"


@pytest.fixture
def office(hub: GivenHub, tmp_path: Path) -> OfficeFolder:
    folder = OfficeFolder(tmp_path / "office")
    folder.make("Counterfoil, apart", ("localhost",), hub.name, now())
    return folder


def address(hub: GivenHub) -> str:
    return hub.server.address("postgres", hub.name)


def hand_in(hub: GivenHub, *shops: Given) -> None:
    """Each counter hands in what it wrote itself."""
    for shop in shops:
        mine = BookExchange(shop.books).present()
        line = hub.line(mine.origin)
        line.open(mine.epoch, mine.base)
        for of, _, records in whole_log(shop):
            if of == (mine.origin, mine.epoch):
                line.push(mine.epoch, records)


def summed(hub: GivenHub, member: str) -> int:
    """What the view of what came in adds up to."""
    return hub.count(f"SELECT points FROM report.member WHERE member = '{member}'")  # noqa: S608 - an id


def says_of(hub: GivenHub, member: str) -> tuple[Any, ...]:
    (row,) = [row for row in hub_says(hub.owner) if row[0] == member]
    return row


def test_that_it_is_what_both_books_say_of_what_they_did_not_know_of_one_another(
    hub: GivenHub, office: OfficeFolder
) -> None:
    one = a_shop(programme=LASTING)
    ana, rui, eva = one.enrol("Ana"), one.enrol("Rui"), one.enrol("Eva")
    one.sell(ana, 5_000, "R-1")
    one.sell(rui, 9_000, "R-2")
    one.sell(eva, 30_000, "R-3")
    one.shop.give_credit(CreditCommand(one.fresh(), eva, 3_000, "kindness"))
    one.shop.redeem(RedeemCommand(one.fresh(), eva, "ten", "V1"))
    one, two = apart(one)
    take_back(one, "R-1")
    take_back(two, "R-1")
    one.sell(rui, 7_000, "R-4")
    two.sell(rui, 7_000, "R-5")  # either reaches the goal that both together reach once
    together(one, two)
    hand_in(hub, one, two)
    laid = lay_standing(address(hub), office)
    at = as_of(hub.owner)
    assert hub_says(hub.owner) == book_says(one.books, at) == book_says(two.books, at)
    assert (laid.at, laid.records, laid.members) == (at, hub.count("SELECT count(*) FROM hub.record"), 3)
    assert summed(hub, ana) == says_of(hub, ana)[1] - 50
    assert summed(hub, rui) == says_of(hub, rui)[1] + 40
    assert summed(hub, eva) == says_of(hub, eva)[1]
    assert says_of(hub, eva)[6:8] == (1, 4_500), "a voucher, and credit with what came back of the sale"


def test_that_points_owed_and_points_to_come_are_told_apart(hub: GivenHub, office: OfficeFolder) -> None:
    shop = a_shop(programme=FOR_EVER)
    ana, rui, eva = shop.enrol("Ana"), shop.enrol("Rui"), shop.enrol("Eva")
    shop.sell(ana, 5_000, "R-1")
    shop.shop.adjust(AdjustCommand(shop.fresh(), ana, -50, "spent"))
    take_back(shop, "R-1")
    later = FOR_EVER.replace("[points]", "[points]\npending_days = 3650")
    shop.shop.publish(PublishCommand(shop.fresh(), later))
    shop.sell(rui, 5_000, "R-2")
    hand_in(hub, shop)
    lay_standing(address(hub), office)
    assert hub_says(hub.owner) == book_says(shop.books, as_of(hub.owner))
    assert {row[0]: row[1:5] for row in hub_says(hub.owner)} == {
        ana: (-50, 0, 0, 50), rui: (50, 0, 50, 0), eva: (0, 0, 0, 0),
    }  # fmt: skip


def test_that_who_was_merged_is_one_and_who_was_erased_is_an_id(hub: GivenHub, office: OfficeFolder) -> None:
    one = a_shop()
    ana, anna = one.enrol("Ana Canária"), one.enrol("Anna Canária")
    rui = one.enrol("Rui Canário", phone="+351912345678")
    one.sell(ana, 5_000)
    one.sell(anna, 7_000)
    one.sell(rui, 2_000)
    one, two = apart(one)
    one.shop.merge(MergeCommand(one.fresh(), ana, anna))
    two.sell(anna, 1_000, "R-late")  # where nobody had heard that she is Ana
    one.shop.erase(EraseCommand(one.fresh(), rui))
    together(one, two)
    hand_in(hub, one, two)
    lay_standing(address(hub), office)
    assert hub_says(hub.owner) == book_says(one.books, as_of(hub.owner))
    assert {row[0]: (row[1], row[9]) for row in hub_says(hub.owner)} == {ana: (130, False), rui: (20, True)}
    seen = str(hub.owner.execute("SELECT * FROM hub.standing").fetchall())
    assert [word for word in ("Can", "912345678", "Ana", "Rui") if word in seen] == []


def laid(chain: Chain) -> Laid:
    """Laid down, and looked at: it is what a counter that is in step says."""
    done = lay_standing(chain.address, chain.office)
    assert hub_says(chain.hub.owner) == book_says(chain.one.books, as_of(chain.hub.owner))
    return done


def written_by(chain: Chain) -> dict[str, str]:
    """Member → the transaction that wrote the row."""
    return dict(chain.hub.owner.execute(WRITTEN).fetchall())


def test_that_it_is_replaced_by_what_came_since_and_nothing_else_is_touched(chain: Chain) -> None:
    first = laid(chain)
    assert first.changed == first.members > 5
    rows, written = hub_says(chain.hub.owner), written_by(chain)
    again = laid(chain)
    assert (again.changed, again.members, again.records) == (0, first.members, first.records)
    assert again.at > first.at
    assert (hub_says(chain.hub.owner), written_by(chain)) == (rows, written)
    (member, *_) = next(row for row in rows if not row[9])
    chain.one.shop.adjust(AdjustCommand(new_id(chain.one.clock), member, 1_000, "kindness"))
    chain.in_step(chain.one, chain.two)
    third = laid(chain)
    assert (third.changed, third.records) == (1, first.records + 1)
    rewritten = written_by(chain)
    assert {one for one in rewritten if rewritten[one] != written[one]} == {member}
    assert chain.hub.count("SELECT count(*) FROM hub.standing_at") == 1


@pytest.mark.parametrize("harm", [scratched, lambda book: book.write_bytes(b"no book at all"), Path.unlink])
def test_that_what_was_gathered_and_is_damaged_is_gathered_anew(chain: Chain, harm: Callable[[Path], object]) -> None:
    first = laid(chain)
    harm(chain.office.path / NAME)
    again = laid(chain)
    assert (again.changed, again.records) == (0, first.records)


def test_that_rows_which_break_a_law_are_not_laid_down(chain: Chain) -> None:
    first = laid(chain)
    books = gathered_book(chain.office.path)
    with books.engine.begin() as connection:
        connection.execute(text("UPDATE account SET debt = debt + 1"))
    books.close()
    assert laid(chain).changed == 0 < first.members


def test_that_it_follows_a_head_office_that_was_put_back(chain: Chain) -> None:
    kept = chain.kept()
    first = laid(chain)
    chain.live(30, chain.one, chain.two)
    chain.in_step(chain.one, chain.two)
    assert laid(chain).records > first.records
    chain.put_back(kept)
    again = lay_standing(chain.address, chain.office)
    assert (again.records, again.members) == (first.records, first.members)


def test_that_a_snapshot_and_it_go_on_from_one_book(chain: Chain) -> None:
    taken = list[int]()

    def heard(step: str, done: int) -> None:
        if step == "pull":
            taken.append(done)

    chain.snapshot()
    lay_standing(chain.address, chain.office, heard)
    assert taken == []
    with turn(chain.office.path / LOCK, 0), pytest.raises(GatheringUnderWay):
        lay_standing(chain.address, chain.office)


def test_that_what_is_unsound_gathered_anew_as_well_is_named_and_what_stood_stands(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(chain)
    before = hub_says(chain.hub.owner), as_of(chain.hub.owner)

    def unsound(books: object) -> int:
        raise BookDamaged(str(books), "account 7")

    monkeypatch.setattr(db.head_office.gathered, "look_at", unsound)
    with pytest.raises(GatheredUnsound) as refused:
        lay_standing(chain.address, chain.office)
    assert (hub_says(chain.hub.owner), as_of(chain.hub.owner)) == before
    assert "account 7" in words_of(refused.value, "pt").what


def test_that_what_is_in_the_way_is_named(
    hub: GivenHub, earlier: GivenHub, office: OfficeFolder, tmp_path: Path
) -> None:
    with pytest.raises(NotAllowed):
        lay_standing(address(hub), OfficeFolder(tmp_path / "none"))
    assert not (tmp_path / "none").exists()
    with pytest.raises(HubSilent):
        lay_standing(hub.server.address("postgres", hub.name).replace("host=", "port=1&host="), office)
    with pytest.raises(HubLaidEarlier):
        lay_standing(address(earlier), office)
    hub.owner.execute("UPDATE hub.office SET layout = 99")
    with pytest.raises(HubLaidLater):
        lay_standing(address(hub), office)


def test_that_a_hub_of_an_earlier_layout_has_it_once_it_was_upgraded(earlier: GivenHub, office: OfficeFolder) -> None:
    shop = a_shop()
    ana = shop.enrol()
    shop.sell(ana, 5_000)
    hand_in(earlier, shop)
    upgrade(earlier.owner)
    assert hub_says(earlier.owner) == []
    assert earlier.count("SELECT count(*) FROM report.standing_at") == 0
    assert lay_standing(address(earlier), office).members == 1
    assert hub_says(earlier.owner) == book_says(shop.books, as_of(earlier.owner))


def test_that_the_authority_s_key_is_not_needed(hub: GivenHub, office: OfficeFolder) -> None:
    for one in office.path.iterdir():
        if one.name != AUTHORITY:
            one.unlink()
    assert lay_standing(address(hub), office).members == 0
    assert {path.stat().st_mode & 0o077 for path in office.path.glob("gathered*")} == {0}


def test_that_who_keeps_the_table_is_waited_for_not_for_ever(
    hub: GivenHub, office: OfficeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.head_office.standing, "PATIENCE", 0.1)
    with psycopg.connect(address(hub)) as line:
        line.execute("LOCK TABLE hub.standing IN ROW EXCLUSIVE MODE")
        with pytest.raises(HubHeld):
            lay_standing(address(hub), office)
        line.rollback()
        line.execute("SELECT * FROM report.standing")  # a report that is being read is in nobody's way
        assert lay_standing(address(hub), office).members == 0


def test_that_rubbish_of_one_counter_spoils_nothing(hub: GivenHub, office: OfficeFolder) -> None:
    writer = Writer(1)
    for body in (b"not json", b"{}", b'{"enrolled":{"day":"x"}}'):
        writer.write(body=body)
    hub.line(1).open(writer.epoch, writer.base)
    hub.line(1).push(writer.epoch, writer.records)
    assert lay_standing(address(hub), office).records == 3
    two = another(a_shop(), 2)
    ana = two.enrol()
    two.sell(ana, 1_000)
    hand_in(hub, two)
    lay_standing(address(hub), office)
    assert says_of(hub, ana)[1] == 10


def test_that_members_whose_programme_has_not_come_again_yet_are_no_obstacle(
    hub: GivenHub, office: OfficeFolder
) -> None:
    """Head office was lost, and of two counters the one that never published anything hands in again first."""
    one = a_shop()
    two = another(one, 2)
    ana = two.enrol()
    two.sell(ana, 200_000)
    hand_in(hub, two)
    lay_standing(address(hub), office)
    assert (says_of(hub, ana)[1], says_of(hub, ana)[5]) == (2_000, "")
    hand_in(hub, one)
    lay_standing(address(hub), office)
    assert (says_of(hub, ana)[1], says_of(hub, ana)[5]) == (2_000, "silver")


def test_that_reports_read_it_and_nobody_else(hub: GivenHub, office: OfficeFolder) -> None:
    lay_standing(address(hub), office)
    hub.owner.execute("CREATE ROLE reads LOGIN PASSWORD 'reads' IN ROLE hub_report")
    try:
        for who, reads in ((hub.server.address("reads", hub.name, "reads"), True), (hub.counter(1), False)):
            with psycopg.connect(who, autocommit=True) as line:
                for view in ("standing", "standing_at"):
                    assert is_read(line, "report", view) is reads
                    assert not is_read(line, "hub", view)
    finally:
        hub.owner.execute("DROP ROLE reads")


def is_read(line: psycopg.Connection[tuple[Any, ...]], schema: str, name: str) -> bool:
    try:
        line.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(schema, name)))
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True
