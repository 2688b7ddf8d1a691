import shutil
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from app.counter.redeem import RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sign_in import first_manager
from app.loyalty.returns import Returned
from app.ports.outage import BookDamaged, BookLocked, BookMissing, FileUnwritable
from db.backup import back_up, backups, restore
from db.books import SqliteBooks, open_engine
from db.check import check
from db.columns import metadata
from db.guards import FOR_EVER
from db.migrate import HEAD, migrate
from db.opening import NO_KEYS
from tests.counter.cabinet import OPENS, Cabinet
from tests.counter.cabinet import PROGRAMME as WITH_ACCESS
from tests.counter.hall import WITH_GOLD, Hall, ticket
from tests.given import Given, a_shop

SPOIL_THE_PLAN = """PRAGMA writable_schema = ON;
    UPDATE sqlite_master SET sql = CAST(sql AS BLOB) WHERE name = 'ix_profile_phone'"""


def new_book(path: Path) -> None:
    engine = open_engine(path)
    migrate(engine, HEAD)
    engine.dispose()


@pytest.fixture
def given(tmp_path: Path) -> Given:
    given = a_shop(tmp_path / "book.db", prepare=new_book)
    given.shop.keep_staff(first_manager(given.clock, "Eva", "123456"))
    ana, rui = given.enrol("Ana"), given.enrol("Rui")
    given.sell(ana, 120_000, "R1")
    given.sell(rui, 5_000, "R2")
    given.shop.redeem(RedeemCommand(given.fresh(), ana, "ten", "NCVTEST"))
    given.shop.return_sale(ReturnCommand(given.fresh(), "R1", Returned(amount=70_000)))
    given.clock.pass_days(400)
    given.shop.night()
    return given


def test_that_a_sound_book_is_found_sound(given: Given) -> None:
    checked = check(given.books.engine)
    assert checked.differences == ()
    assert checked.records >= 8


def test_that_what_is_sold_during_a_check_is_no_difference(given: Given) -> None:
    def sell(done: int, of: int) -> None:
        del done, of
        given.sell(given.enrol("Eva"), 3_000)

    before = check(given.books.engine).records
    checked = check(given.books.engine, sell)
    assert (checked.differences, checked.records) == ((), before), "it sees the book of one instant"
    assert check(given.books.engine).records > before


def test_that_of_a_book_too_large_to_replay_the_rest_is_checked(given: Given) -> None:
    assert check(given.books.engine, most=check(given.books.engine).records).replayed
    short = check(given.books.engine, most=1)
    assert (short.sound, short.replayed) == (True, False)
    hand = sqlcipher3.dbapi2.connect(str(given.books.path), isolation_level=None)
    hand.execute('UPDATE lot SET "left" = "left" + 5')
    hand.close()
    assert not check(given.books.engine, most=1).sound


@pytest.mark.parametrize("table", FOR_EVER)
@pytest.mark.parametrize("verb", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_that_no_hand_changes_what_was_posted(given: Given, table: str, verb: str) -> None:
    path = given.books.path
    columns = [column.name for column in metadata.tables[table].columns]
    hand = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    ones = ", ".join("1" for _ in columns)
    hand.execute(f"INSERT OR IGNORE INTO {table} VALUES ({ones})")  # noqa: S608 - our own tables' names
    with pytest.raises(sqlcipher3.dbapi2.DatabaseError, match="stays as it is"):
        hand.execute(verb.format(table, columns[-1], columns[-1]))
    hand.close()


@pytest.mark.parametrize(
    ("mischief", "named"),
    [
        ('UPDATE lot SET "left" = "left" + 5', "lot"),
        ("UPDATE account SET debt = 7", "balance"),
        ("INSERT INTO purse (purse, kind, lot, balance) VALUES ('G', 'gift', '', -5)", "never below zero"),
        ("UPDATE voucher SET state = 'used'", "voucher"),
        ("UPDATE sale_tally SET qualifying = qualifying + 1", "sale_tally"),
        ("UPDATE profile SET phone = '+351912345679'", "profile"),
        ("DELETE FROM profile", "profile"),
        ("UPDATE told SET profile = CAST(replace(profile, 'Ana', 'Eva') AS BLOB)", "told"),
        ("UPDATE told SET profile = 'Ana'", "told"),
        ("UPDATE told SET member = hex(member)", "told"),
        (SPOIL_THE_PLAN, "laid out"),
        ("UPDATE told SET record = zeroblob(16) WHERE profile LIKE '%Rui%'", "told"),
        ("UPDATE staff SET role = 'owner'", "staff"),
        ("DELETE FROM touch WHERE subject LIKE 'voucher:%'", "touch"),
        ("DROP TRIGGER record_no_update; UPDATE record SET points = points + 1 WHERE number = 4", "chain"),
        ("DROP TRIGGER record_no_delete; DELETE FROM record WHERE number = 8", "chain"),
        ("DROP TRIGGER entry_no_delete; DELETE FROM entry WHERE kind = 'taken_back'", "entry"),
    ],
)
def test_that_whatever_was_changed_by_hand_is_found(given: Given, mischief: str, named: str) -> None:
    hand = sqlcipher3.dbapi2.connect(str(given.books.path), isolation_level=None)
    hand.executescript(mischief)
    hand.close()
    checked = check(given.books.engine)
    assert any(named in difference.check for difference in checked.differences), checked.differences


def test_that_what_is_wrong_with_a_profile_is_said_without_saying_who_it_is(given: Given) -> None:
    hand = sqlcipher3.dbapi2.connect(str(given.books.path), isolation_level=None)
    hand.execute("UPDATE profile SET name = 'Anabela'")
    (of,) = hand.execute("SELECT lower(hex(member)) FROM told WHERE profile LIKE '%Ana%'").fetchone()
    hand.close()
    said = [one.where for one in check(given.books.engine).differences]
    assert any(of in where for where in said)
    assert not any("Ana" in where for where in said)


def test_that_what_is_told_otherwise_hides_nothing_else(given: Given) -> None:
    hand = sqlcipher3.dbapi2.connect(str(given.books.path), isolation_level=None)
    hand.executescript("UPDATE told SET profile = 'Ana'; UPDATE sale_tally SET qualifying = qualifying + 1")
    hand.close()
    found = check(given.books.engine)
    told = [one.found for one in found.differences if one.where == "told"]
    assert len(told) == 2
    assert all(bytes.fromhex(name) for name in told)
    assert any("sale_tally" in one.check for one in found.differences)
    assert not any("profile" in one.check.split(":")[0] for one in found.differences if one.where != "told")


def test_that_a_profile_of_before_anything_was_told_is_no_difference(given: Given) -> None:
    hand = sqlcipher3.dbapi2.connect(str(given.books.path), isolation_level=None)
    hand.execute("DELETE FROM told")
    hand.close()
    assert check(given.books.engine).sound


@pytest.mark.parametrize(
    "mischief",
    [
        "UPDATE event SET capacity = 500",
        "UPDATE event_place SET given_up = 1",
        "UPDATE attendance SET points = points + 1",
        "DELETE FROM attendance",
    ],
)
def test_that_what_a_hand_does_to_events_is_found(tmp_path: Path, mischief: str) -> None:
    hall = Hall(a_shop(tmp_path / "book.db", WITH_GOLD, new_book))
    hall.reserve(hall.given.enrol("Ana"), 1)
    hall.open_door()
    hall.admit(code=ticket(1))
    assert hall.is_sound()
    hand = sqlcipher3.dbapi2.connect(str(hall.given.books.path), isolation_level=None)
    hand.execute(mischief)
    hand.close()
    assert not hall.is_sound()


@pytest.mark.parametrize(
    "mischief",
    [
        "UPDATE edition SET pieces = 500",
        "UPDATE edition_move SET free = 0 WHERE kind = 'taken'",
        "UPDATE edition_move SET free = -9 WHERE kind = 'taken'",
        "DELETE FROM edition_move WHERE kind = 'back'",
        "UPDATE edition_wait SET ended_at = joined_at",
        "DELETE FROM edition_wait",
    ],
)
def test_that_what_a_hand_does_to_limited_editions_is_found(tmp_path: Path, mischief: str) -> None:
    cabinet = Cabinet(a_shop(tmp_path / "book.db", WITH_ACCESS, new_book), pieces=1)
    cabinet.go(OPENS)
    sale = cabinet.sell(cabinet.member("Ana"))
    cabinet.wait(cabinet.member("Rui"))
    cabinet.take_back(sale, Returned(everything=True))
    assert cabinet.is_sound()
    hand = sqlcipher3.dbapi2.connect(str(cabinet.given.books.path), isolation_level=None)
    hand.execute(mischief)
    hand.close()
    assert not cabinet.is_sound()


def test_that_a_backup_is_whole_and_ten_are_kept(given: Given, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    made = []
    for _ in range(12):
        given.clock.pass_days(1)
        made.append(back_up(given.books.engine, folder, given.clock()))
    assert backups(folder) == made[:1:-1]
    assert check(open_engine(made[-1])).sound


def test_that_a_restored_book_is_what_it_was_and_begins_a_new_epoch(given: Given, tmp_path: Path) -> None:
    book = tmp_path / "book.db"
    backup = back_up(given.books.engine, tmp_path / "backups", given.clock())
    late = given.enrol("Late")
    given.books.close()
    kept = restore(backup, book, given.clock(), NO_KEYS)
    assert kept is not None
    assert kept.exists()
    again = a_shop_on(book, given)
    with again.books() as visit:
        assert visit.member(late) is None
    again.enrol("After")
    assert check(again.books.engine).sound
    epochs = sqlcipher3.dbapi2.connect(str(book)).execute("SELECT count(DISTINCT epoch) FROM record").fetchone()[0]
    assert epochs == 2


def a_shop_on(path: Path, given: Given) -> Given:
    from app.shop import wire

    books = SqliteBooks(path, given.clock)
    return Given(wire(books, given.clock), books, given.clock)


def test_that_no_wreck_is_restored(tmp_path: Path, given: Given) -> None:
    wreck = tmp_path / "wreck.book"
    wreck.write_bytes(b"not a book at all" * 1000)
    with pytest.raises(BookDamaged):
        restore(wreck, tmp_path / "book.db", given.clock(), NO_KEYS)
    with pytest.raises(BookMissing):
        restore(tmp_path / "nowhere.book", tmp_path / "book.db", given.clock(), NO_KEYS)
    assert check(given.books.engine).sound


def test_that_what_a_killed_backup_left_goes_with_the_next(given: Given, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for left in ("2020-01-01_00-00-00.part", "2020-01-01_00-00-00.part-journal"):
        (folder / left).write_bytes(b"half")
    young = folder / f"{given.clock():%Y-%m-%d_%H-%M}-59.part"
    young.write_bytes(b"another program is at it")
    made = back_up(given.books.engine, folder, given.clock())
    assert sorted(folder.iterdir()) == sorted([made, young])


def test_that_a_folder_that_takes_no_backup_is_named(given: Given, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.write_bytes(b"a file where the folder should be")
    with pytest.raises(FileUnwritable):
        back_up(given.books.engine, folder, given.clock())


def test_that_a_book_of_a_killed_counter_is_kept_with_its_last_sale(given: Given, tmp_path: Path) -> None:
    book, killed = tmp_path / "book.db", tmp_path / "killed.db"
    backup = back_up(given.books.engine, tmp_path / "backups", given.clock())
    late = given.enrol("Late")
    for tail in ("", "-wal"):
        shutil.copyfile(f"{book}{tail}", f"{killed}{tail}")
    assert (tmp_path / "killed.db-wal").stat().st_size
    kept = restore(backup, killed, given.clock(), NO_KEYS)
    assert kept is not None
    assert sorted(tmp_path.glob("killed*")) == sorted([killed, kept])
    for path, known in ((killed, False), (kept, True)):
        shop = a_shop_on(path, given)
        with shop.books.reading() as visit:
            assert (visit.member(late) is not None) is known
        assert check(shop.books.engine).sound


def test_that_what_a_killed_restore_left_is_not_taken_for_the_backups(given: Given, tmp_path: Path) -> None:
    backup = back_up(given.books.engine, tmp_path / "backups", given.clock())
    late = given.enrol("Late")
    shutil.copyfile(tmp_path / "book.db-wal", tmp_path / "new.db.part-wal")
    assert restore(backup, tmp_path / "new.db", given.clock(), NO_KEYS) is None
    shop = a_shop_on(tmp_path / "new.db", given)
    with shop.books.reading() as visit:
        assert visit.member(late) is None
    assert not list(tmp_path.glob("*.part*"))


def test_that_what_a_book_that_is_gone_left_is_not_taken_for_the_backups(given: Given, tmp_path: Path) -> None:
    """Somebody took a damaged book away, but not what SQLite keeps beside it."""
    backup = back_up(given.books.engine, tmp_path / "backups", given.clock())
    late = given.enrol("Late")
    shutil.copyfile(tmp_path / "book.db-wal", tmp_path / "gone.db-wal")
    assert restore(backup, tmp_path / "gone.db", given.clock(), NO_KEYS) is None
    assert [path.name for path in tmp_path.glob("gone*")] == ["gone.db"]
    shop = a_shop_on(tmp_path / "gone.db", given)
    with shop.books.reading() as visit:
        assert visit.member(late) is None
    assert check(shop.books.engine).sound


def test_that_no_book_is_restored_under_a_counter_that_has_it_open(given: Given, tmp_path: Path) -> None:
    backup = back_up(given.books.engine, tmp_path / "backups", given.clock())
    with pytest.raises(BookLocked):
        restore(backup, tmp_path / "book.db", given.clock(), NO_KEYS)
    given.enrol("Eva")
    assert check(given.books.engine).sound


def test_that_a_book_restored_twice_is_sound(given: Given, tmp_path: Path) -> None:
    shop = given
    for name in ("Eva", "Zé"):
        backup = back_up(shop.books.engine, tmp_path / "backups", given.clock())
        shop.books.close()
        restore(backup, tmp_path / "book.db", given.clock(), NO_KEYS)
        shop = a_shop_on(tmp_path / "book.db", given)
        shop.enrol(name)
        given.clock.pass_days(1)
    assert check(shop.books.engine).sound
    with shop.books.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(DISTINCT epoch) FROM record").scalar_one() == 3
