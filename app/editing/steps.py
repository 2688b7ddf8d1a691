"""The steps of an editing: each can be gone back and forth; what is typed into one field on and on is one step."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.editing.layout import Path

MOST = 300


@dataclass(slots=True)
class Steps:
    """The text as it stands, and those before and after it."""

    text: str
    _before: list[str] = field(default_factory=list)
    _after: list[str] = field(default_factory=list)
    _typed_at: Path | None = None

    @property
    def can_go_back(self) -> bool:
        """Whether there is a text before this one."""
        return bool(self._before)

    def take(self, text: str, typed_at: Path | None = None) -> None:
        """The next text; one more step unless the same field is typed on."""
        if text == self.text:
            return
        if typed_at is None or typed_at != self._typed_at:
            self._before = [*self._before[1 - MOST :], self.text]
        self.text, self._after, self._typed_at = text, [], typed_at

    def back(self) -> bool:
        """The text before this one; False where there is none."""
        if not self._before:
            return False
        self._after.append(self.text)
        self.text, self._typed_at = self._before.pop(), None
        return True

    def forth(self) -> bool:
        """The text that was gone back from; False where there is none."""
        if not self._after:
            return False
        self._before.append(self.text)
        self.text, self._typed_at = self._after.pop(), None
        return True
