"""The columns of the settings. What is left out where there is little room is on the card."""

from db.queries.settings import Standing
from desktop.accounts.setting_words import last_words, value_words
from desktop.lists.columns import Column
from desktop.texts.setting_sentences import LEVELS

COLUMNS = (
    Column[Standing](
        title="类别", show=lambda one: one.setting.group, width=64, quiet=True, drop=1
    ),
    Column[Standing](
        title="设置", show=lambda one: one.setting.title, width=190, stretch=2, strong=True
    ),
    Column[Standing](
        title="现在", show=lambda one: value_words(one.setting, one.value), width=130, stretch=1
    ),
    Column[Standing](
        title="默认", show=lambda one: one.setting.words(None), width=84, quiet=True, drop=3
    ),
    Column[Standing](title="范围", show=lambda one: LEVELS[one.setting.level], width=64, drop=2),
    Column[Standing](
        title="依据",
        show=lambda one: one.setting.basis,
        tooltip=lambda one: one.setting.basis,
        width=180,
        stretch=2,
        quiet=True,
        drop=5,
    ),
    Column[Standing](
        title="最近改动",
        show=lambda one: last_words(one) or "从未改过",
        width=170,
        quiet=True,
        drop=4,
    ),
)
