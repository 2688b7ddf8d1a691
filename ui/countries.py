"""Countries by their own names, for a shop's address and its phone numbers."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox

CODE = 2


def countries() -> list[tuple[str, str]]:
    """(two-letter code, the country's name for itself, in English where its letters are not Latin), by name."""
    found: dict[str, str] = {}
    every = QLocale.matchingLocales(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry)
    for territory in {locale.territory() for locale in every}:
        code = QLocale.territoryToCode(territory)
        if len(code) == CODE:
            own = QLocale(QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, territory).nativeTerritoryName()
            found[code] = own if _is_latin(own) else QLocale.territoryToString(territory)
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def _is_latin(name: str) -> bool:
    return bool(name) and all(unicodedata.name(sign, "").startswith("LATIN") for sign in name if sign.isalpha())


def country_field(chosen: str) -> QComboBox:
    """A list of countries with one chosen; typing goes to the name that begins so."""
    made = QComboBox()
    for code, name in countries():
        made.addItem(name, code)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made
