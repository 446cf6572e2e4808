"""A list as comma-separated text, for programs that read no workbooks."""

import csv
import re
from collections.abc import Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Literal

from desktop.ledgers.sheet import Holds, Sheet, day_of, number_of
from desktop.ledgers.writing import Progress, cell_text, each_row, put

Encoding = Literal["utf-8-sig", "gb18030"]  # never GBK: it knows no rare character of a name
_CHANGED = re.compile(
    r"0[0-9.]+|[0-9]{12,}|[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+"  # leading noughts, too long, 1E5
    r"|[0-9]{1,4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,4})?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"  # 3-4, 1:30
    r"|[0-9]+/[0-9]+|TRUE|FALSE|(?:[0-9]{1,4}年)?[0-9]{1,2}月(?:[0-9]{1,2}日)?",
    re.IGNORECASE,
)
FORMULA = frozenset("=+-@＝＋－＠﹦﹢﹣﹫−\t\r\n")
SPACES = " \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
BLANKS = SPACES + "".join(map(chr, range(0x2000, 0x200C))) + "\ufeff"


def write_csv(target: Path, sheet: Sheet, encoding: Encoding, progress: Progress) -> int:
    """Write the file and return its number of rows, as `write_workbook` does but without a limit.

    The first line is the headers, so that any program reads it as a table. Before what a
    spreadsheet would calculate or change stands an apostrophe; what counts is a bare number.
    """
    finished = BytesIO()
    text = TextIOWrapper(finished, encoding, newline="")
    lines = csv.writer(text, lineterminator="\r\n")

    columns = sheet.columns

    def write(_number: int, row: Sequence[str]) -> None:
        lines.writerow([_told(cell, of) for cell, of in zip(row, columns, strict=True)])

    lines.writerow([harmless(header) for header in sheet.headers])
    written = each_row(sheet.rows, write, progress)
    text.flush()
    progress(written)
    put(target, finished)
    return written


def harmless(cell: str) -> str:
    """Make a cell one that no spreadsheet calculates (CWE-1236) or takes for a number or a day.

    `371625199001010018` would become 3.71625E+17, `007` 7, `3-4` the fourth of March.
    """
    fitted = cell_text(cell)
    bare = fitted.strip(BLANKS)
    return "'" + fitted if bare[:1] in FORMULA or _CHANGED.fullmatch(bare) else fitted


def _told(cell: str, of: Holds) -> str:
    if of in {Holds.NUMBER, Holds.MONEY} and (number := number_of(cell)) is not None:
        return str(number)
    return cell if of is Holds.DAY and day_of(cell) else harmless(cell)
