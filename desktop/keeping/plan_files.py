"""A plan as JSON, to be edited outside the program and taken again."""

from pathlib import Path

import msgspec

from desktop.errors import RuleBroken
from desktop.files.sources import read_source
from desktop.keeping.plan import Plan

LARGEST = 1 << 26  # bytes; the largest county has 1 MB


def written_plan(plan: Plan) -> str:
    """Write a plan, every row on lines of its own."""
    return msgspec.json.format(msgspec.json.encode(plan), indent=1).decode("utf-8")


def read_plan(file: Path) -> Plan:
    """Read a plan that was written and perhaps edited; raises RuleBroken `plan.not_readable`."""
    raw = read_source(file, "plan", largest=LARGEST)
    try:
        return msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"), type=Plan)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        raise RuleBroken("plan.not_readable", "plan") from None
