"""What a 安全管理员 does with many accounts at once: each is confirmed by an act of its own."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Code
from db.roles import Permission
from db.rows.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.usecases.accounts import ConfirmAccount, confirmed
from desktop.usecases.passwords import whole_account


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfirmAccounts:
    """全部确认: the accounts that somebody has looked at, by their names, and no other."""

    permission: ClassVar[Permission] = ConfirmAccount.permission
    names: tuple[Code, ...]


def confirm_accounts(command: ConfirmAccounts, uow: UnitOfWork) -> int:
    """Give how many were confirmed; what was settled meanwhile is left as it is.

    Raises `account.nothing_to_confirm` where none of them waits any more, and what the single act
    raises.
    """
    named = (whole_account(name, uow) for name in dict.fromkeys(command.names))
    waiting = [account for account in named if account.asked]
    if not waiting:
        raise RuleBroken("account.nothing_to_confirm", "names")
    uow.record([confirmed(account, uow) for account in waiting])
    return len(waiting)
