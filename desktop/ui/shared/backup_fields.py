"""备份到哪里、每天几点: the same two fields where a county is founded and where it is kept."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import RuleBroken
from desktop.lists.asked import Asked, Kind
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.file_dialogs import choose_folder
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import LineEditor
from desktop.ui.shared.form.fields import FormFields, Part
from desktop.ui.shared.measure import row
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Size

PLACE, HOUR = "backup_place", "backup_hour"
SAME_DISK = "和库在同一块硬盘上，硬盘坏了一起没有；有第二块盘或U盘的，请改放那里。"
NO_COPY = "不复制：备份只留在库的文件夹里，硬盘坏了，库和备份一起没有。"
OTHER_DISK = "到点另存一份到这里；这块盘当时不在的，接上后自动补。"
AskFolder = Callable[[QWidget], Path | None]

_PLACE = Asked(
    name=PLACE,
    label="备份到（文件夹）",
    kind=Kind.FOLDER,
    empty="不填则不另存",
    keeps_room=True,
    wraps=True,
)
_HOUR = Asked(name=HOUR, label="每天几点", keeps_room=True, wraps=True)
_BESIDE, _DOWN = (7, 8), (4, 4)  # the place, of how many columns; the hour takes one


def ask_folder(parent: QWidget) -> Path | None:
    return choose_folder(parent, "备份到：选一个文件夹，最好在另一块盘上")


class BackupFields(FormFields):
    """What the place is good for stands under it, by `judge`."""

    def __init__(self, ask: AskFolder = ask_folder, *, key: str = "", down: bool = False) -> None:
        """`down`: one under the other. `key`: chooses the folder."""
        self._ask = ask
        self.place, self.hour = TextField(), TextField()
        self.choose = Button("选择文件夹…", key)
        self.choose.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Enter leads through the fields
        wide, columns = _DOWN if down else _BESIDE
        super().__init__(self._editor, [Part(((_PLACE, wide), (_HOUR, 1)))], columns)
        self.choose.clicked.connect(self._on_choose)
        self.typed.connect(self.quiet)

    def show_plan(self, place: str, hour: str) -> None:
        """Show what is kept: that is nobody's typing."""
        with QSignalBlocker(self):
            self.editors[PLACE].open_with(place)
            self.editors[HOUR].open_with(hour)

    def judge(self, *, same_disk: bool) -> None:
        """Say what becomes of the place that stands there."""
        if not self.place.text().strip():
            self.fields[PLACE].set_hint(NO_COPY, "warn")
        elif same_disk:
            self.fields[PLACE].set_hint(SAME_DISK, "warn")
        else:
            self.fields[PLACE].set_hint(OTHER_DISK)

    def refuse_here(self, broken: RuleBroken) -> None:
        """Show any refusal: what is not of the hour is of the place."""
        self.refuse(broken, (PLACE,))

    def _editor(self, asked: Asked) -> Editor:
        return (
            FolderEditor(asked, self.place, self.choose)
            if asked.name == PLACE
            else LineEditor(asked, self.hour)
        )

    def _on_choose(self) -> None:
        chosen = self._ask(self)
        if chosen is not None:
            self.place.setText(str(chosen))
            self.hour.setFocus()


class FolderEditor(LineEditor):
    """A folder, with the button that chooses one beside it."""

    def __init__(self, asked: Asked, line: TextField, choose: Button) -> None:
        super().__init__(asked, line)
        box = self.box.layout()
        if isinstance(box, QVBoxLayout):
            place, across = box.indexOf(line), row(gap=Size.GAP)
            box.removeWidget(line)
            across.addWidget(line, 1)
            across.addWidget(choose)
            box.insertLayout(place, across)
