"""Reading what was printed, who looked, and what clashes."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select

from db.log.base import Subject
from db.models.cases import CASES
from db.models.followers import CONFLICT
from db.models.journal import EVENT
from db.models.records import RECORDS
from db.models.work import PRINTS
from db.queries.accesses import AUDIT, PAGE, Access, AccessFilter, AccessKey, accesses_page
from db.queries.audience import is_seen
from db.queries.clash_places import (
    BEGINNING,
    IN_ORDER,
    Place,
    count_seen,
    is_after,
    kinds_with_conflicts,
)
from db.queries.record_clashes import RecordClashes
from db.queries.titles import Titles
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.viewer import Viewer


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
    .order_by(*IN_ORDER)
)


EVERY_ACCESS = AccessFilter()


class WorkQueries:
    """What happened around the work. Accesses are for 审计员."""

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
        if AUDIT.duties.isdisjoint(self._viewer.duties):
            return []
        return accesses_page(self._connection, wanted, after, limit)

    def count_conflicts(self) -> int:
        """Count what clashes, one question for each kind; none of it is read."""
        found = sum(one.count() for _, one in self._registers())
        return found + count_seen(self._connection, self._viewer.seen("case"))

    def conflicts(self, after: Clash | None = None, limit: int = PAGE) -> list[Clash]:
        """Give what clashes after one of them, first in cases, then in each register, masked."""
        found: list[Clash] = []
        if after is None or after.kind == "case":
            found += self._in_cases(_CASE_CLASHES.where(is_after(_place(after))).limit(limit))
        for kind, register in self._registers(after.kind if after else ""):
            if len(found) < limit:
                first = after if after and after.kind == kind else None
                page = register.page(_place(first), limit - len(found))
                found += map(Clash._make, page)
        return found

    def _registers(self, begin: str = "") -> Iterator[tuple[str, RecordClashes]]:
        """Give the registers in which anything clashes, in their order, from one of them on."""
        there = {*kinds_with_conflicts(self._connection)}
        known = [one.kind for one in DESCRIPTIONS]
        for one in DESCRIPTIONS[known.index(begin) if begin in known else 0 :]:
            if one.kind in there:
                yield one.kind, RecordClashes(self._connection, self._viewer, one)

    def _in_cases(self, query: Select[Any]) -> list[Clash]:
        """Give grids by their titles, which say more than their ids."""
        found = [*map(Clash._make, self._connection.execute(query, self._viewer.seen("case")))]
        titles = Titles(self._connection, self._viewer)
        titles.learn("grid", (int(side) for one in found for side in _grids(one)))
        return [_titled(one, titles) if any(_grids(one)) else one for one in found]

    def conflicts_of(self, subject: Subject) -> list[Clash]:
        """Give what clashes in one case, or in one record of a register."""
        if subject.kind == "case":
            return self._in_cases(_CASE_CLASHES.where(CONFLICT.c.subject == subject.id))
        if subject.kind not in BY_KIND:
            return []
        register = RecordClashes(self._connection, self._viewer, BY_KIND[subject.kind])
        return [Clash._make(one) for one in register.of(subject.id)]


def _place(clash: Clash | None) -> Place:
    if clash is None:
        return BEGINNING
    return Place(clash.subject, clash.device, clash.counter, clash.field)


def _grids(clash: Clash) -> Iterator[str]:
    return filter(None, (clash.kept, clash.other) if clash.field == "grid" else ())


def _titled(clash: Clash, titles: Titles) -> Clash:
    kept, other = (side and titles.of("grid", int(side)) for side in (clash.kept, clash.other))
    return clash._replace(kept=kept, other=other)
