"""The columns of a register's list: which may be chosen, and how wide each of them is."""

from collections.abc import Callable, Collection, Sequence

from db.masks import Grade
from db.queries.record_answers import RecordLine
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description, Field, Level
from desktop.lists.columns import Column
from desktop.texts.codes import load_codes
from desktop.texts.field_words import DIVISION, RegisterWording, field_of
from desktop.texts.tones import Tone

FEWEST, MOST = 1, 10
_PROSE = 200  # characters: what may be longer is read on the record's page
_WIDTHS = {"day": 104, "flag": 76, "number": 84, "decimal": 104, "codes": 150}
_OF_GRADE = {Grade.IDENTITY: 176, Grade.PHONE: 124, Grade.BIRTH: 84, Grade.ADDRESS: 190}
_STRETCHES = 60  # pixels: a column of longer text takes a share of what is left
_LETTER = 13
_CODE, _SHORT_CODE, _WIDEST_CODE, _DIVISION, _TITLE = 116, 76, 150, 124, 110


def may_be_column(field: Field, switched: Collection[str]) -> bool:
    """Tell whether a field can stand in a list; L3 is never read there, so it would say nothing."""
    if field.level is Level.L3:
        return False
    if field.switch and field.switch not in switched:
        return False
    if field.type != "text" or field.grade not in (None, Grade.NOTE):
        return True
    return 0 < field.longest <= _PROSE


def offered_columns(description: Description, switched: Collection[str]) -> tuple[str, ...]:
    """Name what may be chosen: the columns of the description first, then its other fields."""
    further = (
        one.name
        for one in description.fields
        if one.name in description.told and may_be_column(one, switched)
    )
    return tuple(dict.fromkeys((*description.columns, *further)))


def record_columns(
    description: Description, names: Sequence[str], wording: RegisterWording
) -> tuple[Column[RecordLine], ...]:
    """Make the columns; the record's own name is the one that is read first."""
    return tuple(_column(description, place, name, wording) for place, name in enumerate(names))


def _column(
    description: Description, place: int, name: str, wording: RegisterWording
) -> Column[RecordLine]:
    field = field_of(description, name)
    width, stretch = _room(field, wording.label(description, name))
    is_title = name == description.named

    def show(line: RecordLine) -> str:
        return wording.text(field, line.cells[place]) if place < len(line.cells) else ""

    return Column(
        title=wording.label(description, name),
        show=show,
        width=width,
        stretch=stretch,
        strong=is_title,
        quiet=field.codes == DIVISION,
        right=field.type in ("number", "decimal"),
        tone=_tone(field) if name == "until" else None,
        drop=0 if is_title else place,
    )


def _room(field: Field, label: str) -> tuple[int, int]:
    """Give the width of a field at 100 % and its share of what is left."""
    least = len(label) * _LETTER + 20
    if field.grade in _OF_GRADE:
        width = _OF_GRADE[field.grade]
        return max(least, width), int(field.grade is Grade.ADDRESS) * 2
    if field.type in _WIDTHS:
        return max(least, _WIDTHS[field.type]), 0
    if field.type == "code":
        width = max(least, _code_width(field))
        return width, int(width > _SHORT_CODE)
    return max(least, _TITLE), 3 if _longest(field) > _STRETCHES else 1


def _longest(field: Field) -> int:
    """Give how long a text may be; that of a reference is the title of what it leads to."""
    while field.refers:
        description = BY_KIND[field.refers]
        field = description.by_name[description.named]
    return field.longest


def _code_width(field: Field) -> int:
    """Leave room for the longest name of a table, as far as that is sensible."""
    if field.codes == DIVISION:
        return _DIVISION
    table = load_codes().tables.get(field.codes)
    longest = max((len(one.name) for one in table.entries), default=0) if table else 0
    return min(longest * _LETTER + 20, _WIDEST_CODE) if table else _CODE


def spelled(lines: Sequence[RecordLine], columns: Sequence[Column[RecordLine]]) -> str:
    """Write lines as they are shown, as a spreadsheet takes them."""
    return "\n".join("\t".join(one.show(line) for one in columns) for line in lines)


def _tone(field: Field) -> Callable[[RecordLine], Tone | None]:
    return lambda line: Tone.IDLE if line.ended else None
