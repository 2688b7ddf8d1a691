"""What a code says: a shop, a type, a name to look up, and two check letters.

A code is nothing more than a name: what it is worth stands in the book. Letters only, from those that every Latin
keyboard types alike; exactly one text for one code.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import mul

ALPHABET = "BCDEFGHIJKLNOPRSTUVX"
"""The letters that every Latin keyboard layout types alike (measured with xkb)."""
MODHEX = "CBDEFGHIJKLNRTUV"
"""The sixteen letters of a body, in the order of their values (Yubico's ModHex, in capitals)."""
TRAINING = "TR"
"""The prefix of every code made in training; no shop has it, so no live counter takes one for its own."""
GROUP = 4
"""Letters in a group, as a code is printed for the eye."""

# Two letters of twenty hold 400 values; 397 is the largest prime below, and 5 generates its field. With a weight
# of its own for each place no single wrong letter and no swap of two can leave the sum as it was.
PRIME = 397
_GENERATOR = 5
WEIGHTS = tuple(pow(_GENERATOR, place, PRIME) for place in range(40))
VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_VALUES = bytes.maketrans(ALPHABET.encode(), bytes(range(len(ALPHABET))))
_PAIRS = tuple(high + low for high in ALPHABET for low in ALPHABET)
_BODY = frozenset(MODHEX)
_PREFIX = re.compile(f"[{ALPHABET}]{{2}}")
_SAID = re.compile(f"[{ALPHABET}]{{3}}[{MODHEX}]+")


class CodeType(StrEnum):
    """What a code names; its value is the letter printed."""

    CARD = "C"
    VOUCHER = "V"
    GIFT_CARD = "G"
    RECEIPT = "R"
    EMPLOYEE = "E"
    EVENT_TICKET = "I"
    FRIEND = "F"

    @property
    def random_bytes(self) -> int:
        """How many bytes a body of this type holds: 8 of chance for a card, 10 for all others.

        A friend's code holds the 16 of the member it names: it opens nothing, and so may be handed on.
        """
        return {CodeType.CARD: 8, CodeType.FRIEND: 16}.get(self, 10)

    @property
    def body_letters(self) -> int:
        """How many letters a body of this type has: two a byte."""
        return 2 * self.random_bytes

    @property
    def letters(self) -> int:
        """How many letters a whole code of this type has: shop, type, body, check."""
        return 5 + self.body_letters


@dataclass(frozen=True)
class Code:
    """One code. Made only whole: a wrong shop, or a body of the wrong length or letters, is a ValueError."""

    shop: str
    type: CodeType
    body: str

    def __post_init__(self) -> None:
        if not _PREFIX.fullmatch(self.shop):
            raise ValueError(self.shop)
        if len(self.body) != self.type.body_letters or not _BODY.issuperset(self.body):
            raise ValueError(self.body)

    @cached_property
    def text(self) -> str:
        """The one canonical text of this code."""
        said = f"{self.shop}{self.type.value}{self.body}"
        return said + check_letters(said)


def values_of(letters: str) -> bytes:
    """The value of each letter, 0 to 19; what is no letter of ALPHABET keeps the number it has in ASCII."""
    return letters.encode().translate(_VALUES)


def check_letters(said: str) -> str:
    """Work out the two check letters over shop, type and body, all of them letters of ALPHABET.

    >>> check_letters("NCCCBDEFGHIJKLNRTUV")
    'SS'
    """
    total: int = sum(map(mul, WEIGHTS, values_of(said))) % PRIME
    return _PAIRS[total]


def new_code(shop_prefix: str, type_: CodeType, random_bytes: bytes) -> Code:
    """Make a code from bytes that come from outside, as many as its type holds (else ValueError)."""
    if len(random_bytes) != type_.random_bytes:
        raise ValueError(len(random_bytes))
    return Code(shop_prefix, type_, "".join(MODHEX[int(nibble, 16)] for nibble in random_bytes.hex()))


def friend_code(shop_prefix: str, member_id: str) -> Code:
    """The code by which friends say who brought them; `member_id` is 32 hex letters."""
    return new_code(shop_prefix, CodeType.FRIEND, bytes.fromhex(member_id))


def member_named(text: str) -> str | None:
    """The member's id that a friend's code names; None for any other text.

    >>> member_named(friend_code("NC", "0123456789abcdef0123456789abcdef").text)
    '0123456789abcdef0123456789abcdef'
    """
    code = parse_code(text)
    if code is None or code.type is not CodeType.FRIEND:
        return None
    return "".join(f"{MODHEX.index(letter):x}" for letter in code.body)


def parse_code(text: str) -> Code | None:
    """Read a canonical text, of any shop, letter for letter; anything else is None. For what a machine wrote.

    What a scanner or a hand typed goes through `app.loyalty.scans.read_code`.
    """
    type_ = _TYPES.get((text[2:3], len(text)))
    if type_ is None:
        return None
    said = text[:-2]
    if not _SAID.fullmatch(said) or check_letters(said) != text[-2:]:
        return None
    return Code(text[:2], type_, text[3:-2])


def grouped(code: Code | str) -> str:
    """Write a code for the eye, in groups of four.

    >>> grouped("NCCCBDEFGHIJKLNRTUVSS")
    'NCCC BDEF GHIJ KLNR TUVS S'
    """
    text = code.text if isinstance(code, Code) else code
    return " ".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


_TYPES = {(type_.value, type_.letters): type_ for type_ in CodeType}
