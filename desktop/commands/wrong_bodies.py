"""What msgspec says of a command that does not fit, in Chinese and with the place it names."""

import re

_SAYS = (
    (re.compile(r"Object missing required field `(\w+)`"), r"缺少项目\1"),
    (re.compile(r"Expected `([\w |]+)`, got `(\w+)`"), r"应为\1，现为\2"),
    (re.compile(r"Expected `([\w |]+)`"), r"应为\1"),
    (re.compile(r"Expected `[\w |]+` >= (\d+)"), r"应为不小于\1的整数"),
    (re.compile(r"(?:Integer value|Number) out of range|Expected `[\w |]+` <= \d+"), "数字太大"),
    (re.compile(r"Invalid enum value .*?(?= - at|$)"), "没有这个值"),
    (re.compile(r"Invalid RFC3339 encoded date"), "不是日期，应写成 2026-06-03"),
)
_KINDS = {
    "int": "整数",
    "float": "小数",
    "str": "文字",
    "bool": "是否",
    "array": "列表",
    "object": "对象",
    "null": "空",
    "date": "日期",
}
_ANY = "$[...]"  # so is a value of an object told: without its name
_PLACE = re.compile(r"(.*?)(?: - at `([^`]*)`)?", re.DOTALL)


def wrong_words(said: str) -> str:
    """Keep the place, `$.parties[0].name`; no value stands in what is given back."""
    found = _PLACE.fullmatch(said)
    what, where = found.groups() if found else (said, None)
    words = next((told.expand(says) for says, told in _matches(_in_chinese(what))), "类型不符")
    return f"{where.replace(_ANY, '其中一项')}：{words}" if where else words


def _in_chinese(what: str) -> str:
    """Name the kinds of values as `perform --list` does: `int | null` is 整数或空."""
    return re.sub(r"`([a-z |]+)`", lambda found: f"`{_kinds(found[1])}`", what)


def _kinds(told: str) -> str:
    return "或".join(_KINDS.get(one, one) for one in told.split(" | "))


def _matches(what: str) -> list[tuple[str, re.Match[str]]]:
    return [(says, found) for one, says in _SAYS if (found := one.fullmatch(what))]
