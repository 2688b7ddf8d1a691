"""Every story holds: played with the real use cases on a real book in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.loyalty.programme_file import parse_toml
from app.rehearsal.compare import compare
from app.rehearsal.player import play
from app.rehearsal.story import Content, Story, read_stories
from db.books import SqliteBooks

STORIES = Path(__file__).parent.parent / "stories"
PROGRAMMES = Path(__file__).parents[2] / "resources" / "programmes"


def shipped(name: str) -> Content:
    return parse_toml((PROGRAMMES / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")


def every_story() -> Iterator[tuple[str, Story]]:
    for file in sorted(STORIES.glob("*.toml")):
        for story in read_stories(file.read_text(encoding="utf-8"), file.name, shipped):
            yield f"{file.stem}: {story.title}", story


@pytest.mark.parametrize("story", [pytest.param(story, id=title) for title, story in every_story()])
def test_that_the_story_holds(story: Story) -> None:
    played = play(story, lambda clock: SqliteBooks(None, clock), compare)
    assert [outcome.wrong for outcome in played.outcomes if outcome.wrong] == []
