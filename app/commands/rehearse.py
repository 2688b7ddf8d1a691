"""Rehearsing: a story file played, event by event, as a table or as one JSON document."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.bootstrap import shipped_programme
from app.commands.asked import DONE, REFUSED, Asked
from app.loyalty.checked import FileRefused, Problem
from app.loyalty.days import zone
from app.rehearsal.compare import came_out, compare
from app.rehearsal.player import Outcome, Played, Stage, play
from app.rehearsal.story import read_stories
from db.books import SqliteBooks

SHOWN = ("earned", "spent", "taken_back", "given_back", "lapsed", "due", "discount", "off")
STANDS = ("balance", "pending", "debt", "tier")


def rehearse(asked: Asked) -> int:
    """Plays every story of the files named; 1 where something expected did not come out."""
    documents = []
    held = True
    for word in asked.words:
        for played, rows in _play_file(Path(word)):
            held = held and played.holds
            documents.append({"file": word, "title": played.story.title, "holds": played.holds, "events": rows})
            if not asked.json:
                sys.stdout.write(_table(played, rows))
    if asked.json:
        asked.answer({"holds": held, "stories": documents}, "")
    return DONE if held else REFUSED


def _play_file(path: Path) -> list[tuple[Played, list[dict[str, Any]]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileRefused(path.name, (Problem("", "toml", str(error)),)) from error
    found = []
    for story in read_stories(text, path.name, shipped_programme):
        rows: list[dict[str, Any]] = []

        def judge(stage: Stage, outcome: Outcome, rows: list[dict[str, Any]] = rows) -> tuple[str, ...]:
            wrong = compare(stage, outcome)
            rows.append(_row(stage, replace(outcome, wrong=wrong)))
            return wrong

        found.append((play(story, lambda clock: SqliteBooks(None, clock), judge), rows))
    return found


def _row(stage: Stage, outcome: Outcome) -> dict[str, Any]:
    out = came_out(stage, outcome)
    quiet = {0, "0.00", "", None}
    local = outcome.at.astimezone(zone(stage.story.programme.timezone))
    row: dict[str, Any] = {"at": local.isoformat(), "event": outcome.event.kind, "member": outcome.member}
    row |= {key: out[key] for key in SHOWN if out.get(key) not in quiet}
    row |= {key: out[key] for key in STANDS if key in out}
    if outcome.refused:
        row["refused"] = outcome.refused
    if outcome.wrong:
        row["wrong"] = list(outcome.wrong)
    return row


def _table(played: Played, rows: list[dict[str, Any]]) -> str:
    lines = [f"{'✓' if played.holds else '✗'} {played.story.title}"]
    for row in rows:
        did = "  ".join(f"{key} {row[key]}" for key in (*SHOWN, "refused") if key in row)
        stands = "  ".join(f"{key} {row[key]}" for key in STANDS if row.get(key) not in {None, ""})
        lines.append(f"    {row['at'][:16]}  {row['event']:<15} {row['member']:<8} {did:<44} {stands}")
        lines += [f"      ✗ {wrong}" for wrong in row.get("wrong", ())]
    return "\n".join(lines) + "\n"
