"""argv → a command. Without one, the counter's window opens."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.settings import home_of, read_settings, system_language

if TYPE_CHECKING:
    from app.commands.asked import Command

VERSION = "0.1.0"
USAGE = {
    "en": "counterfoil [--home DIR] [--language en|pt] [--json] [COMMAND …]\n\nWithout a command the counter opens.\n",
    "pt": "counterfoil [--home DIR] [--language en|pt] [--json] [COMANDO …]\n\nSem comando, abre-se o balcão.\n",
}
HELP = {"--help", "-h"}
COLUMN = 28
"""Letters of a command as it is typed beside which its help has room."""
UNKNOWN = {"en": "There is no command “{said}”.", "pt": "Não há comando “{said}”."}
MISUSED = {"en": "It is typed: counterfoil {usage}", "pt": "Escreve-se: counterfoil {usage}"}
OFF = {"words", "unknown_option"}
"""Why words are not readable as a command at all: how it is typed is said then."""
STOPPED = {
    "en": "Stopped. Nothing is lost: what was done stands, and the rest is asked for by the same command again.",
    "pt": "Parado. Nada se perde: o que se fez está feito, e o resto pede-se repetindo o comando.",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; its exit status: 0 done, 1 refused or stopped, 2 the world said no or the words were off."""
    words = list(sys.argv[1:] if argv is None else argv)
    home = _taken(words, "--home")
    language = _taken(words, "--language")
    as_json = "--json" in words
    words = [word for word in words if word != "--json"]
    if "--version" in words:
        sys.stdout.write(f"counterfoil {VERSION}\n")
        return 0
    if HELP & set(words) or words[:1] == ["help"]:
        sys.stdout.write(_help(language or system_language(), [one for one in words if one not in {*HELP, "help"}]))
        return 0
    try:
        return _run(words, home, language, as_json=as_json)
    except KeyboardInterrupt:
        return _stopped(language or read_settings(home_of(home or None)).language, as_json=as_json)


def _stopped(language: str, *, as_json: bool) -> int:
    """What Ctrl+C is answered wherever a command has no better answer of its own."""
    if as_json:
        sys.stdout.write(json.dumps({"stopped": True}) + "\n")
    else:
        sys.stderr.write("\n" + STOPPED["pt" if language == "pt" else "en"] + "\n")
    return 1


def _taken(words: list[str], option: str) -> str:
    """The value of an option, taken out of the words; empty where it was not given."""
    for index, word in enumerate(words):
        if word == option and index + 1 < len(words):
            value = words[index + 1]
            del words[index : index + 2]
            return value
        if word.startswith(f"{option}="):
            del words[index]
            return word.partition("=")[2]
    return ""


def _run(words: list[str], home: str, language: str, *, as_json: bool) -> int:
    from app.bootstrap import settings_of
    from app.commands.asked import OUTAGE, REFUSED, Asked
    from app.loyalty.refusals import NotAllowed, NotReadable, Refusal
    from app.ports.outage import Outage
    from app.wording import words_of

    settings = settings_of(home_of(home or None), language)
    command = _counter() if not words else _named(words)
    if command is None:
        sys.stderr.write(UNKNOWN[settings.language].format(said=" ".join(words)) + "\n\n")
        sys.stderr.write(_help(settings.language, words))
        return OUTAGE
    rest = tuple(words[len(command.name) :])
    needed = [word for word in command.takes if not word.startswith("[")]
    most = sum(len(word.split()) for word in command.takes)
    if len(rest) < len(needed) or (len(rest) > most and not any("…" in word for word in command.takes)):
        sys.stderr.write(MISUSED[settings.language].format(usage=command.usage) + "\n")
        return OUTAGE
    try:
        return command.run(Asked(rest, settings, as_json))
    except (Refusal, Outage) as problem:
        said = words_of(problem, settings.language)
        if isinstance(problem, NotAllowed):
            said = replace(said, todo="")  # a key of the window's; what to do here stands in the reason
        if as_json:
            document = {"refused": problem.code, "what": said.what, "safe": said.safe, "todo": said.todo}
            sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
        else:
            sys.stderr.write(f"{said}\n")
            if isinstance(problem, NotReadable) and problem.why in OFF:
                sys.stderr.write(MISUSED[settings.language].format(usage=command.usage) + "\n")
        return OUTAGE if isinstance(problem, Outage) else REFUSED


def _counter() -> Command:
    """Opening the counter; no other command is loaded for it."""
    from app.commands.asked import Command
    from app.commands.counter import open_counter

    return Command((), open_counter, (), {})


def _named(words: list[str]) -> Command | None:
    from app.commands.registry import COMMANDS

    return next((one for one in COMMANDS if tuple(words[: len(one.name)]) == one.name), None)


def _help(language: str, said: Sequence[str] = ()) -> str:
    """The commands that begin as it was said, with what their words mean; all of them where none does."""
    from app.commands.registry import COMMANDS, TAKEN

    spoken = "pt" if language == "pt" else "en"
    meant = [one for one in COMMANDS if said and all(name == word for name, word in zip(one.name, said, strict=False))]
    lines = []
    for command in meant or COMMANDS:
        beside = (
            f"{command.usage:<{COLUMN}} " if len(command.usage) <= COLUMN else f"{command.usage}\n{'':{COLUMN + 3}}"
        )
        lines.append(f"  {beside}{command.help[spoken]}")
    taken = {word for command in meant for word in command.takes}
    lines += [f"\n{word}\n  {means[spoken]}" for word, means in TAKEN.items() if word in taken]
    return USAGE[spoken] + "\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # the frozen program is also what its own crew is started with
    sys.exit(main())
