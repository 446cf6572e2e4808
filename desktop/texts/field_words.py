"""How a field of a register is put into words."""

from collections.abc import Iterable
from functools import cache

from db.masks import Masked
from db.queries.places import Division
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description, Field
from desktop.texts.codes import load_codes

DIVISION = "division"
_BETWEEN = "、"


class RegisterWording:
    """Codes by their names. Divisions are learnt from the store, by whichever page asks first.

    `divisions` are all that were learnt, in the order of their codes.
    """

    def __init__(self) -> None:
        self._codes = load_codes()
        self._places: dict[str, str] = {}
        self.divisions: tuple[Division, ...] = ()

    def learn(self, divisions: Iterable[Division]) -> None:
        new = {one.code: one for one in divisions}
        if new:
            known = {one.code: one for one in self.divisions} | new
            self.divisions = tuple(known[code] for code in sorted(known))
            self._places.update({code: one.name for code, one in new.items()})

    def place(self, code: str) -> str:
        """Name a division; one that is not known here stays a code."""
        return self._places.get(code, code)

    def text(self, field: Field, masked: Masked) -> str:
        """Put a value into words; what is hidden stays as it was masked."""
        if masked.hidden or not masked.text or not field.codes:
            return masked.text
        if field.type == "codes":
            return _BETWEEN.join(self.name(field, code) for code in masked.text.split())
        return self.name(field, masked.text)

    def name(self, field: Field, code: str) -> str:
        """Name one code of a field; a field without a table is text already."""
        if field.codes == DIVISION:
            return self.place(code)
        table = self._codes.tables.get(field.codes)
        return table.name_of(code) if table else code

    def label(self, description: Description, name: str) -> str:
        """Give the label of a field; `post.function` is that of the post's own field."""
        return field_of(description, name).label

    def kind_title(self, kind: str) -> str:
        return BY_KIND[kind].title


@cache
def fields_of(kind: str, names: tuple[str, ...]) -> tuple[Field, ...]:
    """Find fields of a register by their names: see `field_of`."""
    return tuple(field_of(BY_KIND[kind], name) for name in names)


def field_of(description: Description, name: str) -> Field:
    """Find a field by its name; behind a dot, one of the register that it refers to."""
    own, _, further = name.partition(".")
    found = description.by_name[own]
    return BY_KIND[found.refers].by_name[further] if further else found
