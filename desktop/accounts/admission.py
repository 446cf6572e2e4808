"""Whether whoever has logged in may still go on: judged anew in every transaction."""

from datetime import date

from db.queries.accounts import Account
from db.roles import Permission
from db.rows.judging import Judge
from db.viewer import Viewer
from desktop.errors import RuleBroken, TurnedAway
from desktop.rules.permissions import may
from desktop.texts.roles import role_words

NOT_PERMITTED = "account.not_permitted"
MOVED = "account.unit_moved"


def who_looks(known: Viewer, account: Account | None, today: date) -> Viewer:
    """Give the viewer as the registers have it now: a question is cut by the audience of now.

    Raises TurnedAway for an account that is not there, not valid today, or waits for somebody,
    and for one to which a newer program has written: it may have been ended, or lost its roles.
    """
    if account is None:
        raise TurnedAway("account.removed", known)
    if account.parked:
        raise TurnedAway("account.parked", known)
    if account.until and account.until < today.isoformat():
        raise TurnedAway("account.ended", known, until=account.until)
    if not account.valid_on(today):
        raise TurnedAway("account.not_begun", known, since=account.since)
    if account.asked and not account.roles:
        raise TurnedAway("account.waits", known)
    if not account.path:
        raise TurnedAway("account.without_unit", known)
    return account.viewer()


def who_acts(known: Viewer, account: Account | None, today: date) -> Viewer:
    """Do the same for an act, which is signed: raises TurnedAway, too, where the unit has moved.

    What was typed in one unit would else be signed in the name of another.
    """
    viewer = who_looks(known, account, today)
    if is_moved(known, viewer):
        raise TurnedAway(MOVED, known, unit=viewer.unit_name)
    return viewer


def who_may(permission: Permission) -> Judge:
    """Judge an act: raises RuleBroken, too, where no role of now brings the permission."""

    def judge(known: Viewer, account: Account | None, today: date) -> Viewer:
        now = who_acts(known, account, today)
        if may(now, permission):
            return now
        never = RuleBroken(NOT_PERMITTED)
        raise as_told(never, known, now) if may(known, permission) else never

    return judge


def is_moved(known: Viewer, now: Viewer) -> bool:
    return known.unit != now.unit


def as_told(broken: RuleBroken, known: Viewer, now: Viewer) -> RuleBroken:
    """Name the reason of a refusal by role: pages stay those of the login, the roles do not."""
    if broken.code != NOT_PERMITTED or known.roles <= now.roles:
        return broken
    names = role_words(known.roles - now.roles)
    return RuleBroken("account.roles_changed", broken.field, roles=names)
