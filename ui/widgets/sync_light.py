"""The sync light: how this counter and head office stand, always in view; F5 says it in full."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from ui.notice import Notice
from ui.widgets.labels import label

translate = QCoreApplication.translate


def sync_light() -> QLabel:
    """A few words in the head of the window."""
    light = label(translate("SyncLight", "Works alone"), "small")
    light.setToolTip(translate("SyncLight", "This counter has no head office yet: all it does is in its own book."))
    return light


def how_it_stands() -> Notice:
    """What F5 says."""
    return Notice(
        translate("SyncLight", "This counter works alone."),
        "plain",
        translate("SyncLight", "All it does is in its own book, and copied at night."),
        translate("SyncLight", "F9, Backups shows the copies."),
    )
