"""How wide the column of a described field is."""

from db.masks import Grade
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Field
from desktop.texts.codes import load_codes
from desktop.texts.field_words import DIVISION

_WIDTHS = {"day": 104, "flag": 76, "number": 84, "decimal": 104, "codes": 150}
_OF_GRADE = {Grade.IDENTITY: 176, Grade.PHONE: 124, Grade.BIRTH: 84, Grade.ADDRESS: 190}
_STRETCHES = 60  # pixels: a column of longer text takes a share of what is left
_LETTER = 13
_CODE, _SHORT_CODE, _WIDEST_CODE, _DIVISION, _TITLE = 116, 76, 150, 124, 110


def room_of(field: Field, label: str) -> tuple[int, int]:
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
