"""Who may see a record of a register, and how much of it: role × class × relation, in one place."""

from functools import cache

from db.areas import area_path
from db.process.folded import Row
from db.roles import Role
from db.subjects.records.catalogue import DESCRIPTIONS
from db.subjects.records.described import Description, Field, Level
from db.subjects.records.keepers import keepers_of
from db.subjects.units.paths import is_same
from db.viewer import Viewer

NO_LIMIT: dict[str, str] = {}


def seen_of(viewer: Viewer, description: Description) -> dict[str, str]:
    """Name what a question may find; empty for the registers that are no secret."""
    if description.everybody:
        return NO_LIMIT
    if description.special:
        return viewer.seen_special(description.kind, description.readers)
    return viewer.seen(description.kind)


def may_open(viewer: Viewer, description: Description, switched: frozenset[str]) -> bool:
    """Tell whether a register is offered at all: by its readers, and where it is switched on."""
    if description.switch and description.switch not in switched:
        return False
    if description.special:
        return bool(viewer.roles & description.readers)
    return description.everybody or viewer.reads_people


def offered(viewer: Viewer, switched: frozenset[str]) -> tuple[str, ...]:
    """Name the registers that are offered."""
    return _offered(viewer.roles, switched)


@cache
def _offered(roles: frozenset[Role], switched: frozenset[str]) -> tuple[str, ...]:
    anybody = Viewer(account=0, roles=roles, unit=0, path="")
    return tuple(one.kind for one in DESCRIPTIONS if may_open(anybody, one, switched))


def reads_whole(viewer: Viewer, description: Description, row: Row) -> bool:
    """Tell whether fields of class L2 are read without a reason: by the unit that keeps them.

    Whoever has only amended a record, or had it before it moved away, still sees it, but masked.
    A unit keeps what is its own from the moment in which it is moved itself: its segment stays.
    """
    if not viewer.works_on_people:
        return False
    if description.special:
        return bool(row["audience"] == area_path(viewer.division))
    return any(is_same(path, viewer.path) for path in keepers_of(row))


def reads(field: Field, *, whole: bool) -> bool:
    """Tell whether a field is shown as it is; L3 always takes a reason."""
    return field.level is Level.L1 or (whole and field.level is Level.L2)


def is_open(description: Description, name: str) -> bool:
    """Tell whether lists may be narrowed or sorted by a field: a masked one would be told by it."""
    field = description.by_name.get(name)
    return field is not None and field.level is Level.L1 and not field.switch
