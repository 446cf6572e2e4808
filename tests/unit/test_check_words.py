"""Whoever runs a check reads what it found in Chinese."""

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType

import pytest

from db.followers.kinds import SUBJECTS
from db.rows import check, proving
from desktop.commands.check_words import finding_words
from desktop.texts.kind_words import kind_words


def tree_of(room: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(room))


def findings() -> Iterator[str]:
    """Every form in which the check says that something is wrong, with something in its gaps."""
    for node in (one for room in (check, proving) for one in ast.walk(tree_of(room))):
        if isinstance(node, ast.JoinedStr):
            filled = [
                str(one.value) if isinstance(one, ast.Constant) else "7" for one in node.values
            ]
            text = "".join(filled)
            if ": " in text or text.startswith("chain"):
                yield text if text.startswith(("chain", "page")) else f"person{text[1:]}"
    yield from (f"person 7: {what}" for what in ("row", "parts", "conflicts"))
    yield from ("events and their subjects differ", "conflicts of an unknown kind")
    yield "an audience of an unknown kind"
    yield "clocks of an unknown kind"
    yield "somebody is told of an unknown kind"
    yield "the counts differ"


@pytest.mark.parametrize("finding", sorted({*findings()} - {"person 7: 7"}))  # 7 is no finding
def test_every_finding_has_chinese_words(finding: str) -> None:
    words = finding_words(finding)

    assert words != finding
    assert not any(letter.isascii() and letter.isalpha() for letter in words)
    assert "{" not in words


def test_the_forms_are_found() -> None:
    assert {"chain 7 breaks at 7", "person 7: row", "person: rows without events"} <= {*findings()}


def test_every_kind_that_is_checked_has_a_name() -> None:
    assert {kind_words(kind) for kind in SUBJECTS} >= {"案件", "人员", "查看记录"}
    assert "其他记录" not in {kind_words(kind) for kind in SUBJECTS}
