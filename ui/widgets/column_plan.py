"""Which column of a file means what, how its days and numbers are written: a list per meaning, filled by a guess."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from app.office.history.import_history import Look
from app.office.history.meanings import MEANINGS
from app.office.history.plan import Plan
from ui.widgets.labels import Form, clean, label, tone


class ColumnPlan(QScrollArea):
    """`changed` says that somebody chose otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan = Plan()
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Columns"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 12, 4)
        self._unsure = label("", "", wrap=True)
        tone(self._unsure, "care")
        self._unsure.hide()
        form = Form()
        self.order, self.decimal = self._list(), self._list()
        for order, name in (
            ("ymd", self.tr("year, month, day")),
            ("dmy", self.tr("day, month, year")),
            ("mdy", self.tr("month, day, year")),
        ):
            self.order.addItem(name, order)
        for sign, name in ((".", self.tr("point: 1,234.56")), (",", self.tr("comma: 1.234,56"))):
            self.decimal.addItem(name, sign)
        form.ask(self.tr("Days are written"), self.order)
        form.ask(self.tr("Decimals by"), self.decimal)
        self.columns: dict[str, QComboBox] = {}
        for meaning in MEANINGS:
            self.columns[meaning.id] = self._list()
            form.ask(self._name(meaning.id), self.columns[meaning.id])
        column.addWidget(self._unsure)
        column.addLayout(form)
        column.addStretch()
        self.setWidget(inside)

    def show_look(self, look: Look) -> None:
        """Shows what a file suggests."""
        self._plan = look.plan
        unsure = self.tr("The file does not say whether the day or the month comes first: choose.")
        self._unsure.setText(unsure if look.unsure else "")
        self._unsure.setVisible(bool(look.unsure))
        for field, value in ((self.order, look.plan.day_order), (self.decimal, look.plan.decimal)):
            field.blockSignals(True)
            field.setCurrentIndex(field.findData(value))
            field.blockSignals(False)
        for meaning, field in self.columns.items():
            field.blockSignals(True)
            field.clear()
            field.addItem("–", "")
            for header in look.headers:
                field.addItem(clean(header)[:60], header)
            field.setCurrentIndex(max(0, field.findData(look.plan.headers.get(meaning, ""))))
            field.blockSignals(False)

    @property
    def plan(self) -> Plan:
        """The plan as it is chosen now."""
        columns = tuple((meaning, str(field.currentData())) for meaning, field in self.columns.items())
        written: dict[str, Any] = {"day_order": self.order.currentData(), "decimal": self.decimal.currentData()}
        kept = tuple(pair for pair in self._plan.columns if pair[0] not in self.columns)
        return replace(self._plan, columns=(*(pair for pair in columns if pair[1]), *kept), **written)

    def _list(self) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(10)
        made.currentIndexChanged.connect(self._chosen)
        return made

    def _chosen(self) -> None:
        self.changed.emit()

    def _name(self, meaning: str) -> str:
        names = {
            "invoice": self.tr("Invoice"),
            "date": self.tr("Date"),
            "time": self.tr("Time"),
            "code": self.tr("Article's number"),
            "text": self.tr("Article"),
            "quantity": self.tr("Quantity"),
            "unit_price": self.tr("Price of one"),
            "line_amount": self.tr("Amount of the line"),
            "tax": self.tr("Tax"),
            "cost": self.tr("Cost"),
            "customer": self.tr("Customer's number"),
            "category": self.tr("Category"),
            "tags": self.tr("Tags"),
            "name": self.tr("Customer's name"),
            "phone": self.tr("Phone"),
            "email": self.tr("E-mail"),
            "birthday": self.tr("Birthday"),
            "card": self.tr("Card"),
            "channel": self.tr("Channel"),
        }
        return names.get(meaning, meaning)
