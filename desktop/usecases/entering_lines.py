"""What a user does with lines of a spreadsheet: all of them are entered in one act."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from db.log.base import Code, Value
from db.queries.accounts import account_of
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.events import RecordAmended
from desktop.errors import RuleBroken
from desktop.pasting.cells import demand_fits
from desktop.pasting.described import Pasted
from desktop.pasting.judged import Judged, Line, State
from desktop.pasting.judging import Tell, judged_now, untold
from desktop.pasting.sheets import SHEETS
from desktop.rules.permissions import EVERYBODY, may
from desktop.usecases.accounts import amended, opened
from desktop.usecases.deriving import derived
from desktop.usecases.record_facts import demand_keeper
from desktop.usecases.unit_paths import UnitPaths

BLOCK = 500  # lines, after which it is told how far it is
Row = Mapping[str, Any]
Make = Callable[[int, Line, Row], Sequence[RecordAmended]]


@dataclass(frozen=True, kw_only=True, slots=True)
class EnterLines:
    """批量录入. `columns`: the field of each column, "" for one that is left out.

    `only_sound`: write the lines without a fault and leave the others. Who may is said by the
    register. What stands already is changed where a cell says something else; an empty cell says
    nothing.
    """

    permission: ClassVar[Permission] = EVERYBODY
    kind: Code
    columns: tuple[Code, ...]
    lines: tuple[tuple[str, ...], ...]
    only_sound: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of the lines. `ids`: of each line that was written or stood so already.

    `changed` are those that wrote something over what stood; `same` stood so already.
    """

    new: tuple[int, ...]
    changed: tuple[int, ...]
    same: tuple[int, ...]
    wrong: tuple[int, ...]
    ids: dict[int, int]


def enter_lines(command: EnterLines, uow: UnitOfWork, tell: Tell = untold) -> Entered:
    """Raise `paste.has_wrong` where a line has a fault, unless only the sound are wanted."""
    pasted = pasted_of(command.kind, command.columns, command.lines)
    demand_may_enter(pasted, uow)
    judged = judged_now(uow, pasted, uow.today())
    if judged.wrong and not command.only_sound:
        raise RuleBroken("paste.has_wrong", "lines", count=f"{judged.wrong:,}")
    if not judged.writable and not judged.counts[State.SAME]:
        raise RuleBroken("paste.nothing_to_write", "lines")
    ids = _ids(judged, uow)
    events = list(_events(judged, ids, uow))
    for done in range(0, len(events), BLOCK):
        tell(done, len(events))
        uow.record(events[done : done + BLOCK])
    return _became(judged, ids, {event.id for event in events})


def _became(judged: Judged, ids: dict[int, int], written: set[int]) -> Entered:
    """Say what became of each line: of a field that was hidden from the viewer it is known now."""
    lines = list(enumerate(judged.lines, 1))
    known = [number for number, line in lines if number in ids and line.record]
    return Entered(
        new=tuple(number for number, line in lines if line.state is State.NEW),
        changed=tuple(number for number in known if ids[number] in written),
        same=tuple(number for number in known if ids[number] not in written),
        wrong=tuple(number for number, line in lines if line.state is State.WRONG),
        ids=ids,
    )


def pasted_of(kind: str, columns: tuple[str, ...], lines: tuple[tuple[str, ...], ...]) -> Pasted:
    """Raise where the lines are no grid: a column that there is not, or too much of anything."""
    if kind not in SHEETS:
        raise RuleBroken("record.unknown_kind", "kind")
    sheet = SHEETS[kind]
    for name in filter(None, columns):
        if name not in sheet.by_name:
            raise RuleBroken("paste.unknown_column", "columns", name=name)
        if columns.count(name) > 1:
            label = sheet.by_name[name].label
            raise RuleBroken("paste.column_twice", "columns", name=label)
    if any(len(line) != len(columns) for line in lines):
        raise RuleBroken("paste.uneven", "lines")
    demand_fits(lines)
    return Pasted(sheet, columns, lines)


def demand_may_enter(pasted: Pasted, uow: UnitOfWork) -> None:
    """Ask what the single act asks; accounts are kept by use-cases of their own."""
    if pasted.sheet.kind != "account":
        demand_keeper(pasted.sheet.description, uow)
    elif not may(uow.viewer, pasted.sheet.description.keeper):
        raise RuleBroken("account.not_permitted")


def _ids(judged: Judged, uow: UnitOfWork) -> dict[int, int]:
    """Give each line its record; a line that is written anew gets an id."""
    sound = (
        (number, line)
        for number, line in enumerate(judged.lines, 1)
        if line.state.is_written or line.state is State.SAME
    )
    return {number: line.record or uow.ids.new() for number, line in sound}


def _events(judged: Judged, ids: dict[int, int], uow: UnitOfWork) -> Iterator[RecordAmended]:
    kind, inside = judged.sheet.kind, judged.sheet.inside
    make = _accounts(uow) if kind == "account" else _records(judged, uow)
    known = [line.record for line in judged.lines if line.record]
    standing = uow.whole.rows(kind, known)
    for number in _outermost_first(judged, ids):
        line = judged.lines[number - 1]
        above = line.values.get(inside)
        values = dict(line.values)
        if isinstance(above, int) and above < 0:
            values[inside] = ids[-above]
        row = standing.get(line.record or 0, {})
        yield from make(ids[number], Line(line.state, values, {}, line.record), row)


def _outermost_first(judged: Judged, ids: dict[int, int]) -> list[int]:
    """Order lines so that a unit comes after the one above it: its path begins with that one's."""

    def depth(number: int) -> int:
        above = judged.lines[number - 1].values.get(judged.sheet.inside)
        return 1 + depth(-above) if isinstance(above, int) and above < 0 else 0

    return sorted(ids, key=depth) if judged.sheet.inside else list(ids)


def _records(judged: Judged, uow: UnitOfWork) -> Make:
    kind = judged.sheet.kind
    paths = UnitPaths(uow) if kind == "unit" else None

    def make(id_: int, line: Line, row: Row) -> Sequence[RecordAmended]:
        told: dict[str, Value] = {**line.values, **derived(judged.sheet.description, line.values)}
        if paths and not row:
            told["path"] = paths.below(line.values.get("parent"), id_)
        after = {name: value for name, value in told.items() if row.get(name) != value}
        before = {name: row.get(name) for name in after}
        event = RecordAmended(kind=kind, id=id_, before=before, after=after)
        return [event][: len(after)]

    return make


def _accounts(uow: UnitOfWork) -> Make:
    """Open and change accounts as the single acts do, each beside all that went before it."""
    today = uow.today()
    accounts = {one.id: one for one in uow.accounts.all()}

    def make(id_: int, line: Line, row: Row) -> Sequence[RecordAmended]:
        known = accounts.get(id_)
        values = {"since": today.isoformat(), "until": "", **line.values}
        if known is None:
            return [opened(id_, values, accounts.values(), today)]
        return amended(known, row, line.values, accounts.values(), today)

    def remembered(id_: int, line: Line, row: Row) -> Sequence[RecordAmended]:
        events = make(id_, line, row)
        for event in events:
            accounts[id_] = account_of(id_, event.after, accounts.get(id_))
        return events

    return remembered
