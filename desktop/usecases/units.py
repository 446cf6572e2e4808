"""What a user can do with the tree of units: move, close, merge and split them."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Code, Id
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.permissions import UNITS
from desktop.errors import RuleBroken
from desktop.usecases.texts import iso_day, needed
from desktop.usecases.unit_acts import Ending, Taking, end, move, split
from desktop.usecases.unit_places import Units


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveUnit:
    """调整隶属: put a unit, with all that lies below it, below another.

    `version`: of the unit as the form saw it; whoever was second is told who moved it where.
    """

    permission: ClassVar[Permission] = UNITS
    unit: Id
    parent: Id
    reason: str
    version: Id | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CloseUnit:
    """撤销: `until` (ISO) is the unit's last day; what is open goes to the `successor` 承接单位."""

    permission: ClassVar[Permission] = UNITS
    unit: Id
    until: Code
    reason: str
    successor: Id | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MergeUnit:
    """合并: a unit goes over into another; `day` (ISO) is its last."""

    permission: ClassVar[Permission] = UNITS
    unit: Id
    into: Id
    day: Code
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SplitUnit:
    """分设: a new unit beside `unit`, of its kind, takes some of what is its.

    `children`: units directly below it; `accounts`: names; `villages`: codes, whose units below it
    go along.
    """

    permission: ClassVar[Permission] = UNITS
    unit: Id
    name: str
    short: str
    division: Code
    reason: str
    children: tuple[Id, ...] = ()
    accounts: tuple[Code, ...] = ()
    villages: tuple[Code, ...] = ()


def move_unit(command: MoveUnit, uow: UnitOfWork) -> int:
    """Give how many units were moved, with it."""
    reason = needed(command.reason, "reason", "调整理由")
    units = Units(uow)
    unit = units.standing(command.unit, "unit")
    units.demand_not_centre(unit)
    units.demand_unmoved(unit, command.version)
    parent = units.place_for(unit, command.parent, "parent")
    if unit.parent == parent.id:
        raise RuleBroken("unit.there_already", "parent", name=parent.name)
    return move(units, unit, parent, reason)


def close_unit(command: CloseUnit, uow: UnitOfWork) -> None:
    reason = needed(command.reason, "reason", "撤销理由")
    until = iso_day(command.until, "until", uow.today())
    if not until:
        raise RuleBroken("text.missing", "until", label="撤销日期")
    end(uow, Ending(command.unit, until, reason, command.successor))


def merge_unit(command: MergeUnit, uow: UnitOfWork) -> None:
    reason = needed(command.reason, "reason", "合并理由")
    day = iso_day(command.day, "day", uow.today())
    if not day:
        raise RuleBroken("text.missing", "day", label="合并日期")
    end(uow, Ending(command.unit, day, reason, command.into, "into", "day"))


def split_unit(command: SplitUnit, uow: UnitOfWork) -> int:
    """Give the id of the new unit."""
    reason = needed(command.reason, "reason", "分设理由")
    values = {"name": command.name, "short": command.short, "division": command.division}
    taking = Taking(command.children, command.accounts, command.villages)
    return split(uow, command.unit, values, taking, reason)
