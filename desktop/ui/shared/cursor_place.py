"""Where the cursor was before something lay over it, so that it can be put back there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.ui.shared.typing_habits import next_field

_BACK = Qt.FocusReason.OtherFocusReason


class CursorPlace:
    """One widget; an answer of the store may have destroyed it by the time one comes back."""

    def __init__(self, at: QWidget | None = None) -> None:
        self._inwards: list[QWidget] = []  # the widget, and all that it lies in
        while at is not None:
            self._inwards.append(at)
            at = at.parentWidget()

    def go_back(self, reason: Qt.FocusReason = _BACK) -> bool:
        """Put the cursor there, or near it where the place is gone; tell whether there is one."""
        left = [one for one in self._inwards if isValid(one)]
        if left and left[0] is self._inwards[0]:
            left[0].setFocus(reason)
        elif left:
            next_field(left[0])
        return bool(left)
