"""When it cannot go on it says what happened, what is safe and what to do: in two languages, never as a traceback."""

import json
import re
import string
import subprocess
import sys

import pytest

import run
from tests.house.tree import ROOT
from tests.run.conftest import Copy

SENTENCES: dict[str, dict[str, str]] = json.loads(run.WORDS.read_text(encoding="utf-8"))


def test_that_an_incomplete_copy_is_said(copy: Copy) -> None:
    (copy.folder / "app" / "__main__.py").unlink()
    started = copy.start("day")
    assert (started.returncode, started.stdout, copy.environment.exists()) == (1, "", False)
    assert re.match(r"app.__main__\.py is missing.*Nothing was changed\..*Fetch", started.stderr)


def test_that_it_speaks_portuguese(copy: Copy) -> None:
    (copy.folder / "app" / "__main__.py").unlink()
    assert copy.start("day", LANG="pt_PT.UTF-8").stderr.startswith("Falta app")


def test_that_an_old_python_is_said(copy: Copy) -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path(sys.argv.pop(1), run_name='__main__')"
    started = subprocess.run(
        [sys.executable, "-c", pretend, str(copy.folder / "run.py")],
        env=copy.settings(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 1
    assert started.stderr.startswith("Counterfoil needs Python 3.11 or newer; this is 3.9.")


def test_that_a_folder_that_environments_cannot_bear_is_said(copy: Copy) -> None:
    odd = copy.folder.rename(copy.folder.with_name("Loja: São João"))
    started = Copy(odd, copy.shelf).start("day")
    assert (started.returncode, (odd / ".venv").exists()) == (1, False)
    assert "Rename the folder" in started.stderr


def test_that_a_library_that_the_system_lacks_is_noticed() -> None:
    lacking = (("libnobody-has-this.so.9", "nothing"), ("libc.so.6", "libc6"))
    assert run.missing_libraries(lacking if sys.platform == "linux" else lacking[:1]) == [lacking[0]]


def test_that_every_sentence_is_said_somewhere_and_every_one_said_is_written() -> None:
    program = (ROOT / "run.py").read_text(encoding="utf-8")
    said = set(re.findall(r'(?:say|worded|Trouble)\("([a-z_]+)"', program)) | {key for key, _ in run.PIP_SAYS}
    assert said <= set(SENTENCES)
    assert not {key for key in SENTENCES if f'"{key}"' not in program}


@pytest.mark.parametrize("key", SENTENCES)
def test_that_both_languages_name_the_same_things(key: str) -> None:
    blanks = [
        {blank for _, blank, _, _ in string.Formatter().parse(words) if blank} for words in SENTENCES[key].values()
    ]
    assert list(SENTENCES[key]) == ["en", "pt"]
    assert blanks[0] == blanks[1]
