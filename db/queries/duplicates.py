"""Records that may be the one that somebody is just entering, found while they type.

Never a scan of the register: candidates come from an equal phone or credit code, from village and
birth day, or from the names of one village, each through an index. A hint tells no more than the
viewer may read: of who is masked for them only the name and the year of birth are compared.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, select

from db.followers.alike import LEAST, Told, addresses_alike, names_alike, weigh
from db.log.base import Value
from db.models.records import RECORDS
from db.queries.record_answers import ALL, RecordFilter, RecordLine
from db.queries.record_source import RecordSource
from db.queries.registers import RegisterQueries
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Description
from db.subjects.records.visible import reads_whole
from db.viewer import Viewer

MOST_SHOWN = 5
MOST_OF_A_PLACE = 20_000  # records of one village whose names are read
MOST_ALIKE = 100
_BLOCKS = ("village", "unit")  # the place within which names are compared
_YEAR = 4


class Alike(NamedTuple):
    """A record that may be the same, and why: the reasons of db/followers/alike.py."""

    line: RecordLine
    why: tuple[str, ...]
    score: int


class DuplicateQueries:
    """Hints at duplicates, masked like every answer.

    Who has a complete number is asked of `FindNumber`, which writes the question down.
    """

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer
        self._source = RecordSource(connection, viewer)
        self._registers = RegisterQueries(connection, viewer)

    def of(self, kind: str, values: Mapping[str, Value], but_id: int | None = None) -> list[Alike]:
        """Give the likeliest first, at most five; `values` are those of a form so far."""
        description = BY_KIND[kind]
        typed = _told(description, values)
        open_, kept = self._candidates(description, values, typed)
        ids = (open_ | kept) - {but_id}
        if not ids:
            return []
        wanted = RecordFilter(ids=tuple(sorted(ids, reverse=True)[:MOST_ALIKE]), state=ALL)
        query = self._source.narrowed(description, wanted)
        weighed = [
            (*weigh(typed, self._known(description, row)), row["id"])
            for row in self._source.rows(description, query, MOST_ALIKE)
            if not row.get("merged_into")
            and (row["id"] in open_ or reads_whole(self._viewer, description, row))
        ]
        best = sorted(weighed, key=lambda one: (-one[0], -one[2]))
        found = {id_: (score, why) for score, why, id_ in best[:MOST_SHOWN] if score >= LEAST}
        lines = self._registers.some(kind, list(found))
        return [Alike(line, found[line.id][1], found[line.id][0]) for line in lines]

    def _candidates(
        self, description: Description, values: Mapping[str, Value], typed: Told
    ) -> tuple[set[int], set[int]]:
        """Name whom to look at: who is alike in what everybody reads, and who in what is masked.

        The latter are for those who read them whole: that somebody is named here at all would
        confirm a phone or a day of birth that was guessed.
        """
        table = RECORDS[description.kind]
        open_: set[int] = set()
        kept: set[int] = set()
        for name in ("phone", "credit_code"):
            field, value = description.by_name.get(name), values.get(name)
            if field and field.indexed and value:
                equal = select(table.c.id).where(table.c[name] == bindparam("value"))
                found = self._connection.scalars(equal.limit(MOST_ALIKE), {"value": value})
                (kept if field.masked else open_).update(found)
        block = next((name for name in _BLOCKS if name in description.by_name), "")
        if block and values.get(block):
            here = table.c[block] == values[block]
            open_.update(self._neighbours(description, here, typed))
            if typed.birth:
                born = select(table.c.id).where(here, table.c.birth == typed.birth)
                kept.update(self._connection.scalars(born.limit(MOST_ALIKE)))
        return open_, kept

    def _neighbours(
        self, description: Description, here: ColumnElement[bool], typed: Told
    ) -> Iterable[int]:
        """Read the names or addresses of one place, and keep those that are alike."""
        table = RECORDS[description.kind]
        ways = set(description.duplicates)
        named, addressed = typed.name and "name" in ways, typed.address and "address" in ways
        if not named and not addressed:
            return []
        column = table.c["address" if addressed else description.named]
        query = select(table.c.id, column).where(here).limit(MOST_OF_A_PLACE)
        alike = addresses_alike if addressed else names_alike
        told = typed.address if addressed else typed.name
        rows = self._connection.execute(query)
        return [id_ for id_, text in rows if alike(told, text or "")]

    def _known(self, description: Description, row: Mapping[str, Any]) -> Told:
        known = _told(description, row)
        if reads_whole(self._viewer, description, row):
            return known
        return known._replace(
            birth=known.birth[:_YEAR], phone="" if _is_hidden(description) else known.phone
        )


def _is_hidden(description: Description) -> bool:
    return "phone" in description.by_name and description.by_name["phone"].masked


def _told(description: Description, values: Mapping[str, Any]) -> Told:
    ways = set(description.duplicates)

    def of(name: str, way: str) -> str:
        return str(values.get(name) or "") if way in ways and name in description.by_name else ""

    return Told(
        number=of("credit_code", "number"),
        name=of(description.named, "name"),
        phone=of("phone", "phone"),
        birth=of("birth", "birth"),
        address=of("address", "address"),
    )
