"""The suite's own guard: what a test logs unasked fails it, what it put off deleting is gone before the next."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT

A_SUITE = """
import logging
import pytest
import structlog
from PySide6.QtCore import QCoreApplication, QObject

gone = []

def test_that_nothing_is_logged():
    logging.getLogger("till").info("a sale")

def test_unasked():
    logging.getLogger("till").warning("the drawer is open")

def test_unasked_by_structlog():
    structlog.get_logger().error("no paper")

@pytest.mark.expects_log("the drawer")
def test_asked():
    logging.getLogger("till").warning("the drawer is open")

@pytest.mark.expects_log("the drawer")
def test_asked_in_vain():
    pass

def test_that_puts_off_deleting():
    gone.append(QCoreApplication.instance() or QCoreApplication([]))
    widget = QObject()
    widget.destroyed.connect(lambda: gone.append("deleted"))
    widget.deleteLater()
    gone.append(widget)
    assert gone[-1] is widget

def test_that_it_is_gone():
    assert gone[-1] == "deleted"
"""


def test_that_the_guard_of_every_test_notices(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "tests", tmp_path / "tests", ignore=lambda _, names: {*names} - {"conftest.py"})
    (tmp_path / "tests" / "test_a_day.py").write_text(A_SUITE, encoding="utf-8")
    suite = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    noticed = set(re.findall(r"^(?:ERROR|FAILED) \S+::(\w+)", suite.stdout, re.MULTILINE))
    assert noticed == {"test_unasked", "test_unasked_by_structlog", "test_asked_in_vain"}, suite.stdout
    assert " 7 passed" in suite.stdout, suite.stdout
