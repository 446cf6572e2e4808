"""The texts and tables of the demonstration, read from resources/demo."""

import csv
import json
from functools import cache
from importlib.resources import files
from typing import Any

from desktop.texts.codes import load_codes

_FOLDER = files("resources") / "demo"


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    with (_FOLDER / name).open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


@cache
def texts_of(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return found


@cache
def code_of(table: str, name: str) -> str:
    """Find the code that a code table gives to a name; raises StopIteration's ValueError."""
    found = [entry.code for entry in load_codes()[table].entries if entry.name == name]
    if not found:
        raise ValueError(f"{table} has no {name}")
    return found[0]
