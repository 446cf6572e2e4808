"""By which ids a store knows what a deed of the demonstration brought there."""

from typing import Any

from sqlalchemy import select

from db.models.records import RECORDS
from db.models.work import DOCUMENTS
from db.queries.accesses import OwnAccesses
from db.rows.uow import Store
from db.rows.writing import read_parts
from db.store.engine import reading
from db.subjects.case import events as said
from db.subjects.documents.events import DocumentIssued
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.events import RecordAmended
from db.subjects.work.events import AccessMade, PaperPrinted
from desktop.workplace import Workplace
from tests.replay.deeds import Deed

Place = tuple[Store, Workplace]  # where it was done, and by whom
Here = dict[int, int]


def learn(here: Here, deed: Deed, result: Any, place: Place) -> None:
    """Keep the ids of whatever a use-case made: by what it gave, or as the rows have it."""
    for event in deed.events:
        match event:
            case PaperPrinted():
                here[event.print_id] = result
            case DocumentIssued():
                here[event.document_id] = _issued(event, here, place[0])
            case said.CaseRegistered():
                here[event.case_id] = result.case_id
                ids = _parties(result.case_id, place[0])
                here |= {one.id: id_ for one, id_ in zip(event.parties, ids, strict=True)}
            case AccessMade():
                here[event.access_id] = _day(*place)
            case RecordAmended() if event.id not in here:
                here[event.id] = _begun(event, here, place[0])


def _parties(case: int, store: Store) -> list[int]:
    with reading(store.engine) as connection:
        found = read_parts(connection, "case", [case])[case]
    return [row[2] for row in sorted(found, key=lambda row: row[1])]


def _issued(event: DocumentIssued, here: Here, store: Store) -> int:
    """Find the newest paper of its kind about the case: a print gives its own id alone."""
    document = DOCUMENTS.c
    query = select(document.id).where(
        document.kind == event.kind,
        document.subject == here[event.id],
        document.paper == event.paper,
    )
    with reading(store.engine) as connection:
        return int(max(connection.scalars(query)))


def _day(store: Store, door: Workplace) -> int:
    """Give the id of an account's day of access: it has one by now."""
    with reading(store.engine) as connection:
        days = OwnAccesses(connection, door.viewer, store.device)
        return days.day_id(door.today(), lambda: 0)


def _begun(event: RecordAmended, here: Here, store: Store) -> int:
    """Find the record that a use-case began by itself: the end of a stay, a post handed on."""
    table, fields = RECORDS[event.kind], BY_KIND[event.kind].by_name
    query = select(table.c.id)
    for name, value in event.after.items():
        refers = fields[name].refers and isinstance(value, int)
        query = query.where(table.c[name] == (here[int(value or 0)] if refers else value))
    with reading(store.engine) as connection:
        return int(connection.scalars(query).one())
