"""Who may import whom: the contracts of pyproject.toml hold, and each of them would notice."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, called, imported, name_of, parsed, programs

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"

# What the rules may lean on; anything else of the standard library has a clock, a disk or a die in it.
PURE = {
    "__future__", "abc", "bisect", "calendar", "collections", "copy", "dataclasses", "datetime", "decimal", "enum",
    "fractions", "functools", "graphlib", "hashlib", "heapq", "hmac", "itertools", "json", "keyword", "math",
    "numbers", "operator", "re", "string", "textwrap", "tomllib", "types", "typing", "unicodedata", "uuid", "zoneinfo",
}  # fmt: skip

# Every package of the project, and the files that stand in app beside its packages.
ROOMS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in programs("app", "db", "ui")
    if path.name == "__init__.py" or path.parent == ROOT / "app"
)

CROSSINGS = (
    ("app/loyalty/earning.py", "import app.counter", "Down only"),
    ("app/counter/sell.py", "import app.office", "Down only"),
    ("app/ports/books.py", "import app.counter", "Down only"),
    ("db/sales.py", "import ui", "Down only"),
    ("ui/window.py", "import app.paper", "Down only"),
    ("app/counter/sell.py", "import app.counter.identify", "Use cases of the counter"),
    ("app/office/nightly.py", "import app.office.members", "Use cases of the office"),
    ("ui/screens/sale.py", "import ui.screens.member", "Screens do not know"),
    ("app/paper/codes.py", "from PySide6.QtGui import QImage", "Qt only in ui"),
    ("ui/models/sales.py", "from sqlalchemy import select", "SQL only in db"),
    ("app/office/members.py", "import sqlite3", "SQL only in db"),
    ("ui/window.py", "from reportlab.pdfgen import canvas", "Drawing of paper"),
    ("app/office/members.py", "import openpyxl", "through ports only"),
    ("app/paper/codes.py", "import openpyxl", "Workbooks only"),
    ("app/paper/codes.py", "import app.files", "Down only"),
    ("app/commands/join.py", "import cryptography", "Certificates and seals"),
    ("app/training/begin.py", "import app.demo_shop", "Down only"),
    ("app/training/begin.py", "import sqlcipher3", "through ports only"),
    ("app/scratch/visit.py", "import app.standing", "Down only"),
    ("app/what_if/life.py", "import app.training", "Down only"),
    ("app/what_if/batch.py", "import sqlcipher3", "through ports only"),
)


def test_that_no_wall_is_crossed() -> None:
    linted = subprocess.run([sys.executable, "-c", LINT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


@pytest.mark.parametrize(("file", "line", "contract"), CROSSINGS)
def test_that_a_crossing_would_be_noticed(tmp_path: Path, file: str, line: str, contract: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    neighbours = ("app/counter/identify.py", "app/office/members.py", "ui/screens/member.py")
    for module in (*ROOMS, *neighbours):
        (tmp_path / module).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / module).touch()
    (tmp_path / file).write_text(line, encoding="utf-8")
    linted = subprocess.run([sys.executable, "-c", LINT], cwd=tmp_path, capture_output=True, text=True, check=False)
    broken = [row for row in linted.stdout.splitlines() if row.rstrip().endswith("BROKEN")]
    assert linted.returncode == 1, linted.stdout + linted.stderr
    assert any(contract in row for row in broken), linted.stdout


def test_that_the_rules_are_pure() -> None:
    impure = [
        f"{name_of(path)}: {module}"
        for path in programs("app/loyalty")
        for module in imported(path)
        if module.partition(".")[0] not in PURE and not module.startswith("app.loyalty") and module != "app"
    ]
    assert not impure, "the rules know no clock, no disk and nobody above them"


def test_that_the_rules_ask_no_clock_and_throw_no_dice() -> None:
    asked = [
        f"{name_of(path)}:{node.lineno}"
        for path in programs("app/loyalty")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and called(node) in {"now", "open", "today", "utcnow", "uuid1", "uuid4", "uuid7"}
    ]
    assert not asked, "the time and the ids are handed in"


def test_that_a_book_is_opened_in_one_place() -> None:
    """Elsewhere nobody would ask whether it is sealed, and a file that is made there would be plain."""
    opening = [
        name_of(path)
        for path in programs("app", "db", "ui")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"sqlcipher3.dbapi2.connect", "sqlite3.connect"}
    ]
    assert opening == ["db/opening.py"]
