"""The burst detector, with its own clock."""

import os
import random
import string

from app.loyalty.scans import OtherShopCode, OurCode, read_code
from ui.burst import Act, Burst, Key, Let, Replay, Scan, Sort
from ui.router import Context, route

STREAMS = int(os.environ.get("COUNTERFOIL_BURST_STREAMS", "2000"))
CODE = "NCCCBDEFGHIJKLNRTUVSS"


def writes(sign: str, *, repeated: bool = False) -> Key:
    return Key(Sort.WRITES, sign, repeated)


ENTER = Key(Sort.ENDS)


def typed(burst: Burst, text: str, pace: float, start: float = 0.0, *, enter: bool = True) -> list[Act]:
    """Types at an even pace and then waits long."""
    acts: list[Act] = []
    now = start
    for sign in text:
        acts += burst.press(writes(sign), now)
        now += pace
    if enter:
        acts += burst.press(ENTER, now)
    return [*acts, *burst.wait(now + 1)]


def text_of(acts: list[Act]) -> str:
    """What reached the fields."""
    signs = ""
    for act in acts:
        if isinstance(act, Replay):
            signs += "".join(key.text for key in act.keys)
        elif isinstance(act, Let):
            signs += act.key.text or "\n"
    return signs


def scans(acts: list[Act]) -> list[str]:
    return [act.text for act in acts if isinstance(act, Scan)]


def test_that_a_fast_burst_with_enter_is_a_scan_and_reaches_no_field() -> None:
    acts = typed(Burst(), CODE, 0.008)
    assert scans(acts) == [CODE]
    assert text_of(acts) == ""


def test_that_a_fast_burst_without_enter_is_a_scan_one_gap_later() -> None:
    acts = typed(Burst(), CODE, 0.008, enter=False)
    assert scans(acts) == [CODE]
    assert text_of(acts) == ""


def test_that_a_scan_with_enter_is_known_at_once() -> None:
    burst = Burst()
    for at, sign in enumerate(CODE):
        burst.press(writes(sign), at * 0.005)
    assert scans(list(burst.press(ENTER, 0.2 - 0.05))) == [CODE]


def test_that_typing_is_given_back_in_order() -> None:
    acts = typed(Burst(), "João 120,50", 0.120)
    assert scans(acts) == []
    assert text_of(acts) == "João 120,50\n"


def test_that_the_fastest_typist_is_no_scanner() -> None:
    dice = random.Random(7)
    for _ in range(200):
        burst, now = Burst(), 0.0
        acts: list[Act] = []
        for sign in "Maria Leonor Vasconcelos":
            acts += burst.press(writes(sign), now)
            now += max(0.030, dice.gauss(0.085, 0.030))  # 140 words a minute, fingers rolling
        acts += burst.wait(now + 1)
        assert scans(acts) == []
        assert text_of(acts) == "Maria Leonor Vasconcelos"


def test_that_seven_fast_keys_are_typing() -> None:
    assert scans(typed(Burst(), "1234567", 0.005)) == []


def test_that_a_letter_right_after_the_last_enter_is_not_lost() -> None:
    burst = Burst()
    acts = typed(burst, CODE, 0.005)
    acts = list(burst.press(writes("1"), 0.2))
    acts += burst.wait(1.0)
    assert text_of(acts) == "1"


def test_that_two_cards_back_to_back_are_two_scans() -> None:
    burst = Burst()
    other = CODE[:-2] + "BB"
    acts: list[Act] = []
    now = 0.0
    for code in (CODE, other):
        for sign in code:
            acts += burst.press(writes(sign), now)
            now += 0.004
        acts += burst.press(ENTER, now)
        now += 0.004
    assert scans(acts) == [CODE, other]
    assert text_of(acts) == ""


def test_that_a_second_suffix_belongs_to_the_scan_and_presses_nothing() -> None:
    burst = Burst()
    for at, sign in enumerate(CODE):
        burst.press(writes(sign), at * 0.005)
    acts = [*burst.press(ENTER, 0.11), *burst.press(Key(Sort.ENDS), 0.115)]
    assert scans(acts) == [CODE]
    assert text_of(acts) == ""
    assert text_of(list(burst.press(ENTER, 0.5))) == "\n"


def test_that_a_late_suffix_of_a_scan_without_one_is_swallowed_within_its_gap() -> None:
    burst = Burst()
    for at, sign in enumerate(CODE):
        burst.press(writes(sign), at * 0.005)
    assert scans(list(burst.wait(0.105 + 0.071))) == [CODE]
    assert text_of(list(burst.press(ENTER, 0.6))) == "\n"


def test_that_the_same_code_within_two_seconds_is_one_scan() -> None:
    burst = Burst()
    assert scans(typed(burst, CODE, 0.005, 0.0)) == [CODE]
    assert scans(typed(burst, CODE, 0.005, 1.5)) == []
    assert scans(typed(burst, CODE, 0.005, 4.0)) == [CODE]


def test_that_a_key_held_down_writes_once() -> None:
    burst = Burst()
    acts = list(burst.press(writes("5"), 0.0))
    for at in range(1, 30):
        acts += burst.press(writes("5", repeated=True), at * 0.03)
    acts += burst.wait(5)
    assert text_of(acts) == "5"


def test_that_a_held_enter_presses_once() -> None:
    burst = Burst()
    acts = [*burst.press(ENTER, 0.0), *burst.press(Key(Sort.ENDS, repeated=True), 0.03)]
    assert text_of(acts) == "\n"


def test_that_shift_between_the_letters_changes_nothing() -> None:
    burst = Burst()
    acts: list[Act] = []
    for at, sign in enumerate(CODE):
        acts += burst.press(Key(Sort.SILENT), at * 0.006)
        acts += burst.press(writes(sign), at * 0.006 + 0.001)
    acts += burst.press(ENTER, len(CODE) * 0.006)
    assert scans(acts) == [CODE]


def test_that_an_arrow_key_comes_after_the_letters_before_it() -> None:
    burst = Burst()
    burst.press(writes("a"), 0.0)
    left = Key(Sort.OTHER, event="left")
    acts = burst.press(left, 0.01)
    assert acts == (Replay((writes("a"),)), Let(left))


def test_that_no_stream_of_keys_loses_a_letter_writes_one_twice_or_is_read_as_a_code() -> None:
    """COUNTERFOIL_BURST_STREAMS says how many; what a stream becomes is read and routed as at the window."""
    dice = random.Random(int(os.environ.get("COUNTERFOIL_BURST_SEED", "11")))
    kinds = [*(writes(sign) for sign in string.ascii_letters + string.digits), ENTER, ENTER, Key(Sort.SILENT)]
    paces = [0.001, 0.004, 0.02, 0.06, 0.1, 0.5]
    contexts = list(Context)
    for _ in range(STREAMS):
        burst, now, pressed = Burst(), 0.0, []
        acts: list[Act] = []
        pace = dice.choice(paces)
        for key in dice.choices(kinds, k=dice.randrange(1, 30)):
            if key.sort is Sort.WRITES:
                pressed.append(key.text)
            acts += burst.press(key, now)
            now += pace if dice.random() < 0.9 else dice.choice(paces)
        acts += burst.wait(now + 10)
        came: list[str] = []
        for act in acts:
            if isinstance(act, Let):
                came += act.key.text
                continue
            came += [key.text for key in act.keys]
            if isinstance(act, Scan):
                reading = read_code(act.text, "NC")
                route(dice.choice(contexts), reading)
                assert not isinstance(reading, OurCode | OtherShopCode), act.text
        assert came == pressed
