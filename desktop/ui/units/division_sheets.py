"""合并区划 and 划转村居: into which, under which code, since when and by what."""

from PySide6.QtWidgets import QWidget

from db.queries.places import Division
from desktop.lists.asked import Asked, AskedSheet, Kind
from desktop.rules.divisions import TOWN, free_code, level_of
from desktop.ui.shared.code_fields import CodeField, place_table
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.editors import CodeEditor
from desktop.ui.shared.form.sheet import FormSheet
from desktop.ui.shared.register_ways import RegisterWays
from desktop.ui.shared.text_fields import TextField
from desktop.units.act_sheets import NEW_CODE, TWELVE, merging_division, moving_village


class DivisionSheet(FormSheet):
    """Offers the standing divisions of one level, without one of them."""

    def __init__(
        self,
        over: QWidget,
        around: RegisterWays,
        asked: AskedSheet,
        *,
        level: str,
        but: str,
    ) -> None:
        self._around = around
        codes = (one.code for one in standing(around) if level_of(one.code) == level)
        self._wanted = frozenset(codes) - {but}
        super().__init__(over, around.tasks, around.today, asked)

    def editor(self, asked: Asked) -> Editor:
        if asked.kind is Kind.CODE:
            table = place_table(self._around.wording.divisions)
            return CodeEditor(asked, CodeField(table, self.today, wanted=self._wanted))
        return super().editor(asked)

    def chosen(self, name: str) -> str:
        """Give the code that is chosen, "" while there is none."""
        chooser = self.form.editors[name].widget
        return (chooser.code() or "") if isinstance(chooser, CodeField) else ""

    def propose(self, name: str, code: str) -> None:
        line = self.form.editors[name].widget
        if isinstance(line, TextField):
            line.setPlaceholderText(code)

    def taken(self) -> set[str]:
        return {one.code for one in self._around.wording.divisions}


class MergeDivisionSheet(DivisionSheet):
    """A town's villages come along: each is shown the code it gets, and may be given another."""

    def __init__(self, over: QWidget, around: RegisterWays, id_: int) -> None:
        place = known(around, id_)
        villages = [one for one in standing(around) if one.parent == place.code]
        self._villages = tuple(villages if level_of(place.code) == TOWN else ())
        asked = merging_division(place, self._villages, around.today())
        super().__init__(over, around, asked, level=level_of(place.code), but=place.code)
        self.form.editors["into"].typed.connect(self._propose)

    def _propose(self) -> None:
        taken, into = self.taken(), self.chosen("into")
        for one in self._villages:
            code = free_code(into, one.code, frozenset(taken)) if into else ""
            self.propose(f"{NEW_CODE}{one.code}", code or "")
            taken.add(code or "")


class MoveVillageSheet(DivisionSheet):
    """The new code is proposed as soon as the town is chosen."""

    def __init__(self, over: QWidget, around: RegisterWays, id_: int) -> None:
        self._place = known(around, id_)
        asked = moving_village(self._place, around.today())
        super().__init__(over, around, asked, level=TOWN, but=self._place.parent)
        self.form.editors["town"].typed.connect(self._propose)

    def _propose(self) -> None:
        town = self.chosen("town")
        code = free_code(town, self._place.code, frozenset(self.taken())) if town else ""
        self.propose("new_code", code or "")
        self.fields["new_code"].set_hint(f"不填就用建议的{code}" if code else TWELVE)


def known(around: RegisterWays, id_: int) -> Division:
    """Give a division; of one that is not there every act is refused."""
    nothing = Division(id_, "", "", "", "")
    return next((one for one in standing(around) if one.id == id_), nothing)


def standing(around: RegisterWays) -> list[Division]:
    """Give the divisions of the county that have not ended, as the registers have learnt them."""
    return [one for one in around.wording.divisions if not one.until]
