"""What a viewer is told of the registers, and what must hold of it whatever desks did apart."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from db.areas import area_path
from db.journal import table as journal
from db.journal.erasure import erased, is_erased
from db.log.base import Subject
from db.models.followers import AUDIENCE
from db.models.records import RECORDS
from db.queries import Reading
from db.queries.record_answers import ALL, RecordFilter
from db.subjects.catalogue import decode
from db.subjects.records.events import RecordAmended
from db.viewer import Role, Viewer
from tests.stores import at

COUNTY, TOWN, OTHER_TOWN = "371699000000", "371699100000", "371699101000"
KINDS = ("person", "house", "floating", "released", "residence")
MARKS = frozenset({"floating", "released", "residence"})
SPECIAL, MERGING = "released", ("person", "house")
CENTRE = replace(at(1, 1, "/1/"), division=COUNTY)
BRANCH = replace(at(1, 2, "/1/2/"), division=TOWN)
JUSTICE = frozenset({Role.JUSTICE})
READERS = tuple(
    replace(at(1, 1, "/1/", JUSTICE), division=division) for division in (TOWN, OTHER_TOWN, "")
)
EVERY = RecordFilter(state=ALL)
NARROWED = (
    RecordFilter(typed="王建"),
    RecordFilter(typed="1276", state=ALL),
    RecordFilter(sort="name"),
)


def told_of_registers(connection: Connection, viewer: Viewer) -> list[Any]:
    """Ask everything a window asks: lists, pages, what refers to them, histories."""
    ask = Reading(connection, viewer)
    registers = ask.registers
    lists = {kind: registers.page(kind, EVERY) for kind in KINDS}
    told: list[Any] = [lists, *(registers.page(kind, RecordFilter()) for kind in KINDS)]
    told += [registers.page("person", wanted) for wanted in NARROWED]
    told.append(registers.page("floating", NARROWED[0]))
    for kind in ("person", "released"):
        for line in lists[kind]:
            told += [registers.get(kind, line.id), ask.histories.of(kind, line.id)]
    people = [line.id for line in lists["person"]]
    for kind in ("floating", "released", "residence"):
        told.append(registers.related(kind, "person", people))
    return told


def told_to_readers(connection: Connection) -> list[Any]:
    """Ask for the special group as those who keep it: here, elsewhere and nowhere."""
    return [Reading(connection, one).registers.page(SPECIAL, EVERY) for one in READERS]


def check_registers(connection: Connection) -> int:
    """Prove what no desk may break, by plain looks into the tables; give the longest chain."""
    check_bound(connection)
    for reader in (*READERS, CENTRE, BRANCH):
        check_special(connection, reader)
    viewers = (CENTRE, BRANCH)
    return max(check_aliases(connection, who, kind) for who in viewers for kind in MERGING)


def check_bound(connection: Connection) -> None:
    """No event says any more what it said of somebody whom the law took, whoever recorded it."""
    gone = {id_ for kind, id_ in erased(connection) if kind == "person"}
    for entry in journal.entries(connection, journal.select_entries()):
        event = decode(entry.kind, [sheet.body for sheet in entry.sheets])
        if isinstance(event, RecordAmended) and event.kind in MARKS:
            assert event.after.get("person") not in gone, f"{event.kind} {event.id} is left"


def check_special(connection: Connection, reader: Viewer) -> None:
    """A special group is told to those whose division it lives in today, and to nobody else."""
    own = area_path(reader.division)
    mark = RECORDS[SPECIAL].c
    rows = connection.execute(select(mark.id, mark.village, mark.person)).all()
    theirs = {
        id_
        for id_, village, person in rows
        if area_path(village or "").startswith(own)
        and not is_erased(connection, Subject("person", person or 0))
    }
    lines = Reading(connection, reader).registers.page(SPECIAL, EVERY)
    assert {line.id for line in lines} == (theirs if reader.division else set())


def check_aliases(connection: Connection, viewer: Viewer, kind: str) -> int:
    """Nobody is lost: who is not in the list leads to somebody who is; give the longest way."""
    table = RECORDS[kind]
    into: dict[int, int | None] = dict(
        map(tuple, connection.execute(select(table.c.id, table.c.merged_into)))
    )
    registers = Reading(connection, viewer).registers
    listed = {line.id for line in registers.page(kind, RecordFilter())}
    seen = _seen(connection, viewer, kind)
    ways = {id_: list(_way(into, id_)) for id_ in into}
    for id_ in seen:
        assert any(one in listed for one in ways[id_]), f"{id_} is in no list"
        gathered = {one for one, way in ways.items() if id_ in way[1:] and one in seen}
        if all(set(ways[one][: ways[one].index(id_)]) <= seen for one in gathered):
            assert set(registers.aliases(kind, id_)) == gathered, "an alias is forgotten"
    assert listed <= seen
    return max(map(len, ways.values()), default=0)


def _seen(connection: Connection, viewer: Viewer, kind: str) -> set[int]:
    lines = connection.execute(
        select(AUDIENCE.c.subject, AUDIENCE.c.path).where(AUDIENCE.c.kind == kind)
    )
    return {id_ for id_, path in lines if path.startswith(viewer.path)}


def _way(into: dict[int, int | None], id_: int) -> Iterator[int]:
    """Follow an alias as far as it leads; each step leads to an older record, so never round."""
    following: int | None = id_
    while following in into:
        yield following
        kept = into[following]
        assert kept is None or kept < following, "a merge leads to the younger record"
        following = kept
