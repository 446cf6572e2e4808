"""Pinyin initials, by which people are found without an input method: 张建国 is zjg.

Readings stand in resources/pinyin/initials.txt, taken from pypinyin once and for all desks: the
words of a name must not depend on the version of a library.
"""

from functools import cache
from importlib.resources import files

# A surname is not always read like the word: 单 shàn, 解 xiè, 仇 qiú, 曾 zēng, 查 zhā …
_SURNAMES = {
    "不": "f", "乐": "y", "仇": "q", "会": "g", "冼": "x", "区": "o", "单": "s", "召": "s",
    "员": "y", "尉": "y", "折": "s", "曾": "z", "朴": "p", "查": "z", "柏": "b", "祭": "z",
    "种": "c", "秘": "b", "繁": "p", "缪": "m", "翟": "z", "葛": "g", "覃": "q", "解": "x",
    "郇": "x", "隗": "w", "黑": "h", "宓": "f", "洗": "x", "盖": "g", "句": "g", "乜": "n",
}  # fmt: skip
_COMPOUND = {
    "万俟": "mq", "尉迟": "yc", "单于": "cy", "长孙": "zs", "澹台": "tt", "令狐": "lh",
    "鲜于": "xy", "乐正": "yz", "夏侯": "xh", "亓官": "qg", "颛孙": "zs", "尉犁": "yl",
}  # fmt: skip
# characters that people are called by, but pypinyin does not hold
_RARE = {"𠮷": "j"}
_FILE = files("resources") / "pinyin" / "initials.txt"


def initials(name: str) -> str:
    """Return the initials of a person's name; the surname in its own reading: 解晓东 → xxd."""
    pair = _COMPOUND.get(name[:2])
    if pair:
        return pair + word_initials(name[2:])
    first = _SURNAMES.get(name[:1])
    return first + word_initials(name[1:]) if first else word_initials(name)


def word_initials(text: str) -> str:
    """Return the initials of words; letters and digits stay, everything else is left out."""
    return "".join(map(_initial, text))


def _initial(char: str) -> str:
    if char.isascii():
        return char.lower() if char.isalnum() else ""
    return _readings().get(char, "")


@cache
def _readings() -> dict[str, str]:
    """Read the letters of some 44,000 characters; takes 5 ms, once."""
    read = dict(_RARE)
    for line in _FILE.read_text("utf-8").splitlines():
        letter, _, characters = line.partition(" ")
        read |= dict.fromkeys(characters, letter)
    return read
