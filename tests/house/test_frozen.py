"""What a frozen build forgets unless it is named: every folder of resources, scripts of SQL and alembic's."""

import ast

from tests.house.tree import ROOT

LEFT_OUT = {"setup"}  # pip and the words of run.py, which a frozen build has no use for


def named_folders() -> set[str]:
    tree = ast.parse((ROOT / "build.spec").read_text(encoding="utf-8"))
    return {
        node.elts[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Tuple)
        and isinstance(node.elts[0], ast.Constant)
        and isinstance(node.elts[0].value, str)
    }


def test_that_every_folder_of_resources_is_in_the_build() -> None:
    there = {f"resources/{path.name}" for path in (ROOT / "resources").iterdir() if path.is_dir()} - {
        f"resources/{name}" for name in LEFT_OUT
    }
    assert there <= named_folders()


def test_that_every_script_of_sql_is_in_the_build() -> None:
    scripts = [path.relative_to(ROOT) for path in (ROOT / "db").rglob("*.sql")]
    assert scripts
    named = named_folders()
    assert [one for one in scripts if not {place.as_posix() for place in (one, *one.parents)} & named] == []


def test_that_the_migrations_are_in_the_build() -> None:
    assert "db/migrations" in named_folders()
