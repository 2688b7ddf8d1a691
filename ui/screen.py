"""A screen: what the window shows below the strip, one at a time."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.burst import Scan
from ui.notice import Notice
from ui.router import Context
from ui.widgets.table import Table


class Screen(QWidget):
    """What every screen may do, and the window listens to.

    `left` goes back to the counter; `said` speaks in the band, `unsaid` takes that back; `served` brings a member's
    new standing to the counter; `went` opens another screen with something to show; `coded` is a code typed by hand;
    `signed_in` is whoever of the staff came; `opens_again` wants the counter opened anew, as the home says now;
    `settled` carries settings to be kept and gone by from now on; `tasked` says which exercise is on its way.
    `context` is what a scan meets here.
    """

    left = Signal()
    said = Signal(Notice)
    unsaid = Signal()
    served = Signal(object)
    went = Signal(str, object)
    coded = Signal(str)
    signed_in = Signal(object)
    opens_again = Signal()
    settled = Signal(object)
    tasked = Signal(str)
    context: Context = Context.IDLE
    with_strip: ClassVar[bool] = True

    def host(self, inner: Screen) -> None:
        """Another screen stands within this one: what it says and asks for goes on as this one's."""
        inner.said.connect(self.said)
        inner.unsaid.connect(self.unsaid)
        inner.served.connect(self.served)
        inner.went.connect(self.went)
        inner.left.connect(self.left)
        inner.settled.connect(self.settled)
        inner.opens_again.connect(self.opens_again)

    def open(self) -> None:
        """The screen has come to the front: the focus goes where one types."""

    def show_thing(self, thing: object) -> None:
        """Shows what the screen was opened for, where it was opened for something."""
        del thing

    def step_back(self) -> bool:
        """One step back within the screen; False where there is none left."""
        return False

    def take_key(self, name: str) -> bool:
        """A key that the screen takes before the window does: of a table that is seen here; False where it does not."""
        return any(table.take_key(name) for table in self.findChildren(Table) if table.isVisible())

    def take_card(self, code: str) -> None:
        """A card was scanned for a field of this screen."""
        del code

    def take_scan(self, scan: Scan) -> bool:
        """Whether the screen takes what was scanned for itself, whatever it is."""
        del scan
        return False

    def take_manager(self, staff: str) -> None:
        """Which manager was let in here, where it is not the cashier."""
        del staff

    def undo(self) -> None:
        """F8, on the screen that can."""
