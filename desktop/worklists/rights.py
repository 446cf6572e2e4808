"""我的权限: what an account is, what it sees, and what it may do, in words."""

from collections.abc import Iterator

from db.roles import Permission
from db.viewer import Duty, Role, Viewer
from desktop.cases.acts import ACTS, FAMILIES
from desktop.lists.right import Right
from desktop.rules.permissions import EVERYBODY, TYPED, may
from desktop.usecases.modules import MODULES

_SEES_CASES = (
    "本单位登记、办理过的案件和下级单位的案件。本单位主办的看原文；其余遮盖，说明原因才能看并留痕。"
)
_SEES_PEOPLE = "本单位和下级单位的档案，证件号码等遮盖；不看案件。"
_SEES_NOTHING = "看不到案件和人员（三权分立）。"
_ACTS = {one.permission: one.label for one in ACTS}


def rights_of(viewer: Viewer) -> list[Right]:
    """Tell it from the roles and permissions themselves, so that nothing is told that is not so."""
    roles = [role for role in Role if role in viewer.roles]
    return [
        Right("姓名", viewer.name),
        Right("单位", viewer.unit_name),
        *(Right(role.words, role.about.does) for role in roles),
        Right("能看到", _seen(viewer)),
        Right("能做", "、".join(dict.fromkeys(_acts(viewer)))),
    ]


def _seen(viewer: Viewer) -> str:
    if Duty.SEEING_CASES in viewer.duties:
        return _SEES_CASES
    return _SEES_PEOPLE if viewer.reads_people else _SEES_NOTHING


def _acts(viewer: Viewer) -> Iterator[str]:
    for permission in _permissions():
        if permission not in (EVERYBODY, TYPED) and may(viewer, permission):
            yield permission.words or _ACTS.get(permission, "")


def _permissions() -> Iterator[Permission]:
    """Give those of all commands, in the order in which their modules are told."""
    for module in (*FAMILIES, *MODULES):
        for found in vars(module).values():
            asked = getattr(found, "permission", None)
            if isinstance(found, type) and isinstance(asked, Permission):
                yield asked
