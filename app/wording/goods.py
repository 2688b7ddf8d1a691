"""What kinds of goods are called: those that most coin dealers have; others by the shop's own word."""

from __future__ import annotations

from app.loyalty.amounts import Language

CATEGORIES: dict[str, dict[Language, str]] = {
    "coin": {"en": "coin", "pt": "moeda"},
    "bullion": {"en": "bullion", "pt": "ouro de investimento"},
    "banknote": {"en": "banknote", "pt": "nota"},
    "accessory": {"en": "accessory", "pt": "acessório"},
}


def category_name(category: str, language: Language) -> str:
    """A category's name, where it is one that most coin dealers have; else as the shop calls it."""
    known = CATEGORIES.get(category)
    return known[language] if known else category
