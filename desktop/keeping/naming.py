"""Names of units as officials write them, and the short ones that stand in the numbers of papers.

产品规则, after the names that centres and committees carry on their doors and seals.
"""

import re
from collections.abc import Iterable, Mapping

from desktop.keeping.plan import County, Division
from desktop.texts.codes import load_codes

COUNTY_CENTRE = "社会治安综合治理中心"
TOWN_CENTRE, COMMITTEE = "综治中心", "人民调解委员会"
LONGEST_NAME, LONGEST_SHORT = 100, 20
_MOST_ALIKE = 100
_RESIDENTS = re.compile("居(?:民委员会|民委员|民委|委会|委)$")  # the list cuts long names short
_VILLAGERS = re.compile("(?:村(?:民委员会|民委员|民委)|村委会|村委|(?:农|牧)委会|村民)$")
_PLACES = ("村", "社区", "嘎查")
_TOWNS = ("街道办事处", "街道", "地区办事处", "地区", "民族乡", "镇", "乡", "民族苏木", "苏木")
_COUNTIES = ("自治县", "自治旗", "林区", "特区", "新区", "县", "市", "区", "旗")
_DIGITS = str.maketrans("0123456789０１２３４５６７８９", "〇一二三四五六七八九" * 2)
_NO_SHORT = re.compile(r"[\s()（）〔〕\[\]【】、·\-]+")
_NUMERALS = "一二三四五六七八九十"
_STREETS = range(100)  # third part of a town's code (国家统计局: 000–099 街道)


def village_label(name: str) -> str:
    """Name a village as a place, not as an office: 兴益村委会 is 兴益村."""
    if found := _RESIDENTS.search(name):
        base = name[: found.start()] or name
        return base if base.endswith(("村", "社区", "小区")) else f"{base}社区"
    found = _VILLAGERS.search(name)
    base = name[: found.start()] if found else name
    if not base:
        return name
    return base if base.endswith(_PLACES) or not found else f"{base}村"


def village_short(label: str) -> str:
    return namely(label.removesuffix("社区").removesuffix("村") or label)


def town_short(name: str) -> str:
    """Name a town without what it is: 兴福镇 is 兴福, 常村回族乡 is 常村."""
    return _bare(name, _TOWNS)


def county_short(name: str) -> str:
    return _bare(name, _COUNTIES)


def is_street(code: str) -> bool:
    return int(code[6:9]) in _STREETS


def has_no_people(label: str) -> bool:
    """Tell what stands in the list for a place where nobody is registered: it has no committee."""
    return "虚拟" in label


def county_words(county: County) -> Mapping[str, str]:
    """Give what the names of a county's bodies are made of.

    In a district of a city the police and the environment office are branches of the city's.
    """
    short, name = county_short(county.name), county.name
    direct = county.province if county.province.endswith("市") else ""
    police = county.city or direct
    return {
        "county": name,
        "short": short[0],
        "police": f"{police}公安局{short}分局" if police and name[-1] == "区" else f"{name}公安局",
        "environment": f"{county.city}生态环境局{short}分局"
        if county.city
        else f"{name}生态环境局",
    }


def told_apart(divisions: Iterable[Division], labels: Mapping[str, str]) -> dict[str, str]:
    """Give each division a name that no other one beside it has: the second of one name is 之二."""
    seen: dict[tuple[str, str], int] = {}
    told = {}
    for one in divisions:
        beside = (one.parent, labels[one.code])
        seen[beside] = seen.get(beside, 0) + 1
        more = seen[beside]
        told[one.code] = labels[one.code] + (f"之{numeral(more)}" if more > 1 else "")
    return told


def free_name(wanted: Iterable[str], taken: set[str], longest: int = LONGEST_NAME) -> str:
    """Give the first of several names that is free, else the last one with a numeral."""
    ways = [way[:longest] for way in wanted]
    more = (f"{ways[-1][: longest - 3]}{numeral(n)}" for n in range(2, _MOST_ALIKE))
    found = next((way for way in (*ways, *more) if way not in taken), ways[-1])
    taken.add(found)
    return found


def numeral(number: int) -> str:
    """Write 1 to 99 as it is read."""
    tens, ones = divmod(number, 10)
    before = ("" if tens == 1 else _NUMERALS[tens - 1]) + "十" if tens else ""
    return before + (_NUMERALS[ones - 1] if ones else "")


def _bare(name: str, endings: tuple[str, ...]) -> str:
    """Take off what it is and which people live there, but leave two characters."""
    base = next((name.removesuffix(end) for end in endings if name.endswith(end)), name)
    while (found := _people_at_end(base)) and len(base) - len(found) > 1:
        base = base.removesuffix(found)
    return namely(base if len(base) > 1 else name)


def _people_at_end(text: str) -> str:
    names = (entry.name for entry in load_codes()["ethnic_group"].entries)
    return next((name for name in names if name.endswith("族") and text.endswith(name)), "")


def namely(text: str) -> str:
    """Leave what a number may hold: no digits, no brackets."""
    return _NO_SHORT.sub("", text.translate(_DIGITS))[:LONGEST_SHORT]
