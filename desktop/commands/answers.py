"""How every command answers: JSON, refusals, and what went wrong without a value in it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

import typer

from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken, TargetLost
from desktop.files.targets import trouble_of
from desktop.keeping.logs import crash_report
from desktop.texts.sentences import sentence


def tell(value: Any) -> None:
    """Write a value as JSON, one object, with Chinese as it is."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=plain))


def answer(told: Any, lines: Iterable[str], *, as_json: bool) -> None:
    """Tell the one as JSON where that is wanted, else the lines."""
    if as_json:
        tell(told)
        return
    for line in lines:
        typer.echo(line)


def plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set | tuple):
        return sorted(value) if isinstance(value, frozenset | set) else list(value)
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def refusal(broken: RuleBroken) -> dict[str, Any]:
    """Put a refusal into an object: its code, the field it stands beside, its sentence."""
    return {
        "refused": broken.code,
        "field": broken.field,
        "sentence": sentence(broken.code, broken.details),
    }


def trouble_with_file(lost: StoreUnavailable | TargetLost | OSError) -> dict[str, Any]:
    """Put what the environment did wrong into an object, without the path."""
    if isinstance(lost, StoreUnavailable):
        return {"unavailable": lost.code, "sentence": lost.sentence}
    told = lost if isinstance(lost, TargetLost) else trouble_of(lost)
    return {"unavailable": told.code, "sentence": sentence(told.code, told.details)}


def crash(error: Exception) -> dict[str, Any]:
    """Tell of a bug its types and places: what it says may hold a name."""
    report = crash_report(error)
    return {"bug": report[0], "sentence": "程序出错，请把下面几行告诉维护人员。", "places": report}
