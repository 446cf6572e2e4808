"""Text as spreadsheets copy it, to rows of cells and back. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from desktop.errors import RuleBroken

Row = tuple[str, ...]
Rows = tuple[Row, ...]
MOST_LINES = 5_000  # of one paste (产品规则): a county has some 3,000 staff
MOST_COLUMNS = 60
LONGEST_CELL = 10_000  # characters; no field of these registers takes as many
MOST_CHARACTERS = 800_000  # of all cells and what parts them: what a draft can keep
_PARTED = 2  # characters between two cells in a draft
_MARK = "\ufeff"
_BREAKS = re.compile("\r\n?|\u2028")
_ENDS = re.compile("[\t\n]")
_INSIDE = re.compile('[\t\n"]')


def rows_of(text: str) -> Rows:
    """Read what a spreadsheet has put on the clipboard; raises what `demand_fits` raises.

    Excel and WPS quote a cell that holds a tab or a line break, others also one with quotation
    marks inside; `"甲"` alone is what somebody typed.
    """
    plain = _BREAKS.sub("\n", text.removeprefix(_MARK)).replace("\0", "")
    rows = tuple(_rows(plain))
    demand_fits(rows)
    return squared(rows)


def text_of(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as a spreadsheet takes them."""
    return "\r\n".join("\t".join(map(_quoted, row)) for row in rows)


def squared(rows: Iterable[Sequence[str]]) -> Rows:
    """Make all rows as long as the longest; empty rows and columns at the end are left out."""
    told = [[cell if cell.strip() else "" for cell in row] for row in rows]
    while told and not any(told[-1]):
        told.pop()
    widths = [max((at for at, cell in enumerate(row, 1) if cell), default=0) for row in told]
    width = max(widths, default=0)
    return tuple(tuple([*row, *[""] * width][:width]) for row in told)


def demand_fits(rows: Sequence[Sequence[str]]) -> None:
    """Raise `paste.too_many_lines` or another of its kind, before anything is done with them."""
    if len(rows) > MOST_LINES + 1:  # and a header
        raise RuleBroken(
            "paste.too_many_lines", "lines", count=f"{len(rows):,}", most=f"{MOST_LINES:,}"
        )
    if any(len(row) > MOST_COLUMNS for row in rows):
        raise RuleBroken("paste.too_many_columns", "lines", most=MOST_COLUMNS)
    total = 0
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row, 1):
            total += len(cell) + _PARTED
            if len(cell) > LONGEST_CELL:
                most, count = f"{LONGEST_CELL:,}", f"{len(cell):,}"
                raise RuleBroken(
                    "paste.cell_too_long",
                    "lines",
                    line=number,
                    column=place,
                    count=count,
                    most=most,
                )
    if total > MOST_CHARACTERS:
        raise RuleBroken("paste.too_large", "lines", most=f"{MOST_CHARACTERS:,}")


def _rows(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    at = 0
    while at < len(text):
        cell, at = _cell(text, at)
        row.append(cell)
        if at == len(text) or text[at] == "\n":
            yield row
            row = []
        elif at == len(text) - 1:  # a tab is the last: an empty cell follows it
            yield [*row, ""]
        at += 1


def _cell(text: str, at: int) -> tuple[str, int]:
    """Give the cell that begins here, and where it ends."""
    end = _end_of_quoted(text, at) if text.startswith('"', at) else 0
    inside = text[at + 1 : end - 1]
    if end and _INSIDE.search(inside):
        return inside.replace('""', '"'), end
    found = _ENDS.search(text, at)
    end = found.start() if found else len(text)
    return text[at:end], end


def _end_of_quoted(text: str, at: int) -> int:
    """Give where a quoted cell ends; 0 where the first quotation mark is a sign like another."""
    mark = text.find('"', at + 1)
    while mark > 0:
        after = text[mark + 1 : mark + 2]
        if after != '"':
            return mark + 1 if after in {"", "\t", "\n"} else 0
        mark = text.find('"', mark + 2)
    return 0


def _quoted(cell: str) -> str:
    if not (_ENDS.search(cell) or cell.startswith('"')):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
