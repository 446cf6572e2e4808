"""Setting a password: each time is an event, and one that somebody else set is only lent.

Neither the password nor its hash stands in any event.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from db.log.base import Code
from db.log.clock import china_time
from db.queries import Reading
from db.queries.accounts import Account
from db.queries.local import Credential
from db.queries.whole import whole
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.permissions import ACCOUNTS
from db.subjects.work.events import NoticeRaised
from db.viewer import Duty
from desktop.errors import RuleBroken
from desktop.rules.passwords import demand_strong, hash_of, is_password
from desktop.rules.permissions import EVERYBODY
from desktop.usecases.access import SET, note_access
from desktop.usecases.proving import demand_password

LENT = "account.password_lent"
_LENT = "password_lent:{}"  # local setting of an account: empty once it has its own again


class Way(StrEnum):
    """How a password came to be set."""

    OWN = "own"
    ADMINISTRATOR = "administrator"
    RECOVERY = "recovery"


@dataclass(frozen=True, kw_only=True, slots=True)
class SetPassword:
    """设置密码 of an account, at this desk: by an administrator. It opens one door: a new one."""

    permission: ClassVar[Permission] = ACCOUNTS
    name: Code
    password: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangePassword:
    """修改自己的密码."""

    permission: ClassVar[Permission] = EVERYBODY
    old: str
    password: str


def set_password(command: SetPassword, uow: UnitOfWork) -> None:
    """Raise `account.security_own` where whoever confirms accounts has a password of his own.

    Else an administrator would come in as the second person that he needs.
    """
    account = whole_account(command.name, uow)
    known = uow.local.credential(account.id)
    if Duty.GUARDING in account.viewer().duties and known and not _lent(account.id, uow):
        raise RuleBroken("account.security_own", "name")
    give_password(uow, account, command.password)


def change_password(command: ChangePassword, uow: UnitOfWork) -> None:
    """Raise `account.password_same` for the old one: whoever lent it would know it still."""
    account = uow.viewer.account
    demand_password(account, command.old, "old", uow)
    known = uow.local.credential(account)
    if known and is_password(known.hash, command.password):
        raise RuleBroken("account.password_same", "password")
    _set(uow, account, command.password, Way.OWN)


def reset_account(name: str, password: str, uow: UnitOfWork) -> None:
    """Give an account a new password after its old one was forgotten; administrators see it.

    Only for whoever has opened the store with the recovery code.
    """
    _set(uow, account_named(name, uow).id, password, Way.RECOVERY)
    notice = NoticeRaised(notice_id=uow.ids.new(), what="account_reset", detail=name)
    uow.record([notice])


def give_password(uow: UnitOfWork, account: Account, password: str) -> None:
    """Set the password of another; whoever founds a store sets his own."""
    own = account.id == uow.viewer.account
    _set(uow, account.id, password, Way.OWN if own else Way.ADMINISTRATOR)


def keep_hash(uow: UnitOfWork, account: int, password: str) -> None:
    """Keep what a password is known by, and nothing else: a demonstration prints its own."""
    demand_strong(password)
    known = uow.local.credential(account)
    # whoever is new here begins with today, and not with all that his unit was ever told
    seen = known.notices_seen if known else uow.notices.read().newest
    uow.local.set_credential(Credential(account, hash_of(password), 0, 0, seen))


def demand_own_password(account: int, reading: Reading, field: str = "password") -> None:
    """Raise `account.password_lent` where somebody else has set it: two people know it."""
    lent = _lent(account, reading)
    if not lent:
        return
    way, at, by = lent
    who = "有人用恢复码" if way == Way.RECOVERY else f"系统管理员（账号{by}）"
    when = f"{china_time(int(at)):%Y-%m-%d %H:%M}"
    raise RuleBroken(LENT, field, who=who, when=when)


@whole
def without_own_password(reading: Reading) -> list[tuple[Account, bool]]:
    """Give the accounts that nobody has made his own at this desk, and whether one was lent."""
    proven = reading.local.proven()
    lent = {key for key, value in reading.local.settings(_LENT.format("")) if value}
    return [
        (one, one.id in proven)
        for one in reading.accounts.all()
        if one.id not in proven or str(one.id) in lent
    ]


def account_named(name: str, uow: UnitOfWork) -> Account:
    found = uow.accounts.by_name(name)
    if found is None:
        raise RuleBroken("account.unknown", "name")
    return found


def whole_account(name: str, uow: UnitOfWork) -> Account:
    """Raise `account.parked`, too: what stands here of it is not how it stands."""
    found = account_named(name, uow)
    if found.parked:
        raise RuleBroken("account.parked", "name")
    return found


def _lent(account: int, reading: Reading) -> list[str]:
    """Give by which way, when and by whom a password was set that its owner has not renewed."""
    told = (reading.local.setting(_LENT.format(account)) or "").split(" ", 2)
    return told if len(told) == len(("way", "at", "by")) else []


def _set(uow: UnitOfWork, account: int, password: str, way: Way) -> None:
    keep_hash(uow, account, password)
    by = uow.accounts.login_of(uow.viewer.account)
    lent = f"{way} {uow.clock.now_ms()} {by}"
    uow.local.set_setting(_LENT.format(account), "" if way is Way.OWN else lent)
    name = uow.accounts.login_of(account)
    said = note_access(uow, SET, "account", account, field=way, detail=name)
    uow.record([said])
