"""搬迁: the new house and the day, and for a householder, who goes along."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.ui.shared.fields import Field
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.radios import Radios
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.text_fields import TextArea
from desktop.usecases.households import Home, home_headed_by
from desktop.usecases.residing import Moved, MovePerson, move_person

_LONGEST = 500
_WAYS = ("全户一起搬", "只搬本人")
_WHOLE, _ALONE = range(len(_WAYS))
_PUT_RIGHT = "。搬错了再搬迁一次即可，不能撤回"
_TOLD = "原住处转为居住记录，地址、村居和网格随新房屋。"


class MoveSheet(Sheet):
    """Without a house the person has left the county. `moved` tells what has been done."""

    moved = Signal(str)

    def __init__(self, over: QWidget, around: RegisterWays, person: int) -> None:
        super().__init__(over, "搬迁", width=520)
        self._around, self._person = around, person
        self._home: Home | None = None
        self.house = ReferenceField(around, "house")
        self.day = DateField(around.today)
        self.way = Radios(_WAYS, chosen=-1)
        self.heir = Radios(["未定"])
        self.reason = TextArea(_LONGEST, lines=2)
        self._fields = {
            "house": Field("新住房屋", self.house, hint="迁出本县的留空"),
            "on": Field("搬迁日期 *", self.day),
            "whole": Field("此人是户主 *", self.way, hint="在他处居住的户内成员住处不变"),
            "head": Field("新户主", self.heir, keeps_room=False),
            "reason": Field("说明", self.reason),
        }
        self.body.addWidget(Words(_TOLD, "label"))
        for field in self._fields.values():
            self.body.addWidget(field)
        self._show_question()
        self.way.told.connect(self._on_way)
        self.add_act("搬迁").clicked.connect(self._submit)
        self._ask()

    def _ask(self) -> None:
        person = self._person
        self._around.tasks.ask(
            self, lambda reading: home_headed_by(person, reading), self._on_home, slot="home"
        )

    def _on_home(self, home: Home | None) -> None:
        self._home = home if home and home.others else None
        if self._home:
            self._offer_heirs(self._home)
        self._show_question()

    def _offer_heirs(self, home: Home) -> None:
        """Put in those who may head the household that stays."""
        self.heir = Radios(["未定", *(line.title for line in home.others)])
        field, old = Field("新户主", self.heir, keeps_room=False), self._fields["head"]
        self.body.replaceWidget(old, field)
        old.hide()
        old.deleteLater()
        self._fields["head"] = field

    def _on_way(self) -> None:
        self._fields["whole"].clear()
        self._show_question()

    def _show_question(self) -> None:
        self._fields["whole"].setVisible(self._home is not None)
        self._fields["head"].setVisible(self._home is not None and self.way.chosen == _ALONE)
        if self.isVisible():
            self._fit()

    def _submit(self) -> None:
        for field in self._fields.values():
            field.clear()
        try:
            day = self.day.value()
        except RuleBroken as broken:
            self._fields["on"].refuse(broken)
            return
        if self.house.text().strip() and self.house.chosen_id is None:
            self._fields["house"].set_error("请从列表中选择房屋，迁出本县的留空。")
            return
        self._around.tasks.perform(
            self,
            move_person,
            self._command(day.isoformat() if day else ""),
            on_done=self._on_moved,
            on_refused=self._on_refused,
        )

    def _command(self, day: str) -> MovePerson:
        alone = self._home is not None and self.way.chosen == _ALONE
        heirs = [None, *self._home.ids] if self._home and alone else [None]
        return MovePerson(
            person=self._person,
            house=self.house.chosen_id,
            on=day,
            reason=self.reason.text(),
            whole=None if self.way.chosen < 0 else self.way.chosen == _WHOLE,
            head=heirs[self.heir.chosen] if alone else None,
        )

    def _on_moved(self, moved: Moved) -> None:
        more = f"等{moved.people}人" if moved.people > 1 else ""
        self.moved.emit(f"已搬迁：{moved.name}{more}{_PUT_RIGHT}")
        self.accept()

    def _on_refused(self, broken: RuleBroken) -> None:
        if broken.field == "whole" and self._home is None:
            self._ask()  # the household is another one than when the sheet was opened
        if broken.field in self._fields:
            field = self._fields[broken.field]
            field.refuse(broken)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.set_error(sentence(broken.code, broken.details))
