"""The system's dialog that asks where a file goes, and whether it may replace one."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Ask for a file. The ending is part of the name when the dialog asks about replacing."""
    dialog = QFileDialog(parent, title, "", f"{kind} (*{Path(name).suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    chosen = dialog.selectedFiles() if dialog.exec() == QFileDialog.DialogCode.Accepted else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
