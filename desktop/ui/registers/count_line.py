"""How many records a list stands for: counted off the GUI thread, and small numbers not told."""

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.queries import Reading
from db.queries.record_answers import RecordFilter
from db.subjects.records.described import Description
from desktop.rules.small_counts import shown_count, shown_pair
from desktop.texts.tones import Tone
from desktop.ui.shared.measure import row
from desktop.ui.shared.pieces import Badge, Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.theme import Size

STOPS = 999  # above it the store counts on only when somebody asks
_HINT = "按 Shift+F5 数清"
_NEWEST = "查到太多，先按最新登记排列"


class Counted(NamedTuple):
    """What is told of a list. `sorted`: it stands in the order that was asked for."""

    part: int
    whole: int
    sorted: bool


class CountLine(QWidget):
    """The number in words, and the key that counts on where it stopped.

    Of a special group part and whole stand side by side, so that neither gives the rest away.
    """

    counted = Signal()

    def __init__(self, around: RegisterWays, description: Description) -> None:
        super().__init__()
        self._around, self._description = around, description
        self._wanted = RecordFilter()
        self._stopped = False
        self._badge = Badge("", Tone.INFO)
        self._hint = Words("", "hint")
        line = row(self, gap=Size.GAP)
        line.addWidget(self._badge)
        line.addWidget(self._hint)

    @property
    def text(self) -> str:
        return self._badge.text()

    def show_count_of(self, wanted: RecordFilter) -> None:
        self._wanted = wanted
        self._ask(stops=True)

    def count_all(self) -> None:
        """Count on above 999; the list can be used meanwhile."""
        if self._stopped:
            self._stopped = False
            self._hint.setText("正在数…")
            self._ask(stops=False)

    def _ask(self, *, stops: bool) -> None:
        kind, wanted = self._description.kind, self._wanted
        special = self._description.special

        def count(reading: Reading) -> Counted:
            part = reading.registers.count(kind, wanted, stops=stops)
            bare = replace(RecordFilter(), state=wanted.state, on=wanted.on)
            whole = reading.registers.count(kind, bare, stops=False) if special else 0
            return Counted(part, whole, reading.registers.order(kind, wanted) == wanted.sort)

        self._around.tasks.ask(self, count, lambda found: self._show(found, stops), slot="count")

    def _show(self, counted: Counted, stops: bool) -> None:
        part, whole, is_sorted = counted
        self._stopped = over = stops and part > STOPS
        hints = ("" if is_sorted else _NEWEST, _HINT if over else "")
        self._hint.setText("，".join(filter(None, hints)))
        if self._description.special:
            text = _special(part, whole)
        else:
            text = f"{STOPS}+ 条" if over else f"{part:,} 条"
        self._badge.show_state(text, Tone.INFO)
        self.counted.emit()


def _special(part: int, whole: int) -> str:
    if part == whole:
        return f"{shown_count(whole)} 人"
    shown, of = shown_pair(part, whole)
    return f"{shown} 人，共 {of} 人"
