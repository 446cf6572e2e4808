"""A list as comma-separated text, for programs that read no workbooks."""

import csv
from collections.abc import Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Literal

from desktop.ledgers.sheet import Sheet, number_in
from desktop.ledgers.writing import Progress, cell_text, each_row, put

Encoding = Literal["utf-8-sig", "gb18030"]  # never GBK: it knows no rare character of a name
FORMULA = frozenset("=+-@＝＋－＠﹦﹢﹣﹫−\t\r\n")
SPACES = " \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
BLANKS = SPACES + "".join(map(chr, range(0x2000, 0x200C))) + "\ufeff"


def write_csv(target: Path, sheet: Sheet, encoding: Encoding, progress: Progress) -> int:
    """Write the file and return its number of rows, as `write_workbook` does but without a limit.

    Its first line is that of the headers: programs read it as a table. Before what begins like a
    formula stands an apostrophe, so that no spreadsheet calculates it; a number has none.
    """
    finished = BytesIO()
    text = TextIOWrapper(finished, encoding, newline="")
    lines = csv.writer(text, lineterminator="\r\n")

    def write(_number: int, row: Sequence[str]) -> None:
        if not sheet.kinds:
            lines.writerow([harmless(cell) for cell in row])
            return
        pairs = zip(row, sheet.kinds, strict=True)
        lines.writerow([number_in(cell, kind) or harmless(cell) for cell, kind in pairs])

    lines.writerow([harmless(header) for header in sheet.headers])
    written = each_row(sheet.rows, write, progress)
    text.flush()
    progress(written)
    put(target, finished)
    return written


def harmless(cell: str) -> str:
    """Make a cell one that no spreadsheet calculates (CWE-1236)."""
    fitted = cell_text(cell)
    return "'" + fitted if fitted.lstrip(BLANKS)[:1] in FORMULA else fitted
