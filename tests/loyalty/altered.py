"""A code altered by chance in each of the ways that happen at a till, and what a shop took it for."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from app.loyalty.codes import ALPHABET, MODHEX, CodeType, grouped, new_code
from app.loyalty.keyboards import KEYBOARDS
from app.loyalty.scans import OtherShopCode, OurCode, read_code

SHOP = "NC"
Drawn = TypeVar("Drawn")
Draw: TypeAlias = Callable[[], float]
"""A number from 0 to below 1, drawn by chance."""


def us_key_for(layout: str) -> dict[int, str]:
    """Type as a US-programmed scanner would on that layout: the table of keyboards.py the other way round."""
    keyboard = next(k for k in KEYBOARDS if k.layout == layout)
    return {ord(meant): chr(typed) for typed, meant in reversed(list(keyboard.meant.items()))}


def one_of(many: Sequence[Drawn], draw: Draw) -> Drawn:
    return many[int(draw() * len(many))]


def letter_wrong(text: str, draw: Draw) -> str:
    place = int(draw() * len(text))
    return text[:place] + one_of(OTHERS[text[place]], draw) + text[place + 1 :]


def swapped(text: str, draw: Draw) -> str:
    place = int(draw() * (len(text) - 1))
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def truncated(text: str, draw: Draw) -> str:
    return text[: int(draw() * len(text))]


def of_another_type(text: str, draw: Draw) -> str:
    return text[:2] + one_of(OTHER_TYPES[text[2]], draw) + text[3:]


def made_up(text: str, draw: Draw) -> str:
    letters = len(text) - 5
    return text[:3] + bodies(letters, draw) + one_of(CHECKS, draw)


def bodies(letters: int, draw: Draw) -> str:
    """A body of so many letters, eight of them a number drawn."""
    drawn = "".join([f"{int(draw() * 2**32):08x}" for _ in range(-(-letters // 8))])
    return drawn[:letters].translate(BY_VALUE)


def scrambled(text: str, draw: Draw) -> str:
    for _ in range(2 + int(draw() * 4)):
        text = one_of((letter_wrong, swapped), draw)(text, draw)
    return text


def retyped(text: str, draw: Draw) -> str:
    typed = one_of(("", "]Q1"), draw) + grouped(text).replace(" ", one_of(("", "-"), draw))
    typed = typed.translate(one_of(US_KEYS, draw)) if draw() < 0.5 else typed
    return (typed.lower() if draw() < 0.5 else typed) + one_of(("", "\r", "\t"), draw)


US_KEYS = [us_key_for(keyboard.layout) for keyboard in KEYBOARDS]
OTHERS = {letter: ALPHABET.replace(letter, "") for letter in ALPHABET}
OTHER_TYPES = {letter: "CVGREI".replace(letter, "") for letter in "CVGREIF"}
BY_VALUE = str.maketrans("0123456789abcdef", MODHEX)
CHECKS = [high + low for high in ALPHABET for low in ALPHABET]
NEVER_A_CODE = (letter_wrong, swapped, truncated, of_another_type)
NEVER_ONE_THAT_IS_KNOWN = (made_up, scrambled)
STILL_THE_SAME = (retyped,)
WAYS = NEVER_A_CODE + NEVER_ONE_THAT_IS_KNOWN + STILL_THE_SAME


def campaign(rounds: int, seed: int) -> Counter[tuple[str, str]]:
    """Offer altered codes to a shop that knows 2,338 of them; how often each way led to what they were taken for.

    A single wrong letter, a swap, a cut, another type never holds together. Of codes made up or scrambled one in 397
    does, and then names nothing the book knows.
    """
    chance = random.Random(seed)
    draw = chance.random
    issued = [
        new_code(SHOP, type_, chance.randbytes(type_.random_bytes)).text for type_ in CodeType for _ in range(334)
    ]
    book = set(issued)
    refused = dict.fromkeys(WAYS, 0)
    tally: Counter[tuple[str, str]] = Counter()
    for _ in range(rounds):
        text = issued[int(draw() * len(issued))]
        way = WAYS[int(draw() * len(WAYS))]
        offered = way(text, draw)
        reading = read_code(offered, SHOP)
        if not isinstance(reading, OurCode | OtherShopCode):
            refused[way] += 1
            continue
        read = reading.code.text
        if read == text and (way in STILL_THE_SAME or offered == text):
            came = "the same"
        else:
            came = "unheard of" if way in NEVER_ONE_THAT_IS_KNOWN and read not in book else "taken for another"
        tally[way.__name__, came] += 1
    for way, times in refused.items():
        tally[way.__name__, "lost" if way in STILL_THE_SAME else "refused"] += times
    return tally
