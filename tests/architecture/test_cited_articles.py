"""A law is cited by the number of an article only where somebody has read that article.

`cited_articles.csv` says of each what it is about and in which text it was read. A law of which no
text lies there, or which was amended since, is cited by its name.
"""

import ast
import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
UNITS = {"百": 100, "十": 10}
LAW = r"《[^》]+》|[\u4e00-\u9fff]{1,20}?(?:法典|法|条例|规定|办法|解释)"
ARTICLE = re.compile(rf"(?P<law>{LAW})?(?P<to>至)?第(?P<number>[零一二三四五六七八九十百]+)条")
SIGN = re.compile(r"(?P<law>[\u4e00-\u9fff]+(?:法典|法|条例|规定|解释))?\s*§+\s?(?P<number>\d+)")
SHORT = {"民诉法": "民事诉讼法", "Act": "人民调解法"}
Cited = tuple[str, int]


def number_of(words: str) -> int:
    value = digit = 0
    for character in words:
        if unit := UNITS.get(character):
            value += (digit or 1) * unit
            digit = 0
        else:
            digit = DIGITS[character]
    return value + digit


def law_of(words: str) -> str:
    name = words.strip("《》").removeprefix("中华人民共和国")
    return SHORT.get(name, name)


def articles_in(text: str) -> Iterator[Cited]:
    """Give what is cited: 第三条、第四条 are of the law named last, 至 means all between."""
    law, last = "", 0
    for found in ARTICLE.finditer(text):
        law = law_of(found["law"]) if found["law"] else law
        number = number_of(found["number"])
        first = last + 1 if found["to"] else number
        yield from ((law, one) for one in range(first, number + 1))
        last = number


def signs_in(text: str) -> Iterator[Cited]:
    law = ""
    for found in SIGN.finditer(text):
        law = law_of(found["law"]) if found["law"] else law
        if law:
            yield law, int(found["number"])


def texts_of(path: Path) -> Iterator[str]:
    """Give the pieces of a file: of Python each string whole, with its constants filled in."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        yield from text.splitlines()
        return
    tree = ast.parse(text)
    known = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(_part(one, known)) for one in node.values)


def _part(node: ast.expr, known: Mapping[str, object]) -> object:
    if isinstance(node, ast.Constant):
        return node.value
    inner = node.value if isinstance(node, ast.FormattedValue) else node
    return known.get(inner.id, "") if isinstance(inner, ast.Name) else ""


def cited() -> dict[Cited, Path]:
    found: dict[Cited, Path] = {}
    for folder in ("desktop", "db", "resources"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in {".py", ".csv", ".json", ".txt"} or "pinyin" in path.parts:
                continue
            for text in texts_of(path):
                found |= {one: path for one in articles_in(text) if one[0]}
            if path.suffix == ".py":
                found |= dict.fromkeys(signs_in(path.read_text("utf-8")), path)
    return found


def table() -> dict[Cited, dict[str, str]]:
    with (ROOT / "tests/architecture/cited_articles.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {(row["law"], int(row["article"])): row for row in rows}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《中华人民共和国民法典》第二十条、第二十一条", [("民法典", 20), ("民法典", 21)]),
        ("（民法典第十九条至第二十一条）", [("民法典", n) for n in (19, 20, 21)]),
        ("民事诉讼法第二百二十五条；水法", [("民事诉讼法", 225)]),
        ("《信访工作条例》第三十条", [("信访工作条例", 30)]),
    ],
)
def test_what_is_cited_is_found(text: str, expected: list[Cited]) -> None:
    assert list(articles_in(text)) == expected


def test_every_article_that_is_cited_has_been_read() -> None:
    known = table()
    unread = [
        f"{path.relative_to(ROOT)}: {law} {number}"
        for (law, number), path in sorted(cited().items())
        if (law, number) not in known
    ]
    assert not unread, "cite the law by its name, or read the article and say where"
    assert all(row["about"] and row["read_in"] for row in known.values())


def test_nothing_is_kept_that_is_cited_no_more() -> None:
    assert sorted(set(table()) - set(cited())) == []
