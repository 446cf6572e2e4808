"""Records with nothing masked: for use-cases that judge and record, never for a screen."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from db.log.base import Subject
from db.models.records import RECORDS
from db.process.folded import Row
from db.queries.audience import is_seen
from db.queries.record_answers import RecordFilter, RecordLine
from db.queries.record_lines import Lines
from db.queries.record_pages import RecordPages
from db.queries.record_rows import RecordRows
from db.queries.record_source import RecordSource
from db.queries.titles import Titles
from db.store.many import among, among_given
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.viewer import Viewer

PEOPLE = RECORDS["person"]
_WITH_NUMBER = (
    select(PEOPLE.c.id)
    .where(among_given(PEOPLE.c.number, "forms"), PEOPLE.c.merged_into.is_(None), is_seen(PEOPLE))
    .order_by(PEOPLE.c.id)
    .limit(20)
)
MOST = 100_000


class WholeQueries:
    """Rows in full of what the viewer may see at all."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer
        self._source = RecordSource(connection, viewer)
        self._rows = RecordRows(connection, viewer)

    def row(self, subject: Subject) -> Row | None:
        """Give a record of a register; None where it is not there, sealed or not theirs."""
        return self._source.one(BY_KIND[subject.kind], subject.id)

    def rows(self, kind: str, ids: Sequence[int]) -> dict[int, Row]:
        """Give records of a register by their ids, however many, as `row` gives one."""
        return {row["id"]: row for row in self._source.named(BY_KIND[kind], "id", ids)}

    def title(self, kind: str, id_: int) -> str:
        """Give what a record that the viewer may see is called, in full."""
        titles = Titles(self._connection, self._viewer, whole=True)
        titles.learn(kind, [id_])
        return titles.of(kind, id_)

    def naming(self, kind: str, by: str, id_: int) -> list[Row]:
        """Give the records of a kind that refer to a record by a field, in the order of ids."""
        description = BY_KIND[kind]
        rows = self._rows.named(description, by, [id_], MOST)
        return list(reversed(rows))

    def lines(
        self, kind: str, wanted: RecordFilter, fields: tuple[str, ...], limit: int
    ) -> list[RecordLine]:
        """Give what a list shows with class L2 in full, for an export that is recorded."""
        pages = RecordPages(self._connection, self._source)
        rows, sort = pages.page(BY_KIND[kind], wanted, None, limit)
        maker = Lines(self._connection, self._viewer, self._source)
        return maker.of(BY_KIND[kind], rows, fields, sort, whole=True)

    def about(self, subject: Subject) -> list[Subject]:
        """Name every record that says something of a person or house alone, whoever may see it.

        What the law takes of somebody takes these along, and what was merged into them: that is
        the same person, entered twice.
        """
        found = self._merged_into(subject)
        ids = [subject.id, *(alias.id for alias in found)]
        for description in DESCRIPTIONS:
            named = description.owner
            if named and named.refers == subject.kind:
                table = RECORDS[description.kind]
                query = select(table.c.id).where(among(table.c[named.name], ids))
                found += [Subject(description.kind, id_) for id_ in self._connection.scalars(query)]
        return found

    def _merged_into(self, subject: Subject) -> list[Subject]:
        """Name the aliases of a record, and theirs; desks merge apart."""
        found: list[Subject] = []
        latest = [subject.id] if BY_KIND[subject.kind].merges else []
        while latest:
            into = among(RECORDS[subject.kind].c.merged_into, latest)
            query = select(RECORDS[subject.kind].c.id).where(into)
            aliases = (Subject(subject.kind, id_) for id_ in self._connection.scalars(query))
            fresh = [alias for alias in aliases if alias not in {subject, *found}]
            found += fresh
            latest = [alias.id for alias in fresh]
        return found

    def with_number(self, forms: Sequence[str]) -> Sequence[int]:
        """Give the people with a complete identity number, in all its forms; aliases left out."""
        asked = {"forms": list(forms), **self._viewer.seen("person")}
        return list(self._connection.scalars(_WITH_NUMBER, asked))
