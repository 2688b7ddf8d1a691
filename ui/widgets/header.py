"""The head of the window: whose shop, which language, who stands at the counter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.labels import Elided, button, label, tone
from ui.widgets.sync_light import SyncLight

NO_VALUE = "TRAINING – NO VALUE / TREINO – SEM VALOR"
"""In both languages at once, whichever the screen speaks."""


class Header(QFrame):
    """`language_asked` changes the screen's language, `cashier_asked` opens the lock screen.

    In the demo shop `own_shop_asked` leads out of it. In training the head is the band that says so, with the exercise
    that is on its way; `leave_asked` leads back to the shop.
    """

    language_asked = Signal()
    cashier_asked = Signal()
    own_shop_asked = Signal()
    leave_asked = Signal()

    def __init__(
        self, shop: str, demo: str, light: SyncLight, *, may_start: bool = False, training: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("training" if training else "band")
        name = label(NO_VALUE if training else shop)
        name.setObjectName("shop")
        self._demo = label(demo, "small", wrap=True)
        tone(self._demo, "care")
        self.own_shop = button(self.tr("Start my own shop"))
        if not may_start:
            self.own_shop.hide()
        self.own_shop.clicked.connect(self.own_shop_asked)
        self.light = light
        self.light.setVisible(not training)
        self.task = Elided()
        self.task.setVisible(training)
        self._demo.setVisible(not training)
        self.leave = button(self.tr("Leave training"))
        self.leave.setVisible(training)
        self.leave.clicked.connect(self.leave_asked)
        self._language = button(self.tr("Português"), "quiet")
        self._language.setAccessibleName(self.tr("Change the language to Portuguese"))
        self._language.clicked.connect(self.language_asked)
        self.cashier = button(self.tr("Sign in"), "quiet")
        self.cashier.clicked.connect(self.cashier_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 12, 2)
        row.setSpacing(16)
        row.addWidget(name)
        row.addWidget(self._demo, 1)
        row.addWidget(self.light)
        row.addWidget(self.task, 1)
        row.addWidget(self.own_shop)
        row.addWidget(self.leave)
        row.addWidget(self._language)
        row.addWidget(self.cashier)

    def show_task(self, words: str) -> None:
        """Which exercise is on its way."""
        self.task.say(words)

    def show_cashier(self, name: str) -> None:
        """Who stands at the counter."""
        self.cashier.setText(name or self.tr("Sign in"))
        self.cashier.setAccessibleName(
            self.tr("Cashier: {name}. Change cashier").format(name=name) if name else self.tr("Sign in")
        )
