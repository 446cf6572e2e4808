"""Who looks and acts: everything that decides what is shown."""

from dataclasses import dataclass
from functools import cache

from db.areas import NOWHERE_KNOWN, area_path
from db.roles import CASE_ROLES, COMMITTEE, SEPARATED, SPECIALISTS, Duty, Role

__all__ = ["CASE_ROLES", "COMMITTEE", "SEPARATED", "SPECIALISTS", "Duty", "Role", "Viewer", "below"]

_TO_SEE_PEOPLE = frozenset({Duty.SEEING_CASES, Duty.KEEPING_GROUPS})
_TO_WORK_ON_PEOPLE = frozenset({Duty.WORKING_ON_CASES, Duty.KEEPING_GROUPS})
NOWHERE = {"first": "~", "after": "~"}  # a range that holds no path


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """An account with its roles, and the unit in whose name it acts.

    What lies in the audience of the unit, or of any unit below it, may be seen; the three separated
    administrators see no case and no person.
    """

    account: int
    roles: frozenset[Role]
    unit: int
    path: str  # of the unit in the tree of units: /1/12/ lies below /1/
    name: str = ""
    unit_name: str = ""
    division: str = ""  # 12-digit code of the unit's own division
    unit_type: str = ""  # of table unit_kind
    unit_short: str = ""  # what agreements are numbered under

    @property
    def duties(self) -> frozenset[Duty]:
        return _duties_of(self.roles)

    @property
    def reads_cases(self) -> bool:
        return Duty.SEEING_CASES in self.duties

    @property
    def works_on_cases(self) -> bool:
        return Duty.WORKING_ON_CASES in self.duties

    @property
    def reads_people(self) -> bool:
        """Tell whether people and houses may be seen; who keeps a special group needs them too."""
        return _any_of(self.roles, _TO_SEE_PEOPLE)

    @property
    def works_on_people(self) -> bool:
        return _any_of(self.roles, _TO_WORK_ON_PEOPLE)

    @property
    def is_committee(self) -> bool:
        return self.unit_type == COMMITTEE

    def seen(self, kind: str) -> dict[str, str]:
        """Name what a question may find: this kind, and the paths from `first` to `after`."""
        may = self.reads_cases if kind == "case" else self.reads_people
        return below(kind, self.path) if may else {"of": kind, **NOWHERE}

    def seen_special(self, kind: str, readers: frozenset[Role]) -> dict[str, str]:
        """Name what may be found of a special group: by its roles, within their own division."""
        area = area_path(self.division)
        may = self.roles & readers and area != NOWHERE_KNOWN
        return below(kind, area) if may else {"of": kind, **NOWHERE}

    def sees_path(self, path: str) -> bool:
        return self.reads_cases and path.startswith(self.path)


@cache
def _any_of(roles: frozenset[Role], duties: frozenset[Duty]) -> bool:
    return not _duties_of(roles).isdisjoint(duties)


@cache
def _duties_of(roles: frozenset[Role]) -> frozenset[Duty]:
    return frozenset[Duty]().union(*(role.duties for role in roles))


def below(kind: str, path: str) -> dict[str, str]:
    """Name a path and all below it as a range: /1/12/ up to, but without, /1/120."""
    return {"of": kind, "first": path, "after": path[:-1] + chr(ord(path[-1]) + 1)}
