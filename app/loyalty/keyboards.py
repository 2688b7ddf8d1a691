"""What a scanner programmed for a US keyboard types on a computer set to another country.

Each table says, for one layout, which sign arrives (first text) and which key the scanner meant (second text).
Measured with xkb on its own tables; dead keys are listed by the sign they leave when nothing combines with them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keyboard:
    """One country's layout, read backwards."""

    layout: str
    meant: Mapping[int, str]

    def undo(self, typed: str) -> str:
        """Give the text the scanner sent, if the computer was set to this layout."""
        return typed.translate(self.meant)


def _keyboard(layout: str, arrives: str, meant: str) -> Keyboard:
    pairs = dict(zip(arrives, meant, strict=True))
    # CapsLock turns the accented letters of the digit row into capitals, and leaves the other signs alone.
    capitals = {a.upper(): m for a, m in pairs.items() if len(a.upper()) == 1 and a.upper() not in pairs}
    return Keyboard(layout, str.maketrans(capitals | pairs))


def readings(typed: str) -> Iterator[tuple[str, str]]:
    """Yield (layout, text) for each layout on which the scanner would have meant something else; none twice."""
    if not _ELSEWHERE.search(typed):
        return
    seen = {typed}
    for keyboard in KEYBOARDS:
        text = keyboard.undo(typed)
        if text not in seen:
            seen.add(text)
            yield keyboard.layout, text


# The tables are layouts, not words: one line each, in the order of the keys.
KEYBOARDS = (
    _keyboard(
        "fr",
        "&é\"'(-è_çà)az$qmù²*w,;:!1234567890°AZ£QM%µW?./§^¨",
        "1234567890-qw]a;'`\\zm,./!@#$%^&*()_QW}A:\"|ZM<>?[{",
    ),
    _keyboard(
        "be",
        "&é\"'(§è!çà)-az$qmù²µw,;:=1234567890°_AZ*QM%³£W?./+^¨",
        "1234567890-=qw]a;'`\\zm,./!@#$%^&*()_+QW}A:\"~|ZM<>?[{",
    ),
    _keyboard("pt", "'«+çº\\-\"&/()=?»*Çª|;:_´~`^", "-=[;'`/@^&*()_+{:\"~<>?]\\}|"),
    _keyboard("de", "ßzü+öä#y-\"§&/()=?ZÜ*ÖÄ°'Y;:_´^`ẞ", "-y[];'\\z/@#^&*()_Y{}:\"~|Z<>?=`+-"),
    _keyboard("es", "'¡+ñºç-\"·&/()=?¿*ÑªÇ;:_`´^¨", "-=];`\\/@#^&*()_+}:~|<>?['{\""),
    _keyboard("it", "'ìè+òà\\ù-\"£&/()=?^é*ç°|§;:_", "-=[];'`\\/@#^&*()_+{}:\"~|<>?"),
)
_ELSEWHERE = re.compile(f"[{re.escape(''.join(sorted({chr(sign) for each in KEYBOARDS for sign in each.meant})))}]")
"""Any sign that one of these layouts puts on another key; the letters of a code are none of them."""
