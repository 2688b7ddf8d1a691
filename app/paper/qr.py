"""A code as a QR symbol: level Q, four modules of quiet zone, one path so that no hairline parts the modules."""

from dataclasses import dataclass
from functools import lru_cache

QUIET = 4
"""Modules of white on each side, as ISO/IEC 18004 wants them."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """The dark modules as runs (row, column, length), rows from the top; `side` modules in each direction."""

    side: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=256)
def symbol(text: str) -> Symbol:
    """Make the symbol of a text; capital letters take the compact alphanumeric mode."""
    import qrcode
    from qrcode.constants import ERROR_CORRECT_Q

    made = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=0)
    made.add_data(text)
    made.make(fit=True)
    runs: list[tuple[int, int, int]] = []
    for row, modules in enumerate(made.get_matrix()):
        column = 0
        while column < len(modules):
            length = 0
            while column + length < len(modules) and modules[column + length]:
                length += 1
            if length:
                runs.append((row, column, length))
            column += length or 1
    return Symbol(made.modules_count, tuple(runs))


def with_quiet_zone(text: str, size: float) -> float:
    """Tell how much room a symbol of `size` takes with its quiet zone."""
    return size * (1 + 2 * QUIET / symbol(text).side)
