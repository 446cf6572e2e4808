"""Names, places and summaries: what may stand in a text field. Lengths count code points.

Rare characters of GB 18030 level 3 (𠮷, 㛃, 𬭚) are letters like all others; the planes of Han
characters are taken whole, for Python's own tables end before CJK Extension I.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from db.log.characters import code_point, folded, visible
from desktop.rules.letters import half_width
from desktop.rules.problems import Checked, Problem, hint, problem


@dataclass(frozen=True, slots=True)
class TextRule:
    """What a field holds. `longest` is the length of GB/T 31000 T30 where the field is there."""

    label: str
    longest: int
    lines: bool = False  # may hold line breaks, and signs such as ☆ that are not pictures
    needed: bool = True
    name: bool = False


NAME = TextRule("姓名", 80, name=True)
ORGANISATION = TextRule("单位名称", 100)
DESCRIPTION = TextRule("对方情况", 100)
ADDRESS = TextRule("住址", 200, needed=False)
OUTCOME = TextRule("化解情况", 4000, lines=True)
REASON = TextRule("理由", 500, lines=True)
NOTE = TextRule("补充说明", 4000, lines=True)

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}·]) +(?=[{_HAN}·])")
_HAN_ONLY = re.compile(f"[{_HAN}]")
_PLAIN = re.compile(f"[{_HAN}0-9A-Za-z ，。、；：！？（）《》“”·/.,:;()+-]*")  # nothing to judge
# within Mongolian U+202F binds an ending to its word
_SPACES = re.compile(
    "(?:[ \t\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]|(?<![\u1820-\u18aa])\u202f)+"
)
_DOTS = re.compile(
    f"[\u2022\u2027\u22c5\u30fb\uff65\u00b7\u02d9\u0387\u2219]|(?<=[{_HAN}])[.\uff0e](?=[{_HAN}])"
)
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_PICTURES = re.compile(
    "[\U0001f000-\U0001fbff\u20e3"
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1"
    "\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705"
    "\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50"
    "\u2b55]"
)
_SIGNS = re.compile("[\u2600-\u27bf]")
_BROKEN = {"Cs", "Cn"}
_UNSEEN = {"Cc", "Zl", "Zp"}


def normalise(text: str, rule: TextRule) -> str:
    """Trim, join runs of spaces, make line breaks one kind; names lose spaces between Han.

    What nobody can see is taken out; what only looks like another character becomes that one.
    """
    tidy = _BREAKS.sub("\n", folded(text)) if rule.lines else half_width(text)
    tidy = _SPACES.sub(" ", tidy).strip()
    if rule.name:
        tidy = _DOTS.sub("·", tidy)
        tidy = _BETWEEN_HAN.sub("", tidy)
    return tidy


def check(text: str, rule: TextRule) -> Checked:
    """Judge a text by the rule of its field."""
    tidy = normalise(text, rule) if text else ""
    if not tidy:
        return Checked("", (problem("text.missing", label=rule.label),) if rule.needed else ())
    found = [_too_long(tidy, rule), *_taken_out(text, rule)]
    if not _PLAIN.fullmatch(tidy):
        found += [_first_wrong(tidy, rule), _first_private(tidy, rule)]
    if rule.name and len(tidy) == 1:
        found.append(hint("text.one_character", label=rule.label))
    return Checked(tidy, tuple(each for each in found if each))


def _taken_out(typed: str, rule: TextRule) -> Iterator[Problem]:
    """Say what a name has lost; at its ends nobody meant anything by it."""
    if rule.lines or typed.isascii():
        return
    inside = visible(typed)
    if lost := len(typed) - len(inside):
        kept = iter(inside)
        ahead = next(kept, "")
        for char in typed:
            if char == ahead:
                ahead = next(kept, "")
            else:
                yield hint("text.unseen", label=rule.label, count=lost, char=code_point(char))
                return


def _too_long(text: str, rule: TextRule) -> Problem | None:
    if len(text) <= rule.longest:
        return None
    return problem("text.too_long", label=rule.label, limit=rule.longest, count=len(text))


def _first_wrong(text: str, rule: TextRule) -> Problem | None:
    for place, char in enumerate(text, 1):
        code = _wrong(char, rule)
        if code:
            return problem(code, label=rule.label, place=place, char=code_point(char))
    return None


def _wrong(char: str, rule: TextRule) -> str:
    if _HAN_ONLY.match(char) or (rule.lines and char == "\n"):
        return ""
    if _PICTURES.match(char) or (not rule.lines and _SIGNS.match(char)):
        return "text.emoji"
    category = unicodedata.category(char)
    if category in _UNSEEN:
        return "text.control_character"
    return "text.broken_character" if category in _BROKEN or char == "\ufffd" else ""


def _first_private(text: str, rule: TextRule) -> Problem | None:
    for place, char in enumerate(text, 1):
        if unicodedata.category(char) == "Co":
            shown = code_point(char)
            return hint("text.private_use", label=rule.label, place=place, char=shown)
    return None
