"""The sync light: how this counter and head office stand, always in view; F5 says it in full."""

from __future__ import annotations

from ui.hand import Hand
from ui.sync_words import how_it_stands, light_words
from ui.syncs import Syncs
from ui.widgets.labels import Elided, tone


class SyncLight(Elided):
    """A few words in the head of the window, and all of them in its tooltip."""

    def __init__(self, syncs: Syncs, hand: Hand) -> None:
        super().__init__(role="small")
        self._syncs = syncs
        self._hand = hand
        syncs.changed.connect(self.show_now)
        self.show_now()

    def show_now(self) -> None:
        """Shows how it stands."""
        words, manner = light_words(self._syncs, self._hand.figures)
        full = how_it_stands(self._syncs, self._hand.figures)
        if words != self.text():
            self.say(words)
            self.updateGeometry()
        tone(self, "" if manner == "plain" else manner)
        self.setToolTip(" ".join(part for part in (full.what, full.safe, full.todo) if part))
