"""Reading divisions and units: what everybody in the county may know."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, or_, select

from db.models.cases import CASES
from db.models.records import RECORDS
from db.store import plain
from db.store.many import among_given
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.viewer import COMMITTEE
from db.vocabulary import UnknownName

DIVISIONS, UNITS = RECORDS["division"], RECORDS["unit"]
_TOWN, _WHOLE = 9, "000"  # digits of a town's code; the rest of it


class Division(NamedTuple):
    """A county, town or village with its 12-digit code."""

    id: int
    code: str
    name: str
    level: str
    parent: str
    until: str = ""  # ISO; the day from which it is part of another, or has another code
    successor: str = ""
    since: str = ""


class Unit(NamedTuple):
    """A body that registers, holds, sends or receives."""

    id: int
    name: str
    short: str
    type: str
    parent: int | None
    path: str
    division: str
    phone: str
    until: str = ""  # ISO; its last day


_DIVISION = select(*(DIVISIONS.c[name] for name in Division._fields)).order_by(
    DIVISIONS.c.code, DIVISIONS.c.id
)
_BY_CODE = _DIVISION.where(DIVISIONS.c.code == bindparam("code"))
_SOME_CODES = (
    f"SELECT {', '.join(Division._fields)} FROM divisions WHERE code IN (?*texts) ORDER BY id"
)
_CHILDREN = _DIVISION.where(DIVISIONS.c.parent == bindparam("code"))
_UNIT = select(*(UNITS.c[name] for name in Unit._fields))
_ONE_UNIT = _UNIT.where(UNITS.c.id == bindparam("id"))
_GOVERNS = (
    UNITS.c.division == bindparam("code"),
    UNITS.c.type.in_(("village", "town", "centre")),
)
_KEEPERS = (
    _UNIT.where(*_GOVERNS, func.coalesce(UNITS.c.until, "") == "").order_by(UNITS.c.id).limit(1)
)
_GOVERNED = (
    select(UNITS.c.id)
    .where(*_GOVERNS, UNITS.c.successor.is_not(None))
    .order_by(UNITS.c.until.desc(), UNITS.c.id)
    .limit(1)
)
_AFTER = select(UNITS.c.until, UNITS.c.successor).where(UNITS.c.id == bindparam("id"))
_COMMITTEES = (
    _UNIT.where(
        UNITS.c.division.in_((bindparam("village"), bindparam("town"))),
        UNITS.c.division != "",
        UNITS.c.type == COMMITTEE,
        func.coalesce(UNITS.c.until, "") == "",
    )
    .order_by(UNITS.c.division.desc(), UNITS.c.id)  # a village's code is above its town's
    .limit(1)
)
_UNITS = _UNIT.where(
    among_given(UNITS.c.type, "types"), func.coalesce(UNITS.c.until, "") == ""
).order_by(UNITS.c.id)
_PATH_UNITS = _UNIT.where(among_given(UNITS.c.path, "paths"))


class PlaceQueries:
    """Questions about divisions and units."""

    def __init__(self, connection: Connection, known: Unit | None = None) -> None:
        """`known`: a unit that the transaction has begun with."""
        self._connection, self._known = connection, known
        self._learnt: dict[str, Division] = {}

    def divisions(self) -> list[Division]:
        """Give all divisions of the county in the order of their codes: some hundreds.

        Those of one name within one place are told apart by their codes, wherever they are shown
        or chosen; `division` gives the name alone.
        """
        return _told_apart([_division(row) for row in self._connection.execute(_DIVISION)])

    def learn(self, codes: Iterable[str]) -> None:
        """Read some divisions at once that are then asked for one by one."""
        for row in plain.ask_many(self._connection, _SOME_CODES, (), [*codes]):
            self._learnt.setdefault(row[1], _division(row))

    def division(self, code: str) -> Division | None:
        if code in self._learnt:
            return self._learnt[code]
        found = self._connection.execute(_BY_CODE, {"code": code}).first()
        return _division(found) if found else None

    def below(self, code: str) -> list[Division]:
        return [_division(row) for row in self._connection.execute(_CHILDREN, {"code": code})]

    def lying(self, kind: str, field: str, code: str) -> list[int]:
        """Name the records of a register that is no secret whose field has a code.

        Raises UnknownName of any other register.
        """
        description = BY_KIND[kind]
        if not description.everybody:
            raise UnknownName(kind)
        table, name = RECORDS[kind], description.by_name[field].name
        query = select(table.c.id).where(table.c[name] == code).order_by(table.c.id)
        return list(self._connection.scalars(query))

    def is_used(self, code: str) -> bool:
        """Tell whether anything at all lies in a division: another one, a record, a case."""
        return any(self._connection.scalar(query, {"code": code}) for query in _uses())

    def unit(self, unit_id: int) -> Unit | None:
        if self._known and self._known.id == unit_id:
            return self._known
        found = self._connection.execute(_ONE_UNIT, {"id": unit_id}).first()
        return unit_from(found) if found else None

    def keeper(self, code: str) -> Unit | None:
        """Give the unit that governs a village, a town or the county, or has taken over there."""
        found = self._connection.execute(_KEEPERS, {"code": code}).first()
        if found:
            return unit_from(found)
        unit, seen = self._connection.scalar(_GOVERNED, {"code": code}), set[int]()
        while unit is not None and unit not in seen:
            seen.add(unit)
            after = self._connection.execute(_AFTER, {"id": unit}).first()
            if after and not after.until:
                return self.unit(unit)
            unit = after.successor if after else None
        return None

    def committee(self, village: str, town: str) -> Unit | None:
        """Give the mediation committee of a village, or else of its town."""
        found = self._connection.execute(_COMMITTEES, {"village": village, "town": town}).first()
        return unit_from(found) if found else None

    def units(self, types: Sequence[str]) -> list[Unit]:
        """Give those that stand."""
        return [unit_from(row) for row in self._connection.execute(_UNITS, {"types": list(types)})]

    def units_at(self, paths: Sequence[str]) -> list[Unit]:
        return [
            unit_from(row) for row in self._connection.execute(_PATH_UNITS, {"paths": list(paths)})
        ]


@cache
def _uses() -> tuple[Select[Any], ...]:
    """Give a question for every table with a place in it."""
    columns = [
        *(
            [RECORDS[one.kind].c[f.name] for f in one.fields if f.codes == "division"]
            for one in DESCRIPTIONS
        ),
        [CASES.c.town, CASES.c.village],
    ]
    return tuple(
        select(1).where(or_(*(column == bindparam("code") for column in some))).limit(1)
        for some in columns
        if some
    )


def _told_apart(divisions: Sequence[Division]) -> list[Division]:
    """Two towns of one name lie in many a county; what has ended needs no telling apart."""
    called = Counter((one.parent, one.name) for one in divisions if not one.until)
    return [
        one._replace(name=f"{one.name}（{_short(one.code)}）")
        if not one.until and called[one.parent, one.name] > 1
        else one
        for one in divisions
    ]


def _short(code: str) -> str:
    """Leave out the zeros of what a code does not name."""
    return code[:_TOWN] if code[_TOWN:] == _WHOLE else code


def _division(row: Sequence[Any]) -> Division:
    return Division._make(_texts(row))


def unit_from(row: Sequence[Any]) -> Unit:
    """Read the columns of a unit, in the order of its fields."""
    return Unit._make(_texts(row))._replace(parent=row[4])


def _texts(row: Sequence[Any]) -> list[Any]:
    return [value or "" for value in row]
