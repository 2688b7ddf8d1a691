"""A draft tried on the past from the command line: figures side by side, progress on a terminal, Ctrl+C stops."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from app.book_keys import keys_of
from app.bootstrap import open_desk
from app.commands.asked import DONE, REFUSED, Asked
from app.commands.history import stopping
from app.loyalty.amounts import Language
from app.loyalty.checked import FileRefused, Problem
from app.loyalty.refusals import NotReadable
from app.what_if.tally import Share
from app.what_if.what_if import Comparison, Named, Progress, WhatIfCommand
from app.wording.what_if import Unit, compared, tier_name, written
from db.lives import LivesOnDisk

HEADS: dict[str, dict[Language, str]] = {
    "published": {"en": "published", "pt": "em vigor"},
    "draft": {"en": "draft", "pt": "rascunho"},
    "difference": {"en": "difference", "pt": "diferença"},
}
SAID: dict[str, dict[Language, str]] = {
    "stopped": {"en": "Stopped. Nothing is kept of it.", "pt": "Interrompido. Nada foi guardado."},
    "counts": {
        "en": "{gained} members gain, {lost} lose, for {same} nothing changes.",
        "pt": "{gained} membros ganham, {lost} perdem, para {same} nada muda.",
    },
    "gains": {"en": "Who gains most", "pt": "Quem mais ganha"},
    "losses": {"en": "Who loses most", "pt": "Quem mais perde"},
    "points": {"en": "{points} points", "pt": "{points} pontos"},
    "sales": {"en": "{done} of {total} sales", "pt": "{done} de {total} vendas"},
}


def what_if(asked: Asked) -> int:
    """Tries the draft; 1 where it was stopped."""
    path, first, last = _read(asked.words)
    try:
        draft = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileRefused(path.name, (Problem("", "toml", str(error)),)) from error

    def watch(progress: Progress) -> None:
        asked.progress(SAID["sales"][asked.language].format(done=progress.done, total=progress.total))

    with open_desk(asked.settings) as desk, stopping() as stop:
        trial = desk.shop.what_if(LivesOnDisk(asked.settings.book, keys_of(asked.settings)))
        found = trial(WhatIfCommand(draft, first, last), watch, stop)
    asked.progress("")
    if found is None:
        asked.answer({"stopped": True}, SAID["stopped"][asked.language])
        return REFUSED
    asked.answer(_document(found, asked.language), _text(found, asked.language))
    return DONE


def _read(words: tuple[str, ...]) -> tuple[Path, date, date]:
    """The draft's file, the first day and the last; NotReadable for an option or a day that is none."""
    days: dict[str, date] = {}
    rest = iter(words)
    path = Path(next(rest)).expanduser()
    for word in rest:
        option, _, value = word.partition("=")
        if option not in {"--from", "--until"}:
            raise NotReadable(word, "unknown_option")
        typed = value or next(rest, "")
        try:
            days[option] = date.fromisoformat(typed)
        except ValueError as error:
            raise NotReadable(typed or option, "no_day") from error
    for option in ("--from", "--until"):
        if option not in days:
            raise NotReadable(option, "empty")
    return path, days["--from"], days["--until"]


def _document(found: Comparison, language: Language) -> dict[str, Any]:
    """Points and counts as they are, money in minor units."""
    return {
        "from": found.stretch.first,
        "until": found.stretch.last,
        "figures": [
            {
                "key": line.key,
                "name": line.name,
                "unit": line.unit,
                "published": line.published,
                "draft": line.draft,
                "difference": line.difference,
            }
            for line in compared(found, language)
        ],
        "months": {
            month: [found.published.tally.months[month], found.draft.tally.months[month]]
            for month in sorted({*found.published.tally.months, *found.draft.tally.months})
        },
        "members": {"gained": found.gained, "lost": found.lost, "same": found.same},
        "gains": [_member(one) for one in found.gains],
        "losses": [_member(one) for one in found.losses],
    }


def _member(one: Named) -> dict[str, Any]:
    def share(of: Share) -> dict[str, Any]:
        return {"points": of.points, "money": of.money, "tier": of.tier}

    return {
        "reference": one.member.reference,
        "name": one.member.profile.name,
        "worth": one.gain.worth,
        "published": share(one.gain.published),
        "draft": share(one.gain.draft),
    }


def _text(found: Comparison, language: Language) -> str:
    programme = found.published.programme

    def write(amount: int, unit: Unit, *, signed: bool = False) -> str:
        return written(amount, unit, programme, language, signed=signed)

    lines = compared(found, language)
    width = max(len(line.name) for line in lines)
    heads = [HEADS[key][language] for key in ("published", "draft", "difference")]
    said = [f"{'':<{width}}" + "".join(f"{head:>16}" for head in heads)]
    for line in lines:
        cells = [write(line.published, line.unit), write(line.draft, line.unit)]
        cells.append(write(line.difference, line.unit, signed=True))
        said.append(f"{line.name:<{width}}" + "".join(f"{cell:>16}" for cell in cells))
    counts = SAID["counts"][language].format(gained=found.gained, lost=found.lost, same=found.same)
    said += ["", counts]
    for key, named in (("gains", found.gains), ("losses", found.losses)):
        said += ["", SAID[key][language]] if named else []
        for one in named:
            points = SAID["points"][language].format(points=write(one.gain.points, "points", signed=True))
            tiers = [
                tier_name(found.published, found.draft, of.tier, language)
                for of in (one.gain.published, one.gain.draft)
            ]
            tier = " → ".join(dict.fromkeys(tiers))
            worth, money = (write(amount, "money", signed=True) for amount in (one.gain.worth, one.gain.money))
            name = f"{one.member.reference} {one.member.profile.name}"
            said.append(f"  {name:<36}{worth:>14}{money:>14}  {points:<18} {tier}")
    return "\n".join(said)
