"""What a user can do about one person who was entered twice: merge, and undo it."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Code, Id
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.described import Description
from db.subjects.records.events import RecordAmended
from desktop.errors import RuleBroken
from desktop.rules.permissions import EVERYBODY
from desktop.usecases import record_facts as facts
from desktop.usecases.texts import needed

INTO = "merged_into"


@dataclass(frozen=True, kw_only=True, slots=True)
class MergeRecords:
    """合并: two records of one thing; both keep their fields and numbers.

    The one entered first is kept, whichever is named: desks that merge apart never make a ring.
    """

    permission: ClassVar[Permission] = EVERYBODY
    kind: Code
    keep: Id
    other: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PartRecords:
    """撤销合并: an alias stands by itself again."""

    permission: ClassVar[Permission] = EVERYBODY
    kind: Code
    other: Id
    reason: str


def merge_records(command: MergeRecords, uow: UnitOfWork) -> None:
    """Raises `record.already_merged` for aliases of something: a merge has no second step.

    What was merged into `other` before goes along, so that every alias names who is kept.
    """
    description = _merging(command.kind, uow)
    reason = needed(command.reason, "reason", "合并理由")
    if command.keep == command.other:
        raise RuleBroken("record.same", "other")
    for field, id_ in (("keep", command.keep), ("other", command.other)):
        if facts.standing_row(description, id_, uow)[INTO]:
            raise RuleBroken("record.already_merged", field)
    keep, other = sorted((command.keep, command.other))
    aliases = [row["id"] for row in uow.whole.naming(command.kind, INTO, other)]
    moved = [(other, None), *((alias, other) for alias in aliases)]
    uow.record(
        [
            RecordAmended(
                kind=command.kind,
                id=id_,
                before={INTO: before},
                after={INTO: keep},
                reason=reason,
            )
            for id_, before in moved
        ]
    )


def part_records(command: PartRecords, uow: UnitOfWork) -> None:
    description = _merging(command.kind, uow)
    reason = needed(command.reason, "reason", "撤销理由")
    into = facts.standing_row(description, command.other, uow)[INTO]
    if not into:
        raise RuleBroken("record.not_merged", "other")
    uow.record(
        [
            RecordAmended(
                kind=command.kind,
                id=command.other,
                before={INTO: into},
                after={INTO: None},
                reason=reason,
            )
        ]
    )


def _merging(kind: str, uow: UnitOfWork) -> Description:
    description = facts.described(kind)
    facts.demand_keeper(description, uow)
    if not description.merges:
        raise RuleBroken("record.does_not_merge", "kind")
    return description
