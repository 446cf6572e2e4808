"""The editors of one line or area: one for each kind of value."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.errors import RuleBroken
from desktop.lists.asked import Asked, Kind
from desktop.rules import chinese_dates, money
from desktop.rules.choices import CodeTable, find
from desktop.rules.letters import plain
from desktop.texts.codes import load_codes
from desktop.ui.shared.chooser import OfferField
from desktop.ui.shared.code_fields import CodeField, CodesField
from desktop.ui.shared.form.editor import Editor
from desktop.ui.shared.form.ticks import OneEditor, check_editor, terms_editor, ticks_editor
from desktop.ui.shared.offers import Offer
from desktop.ui.shared.parsed_fields import AmountField, DateField
from desktop.ui.shared.pick_list import PickList
from desktop.ui.shared.reference_field import ReferenceField
from desktop.ui.shared.text_fields import TextArea, TextField

Today = Callable[[], date]
_DIGITS = 9  # of a whole number that anybody counts in one case
_PICKS = 5  # lines of a list that stand in a form
NAME_STOPS = str.maketrans("，,；;/ ", "、、、、、、")


class LineEditor(Editor):
    """A text in one line."""

    def __init__(self, asked: Asked, line: TextField) -> None:
        super().__init__(asked, line, (line.textChanged,))
        self._line = line
        self.settle()

    def read(self) -> Any:
        return self._line.text().strip()

    def keep(self) -> Any:
        return self._line.text()

    def restore(self, kept: Any) -> None:
        self._line.setText("" if kept is None else str(kept))

    def words(self) -> str:
        return self._line.text()


class AreaEditor(Editor):
    """A text of several lines."""

    def __init__(self, asked: Asked, area: TextArea) -> None:
        super().__init__(asked, area, (area.textChanged,))
        self._area = area
        self.settle()

    def read(self) -> str:
        return self._area.text()

    def keep(self) -> str:
        return self._area.text()

    def restore(self, kept: Any) -> None:
        self._area.set_text("" if kept is None else str(kept))

    def words(self) -> str:
        return self._area.text()


class NumberEditor(LineEditor):
    """A whole number."""

    def read(self) -> int | None:
        typed = plain(self._line.text()).replace(",", "")
        longest = self.asked.limit or _DIGITS
        if typed and not (typed.isdecimal() and typed.isascii() and len(typed) <= longest):
            raise RuleBroken("record.not_a_number", name=self.asked.label)
        return int(typed) if typed else None


class DayEditor(LineEditor):
    """A day, typed in any way a clerk writes one; under it stands how words were read."""

    def __init__(self, asked: Asked, line: DateField) -> None:
        super().__init__(asked, line)
        self._day = line
        line.textChanged.connect(self._preview)

    def _preview(self, text: str) -> None:
        """What is written in full already needs no reading."""
        try:
            day = self._day.value()
        except RuleBroken:
            day = None  # told when the field is left
        if day and text.strip() != day.isoformat():
            self.box.set_hint(chinese_dates.with_weekday(day), "ok")
        else:
            self.box.set_hint(self.asked.hint)

    def read(self) -> date | None:
        return self._day.value()


class AmountEditor(LineEditor):
    """A sum of money; under it stands how it is written in capital characters."""

    def __init__(self, asked: Asked, line: AmountField) -> None:
        super().__init__(asked, line)
        line.textChanged.connect(self._preview)

    def _preview(self, text: str) -> None:
        try:
            shown = money.capitals(money.parse(text)) if text.strip() else self.asked.hint
        except RuleBroken:
            return  # told when the field is left
        self.box.set_hint(shown, "ok" if text.strip() else "")


class NamesEditor(LineEditor):
    """Several names in a line."""

    def read(self) -> tuple[str, ...]:
        return tuple(one for one in self._line.text().translate(NAME_STOPS).split("、") if one)

    def restore(self, kept: Any) -> None:
        super().restore(kept if isinstance(kept, str) else "、".join(kept or ()))


class CodeEditor(Editor):
    """One code, or several: of a table, or of the divisions."""

    def __init__(self, asked: Asked, chooser: CodeField | CodesField) -> None:
        super().__init__(asked, chooser, (chooser.textChanged, chooser.chosen))
        self.chooser = chooser
        self.settle()

    def read(self) -> str:
        return self.chooser.codes()

    def keep(self) -> str:
        return self.chooser.kept()

    def restore(self, kept: Any) -> None:
        self.chooser.show_codes("" if kept is None else str(kept))

    def words(self) -> str:
        return self.chooser.text()


class ReferenceEditor(Editor):
    """Another record, found while one types."""

    def __init__(self, asked: Asked, finder: ReferenceField) -> None:
        super().__init__(asked, finder, (finder.textChanged, finder.chosen))
        self.finder = finder
        self.settle()

    def read(self) -> int | None:
        self.finder.demand()
        return self.finder.chosen_id if self.finder.text().strip() else None

    def keep(self) -> Any:
        return [self.finder.chosen_id, self.finder.text()]

    def restore(self, kept: Any) -> None:
        if isinstance(kept, int):
            self.finder.find_title(kept)
            return
        id_, title = kept or (None, "")
        self.finder.show_record(id_, title)

    def words(self) -> str:
        return self.finder.text()


class PicksEditor(Editor):
    """What is ticked in a list whose lines are read from the store, also after a draft is."""

    def __init__(self, asked: Asked, picks: PickList) -> None:
        super().__init__(asked, picks, (picks.itemChanged,))
        self._picks = picks
        self._kept: tuple[str, ...] = ()
        self.settle()

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        self._picks.show_lines(lines, self.read())
        self._picks.setEnabled(bool(lines))

    def read(self) -> tuple[str, ...]:
        return self._picks.keys(ticked=True) if self._picks.count() else self._kept

    def keep(self) -> list[str]:
        return list(self.read())

    def restore(self, kept: Any) -> None:
        self._kept = tuple(kept or ())
        self._picks.tick(self._kept)

    def words(self) -> str:
        return "、".join(self.read())


class PhraseField(OfferField):
    """Free text with a code table to take words from: the down arrow opens all of it."""

    def __init__(self, table: CodeTable, today: Today) -> None:
        super().__init__(choose_first=False)
        self._table, self._today = table, today
        self.typed.connect(lambda text: self.offer(self._found(text) if text else ()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = not self.is_open() and not self.habits.composing
        if alone and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.offer(self._found(""))
        else:
            super().keyPressEvent(event)

    def _found(self, text: str) -> list[Offer]:
        entries = find(self._table, text, day=self._today())
        return [Offer(one.name, one.name, one.number, chosen_text=one.name) for one in entries]


PLAIN: dict[Kind, Callable[[Asked, Today], Editor]] = {
    Kind.TEXT: lambda asked, _: LineEditor(asked, TextField()),
    Kind.AREA: lambda asked, _: AreaEditor(asked, TextArea(asked.limit, lines=asked.lines)),
    Kind.DAY: lambda asked, today: DayEditor(asked, DateField(today)),
    Kind.AMOUNT: lambda asked, _: AmountEditor(asked, AmountField()),
    Kind.NUMBER: lambda asked, _: NumberEditor(asked, TextField()),
    Kind.CODE: lambda asked, today: CodeEditor(asked, CodeField(_table(asked), today)),
    Kind.CODES: lambda asked, today: CodeEditor(asked, CodesField(_table(asked), today)),
    Kind.PHRASE: lambda asked, today: LineEditor(asked, PhraseField(_table(asked), today)),
    Kind.NAMES: lambda asked, _: NamesEditor(asked, TextField()),
    Kind.CHECK: lambda asked, _: check_editor(asked),
    Kind.ONE: lambda asked, _: OneEditor(asked),
    Kind.TERMS: lambda asked, _: terms_editor(asked),
    Kind.PICKS: lambda asked, _: PicksEditor(asked, PickList(ticked=True, shown=_PICKS)),
    Kind.TICKS: lambda asked, _: ticks_editor(
        asked, [(entry.code, entry.name) for entry in _table(asked).children()]
    ),
}


def _table(asked: Asked) -> CodeTable:
    return load_codes()[asked.table]
