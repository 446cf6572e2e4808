"""Every use-case with its permission and its fields, for people and for programs."""

import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from db.roles import Permission
from desktop.cases.acts import ACTS
from desktop.cases.use_cases import USE_CASES

_ACTS = {act.permission: act.label for act in ACTS}
_NAMES: dict[Any, tuple[str, str]] = {
    str: ("text", "文字"),
    int: ("integer", "整数"),
    bool: ("boolean", "是否"),
    date: ("date", "日期（2026-11-22）"),
    type(None): ("null", "空"),
}
Told = dict[str, Any]


def listed() -> list[Told]:
    """Give every use-case; a field has `type`, `required`, and `of` or `fields` below it."""
    return [
        {"use_case": name, "permission": command.permission, "fields": _fields(command)}
        for name, (command, _) in USE_CASES.items()
    ]


def listed_lines() -> Iterator[str]:
    for one in listed():
        permission = one["permission"]
        yield f"{one['use_case']}　权限：{words_of(permission)}（{permission}）"
        yield from _lines(one["fields"], "    ")


def words_of(permission: Permission) -> str:
    """Give a permission its words; that of an act on a case is called what the act is."""
    return permission.words or _ACTS[permission]


def _lines(told: Told, indent: str) -> Iterator[str]:
    for name, field in told.items():
        needed = "，必填" if field["required"] else ""
        yield f"{indent}{name}：{_words(field)}{needed}"
        below = field.get("fields") or field.get("of", {}).get("fields")
        if below:
            yield from _lines(below, indent + "    ")


def _words(told: Told) -> str:
    if told["type"] == "list":
        return f"列表，每项为{_words(told['of'])}"
    if told["type"] == "object":
        return "对象，项目如下" if "fields" in told else "对象，值为文字或整数"
    return next(chinese for word, chinese in _NAMES.values() if word == told["type"])


def _fields(command: type[Any]) -> Told:
    hints = get_type_hints(command)
    return {
        field.name: {
            **_type(hints[field.name]),
            "required": field.default is MISSING and field.default_factory is MISSING,
        }
        for field in fields(command)
    }


def _type(hint: Any) -> Told:
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _type(inside[0])
    if origin in {Union, types.UnionType}:  # only ever a value or nothing
        return _type(next(one for one in inside if one is not type(None)))
    if origin is tuple:
        return {"type": "list", "of": _type(inside[0])}
    if origin is dict:
        return {"type": "object"}
    if is_dataclass(hint) and isinstance(hint, type):
        return {"type": "object", "fields": _fields(hint)}
    return {"type": _NAMES[hint][0]}
