"""What lists are given beside the store: what they remember, and how files leave."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.ledgers.exporting import Ask
from desktop.ui.shared.file_dialogs import ask_where

SaveTo = Callable[[QWidget, str], Path | None]


def _nowhere(_key: str, _value: str) -> None:
    """Remember nothing: another program writes to this store."""


def ask_where_to_export(parent: QWidget, name: str) -> Path | None:
    return ask_where(
        parent, "导出到", name, "Excel 工作簿" if name.endswith(".xlsx") else "CSV 文本"
    )


@dataclass(frozen=True, kw_only=True)
class ListWays:
    """`ask` is called off the GUI thread; `keep` writes a setting of this desk."""

    ask: Ask
    keep: Callable[[str, str], None] = _nowhere
    save_to: SaveTo = ask_where_to_export
