"""Codes of divisions (统计用区划代码): what they tell, and what is wrong with one.

Twelve digits: six name the county, three more the town, three more the village; what is not named
is zeros. A county's own code ends in six zeros, a town's in three.
"""

from db.areas import town_of
from desktop.rules.letters import plain
from desktop.rules.problems import Checked, problem

LENGTH = 12
COUNTY, TOWN, VILLAGE = "county", "town", "village"  # the codes of table division_level
_COUNTY, _TOWN, _SHORT = 6, 9, 6


def county_of(code: str) -> str:
    return code[:_COUNTY].ljust(LENGTH, "0")


def level_of(code: str) -> str:
    """Tell what a code of 12 digits names."""
    if code[_TOWN:].strip("0"):
        return VILLAGE
    return TOWN if code[_COUNTY:].strip("0") else COUNTY


def parent_of(code: str) -> str:
    """Give the code of what a division lies in; nothing lies above the county here."""
    level = level_of(code)
    if level == VILLAGE:
        return town_of(code)
    return county_of(code) if level == TOWN else ""


def is_within(code: str, above: str) -> bool:
    """Tell whether a division is another one, or lies in it."""
    level = level_of(above)
    named = {COUNTY: _COUNTY, TOWN: _TOWN, VILLAGE: LENGTH}[level]
    return code[:named] == above[:named]


def check(code: str, county: str) -> Checked:
    """Judge the code of a town or village of a county, or the county's own."""
    text = plain(code)
    if not (text.isascii() and text.isdecimal()):
        return Checked(text, (problem("division_code.wrong_character"),))
    if len(text) != LENGTH:
        return Checked(text, (problem("division_code.length", count=len(text)),))
    if text[:_COUNTY] != county[:_COUNTY]:
        return Checked(text, (problem("division_code.other_county", county=county[:_COUNTY]),))
    if level_of(text) == VILLAGE and not text[_COUNTY:_TOWN].strip("0"):
        return Checked(text, (problem("division_code.no_town"),))
    return Checked(text)


def check_anywhere(code: str) -> Checked:
    """Judge the code of a place anywhere in the country: a county's six digits, or all twelve."""
    text = code
    if not (text.isascii() and text.isdecimal()):
        return Checked(text, (problem("division_code.wrong_character"),))
    if len(text) not in {_SHORT, LENGTH}:
        return Checked(text, (problem("division_code.length", count=len(text)),))
    if text.startswith("0"):
        return Checked(text, (problem("division_code.nowhere"),))
    return Checked(text)


def free_code(town: str, last: str, taken: frozenset[str]) -> str | None:
    """Propose a code for a village that comes to a town: its own last digits, if they are free.

    Else the next free of the same hundred, which tells communities from villages (产品规则).
    """
    wanted = town[:_TOWN] + last[_TOWN:]
    if wanted not in taken:
        return wanted
    hundred = int(last[_TOWN:]) // 100 * 100
    order = [*range(hundred + 1, hundred + 100), *range(1, 1000)]
    codes = (f"{town[:_TOWN]}{number:03}" for number in order)
    return next((code for code in codes if code not in taken), None)
