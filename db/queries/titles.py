"""What the records that others refer to are called, as far as the viewer may see them."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from db.masks import Masked, mask
from db.queries.record_rows import KnownRows, RecordRows
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.visible import reads, reads_whole
from db.viewer import Viewer

Row = Mapping[str, Any]
_DEEPEST = 3  # a duty is called after its post, a post after its staff


class Titles:
    """Rows that are referred to, read once for a page and guarded like every question.

    A house is called after its address, which is whole for its keepers and masked for others,
    wherever it is named. `whole`: for what a use-case records.
    """

    def __init__(
        self,
        connection: Connection,
        viewer: Viewer,
        *,
        whole: bool = False,
        known: KnownRows | None = None,
    ) -> None:
        self._viewer = viewer
        self._whole = whole
        self._source = RecordRows(connection, viewer, known)
        self._rows: dict[tuple[str, int], Row] = {}
        self._told: dict[tuple[str, int], str] = {}

    def learn(self, kind: str, ids: Iterable[Any], depth: int = 0) -> None:
        """Read what is not known yet, and what those rows are called after themselves."""
        wanted = sorted({id_ for id_ in ids if id_ and (kind, id_) not in self._rows})
        description = BY_KIND[kind]
        if not wanted or depth > _DEEPEST:
            return
        rows = self._source.named(description, "id", wanted)
        self._rows |= {(kind, row["id"]): row for row in rows}
        named = description.by_name[description.named]
        if named.refers:
            self.learn(named.refers, (row[named.name] for row in rows), depth + 1)

    def row(self, kind: str, id_: int | None) -> Row | None:
        return self._rows.get((kind, id_ or 0))

    def of(self, kind: str, id_: int | None) -> str:
        """Give the title; empty where nothing is referred to, or it is not the viewer's to see."""
        known = self._told.get((kind, id_ or 0))
        if known is None:
            row = self.row(kind, id_)
            if row is None:
                return ""
            known = self._told[kind, row["id"]] = self.of_row(kind, row)
        return known

    def of_row(self, kind: str, row: Row) -> str:
        description = BY_KIND[kind]
        named = description.by_name[description.named]
        if named.refers:
            return self.of(named.refers, row[named.name])
        return self.name_of(kind, row).text

    def name_of(self, kind: str, row: Row) -> Masked:
        """Give the text that a record is called after, as the viewer reads it."""
        description = BY_KIND[kind]
        named = description.by_name[description.named]
        text = str(row[named.name] or "")
        if not named.masked:
            return Masked(text, named.hiding)
        whole = self._whole or reads_whole(self._viewer, description, row)
        return mask(text, named.hiding, full=reads(named, whole=whole))
