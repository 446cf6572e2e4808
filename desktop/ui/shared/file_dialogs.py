"""The system's dialogs that ask for a file: one to read, or a place and whether to replace one."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, title: str, name: str, kind: str, begin: str = "") -> Path | None:
    """Ask for a file to write, first in the folder `begin`.

    The ending is in the name when the dialog asks about replacing.
    """
    dialog = file_dialog(parent, title, f"{kind} (*{Path(name).suffix})")
    if begin:
        dialog.setDirectory(begin)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return _asked(dialog)


def ask_which(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file to read; `kinds` as Qt writes name filters."""
    dialog = file_dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _asked(dialog)


def choose_folder(parent: QWidget | None, title: str) -> Path | None:
    """Ask for a folder that is there."""
    dialog = file_dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _asked(dialog)


def file_dialog(parent: QWidget | None, title: str, kinds: str) -> QFileDialog:
    """Make one; where Qt draws it itself, two of its labels have no translation of Qt's."""
    dialog = QFileDialog(parent, title, "", kinds)
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, "查找范围：")
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, "文件类型：")
    return dialog


def _asked(dialog: QFileDialog) -> Path | None:
    chosen = dialog.selectedFiles() if dialog.exec() == QFileDialog.DialogCode.Accepted else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
