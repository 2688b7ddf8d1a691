"""A file holds one noun or one verb, a function one thought."""

import ast

import pytest

from tests.house.tree import name_of, parsed, programs

FILE_LIMIT = 400
FUNCTION_LIMIT = 60


def test_that_no_file_is_longer_than_400_lines() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in programs()}
    assert not {name: length for name, length in lengths.items() if length > FILE_LIMIT}, "what is its second noun?"


def test_that_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{name_of(path)}:{node.lineno} {node.name} {length}"
        for path in programs()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LIMIT
    ]
    assert not long, "what is its second thought?"


@pytest.mark.parametrize("room", ["app", "db", "ui", "tests"])
def test_that_every_room_is_looked_at(room: str) -> None:
    assert programs(room)
