"""Training from the command line: the window on the training book, without the live counter before it."""

from __future__ import annotations

from app.bootstrap import USUAL_PROGRAMME, make_training, open_desk, programme_to_train, shipped_text
from app.commands.asked import Asked
from app.commands.counter import Door, keep_open, settings_to_open
from app.settings import Settings, read_settings
from app.training.tries import Trainee


def train(asked: Asked) -> int:
    """Opens the training and stays until its window is closed; leaving it there opens the live counter."""
    settings = asked.settings
    if settings.training:
        settings = read_settings(settings.home.parent)
    name = " ".join(" ".join(asked.words).split())
    training = make_training(settings, _programme_of(settings_to_open(settings)))
    return keep_open(settings, Door(training, Trainee(name, name)))


def _programme_of(settings: Settings) -> str:
    """The programme of the shop as it stands; the usual one where there is no shop yet."""
    if not settings.book.is_file():
        return shipped_text(USUAL_PROGRAMME)
    with open_desk(settings) as desk:
        return programme_to_train(desk)
