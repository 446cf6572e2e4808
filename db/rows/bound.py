"""What is bound to an erasure: a mark on somebody, and every document about what is erased.

It goes with them, whichever was heard of first.

A desk that had not heard of an erasure goes on telling of the erased. The desk where both meet
records that the mark is erased too, in the name of the two who answer for the first erasure. This
is an event, for a desk that is sent an emptied mark can no longer read whom it was about.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from sqlalchemy import Connection

from db.journal import erasure, table as journal
from db.log.base import Author, Subject, SubjectErased
from db.models.records import RECORDS
from db.queries.owners import has_owner
from db.store import plain
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.described import Description
from db.subjects.records.fold import last_told

DOCUMENT = "document"
_BOUND = tuple(one for one in DESCRIPTIONS if one.owner)
_OWNERS = frozenset(one.owner.refers for one in _BOUND if one.owner)
_ROWS = "SELECT id, {owner}, NOT {has_owner} FROM {table} WHERE id IN (?*)"
_NAMING = "SELECT id, {owner} FROM {table} WHERE {owner} IN (?*)"
_WITHOUT_ROW = (
    "SELECT DISTINCT s.id FROM event_subject s WHERE s.kind = ? "
    "AND NOT EXISTS (SELECT 1 FROM {table} WHERE id = s.id)"
)
_OF_DOCUMENTS = "SELECT id, kind, subject FROM documents WHERE id IN (?*)"
_DOCUMENTS_ON = "SELECT id, subject FROM documents WHERE kind = ? AND subject IN (?*)"
Owned = Iterator[tuple[Subject, Subject]]  # a mark, and whom it is about


def erasures(
    connection: Connection, touched: Iterable[Subject], erased: Set[Subject]
) -> list[tuple[SubjectErased, Author]]:
    """Say what must be erased now, of all that these subjects have to do with.

    `erased`: those among the touched that the law has taken.
    """
    taken = dict(_documents_on(connection, erased))
    for kind, ids in journal.by_kind(touched):
        if kind == DOCUMENT:
            taken.update(_documents_left(connection, ids))
        if kind in _OWNERS and (gone := {one for one in erased if one.kind == kind}):
            taken.update(_left_by(connection, kind, gone))
        if kind in BY_KIND and BY_KIND[kind].owner:
            taken.update(_without_owner(connection, BY_KIND[kind], ids))
    answered = {one: erasure.answered_for(connection, one) for one in {*taken.values()}}
    found = []
    for mark, owner in sorted(taken.items()):
        if known := answered[owner]:
            event, author = known
            found.append((replace(event, kind=mark.kind, id=mark.id), author))
    return found


def _documents_on(connection: Connection, erased: Set[Subject]) -> Owned:
    for kind, ids in journal.by_kind(one for one in erased if one.kind != DOCUMENT):
        for id_, of in plain.ask_many(connection, _DOCUMENTS_ON, [kind], ids):
            yield Subject(DOCUMENT, id_), Subject(kind, of)


def _documents_left(connection: Connection, ids: Sequence[int]) -> Owned:
    """Find the documents among these that are about what the law took."""
    rows = plain.ask_many(connection, _OF_DOCUMENTS, (), ids)
    about = [(Subject(DOCUMENT, id_), Subject(kind, of)) for id_, kind, of in rows]
    for kind, owners in journal.by_kind({owner for _, owner in about}):
        gone = erasure.among(connection, kind, owners)
        yield from (pair for pair in about if pair[1] in gone)


def _without_owner(connection: Connection, description: Description, ids: Sequence[int]) -> Owned:
    """Find the marks among these that are about somebody whom the law took."""
    kind = description.kind
    rows = plain.ask_many(connection, _said(_ROWS, description), (), ids)
    owner = _owner_kind(description)
    yield from ((Subject(kind, id_), Subject(owner, of)) for id_, of, gone in rows if gone)
    ended = sorted({*ids} - {row[0] for row in rows})
    yield from _ended(connection, description, ended)


def _left_by(connection: Connection, kind: str, gone: Iterable[Subject]) -> Owned:
    """Find the marks on the erased, those that had ended as well: they left no row."""
    ids = [id_ for _, id_ in gone]
    for description in _BOUND:
        if _owner_kind(description) != kind:
            continue
        for id_, of in plain.ask_many(connection, _said(_NAMING, description), (), ids):
            yield Subject(description.kind, id_), Subject(kind, of)
        query = _said(_WITHOUT_ROW, description)
        ended = [id_ for (id_,) in plain.ask(connection, query, [description.kind])]
        yield from _ended(connection, description, ended)


def _ended(connection: Connection, description: Description, ids: Iterable[int]) -> Owned:
    """Read in their histories whom marks without a row were about."""
    owner, name = _owner_kind(description), description.named
    for kind, batch in journal.by_kind(Subject(description.kind, id_) for id_ in ids):
        gone = erasure.among(connection, kind, batch)
        left = [id_ for id_ in batch if Subject(kind, id_) not in gone]
        histories = journal.histories(connection, kind, left) if left else {}
        told = {id_: last_told(id_, facts, name) for id_, facts in histories.items()}
        ids_of = sorted({of for of in told.values() if isinstance(of, int)})
        erased = erasure.among(connection, owner, ids_of) if ids_of else set()
        for id_, of in told.items():
            if isinstance(of, int) and Subject(owner, of) in erased:
                yield Subject(kind, id_), Subject(owner, of)


def _owner_kind(description: Description) -> str:
    return description.by_name[description.named].refers


def _said(query: str, description: Description) -> str:
    return query.format(
        table=RECORDS[description.kind].name,
        owner=f'"{description.named}"',
        has_owner=has_owner(description.kind),
    )
