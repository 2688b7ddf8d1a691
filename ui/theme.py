"""The look: a light and a dark palette of our own, one accent, and the style sheet made from either."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parents[1] / "resources"
FONTS = RESOURCES / "fonts"
ICONS = RESOURCES / "icons"
TARGET = 48
"""Pixels a finger needs at the counter."""
LINE = 40
"""Pixels a line of the office's long list needs: there is a mouse or a key to choose it with."""
ROW = 32
"""Pixels a row of a table needs."""
LEAST_CONTRAST = 4.5


@dataclass(frozen=True, slots=True)
class Colours:
    """A palette: surfaces, inks, one accent; what goes well, wants care, or went wrong; what is training."""

    name: str
    ground: str
    surface: str
    raised: str
    ink: str
    muted: str
    line: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    care: str
    care_soft: str
    bad: str
    bad_soft: str
    training: str
    on_training: str
    tiers: tuple[str, ...]


LIGHT = Colours(
    name="light",
    ground="#f3f2ee",
    surface="#ffffff",
    raised="#faf9f6",
    ink="#1a1f24",
    muted="#565e67",
    line="#d9d6ce",
    accent="#0d5a63",
    on_accent="#ffffff",
    accent_soft="#e0eeef",
    good="#1b6639",
    good_soft="#e5f2e9",
    care="#7d4a00",
    care_soft="#fdf1da",
    bad="#9e2420",
    bad_soft="#fbe9e7",
    training="#7a1f6e",
    on_training="#ffffff",
    tiers=("#8a5a33", "#5d6873", "#86660c", "#5b4a8a"),
)
DARK = Colours(
    name="dark",
    ground="#121619",
    surface="#1b2125",
    raised="#222a2f",
    ink="#eef1f2",
    muted="#a5b0b7",
    line="#39434a",
    accent="#63c5cd",
    on_accent="#0a1618",
    accent_soft="#19363a",
    good="#7fd6a0",
    good_soft="#183325",
    care="#f5c46b",
    care_soft="#36290f",
    bad="#ff9d95",
    bad_soft="#3b1b1a",
    training="#a63a97",
    on_training="#ffffff",
    tiers=("#d8a67c", "#b9c4ce", "#e3c35c", "#b9a7ec"),
)
PALETTES = (LIGHT, DARK)

# Which ink stands on which surface: each pair is looked at by a test.
WRITTEN = (
    ("ink", "ground"), ("ink", "surface"), ("ink", "raised"), ("ink", "accent_soft"), ("ink", "good_soft"),
    ("ink", "care_soft"), ("ink", "bad_soft"), ("muted", "ground"), ("muted", "surface"), ("muted", "raised"),
    ("muted", "accent_soft"), ("on_accent", "accent"), ("accent", "surface"), ("accent", "ground"),
    ("accent", "raised"), ("good", "surface"), ("good", "good_soft"), ("care", "surface"), ("care", "care_soft"),
    ("bad", "surface"), ("bad", "bad_soft"), ("bad", "ground"), ("on_training", "training"),
)  # fmt: skip


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, from 0 to 1."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB's own

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def load_fonts() -> str:
    """Brings our own fonts, so that it looks the same everywhere; the family to use, empty where they are missing."""
    families: list[str] = []
    for file in sorted(FONTS.glob("*.ttf")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    return "Noto Sans" if "Noto Sans" in families else ""


def dress(application: QApplication, colours: Colours) -> None:
    """Puts a palette on the whole application, whatever the desktop says; one that it wears already stays."""
    worn = sheet(colours)
    if application.styleSheet() == worn:
        return
    application.setStyle("Fusion")
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, colours.ground),
        (roles.Base, colours.surface),
        (roles.AlternateBase, colours.raised),
        (roles.Button, colours.surface),
        (roles.ToolTipBase, colours.surface),
        (roles.WindowText, colours.ink),
        (roles.Text, colours.ink),
        (roles.ButtonText, colours.ink),
        (roles.ToolTipText, colours.ink),
        (roles.PlaceholderText, colours.muted),
        (roles.Highlight, colours.accent),
        (roles.HighlightedText, colours.on_accent),
        (roles.Link, colours.accent),
    ):
        palette.setColor(role, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, roles.ButtonText, QColor(colours.muted))
    application.setPalette(palette)
    family = load_fonts() if not application.property("fonts") else str(application.property("fonts"))
    if family:
        application.setProperty("fonts", family)
        font = QFont(family)
        font.setPixelSize(16)
        application.setFont(font)
    application.setStyleSheet(worn)


def wanted(choice: str) -> Colours:
    """The palette of a setting: `light`, `dark`, or whatever the desktop has."""
    if choice in {"light", "dark"}:
        return LIGHT if choice == "light" else DARK
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def sheet(colours: Colours) -> str:
    """The style sheet of a palette."""
    text = SHEET
    tick = (ICONS / f"tick-{colours.name}.svg").as_posix()
    chevron = (ICONS / f"chevron-{colours.name}.svg").as_posix()
    names = sorted((field.name for field in fields(colours) if field.name not in {"name", "tiers"}), key=len)
    for name in reversed(names):
        text = text.replace(f"@{name}", getattr(colours, name))
    return (
        text.replace("@target", str(TARGET))
        .replace("@inner", str(TARGET - 4))
        .replace("@row", str(ROW))
        .replace("@tick", tick)
        .replace("@chevron", chevron)
    )


SHEET = """
QWidget { color: @ink; }
QMainWindow, #ground { background: @ground; }
QLabel { background: transparent; }
QToolTip { border: 1px solid @line; padding: 6px; }

#card { background: @surface; border: 1px solid @line; border-radius: 10px; }
#band { background: @surface; border-bottom: 1px solid @line; }
#legend { background: @surface; border-top: 1px solid @line; }
#trainingframe, #training { background: @training; }
#training QLabel, #training QPushButton[weight="quiet"] { color: @on_training; }
#training QPushButton[weight="quiet"]:hover { color: @ink; }
#training QPushButton:focus { border: 3px solid @on_training; }
#shop { font-size: 17px; font-weight: 700; }

QLabel[role="muted"] { color: @muted; }
QLabel[role="small"] { color: @muted; font-size: 14px; }
QLabel[role="heading"] { font-size: 22px; font-weight: 700; }
QLabel[role="name"] { font-size: 26px; font-weight: 700; }
QLabel[role="giant"] { font-size: 84px; font-weight: 700; }
QLabel[role="huge"] { font-size: 54px; font-weight: 700; }
QLabel[role="large"] { font-size: 34px; font-weight: 700; }
QLabel[role="figure"] { font-size: 20px; font-weight: 700; }
QLabel[role="caption"] { color: @muted; font-size: 13px; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="good"] { color: @good; }
QLabel[tone="care"] { color: @care; }
QLabel[tone="bad"] { color: @bad; }

#notice { border-radius: 8px; border: 1px solid @line; background: @surface; }
#notice[tone="good"] { background: @good_soft; border-color: @good; }
#notice[tone="care"] { background: @care_soft; border-color: @care; }
#notice[tone="bad"] { background: @bad_soft; border-color: @bad; }
#notice[tone="plain"] { background: @accent_soft; border-color: @accent; }

QPushButton {
    background: @surface; border: 1px solid @line; border-radius: 8px; padding: 0 18px;
    min-height: @targetpx; font-weight: 700;
}
QPushButton:hover { background: @raised; border-color: @muted; }
QPushButton:pressed { background: @accent_soft; }
QPushButton:disabled { color: @muted; background: @ground; font-weight: 400; }
QPushButton:checked { background: @accent_soft; border-color: @accent; }
QPushButton[weight="step"] { padding: 0; font-size: 20px; }
QPushButton[weight="first"] { background: @accent; color: @on_accent; border-color: @accent; }
QPushButton[weight="first"]:disabled { background: @ground; color: @muted; border-color: @line; }
QPushButton[weight="quiet"] { background: transparent; border-color: transparent; font-weight: 400; padding: 0 10px; }
QPushButton[weight="quiet"]:hover { background: @raised; border-color: @line; }
QPushButton[weight="legend"] {
    background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0 8px; font-weight: 400;
}
QPushButton[weight="legend"]:hover { background: @raised; border-color: @line; }
QPushButton:focus { border: 3px solid @accent; min-height: @innerpx; padding: 0 16px; }
QPushButton[weight="quiet"]:focus { border: 3px solid @accent; padding: 0 8px; }
QPushButton[weight="legend"]:focus { border: 3px solid @accent; padding: 0 6px; }
QPushButton[weight="first"]:focus { border: 3px solid @ink; }

QLineEdit, QPlainTextEdit, QComboBox {
    background: @surface; border: 1px solid @muted; border-radius: 8px; padding: 0 12px; min-height: @targetpx;
    selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @muted;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {
    border: 3px solid @accent; padding: 0 10px; min-height: @innerpx;
}
QLineEdit:disabled, QComboBox:disabled { background: @ground; color: @muted; }
QLineEdit#amount { font-size: 40px; font-weight: 700; min-height: 76px; border-radius: 10px; }
QLineEdit#amount:focus { min-height: 72px; }
QLineEdit#pin { font-size: 30px; min-height: 64px; }
QLineEdit#pin:focus { min-height: 60px; }
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: url("@chevron"); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @surface; selection-background-color: @accent_soft; selection-color: @ink; }

QCheckBox { spacing: 12px; min-height: @targetpx; border: 3px solid transparent; }
QCheckBox::indicator { width: 26px; height: 26px; border: 2px solid @muted; border-radius: 5px; background: @surface; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url("@tick"); }
QCheckBox:focus { border: 3px solid @accent; border-radius: 6px; }

QListView, QTableView, QTreeView {
    background: @surface; border: 2px solid @line; border-radius: 8px; outline: none; gridline-color: @line;
    alternate-background-color: @raised; selection-background-color: @accent_soft; selection-color: @ink;
}
QListView:focus, QTableView:focus { border-color: @accent; }
QScrollArea:focus { border: 2px solid @accent; }
QListView::item { min-height: @targetpx; padding: 2px 12px; border-bottom: 1px solid @line; }
QListView::item:selected { background: @accent_soft; color: @ink; border-left: 4px solid @accent; }
QListView::item:disabled { color: @muted; }
QListView::indicator { width: 24px; height: 24px; border: 2px solid @muted; border-radius: 5px; background: @surface; }
QListView::indicator:checked { background: @accent; border-color: @accent; image: url("@tick"); }
QListView#sections::item { min-height: @rowpx; padding: 2px 12px; border-bottom: 1px solid @surface; }
QTreeView::item:selected { background: @accent_soft; color: @ink; }
QTreeView::item:disabled { color: @muted; }
QTreeView:focus { border-color: @accent; }
QTableView::item { padding: 0 10px; }
QTableView::item:selected { background: @accent_soft; color: @ink; }
QHeaderView::section {
    background: @raised; color: @muted; border: none; border-bottom: 1px solid @line; padding: 6px 10px;
    font-size: 14px; font-weight: 700;
}
QScrollArea { border: 2px solid transparent; background: transparent; }
QScrollArea#room { border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: @line; border-radius: 5px; min-height: 40px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: @line; border-radius: 5px; min-width: 40px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: @ground; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QFrame[role="rule"] { background: @line; max-height: 1px; min-height: 1px; border: none; }
"""
