"""Where a code that does not hold together went wrong, as far as its letters tell."""

from collections.abc import Iterator

from app.loyalty.codes import ALPHABET, GROUP, MODHEX, PRIME, VALUE, WEIGHTS, CodeType, parse_code

LOOKALIKES = ("BE", "BR", "BP", "CG", "DO", "EF", "HN", "IJ", "IL", "IT", "JL", "NV", "OC", "PR", "TL", "UV", "XK")
"""Letters that a hand or an eye takes for one another."""

_LENGTHS = {type_.letters for type_ in CodeType}
_FEWEST = 12
_MOST_STRANGERS = 3
_MOST_TOO_LONG = 3


def was_ours(letters: str, shop_prefix: str) -> bool:
    """Tell a damaged code of this shop from a text that never was one."""
    near = letters.startswith(shop_prefix) or (
        len(letters) in _LENGTHS and sum(a != b for a, b in zip(letters, shop_prefix, strict=False)) == 1
    )
    strangers = sum(letter not in VALUE for letter in letters)
    return near and _FEWEST <= len(letters) <= max(_LENGTHS) + _MOST_TOO_LONG and strangers <= _MOST_STRANGERS


def suspects(letters: str, shop_prefix: str) -> tuple[int, ...]:
    """Find the groups of four to look at again, counted from 1; none where the letters do not tell.

    First those with a letter that cannot stand there. Then what one swap of neighbours, or one letter that looks like
    another, would mend, if all such mendings agree.
    """
    if len(letters) not in _LENGTHS:
        return ()
    wrong = {place for place, letter in enumerate(letters) if not _may_stand(letter, place, letters, shop_prefix)}
    if wrong:
        return _groups(*wrong)
    mended = {_groups(*places) for places, text in _mendings(letters) if parse_code(text)}
    return mended.pop() if len(mended) == 1 else ()


def _may_stand(letter: str, place: int, letters: str, shop_prefix: str) -> bool:
    if place < len(shop_prefix):
        return letter == shop_prefix[place]
    if place == len(shop_prefix):
        return any(letter == type_.value and len(letters) == type_.letters for type_ in CodeType)
    return letter in (MODHEX if place < len(letters) - 2 else ALPHABET)


def _groups(*places: int) -> tuple[int, ...]:
    return tuple(sorted({place // GROUP + 1 for place in places}))


def _mendings(letters: str) -> Iterator[tuple[tuple[int, ...], str]]:
    """Yield what one slip would mend, with the places it touches: only those that bring the check back to nought."""
    weights = (*WEIGHTS[: len(letters) - 2], -len(ALPHABET), -1)
    values = [VALUE[letter] for letter in letters]
    missing = -sum(weight * value for weight, value in zip(weights, values, strict=True))
    for place in range(3, len(letters)):
        if place + 1 < len(letters):
            gain = (weights[place] - weights[place + 1]) * (values[place + 1] - values[place])
            if gain and (gain - missing) % PRIME == 0:
                swapped = letters[place + 1] + letters[place]
                yield (place, place + 1), letters[:place] + swapped + letters[place + 2 :]
        for other in _MISTAKEN_FOR[letters[place]]:
            gain = weights[place] * (VALUE[other] - values[place])
            if (gain - missing) % PRIME == 0:
                yield (place,), letters[:place] + other + letters[place + 1 :]


_MISTAKEN_FOR = {letter: [pair.replace(letter, "") for pair in LOOKALIKES if letter in pair] for letter in ALPHABET}
