"""How a counter and head office stand: when they last were in step, what failed since when, what waits."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from app.ports.hub import HUB_OUTAGES
from app.ports.outage import OUTAGES, Outage

STANDS = "sync.stands"
"""The setting of the book that says how this counter and head office stand."""
BY_CODE = {outage.code: outage for outage in (*OUTAGES, *HUB_OUTAGES)}


@dataclass(frozen=True, slots=True)
class InStep:
    """What is known of it at this counter. Times are those of its clock.

    `last` is when a sync last was whole; `failed` what keeps the next one from it, `since` its first of so many `tries`
    in a row. `handed` is the number up to which head office has this counter's records of the present `epoch` (hex);
    `waiting` how many it lacks, None where nobody knows; `to_look_at` what no manager has settled yet.
    """

    last: datetime | None = None
    failed: Outage | None = None
    since: datetime | None = None
    tries: int = 0
    epoch: str = ""
    handed: int = 0
    waiting: int | None = None
    to_look_at: int = 0

    def reached(self, at: datetime) -> InStep:
        """Head office and this counter are in step."""
        return replace(self, last=at, failed=None, since=None, tries=0)

    def answered(self) -> InStep:
        """Head office answered, and the sync was stopped before it was whole."""
        return replace(self, failed=None, since=None, tries=0)

    def failing(self, outage: Outage, at: datetime) -> InStep:
        """The sync failed: once more, or for the first time since one did not."""
        return replace(self, failed=outage, since=self.since or at, tries=self.tries + 1)


def noted(stands: InStep) -> str:
    """What is to be known again after the counter was closed."""
    failed = stands.failed
    return json.dumps(
        {
            "last": stands.last.isoformat() if stands.last else None,
            "failed": failed.code if failed else None,
            "values": asdict(failed) if failed else {},
            "since": stands.since.isoformat() if stands.since else None,
            "tries": stands.tries,
            "epoch": stands.epoch,
            "handed": stands.handed,
        },
        default=str,
    )


def read_noted(text: str) -> InStep:
    """What was noted. A failure that this version has no name for is left out: the next try names it anew."""
    if not text:
        return InStep()
    kept = json.loads(text)
    kind = BY_CODE.get(kept["failed"])
    last, since = (datetime.fromisoformat(kept[name]) if kept[name] else None for name in ("last", "since"))
    if kind is None:
        return InStep(last, epoch=kept["epoch"], handed=kept["handed"])
    return InStep(last, kind(**kept["values"]), since, kept["tries"], kept["epoch"], kept["handed"])
