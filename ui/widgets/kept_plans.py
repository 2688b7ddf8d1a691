"""Plans for files of old tills, kept by name: one to read by, one to keep, one to forget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from ui.widgets.labels import button


class KeptPlans(QWidget):
    """`chosen` carries a name, empty for the file's own suggestion; `keeping` and `forgetting` a name as well."""

    chosen = Signal(str)
    keeping = Signal(str)
    forgetting = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.names = QComboBox()
        self.names.setAccessibleName(self.tr("Columns kept by name"))
        self.names.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.names.activated.connect(self._choose)
        self.forgets = button(self.tr("Forget"))
        self.forgets.clicked.connect(self._forget)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Keep these columns as"))
        self.name.setPlaceholderText(self.tr("Keep these columns as…"))
        self.name.returnPressed.connect(self._keep)
        self.keeps = button(self.tr("Keep"))
        self.keeps.clicked.connect(self._keep)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.names, 0, 0)
        grid.addWidget(self.forgets, 0, 1)
        grid.addWidget(self.name, 1, 0)
        grid.addWidget(self.keeps, 1, 1)
        self.show_names((), "")

    @property
    def now(self) -> str:
        """The plan that is read by; empty for the file's own suggestion."""
        return str(self.names.currentData() or "")

    def show_names(self, names: Sequence[str], now: str) -> None:
        """The names there are, and the one that is read by."""
        self.names.clear()
        self.names.addItem(self.tr("As the file suggests"), "")
        for name in names:
            self.names.addItem(name, name)
        self.names.setCurrentIndex(max(0, self.names.findData(now)))
        self.name.clear()
        self.forgets.setEnabled(bool(self.now))

    def allow_keeping(self, *, allowed: bool) -> None:
        """Whether there are columns to be kept."""
        self.name.setEnabled(allowed)
        self.keeps.setEnabled(allowed)

    def _choose(self) -> None:
        self.forgets.setEnabled(bool(self.now))
        self.chosen.emit(self.now)

    def _keep(self) -> None:
        self.keeping.emit(self.name.text().strip() or self.now)

    def _forget(self) -> None:
        self.forgetting.emit(self.now)
