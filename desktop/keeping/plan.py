"""What a store is founded on: proposed, looked through and edited before anything is written.

A row is addressed by its `key`, which stays the same whatever else of it is changed. Nothing here
knows a store; ids, paths and passwords are made when the plan is written.
"""

from dataclasses import dataclass

from db.viewer import Role

CENTRE = "centre"  # the key of the county's centre


@dataclass(frozen=True, slots=True)
class County:
    """A county of the catalogue. `city` is empty where no city lies between it and its province."""

    code: str  # 12 digits
    name: str
    city: str
    province: str

    @property
    def place(self) -> str:
        """Give what tells it from its namesakes: 山西省晋城市."""
        return f"{self.province}{self.city}"


@dataclass(frozen=True, slots=True)
class Division:
    """A county, town or village. `level`: of table division_level; codes have 12 digits."""

    code: str
    name: str
    level: str
    parent: str

    @property
    def key(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit. `parent`: the key of another, empty for the centre; `type`: of table unit_kind."""

    key: str
    name: str
    short: str
    type: str
    parent: str
    division: str
    moving_in: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A department or committee of the county that may be ticked: `unit` is what it would be."""

    unit: UnitRow
    ticked: bool


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A window or room of the centre. `stationed`: the key of the unit that sits there."""

    key: str
    name: str
    type: str
    floor: str = ""
    seats: int = 0
    stationed: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A grid. `division`: the code of its village; `type`: of table grid_kind."""

    key: str
    name: str
    code: str
    type: str
    division: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account. The first of a plan is the founder's own: he sets its password himself."""

    key: str
    name: str
    person_name: str
    roles: tuple[Role, ...]
    unit: str  # its key


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that one founding writes. Parents stand before what hangs under them."""

    county: County
    divisions: tuple[Division, ...]
    units: tuple[UnitRow, ...] = ()
    rooms: tuple[RoomRow, ...] = ()
    grids: tuple[GridRow, ...] = ()
    accounts: tuple[AccountRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the proposal is asked for. `bodies`: keys of the ticked ones; None: the usual ones."""

    bodies: frozenset[str] | None = None
    village_committees: bool = True
    judicial_offices: bool = True
    police_posts: bool = True
    rooms: bool = True
    grids: bool = True
