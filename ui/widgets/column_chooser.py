"""The columns of a table to choose from: shown, hidden, moved, drawn wider, sorted by; with keys, fingers or mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from ui.keys import is_enter
from ui.models.rows import Column
from ui.theme import TARGET
from ui.widgets.arrangement import Arrangement
from ui.widgets.labels import button, label

STEP = 24
"""Pixels that a column grows by at a time."""
NUMBER = Qt.ItemDataRole.UserRole


class ColumnChooser(QFrame):
    """Stands where the rows stand, while somebody chooses. `done` brings the rows back, `usual` undoes all of it."""

    done = Signal()
    usual = Signal()

    def __init__(self, arrangement: Arrangement) -> None:
        super().__init__()
        self._arrangement = arrangement
        self._columns: tuple[Column, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Columns"))
        self.list.setMinimumHeight(2 * TARGET)
        self.list.itemChanged.connect(self._ticked)
        self.list.installEventFilter(self)
        self._steps = QHBoxLayout()
        self._step("↑", self.tr("Further left"), self._earlier)
        self._step("↓", self.tr("Further right"), self._later)
        self._step("−", self.tr("Narrower"), self._narrower)
        self._step("+", self.tr("Wider"), self._wider)
        self._step("A–Z", self.tr("Sort by this column"), self._sort)
        self._steps.addStretch()
        usual = button(self.tr("As usual"))
        usual.setAccessibleName(self.tr("Usual columns again"))
        usual.clicked.connect(self.usual)
        leave = button(self.tr("Done"), "first")
        leave.clicked.connect(self.done)
        self._steps.addWidget(usual)
        self._steps.addWidget(leave)
        hint = self.tr("Space shows or hides, Ctrl+↑ ↓ moves, ← → draws narrower or wider, S sorts.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(label(hint, "small", wrap=True))
        column.addLayout(self._steps)

    def show_columns(self, columns: Sequence[Column], chosen: int = -1) -> None:
        """The columns as they stand now, from left to right."""
        self._columns = tuple(columns)
        self.list.blockSignals(True)
        self.list.clear()
        for number in self._arrangement.order:
            item = QListWidgetItem(columns[number].title)
            item.setData(NUMBER, number)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            seen = self._arrangement.is_seen(number)
            item.setCheckState(Qt.CheckState.Checked if seen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        order = self._arrangement.order
        self.list.setCurrentRow(order.index(chosen) if chosen in order else 0)
        self.list.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if is_enter(event):
            self.done.emit()
            return True
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        does = {
            (Qt.Key.Key_Up, True): self._earlier,
            (Qt.Key.Key_Down, True): self._later,
            (Qt.Key.Key_Left, False): self._narrower,
            (Qt.Key.Key_Right, False): self._wider,
            (Qt.Key.Key_S, False): self._sort,
        }.get((Qt.Key(event.key()), held))
        if does is not None:
            does()
        return does is not None

    def _step(self, sign: str, name: str, does: Callable[[], None]) -> None:
        made = button(sign, "step")
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.setMinimumWidth(TARGET)
        made.clicked.connect(does)
        self._steps.addWidget(made)

    @property
    def _chosen(self) -> int:
        row = self.list.currentRow()
        return int(self.list.item(row).data(NUMBER)) if row >= 0 else -1

    def _ticked(self, item: QListWidgetItem) -> None:
        seen = item.checkState() is Qt.CheckState.Checked
        if not self._arrangement.show(int(item.data(NUMBER)), seen=seen):
            item.setCheckState(Qt.CheckState.Checked)

    def _move(self, by: int) -> None:
        chosen = self._chosen
        if chosen >= 0:
            self._arrangement.move(chosen, by)
            self.show_columns(self._columns, chosen)

    def _earlier(self) -> None:
        self._move(-1)

    def _later(self) -> None:
        self._move(1)

    def _widen(self, by: int) -> None:
        if self._chosen >= 0:
            self._arrangement.widen(self._chosen, by)

    def _narrower(self) -> None:
        self._widen(-STEP)

    def _wider(self) -> None:
        self._widen(STEP)

    def _sort(self) -> None:
        if self._chosen >= 0:
            self._arrangement.sort(self._chosen)
