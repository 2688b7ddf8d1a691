"""The words: all of them in both languages, none made in the code, what is installed is what is written."""

import ast
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QTranslator

from tests.house.tree import ROOT, called, name_of, parsed, programs
from ui.consent import CONSENTS

WORDS = ROOT / "resources" / "i18n" / "counterfoil_pt.ts"
INSTALLED = ROOT / "resources" / "i18n" / "counterfoil_pt.qm"
SPEAKS = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}


def messages(path: Path) -> dict[tuple[str, str], ET.Element]:
    """(context, English) → its translation."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): found
        for context in ET.parse(path).getroot().iter("context")  # noqa: S314 - our own file
        for message in context.iter("message")
        if (found := message.find("translation")) is not None
    }


def test_that_nothing_is_unfinished() -> None:
    unfinished = [key for key, found in messages(WORDS).items() if found.get("type") or not found.text]
    assert not unfinished


def test_that_the_words_are_those_of_the_screens(tmp_path: Path) -> None:
    fresh = tmp_path / WORDS.name
    shutil.copy(WORDS, fresh)
    sources = [str(path) for path in programs("ui")]
    lupdate = Path(PySide6.__file__).parent / "lupdate"
    subprocess.run(
        [lupdate, *sources, "-ts", fresh, "-no-obsolete", "-locations", "none"], check=True, capture_output=True
    )
    assert set(messages(fresh)) == set(messages(WORDS)), "run what CONTRIBUTING.md says under words"


def test_that_what_is_installed_is_what_is_written() -> None:
    translator = QTranslator()
    assert translator.load(str(INSTALLED))
    stale = {
        key: found.text
        for key, found in messages(WORDS).items()
        if translator.translate(key[0], key[1]) != (found.text or "")
    }
    assert not stale


def test_that_a_translation_keeps_its_places() -> None:
    places = re.compile(r"\{[^}]*\}")
    lost = [
        key
        for key, found in messages(WORDS).items()
        if sorted(places.findall(key[1])) != sorted(places.findall(found.text or ""))
    ]
    assert not lost


def test_that_no_word_is_asked_for_inside_an_f_string() -> None:
    """Where lupdate does not see it, and it would stay in English."""
    hidden = [
        f"{name_of(path)}:{node.lineno}"
        for path in programs("ui")
        for whole in ast.walk(parsed(path))
        if isinstance(whole, ast.JoinedStr)
        for node in ast.walk(whole)
        if isinstance(node, ast.Call) and called(node) in SPEAKS
    ]
    assert not hidden


def test_that_no_word_is_made_in_the_code() -> None:
    made = [
        f"{name_of(path)}:{node.lineno}"
        for path in programs("ui")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and called(node) in SPEAKS
        and len(node.args) > SPEAKS[called(node)]
        and not (isinstance(node.args[SPEAKS[called(node)]], ast.Constant) or name_of(path) == "ui/places.py")
    ]
    assert not made, "lupdate reads plain strings only"


BRAZILIAN = re.compile(r"\b(você|celular|tela|usuário|cadastr\w*|ônus|bônus|cupom|troco de)\b", re.IGNORECASE)


def test_that_it_is_european_portuguese() -> None:
    assert not [found.text for found in messages(WORDS).values() if BRAZILIAN.search(found.text or "")]


@pytest.mark.parametrize("consent", CONSENTS, ids=lambda consent: consent.name)
def test_that_a_member_reads_what_they_agree_to_in_their_language(consent: object) -> None:
    words = getattr(consent, "words", {})
    assert set(words) == {"en", "pt"}
    assert all({"{programme}", "{shop}"} <= set(re.findall(r"\{\w+\}", text)) for text in words.values())
