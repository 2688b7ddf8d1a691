"""pyproject.toml explains itself, and the locks say the same as it does."""

import re
import tomllib
from importlib.metadata import distribution

import pytest

from tests.house.tree import ROOT

SETTINGS = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
STYLE = SETTINGS.partition("[tool.ruff.lint]")[2].partition("[tool.ruff.lint.pydocstyle]")[0]
PROJECT = tomllib.loads(SETTINGS)["project"]
RULE = re.compile(r'^\s+"(?P<rule>[A-Z]+[0-9]*)",(?P<why>.*)$', re.MULTILINE)
PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)


def locked(lock: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / "requirements" / lock).read_text(encoding="utf-8")))


def pinned(*wanted: str) -> dict[str, str]:
    return {name: version for name, _, version in (line.partition("==") for line in wanted)}


def test_that_every_ignored_rule_says_why() -> None:
    rules = [found for found in RULE.finditer(STYLE) if found["rule"] != "ALL"]
    assert len(rules) > 10
    assert not [found["rule"] for found in rules if not re.match(r"\s*# \w", found["why"])]


def test_that_every_rule_is_on() -> None:
    assert tomllib.loads(SETTINGS)["tool"]["ruff"]["lint"]["select"] == ["ALL"]


def test_that_the_lock_to_run_pins_what_the_project_names() -> None:
    assert pinned(*PROJECT["dependencies"]).items() <= locked("run.lock").items()


def test_that_the_lock_to_test_pins_what_the_project_names() -> None:
    assert pinned(*PROJECT["optional-dependencies"]["test"]).items() <= locked("test.lock").items()


def test_that_tests_run_on_what_the_shop_runs_on() -> None:
    assert locked("run.lock").items() <= locked("test.lock").items()


@pytest.mark.parametrize("lock", ["run.lock", "test.lock"])
def test_that_a_lock_pins_every_package_by_its_hash_and_names_no_place(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    entries = re.split(r"(?m)^(?=[a-z0-9])", text)
    assert not [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry]
    assert "://" not in text
    assert "-index" not in text


def test_that_the_gate_is_the_one_command_of_the_readme() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in gate.splitlines() if not line.startswith("#")] == ["python3 run.py test"]


def test_that_no_package_binds_the_shop_to_the_gpl() -> None:
    bound = []
    for name in pinned(*PROJECT["dependencies"]):
        about = distribution(name).metadata
        licence = " ".join([*about.get_all("License-Expression", []), *about.get_all("Classifier", [])])
        if re.search(r"(?<!L)GPL", licence) and "LGPL" not in licence:
            bound.append(f"{name}: {licence}")
    assert not bound
