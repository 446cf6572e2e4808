"""Reading what was printed, who looked, what administrators must know, and what clashes."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from db.events.base import Subject
from db.models.cases import CASES
from db.models.followers import CONFLICT
from db.models.journal import EVENT
from db.models.notes import NOTICES, PRINTS
from db.models.records import RECORDS
from db.queries.accesses import PAGE, Access, AccessFilter, AccessKey, accesses_page
from db.queries.audience import is_seen
from db.queries.record_clashes import record_clashes
from db.queries.titles import Titles
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
_NOTICES = (
    select(NOTICES.c.id, NOTICES.c.what, NOTICES.c.detail, NOTICES.c.recorded_at)
    .where(NOTICES.c.id > bindparam("after"))
    .order_by(NOTICES.c.id)
)


_CASE_CLASHES = (
    select(
        CONFLICT.c.kind,
        CONFLICT.c.subject,
        CASES.c.number,
        CASES.c.title,
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
        CONFLICT.join(CASES, CASES.c.id == CONFLICT.c.subject)
        .join(
            EVENT,
            (EVENT.c.device == CONFLICT.c.device) & (EVENT.c.counter == CONFLICT.c.counter),
        )
        .outerjoin(_ACCOUNTS, _ACCOUNTS.c.id == EVENT.c.actor)
        .outerjoin(_UNITS, _UNITS.c.id == EVENT.c.unit)
    )
    .where(CONFLICT.c.kind == "case", CONFLICT.c.settled.is_(None), is_seen(CASES))
    .order_by(*CONFLICT.primary_key)
)


EVERY_ACCESS = AccessFilter()


class NoteQueries:
    """What happened around the work. Accesses are for 审计员, notices for administrators."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def prints(self, case_id: int) -> list[Print]:
        asked = {"case_id": case_id, **self._viewer.seen("case")}
        return [Print._make(row) for row in self._connection.execute(_PRINTS, asked)]

    def accesses(
        self,
        wanted: AccessFilter = EVERY_ACCESS,
        after: AccessKey | None = None,
        limit: int = PAGE,
    ) -> list[Access]:
        """Give who looked at what after a key, newest first; to anybody but 审计员 nothing."""
        if Role.AUDITOR not in self._viewer.roles:
            return []
        return accesses_page(self._connection, wanted, after, limit)

    def notices(self, after: int = 0) -> Sequence[Notice]:
        if not self._viewer.roles & {Role.ADMINISTRATOR, Role.SECURITY}:
            return []
        return [Notice._make(row) for row in self._connection.execute(_NOTICES, {"after": after})]

    def conflicts(self) -> list[Clash]:
        """Give what clashes in cases and in every register, masked as they are."""
        seen = self._viewer.seen("case")
        cases = self._connection.execute(_CASE_CLASHES, seen)
        records = record_clashes(self._connection, self._viewer)
        return [*map(self._named, map(Clash._make, cases)), *map(Clash._make, records)]

    def _named(self, clash: Clash) -> Clash:
        """Give grids by their titles, which say more than their ids."""
        if clash.field != "grid":
            return clash
        ids = {side: int(side) for side in (clash.kept, clash.other) if side}
        titles = Titles(self._connection, self._viewer)
        titles.learn("grid", ids.values())
        kept, other = (side and titles.of("grid", ids[side]) for side in (clash.kept, clash.other))
        return clash._replace(kept=kept, other=other)

    def conflicts_of(self, record: Subject) -> list[Clash]:
        """Give what clashes in one record of a register."""
        found = record_clashes(self._connection, self._viewer, record)
        return [Clash._make(one) for one in found]
