"""Reading what was printed, who looked, what administrators must know, and what clashes."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Table, bindparam, func, literal, select

from db.masks import Grade, mask
from db.models.cases import CASES
from db.models.followers import CONFLICT
from db.models.journal import EVENT
from db.models.notes import ACCESSES, NOTICES, PRINTS
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.viewer import Role, Viewer


class Print(NamedTuple):
    """A paper that left the house."""

    id: int
    case_id: int
    paper: str
    number: str
    copies: int
    way: str
    actor_name: str
    recorded_at: int


class Access(NamedTuple):
    """Somebody saw what is masked for them."""

    id: int
    actor_name: str
    kind: str
    subject: int
    field: str
    reason: str
    recorded_at: int


class Notice(NamedTuple):
    """Something administrators must know."""

    id: int
    what: str
    detail: str
    recorded_at: int


class Clash(NamedTuple):
    """Two versions that a person has to settle 数据冲突待核, of a case or of a record.

    A record has no `number`; its `title` is its name or address.
    """

    kind: str
    subject: int
    number: str
    title: str
    device: int
    counter: int
    code: str
    field: str
    kept: str | None
    other: str | None
    event_kind: str
    actor_name: str
    unit_name: str
    recorded_at: int


_ACCOUNTS, _UNITS = RECORDS["account"], RECORDS["unit"]
_PRINTS = (
    select(
        PRINTS.c.id,
        PRINTS.c.case_id,
        PRINTS.c.paper,
        PRINTS.c.number,
        PRINTS.c.copies,
        PRINTS.c.way,
        func.coalesce(_ACCOUNTS.c.person_name, ""),
        PRINTS.c.recorded_at,
    )
    .select_from(
        PRINTS.join(CASES, CASES.c.id == PRINTS.c.case_id).outerjoin(
            _ACCOUNTS, _ACCOUNTS.c.id == PRINTS.c.actor
        )
    )
    .where(PRINTS.c.case_id == bindparam("case_id"), is_seen(CASES))
    .order_by(PRINTS.c.id.desc())
)
_ACCESSES = (
    select(
        ACCESSES.c.id,
        func.coalesce(_ACCOUNTS.c.person_name, ""),
        ACCESSES.c.kind,
        ACCESSES.c.subject,
        ACCESSES.c.field,
        ACCESSES.c.reason,
        ACCESSES.c.recorded_at,
    )
    .select_from(ACCESSES.outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == ACCESSES.c.actor))
    .order_by(ACCESSES.c.recorded_at.desc(), ACCESSES.c.id.desc())
    .limit(bindparam("limit"))
)
_NOTICES = (
    select(NOTICES.c.id, NOTICES.c.what, NOTICES.c.detail, NOTICES.c.recorded_at)
    .where(NOTICES.c.id > bindparam("after"))
    .order_by(NOTICES.c.id)
)


def _clashes(kind: str, table: Table, number: ColumnElement[str], title: str) -> Select[Any]:
    return (
        select(
            CONFLICT.c.kind,
            CONFLICT.c.subject,
            number,
            func.coalesce(table.c[title], ""),
            CONFLICT.c.device,
            CONFLICT.c.counter,
            CONFLICT.c.code,
            CONFLICT.c.field,
            CONFLICT.c.kept,
            CONFLICT.c.other,
            EVENT.c.kind,
            func.coalesce(_ACCOUNTS.c.person_name, ""),
            func.coalesce(_UNITS.c.name, ""),
            EVENT.c.recorded_at,
        )
        .select_from(
            CONFLICT.join(table, table.c.id == CONFLICT.c.subject)
            .join(
                EVENT,
                (EVENT.c.device == CONFLICT.c.device) & (EVENT.c.counter == CONFLICT.c.counter),
            )
            .outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == EVENT.c.actor)
            .outerjoin(_UNITS, _UNITS.c.id == EVENT.c.unit)
        )
        .where(CONFLICT.c.kind == kind, CONFLICT.c.settled.is_(None), is_seen(table))
        .order_by(*CONFLICT.primary_key)
    )


_CLASHES = {
    "case": _clashes("case", CASES, CASES.c.number, "title"),
    "person": _clashes("person", RECORDS["person"], literal(""), "name"),
    "house": _clashes("house", RECORDS["house"], literal(""), "address"),
    "organisation": _clashes("organisation", RECORDS["organisation"], literal(""), "name"),
}
_HIDDEN = {
    ("person", "number"): Grade.IDENTITY,
    ("person", "birth"): Grade.BIRTH,
    ("person", "phone"): Grade.PHONE,
    ("person", "address"): Grade.ADDRESS,
    ("organisation", "phone"): Grade.PHONE,
}


class NoteQueries:
    """What happened around the work. Accesses are for 审计员, notices for administrators."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def prints(self, case_id: int) -> list[Print]:
        asked = {"case_id": case_id, **self._viewer.seen("case")}
        return [Print._make(row) for row in self._connection.execute(_PRINTS, asked)]

    def accesses(self, limit: int = 500) -> Sequence[Access]:
        if Role.AUDITOR not in self._viewer.roles:
            return []
        return [Access._make(row) for row in self._connection.execute(_ACCESSES, {"limit": limit})]

    def notices(self, after: int = 0) -> Sequence[Notice]:
        if not self._viewer.roles & {Role.ADMINISTRATOR, Role.SECURITY}:
            return []
        return [Notice._make(row) for row in self._connection.execute(_NOTICES, {"after": after})]

    def conflicts(self) -> list[Clash]:
        """Give what clashes in cases and in the registers that have an audience, masked as they."""
        return [
            _masked(Clash._make(row))
            for kind, query in _CLASHES.items()
            for row in self._connection.execute(query, self._viewer.seen(kind))
        ]


def _masked(clash: Clash) -> Clash:
    grade = _HIDDEN.get((clash.kind, clash.field))
    if grade is None:
        return clash
    kept, other = (value and mask(value, grade).text for value in (clash.kept, clash.other))
    return clash._replace(kept=kept, other=other)
