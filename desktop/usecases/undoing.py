"""撤销 of what oneself has just corrected in a register: the same event the other way round."""

from dataclasses import dataclass
from typing import ClassVar

from msgspec import UNSET

from db.log.base import Code, Id, Subject
from db.roles import Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.events import RecordAmended, RecordRemoved, RecordRestored
from desktop.errors import RuleBroken
from desktop.rules.permissions import EVERYBODY
from desktop.usecases import record_facts as facts
from desktop.usecases.belonging import home_path
from desktop.usecases.merging import INTO

APART = frozenset({"account", "unit", "division"})  # more hangs on these than their own fields
_REASON = "撤销上一次更正"
_REMOVAL = "撤销注销"


@dataclass(frozen=True, kw_only=True, slots=True)
class UndoAmendment:
    """撤销: `device` and `counter` name the amendment, as it was seen in the history."""

    permission: ClassVar[Permission] = EVERYBODY
    kind: Code
    id: Id
    device: Id
    counter: Id


def undo_amendment(command: UndoAmendment, uow: UnitOfWork) -> None:
    """Raise `record.undo_changed` where anybody has written to it since, with who that was."""
    description = facts.described(command.kind)
    facts.demand_keeper(description, uow)
    facts.standing_row(description, command.id, uow)
    history = uow.history(Subject(command.kind, command.id))
    wanted = (command.device, command.counter)
    found = next((one for one in history if (one.device, one.counter) == wanted), None)
    if found is None:
        raise RuleBroken("record.undo_unknown")
    last = history[-1]
    if last is not found:
        raise RuleBroken("record.undo_changed", who=uow.accounts.name_of(last.actor) or "别处")
    event = found.event
    if found.actor != uow.viewer.account:
        raise RuleBroken("record.undo_not_yours")
    if not isinstance(event, RecordAmended) or not _is_correction(event) or found.turn == 1:
        raise RuleBroken("record.undo_not_this")
    turned = RecordAmended(
        kind=command.kind,
        id=command.id,
        before=event.after,
        after=event.before,
        reason=_REASON,
        to_path=home_path(description, event.before, uow),
    )
    uow.record([turned])


@dataclass(frozen=True, kw_only=True, slots=True)
class UndoRemoval:
    """撤销注销 of what oneself has removed, and nobody has written to since."""

    permission: ClassVar[Permission] = EVERYBODY
    kind: Code
    id: Id


def undo_removal(command: UndoRemoval, uow: UnitOfWork) -> None:
    """Raise `person.number_taken` where somebody else has been entered with the number since."""
    description = facts.described(command.kind)
    facts.demand_keeper(description, uow)
    subject = Subject(command.kind, command.id)
    if uow.is_erased(subject):
        raise RuleBroken("record.erased")
    history = uow.history(subject)
    if not history or not isinstance(history[-1].event, RecordRemoved):
        raise RuleBroken("record.not_removed")
    if history[-1].actor != uow.viewer.account or command.kind in APART:
        raise RuleBroken("record.removal_stands")
    uow.record([RecordRestored(kind=command.kind, id=command.id, reason=_REMOVAL)])
    if command.kind == "person":
        facts.demand_unknown(uow.whole.row(subject) or {}, command.id, uow)


def _is_correction(event: RecordAmended) -> bool:
    return event.act is UNSET and event.kind not in APART and INTO not in event.after
