"""Codes of grids: no authority has given a rule, so this one is the product's (产品规则).

Village code of 12 digits, one digit for the kind, three for the sequence within both. The code that
a provincial platform gives stands in a field of its own (external_code).
"""

from collections.abc import Collection, Mapping

from desktop.rules.letters import plain
from desktop.rules.problems import Checked, problem

LENGTH, VILLAGE = 16, 12
DIGITS: Mapping[str, str] = {
    "urban": "1",
    "rural": "2",
    "public_service": "3",
    "professional": "4",
}  # by the codes of table grid_kind
_LAST = 999


def check(code: str, village: str, kind: str) -> Checked:
    """Judge a code for a grid of a kind (of table grid_kind) that lies in a village."""
    text = plain(code)
    if len(text) != LENGTH:
        return Checked(text, (problem("grid_code.length", count=len(text)),))
    if not (text.isascii() and text.isdecimal()):
        return Checked(text, (problem("grid_code.wrong_character"),))
    if text[:VILLAGE] != village:
        return Checked(text, (problem("grid_code.other_village", village=village),))
    digit = DIGITS.get(kind)
    if digit is None or text[VILLAGE] != digit:
        return Checked(text, (problem("grid_code.other_kind", digit=digit or "1－4"),))
    if not int(text[VILLAGE + 1 :]):
        return Checked(text, (problem("grid_code.no_sequence"),))
    return Checked(text)


def next_code(village: str, kind: str, taken: Collection[str]) -> str | None:
    """Give the code after the highest that is taken; after 999 the lowest that is free, or None.

    Codes of grids that have ended are taken too.
    """
    head = f"{village}{DIGITS[kind]}"
    used = {int(code[-3:]) for code in taken if check(code, village, kind).good}
    following = max(used, default=0) + 1
    free = [following] if following <= _LAST else sorted(set(range(1, _LAST + 1)) - used)
    return f"{head}{free[0]:03}" if free else None
