"""Reading any register: pages of its list, one record, what refers to it, counts."""

from collections.abc import Mapping, Sequence
from functools import partial

from sqlalchemy import Connection

from db.followers.search import COUNT_STOPS
from db.queries.record_answers import (
    ALL,
    PAGE,
    RecordFilter,
    RecordKey,
    RecordLine,
    RecordView,
    Target,
)
from db.queries.record_lines import Lines
from db.queries.record_pages import RecordPages
from db.queries.record_rows import RecordRows
from db.queries.record_source import RecordSource
from db.queries.showing import Eyes
from db.queries.titles import Titles
from db.store import plain
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.visible import offered, reads_whole
from db.viewer import Viewer

MOST_RELATED = 200
_STANDS = (
    "SELECT (SELECT max(turn) FROM event_subject WHERE kind = ? AND id = ?), "
    "EXISTS (SELECT 1 FROM conflict WHERE kind = ? AND subject = ? AND settled IS NULL)"
)


class RegisterQueries:
    """Questions to the registers that are described; every answer is as the viewer may see it."""

    def __init__(
        self, connection: Connection, viewer: Viewer, record_rows: RecordRows | None = None
    ) -> None:
        """`record_rows`: by which no row is asked again that this transaction has read."""
        self._connection = connection
        self._viewer = viewer
        self._source = RecordSource(connection, viewer, record_rows)
        self._pages = RecordPages(connection, self._source)
        self._lines = Lines(connection, viewer, self._source)

    def offered(self) -> tuple[str, ...]:
        """Name the registers that this viewer may open."""
        return offered(self._viewer, self._source.switched)

    def switched(self) -> frozenset[str]:
        """Name what a 安全管理员 has switched on at this store."""
        return self._source.switched

    def page(
        self,
        kind: str,
        wanted: RecordFilter,
        after: RecordKey | None = None,
        limit: int = PAGE,
        fields: tuple[str, ...] = (),
    ) -> list[RecordLine]:
        """Give the lines after a key. `fields` are the columns, else those of the description."""
        description = BY_KIND[kind]
        rows, sort = self._pages.page(description, wanted, after, limit)
        return self._lines.of(description, rows, fields or description.columns, sort)

    def order(self, kind: str, wanted: RecordFilter) -> str:
        """Tell how a list is sorted: what words find, if it is very much, is the newest first."""
        return self._pages.order(BY_KIND[kind], wanted)

    def count(self, kind: str, wanted: RecordFilter, *, stops: bool = True) -> int:
        """Count; unless asked for more, 1,000 stands for all that is above 999."""
        return self._pages.count(BY_KIND[kind], wanted, COUNT_STOPS + 1 if stops else None)

    def get(self, kind: str, id_: int) -> RecordView | None:
        """Give a record with all its fields, masked for the viewer; None where it is not theirs."""
        description = BY_KIND[kind]
        row = self._source.one(description, id_)
        if row is None:
            return None
        rows = [row]
        titles = self._lines.titles_of(description, rows)
        eyes = Eyes(description, titles, self._source.switched)
        names = description.names
        eyes.learn(rows, names)
        whole = reads_whole(self._viewer, description, row)
        turn, contested = plain.ask(self._connection, _STANDS, [kind, id_, kind, id_])[0]
        return RecordView(
            kind=kind,
            id=id_,
            title=titles.of_row(kind, row),
            values=eyes.show(row, names, whole=whole),
            whole=whole,
            ended=bool(row.get("until")),
            merged_into=row.get("merged_into"),
            aliases=self.aliases(kind, id_),
            version=turn or 0,
            parked=row["parked"],
            contested=bool(contested),
        )

    def aliases(self, kind: str, id_: int) -> tuple[int, ...]:
        """Give the records that were merged into this one, and into those; desks merge apart."""
        if not BY_KIND[kind].merges:
            return ()
        found: list[int] = []
        latest = [id_]
        while latest:
            rows = self._source.named(BY_KIND[kind], "merged_into", latest)
            latest = [row["id"] for row in reversed(rows) if row["id"] not in {id_, *found}]
            found += latest
        return tuple(found)

    def related(
        self, kind: str, by: str, ids: Sequence[int], fields: tuple[str, ...] = ()
    ) -> list[RecordLine]:
        """Give the records of `kind` whose field `by` names one of `ids`, the newest first.

        They stand on the page of a record: of each is shown what its own page shows.
        """
        description = BY_KIND[kind]
        if not description.by_name[by].refers:
            return []  # what leads to no record may be masked: an equal one would tell it
        rows = self._source.named(description, by, ids)
        columns = fields or description.columns
        whole = partial(reads_whole, self._viewer, description)
        return self._lines.of(description, rows, columns, whole=whole)

    def marks(
        self, kind: str, ids: Sequence[int], columns: Mapping[str, tuple[str, ...]]
    ) -> list[RecordLine]:
        """Give the records that mark one of these, one register after the other, as `related` does.

        `columns`: which registers are wanted, and what of each. One question tells which of them
        have to be asked at all: most people have no mark.
        """
        wanted = [(BY_KIND[one], kind) for one in columns if BY_KIND[one].tag_of == kind]
        there = self._source.referring(kind, ids, wanted)
        return [
            line
            for one, by in wanted
            if one.kind in there
            for line in self.related(one.kind, by, ids, columns[one.kind])
        ]

    def leads_to(self, kind: str, id_: int, name: str) -> Target | None:
        """Give what a record's field refers to, as far as both may be seen."""
        field = BY_KIND[kind].by_name[name]
        row = self._source.one(BY_KIND[kind], id_)
        if row is None or not row[name]:
            return None
        other = self._source.one(BY_KIND[field.refers], row[name])
        return Target(field.refers, row[name]) if other else None

    def some(self, kind: str, ids: Sequence[int]) -> list[RecordLine]:
        """Give the lines of these records, in the order of the ids."""
        if not ids:
            return []
        wanted = RecordFilter(ids=tuple(ids), state=ALL)
        lines = {line.id: line for line in self.page(kind, wanted, limit=len(ids))}
        return [lines[id_] for id_ in ids if id_ in lines]

    def title(self, kind: str, id_: int) -> str:
        """Give what a record is called; empty where it is not the viewer's to see."""
        return self.titles(kind, [id_])[0]

    def titles(self, kind: str, ids: Sequence[int]) -> list[str]:
        """Give what records of a kind are called, in the order of the ids."""
        titles = Titles(self._connection, self._viewer, record_rows=self._source.record_rows)
        if self._source.may_open(BY_KIND[kind]):
            titles.learn(kind, ids)
        return [titles.of(kind, id_) for id_ in ids]
