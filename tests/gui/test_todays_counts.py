"""今日 in the top bar: noughts give way to narrow windows alone, and come back with the room."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.texts.tones import Tone
from desktop.ui.shell.bars import TopBar
from desktop.worklists.today import Count, Today

TOLD = Today(
    "本单位纠纷",
    (Count("登记", 3), Count("待分流", 2, Tone.INFO), Count("临期", 0), Count("超期", 0)),
)
WHOLE = ["本单位纠纷今日", "登记", "3", "待分流", "2", "临期", "0", "超期", "0"]


def words_of(bar: TopBar) -> list[str]:
    return [one.text() for one in bar.counts.findChildren(QLabel) if one.isVisible()]


def shown_bar(bot: QtBot, width: int) -> TopBar:
    bar = TopBar("博兴县社会治安综合治理中心", "李秀红", "受理员")
    bot.addWidget(bar)
    bar.resize(width, bar.height())
    bar.show()
    bot.waitExposed(bar)
    return bar


@pytest.mark.parametrize("times", [1, 2, 3])
def test_all_counts_stand_where_there_is_room(qtbot: QtBot, times: int) -> None:
    bar = shown_bar(qtbot, 1310)
    for _ in range(times):
        bar.show_today(TOLD)
        qtbot.waitUntil(lambda: words_of(bar) == WHOLE)


def test_noughts_come_back_with_the_room(qtbot: QtBot) -> None:
    bar = shown_bar(qtbot, 1310)
    bar.show_today(TOLD)
    bar.resize(640, bar.height())
    qtbot.waitUntil(lambda: "超期" not in words_of(bar))
    bar.resize(1310, bar.height())
    qtbot.waitUntil(lambda: words_of(bar) == WHOLE)
