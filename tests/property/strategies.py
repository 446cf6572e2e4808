"""Any event that can be written down, of every kind: for tests of codecs and folds."""

from dataclasses import fields
from datetime import date
from types import GenericAlias
from typing import Any, get_type_hints

from hypothesis import strategies as st
from msgspec import UNSET, UnsetType

from db.log import base as envelope, texts as typed
from db.log.base import Block, Event, Fact, SubjectErased, Unreadable
from db.subjects.case import events as said
from db.subjects.case.clocks import PAUSES, REOPENS, RESUMES, STOPS
from db.subjects.case.limit_facts import LimitsReprojected, Reprojection, row_of
from db.subjects.case.mediating import SignedFor
from db.subjects.case.moves import BY_NAME
from db.subjects.case.party_facts import Limit, Party
from db.subjects.case.steps import FURTHER
from db.subjects.catalogue import KINDS
from db.subjects.holidays.events import ListedDay
from db.subjects.records.events import RecordsImported

UNSAID = " | UnsetType"  # of a field that came later
ids = st.integers(0, 3) | st.integers(0, 2**63 - 1)
letters = st.characters(exclude_characters="\x00", exclude_categories=["Cs"])
texts = st.text(letters, max_size=6) | st.sampled_from(["", "王建国", "𠮷㛃", "兴调1"])
codes = st.sampled_from(["", "0201", "agreed", "handled", "x" * 32]) | st.text(letters, max_size=5)
paths = st.sampled_from(["/", "/1/", "/1/2/", "/3/"])
days = st.dates(date(2026, 1, 1), date(2026, 1, 9)) | st.dates()
values = st.none() | texts | ids
names = st.sampled_from(["title", "amount", "happened_on", "name", "phone", "grid"]) | codes
described = st.sampled_from(["title", "amount", *FURTHER])  # what a case of today can hold
parties = st.builds(
    Party,
    id=st.integers(0, 3),
    standing=st.sampled_from(["applicant", "respondent", "agent"]),
    kind=codes,
    name=texts,
    birth=st.none() | days,
    acts_as=st.just(UNSET) | st.sampled_from(["statutory_agent", "joint_representative"]),
    acts_for=st.just(UNSET) | st.lists(st.integers(0, 3), max_size=2).map(tuple),
    mandate=st.just(UNSET) | st.booleans(),
    claim=st.just(UNSET) | ids,
)
courses = st.lists(
    st.tuples(
        st.sampled_from(sorted(BY_NAME)) | codes,
        st.sampled_from([STOPS, REOPENS, PAUSES, RESUMES]) | codes,
    ),
    max_size=3,
).map(tuple)
limits = st.builds(
    Limit,
    key=st.sampled_from(["dispatch", "finish"]),
    due=days,
    version=codes,
    start=st.just(UNSET) | days,
    course=st.just(UNSET) | courses,
)
_BY_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "Id": ids,
    "Text": texts,
    "Code": codes,
    "Path": paths,
    "date": days,
    "bool": st.booleans(),
    "Party | None": st.none() | parties,
    "Party": parties,
    "Limit": limits,
    "SignedFor": st.builds(SignedFor, party=st.integers(0, 3), by=st.integers(0, 3)),
    "ListedDay": st.builds(ListedDay, day=days, worked=st.booleans(), name=texts),
    "Id | None": st.none() | ids,
    "Text | None": st.none() | texts,
    "Path | None": st.none() | paths,
    "date | None": st.none() | days,
    "Limits | UnsetType": st.just(UNSET) | st.lists(limits, max_size=3).map(tuple),
    "dict[Code, Value]": st.dictionaries(names, values, max_size=3),
    "dict[Code, Value] | UnsetType": st.just(UNSET)
    | st.dictionaries(described, values, max_size=2),
}


# what all blocks have: subjects of one kind, of which most say nothing but that they are there
BLOCKS: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(["case", "person"]),
    "rows": st.dictionaries(st.integers(0, 3), st.just(()), max_size=4),
}
_OF_ROWS = frozenset({RecordsImported, LimitsReprojected})  # they have strategies of their own


def events_of(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Any event of one kind; a case is 1, so that histories of one subject come about."""
    if kind is RecordsImported:
        return _blocks()
    if kind is LimitsReprojected:
        return _reprojections()
    told = {field.name: _field(kind, field.name) for field in fields(kind)}
    return st.builds(kind, **told)


def _field(kind: type[Event], name: str) -> st.SearchStrategy[Any]:
    if name in {"case_id", "id"}:
        return st.just(1)
    if issubclass(kind, Block) and name in BLOCKS:
        return BLOCKS[name]
    return _of(_HINTS[kind, name])


def _of(hint: str) -> st.SearchStrategy[Any]:
    if hint in _BY_TYPE:
        return _BY_TYPE[hint]
    if hint.endswith(UNSAID):
        return st.just(UNSET) | _of(hint.removesuffix(UNSAID))
    if hint.startswith("tuple["):
        inner = hint.removeprefix("tuple[").removesuffix(", ...]")
        return st.lists(_BY_TYPE[inner], max_size=3).map(tuple)
    return _BY_TYPE[hint]


def _blocks() -> st.SearchStrategy[Event]:
    def block(columns: list[str]) -> st.SearchStrategy[Event]:
        row = st.tuples(*(values for _ in columns))
        rows = st.dictionaries(st.integers(0, 3), row, max_size=4)
        return rows.map(
            lambda found: RecordsImported(kind="person", fields=tuple(columns), rows=found)
        )

    return st.lists(names, max_size=3).flatmap(block)


def _reprojections() -> st.SearchStrategy[Event]:
    key = st.sampled_from(["dispatch", "finish"])
    told = st.lists(st.builds(Reprojection, key, days, days), max_size=2).map(tuple)
    rows = st.dictionaries(st.integers(0, 3), told.map(row_of), max_size=4)
    years = st.lists(ids, max_size=2).map(tuple)
    return st.builds(LimitsReprojected, kind=st.just("case"), years=years, rows=rows)


def _written(kind: type[Event]) -> dict[str, str]:
    """Read the types of the fields as they are written, for `Id` and `Text` are one to Python."""
    hints = get_type_hints(kind, include_extras=True)
    of_blocks = BLOCKS if issubclass(kind, Block) else {}
    own = (one.name for one in fields(kind) if one.name not in of_blocks)
    return {name: _spelt(hints[name]) for name in own if kind not in _OF_ROWS}


def _spelt(hint: Any) -> str:
    for name, known in (*_KNOWN.items(), ("Text", envelope.Text), ("Code", envelope.Code)):
        if hint == known:
            return name
    text = str(hint)
    raise LookupError(f"no strategy for {text}")


def _known() -> dict[str, Any]:
    from_base = {**vars(envelope), **vars(typed), "Party": Party, "Limit": Limit}
    base = {name: from_base[name] for name in ("Id", "Text", "Code", "Path", "Party", "Limit")}
    base |= {"ListedDay": ListedDay, "SignedFor": SignedFor}
    value = from_base["Value"]
    simple: dict[str, Any] = {**base, "date": date, "bool": bool}
    simple["dict[Code, Value]"] = GenericAlias(dict, (base["Code"], value))
    for name in ("Party", "Id", "Text", "Path", "date"):
        simple[f"{name} | None"] = simple[name] | None
    simple["Limits | UnsetType"] = GenericAlias(tuple, (base["Limit"], ...)) | UnsetType
    for name in ("Id", "Text", "Code", "Party", "Limit", "ListedDay", "SignedFor"):
        simple[f"tuple[{name}, ...]"] = GenericAlias(tuple, (simple[name], ...))
    return simple | {f"{name}{UNSAID}": kind | UnsetType for name, kind in simple.items()}


_KNOWN = _known()
_HINTS = {(kind, name): hint for kind in KINDS.values() for name, hint in _written(kind).items()}
any_event: st.SearchStrategy[Event] = st.sampled_from(sorted(KINDS)).flatmap(
    lambda name: events_of(KINDS[name])
)
_OF_CASES = (said.CaseEvent, SubjectErased, LimitsReprojected)
case_event = st.sampled_from(
    [kind for kind in KINDS.values() if issubclass(kind, _OF_CASES)]
).flatmap(events_of)
strange = st.just(Unreadable(why="?"))


def facts(event: st.SearchStrategy[Event]) -> st.SearchStrategy[Fact]:
    small = st.integers(1, 6)
    return st.builds(
        Fact,
        turn=small,
        hlc=small,
        device=st.integers(1, 3),
        counter=st.integers(1, 10**6),
        actor=ids,
        unit=st.integers(1, 2),
        path=paths,
        at=ids,
        event=event,
        home=st.just(""),
    )


def canonical(found: list[Fact]) -> list[Fact]:
    """Bring facts into canonical order, each (device, counter) once."""
    return sorted({(f.device, f.counter): f for f in found}.values(), key=_place)


def _place(fact: Fact) -> tuple[int, ...]:
    return fact[:4]
