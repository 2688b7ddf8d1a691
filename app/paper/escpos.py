"""A slip for an 80 mm receipt printer: the PDF rastered once, in dots, and what the printer wants to hear.

Source: Epson's ESC/POS reference, `GS v 0` (raster bit image) and `GS V` (cut). 203 dots an inch, 576 across.
"""

import threading
from collections.abc import Iterator

DOTS_ACROSS = 576
DOTS_PER_MM = 8
"""203.2 dots an inch."""
BAND = 240
"""Rows in one image: printers keep little, and begin to print sooner."""

# pdfium holds one document at a time, whichever thread asks.
ONE_AT_A_TIME = threading.Lock()
_DARK_BELOW = 160
_BEGIN = b"\x1b@"
_FEED_AND_CUT = b"\x1dVB\x10"
_POINTS_PER_INCH = 72
_MM_PER_INCH = 25.4


def rastered(pdf: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (rows, dots) for each page, its middle 72 mm, one bit a dot, 72 bytes a row, 1 for black."""
    import pypdfium2
    from PIL import Image

    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for page in document:
                scale = DOTS_PER_MM * _MM_PER_INCH / _POINTS_PER_INCH
                grey = page.render(scale=scale, grayscale=True).to_pil().convert("L")
                left = (grey.width - DOTS_ACROSS) // 2
                paper = Image.new("L", (DOTS_ACROSS, grey.height), 255)
                paper.paste(grey, (-left, 0))
                dots = paper.point([255 if shade < _DARK_BELOW else 0 for shade in range(256)]).convert("1")
                yield grey.height, dots.tobytes()
        finally:
            document.close()


def commands(pdf: bytes, copies: int = 1) -> bytes:
    """Write out a PDF for the printer: begin, images band by band, feed and cut; again for each copy."""
    wide = DOTS_ACROSS // 8
    parts = [_BEGIN]
    for rows, dots in rastered(pdf):
        for first in range(0, rows, BAND):
            high = min(BAND, rows - first)
            parts.append(b"\x1dv0\x00" + wide.to_bytes(2, "little") + high.to_bytes(2, "little"))
            parts.append(dots[first * wide : (first + high) * wide])
        parts.append(_FEED_AND_CUT)
    return b"".join(parts) * copies
