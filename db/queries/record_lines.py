"""Rows of a register as lines of a list, masked for the viewer."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from db.queries.record_answers import NEWEST, RecordLine
from db.queries.record_source import RecordSource, Row
from db.queries.showing import Eyes
from db.queries.titles import Titles
from db.subjects.records.described import Description
from db.subjects.records.visible import is_open
from db.viewer import Viewer

Whole = Callable[[Row], bool]


class Lines:
    """Makes lines; what they refer to is read once for all of them."""

    def __init__(self, connection: Connection, viewer: Viewer, source: RecordSource) -> None:
        self._connection = connection
        self._viewer = viewer
        self._source = source

    def of(
        self,
        description: Description,
        rows: Sequence[Row],
        columns: tuple[str, ...],
        sort: str = NEWEST,
        *,
        whole: bool | Whole = False,
    ) -> list[RecordLine]:
        """Give lines in the order of the rows.

        `whole`: of which rows class L2 is shown; of all for what a use-case records.
        """
        kind = description.kind
        reads_whole = whole if callable(whole) else lambda _row: whole
        titles = self.titles_of(description, rows, whole=whole is True)
        eyes = Eyes(description, titles, self._source.switched)
        eyes.learn(rows, columns)
        shows = [eyes.columns(columns, whole=told) for told in (False, True)]
        by = sort.removeprefix("-")
        key = description.sorted_by(by) if is_open(description, by) else "id"
        return [
            RecordLine(
                kind,
                row["id"],
                titles.of_row(kind, row),
                tuple([show(titles, row) for show in shows[reads_whole(row)]]),
                row[key],
                bool(row.get("until")),
            )
            for row in rows
        ]

    def titles_of(
        self, description: Description, rows: Sequence[Row], *, whole: bool = False
    ) -> Titles:
        titles = Titles(
            self._connection, self._viewer, whole=whole, record_rows=self._source.record_rows
        )
        named = description.by_name[description.named]
        if named.refers:
            titles.learn(named.refers, (row[named.name] for row in rows))
        return titles
