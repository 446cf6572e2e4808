"""Reading people, houses and organisations of the registers."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select

from db.followers import search
from db.followers.kinds import SUBJECTS
from db.followers.typed import names_first
from db.masks import Grade, Masked, mask
from db.models.records import RECORDS
from db.queries.audience import is_seen
from db.queries.record_rows import RecordRows
from db.queries.titles import Titles
from db.store import plain
from db.store.many import among_given
from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.described import Found
from db.viewer import Viewer
from db.vocabulary import UnknownName

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


_HIDDEN = tuple(
    (Person._fields.index(name), grade)
    for name, grade in (
        ("number", Grade.IDENTITY),
        ("birth", Grade.BIRTH),
        ("phone", Grade.PHONE),
        ("address", Grade.ADDRESS),
    )
)
_TEXTS = tuple(
    Person._fields.index(name)
    for name in ("name", "sex", "ethnic", "town", "village", "occupation")
)


class Known(NamedTuple):
    """A record of another register as a line: a house, an organisation."""

    id: int
    title: str
    detail: str


_SOME = (
    select(*(PEOPLE.c[name] for name in Person._fields[:-1]))
    .where(is_seen(PEOPLE))
    .where(among_given(PEOPLE.c.id, "ids"))
)
_HOME = (
    select(PEOPLE.c.household, func.count())
    .where(among_given(PEOPLE.c.household, "homes"), is_seen(PEOPLE))
    .group_by(PEOPLE.c.household)
)


_DETAILS = {"organisation": "address", "unit": "address", "grid": "code", "division": "code"}
_PLACES = "SELECT code, name FROM divisions WHERE code IN (?*texts)"


class PeopleQueries:
    """Questions about people. Finding takes what everybody may see: by a number, `FindNumber`."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._keeper = viewer.path
        self._works = viewer.works_on_people
        self._seen = viewer.seen("person")

    def some(self, ids: Sequence[int]) -> list[Person]:
        """Give these people in the order of the ids, masked."""
        if not ids:
            return []
        found = self._connection.execute(_SOME, {"ids": list(ids), **self._seen}).all()
        people = {person.id: person for person in self._told(found)}
        return [people[id_] for id_ in ids if id_ in people]

    def get(self, person_id: int) -> Person | None:
        return next(iter(self.some([person_id])), None)

    def find(self, typed: str, limit: int = 50) -> list[Person]:
        """Find by a run of a name or address, by pinyin, and one's own people by a number's end.

        A number's end finds only whom the viewer's unit keeps: who works there reads them in full.
        """
        end = search.NumberEnd(typed, self._keeper)
        ended = (
            search.find_numbers(self._connection, "people_numbers", end, limit, self._seen)
            if len(typed) <= search.LONGEST_END and self._works
            else []
        )
        found = search.find_named(self._connection, "people_words", typed, limit, self._seen)
        people = self.some(list(dict.fromkeys((*ended, *found)))[:limit])
        return names_first(people, lambda one: one.name, typed)

    def count_found(self, typed: str) -> int:
        return search.count(self._connection, "people_words", typed, self._seen)

    def _told(self, rows: Sequence[Row[Any]]) -> list[Person]:
        homes = {row.household for row in rows if row.household}
        asked = {"homes": sorted(homes), **self._seen}
        counted = self._connection.execute(_HOME, asked) if homes else ()
        sizes: dict[int, int] = dict(map(tuple, counted))
        return [_person(row, sizes.get(row.household, 0)) for row in rows]


class RecordQueries:
    """Finding records by their words: houses, organisations, units, grids, teams, services."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._viewer = viewer

    def find(self, kind: str, typed: str, limit: int = 50) -> list[Known]:
        """Find the newest records; each with its code or address, or with where it lies."""
        description = BY_KIND[kind]
        has_names = any(field.found is Found.NAME for field in description.fields)
        ask = search.find_named if has_names else search.find
        ids = ask(self._connection, _index(kind), typed, limit, self._who(kind))
        rows = RecordRows(self._connection, self._viewer).named(description, "id", ids)
        titles = Titles(self._connection, self._viewer)
        named = description.by_name[description.named]
        if named.refers:
            titles.learn(named.refers, (row[named.name] for row in rows))
        places = self._places(kind, rows)
        known = [
            Known(row["id"], titles.of_row(kind, row), _detail(kind, row, places)) for row in rows
        ]
        return names_first(known, lambda one: one.title, typed) if has_names else known

    def _places(self, kind: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        """Name the towns and villages in which these records lie."""
        if kind in _DETAILS or "village" not in BY_KIND[kind].by_name:
            return {}
        codes = {row[name] for row in rows for name in ("town", "village") if row[name]}
        found = plain.ask_many(self._connection, _PLACES, (), sorted(codes)) if codes else ()
        return {code: name or "" for code, name in found}

    def count_found(self, kind: str, typed: str) -> int:
        return search.count(self._connection, _index(kind), typed, self._who(kind))

    def _who(self, kind: str) -> dict[str, str]:
        """Say what to keep to; nothing for the registers that are no secret in the county."""
        return {} if SUBJECTS[kind].everybody else self._viewer.seen(kind)


def _index(kind: str) -> str:
    if SUBJECTS[kind].words is None:
        raise UnknownName(kind)
    return f"{RECORDS[kind].name}_words"


def _detail(kind: str, row: Mapping[str, Any], places: Mapping[str, str]) -> str:
    if kind in _DETAILS:
        return row[_DETAILS[kind]] or ""
    return "".join(places.get(row.get(name) or "", "") for name in ("town", "village"))


def _person(row: Row[Any], household_size: int) -> Person:
    values: list[Any] = [*row]
    for place, grade in _HIDDEN:
        values[place] = mask(values[place], grade)
    for place in _TEXTS:
        values[place] = values[place] or ""
    return Person._make((*values, household_size))
