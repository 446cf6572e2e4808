"""The office servers that have answered in this network, to choose from by the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.shared.measure import column, fix
from desktop.ui.shared.pick_list import PickList
from desktop.ui.shared.pieces import Words, show_if
from desktop.ui.shared.theme import Size

LOOKING = "正在本网络中查找办公室服务器…"
NONE = "没有找到，请填服务器屏幕上的地址。"
FOUND = "本网络中的办公室服务器（名称后的八个字应与服务器屏幕上的一致）"
_SHOWN, _LINE, _FRAME = 2, 30, 8  # lines at once: a low screen holds no more


@dataclass(frozen=True, slots=True)
class FoundServer:
    """A server that says it is this office: `words` are compared with those on its screen."""

    office: str
    words: str
    address: str


class FoundServers(QWidget):
    """`chosen` tells the address of the line the cursor is at; `entered`, that it is settled."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=Size.TIGHT)
        self.said, self.list = Words("", "label", wrap=True), PickList()
        box.addWidget(self.said)
        box.addWidget(self.list)
        self.list.hide()
        self.list.setAccessibleName("本网络中的办公室服务器")
        self.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(self._on_moved)
        self.list.entered_line.connect(self.entered)

    def look(self) -> None:
        self.said.setText(LOOKING)

    def show_found(self, found: Sequence[FoundServer], address: str) -> None:
        """Show them; the cursor is at the one with this address."""
        self.list.blockSignals(True)
        self.list.show_lines(
            (one.address, f"{one.office}　{one.words}　{one.address}") for one in found
        )
        places = [one.address for one in found]
        here = places.index(address) if address in places else -1 if address else 0
        self.list.setCurrentRow(here)
        self.list.blockSignals(False)
        fix(self.list, height=_LINE * min(len(found), _SHOWN) + _FRAME)
        show_if(self.list, found)
        self.said.setText(FOUND if found else NONE)

    def _on_moved(self, _: int) -> None:
        if address := self.list.current_key():
            self.chosen.emit(address)
