"""The calm row of filters over the list of cases."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from db.queries.cases import CaseFilter
from desktop.ui.cases.choices import Choice, Narrowing, period_of
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import row
from desktop.ui.shared.theme import Size

_OPENS = (Qt.Key.Key_Down, Qt.Key.Key_F4)


class ChoiceButton(Button):
    """One filter. Enter, Space or the down arrow opens its choices; letters and arrows choose."""

    chosen = Signal(object)  # Choice

    def __init__(self, narrowing: Narrowing) -> None:
        super().__init__("", tone="chip")
        self.setCheckable(True)
        self._menu = QMenu(self)
        self._narrowing = narrowing
        self.clicked.connect(self.open_choices)
        self.offer(narrowing)

    @property
    def narrowing(self) -> Narrowing:
        return self._narrowing

    def offer(self, narrowing: Narrowing) -> None:
        self._narrowing = narrowing
        self._menu.clear()
        for choice in narrowing.choices:
            action = QAction(choice.text, self._menu)
            action.setCheckable(True)
            action.setData(choice)
            action.triggered.connect(lambda _=False, choice=choice: self.chosen.emit(choice))
            self._menu.addAction(action)

    def show_filter(self, wanted: CaseFilter) -> None:
        found = self._narrowing.chosen(wanted)
        words = found.text if found else "已选"
        self.setText(f"{self._narrowing.label}：{words} ▾")
        self.setAccessibleName(f"{self._narrowing.label}，现为{words}")
        self.setChecked(found != self._narrowing.choices[0])
        for action in self._menu.actions():
            action.setChecked(action.data() == found)
        self.updateGeometry()

    def open_choices(self) -> None:
        self.setChecked(self._narrows())
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))
        here = next((one for one in self._menu.actions() if one.isChecked()), None)
        if here:
            self._menu.setActiveAction(here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.open_choices()
        else:
            super().keyPressEvent(event)

    def _narrows(self) -> bool:
        chosen = [one for one in self._menu.actions() if one.isChecked()]
        return not chosen or chosen[0] is not self._menu.actions()[0]


class FilterBar(QWidget):
    """Shows one filter of cases as several buttons, and tells when it has been changed."""

    changed = Signal(object)  # CaseFilter

    def __init__(self, narrowings: Sequence[Narrowing]) -> None:
        super().__init__()
        self._wanted = CaseFilter()
        line = row(self, gap=Size.GAP)
        self.buttons = [ChoiceButton(one) for one in narrowings]
        for button in self.buttons:
            button.chosen.connect(
                lambda choice, button=button: self._choose(button.narrowing, choice)
            )
            line.addWidget(button)
        self._period = Button("", tone="chip")
        self._period.setToolTip("点此去掉时间范围")
        self._period.clicked.connect(self._drop_period)
        self._clear = Button("清除筛选", tone="quiet")
        self._clear.clicked.connect(lambda: self._set(CaseFilter()))
        line.addWidget(self._period)
        line.addWidget(self._clear)
        line.addStretch(1)
        self.show_filter(self._wanted)

    def wanted(self) -> CaseFilter:
        return self._wanted

    def offer(self, narrowing: Narrowing) -> None:
        """Replace the choices of a filter, found by its label."""
        for button in self.buttons:
            if button.narrowing.label == narrowing.label:
                button.offer(narrowing)
                button.show_filter(self._wanted)

    def show_filter(self, wanted: CaseFilter) -> None:
        """Show a filter without telling anybody."""
        self._wanted = wanted
        for button in self.buttons:
            button.show_filter(wanted)
        period = period_of(wanted)
        self._period.setText(f"{period} ×")
        self._period.setVisible(bool(period))
        self._clear.setVisible(wanted != CaseFilter())

    def _choose(self, narrowing: Narrowing, choice: Choice) -> None:
        self._set(narrowing.apply(choice, self._wanted))

    def _drop_period(self) -> None:
        bare = CaseFilter()
        names = ("registered_from", "registered_to", "finished_from", "finished_to")
        self._set(replace(self._wanted, **{name: getattr(bare, name) for name in names}))

    def _set(self, wanted: CaseFilter) -> None:
        self.show_filter(wanted)
        self.changed.emit(wanted)
