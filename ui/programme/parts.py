"""The list of parts with their entries, and what is done to an entry: added, copied, moved, removed."""

from __future__ import annotations

import tomllib

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.editing.edits import put
from app.editing.entries import add, at_path, duplicate, move, remove
from app.editing.fresh import free_id, fresh_entry
from app.editing.layout import Path
from app.editing.outline import OPTIONAL, Node, node_of, outline
from app.loyalty.amounts import Language
from app.wording.form import entry_title, part_label
from ui.programme.draft_in_hand import DraftInHand
from ui.programme.inputs import is_redo
from ui.theme import ROW, TARGET
from ui.widgets.labels import button, clean

NODE = Qt.ItemDataRole.UserRole
WIDTH = 250


class Tree(QTreeWidget):
    """The list itself. `asked` carries what a key asks for: add, copy, remove, up, down, undo, redo."""

    asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = {
            (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier): "add",
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "remove",
            (Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier): "copy",
            (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): "up",
            (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): "down",
        }
        word = keys.get((Qt.Key(event.key()), held), "")
        word = "undo" if event.matches(QKeySequence.StandardKey.Undo) else "redo" if is_redo(event) else word
        if word:
            self.asked.emit(word)
        else:
            super().keyPressEvent(event)


class Parts(QWidget):
    """`chosen` carries the node whose form is wanted; `entered` that one wants to type in it."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, draft: DraftInHand, language: Language) -> None:
        super().__init__()
        self._draft = draft
        self._language = language
        self._nodes: tuple[Node, ...] = ()
        self._items: list[QTreeWidgetItem] = []
        self.tree = Tree()
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(16)
        self.tree.setAccessibleName(self.tr("Parts of the programme"))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.currentItemChanged.connect(self._choose)
        self.tree.itemActivated.connect(self._enter)
        self.tree.asked.connect(self._do)
        self.adds, self.copies = button(self.tr("Add")), button(self.tr("Copy"))
        self.removes = button(self.tr("Remove"))
        self.up, self.down = button("↑", "step"), button("↓", "step")
        for part, name, keys in (
            (self.adds, self.tr("Add"), self.tr("Insert")),
            (self.copies, self.tr("Copy"), "Ctrl+D"),
            (self.removes, self.tr("Remove"), self.tr("Delete")),
            (self.up, self.tr("Move up"), "Alt+↑"),
            (self.down, self.tr("Move down"), "Alt+↓"),
        ):
            part.setAccessibleName(name)
            part.setToolTip(f"{name} ({keys})")
        self.adds.clicked.connect(self.add)
        self.copies.clicked.connect(self.copy)
        self.removes.clicked.connect(self.remove)
        self.up.clicked.connect(self.move_up)
        self.down.clicked.connect(self.move_down)
        self._lay_out()

    @property
    def node(self) -> Node | None:
        """The part or entry that is chosen."""
        item = self.tree.currentItem()
        return item.data(0, NODE) if item is not None else None

    def show_parts(self) -> None:
        """The parts as the draft has them; what was chosen stays chosen, or what is nearest to it."""
        was = self.node
        self._nodes = outline(self._draft.content or {})
        self.tree.blockSignals(True)
        self.tree.clear()
        self._items = []
        above: list[QTreeWidgetItem] = []
        for node in self._nodes:
            item = QTreeWidgetItem([self._title(node)])
            item.setData(0, NODE, node)
            item.setToolTip(0, item.text(0))
            item.setSizeHint(0, QSize(0, ROW + 4))
            del above[node.depth :]
            if above:
                above[-1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            above.append(item)
            self._items.append(item)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.go_to(was.path if was else ("programme",))

    def retitle(self) -> None:
        """The entries' names as they are now, while one is being typed."""
        for node, item in zip(outline(self._draft.content or {}), self._items, strict=False):
            item.setText(0, self._title(node))

    def go_to(self, place: Path) -> None:
        """Chooses the part or entry that shows a place, or the last one before it that is there."""
        node = node_of(self._nodes, place)
        if node is not None and node.depth == 0 and len(place) > 1 and isinstance(place[1], int):
            listed = [one for one in self._nodes if one.path[:1] == place[:1] and one.depth == 1]
            node = listed[-1] if listed else node
        for item in self._items:
            if node is not None and item.data(0, NODE).path == node.path and item.data(0, NODE).depth == node.depth:
                if item is self.tree.currentItem():
                    self._choose()
                self.tree.setCurrentItem(item)
                return

    # what is done

    def add(self) -> None:
        """One more entry, of the list that is chosen or that the chosen one is in."""
        node, content = self.node, self._draft.content
        if node is None or not node.grows or content is None:
            return
        there = at_path(content, node.grows)
        number = len(there) if isinstance(there, list) else 1 if there else 0
        self._draft.edit(add(self._draft.text, node.grows, fresh_entry(content, node.grows)))
        self.go_to((*node.grows, number))
        self.entered.emit()

    def copy(self) -> None:
        """The same entry once more, under a free name."""
        node, content = self.node, self._draft.content
        if node is None or content is None or not isinstance(node.path[-1], int):
            return
        fresh = (*node.grows, node.path[-1] + 1)
        text = duplicate(self._draft.text, node.path)
        key = "code" if node.form == "coupon" else "id"
        if node.id:
            text = put(text, (*fresh, key), free_id(tomllib.loads(text), node.grows, node.id))
        self._draft.edit(text)
        self.go_to(fresh)

    def remove(self) -> None:
        """The entry taken out; going back brings it again."""
        node = self.node
        if node is not None and self._can_remove():
            self._draft.edit(remove(self._draft.text, node.path))

    def _can_remove(self) -> bool:
        """An entry of a list can be, and a part that the programme can do without."""
        node = self.node
        if node is None or not (node.depth or node.form in OPTIONAL):
            return False
        return bool(at_path(self._draft.content, node.path))

    def move_up(self) -> None:
        """Before the one above it."""
        self._move(-1)

    def move_down(self) -> None:
        """After the one below it."""
        self._move(1)

    def _move(self, by: int) -> None:
        node = self.node
        if node is None or not isinstance(node.path[-1], int):
            return
        number = node.path[-1] + by
        if 0 <= number < len(at_path(self._draft.content, node.grows)):
            self._draft.edit(move(self._draft.text, node.grows, node.path[-1], number))
            self.go_to((*node.grows, number))
            self.tree.setFocus()

    def _do(self, word: str) -> None:
        {
            "add": self.add,
            "copy": self.copy,
            "remove": self.remove,
            "up": self.move_up,
            "down": self.move_down,
            "undo": self._draft.undo,
            "redo": self._draft.redo,
        }[word]()

    def _choose(self) -> None:
        node = self.node
        in_list = node is not None and isinstance(node.path[-1], int)
        self.adds.setEnabled(node is not None and bool(node.grows))
        self.copies.setEnabled(in_list)
        self.removes.setEnabled(self._can_remove())
        number = node.path[-1] if node is not None and in_list else 0
        there = at_path(self._draft.content, node.grows) if node is not None and in_list else []
        self.up.setEnabled(in_list and number != 0)
        self.down.setEnabled(in_list and isinstance(number, int) and number + 1 < len(there or []))
        self.chosen.emit(node)

    def _enter(self) -> None:
        self.entered.emit()

    # how it looks

    def _title(self, node: Node) -> str:
        if node.depth == 0:
            return part_label(str(node.path[0]), self._language)
        return clean(entry_title(node, self._language))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, part in enumerate((self.adds, self.copies)):
            grid.addWidget(part, 0, 2 * place, 1, 2)
        grid.addWidget(self.removes, 1, 0, 1, 2)
        grid.addWidget(self.up, 1, 2)
        grid.addWidget(self.down, 1, 3)
        for step in (self.up, self.down):
            step.setMinimumWidth(TARGET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree, 1)
        column.addLayout(grid)
        self.setFixedWidth(WIDTH)
