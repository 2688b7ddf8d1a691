"""What somebody reads who asks how a command is typed, or types half of one."""

from pathlib import Path

import pytest

from app.commands.registry import COMMANDS, TAKEN
from tests.warm import counterfoil


def commands_in(said: str) -> list[str]:
    usages = {command.usage for command in COMMANDS}
    return [line.strip() for line in said.splitlines() if line.strip() in usages]


@pytest.mark.parametrize("words", [("--help",), ("-h",), ("help",), ("dance", "--help")])
def test_that_every_command_is_told_in_lines_that_part_how_it_is_typed_from_what_it_does(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    for language in ("en", "pt"):
        said = counterfoil(tmp_path, *words, language=language)
        assert said.returncode == 0
        for command in COMMANDS:
            assert f"  {command.usage}" in said.stdout
        assert {line.find(command.help[language]) for line in said.stdout.splitlines() for command in COMMANDS} == {
            -1,
            31,
        }


def test_that_help_is_asked_for_anywhere_and_is_of_what_was_typed(tmp_path: Path) -> None:
    for words in (("hub", "init", "--help"), ("-h", "hub", "init"), ("help", "hub", "init", "postgresql://o@h/d")):
        said = counterfoil(tmp_path, *words, language="pt")
        assert (said.returncode, commands_in(said.stdout)) == (0, ["hub init ADDRESS [--folder DIR] [--host NAME…]"])
        assert TAKEN["ADDRESS"]["pt"] in said.stdout
        assert TAKEN["--file OUT"]["pt"] not in said.stdout
    assert "Syncs this counter" in counterfoil(tmp_path, "sync", "--help").stdout


def test_that_half_a_command_is_answered_with_those_that_begin_so(tmp_path: Path) -> None:
    said = counterfoil(tmp_path, "hub")
    assert said.returncode == 2
    assert said.stderr.startswith("There is no command “hub”.")
    assert "hub shut-out" in said.stderr
    assert "member show" not in said.stderr


def test_that_what_words_mean_is_said_of_words_that_are_taken() -> None:
    assert set(TAKEN) <= {word for command in COMMANDS for word in command.takes}
    assert {language for means in TAKEN.values() for language in means} == {"en", "pt"}


def test_that_no_key_of_the_window_is_named_where_there_is_none(tmp_path: Path) -> None:
    for language in ("en", "pt"):
        said = counterfoil(tmp_path, "hub", "renew", "postgresql://o@h/d", language=language)
        assert (said.returncode, "Esc" in said.stderr) == (1, False)
        assert "--folder" in said.stderr


def test_that_words_that_are_off_are_answered_with_how_it_is_typed(tmp_path: Path) -> None:
    usage = "hub enrol-counter ADDRESS NUMBER NAME --file OUT [--folder DIR]"
    for words in (
        ("2", "--file=out", "--folder=d"),
        ("2", "Rua", "--fiel=out", "x"),
        ("2", "Rua", "Augusta", "--file=out"),
    ):
        said = counterfoil(tmp_path, "hub", "enrol-counter", "postgresql://o@h/d", *words, language="pt")
        assert (said.returncode, said.stderr.splitlines()[-1]) == (1, f"Escreve-se: counterfoil {usage}")
        assert "()" not in said.stderr
