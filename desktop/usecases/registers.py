"""What a user can do with the registers, with drafts, and when the law asks for erasure."""

from dataclasses import dataclass
from typing import ClassVar

from db.events.base import Code, Id, Subject, SubjectErased, Value
from db.events.records import RecordAmended, RecordRemoved
from db.fold.base import fits
from db.registers.described import DESCRIPTIONS, Description
from db.uow import UnitOfWork
from desktop.errors import RuleBroken
from desktop.rules.names import TextRule, check
from desktop.rules.passwords import is_password
from desktop.rules.permissions import may
from desktop.usecases.texts import needed, told

_BY_KIND = {one.kind: one for one in DESCRIPTIONS}
KEPT_BY_DESKS = frozenset({"person", "house", "organisation"})
ERASABLE = KEPT_BY_DESKS | {"case", "staff"}  # what holds the data of persons
LONGEST = 1_000_000  # characters of one field: the outline of a town is long


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendRecord:
    """Enter a record (without an `id`), or change some fields of one.

    Desks keep people, houses and organisations; an administrator keeps all other registers.
    """

    permission: ClassVar[str] = "account.own"
    kind: Code
    values: dict[Code, Value]
    id: Id | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RemoveRecord:
    """End a record: no longer counted or offered, but its history stays."""

    permission: ClassVar[str] = "record.remove"
    kind: Code
    id: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EraseSubject:
    """依法删除 by two accounts: a leader's, and a 安全管理员's with the password."""

    permission: ClassVar[str] = "subject.erase"
    kind: Code
    id: Id
    basis: str
    second: str
    second_password: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SaveDraft:
    """暂存: what has been typed in a form, as the form writes it."""

    permission: ClassVar[str] = "draft.keep"
    form: Code
    body: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DropDraft:
    """Forget what was typed."""

    permission: ClassVar[str] = "draft.keep"
    form: Code


def amend_record(command: AmendRecord, uow: UnitOfWork) -> int:
    """Give the id of the record."""
    description = _described(command.kind)
    _demand_keeper(command.kind, uow)
    _demand_fields(description, command.values)
    id_ = command.id or uow.ids.new()
    subject = Subject(command.kind, id_)
    if uow.is_erased(subject):
        raise RuleBroken("record.erased")
    standing = uow.row(subject)
    if command.id and (standing is None or not _sees(description, id_, uow)):
        raise RuleBroken("record.unknown")
    old = standing or {}
    after = {name: value for name, value in command.values.items() if old.get(name) != value}
    if after:
        before = {name: old.get(name) for name in after}
        uow.record(
            [
                RecordAmended(
                    kind=command.kind,
                    id=id_,
                    before=before,
                    after=after,
                    reason=told(command.reason, "reason", "理由"),
                )
            ]
        )
    return id_


def remove_record(command: RemoveRecord, uow: UnitOfWork) -> None:
    _described(command.kind)
    reason = needed(command.reason, "reason", "理由")
    if uow.row(Subject(command.kind, command.id)) is None:
        raise RuleBroken("record.unknown")
    uow.record([RecordRemoved(kind=command.kind, id=command.id, reason=reason)])


def erase_subject(command: EraseSubject, uow: UnitOfWork) -> None:
    basis = needed(command.basis, "basis", "法律依据")
    _demand_erasable(Subject(command.kind, command.id), uow)
    second = uow.accounts.by_name(command.second)
    if second is None or second.id == uow.viewer.account:
        raise RuleBroken("erasure.needs_two", "second")
    if not may(second.viewer(), "subject.erase_second") or not second.valid_on(uow.today()):
        raise RuleBroken("erasure.second_not_permitted", "second")
    credential = uow.local.credential(second.id)
    if credential is None or not is_password(credential.hash, command.second_password):
        raise RuleBroken("account.unknown", "second_password")
    uow.record([SubjectErased(kind=command.kind, id=command.id, basis=basis, second=second.id)])


def save_draft(command: SaveDraft, uow: UnitOfWork) -> None:
    uow.local.save_draft(command.form, command.body, uow.clock.now_ms())


def drop_draft(command: DropDraft, uow: UnitOfWork) -> None:
    uow.local.drop_draft(command.form)


def _described(kind: str) -> Description:
    if kind not in _BY_KIND or kind == "account":
        raise RuleBroken("record.unknown_kind", "kind")
    return _BY_KIND[kind]


def _demand_keeper(kind: str, uow: UnitOfWork) -> None:
    permission = "record.amend" if kind in KEPT_BY_DESKS else "register.keep"
    if not may(uow.viewer, permission):
        raise RuleBroken("account.not_permitted")


def _demand_erasable(subject: Subject, uow: UnitOfWork) -> None:
    """Refuse what is not there for this viewer; an ended record has no row, but its history."""
    if subject.kind not in ERASABLE:
        raise RuleBroken("record.unknown_kind", "kind")
    if uow.is_erased(subject):
        raise RuleBroken("record.erased", "id")
    told_of = (fact.path for fact in uow.history(subject))
    if not uow.sees(subject) and not any(map(uow.viewer.sees_path, told_of)):
        raise RuleBroken("record.unknown", "id")


def _demand_fields(description: Description, values: dict[str, Value]) -> None:
    if not values:
        raise RuleBroken("text.missing", "values", label="登记内容")
    for name, value in values.items():
        if name not in description.columns:
            raise RuleBroken("record.unknown_field", "values", name=name)
        if value is not None and not fits(description.kinds[name], value):
            raise RuleBroken("record.does_not_fit", f"values.{name}", name=name)
        if isinstance(value, str):
            rule = TextRule(name, LONGEST, lines=True, needed=False)
            check(value, rule).demand(f"values.{name}")


def _sees(description: Description, id_: int, uow: UnitOfWork) -> bool:
    return description.everybody or uow.sees(Subject(description.kind, id_))
