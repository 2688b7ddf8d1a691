"""Words of a command told apart: those in their places, and the options by name."""

from __future__ import annotations

from collections.abc import Mapping

from app.loyalty.refusals import NotReadable


def read_options(
    words: tuple[str, ...], places: int, *known: str
) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """The words in their places, then each option's values, as `--host A B` or `--host=A`.

    NotReadable for an option that is none, one without a value, or a word too many or too few.
    """
    placed: list[str] = []
    given: dict[str, list[str]] = {}
    option = ""
    for word in words:
        if word.startswith("--"):
            option, _, value = word.partition("=")
            if option not in known:
                raise NotReadable(word, "unknown_option")
            given.setdefault(option, []).extend([value] if value else [])
        elif option and (len(placed) == places or not given[option]):
            given[option].append(word)
        else:
            placed.append(word)
    for name, values in given.items():
        if not values:
            raise NotReadable(name, "empty")
    if len(placed) != places:
        raise NotReadable(placed[places] if len(placed) > places else "…", "words")
    return tuple(placed), {name: tuple(values) for name, values in given.items()}
