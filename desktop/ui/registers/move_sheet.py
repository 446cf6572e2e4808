"""搬迁: the new house and the day, and for a householder, who goes along."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.lists.asked import Asked, AskedSheet, Kind
from desktop.ui.registers.record_head import MOVE
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import ReferenceEditor
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.form.ticks import OneEditor
from desktop.ui.shared.pieces import show_if
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.usecases.households import Home, home_headed_by
from desktop.usecases.residing import Moved, MovePerson, move_person

_LONGEST = 500
_WHOLE, _ALONE = "whole", "alone"
_NOBODY = ("", "未定")
_HOUSE = Asked(
    name="house",
    label="新住房屋",
    kind=Kind.REFERENCE,
    table="house",
    hint="迁出本县的留空",
)
_ON = Asked(name="on", label="搬迁日期", kind=Kind.DAY, mark=" *")
_WAY = Asked(
    name="whole",
    label="此人是户主",
    kind=Kind.ONE,
    mark=" *",
    hint="在他处居住的户内成员住处不变",
    choices=((_WHOLE, "全户一起搬"), (_ALONE, "只搬本人")),
)
_HEIR = Asked(name="head", label="新户主", kind=Kind.ONE, choices=(_NOBODY,))
_REASON = Asked(name="reason", label="说明", kind=Kind.AREA, limit=_LONGEST, lines=2)
_PUT_RIGHT = "。搬错了再搬迁一次即可，不能撤回"


def moving(person: int) -> AskedSheet:
    def make(values: Mapping[str, Any]) -> MovePerson:
        day, way, heir = values["on"], values["whole"], values["head"]
        return MovePerson(
            person=person,
            house=values["house"],
            on=day.isoformat() if day else "",
            reason=values["reason"],
            whole=way == _WHOLE if way else None,
            head=int(heir) if heir and way == _ALONE else None,
        )

    return AskedSheet(
        title="搬迁",
        act="搬迁",
        use_case=move_person,
        make=make,
        fields=((_HOUSE, 1), (_ON, 1), (_WAY, 1), (_HEIR, 1), (_REASON, 1)),
        draft=(MOVE, "person", person),
        told="原住处转为居住记录，地址、村居和网格随新房屋。",
        width=520,
    )


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
        if broken.field == _WAY.name and self._home is None:
            self._ask()  # the household is another one than when the sheet was opened
        super().refuse(broken)

    def _ask(self) -> None:
        person = self._person
        self.tasks.ask(
            self, lambda reading: home_headed_by(person, reading), self._on_home, slot="home"
        )

    def _on_home(self, home: Home | None) -> None:
        self._home = home if home and home.others else None
        heir = self.form.editors[_HEIR.name]
        if self._home and isinstance(heir, OneEditor):
            others = [(str(line.id), line.title) for line in self._home.others]
            heir.offer([_NOBODY, *others])
        self._show_question()

    def _show_question(self) -> None:
        """Ask who goes along of a householder only, and who stays at the head if nobody does."""
        heads = self._home is not None
        show_if(self.fields[_WAY.name], heads)
        alone = self.form.editors[_WAY.name].keep() == _ALONE
        show_if(self.fields[_HEIR.name], heads and alone)
        if self.isVisible():
            self._fit()
