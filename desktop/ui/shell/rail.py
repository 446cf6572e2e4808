"""Navigation at the left edge: an icon and a word for each page."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton

from desktop.ui.shared.icons import two_state_icon
from desktop.ui.shared.measure import column, fix, glyph
from desktop.ui.shared.theme import Size, current
from desktop.ui.shell.pages import Page
from desktop.worklists.today import Waits

_MOST, _HIGH, _SMALL = 99, 15, 10
_GAP, _ENDS = 2, 8


class RailButton(QToolButton):
    """A page, and in its corner how many wait there."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._number = page, 0
        self.show_waits(None)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        colours = current().colours
        self.setIcon(two_state_icon(self._page.icon, colours.rail_ink, colours.rail_chosen))

    def show_waits(self, waits: Waits | None) -> None:
        self._number = waits.number if waits else 0
        told = f"{waits.words} {waits.number:,} 件" if waits else ""
        page = f"{self._page.title}  {self._page.shortcut}".strip()
        self.setToolTip("\n".join(filter(None, (page, told))))
        self.setAccessibleName("，".join(filter(None, (self._page.title, told))))
        self.update()

    @property
    def number(self) -> str:
        """Say how many wait, as far as there is room for it."""
        return "" if not self._number else str(self._number) if self._number <= _MOST else "99+"

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._number:
            return
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(_SMALL, bold=True))
        high = theme.px(_HIGH)
        wide = max(high, painter.fontMetrics().horizontalAdvance(self.number) + theme.px(8))
        ground = QRect(self.width() // 2 + theme.px(6), theme.px(4), wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("rail_edge"))
        painter.drawRoundedRect(ground, high / 2, high / 2)
        painter.setPen(theme.colour("rail"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, self.number)


class Rail(QFrame):
    """Tells which page is wanted; arrows move between the pages, Enter or Space chooses."""

    wanted = Signal(str)

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        fix(self, width=Size.RAIL)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        box = column(self, gap=_GAP, margins=(0, _ENDS))
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

    def show_waits(self, waits: Sequence[Waits]) -> None:
        told = {one.page: one for one in waits}
        for key, button in self._buttons.items():
            button.show_waits(told.get(key))

    def _add(self, page: Page) -> QToolButton:
        button = RailButton(page)
        button.setProperty("kind", "rail")
        button.setText(page.title)
        glyph(button, Size.PAGE)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.wanted.emit(page.key))
        button.setAutoExclusive(True)  # the group decides; a reader calls it one of several
        self._group.addButton(button)
        self._buttons[page.key] = fix(button, Size.RAIL)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer in a low window, rather than over one another."""
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._share()

    def _share(self) -> None:
        theme, shown = current(), self._buttons.values()
        room = self.height() - 2 * theme.px(_ENDS) - theme.px(_GAP) * len(shown)
        high = min(theme.px(Size.RAIL_ITEM), room // max(1, len(shown)))
        for button in shown:
            button.setFixedHeight(max(high, theme.px(Size.RAIL_ITEM // 2)))
