"""What the counter says in its band: what happened, what is safe, what to press; in one of four tones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.wording import Words

Tone = Literal["plain", "good", "care", "bad"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A few words for the cashier."""

    what: str
    tone: Tone = "plain"
    safe: str = ""
    todo: str = ""


def of_words(words: Words, tone: Tone = "care") -> Notice:
    """A refusal's or an outage's words as a notice."""
    return Notice(words.what, tone, words.safe, words.todo)
