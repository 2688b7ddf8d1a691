"""Numbers that others print: EAN and UPC with their check digit, GS1 element strings, GS1 Digital Links.

Source: GS1 General Specifications, 7.9 (check digit), 3.2 (AI 01 and 02), and GS1 Digital Link URI syntax 1.4.
"""

import re

GTIN_LENGTHS = (8, 12, 13, 14)
_DIGITS = re.compile(r"[0-9]+")
_ELEMENT_STRING = re.compile(r"(?:\(0[12]\)|0[12])([0-9]{14})(.*)", re.DOTALL)
_DIGITAL_LINK = re.compile(
    r"https?://[^\s/?#]+/(?:[^\s?#]*/)?(?:01|gtin)/([0-9]{14}|[0-9]{12,13}|[0-9]{8})(?:[/?#]\S*)?",
    re.IGNORECASE,
)


def gtin14(number: str) -> str | None:
    """Give the fourteen-digit form of an EAN-8, UPC-A, EAN-13 or GTIN-14 whose check digit holds, else None."""
    if len(number) not in GTIN_LENGTHS or not _DIGITS.fullmatch(number):
        return None
    padded = number.zfill(14)
    weighed = sum(int(digit) * (3, 1)[place % 2] for place, digit in enumerate(padded))
    return padded if weighed % 10 == 0 and int(padded) else None


def gtin_of_element_string(text: str) -> str | None:
    """Give the GTIN that a GS1 element string begins with ("01" or "(01)" and fourteen digits), else None."""
    found = _ELEMENT_STRING.fullmatch(text)
    return gtin14(found[1]) if found else None


def gtin_of_digital_link(text: str) -> str | None:
    """Give the GTIN in a GS1 Digital Link ("https://id.gs1.org/01/09506000134352"), else None."""
    found = _DIGITAL_LINK.fullmatch(text)
    return gtin14(found[1]) if found else None
