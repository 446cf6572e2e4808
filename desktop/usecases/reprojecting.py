"""期限重算: after a list of holidays came, the limits that run are counted by it."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Id
from db.roles import Permission
from db.rows.uow import UnitOfWork
from desktop.usecases.holidays import ListHolidays
from desktop.usecases.limits import reproject


@dataclass(frozen=True, kw_only=True, slots=True)
class ReprojectLimits:
    """重算在办期限: of the next 500 open cases after the case `after`, in the order of their ids.

    Whoever is stopped half-way begins again at 0: what has been counted anew stays as it is.
    """

    permission: ClassVar[Permission] = ListHolidays.permission
    after: Id = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Reprojected:
    """How many limits got another last day, and where to go on; `next` is None at the end."""

    limits: int
    next: int | None


def reproject_limits(command: ReprojectLimits, uow: UnitOfWork) -> Reprojected:
    """Find and record in one transaction, so that no act comes between."""
    cases, more = uow.running.block(command.after)
    return Reprojected(limits=reproject(cases, uow), next=more)
