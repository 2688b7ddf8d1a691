"""Bursts: telling a scanner's keys from a cashier's by their pace. Pure; whoever feeds it brings the time.

Keys that write something are held for one gap. A fast burst of them is a scan and reaches no field; anything slower is
given back in the order it was typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from statistics import median

GAP = 0.070
"""Seconds between two keys after which a burst is over (a setting: Bluetooth scanners are slower)."""
LEAST = 8
"""Keys that make a burst a scan."""
AGAIN = 2.0
"""Seconds in which the same code is one scan: a scanner held still reads twice."""


class Sort(Enum):
    """What a key is to the detector."""

    WRITES = "writes"
    ENDS = "ends"
    OTHER = "other"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Key:
    """A key pressed. `event` is the toolkit's own, opaque here. ENDS is Enter or Tab; SILENT is Shift and its like."""

    sort: Sort
    text: str = ""
    repeated: bool = False
    event: object = None


@dataclass(frozen=True, slots=True)
class Let:
    """This key goes where it was going, now."""

    key: Key


@dataclass(frozen=True, slots=True)
class Replay:
    """These keys, held until now, go where they were going, in this order."""

    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanner spoke. `ended` says whether it ended with Enter or Tab; `keys` are those it typed.

    `gaps` are the seconds between them, `ending` what the key at its end writes.
    """

    text: str
    ended: bool
    keys: tuple[Key, ...] = ()
    gaps: tuple[float, ...] = ()
    ending: str = ""


Act = Let | Replay | Scan


class Burst:
    """The keys held at this moment, and what the next one makes of them."""

    def __init__(self, gap: float = GAP, least: int = LEAST, again: float = AGAIN) -> None:
        self.gap = gap
        self.least = least
        self.again = again
        self._held: list[Key] = []
        self._times: list[float] = []
        self._scanned = ("", float("-inf"))
        self._suffix_until = float("-inf")

    @property
    def holds(self) -> bool:
        """Whether any key waits to be judged."""
        return bool(self._held)

    def press(self, key: Key, now: float) -> tuple[Act, ...]:
        """What comes of a key pressed at `now` (seconds, any zero); a key missing from the answer is held or dropped.

        >>> burst = Burst(least=3)
        >>> [burst.press(Key(Sort.WRITES, sign), 0.01 * at) for at, sign in enumerate("NCC")]
        [(), (), ()]
        >>> burst.press(Key(Sort.ENDS), 0.04)[0].text
        'NCC'
        """
        if key.sort is Sort.SILENT:
            return (Let(key),)
        acts = self.wait(now)
        if key.sort is Sort.OTHER:
            return (*acts, *self.flush(), Let(key))
        if key.repeated:
            return acts
        return (*acts, *(self._hold(key, now) if key.sort is Sort.WRITES else self._end(key, now)))

    def _hold(self, key: Key, now: float) -> tuple[Act, ...]:
        self._suffix_until = float("-inf")
        self._held.append(key)
        self._times.append(now)
        return ()

    def _end(self, key: Key, now: float) -> tuple[Act, ...]:
        if self._held and self._is_fast:
            return self._scan(now, ended=True, ending=key.text)
        if not self._held and now <= self._suffix_until:
            self._suffix_until = now + self.gap
            return ()
        return (*self.flush(), Let(key))

    def wait(self, now: float) -> tuple[Act, ...]:
        """What comes of time going by: a burst is over one gap after its last key."""
        if not self._held or now - self._times[-1] <= self.gap:
            return ()
        return self._scan(now, ended=False) if self._is_fast else self.flush()

    def flush(self) -> tuple[Act, ...]:
        """Gives back what is held, at once: the focus is about to move."""
        if not self._held:
            return ()
        keys = tuple(self._held)
        self._held.clear()
        self._times.clear()
        return (Replay(keys),)

    @property
    def _is_fast(self) -> bool:
        """Long enough, no gap too wide, and on the whole twice as fast as the widest: no hand types so evenly."""
        if len(self._held) < self.least:
            return False
        gaps = [later - earlier for earlier, later in zip(self._times, self._times[1:], strict=False)]
        return max(gaps) <= self.gap and median(gaps) <= self.gap / 2

    def _scan(self, now: float, *, ended: bool, ending: str = "") -> tuple[Act, ...]:
        keys = tuple(self._held)
        gaps = tuple(later - earlier for earlier, later in zip(self._times, self._times[1:], strict=False))
        text = "".join(key.text for key in keys)
        spoken_at = self._times[-1]
        self._held.clear()
        self._times.clear()
        # CR and LF, or Enter and Tab: whatever else ends the code within a gap belongs to it, but not a letter.
        self._suffix_until = (now if ended else spoken_at) + self.gap
        before, when = self._scanned
        self._scanned = (text, spoken_at)
        if text == before and spoken_at - when < self.again:
            return ()
        return (Scan(text, ended, keys, gaps, ending),)
