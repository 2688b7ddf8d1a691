"""The log of one counter: a line an event, in its home, a few files of a megabyte; never a name, a PIN or a code."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

import structlog
from structlog.tracebacks import ExceptionDictTransformer

FILE = "counterfoil.log"
SIZE = 1_000_000
KEPT = 5


def keep_log(folder: Path, level: int = logging.INFO) -> Path:
    """Sends every log line to a file in `folder`; an unwritable folder leaves the lines on the terminal."""
    path = folder / FILE
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            foreign_pre_chain=SHARED,
        )
    )
    root = logging.getLogger()
    for other in [one for one in root.handlers if isinstance(one, RotatingFileHandler)]:
        root.removeHandler(other)
        other.close()
    root.setLevel(level)
    root.addHandler(handler)
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    return path


SHARED: list[structlog.typing.Processor] = [
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
