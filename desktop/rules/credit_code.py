"""Unified social credit codes (GB 32100) of organisations."""

import re

from stdnum.cn.uscc import calc_check_digit

from desktop.rules.letters import plain
from desktop.rules.problems import Checked, hint, problem

LENGTH = 18
_INNER, _WEIGHTS = slice(8, 16), (3, 7, 9, 10, 5, 8, 4, 2)
_WRONG = re.compile("[^0-9A-HJ-NP-RTUW-Y]")  # the 31 characters: no I, O, S, V, Z


def normalise(text: str) -> str:
    return plain(text).replace("-", "").upper()


def check(text: str) -> Checked:
    code = normalise(text)
    if len(code) != LENGTH:
        return Checked(code, (problem("credit_code.length", count=len(code)),))
    wrong = _WRONG.search(code)
    if wrong:
        return Checked(code, (problem("credit_code.wrong_character", place=wrong.start() + 1),))
    if calc_check_digit(code) != code[-1]:
        return Checked(code, (problem("credit_code.wrong_check_character"),))
    inner = () if _inner_check(code) == code[_INNER.stop] else (hint("credit_code.inner_digit"),)
    return Checked(code, inner)


def _inner_check(code: str) -> str:
    """Give what should stand at place 17: the check character of the body's own code (GB 11714)."""
    total = sum(int(char, 36) * weight for char, weight in zip(code[_INNER], _WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def kind(code: str) -> str:
    """Return the code of table `organisation_kind`: registering authority and kind of body."""
    return code[:2]
