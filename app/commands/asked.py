"""What was asked for on the command line, and how an answer is given: as text or as one JSON document."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.loyalty.amounts import Language
from app.settings import Settings

DONE = 0
REFUSED = 1
OUTAGE = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A command's words, with the settings and whether the answer is to be JSON."""

    words: tuple[str, ...]
    settings: Settings
    json: bool = False

    @property
    def language(self) -> Language:
        """The language to answer in."""
        return self.settings.language

    def answer(self, document: Mapping[str, Any], text: str) -> None:
        """Gives the answer: the document where JSON was asked for, else the text."""
        if self.json:
            sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n")
        else:
            sys.stdout.write(text.rstrip() + "\n")

    def progress(self, said: str) -> None:
        """A line about long work, on a terminal only."""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{said}\033[K")
            sys.stderr.flush()


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its words, what it does, the words it takes ([…] may be left out, … repeats), its help by language."""

    name: tuple[str, ...]
    run: Callable[[Asked], int]
    takes: tuple[str, ...]
    help: Mapping[str, str]

    @property
    def usage(self) -> str:
        """The command as it is typed."""
        return " ".join((*self.name, *self.takes))
