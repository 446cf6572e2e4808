"""Who looks and acts: everything that decides what is shown."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A bundle of permissions of an account."""

    CLERK = "clerk"  # 受理员
    DISPATCHER = "dispatcher"  # 调度员
    MEDIATOR = "mediator"  # 调解员
    LEADER = "leader"  # 值班领导
    AUDITOR = "auditor"  # 审计员
    SECURITY = "security"  # 安全管理员
    ADMINISTRATOR = "administrator"  # 系统管理员


HANDLERS = frozenset({Role.CLERK, Role.DISPATCHER, Role.MEDIATOR, Role.LEADER})
SEPARATED = frozenset({Role.AUDITOR, Role.SECURITY, Role.ADMINISTRATOR})  # exclude each other
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

    @property
    def handles(self) -> bool:
        return bool(self.roles & HANDLERS)

    def seen(self, kind: str) -> dict[str, str]:
        """Name what a question may find: this kind, and the paths from `first` to `after`."""
        if not self.handles:
            return {"of": kind, **NOWHERE}
        after = self.path[:-1] + chr(ord(self.path[-1]) + 1)
        return {"of": kind, "first": self.path, "after": after}

    def sees_path(self, path: str) -> bool:
        return self.handles and path.startswith(self.path)


def may_read_whole(viewer: Viewer, *, holder: int) -> bool:
    """Tell whether a viewer sees the personal fields of a case unmasked without giving a reason.

    Handlers of the unit that holds it do. Whoever typed a field sees it too: see `authors_of`.
    """
    return viewer.handles and viewer.unit == holder
