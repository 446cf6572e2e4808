"""Values of records as a viewer may read them: the one place where a register is masked."""

from collections.abc import Callable, Mapping, Sequence, Set
from functools import cache
from typing import Any, NamedTuple

from db.masks import Masked, mask, masker
from db.queries.titles import Titles
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description, Field
from db.subjects.records.visible import reads

Row = Mapping[str, Any]
Tell = Callable[[Titles, Row], str]
Show = Callable[[Titles, Row], Masked]
Columns = tuple[Show, ...]


class Shown(NamedTuple):
    """A field of a record: its text (codes as codes), and what it leads to."""

    name: str
    value: Masked
    kind: str = ""  # of the record it refers to
    target: int | None = None


class Eyes:
    """How the rows of one register are seen. `switched`: what is switched on here."""

    def __init__(self, description: Description, titles: Titles, switched: frozenset[str]) -> None:
        self._description = description
        self._titles = titles
        self._switched = switched

    def show(self, row: Row, names: Sequence[str], *, whole: bool) -> tuple[Shown, ...]:
        """Show fields, each with what it leads to."""
        shows = zip(names, self.columns(names, whole=whole), strict=True)
        leads = self._leads(row, names)
        return tuple(
            [Shown(name, show(self._titles, row), *leads.get(name, ())) for name, show in shows]
        )

    def _leads(self, row: Row, names: Sequence[str]) -> dict[str, tuple[str, int | None]]:
        found = {}
        for name, refers in _leading(self._description.kind, tuple(names)):
            if not is_off(self._description.by_name[name], self._switched):
                seen = self._titles.of(refers, row[name])
                found[name] = (refers if seen else "", row[name])
        return found

    def columns(self, names: Sequence[str], *, whole: bool) -> Columns:
        """Tell how these columns are shown, where class L2 is read or masked.

        `post.function` is the function of the post that a record refers to. What is not switched on
        at this store is empty, whatever the row holds.
        """
        return _columns(self._description.kind, tuple(names), self._switched, whole=whole)

    def learn(self, rows: Sequence[Row], names: Sequence[str]) -> None:
        """Read at once all titles that these fields of these rows need."""
        for name, refers in _leading(self._description.kind, tuple(names)):
            self._titles.learn(refers, [row[name] for row in rows])


def is_off(field: Field, switched: Set[str]) -> bool:
    return bool(field.switch) and field.switch not in switched


@cache
def _leading(kind: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Name those of the fields that refer to a record, and to which kind."""
    by_name = BY_KIND[kind].by_name
    fields = dict.fromkeys(name.partition(".")[0] for name in names)
    return tuple((name, by_name[name].refers) for name in fields if by_name[name].refers)


@cache
def _columns(
    kind: str, names: tuple[str, ...], switched: frozenset[str], *, whole: bool
) -> Columns:
    return tuple(_column(BY_KIND[kind], name, switched, whole=whole) for name in names)


def _column(description: Description, name: str, switched: frozenset[str], *, whole: bool) -> Show:
    own, _, further = name.partition(".")
    field = description.by_name[own]
    told = _told(field)
    if further:
        told, field, whole = _through(field, further), BY_KIND[field.refers].by_name[further], False
    elif field.masked and own == description.named and not field.refers:
        # whatever list it stands in: it is its name
        return lambda titles, row: titles.name_of(description.kind, row)
    if is_off(field, switched):
        nothing = Masked("", field.hiding)
        return lambda _titles, _row: nothing
    return _shown(told, field, whole=whole)


def _shown(told: Tell, field: Field, *, whole: bool) -> Show:
    grade, hide = field.hiding, masker(field.hiding)
    if reads(field, whole=whole):
        return lambda titles, row: Masked(told(titles, row), grade)
    return lambda titles, row: hide(told(titles, row))


def _told(field: Field) -> Tell:
    name, refers = field.name, field.refers
    if refers:
        return lambda titles, row: titles.of(refers, row[name])
    return lambda _titles, row: "" if row[name] is None else str(row[name])


def _through(through: Field, name: str) -> Tell:
    kind, own = through.refers, through.name

    def told(titles: Titles, row: Row) -> str:
        other = titles.row(kind, row[own])
        return _text(other[name]) if other else ""

    return told


def masked(field: Field, value: Any, *, whole: bool) -> Masked:
    """Give a value as text, hidden where its class asks for it."""
    return mask(_text(value), field.hiding, full=reads(field, whole=whole))


def _text(value: Any) -> str:
    return "" if value is None else str(value)
