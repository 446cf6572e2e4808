"""Where what leaves this desk goes first: as its settings say, else where the last file went."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from db.process.setting import Setting
from desktop.files.folders import is_folder
from desktop.rules.settings import EXPORTS_FOLDER, PAPERS_FOLDER, PRINTER
from desktop.ui.shared.file_dialogs import ask_where

if TYPE_CHECKING:  # the queries take a second to load, and typing alone needs them here
    from db.queries import Reading

SaveTo = Callable[[QWidget, str], Path | None]
Keep = Callable[[str, str], None]
FOLDERS = (PAPERS_FOLDER, EXPORTS_FOLDER)
_USUAL = (
    QStandardPaths.StandardLocation.DocumentsLocation,
    QStandardPaths.StandardLocation.HomeLocation,
)
_GONE = "{title}（设置里的文件夹“{folder}”现在找不到）"
_KINDS = {".pdf": "PDF", ".xlsx": "Excel 工作簿", ".csv": "CSV 文本"}


class Outlets:
    """Filled when somebody has logged in, and again whenever a setting is chosen anew."""

    def __init__(self) -> None:
        self.printer = ""
        self._chosen: dict[str, str] = {}
        self._last: dict[str, str] = {}

    def show(self, known: "Known") -> None:
        self.printer, self._chosen = known.printer, known.chosen
        self._last = {**known.last, **self._last}

    def saving(self, folder: Setting[str], title: str, keep: Keep) -> SaveTo:
        """Give what asks for a place of a file; where it went is kept by `keep`."""

        def ask(parent: QWidget, name: str) -> Path | None:
            begin, gone = self.begin(folder)
            told = _GONE.format(title=title, folder=gone) if gone else title
            path = ask_where(parent, told, name, _KINDS[Path(name).suffix], begin)
            if path is not None:
                self._last[folder.key] = str(path.parent)
                keep(last_key(folder), str(path.parent))
            return path

        return ask

    def begin(self, folder: Setting[str]) -> tuple[str, str]:
        """Tell where a dialog begins, and the folder of the settings where that is gone.

        Asked of the disk that the dialog is about to list, in the same breath.
        """
        chosen = self._chosen.get(folder.key, "")
        if is_folder(chosen):
            return chosen, ""
        known = (self._last.get(folder.key, ""), *map(QStandardPaths.writableLocation, _USUAL))
        return next(filter(is_folder, known), ""), chosen


class Known:
    """What the store knows of it."""

    def __init__(self, reading: "Reading") -> None:
        self.printer = reading.settings.of(PRINTER)
        self.chosen = {one.key: reading.settings.of(one) for one in FOLDERS}
        kept = {one.key: reading.local.setting(last_key(one)) for one in FOLDERS}
        self.last = {key: value for key, value in kept.items() if value}


def last_key(folder: Setting[Any]) -> str:
    return f"last.{folder.key}"
