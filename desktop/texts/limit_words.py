"""How it is told that a last day was counted anew: old, new, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.texts.codes import load_codes

LAW = "《全国年节及纪念日放假办法》"


def reprojected_words(said: Mapping[str, Any]) -> str:
    """Say 办结时限由2027年1月1日改为2027年1月4日：国务院办公厅2027年放假安排."""
    names = {limit.key: limit.name for limit in load_codes().limits} | said.get("names", {})
    moved = "；".join(
        f"{names.get(key, '期限')}由{day_words(before)}改为{day_words(after)}"
        for key, before, after in said["limits"]
    )
    return f"{moved}：{_why(said['years'])}" if moved else "期限没有变动"


def _why(years: tuple[int, ...]) -> str:
    named = "、".join(f"{year}年" for year in years)
    return f"国务院办公厅{named}放假安排" if years else LAW


def day_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
