"""A sheet to draw on: measured in points from the top left, as people read."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from app.paper.fonts import Face, font, runs
from app.paper.qr import QUIET, symbol
from app.paper.typesetting import BLACK, WHITE, Colour, Setting, Style, wide

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A6 = (105 * MM, 148 * MM)
ROLL_WIDTH = 80 * MM
ID_1 = (85.6 * MM, 54 * MM)

Align = Literal["left", "centre", "right"]
Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a PDF says about itself."""

    title: str
    author: str
    subject: str
    lang: str


@dataclass
class Sheet:
    """One page after another. `size` is that of the page in hand."""

    size: Size
    imprint: Imprint
    _out: BytesIO = field(default_factory=BytesIO)
    _canvas: "Canvas" = field(init=False)

    def __post_init__(self) -> None:
        from reportlab.pdfgen.canvas import Canvas

        font(Face.TEXT.value)
        self._canvas = Canvas(
            self._out,
            pagesize=self.size,
            invariant=True,
            lang=self.imprint.lang,
            initialFontName=Face.TEXT.value,  # type: ignore[arg-type]  # a name, whatever its stub says
            pageCompression=1,
        )
        self._canvas.setTitle(self.imprint.title)
        self._canvas.setAuthor(self.imprint.author)
        self._canvas.setSubject(self.imprint.subject)
        self._canvas.setCreator("Counterfoil")
        self._canvas.setProducer("Counterfoil")

    @property
    def width(self) -> float:
        """The page's width in points."""
        return self.size[0]

    @property
    def height(self) -> float:
        """The page's height in points."""
        return self.size[1]

    def next_page(self) -> None:
        """Begin another page of the same size."""
        self._canvas.showPage()

    def done(self) -> bytes:
        """Give the PDF."""
        self._canvas.save()
        return self._out.getvalue()

    def line(self, text: str, style: Style, x: float, baseline: float, align: Align = "left") -> None:
        """Write one printable line with its baseline at that height."""
        left = x - wide(text, style) * {"left": 0, "centre": 0.5, "right": 1}[align]
        pen = self._canvas.beginText(left, self.height - baseline)
        pen.setFillColorRGB(*style.colour)
        pen.setCharSpace(style.tracking * style.size)
        for name, signs in runs(text, style.face):
            pen.setFont(font(name).fontName, style.size)
            pen.textOut(signs)
        self._canvas.drawText(pen)

    def text(self, setting: Setting, x: float, top: float, align: Align = "left") -> float:
        """Write what was set, from `top` down, and give the height it took."""
        lead = (setting.line_height - setting.style.size) / 2
        for place, line in enumerate(setting.lines):
            baseline = top + place * setting.line_height + lead + setting.style.size * 0.86
            self.line(line, setting.style, x, baseline, align)
        return setting.height

    def rule(self, x: float, y: float, length: float, colour: Colour, weight: float = 0.5) -> None:
        """Draw a level line."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, self.height - y, x + length, self.height - y)

    def mark(self, x: float, y: float, to_x: float, to_y: float, weight: float = 0.3) -> None:
        """Draw a cut mark."""
        self._canvas.setStrokeColorRGB(*BLACK)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x, self.height - y, to_x, self.height - to_y)

    def box(
        self, x: float, top: float, size: Size, *, edge: Colour | None = None, fill: Colour | None = None,
        weight: float = 0.5, radius: float = 0,
    ) -> None:  # fmt: skip
        """Draw a box, its corners round if a radius is given."""
        if edge:
            self._canvas.setStrokeColorRGB(*edge)
            self._canvas.setLineWidth(weight)
        if fill:
            self._canvas.setFillColorRGB(*fill)
        low = self.height - top - size[1]
        self._canvas.roundRect(x, low, *size, radius, stroke=int(bool(edge)), fill=int(bool(fill)))

    def qr(self, text: str, x: float, top: float, size: float) -> None:
        """Draw a symbol of `size` (without its quiet zone, which is cleared around it)."""
        made = symbol(text)
        module = size / made.side
        quiet = QUIET * module
        self.box(x - quiet, top - quiet, (size + 2 * quiet, size + 2 * quiet), fill=WHITE)
        path = self._canvas.beginPath()
        for row, column, length in made.runs:
            path.rect(x + column * module, self.height - top - (row + 1) * module, length * module, module)
        self._canvas.setFillColorRGB(*BLACK)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def closed_line(self, points: list[tuple[float, float]], colour: Colour, weight: float) -> None:
        """Draw a line through points and back to the first."""
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.height - y)
        path.close()
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(weight)
        self._canvas.drawPath(path, stroke=1, fill=0)

    def rays(self, middle: tuple[float, float], radii: tuple[float, float], count: int, colour: Colour) -> None:
        """Draw short rays around a middle: the milled edge of a coin."""
        path = self._canvas.beginPath()
        x, y = middle[0], self.height - middle[1]
        for place in range(count):
            angle = 2 * math.pi * place / count
            path.moveTo(x + radii[0] * math.cos(angle), y + radii[0] * math.sin(angle))
            path.lineTo(x + radii[1] * math.cos(angle), y + radii[1] * math.sin(angle))
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(0.4)
        self._canvas.drawPath(path, stroke=1, fill=0)

    def circle(self, middle: tuple[float, float], radius: float, colour: Colour, weight: float = 0.5) -> None:
        """Draw a circle."""
        self._canvas.setStrokeColorRGB(*colour)
        self._canvas.setLineWidth(weight)
        self._canvas.circle(middle[0], self.height - middle[1], radius, stroke=1, fill=0)

    def again(self, name: str, middle: tuple[float, float], draw: Callable[[], None]) -> None:
        """Draw something about the page's top left corner once, and place it wherever it is wanted."""
        if not self._canvas.hasForm(name):
            # The form's own box is the page about its origin, so that nothing is clipped.
            width, height = math.ceil(self.width), math.ceil(self.height)
            self._canvas.beginForm(name, -width, -height, width, height)
            self._canvas.translate(0, -self.height)
            draw()
            self._canvas.endForm()
        self._canvas.saveState()
        self._canvas.translate(middle[0], self.height - middle[1])
        self._canvas.doForm(name)
        self._canvas.restoreState()

    @contextmanager
    def turned(self, middle: tuple[float, float], degrees: float) -> Iterator[None]:
        """Draw turned about a point, anticlockwise."""
        self._canvas.saveState()
        x, y = middle[0], self.height - middle[1]
        self._canvas.translate(x, y)
        self._canvas.rotate(degrees)
        self._canvas.translate(-x, -y)
        try:
            yield
        finally:
            self._canvas.restoreState()
