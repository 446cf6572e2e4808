"""合并区划 and 划转村居: into which, under which code, since when and by what."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from db.queries.places import Division
from desktop.rules.divisions import TOWN, free_code, level_of
from desktop.ui.shared.code_fields import CodeField, place_table
from desktop.ui.shared.fields import Field
from desktop.ui.shared.measure import row, space
from desktop.ui.shared.parsed_fields import DateField
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.text_fields import TextArea, TextField
from desktop.ui.shared.theme import Size
from desktop.ui.units.act_sheet import LONGEST_REASON, ActSheet, day_in
from desktop.usecases.divisions import MergeDivision, MoveVillage, merge_division, move_village

_WIDE, _SIDES = 680, 2
_CHOOSE = "请从列表中选择。"
_FOLLOWS = "住在这里的人口、房屋、网格等在后台逐批改到新代码；已登记的案件和以往统计保留原代码。"
_MERGED = f"被并入的区划从这一天起撤并。{_FOLLOWS}"
_MOVED = f"这个村居从这一天起划归另一镇街，用新代码；原代码从此停用。{_FOLLOWS}"
_TWELVE = "12位，前9位为新镇街代码"


class DivisionSheet(ActSheet):
    """Knows the divisions of the county as the registers have learnt them."""

    def __init__(self, over: QWidget, around: RegisterWays, title: str, id_: int) -> None:
        super().__init__(over, around, title, width=_WIDE)
        known = [one for one in around.wording.divisions if not one.until]
        self.standing: Sequence[Division] = known
        self.place = next((one for one in known if one.id == id_), None)
        self.day = DateField(around.today)
        self.day.show_value(around.today())
        self.reason = TextArea(LONGEST_REASON, lines=2)

    @property
    def code(self) -> str:
        return self.place.code if self.place else ""

    def iso_day(self) -> str:
        day = day_in(self.day, "day")
        return day.isoformat() if day else ""

    def chooser(self, level: str, *, but: str) -> CodeField:
        """Offer the divisions of a level, without one of them."""
        codes = (one.code for one in self.standing if level_of(one.code) == level)
        wanted = frozenset(codes) - {but}
        return CodeField(
            place_table(self.around.wording.divisions), self.around.today, wanted=wanted
        )

    def lay_out(self, told: str, lines: Sequence[Sequence[str]]) -> None:
        self.body.addWidget(Words(told, "label", wrap=True))
        for names in lines:
            line = row(gap=Size.ROOM)
            for name in names:
                line.addWidget(self.fields[name], 1)
            self.body.addLayout(line)


class MergeDivisionSheet(DivisionSheet):
    """A town's villages come along: each is shown the code it gets, and may be given another."""

    def __init__(self, over: QWidget, around: RegisterWays, id_: int) -> None:
        super().__init__(over, around, "合并区划", id_)
        self.into = self.chooser(level_of(self.code), but=self.code)
        self.fields = {
            "into": Field("并入 *", self.into),
            "day": Field("变更日期 *", self.day),
            "reason": Field("变更依据 *", self.reason, hint="批准文件的名称和文号"),
        }
        self.codes: dict[str, TextField] = {}
        self.lay_out(_MERGED, (("into", "day"), ("reason",)))
        if level_of(self.code) == TOWN:
            self._ask_codes()
        self.add_act("合并").clicked.connect(self._submit)
        self.into.told.connect(self._propose)

    def missing(self) -> dict[str, str]:
        return {"into": "" if self.into.code() else _CHOOSE}

    def _villages(self) -> list[Division]:
        return [one for one in self.standing if one.parent == self.code]

    def _ask_codes(self) -> None:
        grid = space(QGridLayout(), gap=Size.TIGHT)
        grid.setHorizontalSpacing(Size.ROOM)
        self.body.addWidget(Words("各村居的新代码（不改就用建议的代码）", "strong"))
        self.body.addLayout(grid)
        for place, one in enumerate(self._villages()):
            self.codes[one.code] = TextField()
            field = Field(f"{one.name}　原{one.code}", self.codes[one.code], keeps_room=False)
            line, side = divmod(place, _SIDES)
            grid.addWidget(field, line, side)

    def _propose(self) -> None:
        taken = {one.code for one in self.around.wording.divisions}
        for old, field in self.codes.items():
            code = free_code(self.into.code(), old, frozenset(taken)) if self.into.code() else ""
            field.setPlaceholderText(code or "")
            taken.add(code or "")

    def _submit(self) -> None:
        self.perform(merge_division, self._command, f"已并入{self.into.text()}")

    def _command(self) -> MergeDivision:
        typed = {old: field.text().strip() for old, field in self.codes.items()}
        return MergeDivision(
            code=self.code,
            into=self.into.code(),
            day=self.iso_day(),
            reason=self.reason.text(),
            codes={old: new for old, new in typed.items() if new},
        )


class MoveVillageSheet(DivisionSheet):
    """The new code is proposed as soon as the town is chosen."""

    def __init__(self, over: QWidget, around: RegisterWays, id_: int) -> None:
        super().__init__(over, around, "划转村居", id_)
        self.town = self.chooser(TOWN, but=self.place.parent if self.place else "")
        self.new_code = TextField()
        self.fields = {
            "town": Field("划归镇街 *", self.town),
            "new_code": Field("新代码", self.new_code, hint=_TWELVE),
            "day": Field("变更日期 *", self.day),
            "reason": Field("变更依据 *", self.reason, hint="批准文件的名称和文号"),
        }
        self.lay_out(_MOVED, (("town", "new_code", "day"), ("reason",)))
        self.add_act("划转").clicked.connect(self._submit)
        self.town.told.connect(self._propose)

    def missing(self) -> dict[str, str]:
        return {"town": "" if self.town.code() else _CHOOSE}

    def _propose(self) -> None:
        taken = frozenset(one.code for one in self.around.wording.divisions)
        code = free_code(self.town.code(), self.code, taken) if self.town.code() else ""
        self.new_code.setPlaceholderText(code or "")
        said = f"不填就用建议的{code}" if code else _TWELVE
        self.fields["new_code"].set_hint(said)

    def _submit(self) -> None:
        self.perform(move_village, self._command, f"已划归{self.town.text()}")

    def _command(self) -> MoveVillage:
        return MoveVillage(
            code=self.code,
            town=self.town.code(),
            day=self.iso_day(),
            reason=self.reason.text(),
            new_code=self.new_code.text().strip(),
        )
