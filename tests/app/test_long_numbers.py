"""Which bodies are added up: those in which a long number may stand, however the looking is made cheaper."""

from hypothesis import example, given
from hypothesis import strategies as st

from app.ports.logged import LONG_NUMBER, MOST, is_unbearable, may_have_long

STARTS, NUMBERS = ':,[{}"ax- \t\n\r\f\v', ("0", "7", "12345678", "123456789", "0.5", ".", "e", "E", "+", "e9", "1E+3")
PIECES = st.sampled_from((*STARTS, *NUMBERS, "2026-10-25T16:22:02.236842Z"))


@given(st.lists(PIECES, max_size=12).map("".join))
@example(":-  123456789")
@example("[ -1.5E3")
@example(",0.000000001e-2")
@example(": \t-12.e")
def test_that_no_long_number_is_passed_over(text: str) -> None:
    body = text.encode()
    assert may_have_long(body) or LONG_NUMBER.search(body) is None


def test_that_a_usual_body_is_not_looked_at_twice() -> None:
    usual = b'{"sale":{"at":"2026-10-25T16:22:02.236842Z","day":"2026-10-25","lines":[{"sku":"A","amount":99999999}]}}'
    assert not may_have_long(usual)
    assert not is_unbearable(usual, 12)


def test_that_what_comes_to_too_much_is_unbearable_however_it_is_written() -> None:
    for much in (b"[%d]" % (MOST + 1), b"[ -1.1e13 ]", b"[\n11E12]", b"[0.5,20e12]", b"{}[123456789"):
        assert is_unbearable(much, 0), much
    for fits in (b"[%d]" % MOST, b"[1e3]", b"[12345678,-12345678]"):
        assert not is_unbearable(fits, 0), fits
