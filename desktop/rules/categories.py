"""Case categories (GB/T 31000, 5.56) and the type of the justice line that each belongs to."""

from dataclasses import dataclass
from datetime import date

from desktop.rules.choices import Code, CodeTable, find


@dataclass(frozen=True, slots=True)
class TypeRow:
    """Cases whose category begins so belong to this 民调类型 (产品规则, the user may change it)."""

    category: str
    mediation_type: str
    between_enterprises: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A category offered to the clerk: the path names what lies above it."""

    code: str
    name: str
    path: str
    complete: bool  # nothing finer stands below it, so it can be exported


def search(table: CodeTable, typed: str, *, day: date, limit: int = 12) -> tuple[Suggestion, ...]:
    """Find categories by code prefix, word or initials (`xltd` → 相邻土地建筑利用).

    A group that answers brings the categories below it along, after those that answer themselves.
    """
    hits = find(table, typed, day=day, limit=len(table.entries))
    answers = list(hits)
    known = {entry.code for entry in hits}
    for entry in hits:
        answers += [
            below
            for below in table.children(entry.code)
            if below.code not in known and below.valid_on(day)
        ]
    return tuple(_suggestion(table, entry) for entry in answers[:limit])


def mediation_type(
    rows: tuple[TypeRow, ...], category: str, *, between_enterprises: bool = False
) -> str:
    """Suggest the type of a category by its longest prefix; "" when no row answers."""
    fitting = [row for row in rows if category.startswith(row.category)]
    if not fitting:
        return ""
    row = max(fitting, key=lambda each: len(each.category))
    return row.between_enterprises if between_enterprises else row.mediation_type


def _suggestion(table: CodeTable, entry: Code) -> Suggestion:
    complete = not table.has_children(entry.code)
    return Suggestion(entry.code, entry.name, table.path_of(entry.code), complete)
