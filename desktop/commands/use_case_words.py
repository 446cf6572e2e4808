"""Every use-case with its permission and its fields, for people and for programs."""

import types
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from desktop.cases.acts import ACTS
from desktop.commands.use_cases import USE_CASES

PERMISSIONS: dict[str, str] = {
    **{act.permission: act.label for act in ACTS},
    "account.keep": "管理账号",
    "account.own": "任何账号",
    "draft.keep": "任何账号",
    "account.confirm": "确认账号",
    "record.export": "导出列表",
    "record.export_whole": "导出完整号码",
    "case.print": "出具文书",
    "document.keep": "文书的编号、送达和作废",
    "case.register": "登记案件",
    "case.reveal": "查看原文",
    "case.settle": "处理冲突",
    "holidays.keep": "放假安排",
    "limits.keep": "时限规定",
    "routing.keep": "分流规则",
    "number.find": "按号码查人",
    "record.amend": "登记簿",
    "record.remove": "删除登记簿条目",
    "register.keep": "维护登记簿",
    "setting.guard": "安全设置",
    "setting.keep": "设置",
    "special.keep": "特殊人群名册",
    "store.switch": "敏感数据开关",
    "subject.erase": "依法删除",
    "team.hand_over": "人员交接",
}
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
        yield f"{one['use_case']}　权限：{PERMISSIONS.get(permission, permission)}（{permission}）"
        yield from _lines(one["fields"], "    ")


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
