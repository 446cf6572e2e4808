"""What an account has made its own of a list: its columns, how wide, and filters by name."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.lists.listing import Listing
from desktop.lists.remembered import (
    Memory,
    Remembered,
    SavedFilter,
    read_columns,
    read_filters,
    read_widths,
)
from desktop.ui.shared.export_sheet import Around
from desktop.ui.shared.list_ways import ListWays
from desktop.ui.shared.listing.column_sheet import ColumnSheet
from desktop.ui.shared.listing.saved_sheet import SavedSheet


class OwnList(QObject):
    """Read once when the list is made, written whenever it is changed."""

    remembered = Signal()
    columns_chosen = Signal()
    recalled = Signal(object)  # SavedFilter

    def __init__(
        self, page: QWidget, around: Around, ways: ListWays, listing: Listing[Any, Any]
    ) -> None:
        super().__init__(page)
        self._tasks, self._listing = around.tasks, listing
        self._memory = Memory(listing.kind, around.viewer.account, ways.keep)
        self.names: tuple[str, ...] = listing.standard
        self.saved: dict[str, SavedFilter] = {}
        self.widths: Mapping[str, int] = {}

    def remember(self) -> None:
        self._tasks.ask(self, self._memory.read, self._on_remembered)

    def choose_columns(self, over: QWidget, widths: Mapping[str, int]) -> None:
        sheet = ColumnSheet(over, self._listing, self.names, widths)
        sheet.taken.connect(self._on_columns)
        sheet.open()

    def keep_filter(self, over: QWidget, now: SavedFilter, words: str) -> None:
        """Show what is kept, and offer to keep what the list is narrowed to now."""
        sheet = SavedSheet(over, self.saved, now, words)
        sheet.recalled.connect(self.recalled)
        sheet.kept.connect(self._on_kept)
        sheet.open()

    def keep_widths(self, widths: Mapping[str, int]) -> None:
        self.widths = widths
        self._memory.keep_widths(widths)

    def _on_remembered(self, found: Remembered) -> None:
        self.names = read_columns(found.columns, self._listing.offered) or self.names
        self.saved = read_filters(found.filters)
        self.widths = read_widths(found.widths)
        self.remembered.emit()

    def _on_columns(self, names: tuple[str, ...], widths: dict[str, int]) -> None:
        self.names = names
        self._memory.keep_columns(names)
        if widths != self.widths:
            self.keep_widths(widths)
        self.columns_chosen.emit()

    def _on_kept(self, saved: dict[str, SavedFilter]) -> None:
        self.saved = saved
        self._memory.keep_filters(saved)
