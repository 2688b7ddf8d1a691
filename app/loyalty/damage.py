"""Where a code that does not hold together went wrong, as far as its letters tell."""

import re
from collections.abc import Iterator
from functools import cache
from operator import mul
from typing import TypeAlias

from app.loyalty.codes import ALPHABET, GROUP, MODHEX, PRIME, VALUE, WEIGHTS, CodeType, parse_code, values_of

LOOKALIKES = ("BE", "BR", "BP", "CG", "DO", "EF", "HN", "IJ", "IL", "IT", "JL", "NV", "OC", "PR", "TL", "UV", "XK")
"""Letters that a hand or an eye takes for one another."""

Steps: TypeAlias = list[list[tuple[int, int]]]
"""For each sum modulo PRIME, places and how much higher the value of a letter there would have to be."""

_LENGTHS = {type_.letters for type_ in CodeType}
_FEWEST = 12
_MOST_STRANGERS = 3
_MOST_TOO_LONG = 3
_SOUND = re.compile(f"[{MODHEX}]*[{ALPHABET}]{{2}}")
_STRANGER = re.compile(f"[^{ALPHABET}]")
_NOT_OF_A_BODY = re.compile(f"[^{MODHEX}]")
_LENGTHS_OF = {type_.value: type_.letters for type_ in CodeType}


def was_ours(letters: str, shop_prefix: str) -> bool:
    """Tell a damaged code of this shop from a text that never was one."""
    near = letters.startswith(shop_prefix) or (
        len(letters) in _LENGTHS and sum(a != b for a, b in zip(letters, shop_prefix, strict=False)) == 1
    )
    long_enough = _FEWEST <= len(letters) <= max(_LENGTHS) + _MOST_TOO_LONG
    return near and long_enough and len(_STRANGER.findall(letters)) <= _MOST_STRANGERS


def suspects(letters: str, shop_prefix: str) -> tuple[int, ...]:
    """Find the groups of four to look at again, counted from 1; none where the letters do not tell.

    First those with a letter that cannot stand there. Then what one swap of neighbours, or one letter that looks like
    another, would mend, if all such mendings agree.
    """
    if len(letters) not in _LENGTHS:
        return ()
    wrong = _misplaced(letters, shop_prefix)
    if wrong:
        return _groups(*wrong)
    mended = {_groups(*places) for places, text in _mendings(letters) if parse_code(text)}
    return mended.pop() if len(mended) == 1 else ()


def _misplaced(letters: str, shop_prefix: str) -> set[int]:
    """The places of letters that cannot stand there: of another shop, of a type of another length, of no body."""
    type_, check = len(shop_prefix), len(letters) - 2
    wrong = {place for place, letter in enumerate(shop_prefix) if letters[place] != letter}
    if _LENGTHS_OF.get(letters[type_]) != len(letters):
        wrong.add(type_)
    if not _SOUND.fullmatch(letters, type_ + 1):
        wrong.update(found.start() for found in _NOT_OF_A_BODY.finditer(letters, type_ + 1, check))
        wrong.update(found.start() for found in _STRANGER.finditer(letters, check))
    return wrong


def _groups(*places: int) -> tuple[int, ...]:
    return tuple(sorted({place // GROUP + 1 for place in places}))


def _mendings(letters: str) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield what one slip would mend, with the places it touches: only those that bring the check back to nought."""
    values = values_of(letters)
    swaps, singles = _slips(len(letters))
    missing = -sum(map(mul, _weights(len(letters)), values)) % PRIME
    for place, step in swaps[missing]:
        if values[place + 1] - values[place] == step:
            yield (place, place + 1), letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
    for place, step in singles[missing]:
        for other in _MISTAKEN_FOR[letters[place]]:
            if VALUE[other] - values[place] == step:
                yield (place,), letters[:place] + other + letters[place + 1 :]


@cache
def _weights(length: int) -> tuple[int, ...]:
    """What each letter of a whole code counts for: the sum of a code that holds together is nought, modulo PRIME."""
    return (*WEIGHTS[: length - 2], -len(ALPHABET), -1)


@cache
def _slips(length: int) -> tuple[Steps, Steps]:
    """The swaps, and the single letters, in a code of so many letters, by what mending them adds to its sum."""
    weights = _weights(length)
    swaps: Steps = [[] for _ in range(PRIME)]
    singles: Steps = [[] for _ in range(PRIME)]
    for place in range(3, length):
        for step in range(1 - len(ALPHABET), len(ALPHABET)):
            if step:
                singles[weights[place] * step % PRIME].append((place, step))
            if step and place + 1 < length:
                swaps[(weights[place] - weights[place + 1]) * step % PRIME].append((place, step))
    return swaps, singles


_MISTAKEN_FOR = {letter: [pair.replace(letter, "") for pair in LOOKALIKES if letter in pair] for letter in ALPHABET}
