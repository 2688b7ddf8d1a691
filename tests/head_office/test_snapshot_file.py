"""The file of a snapshot by itself: what is damaged, foreign, unsigned or shut is told apart, and is never a book."""

import io
import random
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from app.loyalty.amounts import Language
from app.ports.hub import SnapshotCodeWrong, SnapshotDamaged, SnapshotNotProven, SnapshotOfAnother
from app.ports.identity import now
from app.ports.logged import BODY_VERSION
from app.ports.outage import BookTooNew, Outage
from app.wording import words_of
from db.head_office import snapshot
from db.head_office.certificates import Authority, authority_text, make_authority
from db.head_office.snapshot import END, LENGTH, PIECE, TAG, Said, read_snapshot, seal
from db.head_office.spoken import new_code

pytestmark = pytest.mark.usefixtures("quick_keys")
AUTHORITY, OTHER = (make_authority(name, now()) for name in ("a shop", "another shop"))
CODE = "CBDE-FGHI-JKLN-RTUV-CBDE"
SAID = Said(7, "2026-11-30T10:00:00+00:00", "0010")
WHOLE = random.Random(1).randbytes(2 * PIECE + 4_096)


def made(path: Path, book: bytes = WHOLE, said: Said = SAID, by: Authority = AUTHORITY) -> Path:
    """A snapshot of these bytes."""
    plain, out = path.with_suffix(".plain"), io.BytesIO()
    plain.write_bytes(book)
    seal(plain, said, CODE, by, out)
    path.write_bytes(out.getvalue())
    return path


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made(tmp_path_factory.mktemp("snapshot") / "made").read_bytes()


@pytest.fixture
def file(tmp_path: Path, sealed: bytes) -> Path:
    path = tmp_path / "all.snapshot"
    path.write_bytes(sealed)
    return path


def read(path: Path) -> snapshot.Snapshot:
    return read_snapshot(path, authority_text(AUTHORITY), "0010")


def refused(path: Path, code: str = CODE) -> Outage:
    """What it is refused with; nothing of it is left."""
    book = path.with_suffix(".opened")
    with pytest.raises(Outage) as outage:
        read(path).opened(code, book)
    assert not book.exists() or book.stat().st_size == 0
    return outage.value


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_that_what_was_sealed_is_opened(tmp_path: Path, size: int) -> None:
    file, heard = made(tmp_path / "file", WHOLE[:size]), list[int]()
    read(file).opened(CODE.lower().replace("-", " "), tmp_path / "book", heard.append)
    assert (tmp_path / "book").read_bytes() == WHOLE[:size]
    assert heard[-1] == size
    assert read(file).said == replace(read(file).said, records=7, at=SAID.at, tables="0010", size=size)


def test_that_a_book_is_packed_and_takes_little_memory_to_unpack(tmp_path: Path) -> None:
    size = 64 * PIECE + 1
    file = made(tmp_path / "file", bytes(size))
    assert file.stat().st_size < PIECE
    tracemalloc.start()
    read(file).opened(CODE, tmp_path / "book")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "book").stat().st_size == size
    assert most < 8 * PIECE


def test_that_nothing_of_it_is_read_without_the_code(file: Path) -> None:
    seen = file.read_bytes()
    assert all(WHOLE[at : at + 16] not in seen for at in range(0, len(WHOLE), 997))
    assert made(file).read_bytes() != seen, "the same book is never sealed twice alike"


def test_that_a_wrong_code_is_told_from_a_damaged_file(file: Path) -> None:
    assert refused(file, new_code()) == SnapshotCodeWrong(str(file))


@pytest.mark.parametrize("left", [0, 3, 100, 400, PIECE, PIECE + 500, -END - 1, -END, -64, -1])
def test_that_a_file_that_was_cut_is_damaged(file: Path, sealed: bytes, left: int) -> None:
    file.write_bytes(sealed[:left])
    assert refused(file) == SnapshotDamaged(str(file))


def test_that_something_behind_the_end_is_damage(file: Path, sealed: bytes) -> None:
    file.write_bytes(sealed + b"\0")
    assert refused(file) == SnapshotDamaged(str(file))


def test_that_one_bit_turned_over_anywhere_is_found_before_anything_is_a_book(file: Path, sealed: bytes) -> None:
    chance = random.Random(2)
    places = [
        *range(0, 420, 7),
        *(chance.randrange(len(sealed)) for _ in range(60)),
        *range(len(sealed) - END, len(sealed), 5),
    ]
    for at in places:
        turned = bytearray(sealed)
        turned[at] ^= 1 << (at % 8)
        file.write_bytes(turned)
        expected = SnapshotNotProven if at >= len(sealed) - 64 else SnapshotDamaged
        assert refused(file) == expected(str(file)), at


def test_that_a_missing_signature_is_named(file: Path, sealed: bytes) -> None:
    file.write_bytes(sealed[:-64] + bytes(64))
    assert refused(file) == SnapshotNotProven(str(file))


def test_that_another_shops_snapshot_is_named(file: Path) -> None:
    made(file, by=OTHER)
    assert refused(file) == SnapshotOfAnother(str(file))


def test_that_one_who_says_he_is_the_shop_and_has_not_its_key_is_found_out(file: Path) -> None:
    ours = snapshot._name(AUTHORITY.key.public_key())  # noqa: SLF001 - what a forger would write

    def called_ours(key: object) -> str:
        del key
        return ours

    with pytest.MonkeyPatch.context() as forger:
        forger.setattr(snapshot, "_name", called_ours)
        made(file, by=OTHER)
    assert refused(file) == SnapshotNotProven(str(file))


def test_that_pieces_that_change_places_or_are_left_out_are_found_also_by_whoever_has_the_code(
    file: Path, sealed: bytes
) -> None:
    """The seal says it by itself, where sum and signature would not."""
    start = LENGTH + int.from_bytes(sealed[:LENGTH], "big")
    first, second, last = (
        sealed[start + at * (PIECE + TAG) : min(start + (at + 1) * (PIECE + TAG), len(sealed) - END)] for at in range(3)
    )
    kept = read(file)
    for pieces in ((second, first, last), (first, first, last), (first, last, second), (first, second)):
        file.write_bytes(sealed[:start] + b"".join(pieces) + sealed[-END:])
        with pytest.raises((SnapshotDamaged, SnapshotCodeWrong)):
            kept.opened(CODE, file.with_suffix(".opened"))


def test_that_a_file_that_changes_after_it_was_looked_at_is_no_book(file: Path, sealed: bytes) -> None:
    kept = read(file)
    file.write_bytes(sealed[: 2 * PIECE])
    with pytest.raises(SnapshotDamaged):
        kept.opened(CODE, file.with_suffix(".opened"))


def test_that_one_of_a_later_version_is_left_to_it(file: Path) -> None:
    for later in (replace(SAID, tables="9999"), replace(SAID, format=2), replace(SAID, bodies=BODY_VERSION + 1)):
        made(file, said=later)
        assert refused(file) == BookTooNew(str(file), later.tables)


@pytest.mark.parametrize(
    "text", [b"", b"no snapshot", b"\0\0\0\x02[]" + bytes(200), b"\0\0\0\x09" + b'{"kind":1' + bytes(200)]
)
def test_that_other_files_are_none(file: Path, text: bytes) -> None:
    file.write_bytes(text)
    assert refused(file) == SnapshotDamaged(str(file))
    assert isinstance(refused(file.with_name("nowhere")), SnapshotDamaged)
    assert isinstance(refused(file.parent), SnapshotDamaged)


@pytest.mark.parametrize("language", ["en", "pt"])
def test_that_each_says_what_it_is_and_that_nothing_was_changed(language: Language) -> None:
    kinds = (SnapshotDamaged, SnapshotOfAnother, SnapshotNotProven, SnapshotCodeWrong)
    words = [words_of(kind("/media/all.snapshot"), language) for kind in kinds]
    assert len({one.what for one in words}) == len(words)
    assert {one.safe for one in words} == {{"en": "Nothing was changed.", "pt": "Nada foi alterado."}[language]}
    assert all("/media/all.snapshot" in one.what for one in words)
