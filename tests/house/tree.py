"""The project's own files, as the house tests read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app", "db", "ui", "tests", "bench")
NOT_OURS = {".git", ".venv", "__pycache__", "build", "demo-output", "dist"}


def name_of(path: Path) -> str:
    """A file's name as it reads in a message: from the project's root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def programs(*rooms: str) -> tuple[Path, ...]:
    """The Python files of some rooms, all of them by default, and run.py with them."""
    found = [path for room in rooms or ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return tuple(found if rooms else [ROOT / "run.py", *found])


def every_file(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that belongs to the project, whatever it holds."""
    for path in sorted(folder.iterdir()):
        if path.name in NOT_OURS or path.name.endswith("_cache") or path.name == ".hypothesis":
            continue
        if path.is_dir() and not path.is_symlink():
            yield from every_file(path)
        elif path.is_file():
            yield path


@cache
def parsed(path: Path) -> ast.Module:
    """A Python file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(node: ast.Call) -> str:
    """The name by which something is called: `sleep` both for sleep() and for time.sleep()."""
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""
