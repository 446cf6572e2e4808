"""搬迁: the new house and the day, and for a householder, who goes along."""

from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.lists.asked import Asked, Kind
from desktop.registers.moving_asked import ALONE, HEIR, NOBODY, WAY, moving
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import ReferenceEditor
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.form.ticks import OneEditor
from desktop.ui.shared.pieces import show_if
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.usecases.households import Home, home_headed_by
from desktop.usecases.residing import Moved

_PUT_RIGHT = "。搬错了再搬迁一次即可，不能撤回"


class MoveSheet(FormSheet):
    """Without a house the person has left the county."""

    def __init__(self, over: QWidget, around: RegisterWays, person: int) -> None:
        self._around, self._person = around, person
        self._home: Home | None = None
        super().__init__(over, around.tasks, around.today, moving(person))
        self.form.typed.connect(self._show_question)
        self._show_question()
        self._ask()

    def editor(self, asked: Asked) -> Editor:
        if asked.kind is Kind.REFERENCE:
            return ReferenceEditor(asked, ReferenceField(self._around, asked.table))
        return super().editor(asked)

    def finish(self, moved: Moved) -> None:
        more = f"等{moved.people}人" if moved.people > 1 else ""
        self.done.emit(f"已搬迁：{moved.name}{more}{_PUT_RIGHT}")
        self.accept()

    def refuse(self, broken: RuleBroken) -> None:
        if broken.field == WAY.name and self._home is None:
            self._ask()  # the household is another one than when the sheet was opened
        super().refuse(broken)

    def _ask(self) -> None:
        person = self._person
        self.tasks.ask(
            self, lambda reading: home_headed_by(person, reading), self._on_home, slot="home"
        )

    def _on_home(self, home: Home | None) -> None:
        self._home = home if home and home.others else None
        heir = self.form.editors[HEIR.name]
        if self._home and isinstance(heir, OneEditor):
            others = [(str(line.id), line.title) for line in self._home.others]
            heir.offer([NOBODY, *others])
        self._show_question()

    def _show_question(self) -> None:
        """Ask who goes along of a householder only, and who stays at the head if nobody does."""
        heads = self._home is not None
        show_if(self.fields[WAY.name], heads)
        alone = self.form.editors[WAY.name].keep() == ALONE
        show_if(self.fields[HEIR.name], heads and alone)
        if self.isVisible():
            self._fit()
