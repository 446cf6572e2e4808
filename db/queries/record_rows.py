"""Rows named by one field, said to the driver directly: one page asks thirty such questions.

SQLAlchemy would spend 0.6 ms on each where SQLite needs 0.03 (measured).
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection

from db.models.records import RECORDS
from db.queries.owners import has_owner
from db.store import plain
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description
from db.subjects.records.visible import seen_of
from db.viewer import Viewer

Row = dict[str, Any]
KnownRows = dict[tuple[str, int], Row | None]  # None: not there, or not the viewer's to see
MOST = 200
_SEEN = (
    "EXISTS (SELECT 1 FROM audience WHERE kind = ? AND subject = {table}.id "
    "AND path >= ? AND path < ?) AND "
)
_UNSEALED = "(sealed IS NULL OR sealed = '' OR sealed IN ({roles})) AND "


class RecordRows:
    """The rows of registers that a viewer may see. Nothing is masked: who asks masks.

    Whether a register may be opened at all is judged before.
    """

    def __init__(
        self, connection: Connection, viewer: Viewer, known: KnownRows | None = None
    ) -> None:
        """`known`: the rows that this transaction has read; whoever writes in it empties them."""
        self._connection = connection
        self._viewer = viewer
        self._known = known

    def named(
        self, description: Description, by: str, ids: Sequence[int], limit: int = MOST
    ) -> list[Row]:
        """Give the rows whose field `by` is one of `ids`, the newest first."""
        known, kind = self._known, description.kind
        if known is None:
            return self._asked(description, by, ids, limit)
        if by != "id":
            rows = self._asked(description, by, ids, limit)
            known |= {(kind, row["id"]): row for row in rows}
            return rows
        if unread := [id_ for id_ in ids if (kind, id_) not in known]:
            known |= dict.fromkeys((kind, id_) for id_ in unread)
            known |= {(kind, row["id"]): row for row in self._asked(description, by, unread, limit)}
        found = (known[kind, id_] for id_ in sorted({*ids}, reverse=True))
        return [row for row in found if row is not None]

    def _asked(
        self, description: Description, by: str, ids: Sequence[int], limit: int
    ) -> list[Row]:
        if not ids:
            return []
        table = RECORDS[description.kind]
        seen = seen_of(self._viewer, description)
        guard = [seen["of"], seen["first"], seen["after"]] if seen else []
        roles = tuple(sorted(self._viewer.roles)) if description.special else ()
        query = _query(description.kind, by, roles, limit, guarded=bool(seen))
        names, taken = plain.names_of(table), plain.taken(self._connection, table)
        found = plain.ask_many(self._connection, query, guard, ids)
        return [dict(zip(names, taken(row), strict=True)) for row in found]

    def referring(self, of: str, ids: Sequence[int], by: Sequence[tuple[str, str]]) -> set[str]:
        """Name the registers of which any row names one of these records, whoever may see it.

        `by`: registers, each with the field that refers. One question for all of them: each that
        is named is asked for itself, with all that a viewer is judged by.
        """
        rows = plain.ask_many(self._connection, _referring(of, tuple(by)), (), ids)
        return {kind for row in rows for (kind, _), there in zip(by, row, strict=True) if there}


@cache
def _referring(of: str, by: tuple[tuple[str, str], ...]) -> str:
    there = (
        f'EXISTS (SELECT 1 FROM {RECORDS[kind].name} WHERE "{name}" = o.id)' for kind, name in by
    )
    return f"SELECT {', '.join(there)} FROM {RECORDS[of].name} AS o WHERE o.id IN (?*)"


@cache
def _query(kind: str, by: str, roles: tuple[str, ...], limit: int, *, guarded: bool) -> str:
    """Write the question. Roles are words of our own enumeration, never of a user."""
    table = RECORDS[kind]
    seen = _SEEN.format(table=table.name) if guarded else ""
    listed = ", ".join(f"'{role}'" for role in roles)
    unsealed = _UNSEALED.format(roles=listed) if BY_KIND[kind].special else ""
    names = plain.quoted(plain.names_of(table))
    owned = f"{owner} AND " if (owner := has_owner(kind)) else ""
    found = f'SELECT {names} FROM {table.name} WHERE {seen}{unsealed}{owned}"{by}" IN (?*)'
    most = "" if by == "id" else f" LIMIT {limit}"  # each id names one row
    return f"{found} ORDER BY id DESC{most}"
