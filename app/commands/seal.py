"""Book and backups sealed with a key, or made plain again; the key said, and taken from a paper or another home."""

from __future__ import annotations

import sys
from dataclasses import replace
from getpass import getpass

from app.book_keys import keys_of, written
from app.bootstrap import kept
from app.commands.asked import DONE, OUTAGE, Asked
from app.commands.home_seal import HomeSeal
from app.loyalty.refusals import NotAllowed, NotReadable
from app.ports.outage import Outage
from app.sealing import settle_book, settle_copies
from app.settings import OPEN, read_settings
from app.wording import words_of
from app.wording.seals import SEAL_SAYS
from db.opening import key_to, name_of


def encrypt_books(asked: Asked) -> int:
    """Seals the book and all that is kept of it, and says the key. Again, or after a cut, it goes on with that key."""
    seal = _seal(asked)
    key = seal.fresh(asked.settings.seal)
    made = seal.keep(key)
    says = [SEAL_SAYS["key"][asked.language].format(key=key)]
    if not made.in_keyring:
        says.append(SEAL_SAYS["in_file"][asked.language].format(folder=asked.settings.home))
    return _settled(_wished(asked, made.name), "sealed", says, {"key": key, "keyring": made.in_keyring})


def decrypt_books(asked: Asked) -> int:
    """Makes the book and all that is kept of it plain. The key is kept: a backup somewhere may need it."""
    _seal(asked)
    key_to(asked.settings.book, keys_of(asked.settings))  # a wish that cannot be done is none
    return _settled(_wished(asked, OPEN), "plain", [], {})


def book_key(asked: Asked) -> int:
    """Says the key of the book; with `--take` keeps the one that is typed, or comes in, never on the command line."""
    seal = _seal(asked)
    if asked.words:
        if asked.words != ("--take",):
            raise NotReadable(asked.words[0], "unknown_option")
        made = seal.keep(getpass(SEAL_SAYS["type"][asked.language]) if sys.stdin.isatty() else sys.stdin.readline())
        words = SEAL_SAYS["taken" if made.in_keyring else "taken_in_file"][asked.language]
        asked.answer({"name": made.name}, words.format(folder=asked.settings.home))
        return DONE
    keys = keys_of(asked.settings)
    key = key_to(asked.settings.book, keys) or keys.for_new()
    if key is None:
        raise NotAllowed("not_sealed")
    document = {"name": name_of(key).hex(), "key": written(key)}
    asked.answer(document, SEAL_SAYS["key"][asked.language].format(**document))
    return DONE


def _seal(asked: Asked) -> HomeSeal:
    """The seal of a home that has one; NotAllowed in training and in the demo shop, where nobody is real."""
    if asked.settings.training or asked.settings.demo:
        raise NotAllowed("nobody_real")
    return HomeSeal(asked.settings)


def _wished(asked: Asked, seal: str) -> Asked:
    """What was asked, with a wish that is kept with the home's settings."""
    kept(replace(read_settings(asked.settings.home), seal=seal))
    return replace(asked, settings=replace(asked.settings, seal=seal))


def _settled(asked: Asked, wished: str, says: list[str], document: dict[str, object]) -> int:
    """Book and copies as they are wished now, and what is said of it, also where some copy could not be made so."""
    done, copies, outage = settle_book(asked.settings), 0, None
    try:
        copies = settle_copies(asked.settings)
    except Outage as one:
        outage = one
    says = [*says, SEAL_SAYS[wished if done else f"{wished}_later"][asked.language].format(copies=copies)]
    if outage is not None:
        says.append(words_of(outage, asked.language).what)
    problem = outage.code if outage is not None else None
    asked.answer({**document, "book": done, "copies": copies, "outage": problem}, "\n".join(says))
    return OUTAGE if outage is not None else DONE
