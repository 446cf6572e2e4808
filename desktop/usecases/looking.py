"""What a user can do that shows personal data; each is recorded."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Code, Id, Subject
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.catalogue import BY_KIND
from desktop.errors import RuleBroken
from desktop.texts.codes import load_codes
from desktop.usecases.access import Said, note_access
from desktop.usecases.performing import case_of
from desktop.usecases.texts import needed

REVEALABLE = frozenset({"number", "phone", "address", "birth", "capacity"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Reveal:
    """See what is masked, with a reason. `kind`: of a register, or party (with its case)."""

    permission: ClassVar[Permission] = Permission(
        "case.reveal", Duty.SEEING_CASES, Duty.KEEPING_GROUPS, words="查看原文"
    )
    kind: Code
    id: Id
    field: Code
    reason: str
    case_id: Id | None = None


def reveal(command: Reveal, uow: UnitOfWork) -> str:
    """Give the text in full, once the access is written down."""
    reason = needed(command.reason, "reason", "查看理由")
    text = _text(command, uow)
    said: Said = {"field": command.field, "reason": reason}
    if command.kind == "party":
        said["case_id"] = command.case_id
    uow.record([note_access(uow, "reveal", command.kind, command.id, **said)])
    return text


def _text(command: Reveal, uow: UnitOfWork) -> str:
    if command.kind in BY_KIND:
        return _of_record(command, uow)
    if command.kind != "party" or command.case_id is None or command.field not in REVEALABLE:
        raise RuleBroken("reveal.nothing_hidden")
    return _of_party(command.case_id, command.id, command.field, uow)


def _of_record(command: Reveal, uow: UnitOfWork) -> str:
    field = BY_KIND[command.kind].by_name.get(command.field)
    if field is None or not field.masked:
        raise RuleBroken("reveal.nothing_hidden")
    if field.switch and field.switch not in uow.registers.switched():
        raise RuleBroken("record.switched_off", name=field.label)
    row = uow.whole.row(Subject(command.kind, command.id))
    if row is None:
        raise RuleBroken("record.unknown")
    value = row[field.name]
    if field.refers and value:
        return uow.whole.title(field.refers, int(value))
    return "" if value is None else str(value)


def _of_party(case_id: int, party_id: int, field: str, uow: UnitOfWork) -> str:
    for party in case_of(uow, case_id).parties:
        if party.id == party_id:
            value = getattr(party, field)
            if field == "capacity" and value:
                return load_codes()["capacity"].name_of(value)
            return value.isoformat() if hasattr(value, "isoformat") else str(value or "")
    raise RuleBroken("case.party_unknown")
