"""Values of records as a viewer may read them: the one place where a register is masked."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from db.masks import Masked, mask
from db.queries.titles import Titles
from db.registers.catalogue import BY_KIND
from db.registers.described import Description, Field
from db.registers.visible import reads
from db.viewer import Viewer

Row = Mapping[str, Any]


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
        """Show a field; `post.function` is the function of the post that the record refers to.

        What is not switched on at this store is empty, whatever the row holds.
        """
        own, _, further = name.partition(".")
        field = self._description.by_name[own]
        if further:
            other = self._titles.row(field.refers, row[own])
            value = other[further] if other else None
            field, whole = BY_KIND[field.refers].by_name[further], False
        if field.switch and field.switch not in self._switched:
            return Shown(name, Masked("", field.hiding))
        if further:
            return Shown(name, masked(field, value, whole=whole))
        if field.refers:
            text = self._titles.of(field.refers, row[own])
            shown = masked(field, text, whole=whole)
            return Shown(name, shown, field.refers if text else "", row[own])
        return Shown(name, masked(field, row[own], whole=whole))

    def learn(self, rows: Sequence[Row], names: Sequence[str]) -> None:
        """Read at once all titles that these fields of these rows need."""
        for name in dict.fromkeys(name.partition(".")[0] for name in names):
            field = self._description.by_name[name]
            if field.refers:
                self._titles.learn(field.refers, (row[name] for row in rows))


def masked(field: Field, value: Any, *, whole: bool) -> Masked:
    """Give a value as text, hidden where its class asks for it."""
    text = "" if value is None else str(value)
    return mask(text, field.hiding, full=reads(field, whole=whole))
