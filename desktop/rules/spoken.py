"""A text as it is read aloud: amounts, dates, numbers and endings of numbers in words.

A voice of a computer reads 12,000.00 as two numbers and an identity number as a sum.
"""

import re

_DIGITS = "零一二三四五六七八九"
_ONE_BY_ONE = str.maketrans("0123456789", "零幺二三四五六七八九")  # 1 is yāo among digits
_PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_SIGNS = {"㎡": "平方米", "℃": "摄氏度", "№": "编号", "±": "正负", "×": "乘", "≥": "不少于"}
_STEPS, _GROUPS = ("千", "百", "十", ""), ("亿", "万", "")
_COUNTED = "元万亿人户米亩斤吨公平立千克件次天日年月个份页条辆头台棵间岁"
_NUM = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LONG = 5  # digits that are no sum of money, nor of anything else: read one by one
_RULES = (
    (re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?(?![\d-])"), "date"),
    (re.compile(r"(\d{4})年"), "year"),
    (re.compile(r"\((\d{4})\)"), "year"),
    (re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])"), "time"),
    (re.compile(r"(?:[￥¥]|人民币)\s?(" + _NUM + r")元?整?"), "money"),
    (re.compile(r"(" + _NUM + rf")(?=\s?[{_COUNTED}])"), "number"),
    (re.compile(r"(" + _NUM + r")\s?%"), "percent"),
    (re.compile(r"(" + _NUM + r")\s?‰"), "permille"),
    (re.compile(r"\+?[0-9A-Z]*\d{2,}(?:[- ]\d+)+[Xx]?|(?<=尾号)\s?\d+[Xx]?"), "digits"),
    (re.compile(r"[A-Z]{2,}\d{3,}[0-9A-Z]*|\d{5,}[Xx]?(?![\d.,]|\.\d)"), "digits"),
    (re.compile(r"(" + _NUM + r")"), "number"),
)


def spoken(text: str) -> str:
    """Give the words for a voice; what is no number stays as it is."""
    said = _half_width(text)
    for sign, words in _SIGNS.items():
        said = said.replace(sign, words)
    for pattern, kind in _RULES:
        said = pattern.sub(_TOLD[kind], said)
    return said


def number_words(number: str) -> str:
    """Say a number: 12000 is 一万二千, 0.5 is 零点五, 2000 is 两千."""
    whole, _, part = number.replace(",", "").partition(".")
    words = _whole(int(whole))
    decimals = part.rstrip("0")
    return f"{words}点{''.join(_DIGITS[int(one)] for one in decimals)}" if decimals else words


def _half_width(text: str) -> str:
    """Make digits, letters and their signs plain; marks of sentences stay."""
    return "".join(
        chr(_PLAIN[ord(one)]) if ord(one) in _PLAIN and _is_of_number(text, place) else one
        for place, one in enumerate(text)
    )


def _is_of_number(text: str, place: int) -> bool:
    one = text[place]
    if one.isalnum() or one in "％＋－／＄":
        return True
    beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    if one in "（）":
        return bool(re.search(r"（[0-9０-９]{4}）", text[max(0, place - 5) : place + 6]))
    return one in "，．：" and len(beside) == len("12") and beside.isdecimal()


def _whole(number: int) -> str:
    if number >= 10**12:
        return "".join(_DIGITS[int(one)] for one in str(number))
    written, gap = "", False
    for place, name in enumerate(_GROUPS):
        four = f"{number:012}"[place * 4 : place * 4 + 4]
        for step, digit in zip(_STEPS, four, strict=True):
            if digit == "0":
                gap = bool(written)
                continue
            two = digit == "2" and ((step == "千" and not written) or (name and four == "0002"))
            written += ("零" if gap else "") + ("两" if two else _DIGITS[int(digit)]) + step
            gap = False
        if four != "0000":
            written, gap = written + name, False
    if written.startswith("一十"):
        written = written[1:]
    return written or _DIGITS[0]


def _money(found: re.Match[str]) -> str:
    yuan, _, part = found[1].replace(",", "").partition(".")
    jiao, fen = part[:1] or "0", part[1:2] or "0"
    words = f"{_whole(int(yuan))}元"
    if jiao != "0":
        words += f"{_DIGITS[int(jiao)]}角"
    if fen != "0":
        words += f"{'零' if jiao == '0' else ''}{_DIGITS[int(fen)]}分"
    return words


def _date(found: re.Match[str]) -> str:
    return f"{_year(found[1])}{_whole(int(found[2]))}月{_whole(int(found[3]))}日"


def _year(digits: str) -> str:
    return "".join(_DIGITS[int(one)] for one in digits) + "年"


def _time(found: re.Match[str]) -> str:
    minutes = found[2]
    if minutes == "00":
        return f"{_whole(int(found[1]))}点"
    said = f"零{_DIGITS[int(minutes[1])]}" if minutes[0] == "0" else _whole(int(minutes))
    return f"{_whole(int(found[1]))}点{said}分"


_TOLD = {
    "date": _date,
    "year": lambda found: _year(found[1]),
    "time": _time,
    "money": _money,
    "percent": lambda found: f"百分之{number_words(found[1])}",
    "permille": lambda found: f"千分之{number_words(found[1])}",
    "digits": lambda found: _one_by_one(found[0]),
    "number": lambda found: number_words(found[1]),
}


def _one_by_one(digits: str) -> str:
    """Say digits one by one, with a breath where a group ends."""
    groups = re.split(r"[- ]+", digits.strip())
    return "，".join(group.translate(_ONE_BY_ONE) for group in groups if group)
