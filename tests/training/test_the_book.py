"""The training book: made from the shop's own programme, whole or not at all, never the live one's business."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from app.bootstrap import (
    Desk,
    demo_settings,
    kept,
    make_training,
    open_desk,
    programme_to_train,
    start_own_shop,
    training_settings,
)
from app.commands.counter import fittings_of, print_shop_of, settings_to_open
from app.counter.print_paper import PrintPaper
from app.counter.redeem import RedeemCommand
from app.loyalty.amounts import Language
from app.loyalty.codes import TRAINING, CodeType
from app.new_shop import NewShop
from app.office.publish import PublishCommand
from app.ports.identity import new_id
from app.settings import Settings, keep_settings, read_settings
from app.training.exercises import code_of
from app.training.lay_out import MEMBERS
from app.training.scores import Scores
from db.check import check
from tests.given import PROGRAMME
from tests.house.tree import ROOT
from tests.training.conftest import Room


def bytes_of(settings: Settings) -> str:
    return hashlib.sha256(settings.book.read_bytes()).hexdigest()


def publish(desk: Desk, programme: str) -> None:
    """Published by the shop's manager: nobody else there may."""
    (marta,) = desk.shop.sign_in.everybody()
    desk.shop.publish(PublishCommand(new_id(), programme, by=marta.id))


@pytest.fixture
def live(settings: Settings) -> Settings:
    """A shop of one's own with a programme of its own."""
    made = start_own_shop(NewShop(settings, "Marta", "246810", "numiscollect"))
    with open_desk(made) as desk:
        publish(desk, PROGRAMME)
    return made


def test_that_training_plays_by_the_shops_own_programme_with_codes_of_its_own(live: Settings) -> None:
    with open_desk(live) as desk:
        training = make_training(live, programme_to_train(desk))
    assert (training.home, training.prefix, training.training) == (live.home / "training", TRAINING, True)
    with open_desk(training) as desk:
        assert desk.shop.show_programme().id == "plain"
        assert check(desk.books.engine).sound
        assert [one.name for one in desk.shop.find_members("Treino")] == [name for name, _ in MEMBERS]
        assert desk.shop.identify.by_card(code_of(CodeType.CARD, MEMBERS[2][0])).balance == MEMBERS[2][1]


@pytest.mark.parametrize("ending", ["starts = 2099-01-01", "ends = 2020-01-01"])
def test_that_a_programme_that_is_not_open_is_not_trained_with(live: Settings, ending: str) -> None:
    closed = PROGRAMME.replace("[points]", f"{ending}\n[points]")
    with open_desk(live) as desk:
        publish(desk, closed)
        assert 'id = "numiscollect"' in programme_to_train(desk)


def test_that_a_home_without_a_shop_trains_all_the_same(settings: Settings) -> None:
    with open_desk(demo_settings(settings), create=True) as desk:
        training = make_training(demo_settings(settings), programme_to_train(desk))
    assert training.home == settings.home / "training"
    assert not training.demo


def test_that_the_live_book_is_the_same_byte_for_byte(live: Settings) -> None:
    before = bytes_of(live)
    with open_desk(live) as desk:
        training = make_training(live, programme_to_train(desk))
    with open_desk(training) as desk:
        fittings = fittings_of(desk)
        practice, nightly = fittings.practice, fittings.nightly
        assert practice is not None
        assert nightly is not None
        for one in practice.look():
            practice.begin(one.exercise)
        practice.look()
        nightly()
    assert bytes_of(live) == before
    assert not list(live.home.rglob("*.part"))


def test_that_the_book_stays_and_another_programme_makes_it_anew_while_the_scores_stay(
    room: Room, settings: Settings, enter: Callable[[], Settings]
) -> None:
    room.begin("sell")
    scores = room.scores.read()
    assert scores != Scores()
    room.desk.books.close()
    training = enter()
    with open_desk(training) as desk:
        assert len(desk.shop.find_members("Treino")) == len(MEMBERS)
        assert desk.books.reading().__enter__().setting("training.tries") == "1"
    make_training(settings, PROGRAMME)
    with open_desk(training) as desk, desk.books.reading() as visit:
        assert visit.setting("training.tries") == ""
        assert desk.shop.show_programme().id == "plain"
    assert room.scores.read() == scores


@pytest.mark.parametrize("wreck", [b"", b"no book at all" * 500])
def test_that_a_damaged_training_book_is_made_anew(settings: Settings, wreck: bytes) -> None:
    training = make_training(settings, PROGRAMME)
    training.book.write_bytes(wreck)
    make_training(settings, PROGRAMME)
    with open_desk(training) as desk:
        assert check(desk.books.engine).sound


KILLED = """
import os, signal, sys
from pathlib import Path
from app import bootstrap
from app.settings import Settings
from app.training import lay_out
from tests.given import PROGRAMME

def killed(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)

setattr({where}, {what!r}, killed)
bootstrap.make_training(Settings(home=Path(sys.argv[1])), PROGRAMME)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    ("where", "what"),
    [
        ("lay_out", "lay_out"),
        ("os", "fsync"),
        ("bootstrap", "keep_settings"),
    ],
)
def test_that_a_kill_half_way_is_made_good_the_next_time(settings: Settings, where: str, what: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED.format(where=where, what=what), str(settings.home)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    with open_desk(make_training(settings, PROGRAMME)) as desk:
        assert len(desk.shop.find_members("Treino")) == len(MEMBERS)


def test_that_its_settings_say_what_it_is(settings: Settings) -> None:
    training = make_training(settings, PROGRAMME)
    said = read_settings(training.home, {})
    assert (said.training, said.prefix) == (True, TRAINING)
    assert training_settings(said) == said
    assert not settings_to_open(read_settings(settings.home, {})).training


def test_that_only_the_language_goes_back_to_the_shop(settings: Settings) -> None:
    keep_settings(settings)
    training = make_training(settings, PROGRAMME)
    kept(replace(training, language="pt", shop="Nonsense", printer="elsewhere"))
    assert read_settings(settings.home, {}) == replace(settings, language="pt")
    assert read_settings(training.home, {}).language == "pt"


def test_that_training_offers_no_backup_no_import_and_no_shop_to_start(settings: Settings) -> None:
    with open_desk(make_training(settings, PROGRAMME)) as desk:
        fittings = fittings_of(desk)
        assert fittings.nightly is not None
        fittings.nightly()
        for absent in ("backups", "tables", "start_own_shop", "train", "scores"):
            assert getattr(fittings, absent) is None
        assert not desk.settings.backups.exists()


@pytest.mark.parametrize(("language", "band"), [("en", "TRAINING – NO VALUE"), ("pt", "TREINO – SEM VALOR")])
def test_that_every_paper_says_that_it_has_no_value(room: Room, language: Language, band: str) -> None:
    practice = replace(room.practice, language=language)
    one = practice.begin("redeem")
    task = room.stands("redeem").task
    assert task is not None
    voucher = code_of(CodeType.VOUCHER, "on paper")
    room.desk.shop.redeem(RedeemCommand(room.fresh(), one.member, task.reward, voucher))
    practice.begin("return")
    receipt = room.stands("return").task
    assert receipt is not None
    paper = PrintPaper(room.desk.books, room.clock, print_shop_of(room.desk.settings))
    for printed in (
        paper.voucher(room.fresh(), voucher),
        paper.receipt(room.fresh(), receipt.receipt),
        paper.cards((one.member,)),
        paper.day(language),
        paper.specimen(language),
    ):
        pages = pypdfium2.PdfDocument(printed.pdf)
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
        assert band in text.replace("\r\n", " "), printed.path.name
        assert printed.path.parent == room.desk.settings.papers
