"""Unified social credit codes (GB 32100) of organisations."""

import re

from stdnum.cn.uscc import calc_check_digit

from desktop.rules.letters import plain
from desktop.rules.problems import Checked, problem

LENGTH = 18
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
    return Checked(code)


def kind(code: str) -> str:
    """Return the code of table `organisation_kind`: registering authority and kind of body."""
    return code[:2]
