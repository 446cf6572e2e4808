"""What an account may do: its roles, and the permissions each of them brings (产品规则)."""

from collections.abc import Collection

from db.viewer import SEPARATED, SPECIALISTS, Role, Viewer

EVERYBODY = "account.own"
TYPED = "draft.keep"  # what was typed is kept at this desk whatever became of the account meanwhile
_CASE_WORK = frozenset(
    {"case.note", "case.print", "case.reveal", "case.withdraw", "case.settle", "number.find"}
)
_AT_THE_DESK = frozenset(
    {
        "case.register",
        "case.accept",
        "case.answer",
        "case.correct",
        "case.correct_party",
        "case.revisit",
        "case.close",
        "case.void",
        "record.amend",
    }
)
_EXPORTING = frozenset({"record.export"})
_TEAMS = frozenset({"team.keep", "team.hand_over"})
_SPECIAL = frozenset({"special.keep", "case.reveal", "number.find"}) | _EXPORTING
_TAKING_IN = frozenset({"case.keep", "case.sign_in", "case.return"})
_DISPATCHING = _TAKING_IN | {"case.dispatch"}
_HANDLING = frozenset({"case.finish", "case.correct", "case.correct_party"})
_MEDIATING = _HANDLING | {
    "case.mediate",
    "case.agree",
    "case.void_terms",
    "case.sign",
    "case.end",
}
_LAST_DAYS = frozenset({"holidays.keep", "limits.keep"})
GRANTS: dict[Role, frozenset[str]] = {
    Role.CLERK: _CASE_WORK | _AT_THE_DESK | _EXPORTING,
    Role.DISPATCHER: _CASE_WORK | _AT_THE_DESK | _DISPATCHING | _EXPORTING | _TEAMS,
    Role.MEDIATOR: _CASE_WORK | _EXPORTING | _MEDIATING | _DISPATCHING | {"case.revisit"},
    Role.OFFICER: _CASE_WORK | _EXPORTING | _TAKING_IN | _HANDLING,
    Role.LEADER: _CASE_WORK
    | _DISPATCHING
    | _EXPORTING
    | _TEAMS
    | {"case.take_hold", "case.void", "subject.erase", "record.export_whole"},
    Role.AUDITOR: frozenset({"audit.read"}),
    Role.SECURITY: frozenset(
        {
            "subject.erase_second",
            "store.keys",
            "store.switch",
            "account.confirm",
            "holidays.keep",
            "limits.keep",
        }
    ),
    Role.ADMINISTRATOR: _TEAMS
    | {
        "account.keep",
        "register.keep",
        "store.keys",
        "store.backup",
        "holidays.keep",
        "limits.keep",
    },
    **dict.fromkeys(SPECIALISTS, _SPECIAL),
}


def may(viewer: Viewer, permission: str) -> bool:
    """Tell whether one of the viewer's roles brings the permission; one's own is free."""
    if permission in (EVERYBODY, TYPED):
        return True
    return any(permission in GRANTS[role] for role in viewer.roles)


def clash_of(roles: Collection[Role]) -> bool:
    """Tell whether roles exclude each other: 三权分立, and none of the three sees cases."""
    separated = [role for role in roles if role in SEPARATED]
    return bool(separated) and len(roles) > 1
