"""What an account may do: the duties of its roles, and the permissions they bring (产品规则).

Each permission stands with what it permits, and says there which duties bring it.
"""

from collections.abc import Collection

from db.roles import Permission
from db.viewer import Role, Viewer

EVERYBODY = Permission("account.own", words="任何账号")
TYPED = Permission("draft.keep", words="任何账号")  # kept at this desk whatever became of whoever


def may(viewer: Viewer, permission: Permission) -> bool:
    """Tell whether one of the viewer's duties brings the permission; one's own is free."""
    return permission in {EVERYBODY, TYPED} or not viewer.duties.isdisjoint(permission.duties)


def roles_with(permission: Permission) -> list[Role]:
    """Name the roles that bring a permission, in the order in which they are told."""
    return [role for role in Role if not role.duties.isdisjoint(permission.duties)]


def clash_of(roles: Collection[Role]) -> bool:
    """Tell whether roles exclude each other: 三权分立, and none of the three sees cases."""
    return len(roles) > 1 and any(role.about.alone for role in roles)
