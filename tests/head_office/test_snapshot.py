"""A third counter joins by a snapshot, on a real PostgreSQL: as if it had pulled everything, only sooner."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from app.book_keys import HomeKeys, new_key
from app.bootstrap import open_desk
from app.commands.join_snapshot import Arriving
from app.counter.sign_in import first_manager
from app.erased import Forgotten, remember
from app.loyalty.refusals import NotAllowed
from app.office.erase import EraseCommand
from app.ports.hub import SnapshotCodeWrong
from app.ports.identity import new_id, now
from app.ports.outage import BookLocked, DiskFull
from app.settings import OPEN, read_settings
from db.books import open_engine
from db.check import check
from db.head_office.certificates import authority_text
from db.head_office.snapshot import Said, read_snapshot, seal
from db.head_office.spoken import new_code
from db.migrate import HEAD, migrate
from db.opening import PLAIN, begins_with, name_of
from tests.head_office.chain import Chain, differences, rows
from tests.simulation.machine import Machine

pytestmark = pytest.mark.usefixtures("quick_keys")
SECRETS = (
    "SELECT * FROM setting",
    "SELECT * FROM product",
    "SELECT * FROM staff WHERE name || pin || badge <> '' OR wrong_tries OR tried_at IS NOT NULL OR member IS NOT NULL",
    "SELECT * FROM epoch WHERE origin = 0",
    "SELECT * FROM waiting",
)


def opened(chain: Chain, code: str) -> Path:
    """The book in the snapshot."""
    book = chain.folder / "opened.book"
    read_snapshot(chain.file(), authority_text(chain.office.authority()), HEAD).opened(code, book)
    return book


def names(machine: Machine) -> list[str]:
    return [row[0] for row in machine.ask("SELECT name FROM profile WHERE name <> '' ORDER BY name")]


def assert_sound(*machines: Machine) -> None:
    for one in machines:
        assert check(one.books.engine).differences == ()


def test_that_a_counter_with_a_snapshot_has_what_one_has_that_pulled_everything(chain: Chain) -> None:
    said, code = chain.snapshot()
    three, four = chain.arrives(3, code), chain.new(4)
    chain.in_step(four)
    assert said.records == len(three.ids()) == len(four.ids())
    assert names(three) == names(four) != []
    assert differences(chain.one, three, four) == []
    assert_sound(three)
    assert three.ask("SELECT origin, number, enrolled FROM counter") == [(3, 0, 0)]
    latest = "SELECT clock, latest FROM counter"
    assert three.ask(latest) == four.ask(latest), "nothing it does is earlier than what it knows"
    assert three.sync(chain.chance, 0) == "quiet", "and there is nothing to take"
    chain.live(30, three, four, chain.one)
    chain.in_step(chain.one, chain.two, three, four)
    assert three.own()
    assert three.own() <= chain.one.ids()
    assert differences(chain.one, chain.two, three, four) == []
    assert_sound(three, chain.one)


def test_that_the_next_sync_takes_only_what_came_since(chain: Chain) -> None:
    _, code = chain.snapshot()
    before = len(chain.one.ids())
    chain.live(15, chain.one)
    chain.in_step(chain.one)
    since: list[int] = []
    three = chain.arrives(3, code, meanwhile=lambda book: since.append(book.catch_up(chain.hub.line(3))))
    assert since == [0], "it was taken before the book had its name"
    assert len(three.ids()) == len(chain.one.ids()) > before
    assert differences(chain.one, three) == []


def test_that_the_book_in_it_is_nobodys_and_has_no_counters_secrets(chain: Chain) -> None:
    chain.one.shop.keep_staff(first_manager(chain.one.clock, "Zulmira Gerente", "246810", "BADGE"))
    chain.in_step(chain.one, chain.two)
    _, code = chain.snapshot()
    book = opened(chain, code)
    for question in SECRETS:
        assert rows(book, question) == [], question
    ((origin, epoch, number, enrolled),) = rows(book, "SELECT origin, epoch, number, enrolled FROM counter")
    assert (origin, epoch, number, enrolled) == (0, bytes(16), 0, 0)
    assert {row[0] for row in rows(book, "SELECT DISTINCT origin FROM record")} == {1, 2}
    for path in (book, *(chain.office.path.glob("gathered*"))):
        assert b"Zulmira" not in path.read_bytes(), path


def test_that_the_file_names_nobody(chain: Chain) -> None:
    _, code = chain.snapshot()
    known = [name.encode() for name in names(chain.one)]
    receipts = [row[0].encode() for row in chain.one.ask("SELECT reference FROM sale LIMIT 20")]
    plain = opened(chain, code).read_bytes()
    assert all(name in plain for name in known)
    seen = chain.file().read_bytes()
    assert [name for name in (*known, *receipts, b"SQLite", b"CREATE TABLE") if name in seen] == []
    assert chain.file().stat().st_mode & 0o077 == 0


def test_that_the_first_manager_is_made_there_whoever_works_at_other_counters(chain: Chain) -> None:
    """Of those the book knows the rank alone: nobody could sign in, and nobody could let anybody in."""
    chain.one.shop.keep_staff(first_manager(chain.one.clock, "Eva", "246810"))
    chain.in_step(chain.one, chain.two)
    _, code = chain.snapshot()
    chain.arrives(3, code).stop()
    with open_desk(chain.home(3)) as desk:
        assert desk.shop.sign_in.everybody() == ()
        made = desk.shop.keep_staff(first_manager(desk.clock, "Rui", "135790"))
        assert [one.name for one in desk.shop.sign_in.everybody()] == ["Rui"]
        assert desk.shop.sign_in(made.id, "135790", "manager").name == "Rui"
    kept = read_settings(chain.home(3).home, {})
    assert (kept.first_steps, kept.demo) == (True, False)


def test_that_codes_begin_there_as_those_of_the_shop_do(chain: Chain) -> None:
    from app.counter.cards import ReplaceCommand
    from app.loyalty.codes import CodeType
    from app.loyalty.codes import new_code as a_card

    (member,) = chain.one.ask("SELECT id FROM member WHERE erased = 0 AND merged_into IS NULL AND blocked = '' LIMIT 1")
    card = a_card("OE", CodeType.CARD, bytes(range(8))).text
    chain.one.shop.replace_card(ReplaceCommand(new_id(), member[0].hex(), card))
    chain.in_step(chain.one)
    _, code = chain.snapshot()
    chain.arrives(3, code)
    assert read_settings(chain.home(3).home, {}).prefix == "OE"


def test_that_a_machine_set_up_again_goes_on_as_after_a_blank_disk(chain: Chain) -> None:
    """Its number wrote before: what it wrote stands under an epoch that was left."""
    mine = chain.two.own()
    old = {row[0] for row in chain.two.ask("SELECT epoch FROM counter")}
    assert mine
    _, code = chain.snapshot()
    chain.lose(chain.two)
    again = chain.arrives(2, code)
    assert again.own() == mine
    assert {row[0] for row in again.ask("SELECT epoch FROM epoch WHERE origin = 2")} == old
    assert {row[0] for row in again.ask("SELECT epoch FROM counter")} != old
    chain.live(20, again, chain.one)
    chain.in_step(again, chain.one)
    assert again.own() > mine
    assert differences(chain.one, again) == []
    assert_sound(again)


def test_that_a_home_that_seals_its_book_has_it_sealed(chain: Chain) -> None:
    key = new_key()
    settings = chain.home(3, seal=name_of(key).hex())
    settings.home.mkdir()
    HomeKeys(settings.home).keep(key)
    known = names(chain.one)
    _, code = chain.snapshot()
    three = chain.arrives(3, code, settings)
    assert begins_with(settings.book) == name_of(key)
    assert differences(chain.one, three) == []
    assert_sound(three)
    left = b"".join(path.read_bytes() for path in settings.home.rglob("*") if path.is_file())
    assert [name for name in known if name.encode() in left] == []
    for wish in ("", OPEN):
        chain.arrives(4, code, chain.home(4, seal=wish)).stop()
        assert begins_with(chain.home(4).book) == PLAIN
        shutil.rmtree(chain.home(4).home)


def test_that_whoever_was_erased_since_is_so_before_anybody_can_open_the_book(chain: Chain) -> None:
    known = chain.one.ask("SELECT member, name FROM profile ORDER BY name LIMIT 2")
    _, code = chain.snapshot()
    there, here = known
    chain.one.shop.erase(EraseCommand(new_id(), there[0].hex()))
    chain.in_step(chain.one)
    settings = chain.home(3)
    settings.home.mkdir()
    remember(
        settings.home, [Forgotten(here[0].hex(), new_id())]
    )  # asked for at this very counter, before its disk went
    three = chain.arrives(3, code)
    assert not {there[1], here[1]} & set(names(three))
    three.stop()
    left = b"".join(path.read_bytes() for path in settings.home.rglob("*") if path.is_file())
    assert there[1].encode() not in left
    assert here[1].encode() not in left
    three = chain.machine(3, settings.book)
    chain.in_step(three, chain.one)
    assert here[1] not in names(chain.one)
    assert differences(chain.one, three) == []


def test_that_records_which_arrive_while_it_is_made_are_not_half_in_it(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.office.sync.MOST_PULLED", 25)
    at_first = chain.one.ids()
    meanwhile: list[int] = []

    def heard(step: str, done: int) -> None:
        if step == "pull" and len(meanwhile) < 4:
            chain.live(10, chain.one, chain.two)
            chain.in_step(chain.one, chain.two)
            meanwhile.append(done)

    said, code = chain.snapshot(heard)
    book = opened(chain, code)
    assert len(meanwhile) == 4
    assert {row[0] for row in rows(book, "SELECT id FROM record")} == at_first
    assert said.records == len(at_first) < len(chain.one.ids())
    chain.folder.joinpath("opened.book").unlink()
    assert differences(chain.one, chain.arrives(3, code)) == []


def test_that_a_head_office_put_back_to_before_the_snapshot_gets_all_of_it_again(chain: Chain) -> None:
    kept = chain.kept()
    chain.live(20, chain.one, chain.two)
    chain.in_step(chain.one, chain.two)
    _, code = chain.snapshot()
    chain.put_back(kept)
    three = chain.arrives(3, code)
    assert three.ids() == chain.one.ids()
    chain.in_step(chain.one, chain.two, three)
    assert chain.hub.count("SELECT count(*) FROM hub.record") == len(chain.one.ids())
    assert differences(chain.one, chain.two, three) == []
    assert_sound(three)


def test_that_what_took_another_course_since_is_given_up(chain: Chain) -> None:
    """Head office and counter 1 were put back to before the snapshot, and other things were sold since."""
    chain.staff.weights = {deed: often for deed, often in chain.staff.weights.items() if deed != "erase"}
    kept, disk = chain.kept(), chain.folder / "disk"
    chain.one.copy_disk(disk)
    chain.live(20, chain.one)
    chain.in_step(chain.one)
    _, code = chain.snapshot()
    gone = chain.one.ids()
    chain.put_back(kept)
    chain.one.put_back(disk)
    gone -= chain.one.ids()
    assert gone
    chain.live(40, chain.one)
    chain.in_step(chain.one)
    three = chain.arrives(3, code)
    chain.in_step(chain.one, chain.two, three)
    assert not gone & three.ids()
    assert differences(chain.one, chain.two, three) == []
    assert_sound(three)


def test_that_a_snapshot_of_an_earlier_version_is_brought_to_this_one(chain: Chain) -> None:
    _, code = chain.snapshot()
    book = opened(chain, code)
    engine = open_engine(book)
    migrate(engine, "0009")
    engine.dispose()
    with chain.file().open("wb") as out:
        seal(book, Said(1, "2026-01-01T00:00:00+00:00", "0009"), code, chain.office.authority(), out)
    three = chain.arrives(3, code)
    assert differences(chain.one, three) == []
    assert_sound(three)


def test_that_a_book_with_records_stays_and_one_without_gives_way(chain: Chain) -> None:
    _, code = chain.snapshot()
    settings = chain.home(3)
    with open_desk(settings, create=True) as desk:
        desk.shop.keep_staff(first_manager(desk.clock, "Eva", "246810"))
    before = settings.book.read_bytes()
    with pytest.raises(NotAllowed) as refused:
        chain.arrives(3, code)
    assert refused.value.what == "book_has_records"
    assert settings.book.read_bytes() == before
    with open_desk(chain.home(4), create=True), pytest.raises(BookLocked):
        chain.arrives(4, code)
    four = chain.arrives(4, code)
    assert differences(chain.one, four) == []
    assert sorted(path.name for path in chain.home(4).home.glob("counter.book*")) == [
        "counter.book", "counter.book-shm", "counter.book-wal",
    ]  # fmt: skip


def test_that_what_is_done_while_a_snapshot_comes_is_not_lost(chain: Chain) -> None:
    """Whoever opens the program meanwhile begins a book of its own."""
    _, code = chain.snapshot()
    settings = chain.home(3)

    def begins(book: Arriving) -> None:
        del book
        with open_desk(settings, create=True) as desk:
            desk.shop.keep_staff(first_manager(desk.clock, "Eva", "246810"))

    def begins_and_hears(book: Arriving) -> None:
        begins(book)
        book.catch_up(chain.hub.line(3))
        raise AssertionError("the counter would have joined")

    for meanwhile in (begins, begins_and_hears):
        with pytest.raises(NotAllowed) as refused:
            chain.arrives(3, code, meanwhile=meanwhile)
        assert refused.value.what == "book_has_records"
        with open_desk(settings) as desk:
            assert [one.name for one in desk.shop.sign_in.everybody()] == ["Eva"]
        assert read_settings(settings.home, {}).first_steps is False
        settings.book.unlink()


def test_that_a_full_disk_and_a_wrong_code_leave_the_home_as_it_was(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, code = chain.snapshot()
    home = chain.home(3).home
    with pytest.raises(SnapshotCodeWrong):
        chain.arrives(3, new_code())
    usage = shutil.disk_usage(chain.folder)

    def nearly_full(path: Path) -> object:
        del path
        return usage._replace(free=chain.file().stat().st_size // 2)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", nearly_full)
        with pytest.raises(DiskFull):
            chain.arrives(3, code)

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no room", str(descriptor))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            chain.arrives(3, code)
    assert list(home.iterdir()) == []
    chain.arrives(3, code)


def test_that_what_is_known_of_time_comes_along(chain: Chain) -> None:
    """A computer whose clock is a year behind does nothing before what the others did."""
    _, code = chain.snapshot()
    three = chain.arrives(3, code)
    latest = three.ask("SELECT latest FROM counter")
    three.clock.wrong = -(now() - now().replace(year=now().year - 1))
    chain.staff.do(three, "sell")
    assert three.ask("SELECT min(at) FROM record WHERE origin = 3") >= latest
