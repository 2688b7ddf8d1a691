"""The settings of one counter: where its home is and what its shop is called; kept as TOML beside the book."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

FILE = "settings.toml"
BOOK = "counter.book"
ENVIRONMENT = "COUNTERFOIL_HOME"
OPEN = "open"
"""The `seal` of a home whose book and backups are to be plain."""
NAME = re.compile("[0-9a-f]{32}")
CHOICES = {"language": ("en", "pt"), "theme": ("light", "dark", "system")}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a counter is told once. `categories` maps short letters to categories, the first is the usual one.

    `seal` is the name of the key that book and backups are to be sealed with (32 hex digits), `OPEN` for none, empty
    where nobody said and each stays as it is.
    `second_backups` is a folder outside the home to which each backup is copied, empty for none; `first_steps` wait to
    be taken in a new shop; `training` marks a book without value: it is never synced, and never backed up as if it were
    live.
    """

    home: Path
    language: Literal["en", "pt"] = "en"
    shop: str = "NumisCollect"
    address: tuple[str, ...] = ()
    contact: str = ""
    prefix: str = "NC"
    country: str = "PT"
    counter: str = "1"
    theme: Literal["light", "dark", "system"] = "system"
    categories: tuple[tuple[str, str], ...] = (("c", "coin"), ("b", "bullion"), ("n", "banknote"), ("a", "accessory"))
    printer: str = ""
    voucher_layout: str = "voucher-a6"
    scanner_gap: int = 70
    lock_minutes: int = 10
    second_backups: str = ""
    seal: str = ""
    first_steps: bool = False
    demo: bool = False
    training: bool = False

    @property
    def book(self) -> Path:
        """The counter's book."""
        return self.home / BOOK

    @property
    def backups(self) -> Path:
        """Where backups are kept."""
        return self.home / "backups"

    @property
    def outside(self) -> Path | None:
        """The second folder for backups; None where there is none."""
        return Path(self.second_backups) if self.second_backups else None

    @property
    def papers(self) -> Path:
        """Where paper is saved as PDF."""
        return self.home / "papers"

    @property
    def exports(self) -> Path:
        """Where tables are exported to."""
        return self.papers / "exports"

    @property
    def logs(self) -> Path:
        """Where the log lies."""
        return self.home / "logs"


def home_of(given: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """The home folder: as given, else by the environment, else the user's data folder."""
    named = given or environment.get(ENVIRONMENT)
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("Counterfoil", appauthor=False)


def system_language(environment: Mapping[str, str] = os.environ) -> Literal["en", "pt"]:
    """Portuguese where the system speaks it, else English."""
    spoken = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "pt" if spoken.lower().startswith("pt") else "en"


def read_settings(home: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings kept in a home; the usual ones where none are kept or a value is not understood."""
    settings = Settings(home=home, language=system_language(environment))
    try:
        kept = tomllib.loads((home / FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return settings
    return replace(settings, **{name: value for name, value in _understood(kept).items() if name != "home"})


def _understood(kept: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.name: field for field in fields(Settings)}
    found: dict[str, Any] = {}
    for name, value in kept.items():
        if name == "categories" and isinstance(value, dict):
            found[name] = tuple((str(key), str(category)) for key, category in value.items())
        elif name == "address" and isinstance(value, list):
            found[name] = tuple(str(line) for line in value)
        elif value not in CHOICES.get(name, (value,)) or (name == "seal" and not _is_seal(value)):
            continue
        elif name in known and type(value) is type(getattr(Settings(home=Path()), name)):
            found[name] = value
    return found


def _is_seal(value: object) -> bool:
    return value in {"", OPEN} or (isinstance(value, str) and NAME.fullmatch(value) is not None)


def keep_settings(settings: Settings) -> None:
    """Writes the settings beside the book, whole or not at all."""
    import tomlkit

    document = tomlkit.document()
    for field in fields(settings):
        value = getattr(settings, field.name)
        if field.name != "home":
            document[field.name] = (
                dict(value) if field.name == "categories" else list(value) if isinstance(value, tuple) else value
            )
    settings.home.mkdir(parents=True, exist_ok=True)
    part = settings.home / f"{FILE}.part"
    part.write_text(tomlkit.dumps(document), encoding="utf-8")
    part.replace(settings.home / FILE)
