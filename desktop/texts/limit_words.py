"""How it is told that a last day was counted anew: old, new, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.rules.deadlines import Limit
from desktop.texts.codes import load_codes

_VERBS = (
    ("starts", "起算"),
    ("stops", "停止"),
    ("reopens", "继续（原到期日不变）"),
    ("pauses", "暂停"),
    ("resumes", "恢复（顺延）"),
)
LAW = "《全国年节及纪念日放假办法》"


def reprojected_words(said: Mapping[str, Any]) -> str:
    """Say 办结时限由2027年1月1日改为2027年1月4日：国务院办公厅2027年放假安排."""
    names = {limit.key: limit.name for limit in load_codes().limits} | said.get("names", {})
    moved = "；".join(
        f"{names.get(key, '期限')}由{_day(before)}改为{_day(after)}"
        for key, before, after in said["limits"]
    )
    return f"{moved}：{_why(said['years'])}" if moved else "期限没有变动"


def row_words(one: Limit) -> str:
    """Say all that a row says: 签收时限：2个工作日，交办起算，签收、自办停止；产品规则（依据…）."""
    told = [f"{one.words}，提前{one.warn}日提醒" if one.warn else one.words]
    acts = ((getattr(one, name), verb) for name, verb in _VERBS)
    told += [f"{acts_words(names)}{verb}" for names, verb in acts if names]
    if one.natures:
        told.append("仅" + "、".join(map(load_codes()["nature"].name_of, one.natures)))
    basis = "" if one.basis == one.kind else f"（依据：{one.basis}）"
    return f"{one.name}：{'，'.join(told)}；{one.kind}{basis}{period_words(one)}"


def acts_words(acts: tuple[str, ...]) -> str:
    return "、".join(map(load_codes()["move"].name_of, acts))


def period_words(one: Limit) -> str:
    """Say when a row is valid; nothing of one that always is."""
    first = f"{_day(one.valid_from)}起" if one.valid_from else ""
    last = f"至{_day(one.valid_to)}止" if one.valid_to else ""
    return f"，{first}{last}" if first or last else ""


def _why(years: tuple[int, ...]) -> str:
    named = "、".join(f"{year}年" for year in years)
    return f"国务院办公厅{named}放假安排" if years else LAW


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
