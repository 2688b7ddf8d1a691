"""How this counter and head office stand, in words: a few for the light, in full for F5."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.office.when_to_sync import NOT_BY_ITSELF, is_too_long
from app.ports.in_step import InStep
from app.wording.in_step import in_short
from ui.figures import Figures
from ui.notice import Notice, Tone
from ui.syncs import Syncs

translate = QCoreApplication.translate
HOUR, DAY = 3600, 86400
MANY_DAYS = 3
"""From so many on, how long it is said in days."""


def light_words(syncs: Syncs, figures: Figures) -> tuple[str, Tone]:
    """What the light says, and in which tone."""
    if syncs.head_office is None:
        return translate("SyncLight", "Works alone"), "plain"
    stands, now = syncs.stands, syncs.clock()
    said, tone = _in_few_words(syncs, stands, figures, now)
    counts = [said]
    if stands.waiting:
        counts.append(translate("SyncLight", "{count} waiting").format(count=figures.points(stands.waiting)))
    if stands.to_look_at:
        counts.append(translate("SyncLight", "{count} to look at").format(count=figures.points(stands.to_look_at)))
    return " · ".join(counts), tone


def _in_few_words(syncs: Syncs, stands: InStep, figures: Figures, now: datetime) -> tuple[str, Tone]:
    if syncs.is_long:
        return translate("SyncLight", "Syncing…"), "plain"
    if stands.last is not None and is_too_long(stands, now, figures.programme.offline):
        long = translate("SyncLight", "Not synced for {long}").format(long=_how_long(stands.last, now))
        return f"{long} · {in_short(stands.failed, figures.language)}" if stands.failed else long, "bad"
    if stands.failed is not None and stands.since is not None:
        since = translate("SyncLight", "{what}, since {when}").format(
            what=in_short(stands.failed, figures.language), when=_when(stands.since, now, figures)
        )
        return since, "bad" if isinstance(stands.failed, NOT_BY_ITSELF) else "care"
    if stands.last is None:
        return translate("SyncLight", "Not synced yet"), "plain"
    return translate("SyncLight", "Synced {when}").format(when=_when(stands.last, now, figures)), "good"


def how_it_stands(syncs: Syncs, figures: Figures, *, training: bool = False) -> Notice:
    """What F5 says: what happened, what is safe, what to do."""
    if training:
        return Notice(
            translate("SyncLight", "Training is never synced."),
            "plain",
            translate("SyncLight", "Nothing here has any value."),
        )
    if syncs.head_office is None:
        return Notice(
            translate("SyncLight", "This counter works alone."),
            "plain",
            translate("SyncLight", "All it does is in its own book, and copied at night."),
            translate("SyncLight", "F9, Backups shows the copies."),
        )
    if syncs.runs:
        return Notice(_at_what(*syncs.step, figures), "plain", _safe(syncs.stands, figures))
    return _at_rest(syncs, figures)


def _at_rest(syncs: Syncs, figures: Figures) -> Notice:
    stands, now = syncs.stands, syncs.clock()
    safe, again = _safe(stands, figures), translate("SyncLight", "F5 again syncs now.")
    _, tone = _in_few_words(syncs, stands, figures, now)
    what = _whats(stands, figures, now)
    if stands.failed is not None:
        said = figures.words(stands.failed)
        return Notice(f"{what} {said.what}".strip(), tone, safe, f"{said.todo} {again}")
    if syncs.came is not None and syncs.came.stopped:
        stopped = translate("SyncLight", "Stopped: what was done is done, and the next sync goes on from there.")
        return Notice(stopped, "care", safe, again)
    if syncs.came is not None:
        done = translate("SyncLight", "{what} Handed in: {pushed}, taken: {pulled}.")
        what = done.format(
            what=what, pushed=figures.points(syncs.came.pushed), pulled=figures.points(syncs.came.pulled)
        )
    look = translate("SyncLight", "F9, To look at: {count}.").format(count=figures.points(stands.to_look_at))
    return Notice(what, tone, safe, f"{look} {again}" if stands.to_look_at else again)


def _whats(stands: InStep, figures: Figures, now: datetime) -> str:
    """When they last were in step, or since when they are not."""
    if stands.last is not None and (is_too_long(stands, now, figures.programme.offline) or stands.failed is not None):
        long = translate("SyncLight", "Not in step with head office for {long}, since {when}.")
        return long.format(long=_how_long(stands.last, now), when=_when(stands.last, now, figures))
    if stands.last is not None:
        return translate("SyncLight", "In step with head office: {when}.").format(when=_when(stands.last, now, figures))
    if stands.since is not None:
        return translate("SyncLight", "Not in step with head office yet; tried since {when}.").format(
            when=_when(stands.since, now, figures)
        )
    return translate("SyncLight", "This counter has joined head office and calls it soon for the first time.")


def _safe(stands: InStep, figures: Figures) -> str:
    """Where the sales are."""
    here = translate("SyncLight", "All sales are in this counter's own book.")
    if stands.waiting is None:
        return here
    if stands.waiting == 0:
        return translate("SyncLight", "All sales are in this counter's own book, and at head office.")
    if stands.waiting == 1:
        waits = translate("SyncLight", "One record waits to be handed in.")
        return f"{here} {waits}"
    waits = translate("SyncLight", "{count} records wait to be handed in.")
    return f"{here} {waits.format(count=figures.points(stands.waiting))}"


def _at_what(step: str, done: int, figures: Figures) -> str:
    """What a sync is at."""
    said = {
        "open": translate("SyncLight", "Calling head office…"),
        "push": translate("SyncLight", "Handing in: {count}"),
        "pull": translate("SyncLight", "Taking what others did: {count}"),
        "project": translate("SyncLight", "Entering what others did: {count}"),
        "done": translate("SyncLight", "Done."),
    }
    return said[step].format(count=figures.points(done))


def _when(at: datetime, now: datetime, figures: Figures) -> str:
    """An instant by the shop's clock: of today only the time, of another day also the day."""
    moment = figures.moment(at)
    return moment.partition(" ")[2] if figures.local_day(at) == figures.local_day(now) else moment


def _how_long(since: datetime, now: datetime) -> str:
    """A stretch of time in the unit that people would say it in."""
    seconds = max(0, int((now - since).total_seconds()))
    if seconds >= MANY_DAYS * DAY:
        return translate("SyncLight", "{count} days").format(count=seconds // DAY)
    if seconds >= 2 * HOUR:
        return translate("SyncLight", "{count} hours").format(count=seconds // HOUR)
    minutes = max(1, seconds // 60)
    one = translate("SyncLight", "a minute")
    return one if minutes == 1 else translate("SyncLight", "{count} minutes").format(count=minutes)
