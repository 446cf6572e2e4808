"""The columns of a register's list: which may be chosen, and how wide each of them is."""

from collections.abc import Callable, Collection, Sequence

from db.masks import Grade
from db.queries.record_answers import RecordLine
from db.subjects.records.described import Description, Field, Level
from desktop.lists.columns import Column
from desktop.lists.widths import room_of
from desktop.texts.field_words import DIVISION, RegisterWording, field_of
from desktop.texts.tones import Tone

_PROSE = 200  # characters: what may be longer is read on the record's page


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
    width, stretch = room_of(field, wording.label(description, name))
    is_title = name == description.named
    sorted_by = {sort.removeprefix("-") for sort in description.sorts}

    def show(line: RecordLine) -> str:
        return wording.text(field, line.cells[place]) if place < len(line.cells) else ""

    return Column(
        title=wording.label(description, name),
        show=show,
        name=name,
        sort=name if name in sorted_by else "",
        width=width,
        stretch=stretch,
        strong=is_title,
        quiet=field.codes == DIVISION,
        right=field.type in ("number", "decimal"),
        tone=_tone(field) if name == "until" else None,
        drop=0 if is_title else place,
    )


def _tone(field: Field) -> Callable[[RecordLine], Tone | None]:
    return lambda line: Tone.IDLE if line.ended else None
