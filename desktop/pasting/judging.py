"""Judges every cell of a paste by the rules of its register, and says what becomes of each line."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from db.log.base import Value
from db.queries import Reading
from desktop.errors import RuleBroken
from desktop.pasting.book import Book, read_book
from desktop.pasting.described import Pasted, PastedColumn, PastedSheet
from desktop.pasting.inside import outermost_first, settle_inside, stand_on_record
from desktop.pasting.judged import Judged, Line, State
from desktop.pasting.matching import Matches
from desktop.pasting.under_way import Judging
from desktop.pasting.values import Cells
from desktop.rules.problems import Problem, problem
from desktop.rules.records import findings

Tell = Callable[[int, int], None]
STEP = 200  # lines, after which it is told how far it is


def untold(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def judged_now(reading: Reading, pasted: Pasted, today: date, tell: Tell = untold) -> Judged:
    """Judge all lines by what the store knows now."""
    return judge(pasted, read_book(reading, pasted, today), today, tell)


def judge(pasted: Pasted, book: Book, today: date, tell: Tell = untold) -> Judged:
    sheet = pasted.sheet
    told = [Judging(number, _texts(pasted, row)) for number, row in enumerate(pasted.rows, 1)]
    full = [line for line in told if line.texts]
    cells = Cells(book.names, today)
    for done, line in enumerate(full):
        if done % STEP == 0:
            tell(done, len(full))
        _read(sheet, line, cells, book)
    settle_inside(sheet, full, cells)
    matches = Matches(sheet, book)
    by_number = {line.number: line for line in full}
    for line in outermost_first(sheet, full):
        stand_on_record(sheet, line, by_number)
        matches.match(line)
        _judge(sheet, line, today)
    _demand_sound_above(sheet, full)
    return Judged(sheet, pasted.columns, tuple(map(_line, told)))


def _texts(pasted: Pasted, row: Sequence[str]) -> dict[str, str]:
    told = zip(pasted.columns, row, strict=True)
    return {name: text for name, text in told if name and text.strip()}


def _read(sheet: PastedSheet, line: Judging, cells: Cells, book: Book) -> None:
    """Read the cells; those that need another column to tell which one is meant come last."""
    ordered = sorted(sheet.columns, key=lambda one: bool(one.within))
    for column in ordered:
        text = line.texts.get(column.name)
        if text is None or column.name == sheet.inside:
            continue
        value = cells.read(column.field, text)
        if isinstance(value, Problem) and column.within:
            value = _narrowed(column, text, line, book) or value
        if isinstance(value, Problem):
            line.say(column.name, value)
        else:
            line.values[column.name] = value


def _narrowed(column: PastedColumn, text: str, line: Judging, book: Book) -> Value:
    """Tell which of several records of one name is meant; None where that is not told."""
    kind, place = column.field.refers, line.values.get(column.within)
    meant = [
        one.value
        for one in book.names[kind].found(text)
        if place and book.row(kind, one.value).get(column.within) == place
    ]
    return meant[0] if len(meant) == 1 else None


def _judge(sheet: PastedSheet, line: Judging, today: date) -> None:
    """Judge the values by the rules of the register, and what the sheet needs besides."""
    found = findings(sheet.description, line.values, line.standing, today)
    line.values = {**line.values, **found.values}
    for name, said in (
        *map(_placed, found.faults),
        *sheet.also(line.values),
        *_lacked(sheet, line),
    ):
        if not line.problems[name]:
            line.say(name, said)


def _placed(broken: RuleBroken) -> tuple[str, Problem]:
    return broken.field.removeprefix("values."), Problem(broken.code, broken.details)


def _lacked(sheet: PastedSheet, line: Judging) -> Iterator[tuple[str, Problem]]:
    for column in sheet.columns:
        if column.needed and not line.standing and column.name not in line.texts:
            yield column.name, problem("text.missing", label=column.label)


def _demand_sound_above(sheet: PastedSheet, lines: Sequence[Judging]) -> None:
    """Refuse a line whose parent stands in a line that is wrong: it would hang in the air."""
    by_number = {line.number: line for line in lines}
    again = bool(sheet.inside)
    while again:
        again = False
        for line in lines:
            above = line.values.get(sheet.inside)
            hangs = isinstance(above, int) and above < 0 and by_number[-above].is_wrong
            if hangs and not line.is_wrong:
                line.say(sheet.inside, problem("paste.parent_wrong", line=-int(above or 0)))
                again = True


def _line(line: Judging) -> Line:
    problems = {name: tuple(said) for name, said in line.problems.items() if said}
    record = line.standing.get("id")
    return Line(_state(line), line.values, problems, record)


def _state(line: Judging) -> State:
    if not line.texts:
        return State.EMPTY
    if line.is_wrong:
        return State.WRONG
    if not line.standing:
        return State.NEW
    standing, untold_ = line.standing, object()
    same = all(standing.get(name, untold_) == value for name, value in line.values.items())
    return State.SAME if same else State.CHANGED
