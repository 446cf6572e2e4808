"""The documents of what a viewer may see: how each stands, to whom it went, what it said."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select

from db.journal import table as journal
from db.log.base import Subject
from db.models.records import RECORDS
from db.models.work import DOCUMENTS, SERVINGS
from db.queries.audience import is_subject_seen
from db.queries.record_source import RecordSource
from db.store.many import among_given
from db.subjects.documents.events import DocumentIssued
from db.subjects.documents.fold import State
from db.subjects.records.catalogue import BY_KIND
from db.viewer import Viewer


class Serving(NamedTuple):
    """One handing over of a document; `how`: a code of table service_way."""

    document_id: int
    served_on: date
    how: str
    recipient: str
    remark: str
    actor_name: str
    recorded_at: int


class Document(NamedTuple):
    """A document as it stands. `kind`, `subject`: what it is about; times in ms."""

    id: int
    paper: str
    kind: str
    subject: int
    number: str
    issued_on: date
    digest: str
    state: str
    voided_on: date | None
    voided_at: int | None
    voided_by_name: str
    reason: str
    parked: bool
    unit: int
    unit_name: str
    actor_name: str
    recorded_at: int
    servings: tuple[Serving, ...] = ()

    @property
    def stands(self) -> bool:
        return self.state != State.VOIDED


_ACCOUNTS, _UNITS = RECORDS["account"], RECORDS["unit"]
_VOIDERS = _ACCOUNTS.alias("voiders")
_OWN = (
    DOCUMENTS.c.id,
    DOCUMENTS.c.paper,
    DOCUMENTS.c.kind,
    DOCUMENTS.c.subject,
    DOCUMENTS.c.number,
    DOCUMENTS.c.issued_on,
    DOCUMENTS.c.digest,
    DOCUMENTS.c.state,
    DOCUMENTS.c.voided_on,
    DOCUMENTS.c.voided_at,
    func.coalesce(_VOIDERS.c.person_name, ""),
    DOCUMENTS.c.reason,
    DOCUMENTS.c.parked,
    DOCUMENTS.c.unit,
    func.coalesce(_UNITS.c.name, ""),
    func.coalesce(_ACCOUNTS.c.person_name, ""),
    DOCUMENTS.c.recorded_at,
)
_DOCUMENTS = select(*_OWN).select_from(
    DOCUMENTS.outerjoin(_UNITS, _UNITS.c.id == DOCUMENTS.c.unit)
    .outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == DOCUMENTS.c.actor)
    .outerjoin(_VOIDERS, _VOIDERS.c.id == DOCUMENTS.c.voided_by)
)
_OF = _DOCUMENTS.where(
    DOCUMENTS.c.subject == bindparam("subject"), DOCUMENTS.c.kind == bindparam("kind")
).order_by(DOCUMENTS.c.recorded_at.desc(), DOCUMENTS.c.id.desc())
_ONE = _DOCUMENTS.where(DOCUMENTS.c.id == bindparam("id"))
_SERVED = (
    select(
        SERVINGS.c.document_id,
        SERVINGS.c.served_on,
        SERVINGS.c.how,
        SERVINGS.c.recipient,
        SERVINGS.c.remark,
        func.coalesce(_ACCOUNTS.c.person_name, ""),
        SERVINGS.c.recorded_at,
    )
    .select_from(SERVINGS.outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == SERVINGS.c.actor))
    .where(among_given(SERVINGS.c.document_id, "ids"))
    .order_by(SERVINGS.c.document_id, SERVINGS.c.place)
)
_LAST = (
    select(DOCUMENTS.c.number)
    .where(DOCUMENTS.c.number >= bindparam("begin"), DOCUMENTS.c.number < bindparam("end"))
    .order_by(func.length(DOCUMENTS.c.number).desc(), DOCUMENTS.c.number.desc())
    .limit(1)
)


class DocumentQueries:
    """A document is seen by whoever sees what it is about, and by nobody else."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def of(self, kind: str, id_: int) -> list[Document]:
        """Give what was issued about a case or a record, the newest first."""
        if not self._sees(kind, id_):
            return []
        return self._told(_OF, {"kind": kind, "subject": id_})

    def get(self, document_id: int) -> Document | None:
        found = self._told(_ONE, {"id": document_id})
        return found[0] if found and self._sees(found[0].kind, found[0].subject) else None

    def frozen(self, document_id: int) -> str:
        """Give the bytes that were frozen when it was issued; "" where none were, or none are."""
        if self.get(document_id) is None:
            return ""
        facts = journal.histories(self._connection, "document", [document_id])[document_id]
        issued = (one.event for one in facts if isinstance(one.event, DocumentIssued))
        return next((event.frozen for event in issued), "")

    def last_number(self, prefix: str) -> str | None:
        """Give the highest number that begins so, whoever gave it."""
        ends = {"begin": prefix, "end": prefix + "\uffff"}
        found: str | None = self._connection.scalar(_LAST, ends)
        return found

    def _told(self, query: Select[Any], asked: dict[str, Any]) -> list[Document]:
        rows = [Document._make((*row, ())) for row in self._connection.execute(query, asked)]
        servings = self._servings([one.id for one in rows])
        mine = {one.id: tuple(s for s in servings if s.document_id == one.id) for one in rows}
        return [one._replace(servings=mine[one.id]) for one in rows]

    def _servings(self, ids: Sequence[int]) -> list[Serving]:
        if not ids:
            return []
        found = self._connection.execute(_SERVED, {"ids": list(ids)})
        return [Serving._make(row) for row in found]

    def _sees(self, kind: str, id_: int) -> bool:
        if kind in BY_KIND:
            source = RecordSource(self._connection, self._viewer)
            return source.one(BY_KIND[kind], id_) is not None
        return is_subject_seen(self._connection, Subject(kind, id_), self._viewer)
