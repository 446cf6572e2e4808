"""What named roles can do with special data: seal and unseal files, switch registers on and off."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Code, Id
from db.queries.switch_states import LAST
from db.queries.switches import PREFIX, SWITCHES
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.described import Description
from db.subjects.records.events import RecordAmended
from db.subjects.records.permissions import GROUPS
from db.subjects.work.events import NoticeRaised
from desktop.errors import RuleBroken
from desktop.usecases import record_facts as facts
from desktop.usecases.texts import needed

ON, OFF = "on", "off"


@dataclass(frozen=True, kw_only=True, slots=True)
class SealRecord:
    """封存 (预防未成年人犯罪法 §59): from now on only the role that sealed finds it."""

    permission: ClassVar[Permission] = GROUPS
    kind: Code
    id: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UnsealRecord:
    """解除封存, by the role that sealed."""

    permission: ClassVar[Permission] = GROUPS
    kind: Code
    id: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SwitchSpecial:
    """启用或停用 T21 and religion at this store, with a legal basis (个人信息保护法 §28)."""

    permission: ClassVar[Permission] = Permission(
        "store.switch", Duty.GUARDING, words="敏感数据开关"
    )
    what: Code
    on: bool
    basis: str


def seal_record(command: SealRecord, uow: UnitOfWork) -> None:
    description = _special(command.kind, uow)
    role = min(uow.viewer.roles & description.readers)
    _amend(description, command.id, (needed(command.reason, "reason", "封存理由"), str(role)), uow)


def unseal_record(command: UnsealRecord, uow: UnitOfWork) -> None:
    description = _special(command.kind, uow)
    _amend(description, command.id, (needed(command.reason, "reason", "解封理由"), None), uow)


def switch_special(command: SwitchSpecial, uow: UnitOfWork) -> None:
    """Record who switched and why; the switch itself is a local row: it never reaches others."""
    if command.what not in SWITCHES:
        raise RuleBroken("switch.unknown", "what")
    basis = needed(command.basis, "basis", "法律依据")
    state, word = (ON, "启用") if command.on else (OFF, "停用")
    notice = NoticeRaised(
        notice_id=uow.ids.new(),
        what="special_switched",
        detail=f"{word}“{SWITCHES[command.what]}”，依据：{basis}",
    )
    uow.local.set_setting(f"{PREFIX}{command.what}", state)
    uow.local.set_setting(f"{LAST}{command.what}", str(notice.notice_id))
    uow.record([notice])


def _special(kind: str, uow: UnitOfWork) -> Description:
    description = facts.described(kind)
    facts.demand_keeper(description, uow)
    if not description.special:
        raise RuleBroken("record.not_special", "kind")
    return description


def _amend(
    description: Description, id_: int, change: tuple[str, str | None], uow: UnitOfWork
) -> None:
    reason, sealed = change
    row = facts.standing_row(description, id_, uow)
    if row["sealed"] == sealed:
        return
    uow.record(
        [
            RecordAmended(
                kind=description.kind,
                id=id_,
                before={"sealed": row["sealed"]},
                after={"sealed": sealed},
                reason=reason,
            )
        ]
    )
