"""What speaks against the rows of limits, with the file and the row in which it is mended."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from db.process.move import Move
from db.subjects.case.registering import OPENING
from desktop.rules.deadlines import Unit
from desktop.rules.limit_rows import can_start

FILE = "resources/codes/limits.csv"
KINDS = frozenset({"法定", "内控时限", "产品规则"})
ACTS = ("starts", "stops", "reopens", "pauses", "resumes")
Row = Mapping[str, str]


def faults_of(
    rows: Sequence[Row], moves: Iterable[Move], natures: Collection[str]
) -> Iterator[str]:
    """Say what is wrong. `natures` are those of the table nature.csv."""
    known = {move.name: move for move in moves}
    for number, row in enumerate(rows, 2):
        for fault in (*_acts(row, known), *_days(row), *_words(row, natures)):
            yield f"{row['key']}: {fault} ({FILE}, line {number})"
    for (one, first), (other, second) in combinations(enumerate(rows, 2), 2):
        if first["key"] == second["key"] and _meet(first, second):
            yield f"{first['key']}: two rows are valid on one day ({FILE}, lines {one} and {other})"


def _acts(row: Row, known: Mapping[str, Move]) -> Iterator[str]:
    for column in ACTS:
        for act in row[column].split():
            if act not in known and not (act == OPENING and column == "starts"):
                yield f"{column} names {act}, which is no act"
            elif column == "starts" and act != OPENING and not can_start(known[act]):
                yield f"nothing can start with {act}"
    if row["starts"] and not row["stops"]:
        yield "no act stops it"
    if bool(row["pauses"]) != bool(row["resumes"]):
        yield "what is paused must be resumed, and the other way round"


def _days(row: Row) -> Iterator[str]:
    if row["unit"] not in {unit.value for unit in Unit}:
        yield f"{row['unit'] or 'nothing'} is no kind of day"
    if not row["amount"].isdecimal() or not int(row["amount"]):
        yield "it has no length"
    elif not row["warn"].isdecimal() or int(row["warn"]) > int(row["amount"]):
        yield "it warns on a day before it starts"


def _words(row: Row, natures: Collection[str]) -> Iterator[str]:
    if not row["basis"].strip():
        yield "it has no basis"
    if row["kind"] not in KINDS:
        yield f"{row['kind'] or 'nothing'} is no kind of limit"
    if row["tells"] and not row["doer"]:
        yield "a receipt cannot say who does it"
    if row["tells"] and row["starts"] and not row["since"]:
        yield "a receipt cannot say from what on"
    for nature in set(row["natures"].split()) - set(natures):
        yield f"{nature} is no nature of a case"


def _meet(one: Row, other: Row) -> bool:
    first, last = (max if name == "valid_from" else min for name in ("valid_from", "valid_to"))
    begins = first(_day(one["valid_from"], date.min), _day(other["valid_from"], date.min))
    return begins <= last(_day(one["valid_to"], date.max), _day(other["valid_to"], date.max))


def _day(text: str, without: date) -> date:
    return date.fromisoformat(text) if text else without
