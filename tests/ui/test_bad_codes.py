"""Codes that open nothing: each says what it is, in the cashier's language, and changes nothing."""

import pytest

from app.counter.cards import BlockCommand, ReplaceCommand
from app.loyalty.codes import CodeType, new_code
from tests.ui.rig import Rig, card_code

UNKNOWN = card_code(77)
FOREIGN = new_code("PT", CodeType.CARD, bytes(8)).text
DAMAGED = UNKNOWN[:-1] + ("B" if UNKNOWN[-1] != "B" else "C")


@pytest.mark.parametrize("language", ["en", "pt"])
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (UNKNOWN, {"en": "is not in this shop's list", "pt": "não está na lista desta loja"}),
        (FOREIGN, {"en": "another shop", "pt": "outra loja"}),
        (DAMAGED, {"en": "That code is damaged", "pt": "código está danificado"}),
        (card_code(1), {"en": "This card is blocked: lost", "pt": "Este cartão está bloqueado: lost"}),
        (card_code(2), {"en": "replaced by a newer one", "pt": "foi substituído"}),
    ],
    ids=["unknown", "foreign", "damaged", "blocked", "replaced"],
)
def test_that_a_code_that_opens_nothing_says_what_it_is(
    rig: Rig, rui: str, code: str, said: dict[str, str], language: str
) -> None:
    shop, given = rig.given.shop, rig.given
    shop.block(BlockCommand(given.fresh(), card_code(1), card=True, reason="lost"))
    shop.replace_card(ReplaceCommand(given.fresh(), rui, card_code(22), card_code(2)))
    rig.window.language_asked.emit(language)
    rig.settle()
    with given.books.reading() as visit:
        before = visit.head.number
    rig.type("20")
    rig.scan(code)
    assert said[language] in rig.said
    assert rig.window.hand.standing is None
    assert rig.window.hand.now.typed == "20"
    with given.books.reading() as visit:
        assert visit.head.number == before
