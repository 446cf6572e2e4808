"""What leaves the house on paper: how many copies, and of which pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.errors import RuleBroken

MOST_COPIES = 99  # of one paper at once (产品规则)
LONGEST_PAGES = 32  # characters that an event keeps; what is longer is told shorter
_PAGES = re.compile(
    r"[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?(,[1-9][0-9]{0,3}(-[1-9][0-9]{0,3})?)*(,…)?"
)
_WAYS = {"printed": "打印", "saved": "另存"}


@dataclass(frozen=True, slots=True)
class Sheets:
    """`pages` as `2` or `2-3,5`, numbered from 1; empty where all of them left."""

    copies: int = 1
    pages: str = ""


def spelled(pages: Sequence[int]) -> str:
    """Write ascending numbers of pages as people do: 2-3,5."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    text = ""
    for run in runs:
        one = str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"
        if len(text) + len(one) + 3 > LONGEST_PAGES:
            return f"{text},…"
        text = f"{text},{one}" if text else one
    return text


def demand_sheets(copies: int, pages: str, way: str) -> None:
    """Raise `paper.copies`, `paper.pages` or `paper.way` for what no printer has put out."""
    if way not in _WAYS:
        raise RuleBroken("paper.way", "way")
    if not 1 <= copies <= MOST_COPIES:
        raise RuleBroken("paper.copies", "copies", most=MOST_COPIES)
    if pages and not (way == "printed" and _PAGES.fullmatch(pages)):
        raise RuleBroken("paper.pages", "pages")


def sheets_told(copies: int, pages: str, way: str) -> str:
    """Say it as the day of access and the windows do: 打印 2 份，第 2-3 页."""
    told = f"{_WAYS[way]} {copies} 份"
    return f"{told}，第 {pages} 页" if pages else told
