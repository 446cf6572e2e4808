"""Amounts of money in fen: typed, in figures, and in the capital characters of papers."""

import re

from desktop.errors import RuleBroken
from desktop.rules.letters import plain

YUAN = 100
TOO_MUCH = 10_000_000_000 * YUAN  # a hundred 亿 yuan: a slip of the finger, not a dispute
_SHAPE = re.compile(r"(-?)[¥￥]?(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]*))?(万)?元?整?")
_PLACES = {"": 2, "万": 6}  # decimal places down to one fen
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_STEPS = ("仟", "佰", "拾", "")
_GROUPS = ("亿", "万", "")


def parse(text: str) -> int:
    """Read an amount such as 12000, ￥12,000.50 or 1.2万 as fen; raises a `money.…` refusal."""
    found = _SHAPE.fullmatch(plain(text).removeprefix("人民币"))
    if not found:
        raise RuleBroken("money.not_a_number")
    minus, other_minus, whole, part, unit = found.groups()
    if minus or other_minus:
        raise RuleBroken("money.negative")
    places = _PLACES[unit or ""]
    decimals = (part or "").rstrip("0")
    if len(decimals) > places:
        raise RuleBroken("money.too_many_decimals")
    fen = int(whole.replace(",", "") + decimals.ljust(places, "0"))
    return demand(fen)


def demand(fen: int) -> int:
    """Return an amount that can be recorded; raises `money.negative` or `money.too_large`."""
    if fen < 0:
        raise RuleBroken("money.negative")
    if fen >= TOO_MUCH:
        raise RuleBroken("money.too_large")
    return fen


def figures(fen: int) -> str:
    """Write ￥12,000.00."""
    return f"￥{demand(fen) // YUAN:,}.{fen % YUAN:02}"


def capitals(fen: int) -> str:
    """Write 人民币壹万贰仟元整.

    Follows 正确填写票据和结算凭证的基本规定: 整 after 元, none after 角 or 分; one 零 for any run
    of noughts inside the amount.
    """
    yuan, rest = divmod(demand(fen), YUAN)
    jiao, last = divmod(rest, 10)
    words = _whole(yuan) + "元" if yuan or not rest else ""
    if not rest:
        return f"人民币{words}整"
    if jiao:
        words += _CAPITALS[jiao] + "角"
    elif yuan:
        words += "零"
    if last:
        words += _CAPITALS[last] + "分"
    return f"人民币{words}"


def _whole(yuan: int) -> str:
    digits = f"{yuan:012}"
    words, gap = "", False
    for group, name in enumerate(_GROUPS):
        four = digits[group * 4 : group * 4 + 4]
        for step, digit in zip(_STEPS, four, strict=True):
            if digit == "0":
                gap = bool(words)
                continue
            words += ("零" if gap else "") + _CAPITALS[int(digit)] + step
            gap = False
        if four != "0000":
            words, gap = words + name, False
    return words or "零"
