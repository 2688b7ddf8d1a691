"""Training from the command line: its window, without the live counter before it."""

from __future__ import annotations

from app.commands.asked import Asked
from app.commands.counter import open_training


def train(asked: Asked) -> int:
    """Opens the training for whoever is named, and stays until its window is closed."""
    return open_training(asked, " ".join(" ".join(asked.words).split()))
