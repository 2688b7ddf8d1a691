"""Cells that a spreadsheet would run as a formula, made text."""

from __future__ import annotations

import re

RUNS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-[0-9]+(?:[.,][0-9]+)?")


def defused(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it; a plain negative number stays one.

    >>> defused("=cmd()"), defused("+351912"), defused("-12.50"), defused("-1+1")
    ("'=cmd()", "'+351912", '-12.50', "'-1+1")
    """
    return f"'{cell}" if cell.startswith(RUNS) and not _NUMBER.fullmatch(cell) else cell
