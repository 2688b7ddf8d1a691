"""The scratch book answers as the real book does: every story played on both, every outcome compared."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.loyalty.ledger import Account
from app.loyalty.programme_file import parse_toml, read_programme
from app.ports.identity import Clock
from app.ports.records import Body, Enrolled, Record
from app.rehearsal.compare import came_out, compare
from app.rehearsal.player import Outcome, Played, Stage, play
from app.rehearsal.story import Content, Story, read_stories
from app.scratch.book import ScratchBook
from app.standing.standing import Standing
from db.books import SqliteBooks

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "tests" / "stories",)
PROGRAMMES = ROOT / "resources" / "programmes"


def shipped(name: str) -> Content:
    return parse_toml((PROGRAMMES / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")


def every_story() -> Iterator[tuple[str, Story]]:
    for folder in FOLDERS:
        for file in sorted(folder.glob("*.toml")):
            for story in read_stories(file.read_text(encoding="utf-8"), file.name, shipped):
                yield f"{file.stem}: {story.title}", story


def on_scratch(clock: Clock) -> ScratchBook:
    del clock
    return ScratchBook()


def on_disk(clock: Clock) -> SqliteBooks:
    return SqliteBooks(None, clock)


def in_any_order(account: Account) -> Account:
    """Lots in the order of their names: in which order a book has them is its own affair."""
    return replace(account, lots=tuple(sorted(account.lots, key=lambda lot: lot.id)))


def stands(standing: Standing | None) -> Standing | None:
    return None if standing is None else replace(standing, account=in_any_order(standing.account))


def seen(outcome: Outcome) -> dict[str, Any]:
    """All that an event did and left: its record, the nights before it, where its member then stands."""
    return {
        "refused": outcome.refused,
        "record": outcome.done and outcome.done.record,
        "after": outcome.done and stands(outcome.done.standing),
        "nights": sorted(outcome.nights, key=lambda record: record.id),
        "standing": stands(outcome.standing),
    }


@pytest.mark.parametrize("story", [pytest.param(story, id=title) for title, story in every_story()])
def test_that_a_story_comes_out_the_same_on_either(story: Story) -> None:
    on: list[Played] = []
    shown: list[list[dict[str, Any]]] = []
    for open_book in (on_disk, on_scratch):
        rows: list[dict[str, Any]] = []

        def judge(stage: Stage, outcome: Outcome, rows: list[dict[str, Any]] = rows) -> tuple[str, ...]:
            rows.append(came_out(stage, outcome))
            return compare(stage, outcome)

        on.append(play(story, open_book, judge))
        shown.append(rows)
    real, scratch = on
    assert scratch.holds
    assert shown[1] == shown[0]
    assert [seen(one) for one in scratch.outcomes] == [seen(one) for one in real.outcomes]


def test_that_leaving_a_visit_undone_changes_nothing() -> None:
    at = datetime(2026, 3, 2, 10, tzinfo=UTC)
    book = ScratchBook(((at, read_programme((PROGRAMMES / "numiscollect.toml").read_text(encoding="utf-8"))),))
    enrolled = Record("1" * 32, "enrolled", at, Body(enrolled=Enrolled("a" * 32, "A-1", at.date())), "a" * 32)
    with book() as visit:
        visit.post(enrolled)
        visit.keep_setting("night.last", "2026-03-02")
        assert visit.member("a" * 32) is not None
    with book.reading() as visit:
        assert visit.member("a" * 32) is None
        assert visit.find("1" * 32) is None
        assert visit.setting("night.last") == ""
    with book() as visit:
        visit.post(enrolled)
        visit.commit()
    with book.reading() as visit:
        assert visit.member("a" * 32) is not None
