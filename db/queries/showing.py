"""Values of records as a viewer may read them: the one place where a register is masked."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from db.masks import Masked, mask, masker
from db.queries.titles import Titles
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description, Field
from db.subjects.records.visible import reads
from db.viewer import Viewer

Row = Mapping[str, Any]
Tell = Callable[[Row], str]
Show = Callable[[Row], Masked]


class Shown(NamedTuple):
    """A field of a record: its text (codes as codes), and what it leads to."""

    name: str
    value: Masked
    kind: str = ""  # of the record it refers to
    target: int | None = None


class Eyes:
    """How one viewer sees the rows of one register. `switched`: what is switched on here."""

    def __init__(
        self, viewer: Viewer, description: Description, titles: Titles, switched: frozenset[str]
    ) -> None:
        self._viewer = viewer
        self._description = description
        self._titles = titles
        self._switched = switched

    def show(self, row: Row, name: str, *, whole: bool) -> Shown:
        """Show a field, with what it leads to."""
        value = self.column(name, whole=whole)(row)
        field = self._description.by_name.get(name)
        if field is None or not field.refers or self._is_off(field):
            return Shown(name, value)
        leads = self._titles.of(field.refers, row[name])
        return Shown(name, value, field.refers if leads else "", row[name])

    def column(self, name: str, *, whole: bool) -> Show:
        """Tell how a column is shown, decided once for all rows.

        `post.function` is the function of the post that a record refers to. What is not switched on
        at this store is empty, whatever the row holds.
        """
        own, _, further = name.partition(".")
        field = self._description.by_name[own]
        told: Tell = self._told(field, own)
        if further:
            through, field, whole = field, BY_KIND[field.refers].by_name[further], False
            told = self._through(through, further)
        elif field.masked and own == self._description.named and not field.refers:
            kind = self._description.kind  # whatever list it stands in: it is its name
            return lambda row: self._titles.name_of(kind, row)
        if self._is_off(field):
            nothing = Masked("", field.hiding)
            return lambda _row: nothing
        grade, open_ = field.hiding, reads(field, whole=whole)
        if open_:
            return lambda row: Masked(told(row), grade)
        hide = masker(grade)
        return lambda row: hide(told(row))

    def _is_off(self, field: Field) -> bool:
        return bool(field.switch) and field.switch not in self._switched

    def _told(self, field: Field, name: str) -> Tell:
        titles, refers = self._titles, field.refers
        if refers:
            return lambda row: titles.of(refers, row[name])
        return lambda row: _text(row[name])

    def _through(self, through: Field, name: str) -> Tell:
        titles, kind, own = self._titles, through.refers, through.name

        def told(row: Row) -> str:
            other = titles.row(kind, row[own])
            return _text(other[name]) if other else ""

        return told

    def learn(self, rows: Sequence[Row], names: Sequence[str]) -> None:
        """Read at once all titles that these fields of these rows need."""
        for name in dict.fromkeys(name.partition(".")[0] for name in names):
            field = self._description.by_name[name]
            if field.refers:
                self._titles.learn(field.refers, (row[name] for row in rows))


def masked(field: Field, value: Any, *, whole: bool) -> Masked:
    """Give a value as text, hidden where its class asks for it."""
    return mask(_text(value), field.hiding, full=reads(field, whole=whole))


def _text(value: Any) -> str:
    return "" if value is None else str(value)
