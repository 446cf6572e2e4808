"""What an account may do: the duties of its roles, and the permissions they bring (产品规则).

A use-case says its permission; which duties bring it stands with it (`Permission`), or here.
"""

from collections.abc import Collection, Mapping
from typing import Self

from db.viewer import Duty, Role, Viewer

EVERYBODY = "account.own"
TYPED = "draft.keep"  # what was typed is kept at this desk whatever became of the account meanwhile


class Permission(str):
    """A permission by its name, with the duties any of which brings it."""

    duties: frozenset[Duty]

    def __new__(cls, name: str, *duties: Duty) -> Self:
        made = super().__new__(cls, name)
        made.duties = frozenset(duties)
        return made


_DESK, _HANDLE, _MEDIATE, _LEAD = Duty.AT_THE_DESK, Duty.HANDLING, Duty.MEDIATING, Duty.LEADING
_CASES, _GROUPS, _TEAMS = Duty.SEEING_CASES, Duty.KEEPING_GROUPS, Duty.KEEPING_TEAMS
_GUARD, _ADMINISTER = Duty.GUARDING, Duty.ADMINISTERING
OFFERED: Mapping[str, Permission] = {
    one: one
    for one in (
        Permission("case.register", _DESK),
        Permission("case.settle", Duty.WORKING_ON_CASES),
        Permission("case.print", Duty.WORKING_ON_CASES),
        Permission("document.keep", Duty.WORKING_ON_CASES, _TEAMS),
        Permission("case.reveal", _CASES, _GROUPS),
        Permission("number.find", _CASES, _GROUPS),
        Permission("record.amend", _DESK),
        Permission("record.export", Duty.EXPORTING),
        Permission("record.export_whole", _LEAD),
        Permission("team.keep", _TEAMS),
        Permission("team.hand_over", _TEAMS),
        Permission("special.keep", _GROUPS),
        Permission("subject.erase", _LEAD),
        Permission("subject.erase_second", _GUARD),
        Permission("account.keep", _ADMINISTER),
        Permission("account.confirm", _GUARD),
        Permission("register.keep", _ADMINISTER),
        Permission("holidays.keep", _GUARD, _ADMINISTER),
        Permission("limits.keep", _GUARD, _ADMINISTER),
        Permission("store.switch", _GUARD),
        Permission("store.keys", _GUARD, _ADMINISTER),
        Permission("store.backup", _ADMINISTER),
        Permission("setting.keep", _ADMINISTER),
        Permission("setting.guard", _GUARD),
        Permission("audit.read", Duty.AUDITING),
    )
}


def may(viewer: Viewer, permission: str) -> bool:
    """Tell whether one of the viewer's duties brings the permission; one's own is free."""
    if permission in (EVERYBODY, TYPED):
        return True
    return not viewer.duties.isdisjoint(_duties_of(permission))


def roles_with(permission: str) -> list[Role]:
    """Name the roles that bring a permission, in the order in which they are told."""
    return [role for role in Role if not role.duties.isdisjoint(_duties_of(permission))]


def _duties_of(permission: str) -> frozenset[Duty]:
    known = permission if isinstance(permission, Permission) else OFFERED.get(permission)
    return known.duties if known else frozenset()


def clash_of(roles: Collection[Role]) -> bool:
    """Tell whether roles exclude each other: 三权分立, and none of the three sees cases."""
    return len(roles) > 1 and any(role.about.alone for role in roles)
