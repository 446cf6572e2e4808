"""Giving the focus back to where one typed before something opened over it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_OTHER = Qt.FocusReason.OtherFocusReason


def there(before: QWidget | None) -> QWidget | None:
    """Give it unless it is gone."""
    return before if before is not None and isValid(before) else None


def give_back(before: QWidget | None, reason: Qt.FocusReason = _OTHER) -> None:
    """Focus it if it is still there: a page that was made anew meanwhile took it away."""
    if still := there(before):
        still.setFocus(reason)
