"""Days that people name and do not count: 上周五, 国庆节, 去年中秋; and words that name no one day.

A word that can mean several days is refused and never made exact; what is read stands beside the
field, written in full.
"""

import re
from datetime import date, timedelta

from desktop.errors import RuleBroken
from desktop.rules.feasts import TABLE
from desktop.rules.letters import quoted

WEEKDAYS = "一二三四五六日"
_WEEKS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_WEEKDAY = re.compile("(上上|上|这|本|下下|下)?个?(?:星期|礼拜|周)([一二三四五六日天])")
_FIXED = {
    "元旦": 101, "三八": 308, "妇女节": 308, "三八妇女": 308, "植树节": 312, "五一": 501,
    "劳动节": 501, "五一劳动": 501, "五一国际劳动": 501, "五四": 504, "青年节": 504,
    "五四青年": 504,
    "六一": 601, "儿童节": 601, "六一儿童": 601, "七一": 701, "建党节": 701, "八一": 801,
    "建军节": 801, "八一建军": 801, "教师节": 910, "国庆": 1001, "十一": 1001, "十一国庆": 1001,
}  # fmt: skip
_MOVING = {"清明": 1, "端午": 2, "中秋": 3}  # places in the table of feasts
YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_FEAST = re.compile(
    f"(?:([0-9]{{4}})年|({'|'.join(YEARS)}))?"
    f"({'|'.join(sorted((*_FIXED, *_MOVING), key=len, reverse=True))})节?(?:当[天日]|那天)?"
)
_HALF_A_YEAR = 183
_VAGUE = re.compile(
    "[月年](?:[底末中]|初(?![一二三四五六七八九十]))|[上中下]旬|季度|半[年月]|[春夏秋冬][天季]|最近|近[日期来]|[前这那]几[天日年个]|前[些段]|那天"
    "|左右|前后|大[概约]|约|可能|好像|期间|[假长]期|长假|放假|周末|[周月年][前后]|[上这本下]个?[周月]$"
    "|[今去前明]年$|不详|不[知清]|不记|记不|改天|过[几些]|年[0-9一二三四五六七八九十]{1,3}月份?$"
    "|^[0-9一二三四五六七八九十]{1,3}月份?$|^[0-9〇零一二三四五六七八九]{4}年$|[节旦庆][前后]"
)
_YEAR_LAST = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}")


def named_day(typed: str, today: date) -> date | None:
    """Read the day of a week or a feast; None where it is neither.

    Raises `date.which_week` and `date.which_year`.
    """
    if found := _WEEKDAY.fullmatch(typed):
        week, day = found.groups()
        if not week:
            raise RuleBroken("date.which_week", given=quoted(typed))
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=7 * _WEEKS[week] + weekday_of(day))
    if found := _FEAST.fullmatch(typed):
        return _feast(found, today)
    return None


def demand_one_day(typed: str) -> None:
    """Raise `date.vague` for words that can mean several days, `date.year_last` for 3/6/2025."""
    if _VAGUE.search(typed):
        raise RuleBroken("date.vague", given=quoted(typed))
    if _YEAR_LAST.fullmatch(typed):
        raise RuleBroken("date.year_last")


def weekday_of(word: str) -> int:
    """Give 0 for 一 up to 6 for 日 and 天."""
    return WEEKDAYS.index("日" if word == "天" else word)


def _feast(found: re.Match[str], today: date) -> date:
    """Without a year it is that of today, unless another lies nearer: then it has to be told."""
    told, word, name = found.groups()
    year = int(told) if told else today.year + YEARS.get(word or "", 0)
    if name in _MOVING and year not in TABLE:
        raise RuleBroken("date.not_a_date")
    number = TABLE[year][_MOVING[name]] if name in _MOVING else _FIXED[name]
    day = date(year, *divmod(number, 100))
    if not told and not word and abs((day - today).days) > _HALF_A_YEAR:
        raise RuleBroken("date.which_year", given=quoted(found[0]))
    return day
