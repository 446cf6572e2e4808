"""备份到哪里、每天几点: the same two fields where a county is founded and where it is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import RuleBroken
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import column, fix, row
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

PLACE, HOUR = "backup_place", "backup_hour"
HOUR_WIDTH = 104
SAME_DISK = "和库在同一块硬盘上，硬盘坏了一起没有；有第二块盘或U盘的，请改放那里。"
NO_COPY = "不复制：备份只留在库的文件夹里，硬盘坏了，库和备份一起没有。"
OTHER_DISK = "到点另存一份到这里；这块盘当时不在的，接上后自动补。"
AskFolder = Callable[[QWidget], Path | None]


def ask_folder(parent: QWidget) -> Path | None:
    chosen = QFileDialog.getExistingDirectory(parent, "备份到：选一个文件夹，最好在另一块盘上")
    return Path(chosen) if chosen else None


class BackupFields(QWidget):
    """`edited`: one of them was. What the place is good for stands under it, by `judge`."""

    edited = Signal()

    def __init__(self, ask: AskFolder = ask_folder, *, key: str = "", down: bool = False) -> None:
        """`down`: one under the other. `key`: chooses the folder."""
        super().__init__()
        self._ask = ask
        self.place, self.hour = TextField(placeholder="不填则不另存"), TextField()
        self.fields = {
            PLACE: Field("备份到（文件夹）", self.place, wraps=True),
            HOUR: Field("每天几点", self.hour, wraps=True),
        }
        self.choose = Button("选择文件夹…", key)
        self.choose.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Enter leads through the fields
        self._lay_out(down=down)
        self.choose.clicked.connect(self._on_choose)
        for field in (self.place, self.hour):
            field.textChanged.connect(self._on_edited)

    def show_plan(self, place: str, hour: str) -> None:
        """Show what is kept: that is nobody's typing."""
        with QSignalBlocker(self):
            self.place.setText(place)
            self.hour.setText(hour)

    def judge(self, *, same_disk: bool) -> None:
        """Say what becomes of the place that stands there."""
        if not self.place.text().strip():
            self.fields[PLACE].set_hint(NO_COPY, "warn")
        elif same_disk:
            self.fields[PLACE].set_hint(SAME_DISK, "warn")
        else:
            self.fields[PLACE].set_hint(OTHER_DISK)

    def clear(self) -> None:
        for field in self.fields.values():
            field.clear()

    def refuse(self, broken: RuleBroken) -> None:
        field = self.fields.get(broken.field, self.fields[PLACE])
        field.refuse(broken)
        field.editor.setFocus()

    def _on_edited(self) -> None:
        self.clear()
        self.edited.emit()

    def _on_choose(self) -> None:
        chosen = self._ask(self)
        if chosen is not None:
            self.place.setText(str(chosen))
            self.hour.setFocus()

    def _lay_out(self, *, down: bool) -> None:
        box = column(self, gap=Size.GAP) if down else row(self, gap=Size.GAP)
        place, side = row(gap=Size.GAP), column(gap=3)
        side.addSpacing(20)
        side.addWidget(self.choose)
        side.addStretch(1)
        place.addWidget(self.fields[PLACE], 1)
        place.addLayout(side)
        box.addLayout(place, 0 if down else 1)
        box.addWidget(fix(self.fields[HOUR], width=HOUR_WIDTH))
