"""Which column is which: told by a header or, without one, by what stands in the cells. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence

from db.subjects.records.described import Field
from desktop.errors import RuleBroken
from desktop.pasting.cells import Row, Rows
from desktop.pasting.described import Pasted, PastedColumn, PastedSheet, header_of
from desktop.pasting.names import folded
from desktop.rules import chinese_dates, identity, money
from desktop.rules.letters import plain
from desktop.rules.phone import check as phone
from desktop.texts.codes import load_codes

_LOOKED_AT = 5  # rows from the top, among which a header is looked for: a title stands above it
_SAMPLE = 60  # cells of a column that are looked at
_LEAST_ALIKE = 0.6  # of the cells
_UNIT = re.compile(
    ".*(局|委|办|办公室|中心|所|院|镇|乡|街道|公司|会|社|站|队|部|校|学|庭|支部|协会|联盟|处)"
)
_PLACE = re.compile(".*(村|社区|居委会|村委会)|[0-9]{12}")
_PERSON = re.compile("[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff]+·[\u4e00-\u9fff·]+")
_LOGIN = re.compile("[A-Za-z][A-Za-z0-9_.]{1,31}")
_LEAST_UNIT = 3  # characters
_LEAST_AMOUNT = 100 * money.YUAN


def laid_out(sheet: PastedSheet, rows: Rows) -> Pasted:
    """Find the columns; those of the sheet that were not found follow empty, to be filled in.

    The header itself, and a title above it, are no lines.
    """
    header = _header(sheet, rows)
    found = _by_header(sheet, rows[header]) if header is not None else by_looks(sheet, rows)
    lines = rows[header + 1 :] if header is not None else rows
    absent = tuple(one.name for one in sheet.columns if one.name not in found)
    more = ("",) * len(absent)
    heads = rows[header] if header is not None else ()
    return Pasted(sheet, (*found, *absent), tuple((*row, *more) for row in lines), heads)


def without_header(sheet: PastedSheet, rows: Rows) -> Rows:
    """Leave out a header that stands in the first row: the grid has one."""
    return rows[1:] if rows and _is_header(sheet, rows[0]) else rows


def by_looks(sheet: PastedSheet, rows: Rows) -> tuple[str, ...]:
    """Tell the columns by what stands in them, the surest first."""
    width = len(rows[0]) if rows else 0
    scores = [
        (-_score(one, [row[place] for row in rows]), order, place)
        for order, one in enumerate(sheet.columns)
        for place in range(width)
    ]
    found: dict[int, str] = {}
    for score, order, place in sorted(scores):
        name = sheet.columns[order].name
        if -score >= _LEAST_ALIKE and place not in found and name not in found.values():
            found[place] = name
    return tuple(found.get(place, "") for place in range(width))


def _header(sheet: PastedSheet, rows: Rows) -> int | None:
    top = enumerate(rows[:_LOOKED_AT])
    return next((place for place, row in top if _is_header(sheet, row)), None)


def _is_header(sheet: PastedSheet, row: Row) -> bool:
    """Tell whether half of the cells are names of columns, and one of them exactly."""
    told = [header_of(cell) for cell in row if cell.strip()]
    exact = any(_is_called(one, cell) for one in sheet.columns for cell in told)
    found = sum(1 for name in _by_header(sheet, row) if name)
    return exact and found * 2 >= len(told)


def _by_header(sheet: PastedSheet, row: Row) -> tuple[str, ...]:
    """Name each column: by exactly what it is called, else by what its header holds."""
    found: dict[int, str] = {}
    for judge in (_is_called, _is_within):
        for place, cell in enumerate(row):
            free = (one for one in sheet.columns if one.name not in found.values())
            name = next((one.name for one in free if judge(one, header_of(cell))), "")
            if name and place not in found:
                found[place] = name
    return tuple(found.get(place, "") for place in range(len(row)))


def _is_called(one: PastedColumn, header: str) -> bool:
    return header in one.headers


def _is_within(one: PastedColumn, header: str) -> bool:
    return any(len(name) > 1 and name in header for name in one.headers)


def _score(one: PastedColumn, cells: Sequence[str]) -> float:
    told = [cell.strip() for cell in cells if cell.strip()][:_SAMPLE]
    looks = _looks(one.field)
    return sum(map(looks, told)) / len(told) if told else 0.0


def _looks(field: Field) -> Callable[[str], bool]:
    """Tell how the cells of a field are known; a text can be anything, so it is never guessed."""
    if field.codes == "division":
        return lambda text: bool(_PLACE.fullmatch(text))
    if field.codes:
        return lambda text: all(part in _words(field.codes) for part in _parts(text))
    if field.type == "code":
        return lambda text: bool(_LOGIN.fullmatch(text))
    if field.type == "day":
        return _is_day
    if field.refers == "unit" or (field.name == "name" and field.longest == _LONG_NAME):
        return lambda text: len(text) >= _LEAST_UNIT and bool(_UNIT.fullmatch(text))
    return _BY_NAME.get(field.refers or field.rule or field.name, lambda _: False)


def _words(table: str) -> frozenset[str]:
    entries = load_codes()[table].entries
    return frozenset(folded(word) for one in entries for word in (one.name, *one.words))


def _parts(text: str) -> list[str]:
    return [folded(part) for part in re.split(r"[、,，;；\s]+", text) if part] or [""]


def _is_day(text: str) -> bool:
    try:
        chinese_dates.parse(text.split(" ", maxsplit=1)[0])
    except RuleBroken:
        return False
    return True


def _is_phone(text: str) -> bool:
    return phone(text).known


def _is_amount(text: str) -> bool:
    """Tell an amount from the numbers of the lines."""
    try:
        return money.parse(text) >= _LEAST_AMOUNT
    except RuleBroken:
        return False


def _is_person(text: str) -> bool:
    return bool(_PERSON.fullmatch(text)) and not _UNIT.fullmatch(text)


_LONG_NAME = 100  # characters of the name of a body; of a person 50
_BY_NAME: Mapping[str, Callable[[str], bool]] = {
    "phone": _is_phone,
    "identity": lambda text: identity.check(plain(text)).good,
    "money": _is_amount,
    "name": _is_person,
    "person_name": _is_person,
    "staff": _is_person,
}
