"""Who looks and acts: everything that decides what is shown."""

from dataclasses import dataclass
from enum import StrEnum

from db.areas import NOWHERE_KNOWN, area_path


class Role(StrEnum):
    """A bundle of permissions of an account."""

    CLERK = "clerk"  # 受理员
    DISPATCHER = "dispatcher"  # 调度员
    MEDIATOR = "mediator"  # 调解员
    OFFICER = "officer"  # 承办员: handles what a department, a town or another body was given
    LEADER = "leader"  # 值班领导
    AUDITOR = "auditor"  # 审计员
    SECURITY = "security"  # 安全管理员
    ADMINISTRATOR = "administrator"  # 系统管理员
    JUSTICE = "justice"  # 矫正帮教专管员
    HEALTH = "health"  # 精神卫生专管员
    NARCOTICS = "narcotics"  # 禁毒专管员
    DISEASE = "disease"  # 艾防专管员
    YOUTH = "youth"  # 青少年专管员


CASE_ROLES = frozenset({Role.CLERK, Role.DISPATCHER, Role.MEDIATOR, Role.OFFICER, Role.LEADER})
SPECIALISTS = frozenset({Role.JUSTICE, Role.HEALTH, Role.NARCOTICS, Role.DISEASE, Role.YOUTH})
SEPARATED = frozenset({Role.AUDITOR, Role.SECURITY, Role.ADMINISTRATOR})  # exclude each other
COMMITTEE = "committee"  # of table unit_kind: 人民调解委员会
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
    def reads_cases(self) -> bool:
        return bool(self.roles & CASE_ROLES)

    @property
    def reads_people(self) -> bool:
        """Tell whether people and houses may be seen; who keeps a special group needs them too."""
        return bool(self.roles & (CASE_ROLES | SPECIALISTS))

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


def below(kind: str, path: str) -> dict[str, str]:
    """Name a path and all below it as a range: /1/12/ up to, but without, /1/120."""
    return {"of": kind, "first": path, "after": path[:-1] + chr(ord(path[-1]) + 1)}
