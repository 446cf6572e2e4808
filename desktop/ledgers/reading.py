"""The rows of a workbook or a text file. The only module that knows calamine."""

import csv
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from desktop.errors import RuleBroken
from desktop.files.sources import read_source
from desktop.pasting.cells import MOST_LINES, Rows, demand_fits, rows_of, squared
from desktop.rules.encodings import decoded

LARGEST = 20 << 20  # bytes of a file
LARGEST_UNPACKED = 300 << 20  # bytes: a few kilobytes can be packed that fill a computer
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_TABS = "\t"


def read_rows(path: Path, field: str = "lines") -> Rows:
    """Read the first sheet of a workbook, or a CSV or TSV in UTF-8, UTF-16 or GB 18030.

    Every cell is text: what looks like a formula is never calculated. Raises `source.…`,
    `paste.not_read`, `paste.locked_file`, and what `demand_fits` raises.
    """
    data = read_source(path, field, largest=LARGEST)
    return _of_workbook(data) if data.startswith(_WORKBOOKS) else _of_text(data)


def _of_workbook(data: bytes) -> Rows:
    _demand_small(data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheet = book.get_sheet_by_index(0)
        told = sheet.to_python(skip_empty_area=False, nrows=MOST_LINES + 2)
    except PasswordError:
        raise RuleBroken("paste.locked_file", "lines") from None
    except (CalamineError, ZipError, OSError, ValueError, IndexError):
        raise RuleBroken("paste.not_read", "lines") from None
    rows = squared([[_text(cell) for cell in row] for row in told])
    demand_fits(rows)
    return rows


def _demand_small(data: bytes) -> None:
    """Refuse what is packed small and is not: it would be unpacked into memory."""
    if not is_zipfile(BytesIO(data)):
        return
    try:
        with ZipFile(BytesIO(data)) as packed:
            size = sum(one.file_size for one in packed.infolist())
    except BadZipFile:
        raise RuleBroken("paste.not_read", "lines") from None
    if size > LARGEST_UNPACKED:
        raise RuleBroken("source.too_large", "lines")


def _text(cell: object) -> str:
    """Write a cell as the spreadsheet shows it: whole numbers without a point, days as ISO."""
    match cell:
        case bool():
            return "是" if cell else "否"
        case float():
            return str(int(cell)) if cell.is_integer() else str(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
        case date():
            return cell.isoformat()
    return str(cell)


def _of_text(data: bytes) -> Rows:
    text = decoded(data)
    if text is None:
        raise RuleBroken("paste.not_read", "lines")
    if _TABS in text.partition("\n")[0]:
        return rows_of(text)
    try:
        rows = squared(csv.reader(StringIO(text.replace("\r\n", "\n"), newline="")))
    except csv.Error:
        raise RuleBroken("paste.not_read", "lines") from None
    demand_fits(rows)
    return rows
