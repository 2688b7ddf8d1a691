"""The look: every ink stands clear of its surface in both palettes."""

import re

import pytest

from ui.theme import LEAST_CONTRAST, PALETTES, SHEET, WRITTEN, Colours, contrast, sheet


@pytest.mark.parametrize("colours", PALETTES, ids=lambda colours: colours.name)
@pytest.mark.parametrize(("ink", "surface"), WRITTEN)
def test_that_every_word_can_be_read(colours: Colours, ink: str, surface: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, surface)) >= LEAST_CONTRAST


@pytest.mark.parametrize("colours", PALETTES, ids=lambda colours: colours.name)
def test_that_every_tier_stands_out_from_the_strip(colours: Colours) -> None:
    assert min(contrast(tier, colours.surface) for tier in colours.tiers) >= LEAST_CONTRAST


@pytest.mark.parametrize("colours", PALETTES, ids=lambda colours: colours.name)
def test_that_the_focus_ring_is_seen(colours: Colours) -> None:
    assert min(contrast(colours.accent, getattr(colours, on)) for on in ("ground", "surface", "raised")) >= 3


def test_that_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("colours", PALETTES, ids=lambda colours: colours.name)
def test_that_the_style_sheet_leaves_no_colour_unnamed(colours: Colours) -> None:
    assert "@" not in sheet(colours)
    assert not re.search(r"#[0-9a-f]{6}", SHEET)
