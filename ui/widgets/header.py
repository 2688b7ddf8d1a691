"""The head of the window: whose shop, which language, who stands at the counter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.labels import button, label, tone


class Header(QFrame):
    """`language_asked` changes the screen's language, `cashier_asked` opens the lock screen.

    In the demo shop `own_shop_asked` leads out of it.
    """

    language_asked = Signal()
    cashier_asked = Signal()
    own_shop_asked = Signal()

    def __init__(self, shop: str, demo: str, *, may_start: bool = False) -> None:
        super().__init__()
        self.setObjectName("band")
        name = label(shop)
        name.setObjectName("shop")
        self._demo = label(demo, "small", wrap=True)
        tone(self._demo, "care")
        self.own_shop = button(self.tr("Start my own shop"))
        if not may_start:
            self.own_shop.hide()
        self.own_shop.clicked.connect(self.own_shop_asked)
        self.light = label(self.tr("Works alone"), "small")
        self.light.setToolTip(self.tr("This counter has no head office yet: all it does is in its own book."))
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
        row.addWidget(self.own_shop)
        row.addWidget(self._language)
        row.addWidget(self.cashier)

    def show_cashier(self, name: str) -> None:
        """Who stands at the counter."""
        self.cashier.setText(name or self.tr("Sign in"))
        self.cashier.setAccessibleName(
            self.tr("Cashier: {name}. Change cashier").format(name=name) if name else self.tr("Sign in")
        )
