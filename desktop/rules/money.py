"""Amounts of money in fen: typed, in figures, and in the capital characters of papers."""

from desktop.errors import RuleBroken
from desktop.rules.typed_amounts import yuan_of

YUAN = 100
TOO_MUCH = 10_000_000_000 * YUAN  # a hundred 亿 yuan: a slip of the finger, not a dispute
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"
_STEPS = ("仟", "佰", "拾", "")
_GROUPS = ("亿", "万", "")


def parse(text: str) -> int:
    """Read an amount such as ￥12,000.50, 1.2万, 3千 or 壹万贰仟元整 as fen.

    Raises a `money.…` refusal.
    """
    fen = yuan_of(text) * YUAN
    if fen.denominator > 1:
        raise RuleBroken("money.too_many_decimals")
    return demand(fen.numerator)


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
