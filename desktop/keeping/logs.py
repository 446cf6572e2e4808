"""The log of a local store: types, codes, ids and durations, never a value that somebody typed."""

import logging
import traceback
from contextlib import suppress
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from db.log.clock import CHINA

NAME = "zongzhi.log"
LARGEST, KEPT = 1024 * 1024, 4  # bytes of a file, and how many older ones stay
OURS = ("desktop", "db")  # the packages whose loggers are written down
FRAMES = 8  # of a crash report, the innermost


def crash_report(error: BaseException) -> list[str]:
    """Tell what kind of error it was, what caused it and where: no message, for it may hold names.

    One line for each error of the chain, the last one first, each followed by its places.
    """
    lines: list[str] = []
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        lines.append(f"{type(found).__module__}.{type(found).__name__}")
        frames = traceback.extract_tb(found.__traceback__)[-FRAMES:]
        lines += [f"  {Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
        found = found.__cause__ or found.__context__
    return lines


class _Plain(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, CHINA)
        line = f"{at:%Y-%m-%d %H:%M:%S} {record.levelname} {record.name} {record.getMessage()}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([line, *crash_report(error)]) if error else line


class StoreLog(RotatingFileHandler):
    """Written by the one program that writes to the store; closed with it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder / NAME, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True
        )
        self.setFormatter(_Plain())
        for name in OURS:
            logger = logging.getLogger(name)
            logger.addHandler(self)
            logger.setLevel(logging.INFO)

    def doRollover(self) -> None:  # noqa: N802 — logging's own name
        """Where another program shows the file, Windows renames it later: it grows meanwhile."""
        with suppress(OSError):
            super().doRollover()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 — logging's own name
        """A full disk must not stop the work, nor spill the record onto the screen."""

    def close(self) -> None:
        for name in OURS:
            logger = logging.getLogger(name)
            logger.removeHandler(self)
            if not any(isinstance(one, StoreLog) for one in logger.handlers):
                logger.setLevel(logging.NOTSET)
        super().close()
