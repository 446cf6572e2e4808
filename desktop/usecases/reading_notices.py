"""What somebody does with what he is told: read it."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Id, Subject
from db.roles import Permission
from db.rows.uow import UnitOfWork
from desktop.rules.permissions import EVERYBODY


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadNotices:
    """通知已读: all that has arrived here up to `up_to`. A mark of this account at this store."""

    permission: ClassVar[Permission] = EVERYBODY
    up_to: Id


def read_notices(command: ReadNotices, uow: UnitOfWork) -> None:
    uow.local.mark_notices(min(command.up_to, uow.notices.read().newest))
    uow.touch(Subject("notice", 0))
