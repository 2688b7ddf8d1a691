"""A row of a list: a title, what is said of it below, and a word or figure on the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QWidget

from ui.widgets.labels import Elided, clean, label, tone

HEIGHT = 58


class TwoLines(QWidget):
    """`quiet` rows cannot be had; `detail_tone` marks the one that nearly can."""

    def __init__(self, title: str, detail: str, right: str, *, quiet: bool = False, detail_tone: str = "") -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        grid = QGridLayout(self)
        grid.setContentsMargins(18, 6, 18, 6)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        name = Elided(title, "muted" if quiet else "figure")
        said = Elided(detail, "small")
        tone(said, detail_tone)
        grid.addWidget(name, 0, 0, 1 if detail else 2, 1)
        grid.addWidget(said, 1, 0)
        said.setVisible(bool(detail))  # only now: shown before it has a parent, it would be a window
        grid.addWidget(label(clean(right), "muted" if quiet else "figure"), 0, 1, 2, 1)
        self.setMinimumHeight(HEIGHT)


def add_row(
    rows: QListWidget, row: TwoLines, spoken: str, thing: str, *, enabled: bool = True, first: bool = False
) -> None:
    """Puts a row at the end of a list, or `first`, as wide as the list is.

    `spoken` is what a screen reader says, `thing` what the row stands for.
    """
    item = QListWidgetItem()
    item.setData(Qt.ItemDataRole.UserRole, thing)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, clean(spoken))
    item.setSizeHint(QSize(0, max(row.sizeHint().height(), row.minimumHeight())))
    if not enabled:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    rows.insertItem(0 if first else rows.count(), item)
    rows.setItemWidget(item, row)
