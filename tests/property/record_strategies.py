"""Random events about a record of any register: values by the types of its fields, and strange."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from db.log.base import Event, SubjectErased, Unreadable, Value
from db.subjects.records.described import Description, Field
from db.subjects.records.events import RecordAmended, RecordRemoved, RecordsImported
from db.subjects.work.events import ConflictSettled
from tests.property.strategies import ids, texts

LONGEST_CODE = 32
_FITTING: dict[str, st.SearchStrategy[Any]] = {
    "text": texts,
    "codes": st.lists(st.sampled_from(["01", "02", "99"]), max_size=3).map(" ".join),
    "decimal": st.decimals(0, 10**6, places=2).map(str),
    "code": st.sampled_from(["01", "371699100201", "police", ""]) | st.text("甲乙", max_size=32),
    "day": st.dates(date(2026, 1, 1), date(2026, 1, 5)).map(date.isoformat) | st.just(""),
    "ref": ids,
    "number": ids,
    "flag": st.integers(0, 1),
}
_STRANGE: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("text", "codes", "decimal"), ids),
    **dict.fromkeys(("ref", "number", "flag"), texts),
    "code": ids | st.text("甲乙", min_size=33, max_size=40),
    "day": ids | st.sampled_from(["2026-13-01", "20260101", "昨天", "2026-1-1"]),
}


def holds(type_: str, value: object) -> bool:
    """Tell in the test's own words whether a column of this type can hold a value."""
    if value is None:
        return True
    if type_ in {"ref", "number", "flag"}:
        return isinstance(value, int)
    if not isinstance(value, str):
        return False
    if type_ == "day":
        return not value or is_day(value)
    return type_ != "code" or len(value) <= LONGEST_CODE


def is_day(text: str) -> bool:
    year, dash, rest = text[:4], text[4:5], text[5:]
    if dash != "-" or len(rest) != 5 or rest[2] != "-":
        return False
    try:
        return bool(date(int(year), int(rest[:2]), int(rest[3:])))
    except ValueError:
        return False


def values_of(field: Field) -> st.SearchStrategy[Value]:
    fitting = _FITTING[field.type]
    return fitting | fitting | st.none() | _STRANGE[field.type]


def fields_of(description: Description) -> st.SearchStrategy[list[Field]]:
    """Draw from the first fields too, so that events meet over them."""
    some = st.sampled_from(description.fields[:3]) | st.sampled_from(description.fields)
    return st.lists(some, min_size=1, max_size=4, unique_by=lambda field: field.name)


@st.composite
def amended(draw: st.DrawFn, description: Description) -> RecordAmended:
    fields = draw(fields_of(description))
    before = {field.name: draw(values_of(field)) for field in fields if draw(st.booleans())}
    after = {field.name: draw(values_of(field)) for field in fields}
    return RecordAmended(kind=description.kind, id=1, before=before, after=after)


@st.composite
def imported(draw: st.DrawFn, description: Description) -> RecordsImported:
    fields = draw(fields_of(description))
    row = tuple(draw(values_of(field)) for field in fields)
    names = tuple(field.name for field in fields)
    return RecordsImported(kind=description.kind, fields=names, rows={1: row})


def removed(description: Description) -> st.SearchStrategy[Event]:
    return st.just(RecordRemoved(kind=description.kind, id=1, reason="x"))


def changes(description: Description) -> st.SearchStrategy[Event]:
    """What changes a record's fields."""
    return amended(description) | imported(description)


def anything(description: Description) -> st.SearchStrategy[Event]:
    """What may stand in a record's history at all."""
    settled = st.builds(
        ConflictSettled,
        kind=st.just(description.kind),
        id=st.just(1),
        device=st.integers(1, 3),
        counter=st.integers(1, 9),
        field=st.sampled_from(["", *description.names]),
        decision=st.sampled_from(["kept", "other"]),
    )
    erased = SubjectErased(kind=description.kind, id=1, basis="x", second=9)
    rest = st.sampled_from([erased, Unreadable(why="?")])
    often = changes(description) | changes(description) | changes(description)
    return often | settled | removed(description) | rest
