"""The event table: appends entries, finds the history of a subject."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, bindparam, func, select

from db import chains
from db.events import codec
from db.events.base import Block, Entry, Erased, Event, Fact, Sheet, Subject, Turn
from db.models.journal import EVENT, EVENT_SUBJECT

BATCH = 500
LATEST = 2**63 - 1
STREAMED = {"yield_per": 1000}
_FIELDS = [column for column in EVENT.c if column.name not in {"seq", "doubtful"}]
_NAMES = [column.name for column in _FIELDS]
_LINKS = EVENT.join(EVENT_SUBJECT, EVENT.c.seq == EVENT_SUBJECT.c.seq)
_FACTS = (
    select(
        EVENT_SUBJECT.c.id,
        EVENT.c.seq,
        EVENT_SUBJECT.c.turn,
        EVENT.c.hlc,
        EVENT.c.device,
        EVENT.c.counter,
        EVENT.c.actor,
        EVENT.c.unit,
        EVENT.c.path,
        EVENT.c.recorded_at,
        EVENT.c.kind,
        EVENT.c.sheets,
    )
    .select_from(_LINKS)
    .where(EVENT_SUBJECT.c.kind == bindparam("kind"))
)
_ONE = _FACTS.where(EVENT_SUBJECT.c.id == bindparam("id"))
_MANY = _FACTS.where(EVENT_SUBJECT.c.id.in_(bindparam("id", expanding=True)))
_LAST = select(func.max(EVENT.c.seq))
_TURNS = (
    select(EVENT_SUBJECT.c.id, func.max(EVENT_SUBJECT.c.turn))
    .where(EVENT_SUBJECT.c.kind == bindparam("kind"))
    .where(EVENT_SUBJECT.c.id.in_(bindparam("id", expanding=True)))
    .group_by(EVENT_SUBJECT.c.id)
)
_TURN: Select[Any] = (
    select(EVENT_SUBJECT.c.id, func.max(EVENT_SUBJECT.c.turn))
    .where(EVENT_SUBJECT.c.kind == bindparam("kind"))
    .where(EVENT_SUBJECT.c.id == bindparam("id"))
    .group_by(EVENT_SUBJECT.c.id)
)
_COUNTER = select(EVENT.c.counter)
_APPEND, _LINK = EVENT.insert(), EVENT_SUBJECT.insert()
_canonical = itemgetter(0, 1, 2, 3)  # turn, hlc, device, counter
_subjects = msgspec.json.Decoder(tuple[Turn, ...])
_sheets = msgspec.msgpack.Decoder(tuple[Sheet, ...])


def last_turns(connection: Connection, subjects: Iterable[Subject]) -> dict[Subject, int]:
    """Read the highest order number of each subject's events; 0 where there are none yet."""
    last: dict[Subject, int] = dict.fromkeys(subjects, 0)
    for kind, ids in by_kind(last):
        one = len(ids) == 1
        query, wanted = (_TURN, ids[0]) if one else (_TURNS, ids)
        for id_, turn in connection.execute(query, {"kind": kind, "id": wanted}):
            last[Subject(kind, id_)] = turn or 0
    return last


def by_kind(subjects: Iterable[Subject]) -> Iterator[tuple[str, list[int]]]:
    """Split subjects by their kind, and into batches, in ascending order."""
    for kind, group in groupby(sorted(set(subjects)), itemgetter(0)):
        ids = [id_ for _, id_ in group]
        yield from ((kind, ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))


def append(connection: Connection, entries: Sequence[Entry], believed: int = LATEST) -> None:
    """Write entries that continue their chains. `seq` is safe: a writer writes alone.

    What is stamped later than `believed` is kept and marked as of doubtful time 时间存疑.
    """
    if not entries:
        return
    first = (connection.scalar(_LAST) or 0) + 1
    numbered = list(enumerate(entries, first))
    links = [
        {"kind": turn.kind, "id": turn.id, "seq": seq, "turn": turn.number}
        for seq, entry in numbered
        for turn in links_of(entry)
    ]
    connection.execute(_APPEND, [_row(seq, entry, believed) for seq, entry in numbered])
    connection.execute(_LINK, links)
    chains.move(connection, entries)


def links_of(entry: Entry) -> Iterable[Turn]:
    """Give each subject of an entry once; a program that names one twice must not stop a batch."""
    found: dict[Subject, Turn] = {}
    for turn in entry.subjects:
        found[turn.subject] = max(turn, found.get(turn.subject, turn))
    return found.values()


def histories(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, list[Fact]]:
    """Read what happened to each subject, in canonical order."""
    one = len(ids) == 1
    wanted = {"kind": kind, "id": ids[0] if one else ids}
    rows = connection.execute(_ONE if one else _MANY, wanted)
    found: dict[int, list[Fact]] = {id_: [] for id_ in ids}
    read: dict[int, Event] = {}  # an event of many subjects is decoded once
    for id_, seq, turn, hlc, device, counter, actor, unit, path, at, name, sheets in rows:
        if seq not in read:
            read[seq] = codec.decode(name, [sheet.body for sheet in _sheets.decode(sheets)])
        event = read[seq]
        seen = Erased() if isinstance(event, Block) and id_ not in event.rows else event
        found[id_].append(Fact(turn, hlc, device, counter, actor, unit, path, at, seen))
    for history in found.values():
        history.sort(key=_canonical)
    return found


def link_of(connection: Connection, fact: Fact) -> bytes:
    """Give the link of the chain that a fact is."""
    mine = EVENT.c.device == fact.device, EVENT.c.counter == fact.counter
    return bytes(connection.scalars(select(EVENT.c.hash).where(*mine)).one())


def doubtful(connection: Connection, facts: Iterable[Fact]) -> set[tuple[int, int]]:
    """Name the facts, as (device, counter), whose clock was far ahead of ours 时间存疑."""
    found: set[tuple[int, int]] = set()
    places = sorted((fact.device, fact.counter) for fact in facts)
    for device, group in groupby(places, itemgetter(0)):
        counters = [counter for _, counter in group]
        mine = EVENT.c.device == device, EVENT.c.counter.in_(counters), EVENT.c.doubtful.is_(True)
        found |= {(device, counter) for counter in connection.scalars(_COUNTER.where(*mine))}
    return found


def entries(connection: Connection, query: Select[Any]) -> Iterator[Entry]:
    """Read entries as they are sent; `query` narrows and orders `select_entries()`."""
    return map(entry_of, connection.execute(query, execution_options=STREAMED))


def entry_of(row: Sequence[Any]) -> Entry:
    """Read an entry from the columns of `select_entries()`."""
    values = dict(zip(_NAMES, row, strict=False))
    values["subjects"] = _subjects.decode(values["subjects"])
    values["sheets"] = _sheets.decode(values["sheets"])
    return Entry(**values)


def select_entries() -> Select[Any]:
    return select(*_FIELDS)


def encode_sheets(entry: Entry) -> bytes:
    return msgspec.msgpack.encode(entry.sheets)


def _row(seq: int, entry: Entry, believed: int) -> dict[str, Any]:
    return {
        "seq": seq,
        "device": entry.device,
        "counter": entry.counter,
        "hlc": entry.hlc,
        "kind": entry.kind,
        "sheets": encode_sheets(entry),
        "subjects": msgspec.json.encode(entry.subjects).decode(),
        "actor": entry.actor,
        "unit": entry.unit,
        "path": entry.path,
        "via": entry.via,
        "recorded_at": entry.recorded_at,
        "hash": entry.hash,
        "doubtful": entry.hlc > believed,
    }
