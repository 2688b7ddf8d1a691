"""What holds for every test: no screen is needed, no widget outlives its test, no warning goes unexpected."""

import gc
import logging
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
import structlog

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

MEMORY = Path("/dev/shm")  # noqa: S108 - every folder made in it has a name of its own
ROOM = 4 * 1024**3
"""A run leaves some 300 MB of books and databases, and a private PostgreSQL for each worker."""


def is_roomy(place: Path) -> bool:
    """Whether the tests' folders find room there, and programs in them may be started."""
    return place.is_dir() and shutil.disk_usage(place).free > ROOM and not os.statvfs(place).f_flag & os.ST_NOEXEC


# Disks are tried by what SQLite asks of them (tests/crash/disk.py): elsewhere nobody is to wait for a real one.
if "TMPDIR" not in os.environ and sys.platform == "linux" and is_roomy(MEMORY):
    os.environ["TMPDIR"] = str(MEMORY)


SELDOM = 20_000
"""Objects made before the young ones are looked through for garbage; of 700, as usual, nearly all are in use."""


def pytest_collection_finish() -> None:
    """What stands once all tests are known stays: looking for garbage does not go past it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Delete what `deleteLater` put off, so that no widget answers a signal of the next test."""
    try:
        yield
    finally:
        qt_core = sys.modules.get("PySide6.QtCore")  # a test of the rules never loads Qt
        if qt_core is not None and qt_core.QCoreApplication.instance() is not None:
            qt_core.QCoreApplication.sendPostedEvents(None, qt_core.QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True, scope="session")
def logs_reach_the_tests() -> None:
    """Send structlog's lines through the standard library's logging, where `no_unexpected_log` reads them."""
    structlog.stdlib.recreate_defaults()


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A line at WARNING or above fails the test, unless `expects_log` names words of it."""
    yield
    expected = [words for mark in request.node.iter_markers("expects_log") for words in mark.args]
    logged = [
        record
        for phase in ("setup", "call", "teardown")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    surprises = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in logged
        if not any(words in record.getMessage() for words in expected)
    ]
    silent = [words for words in expected if not any(words in record.getMessage() for record in logged)]
    if surprises:
        pytest.fail("logged, though the test did not expect it:\n" + "\n".join(surprises), pytrace=False)
    if silent:
        pytest.fail("expected in the log, but never logged:\n" + "\n".join(silent), pytrace=False)
