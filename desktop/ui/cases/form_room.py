"""How much of the page of a case the form of an act takes."""

from PySide6.QtWidgets import QWidget

from desktop.ui.shared.measure import fix
from desktop.ui.shared.theme import Size, current

FORM, TERMS = 460, 640  # wide: of a form, and of one in which terms are written
_LEAST_BESIDE = 360  # of the page; with less the form has all of it to itself
_MARGINS = 40
_ANY_WIDTH = 16_777_215


class FormRoom:
    """Shares the width of a page between what is known of a case and what stands beside it."""

    def __init__(self, page: QWidget, known: QWidget, side: QWidget) -> None:
        self._page, self._known, self._side = page, known, side
        self._wanted: int = Size.SIDE
        self.fit()

    def give(self, width: int) -> None:
        self._wanted = width
        self.fit()

    def fit(self) -> None:
        """Let long texts be written in wide lines, on a small screen too."""
        theme = current()
        px = theme.px
        left = self._page.width() - px(_MARGINS) - px(Size.WIDE) - px(self._wanted)
        alone = self._wanted == TERMS and left < px(_LEAST_BESIDE)
        self._known.setVisible(not alone)
        fix(self._side, width=max(self._wanted, theme.side(self._page.width())))
        if alone:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_ANY_WIDTH)
