"""设置 from anywhere, by its name: among an administrator's pages it is one of many."""

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop.accounts.setting_words import SETTINGS_TITLE
from desktop.ui.shell.pages import Action


def settings_action(show_page: Callable[..., Any]) -> Action:
    return Action(
        key="settings",
        title=SETTINGS_TITLE,
        run=partial(show_page, "office", SETTINGS_TITLE),
        icon="ph.gear",
        words="sz 选项 参数 锁定 字号",
    )
