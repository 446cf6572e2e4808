"""Choosers of codes for any table: one code, or several in a line; digits of a place stay."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from db.followers.pinyin import word_initials
from db.queries.places import Division
from desktop.errors import RuleBroken
from desktop.rules.choices import Code, CodeTable, find
from desktop.rules.letters import quoted
from desktop.ui.shared.chooser import Chooser, OfferField
from desktop.ui.shared.offers import Offer

_BETWEEN = "、"
_STOPS = str.maketrans("，,；; ", "、、、、、")
_EVERYTHING = 500
_PLACE_DIGITS = (6, 12)


class CodeField(Chooser):
    """One code of a table, or of those of its codes that are `wanted`.

    `free`: of places in the whole country, whose six or twelve digits may be typed.
    """

    def __init__(
        self,
        table: CodeTable,
        today: Callable[[], date],
        *,
        free: bool = False,
        wanted: frozenset[str] | None = None,
    ) -> None:
        super().__init__(table, today)
        self._free, self._wanted = free, wanted

    def codes(self) -> str:
        """Give the code; raises RuleBroken for what stands in no table."""
        typed = self.text().strip()
        if not typed:
            return ""
        if self.code():
            return self.code()
        if self._free and _is_place(typed):
            return typed
        raise RuleBroken("code.unknown", given=quoted(typed))

    def kept(self) -> str:
        return self.code() if self.code() and self.text().strip() else self.text().strip()

    def show_codes(self, codes: str) -> None:
        self.set_code(codes)

    def astray(self) -> str:
        free = self._free and self.text().strip()
        return "" if free and _is_place(free) else super().astray()

    def _found(self, text: str) -> tuple[Code, ...]:
        found = super()._found(text)
        wanted = self._wanted
        return found if wanted is None else tuple(one for one in found if one.code in wanted)


class CodesField(OfferField):
    """Several codes, written by name with 、 between them; the last word is what is looked for."""

    def __init__(self, table: CodeTable, today: Callable[[], date]) -> None:
        super().__init__(placeholder="可选多项，用顿号隔开")
        self._table, self._today = table, today
        self._before = ""
        self.typed.connect(self._on_typed)
        self.chosen.connect(self._on_chosen)

    def codes(self) -> str:
        """Give the codes with spaces between them; raises RuleBroken for an unknown word."""
        by_name = {entry.name: entry.code for entry in self._table.entries}
        found: list[str] = []
        for word in self._words():
            code = by_name.get(word, word if word in self._table.by_code else "")
            if not code:
                raise RuleBroken("code.unknown", given=quoted(word))
            found.append(code)
        return " ".join(dict.fromkeys(found))

    def kept(self) -> str:
        return self.text().strip()

    def show_codes(self, codes: str) -> None:
        """Show codes, or the words that a draft has kept."""
        self.setText(_BETWEEN.join(self._table.name_of(one) for one in codes.split()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin behind what is chosen already: one adds, and seldom replaces."""
        super().focusInEvent(event)
        self.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = not self.is_open() and not self.habits.composing
        if alone and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self._on_typed(self.text().rstrip(_BETWEEN) + _BETWEEN if self.text() else "")
            self.offer(self._offers(""))
        else:
            super().keyPressEvent(event)

    def _words(self) -> list[str]:
        return [word for word in self.text().translate(_STOPS).split(_BETWEEN) if word]

    def _on_typed(self, text: str) -> None:
        before, stop, last = text.translate(_STOPS).rpartition(_BETWEEN)
        self._before = before + stop
        self.offer(self._offers(last) if last else ())

    def _on_chosen(self, code: str) -> None:
        self.setText(self._before + self._table.name_of(code))

    def _offers(self, typed: str) -> Sequence[Offer]:
        entries = find(self._table, typed, day=self._today(), limit=_EVERYTHING)
        return [Offer(one.code, one.name, one.number, chosen_text=one.name) for one in entries]


def _is_place(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) in _PLACE_DIGITS


def place_table(divisions: Sequence[Division]) -> CodeTable:
    """Make a table of the county's divisions; those that were merged away are offered no more."""
    entries = (
        Code(
            one.code,
            one.name,
            parent=one.parent,
            initials=word_initials(one.name),
            valid_to=date.fromisoformat(one.until) if one.until else None,
        )
        for one in divisions
    )
    return CodeTable("division", tuple(entries))
