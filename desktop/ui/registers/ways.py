"""What the lists of registers are given beside the store: what they remember, how files leave."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.exporting import Ask

SaveTo = Callable[[QWidget, str], Path | None]


def _nowhere(_key: str, _value: str) -> None:
    """Remember nothing: another program writes to this store."""


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Ask by the system's own dialog where a file goes."""
    kinds = "Excel 工作簿 (*.xlsx)" if name.endswith(".xlsx") else "CSV 文本 (*.csv)"
    chosen, _ = QFileDialog.getSaveFileName(parent, "导出到", name, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(Path(name).suffix)


@dataclass(frozen=True, kw_only=True)
class ListWays:
    """`ask` is called off the GUI thread; `keep` writes a setting of this desk."""

    ask: Ask
    keep: Callable[[str, str], None] = _nowhere
    save_to: SaveTo = ask_where
