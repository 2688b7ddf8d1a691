"""What `python3 run.py …` starts once everything stands."""

import sys

import pytest

from tests.run.conftest import Copy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the telltale interpreter is a shell script")


def test_that_a_command_reaches_the_counter_word_by_word(copy: Copy) -> None:
    copy.pretend_set_up()
    started = copy.start("member", "find", "Ana Sá", "--json")
    assert started.stdout == f"-P -m app member find Ana Sá --json (in {copy.folder.parent})\n"
    assert (started.returncode, started.stderr) == (0, "")


def test_that_the_counters_exit_code_comes_back(copy: Copy) -> None:
    copy.pretend_set_up()
    assert copy.start("books", "check", FAILS="books check").returncode == 3


def test_that_a_screen_means_the_window(copy: Copy) -> None:
    copy.pretend_set_up()
    started = copy.start(DISPLAY=":7")
    assert started.stdout.startswith("-P -m app (in")
    assert started.stderr == ""


def test_that_no_screen_is_said_and_the_demonstration_plays(copy: Copy) -> None:
    copy.pretend_set_up()
    started = copy.start()
    assert started.stdout.startswith("-P -m app demo --offscreen (in")
    assert "no screen" in started.stderr


def test_that_home_alone_is_no_command(copy: Copy) -> None:
    copy.pretend_set_up()
    assert copy.start("--home", "shop").stdout.startswith("-P -m app --home shop demo --offscreen (in")


def test_that_a_command_after_home_needs_no_screen(copy: Copy) -> None:
    copy.pretend_set_up()
    started = copy.start("--home", "shop", "day")
    assert started.stdout.startswith("-P -m app --home shop day (in")
    assert started.stderr == ""


def test_that_a_chosen_platform_is_taken_at_its_word(copy: Copy) -> None:
    copy.pretend_set_up()
    assert copy.start(QT_QPA_PLATFORM="vnc").stdout.startswith("-P -m app (in")


def test_that_testing_takes_every_step_whatever_the_first_says(copy: Copy) -> None:
    copy.pretend_set_up(for_tests=True)
    started = copy.start("test", FAILS="ruff check")
    steps = [row.partition(" (in ")[0] for row in started.stdout.splitlines()]
    assert steps == ["-m ruff check", "-m ruff format --check", "-m pytest -n auto --dist worksteal", "-m mypy"]
    assert started.returncode == 1
    assert started.stderr.endswith("Failed: lint\n")


@pytest.mark.parametrize("tool", ["ruff check", "ruff format", "mypy", "pytest"])
def test_that_one_failed_step_fails_the_gate(copy: Copy, tool: str) -> None:
    copy.pretend_set_up(for_tests=True)
    assert copy.start("test", FAILS=tool).returncode == 1


def test_that_the_gate_opens_when_every_step_went_well(copy: Copy) -> None:
    copy.pretend_set_up(for_tests=True)
    assert copy.start("test").returncode == 0


def test_that_arguments_go_to_pytest_alone(copy: Copy) -> None:
    copy.pretend_set_up(for_tests=True)
    started = copy.start("test", "tests/db", "-k", "lots")
    assert started.stdout == f"-m pytest tests/db -k lots (in {copy.folder})\n"


def test_that_an_environment_that_can_test_can_also_run(copy: Copy) -> None:
    copy.pretend_set_up(for_tests=True)
    assert copy.start("day").stderr == ""
