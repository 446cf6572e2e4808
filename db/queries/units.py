"""The tree of units, and what of a unit is open: what must go to another before it can end."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from db.store import plain
from db.subjects.case.steps import DONE
from db.subjects.records.catalogue import DESCRIPTIONS

CENTRE = "centre"
_TOP = 2  # slashes in a path below which the county lies
_UNIT = (
    "SELECT id, name, type, parent, path, division, until, successor, parked FROM units {where} "
    "ORDER BY id"
)
_ALL = _UNIT.format(where="")
_BELOW = _UNIT.format(where="WHERE path >= ? AND path < ?")
_SLASHES = "LENGTH(path) - LENGTH(REPLACE(path, '/', ''))"
_TOPS = _UNIT.format(where=f"WHERE parent IS NULL OR {_SLASHES} = {_TOP}")
_DONE = ", ".join(f"'{step}'" for step in sorted(DONE))
_HELD = f"SELECT id FROM cases WHERE holder = ? AND step NOT IN ({_DONE}) ORDER BY id"
# whoever sent a case sees it: the lines of the audience name fewer than there are cases
_SENT = (
    "SELECT c.id FROM audience a JOIN cases c ON c.id = a.subject WHERE a.kind = 'case' "
    f"AND a.path = ? AND c.sender = ? AND c.step NOT IN ({_DONE}) ORDER BY c.id"
)
_ACCOUNTS = (
    "SELECT id, name FROM accounts WHERE unit = ? AND (until IS NULL OR until = '' OR until >= ?) "
    "ORDER BY id"
)
_PATH = "SELECT path FROM units WHERE id = ?"
_WITHIN = "u.path >= ? AND u.path < ?"
_UNITS_BELOW = f"SELECT COUNT(*) FROM units u WHERE {_WITHIN} AND (until IS NULL OR until = '')"
_ACCOUNTS_BELOW = (
    f"SELECT COUNT(*) FROM accounts a JOIN units u ON u.id = a.unit WHERE {_WITHIN} "
    "AND (a.since IS NULL OR a.since = '' OR a.since <= ?) "
    "AND (a.until IS NULL OR a.until = '' OR a.until >= ?)"
)
_CASES_BELOW = (
    f"SELECT COUNT(*) FROM cases c JOIN units u ON u.id = c.holder WHERE {_WITHIN} "
    f"AND c.step NOT IN ({_DONE})"
)


class PlacedUnit(NamedTuple):
    """A unit and where it lies; `until` and `successor` of one that has ended."""

    id: int
    name: str
    type: str
    parent: int | None
    path: str  # empty where none was ever given: a store of before
    division: str
    until: str
    successor: int | None
    parked: bool

    def ended_on(self, day: str) -> bool:
        """Tell whether the unit is no more on a day (ISO), be it its last."""
        return bool(self.until) and self.until <= day


class Reference(NamedTuple):
    """A record that stands and names a unit: a post, a room, a grid's party organisation."""

    kind: str
    id: int
    field: str


class Open(NamedTuple):
    """What of a unit is open."""

    cases: tuple[int, ...]  # it holds them, or they would be given back to it
    accounts: tuple[str, ...]  # names
    children: tuple[int, ...]
    others: tuple[Reference, ...]

    @property
    def hinders(self) -> bool:
        """Tell whether the unit cannot end before these have gone to another."""
        return bool(self.cases or self.accounts or self.children)


class Load(NamedTuple):
    """How much hangs on a unit and all below it: what goes along when it is moved."""

    units: int = 0
    accounts: int = 0  # that may log in
    cases: int = 0  # open, and held there


class UnitQueries:
    """Questions about the tree of units: no secret in the county."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[PlacedUnit]:
        """Give every unit, those that have ended too: some hundreds."""
        return self._units(_ALL, ())

    def below(self, path: str) -> list[PlacedUnit]:
        """Give the unit at a path and all below it."""
        return self._units(_BELOW, (path, path[:-1] + "0")) if path else []

    def centre(self) -> PlacedUnit | None:
        """Give the unit that stands at the top."""
        tops = [one for one in self._units(_TOPS, ()) if is_top(one)]
        return next((one for one in tops if one.type == CENTRE), tops[0] if tops else None)

    def open(self, placed: PlacedUnit, day: str) -> Open:
        """Give what of a unit is open on a day (ISO)."""
        held = self._ids(_HELD, (placed.id,))
        sent = self._ids(_SENT, (placed.path, placed.id))
        accounts = plain.ask(self._connection, _ACCOUNTS, (placed.id, day))
        children = [one.id for one in self.all() if one.parent == placed.id and not one.until]
        return Open(
            tuple(sorted({*held, *sent})),
            tuple(name for _, name in accounts),
            tuple(children),
            tuple(self._references(placed.id, day)),
        )

    def load(self, unit: int, day: str) -> Load:
        """Count what hangs on a unit and all below it on a day (ISO)."""
        path = plain.ask(self._connection, _PATH, (unit,)).scalar()
        if not path:
            return Load()
        asked = ((_UNITS_BELOW, ()), (_ACCOUNTS_BELOW, (day, day)), (_CASES_BELOW, ()))
        counted = (
            plain.ask(self._connection, query, (path, path[:-1] + "0", *told)).scalar()
            for query, told in asked
        )
        return Load(*counted)

    def is_used(self, unit: int) -> bool:
        """Tell whether anything was ever recorded of a unit but its own entry and amendments."""
        asked = (
            ("SELECT 1 FROM event WHERE unit = ? LIMIT 1", (unit,)),
            ("SELECT 1 FROM cases WHERE holder = ? OR unit = ? LIMIT 1", (unit, unit)),
            *(
                (f'SELECT 1 FROM {table} WHERE "{name}" = ? LIMIT 1', (unit,))
                for table, name in _NAMING
            ),
        )
        return any(plain.ask(self._connection, query, told).first() for query, told in asked)

    def _references(self, unit: int, day: str) -> Iterator[Reference]:
        for description in DESCRIPTIONS:
            if description.kind in {"unit", "account"}:
                continue
            for field in description.fields:
                if field.refers != "unit":
                    continue
                stands = "AND (until IS NULL OR until = '' OR until > ?)"
                query = (
                    f'SELECT id FROM {description.table} WHERE "{field.name}" = ? '
                    f"{stands if description.has_ends else ''} ORDER BY id"
                )
                told = (unit, day) if description.has_ends else (unit,)
                for id_ in self._ids(query, told):
                    yield Reference(description.kind, id_, field.name)

    def _ids(self, query: str, told: Sequence[int | str]) -> list[int]:
        return [id_ for (id_,) in plain.ask(self._connection, query, told)]

    def _units(self, query: str, told: Sequence[str]) -> list[PlacedUnit]:
        return [_unit(*row) for row in plain.ask(self._connection, query, told)]


def _unit(id_: int, name: str, type_: str, parent: int | None, *more: Any) -> PlacedUnit:
    path, division, until, successor, parked = more
    texts = path or "", division or "", until or ""
    return PlacedUnit(id_, name or "", type_ or "", parent, *texts, successor, bool(parked))


def is_top(unit: PlacedUnit) -> bool:
    """Tell whether nothing stands above a unit."""
    return unit.path.count("/") == _TOP or (not unit.path and unit.parent is None)


_NAMING = tuple(
    (one.table, field.name)
    for one in DESCRIPTIONS
    for field in one.fields
    if field.refers == "unit"
)
