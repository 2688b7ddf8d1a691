"""The keyboard tables against what xkb itself types."""

import ctypes
import ctypes.util
from collections.abc import Iterator

import pytest

from app.loyalty.codes import ALPHABET
from app.loyalty.keyboards import KEYBOARDS, Keyboard

SHIFT = 42 + 8
KEYS = [*range(2, 14), *range(16, 28), *range(30, 42), 43, *range(44, 54), 57]
LIBRARY = ctypes.util.find_library("xkbcommon")

pytestmark = pytest.mark.skipif(LIBRARY is None, reason="no libxkbcommon here")


class Names(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options")]


def xkb() -> ctypes.CDLL:
    library = ctypes.CDLL(LIBRARY)
    for name, result, arguments in (
        ("xkb_context_new", ctypes.c_void_p, [ctypes.c_int]),
        ("xkb_keymap_new_from_names", ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int]),
        ("xkb_state_new", ctypes.c_void_p, [ctypes.c_void_p]),
        ("xkb_state_key_get_utf8", ctypes.c_int, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_char_p, ctypes.c_size_t]),
        ("xkb_state_update_key", ctypes.c_int, [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def typed(layout: str) -> Iterator[tuple[tuple[int, bool], str]]:
    """Each key, without and with shift, and the sign it types there; dead keys type none."""
    library = xkb()
    names = Names(b"evdev", b"pc105", layout.encode(), b"", b"")
    keymap = library.xkb_keymap_new_from_names(library.xkb_context_new(0), ctypes.byref(names), 0)
    if not keymap:
        pytest.skip("libxkbcommon has no layouts here (xkb-data)")
    for shifted in (False, True):
        state = library.xkb_state_new(keymap)
        if shifted:
            library.xkb_state_update_key(state, SHIFT, 1)
        for key in KEYS:
            sign = ctypes.create_string_buffer(16)
            library.xkb_state_key_get_utf8(state, key + 8, sign, 16)
            yield (key, shifted), sign.value.decode()


@pytest.mark.parametrize("keyboard", KEYBOARDS, ids=lambda keyboard: keyboard.layout)
def test_that_what_a_layout_types_is_read_back_as_the_scanner_meant_it(keyboard: Keyboard) -> None:
    meant = dict(typed("us"))
    wrong = {
        (sign, keyboard.undo(sign), meant[key])
        for key, sign in typed(keyboard.layout)
        if len(sign) == 1 and meant[key].strip() and keyboard.undo(sign) != meant[key]
    }
    assert not wrong


@pytest.mark.parametrize("layout", ["us", "fr", "be", "pt", "de", "es", "it", "br", "gb", "pl", "ch"])
def test_that_every_latin_keyboard_types_our_letters_alike(layout: str) -> None:
    meant, here = dict(typed("us")), dict(typed(layout))
    keys = [key for key, sign in meant.items() if sign in set(ALPHABET + ALPHABET.lower())]
    assert len(keys) == 2 * len(ALPHABET)
    assert {key: here[key] for key in keys} == {key: meant[key] for key in keys}
