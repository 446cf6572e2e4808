"""设置 from anywhere, by its name: among an administrator's pages it is one of many."""

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop.ui.office.settings_page import TITLE
from desktop.ui.shell.pages import Action


def settings_action(show_page: Callable[..., Any]) -> Action:
    return Action(
        key="settings",
        title=TITLE,
        run=partial(show_page, "office", TITLE),
        icon="ph.gear",
        words="sz 选项 参数 锁定 字号",
    )
