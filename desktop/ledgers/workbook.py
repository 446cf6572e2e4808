"""A list as an Excel workbook. The only module that knows xlsxwriter."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range

from desktop.errors import RuleBroken
from desktop.ledgers.sheet import Holds, Sheet, day_of, number_of
from desktop.ledgers.writing import Progress, cell_text, cut, each_row, put

# in memory, else xlsxwriter leaves temporary files in plain text; and a text stays a text
OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
TITLE, SAID, HEADERS, FIRST = range(4)
MOST_ROWS = 1_048_576 - FIRST
# what every place is that says nothing else: Excel's own format 49, "@". A format given to each
# cell would cost a tenth of the time
TEXT = {"num_format": 49, "valign": "vcenter", "font_name": "宋体", "font_size": 11}
HEAD_FACES = (
    {"font_name": "黑体", "font_size": 16},
    {"font_name": "仿宋"},
    {"font_name": "黑体", "bold": True, "bottom": 1},
)
NUMBERS = {Holds.NUMBER: "General", Holds.MONEY: "#,##0.00", Holds.DAY: "yyyy-mm-dd"}
TITLE_HEIGHT = 24
A4 = 9
WIDEST, ROOM_FOR_ARROW = 255, 4
LONGEST_NAME = 31
MARKS = "<r>"  # xlsxwriter takes a text that begins so for marks of its own, and escapes nothing
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\\n\t]")


def write_workbook(target: Path, sheet: Sheet, progress: Progress) -> int:
    """Write the file and return its number of rows. All of it is held in memory until it is whole.

    `progress` hears how many rows are done and, once more, when the file is ready to be put down.
    Raises RuleBroken `export.too_many_rows` (detail `limit`), OSError, and whatever `progress` or
    `rows` raise; then there is no file, or still the older one.
    """
    _refuse_above_limit(sheet.count or 0)
    finished = BytesIO()
    book = Workbook(finished, OPTIONS | {"default_format_properties": TEXT.copy()})
    page = book.add_worksheet(_page_name(sheet.title))
    _write_head(page, sheet, [book.add_format(face) for face in HEAD_FACES])
    faces = {of: book.add_format(TEXT | {"num_format": way}) for of, way in NUMBERS.items()}
    written = _write_rows(page, sheet, progress, faces)
    _arrange(page, FIRST + written - 1, len(sheet.headers) - 1)
    book.close()
    progress(written)
    put(target, finished)
    return written


def _write_head(page: Any, sheet: Sheet, faces: list[Any]) -> None:
    for column, (header, width) in enumerate(zip(sheet.headers, sheet.widths, strict=True)):
        page.set_column(column, column, min(width or _wide(header), WIDEST))
    page.set_row(TITLE, TITLE_HEIGHT)
    for line, (texts, face) in enumerate(zip(sheet.head, faces, strict=True)):
        _write_line(page, line, texts, face)


def _write_rows(page: Any, sheet: Sheet, progress: Progress, faces: Mapping[Holds, Any]) -> int:
    counted = [(place, of) for place, of in enumerate(sheet.columns) if of in faces]

    def write(number: int, row: Sequence[str]) -> None:
        _refuse_above_limit(number)
        texts = [*row]
        for column, of in counted:
            if _write_counted(page, (HEADERS + number, column), texts[column], (of, faces[of])):
                texts[column] = ""
        _write_line(page, HEADERS + number, texts)

    return each_row(sheet.rows, write, progress)


def _write_counted(page: Any, place: tuple[int, int], cell: str, face: tuple[Holds, Any]) -> bool:
    """Write a number or a day as such; tells whether it is one, for a masked day is a text."""
    of, style = face
    if of is Holds.DAY:
        if day := day_of(cell):
            page.write_datetime(*place, datetime.combine(day, time()), style)
        return day is not None
    if (number := number_of(cell)) is not None:
        page.write_number(*place, number, style)
    return number is not None


def _write_line(page: Any, line: int, texts: Sequence[str], *face: Any) -> None:
    write = page.write_string
    for column, text in enumerate(texts):
        fitted = cell_text(text)
        if fitted.startswith(MARKS):
            page.write_rich_string(line, column, "<", "r", fitted[2:], *face)
        elif fitted:
            write(line, column, fitted, *face)


def _arrange(page: Any, last_line: int, last_column: int) -> None:
    """Freeze and filter below the headers, print on the width of A4, show no green corners."""
    page.freeze_panes(FIRST, 0)
    page.autofilter(HEADERS, 0, last_line, last_column)
    whole = xl_range(TITLE, 0, last_line, last_column)
    page.ignore_errors({"number_stored_as_text": whole})
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADERS)


def _refuse_above_limit(rows: int) -> None:
    if rows > MOST_ROWS:
        raise RuleBroken("export.too_many_rows", limit=MOST_ROWS)


def _wide(header: str) -> int:
    """Give the width of a header in half-width characters, with its filter arrow."""
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in header)
    return len(header) + wide + ROOM_FOR_ARROW


def _page_name(title: str) -> str:
    """Give what Excel allows on a tab; without any, xlsxwriter's own name."""
    return cut(_NOT_IN_NAME.sub("", cell_text(title)), LONGEST_NAME).strip("' ")
