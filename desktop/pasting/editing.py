"""What one does in a grid as in a spreadsheet: each act gives other lines. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from desktop.errors import RuleBroken
from desktop.pasting.cells import Row, Rows, demand_fits
from desktop.pasting.described import Pasted, PastedSheet
from desktop.pasting.finding import laid_out, without_header

MOST_UNDONE = 100
YES = "是"


def empty(sheet: PastedSheet, lines: int = 0) -> Pasted:
    """Give a grid with the columns of the sheet in their order."""
    names = tuple(one.name for one in sheet.columns)
    return Pasted(sheet, names, (("",) * len(names),) * lines)


def taken(pasted: Pasted, rows: Rows, row: int = 0, column: int = 0) -> Pasted:
    """Paste: into an empty grid with columns found, else cell by cell from the cursor on.

    Raises `paste.empty`, and what `demand_fits` raises.
    """
    if not rows:
        raise RuleBroken("paste.empty", "lines")
    if not any(cell.strip() for line in pasted.rows for cell in line):
        return fitting(laid_out(pasted.sheet, rows))
    return put(pasted, row, column, without_header(pasted.sheet, rows))


def put(pasted: Pasted, row: int, column: int, block: Rows) -> Pasted:
    """Write a block of cells over what stands there; the grid grows where it does not fit."""
    width = max(len(pasted.columns), column + max(map(len, block), default=0))
    columns = pasted.columns + ("",) * (width - len(pasted.columns))
    lines = [[*line, *[""] * (width - len(line))] for line in pasted.rows]
    lines += [[""] * width for _ in range(row + len(block) - len(lines))]
    for place, cells in enumerate(block, row):
        lines[place][column : column + len(cells)] = cells
    return fitting(replace(pasted, columns=columns, rows=tuple(map(tuple, lines))))


def written(pasted: Pasted, row: int, column: int, text: str) -> Pasted:
    """Write one cell."""
    return put(pasted, row, column, ((text,),))


def cleared(pasted: Pasted, cells: Collection[tuple[int, int]]) -> Pasted:
    rows = {row for row, _ in cells}
    return replace(
        pasted,
        rows=tuple(
            tuple("" if (row, place) in cells else text for place, text in enumerate(line))
            if row in rows
            else line
            for row, line in enumerate(pasted.rows)
        ),
    )


def can_tick(pasted: Pasted, columns: Sequence[int]) -> bool:
    """Tell whether all these columns are answered with yes or no."""
    known = [pasted.sheet.by_name.get(pasted.columns[column]) for column in columns]
    return bool(known) and all(one and one.field.type == "flag" for one in known)


def ticked(pasted: Pasted, rows: Sequence[int], columns: Sequence[int]) -> Pasted:
    """Say yes in these cells, or no longer where all of them say it."""
    lines = [pasted.rows[row] for row in rows if row < len(pasted.rows)]
    said = [line[column] == YES for line in lines for column in columns]
    text = "" if said and all(said) and len(lines) == len(rows) else YES
    return put(pasted, rows[0], columns[0], ((text,) * len(columns),) * len(rows))


def without(pasted: Pasted, rows: Collection[int]) -> Pasted:
    """Take lines out."""
    left = (line for row, line in enumerate(pasted.rows) if row not in rows)
    return replace(pasted, rows=tuple(left))


def with_empty(pasted: Pasted, row: int, count: int = 1) -> Pasted:
    """Put empty lines in before a line."""
    fresh: tuple[Row, ...] = (("",) * len(pasted.columns),) * count
    return fitting(replace(pasted, rows=(*pasted.rows[:row], *fresh, *pasted.rows[row:])))


def filled_down(pasted: Pasted, rows: Sequence[int], columns: Collection[int]) -> Pasted:
    """Write the first of these lines into the others; a single line takes what stands above it."""
    first = rows[0] if len(rows) > 1 else max(rows[0] - 1, 0)
    lines = list(pasted.rows)
    for row in rows:
        cells = enumerate(lines[row])
        lines[row] = tuple(lines[first][at] if at in columns else text for at, text in cells)
    return fitting(replace(pasted, rows=tuple(lines)))


def meaning(pasted: Pasted, column: int, name: str) -> Pasted:
    """Say what a column is; where another one was that, it is what this one has been."""
    columns = list(pasted.columns)
    was = columns[column]
    columns = [was if name and one == name else one for one in columns]
    columns[column] = name
    return replace(pasted, columns=tuple(columns))


def fitting(pasted: Pasted) -> Pasted:
    """Give it back; raises what `demand_fits` raises where it is too much to be kept."""
    demand_fits(pasted.rows)
    return pasted


class Undoing:
    """What was before, and what was undone."""

    def __init__(self, now: Pasted) -> None:
        self.now = now
        self._before: list[Pasted] = []
        self._after: list[Pasted] = []

    def do(self, now: Pasted) -> None:
        if now == self.now:
            return
        self._before = [*self._before, self.now][-MOST_UNDONE:]
        self._after.clear()
        self.now = now

    def undo(self) -> bool:
        return self._step(self._before, self._after)

    def redo(self) -> bool:
        return self._step(self._after, self._before)

    def _step(self, back: list[Pasted], forth: list[Pasted]) -> bool:
        if not back:
            return False
        forth.append(self.now)
        self.now = back.pop()
        return True
