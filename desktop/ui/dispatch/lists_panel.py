"""The left edge of the board: the lists with their counts, and what is looked at."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.ui.shared.buttons import Button
from desktop.ui.shared.chosen import draw_bar
from desktop.ui.shared.flow import Flow
from desktop.ui.shared.keys import bind
from desktop.ui.shared.measure import column, fix
from desktop.ui.shared.page_pieces import Scroll
from desktop.ui.shared.pieces import Card, Rule, Words
from desktop.ui.shared.spoken import one_of
from desktop.ui.shared.theme import Size, current
from desktop.worklists.worklists import (
    NATURE_NAMES,
    Beginning,
    BoardCounts,
    Scope,
    WorkList,
)

LISTS_WIDTH = 196
_HEIGHT, _PAD = 34, 10
_APART, _BAR_ENDS = 6, 8
_NATURES = (("纠纷", ("dispute",)), ("事项", ("matter",)), ("全部", ("dispute", "matter")))
_KEYS = "1234567890"
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_CUT = Qt.TextElideMode.ElideRight
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ListButton(QAbstractButton):
    """One list: its name and its number, or one number for each nature."""

    def __init__(self, work: WorkList) -> None:
        super().__init__()
        self.work = work
        self.numbers: tuple[int, ...] = ()
        self.setText(work.title)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        fix(self, height=_HEIGHT)

    def show_numbers(self, numbers: tuple[int, ...]) -> None:
        self.numbers = numbers
        self.setAccessibleName(f"{self.work.title} {self.words}")
        self.setToolTip(self.accessibleName())
        self.update()

    @property
    def words(self) -> str:
        return " + ".join(f"{number:,}" for number in self.numbers)

    def sizeHint(self) -> QSize:
        return QSize(current().px(LISTS_WIDTH - 24), current().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("tint" if self.isChecked() else "hover"))
            painter.drawRoundedRect(self.rect(), theme.px(6), theme.px(6))
        if self.isChecked():
            upright = self.rect().adjusted(0, theme.px(_BAR_ENDS), 0, -theme.px(_BAR_ENDS))
            draw_bar(painter, upright)
        if self.hasFocus():
            painter.setPen(theme.colour("brand"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        box = self.rect().adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        self._draw_numbers(painter, box)
        painter.setFont(theme.font(bold=self.isChecked()))
        painter.setPen(theme.colour("ink"))
        title = painter.fontMetrics().elidedText(self.text(), _CUT, box.width())
        painter.drawText(box, _LEFT, title)

    def _draw_numbers(self, painter: QPainter, box: QRect) -> None:
        """Draw them at the right, and leave in `box` the room for the title."""
        theme = current()
        tone = self.work.tone if any(self.numbers) else None
        name = "brand" if self.isChecked() else "ink"
        painter.setPen(theme.tone(tone) if tone else theme.colour(name))
        bold = theme.font(bold=True)
        names = QFontMetrics(theme.font()).horizontalAdvance(self.text())
        if QFontMetrics(bold).horizontalAdvance(self.words) > box.width() - names - theme.px(6):
            bold = theme.font(11, bold=True)
        painter.setFont(bold)
        painter.drawText(box, _RIGHT, self.words)
        taken = painter.fontMetrics().horizontalAdvance(self.words) + theme.px(_APART)
        box.setRight(box.right() - taken)


class ListsPanel(Card):
    """Tells which list and which scope is wanted.

    Alt+1 … Alt+9, Alt+0 choose a list, Alt+N what is listed, as it chooses the nature at the desk.
    """

    list_wanted = Signal(object)  # WorkList
    scope_wanted = Signal(object)  # Scope

    def __init__(self, lists: Sequence[WorkList], begin: Beginning, *, whole_county: bool) -> None:
        super().__init__(gap=2)
        self.body.setContentsMargins(*(current().px(side) for side in (8, 12, 8, 10)))
        self.scope = begin.scope
        chosen = next(
            n for n, (_, natures) in enumerate(_NATURES) if natures == begin.scope.natures
        )
        self._natures = self._chips([words for words, _ in _NATURES], chosen)
        self._owners = self._chips(["本单位", "全县"]) if whole_county else ()
        self._legend = Words("", "faint")
        self._buttons = [ListButton(work) for work in lists]
        self._lay_out()
        self._button(begin.lists[0]).setChecked(True)

    @property
    def buttons(self) -> Sequence[ListButton]:
        return self._buttons

    @property
    def works(self) -> Sequence[WorkList]:
        return [button.work for button in self._buttons]

    @property
    def chosen(self) -> WorkList:
        return next(button.work for button in self._buttons if button.isChecked())

    def show_counts(self, counts: BoardCounts) -> None:
        for button in self._buttons:
            button.show_numbers(counts.of(button.work.key))

    def choose(self, place: int) -> None:
        self._buttons[place].click()

    def has(self, key: str) -> bool:
        return any(work.key == key for work in self.works)

    def choose_list(self, key: str) -> None:
        self._button(key).click()

    def listen_on(self, page: QWidget) -> None:
        """Take the keys of the panel wherever on the page one types."""
        bind(page, "Alt+N", self.next_natures)
        for place, key in enumerate(_KEYS[: len(self._buttons)]):
            bind(page, f"Alt+{key}", partial(self.choose, place))

    def next_natures(self) -> None:
        chosen = next(n for n, chip in enumerate(self._natures) if chip.isChecked())
        self._natures[(chosen + 1) % len(self._natures)].click()

    def _button(self, key: str) -> ListButton:
        return next(button for button in self._buttons if button.work.key == key)

    def _chips(self, words: Sequence[str], chosen: int = 0) -> Sequence[Button]:
        chips = [Button(text, tone="chip") for text in words]
        one_of(self, chips)
        chips[chosen].setChecked(True)
        for chip in chips:
            chip.clicked.connect(self._on_scope)
        return chips

    def _on_scope(self) -> None:
        place = next(n for n, chip in enumerate(self._natures) if chip.isChecked())
        own = not (self._owners and self._owners[1].isChecked())
        self.scope = Scope(_NATURES[place][1], own)
        self._say_legend()
        self.scope_wanted.emit(self.scope)

    def _say_legend(self) -> None:
        names = " + ".join(NATURE_NAMES[nature] for nature in self.scope.natures)
        self._legend.setText(f"件数：{names}" + ("，不相加" if "+" in names else ""))

    def _lay_out(self) -> None:
        for chips in (self._natures, self._owners):
            line = Flow(Size.TIGHT)
            for chip in chips:
                line.add(chip)
            self.body.addWidget(line)
            self.body.addSpacing(current().px(Size.TIGHT))
        self.body.addWidget(Rule())
        self.body.addSpacing(current().px(Size.TIGHT))
        one_of(self, self._buttons)
        inside = QWidget()
        lines = column(inside, gap=2)
        for button in self._buttons:
            button.clicked.connect(lambda _=False, work=button.work: self.list_wanted.emit(work))
            lines.addWidget(button)
        lines.addStretch(1)
        self.body.addWidget(Scroll(inside, "清单"), 1)
        self._say_legend()
        last = _KEYS[len(self._buttons) - 1]
        keys = Words("Alt+N 换种类", "faint"), Words(f"Alt+1…{last} 切换列表", "faint")
        for words in (self._legend, *keys):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            lines.addWidget(words)
