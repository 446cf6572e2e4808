"""What was typed wrongly on a command line, in Chinese: what is wrong, and where to read on."""

import re
from typing import Any

from desktop.rules.letters import quoted
from desktop.texts.sentences import printable

_USAGE = {
    "MissingParameter": "缺少 {what}。",
    "NoSuchOption": "没有选项 {what}。",
    "NoSuchCommand": "{why}",
    "BadParameter": "{what}不对：{why}",
    "BadOptionUsage": "选项 {what} {why}",
    "BadArgumentUsage": "参数不对。",
    "FileError": "文件打不开：{why}",
}
_TOO_MANY = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)


def usage(error: Exception) -> dict[str, Any] | None:
    """Put wrong usage into an object in the parser's own terms; None where it is none."""
    show = getattr(error, "format_message", None)
    if not callable(show):
        return None
    kind = next((one.__name__ for one in type(error).__mro__ if one.__name__ in _USAGE), "")
    words = _USAGE[kind].format(what=_what(error), why=_why(error)) if kind else _other(error)
    where = getattr(getattr(error, "ctx", None), "command_path", "") or "zongzhi"
    return {"wrong_usage": kind, "sentence": f"{words}用 {where} --help 查看用法。"}


def _other(error: Any) -> str:
    """Tell of what the parser has no kind for; what is too many may be half a name, or a secret."""
    if many := _TOO_MANY.search(str(error)):
        return f"多了 {len(many[1].split())} 个参数；中间有空格的，要加引号。"
    command = getattr(getattr(error, "ctx", None), "command", None)
    known = "、".join(getattr(command, "commands", ()))
    return f"请写明做什么：{known}。" if known else "用法不对。"


def _what(error: Any) -> str:
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or getattr(error, "param_hint", None)
    if name or parameter is None:
        return quoted(printable(str(name or "")))
    called = parameter.opts[0].startswith("-")
    told = "、".join(parameter.opts) if called else parameter.metavar
    about = (getattr(parameter, "help", None) or "").partition("；")[0].rstrip("。")
    missing = type(error).__name__ == "MissingParameter"
    return f"{told}（{about}）" if missing and about else str(told)


def _why(error: Any) -> str:
    """Say what is wanted; the parser's own words are English, and repeat all that was typed."""
    said = str(getattr(error, "message", ""))
    if hasattr(error, "option_name"):
        return "后面不带值。" if "not take" in said else "要带一个值。"
    if said.endswith("。"):  # our own
        return said
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
