"""The same key does the same thing on every screen; what does two things is told with its file."""

from pathlib import Path

import pytest

from desktop.texts.keys import MEANINGS, Meaning, told
from tests.key_faults import Use, all_uses, faults_of, uses_in

ROOT = Path(__file__).parents[2]
USES = all_uses(ROOT)
PAGE = """
self.take = Button("载入", "Ctrl+S", tone="primary")
_KEYS = (("F9", "换列"), ("↑↓", "选择"))
empty = Empty("还没有分流规则。", "Ctrl+N", "新增")
ACT = Act(move=MOVE, label="更正", key="Ctrl+E")
bind(self, "Ctrl+Return", self.turn)
"""


def test_nothing_speaks_against_the_keys_there_are() -> None:
    assert list(faults_of(MEANINGS, USES)) == []


def test_keys_are_found_wherever_they_are_named() -> None:
    found = {(use.key, use.words) for use in uses_in(PAGE, "page.py") if use.words}

    assert found == {("Ctrl+S", "载入"), ("F9", "换列"), ("Ctrl+N", "新增"), ("Ctrl+E", "更正")}
    assert Use("page.py:6", "Ctrl+Enter") in set(uses_in(PAGE, "page.py"))


@pytest.mark.parametrize(
    ("meanings", "uses", "fault"),
    [
        (
            MEANINGS,
            [Use("page.py:2", "Ctrl+S", "载入")],
            "Ctrl+S means 暂存, here 载入 (page.py:2)",
        ),
        (MEANINGS, [Use("page.py:2", "Ctrl+W", "关窗")], "Ctrl+W is in no row of"),
        ((*MEANINGS, Meaning("列表", "Ctrl+S", "载入")), USES, "Ctrl+S has two meanings"),
        ((*MEANINGS, Meaning("列表", "Ctrl+W", "暂存")), USES, "暂存 has two keys"),
        ((*MEANINGS, Meaning("列表", "Ctrl+W", "关窗")), USES, "Ctrl+W does nothing anywhere"),
    ],
)
def test_a_key_with_two_meanings_is_refused(
    meanings: tuple[Meaning, ...], uses: list[Use], fault: str
) -> None:
    assert any(fault in one for one in faults_of(meanings, uses))


@pytest.mark.parametrize(
    ("key", "words", "tip"),
    [
        ("Ctrl+Enter", "载入", "载入　Ctrl+Enter 提交"),
        ("Ctrl+S", "暂存", "暂存　Ctrl+S"),
        ("7", "办结", "办结　7"),
        ("", "搬迁", ""),
    ],
)
def test_the_tip_of_a_button_tells_what_its_key_does_everywhere(
    key: str, words: str, tip: str
) -> None:
    assert told(key, words) == tip
