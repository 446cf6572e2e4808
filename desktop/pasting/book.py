"""What the store knows of all that a paste can name, asked once for all its lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from db.queries import Reading
from db.queries.accounts import ASKED
from db.subjects.records.catalogue import BY_KIND
from desktop.pasting.described import Pasted, PastedSheet
from desktop.pasting.names import Named, Names
from desktop.pasting.under_way import Row
from desktop.pasting.values import PLACES
from desktop.rules.names import NAME, normalise
from desktop.rules.unit_names import unit_code
from desktop.texts.codes import load_codes

_OFFICES = ("村民委员会", "居民委员会", "社区居委会", "村委会", "居委会", "社区", "村")


@dataclass
class Book:
    """`names`: what can be named, by its kind. `standing`: the records that a line may be."""

    names: dict[str, Names] = field(default_factory=dict)
    rows: dict[str, dict[int, Row]] = field(default_factory=dict)
    standing: list[Row] = field(default_factory=list)

    @cached_property
    def places(self) -> dict[str, str]:
        """Give the names of divisions by their codes."""
        return {row["code"] or "": row["name"] or "" for row in self.rows.get(PLACES, {}).values()}

    def row(self, kind: str, id_: object) -> Row:
        return self.rows.get(kind, {}).get(id_, {}) if isinstance(id_, int) else {}


def read_book(reading: Reading, pasted: Pasted, today: date) -> Book:
    """Ask a few questions, however many lines there are."""
    sheet = pasted.sheet
    rows = {kind: _rows(reading, pasted, kind) for kind in _kinds(sheet)}
    book = book_of(rows, today)
    book.standing = _standing(reading, pasted, book)
    return book


def book_of(rows: Mapping[str, Sequence[Row]], today: date) -> Book:
    """Make the book of records by their kinds, wherever they stand."""
    book = Book(rows={kind: {row["id"]: row for row in rows[kind]} for kind in rows})
    for kind in rows:
        book.names[kind] = _names(kind, book, today)
    return book


def _kinds(sheet: PastedSheet) -> list[str]:
    """Name the registers that are named in this sheet; a unit tells who is where."""
    named = {one.field.refers for one in sheet.columns if one.field.refers}
    placed = {PLACES for one in sheet.columns if one.field.codes == PLACES}
    behind = {kind for one in named for kind in _BEHIND.get(one, ())}
    return sorted(named | placed | behind | {"unit"})


def _rows(reading: Reading, pasted: Pasted, kind: str) -> Sequence[Row]:
    wanted = [one.name for one in pasted.sheet.columns if one.field.refers == kind]
    if kind != "staff" or not wanted:
        return [one.values for one in reading.standing.all(kind)]
    people = _people(pasted, *wanted)
    return [one.values for one in reading.standing.named(kind, "name", people)]


def _standing(reading: Reading, pasted: Pasted, book: Book) -> list[Row]:
    """Give the records that the lines may be: by their names, or by whom they are about."""
    sheet, kind = pasted.sheet, pasted.sheet.kind
    if kind in book.rows:
        return list(book.rows[kind].values())
    if kind == "account":
        return [_asked_for(one.values) for one in reading.standing.all(kind)]
    ids: Sequence[str | int] = _people(pasted, sheet.named.name)
    if sheet.named.field.refers:
        ids = sorted(book.rows[sheet.named.field.refers])
    return [one.values for one in reading.standing.named(kind, sheet.named.name, ids)]


def _asked_for(account: Row) -> Row:
    """Give an account as a line says it: a role that waits for a second person is one as well."""
    return {**account, "roles": (account["roles"] or "").replace(ASKED, "")}


def _people(pasted: Pasted, *columns: str) -> list[str]:
    return sorted({normalise(text, NAME) for name in columns for text in pasted.texts(name)})


def _names(kind: str, book: Book, today: date) -> Names:
    names = Names(_CALLED.get(kind) or BY_KIND[kind].title)
    add = _WAYS[kind]
    for row in book.rows[kind].values():
        until = row.get("until") or ""
        add(names, row, book, bool(until) and until <= today.isoformat())
    return names


def _add_unit(names: Names, row: Row, book: Book, ended: bool) -> None:
    name, short = row["name"] or "", row["short"] or ""
    above = book.row("unit", row["parent"]).get("name") or ""
    letters = unit_code(row["id"], name, short).initials
    names.add(Named(row["id"], name, above, ended), (name, above + name), (short,), (letters,))


def _add_division(names: Names, row: Row, book: Book, ended: bool) -> None:
    name, code = row["name"] or "", row["code"] or ""
    above = book.places.get(row["parent"] or "", "")
    short = next((name.removesuffix(end) for end in _OFFICES if name.endswith(end)), "")
    one = Named(code, name, above, ended)
    names.add(one, (name, code, f"{above}{name}", f"{above}/{name}"), (short, f"{above}{short}"))


def _add_staff(names: Names, row: Row, book: Book, ended: bool) -> None:
    unit = book.row("unit", row["unit"]).get("name") or ""
    names.add(Named(row["id"], row["name"], unit, ended), (row["name"],))


def _add_post(names: Names, row: Row, book: Book, ended: bool) -> None:
    """A post is named by whoever holds it and, where he holds several, by what it is."""
    person = book.row("staff", row["staff"]).get("name") or ""
    function = load_codes()["post_function"].name_of(row["function"] or "")
    unit = book.row("unit", row["unit"]).get("name") or ""
    one = Named(row["id"], f"{person}{function}", unit, ended)
    own = (person, f"{person}{function}", f"{person}{function}{unit}", f"{person}{unit}")
    names.add(one, own if person else ())


def _add_grid(names: Names, row: Row, book: Book, ended: bool) -> None:
    name, code = row["name"] or "", row["code"] or ""
    place = book.places.get(row["division"] or "", "")
    names.add(Named(row["id"], name, place, ended), (name, code, f"{place}{name}"))


_WAYS: Mapping[str, Callable[[Names, Row, Book, bool], None]] = {
    "unit": _add_unit,
    PLACES: _add_division,
    "staff": _add_staff,
    "post": _add_post,
    "grid": _add_grid,
}
_CALLED = {"staff": "人员", "post": "在岗人员"}  # in a sentence, where the register says more
_BEHIND = {"post": ("staff",), "grid": (PLACES,)}  # what their names are made of
