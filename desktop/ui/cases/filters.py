"""The calm row of filters over the list of cases."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from db.queries.case_filter import CaseFilter
from desktop.cases.choices import Choice, Narrowing, period_of
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.flow import Flow
from desktop.ui.shared.offers import Offer, OfferList

_OPENS = (Qt.Key.Key_Down, Qt.Key.Key_F4)
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_WIDE = 180


class ChoiceButton(Button):
    """One filter. Enter, Space, F4 or the down arrow opens its choices, Enter takes one."""

    chosen = Signal(object)  # Choice

    def __init__(self, narrowing: Narrowing) -> None:
        super().__init__("", tone="chip")
        self.setCheckable(True)
        self.narrowing = narrowing
        self._wanted = CaseFilter()
        self._list = OfferList(self, wide=_WIDE)
        self._list.taken.connect(self._take)
        self.clicked.connect(self._on_clicked)
        self.show_filter(self._wanted)

    def show_filter(self, wanted: CaseFilter) -> None:
        self._wanted = wanted
        found = self.narrowing.chosen(wanted)
        words = found.text if found else "已选"
        self.setText(f"{self.narrowing.label}：{words} ▾")
        self.setAccessibleName(f"{self.narrowing.label}，现为{words}")
        self.setChecked(found != self.narrowing.choices[0])
        self.updateGeometry()

    def is_open(self) -> bool:
        return self._list.isVisible()

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window does, while the choices are open."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and self.is_open() and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self.is_open():
            if key in _OPENS:
                self._open()
            else:
                super().keyPressEvent(event)
        elif key in _STEPS:
            self._list.move_by(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self._list.hide()
        elif key in _TAKES and (offer := self._list.current()):
            self._take(offer)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._list.hide()
        super().focusOutEvent(event)

    def _on_clicked(self) -> None:
        self.show_filter(self._wanted)  # a click checks the button; the filter decides that
        if self.is_open():
            self._list.hide()
        else:
            self._open()

    def _open(self) -> None:
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        choices = self.narrowing.choices
        self._list.open([Offer(one, one.text) for one in choices], choose_first=True)
        found = self.narrowing.chosen(self._wanted)
        if found:
            self._list.move_by(choices.index(found))

    def _take(self, offer: Offer) -> None:
        self._list.hide()
        self.chosen.emit(offer.value)


class FilterBar(Flow):
    """Shows one filter of cases as several buttons, and tells when it has been changed."""

    changed = Signal(object)  # CaseFilter

    def __init__(self, narrowings: Sequence[Narrowing]) -> None:
        super().__init__()
        self._wanted = CaseFilter()
        self.buttons = [ChoiceButton(one) for one in narrowings]
        for button in self.buttons:
            button.chosen.connect(
                lambda choice, button=button: self._choose(button.narrowing, choice)
            )
            self.add(button)
        self._period = Button("", tone="chip")
        self._period.setToolTip("点此去掉时间范围")
        self._period.clicked.connect(self._drop_period)
        self._clear = Button("清除筛选", tone="quiet")
        self._clear.clicked.connect(lambda: self._set(CaseFilter()))
        self.add(self._period)
        self.add(self._clear)
        self.show_filter(self._wanted)

    def wanted(self) -> CaseFilter:
        return self._wanted

    def offer(self, narrowing: Narrowing) -> None:
        """Replace the choices of a filter, found by its label."""
        for button in self.buttons:
            if button.narrowing.label == narrowing.label:
                button.narrowing = narrowing
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
