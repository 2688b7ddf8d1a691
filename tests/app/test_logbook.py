import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LOGGED = """
import logging, sys
from pathlib import Path
import structlog
from app.logbook import keep_log
keep_log(Path(sys.argv[1]))
structlog.get_logger("ui").warning("a printer stopped", printer="A4 do balcão")
pin = "canary-246810"
try:
    len(pin) / 0
except ZeroDivisionError:
    structlog.get_logger("ui").exception("a bug")
logging.getLogger("alembic").info("a library speaks")
"""


def test_that_every_line_is_one_json_document_in_the_home(tmp_path: Path) -> None:
    folder = tmp_path / "casa" / "logs"
    subprocess.run([sys.executable, "-c", LOGGED, str(folder)], check=True, cwd=ROOT, capture_output=True)
    lines = [json.loads(line) for line in (folder / "counterfoil.log").read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines] == ["a printer stopped", "a bug", "a library speaks"]
    assert lines[0]["printer"] == "A4 do balcão"
    assert lines[1]["exception"][0]["exc_type"] == "ZeroDivisionError"
    assert "canary" not in (folder / "counterfoil.log").read_text(encoding="utf-8")
    assert all({"logger", "level", "timestamp"} <= set(line) for line in lines)


def test_that_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = subprocess.run(
        [sys.executable, "-c", LOGGED, str(tmp_path / "file" / "logs")],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert "a printer stopped" in said.stderr
