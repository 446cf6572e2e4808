"""Reading people, houses and organisations of the registers."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from db.followers import search
from db.masks import Grade, Masked, mask
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.registers.all import REGISTERS
from db.viewer import Viewer

PEOPLE, HOUSES, ORGANISATIONS = RECORDS["person"], RECORDS["house"], RECORDS["organisation"]


class Person(NamedTuple):
    """A person of the register as anybody in the audience may see them."""

    id: int
    name: str
    number: Masked
    sex: str
    birth: Masked
    ethnic: str
    phone: Masked
    address: Masked
    town: str
    village: str
    grid: int | None
    household: int | None
    occupation: str
    household_size: int


class Known(NamedTuple):
    """A record of another register as a line: a house, an organisation."""

    id: int
    title: str
    detail: str


_ALL = select(PEOPLE).where(is_seen(PEOPLE))
_SOME = _ALL.where(PEOPLE.c.id.in_(bindparam("ids", expanding=True)))
_HOME = (
    select(PEOPLE.c.household, func.count())
    .where(PEOPLE.c.household.in_(bindparam("homes", expanding=True)), is_seen(PEOPLE))
    .group_by(PEOPLE.c.household)
)


_DETAILS = {"house": "village", "organisation": "address", "grid": "code", "division": "code"}


class PeopleQueries:
    """Questions about people. Finding takes what everybody may see: by a number, `FindNumber`."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._seen = viewer.seen("person")

    def some(self, ids: Sequence[int]) -> list[Person]:
        """Give these people in the order of the ids, masked."""
        found = self._connection.execute(_SOME, {"ids": list(ids), **self._seen}).mappings().all()
        people = {person.id: person for person in self._told(found)}
        return [people[id_] for id_ in ids if id_ in people]

    def get(self, person_id: int) -> Person | None:
        return next(iter(self.some([person_id])), None)

    def find(self, typed: str, limit: int = 50) -> list[Person]:
        """Find by a run of a name or address, or by initials."""
        return self.some(search.find(self._connection, "people_words", typed, limit, self._seen))

    def count_found(self, typed: str) -> int:
        return search.count(self._connection, "people_words", typed, self._seen)

    def _told(self, rows: Sequence[Mapping[Any, Any]]) -> list[Person]:
        homes = {row["household"] for row in rows if row["household"]}
        asked = {"homes": sorted(homes), **self._seen}
        counted = self._connection.execute(_HOME, asked) if homes else ()
        sizes: dict[int, int] = dict(map(tuple, counted))
        return [_person(row, sizes.get(row["household"], 0)) for row in rows]


class RecordQueries:
    """Finding records by their words: houses, organisations, units, grids, teams, services."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def find(self, kind: str, typed: str, limit: int = 50) -> list[Known]:
        ids = search.find(self._connection, _index(kind), typed, limit, self._who(kind))
        table = RECORDS[kind]
        rows = self._connection.execute(select(table).where(table.c.id.in_(ids))).mappings()
        lines = {row["id"]: _known(kind, row) for row in rows}
        return [lines[id_] for id_ in ids if id_ in lines]

    def count_found(self, kind: str, typed: str) -> int:
        return search.count(self._connection, _index(kind), typed, self._who(kind))

    def _who(self, kind: str) -> dict[str, str]:
        """Say what to keep to; nothing for the registers that are no secret in the county."""
        return {} if REGISTERS[kind].everybody else self._viewer.seen(kind)


def _index(kind: str) -> str:
    return f"{RECORDS[kind].name}_words"


def _known(kind: str, row: Mapping[Any, Any]) -> Known:
    title = row["address"] if kind == "house" else row["name"]
    detail = _DETAILS.get(kind)
    return Known(row["id"], title or "", (row[detail] or "") if detail else "")


def _person(row: Mapping[Any, Any], household_size: int) -> Person:
    return Person(
        id=row["id"],
        name=row["name"] or "",
        number=mask(row["number"], Grade.IDENTITY),
        sex=row["sex"] or "",
        birth=mask(row["birth"], Grade.BIRTH),
        ethnic=row["ethnic"] or "",
        phone=mask(row["phone"], Grade.PHONE),
        address=mask(row["address"], Grade.ADDRESS),
        town=row["town"] or "",
        village=row["village"] or "",
        grid=row["grid"],
        household=row["household"],
        occupation=row["occupation"] or "",
        household_size=household_size,
    )
