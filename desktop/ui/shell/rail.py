"""Navigation at the left edge: an icon and a word for each page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton

from desktop.ui.shared.icons import two_state_icon
from desktop.ui.shared.measure import column, fix, glyph
from desktop.ui.shared.theme import Size, current
from desktop.ui.shell.pages import Page


class Rail(QFrame):
    """Tells which page is wanted; arrows move between the pages, Enter or Space chooses."""

    wanted = Signal(str)

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        fix(self, width=Size.RAIL)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        box = column(self, gap=2, margins=(0, 8))
        for page in pages:
            if not page.at_end:
                box.addWidget(self._add(page))
        box.addStretch(1)
        for page in pages:
            if page.at_end:
                box.addWidget(self._add(page))

    def choose(self, key: str) -> None:
        """Show a page as the current one; tells nobody."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def _add(self, page: Page) -> QToolButton:
        colours = current().colours
        button = QToolButton()
        button.setProperty("kind", "rail")
        button.setText(page.title)
        button.setToolTip(f"{page.title}  {page.shortcut}".strip())
        button.setIcon(two_state_icon(page.icon, colours.rail_ink, colours.on_brand))
        glyph(button, Size.PAGE)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.wanted.emit(page.key))
        self._group.addButton(button)
        self._buttons[page.key] = fix(button, Size.RAIL, Size.RAIL_ITEM)
        return button
