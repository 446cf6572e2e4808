"""The event table: appends entries, finds the history of a subject."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from db.journal import chains
from db.log.base import Block, Entry, Erased, Event, Fact, Sheet, Subject, Turn, Unreadable
from db.models.journal import EVENT, EVENT_SUBJECT
from db.store import plain
from db.store.many import among
from db.store.together import Together, one_row, tell
from db.subjects import catalogue as codec
from db.subjects.units.moving import moved_along

BATCH = 500
LATEST = 2**63 - 1
STREAMED = {"yield_per": 100}  # an entry may be a block of half a megabyte
_FIELDS = [column for column in EVENT.c if column.name not in {"seq", "doubtful"}]
_NAMES = [column.name for column in _FIELDS]
_LINKS = "SELECT id, seq, turn FROM event_subject WHERE kind = ? AND id IN (?*)"
# what a fact is read from, after its turn
TOLD_OF = ("hlc", "device", "counter", "actor", "unit", "path", "recorded_at", "kind", "sheets")
_EVENTS = (  # each once, however many of the subjects it tells of: a block is half a megabyte
    f"SELECT seq, {', '.join(TOLD_OF)} FROM event "
    "WHERE seq IN (SELECT seq FROM event_subject WHERE kind = ? AND id IN (?*))"
)
_TURNS = "SELECT id, max(turn) FROM event_subject WHERE kind = ? AND id IN (?*) GROUP BY id"
_LAST = "SELECT max(seq) FROM event"
_LINK = "INSERT INTO event_subject (kind, id, seq, turn) VALUES (:of_kind, :of_id, :seq, :turn)"
_COUNTER = select(EVENT.c.counter)
_OF_KIND = "substr(e.kind || '@', 1, {length}) = '{name}@'"  # whatever version it has
_canonical = itemgetter(0, 1, 2, 3)  # turn, hlc, device, counter
_subjects = msgspec.json.Decoder(tuple[Turn, ...])
_sheets = msgspec.msgpack.Decoder(tuple[Sheet, ...])


def last_turns(connection: Connection, subjects: Iterable[Subject]) -> dict[Subject, int]:
    """Read the highest order number of each subject's events; 0 where there are none yet."""
    last: dict[Subject, int] = dict.fromkeys(subjects, 0)
    for kind, ids in by_kind(last):
        for id_, turn in plain.ask_many(connection, _TURNS, [kind], ids):
            last[Subject(kind, id_)] = turn
    return last


def by_kind(subjects: Iterable[Subject]) -> Iterator[tuple[str, list[int]]]:
    """Split subjects by their kind, and into batches, in ascending order."""
    for kind, group in groupby(sorted(set(subjects)), itemgetter(0)):
        ids = [id_ for _, id_ in group]
        yield from ((kind, ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))


def append(
    connection: Connection,
    entries: Sequence[Entry],
    believed: int = LATEST,
    last: int | None = None,
) -> None:
    """Write entries that continue their chains. `seq` is safe: a writer writes alone.

    What is stamped later than `believed` is kept and marked as of doubtful time 时间存疑. `last`:
    the highest `seq` there is, where the transaction has read it already.
    """
    if not entries:
        return
    if last is None:
        last = plain.ask(connection, _LAST, ()).scalar() or 0
    numbered = list(enumerate(entries, last + 1))
    links = [
        (kind, id_, seq, number) for seq, entry in numbered for kind, id_, number in links_of(entry)
    ]
    rows = [_row(seq, entry, believed) for seq, entry in numbered]
    if len(rows) == len(links) == 1:  # an act
        kind, id_, _, number = links[0]
        tell(connection, _append_one(connection.dialect.name), (*rows[0], kind, id_, number))
        return
    plain.insert(connection, EVENT, rows)
    plain.insert(connection, EVENT_SUBJECT, links)
    chains.move(connection, entries)


@cache
def _append_one(dialect: str) -> Together:
    """Say how one event about one subject is appended."""
    values = (*plain.names_of(EVENT), "of_kind", "of_id", "turn")
    parts = (one_row(EVENT), _LINK, chains.MOVES[dialect])
    return Together("appended", values, parts)


def of_kind(name: str) -> str:
    """Write the condition that an event `e` is of a kind, in whatever version."""
    return _OF_KIND.format(name=name, length=len(name) + 1)


def is_of_kind(name: str) -> ColumnElement[bool]:
    return func.substr(EVENT.c.kind.concat("@"), 1, len(name) + 1) == f"{name}@"


def links_of(entry: Entry) -> Iterable[Turn]:
    """Give each subject of an entry once; a program that names one twice must not stop a batch."""
    if len(entry.subjects) == 1:
        return entry.subjects
    found: dict[Subject, Turn] = {}
    for turn in entry.subjects:
        found[turn.subject] = max(turn, found.get(turn.subject, turn))
    return found.values()


def histories(connection: Connection, kind: str, ids: Sequence[int]) -> dict[int, list[Fact]]:
    """Read what happened to each subject, in canonical order; an event of many is decoded once."""
    found: dict[int, list[Fact]] = {id_: [] for id_ in ids}
    about: dict[int, list[tuple[int, int]]] = {}
    for id_, seq, turn in plain.ask_many(connection, _LINKS, [kind], ids):
        about.setdefault(seq, []).append((id_, turn))
    for seq, *place, name, sheets in plain.ask_many(connection, _EVENTS, [kind], ids):
        bodies = [sheet.body for sheet in _sheets.decode(sheets)]
        event, broken = codec.decode_for(name, bodies, [id_ for id_, _ in about[seq]])
        for id_, turn in about[seq]:
            seen = _as_read(id_, event, broken)
            found[id_].append(Fact._make((turn, *place, seen, "")))
    return {id_: _in_order(history) for id_, history in found.items()}


def history_from(id_: int, rows: Iterable[Sequence[Any]]) -> list[Fact]:
    """Read what happened to one subject: rows of its turn and `TOLD_OF`, in whatever order."""
    found = []
    for turn, *place, name, sheets in rows:
        bodies = [sheet.body for sheet in _sheets.decode(sheets)]
        event, broken = codec.decode_for(name, bodies, [id_])
        found.append(Fact._make((turn, *place, _as_read(id_, event, broken), "")))
    return _in_order(found)


def _in_order(history: list[Fact]) -> list[Fact]:
    if len(history) < 2:  # noqa: PLR2004 - one alone is in order
        return history
    return moved_along(sorted(history, key=_canonical))


def _as_read(id_: int, event: Event, broken: frozenset[int]) -> Event:
    """Give what an event tells one of its subjects: its own row, what is left of it, or nothing."""
    if id_ in broken:
        return Unreadable(why="a row of another form")
    return Erased() if isinstance(event, Block) and id_ not in event.rows else event


def subjects_of(told: str) -> frozenset[Subject]:
    """Name the subjects of an event by its column `subjects`."""
    return frozenset(turn.subject for turn in _subjects.decode(told))


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
        mine = (
            EVENT.c.device == device,
            among(EVENT.c.counter, counters),
            EVENT.c.doubtful.is_(True),
        )
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


def _row(seq: int, entry: Entry, believed: int) -> tuple[Any, ...]:
    return (
        seq,
        entry.device,
        entry.counter,
        entry.hlc,
        entry.kind,
        encode_sheets(entry),
        msgspec.json.encode(entry.subjects).decode(),
        entry.actor,
        entry.unit,
        entry.path,
        entry.via,
        entry.recorded_at,
        entry.hash,
        entry.hlc > believed,
    )
