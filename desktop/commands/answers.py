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
from desktop.rules.letters import quoted
from desktop.texts.sentences import printable, sentence

_USAGE = {
    "MissingParameter": "缺少 {what}。",
    "NoSuchOption": "没有选项 {what}。",
    "NoSuchCommand": "没有这个命令。",
    "BadParameter": "{what}不对：{why}",
    "BadOptionUsage": "选项 {what} {why}",
    "BadArgumentUsage": "参数不对。",
    "FileError": "文件打不开：{why}",
}
_HELP = "用 zongzhi --help 查看用法。"


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


def usage(error: Exception) -> dict[str, Any] | None:
    """Put wrong usage into an object in the parser's own terms; None where it is none."""
    show = getattr(error, "format_message", None)
    if not callable(show):
        return None
    kind = next((one.__name__ for one in type(error).__mro__ if one.__name__ in _USAGE), "")
    words = _USAGE.get(kind, "用法不对。").format(what=_what(error), why=_why(error))
    return {"wrong_usage": kind, "sentence": f"{words}{_HELP}"}


def crash(error: Exception) -> dict[str, Any]:
    """Tell of a bug its types and places: what it says may hold a name."""
    report = crash_report(error)
    return {"bug": report[0], "sentence": "程序出错，请把下面几行告诉维护人员。", "places": report}


def _what(error: Any) -> str:
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or getattr(error, "param_hint", None)
    if name or parameter is None:
        return quoted(printable(str(name or "")))
    return "、".join(parameter.opts) if parameter.opts[0].startswith("-") else parameter.metavar


def _why(error: Any) -> str:
    """Say what is wanted; the parser's own words are English, and repeat all that was typed."""
    said = str(getattr(error, "message", ""))
    if hasattr(error, "option_name"):
        return "后面不带值。" if "not take" in said else "要带一个值。"
    kind = getattr(getattr(error, "param", None), "type_descriptor", None)
    return f"要{_wanted(error.param, kind)}。" if kind else said.rstrip("。") + "。"


def _range(least: float | None, most: float | None) -> str:
    if least is None or most is None:
        return f"不小于{least}的整数" if most is None else f"不大于{most}的整数"
    return f"{least}至{most}的整数"


def _wanted(parameter: Any, kind: Any) -> str:
    if kind.choices:
        return f"下列之一：{'、'.join(map(str, kind.choices))}"
    if kind.is_ranged:
        return _range(parameter.min, parameter.max)
    if kind.is_path:
        return "一个已有的文件"
    return "一个整数" if kind.annotation is int else "核对写法"
