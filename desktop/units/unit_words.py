"""How the tree of units is read, ordered and put into words."""

from db.queries import Reading
from db.queries.units import Load, PlacedUnit
from desktop.texts.codes import load_codes
from desktop.units.forest import Forest

# towns first at the county, and in a town its own bodies before its dozens of villages
_ORDER = (
    "centre",
    "town",
    "committee",
    "judicial_office",
    "police",
    "court",
    "department",
    "village",
    "social_organisation",
    "party_organisation",
)
TREE = "单位隶属"
_RANK = {kind: place for place, kind in enumerate(_ORDER)}


def read_forest(reading: Reading) -> Forest:
    return Forest(sorted(reading.units.all(), key=_place))


def kind_name(unit: PlacedUnit) -> str:
    return load_codes()["unit_kind"].name_of(unit.type) if unit.type else ""


def load_words(load: Load) -> str:
    """Say what goes along with a unit: 3个单位、5个账号、12件未结案件."""
    return f"{load.units}个单位、{load.accounts}个账号、{load.cases:,}件未结案件"


def _place(unit: PlacedUnit) -> tuple[int, str, int]:
    return _RANK.get(unit.type, len(_RANK)), unit.division, unit.id
