"""What a user can do with the registers, with drafts, and when the law asks for erasure."""

from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Code, Id, Subject, SubjectErased, Value
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.described import Description
from db.subjects.records.events import RecordAmended, RecordRemoved
from desktop.errors import RuleBroken
from desktop.rules.permissions import EVERYBODY, TYPED, may
from desktop.rules.records import judged
from desktop.usecases import record_facts as facts
from desktop.usecases.belonging import home_path
from desktop.usecases.deriving import demand_typed, derived
from desktop.usecases.divisions import demand_division, demand_division_unused
from desktop.usecases.grids import demand_grid_code, filled_in_grid
from desktop.usecases.passwords import demand_own_password
from desktop.usecases.proving import demand_password
from desktop.usecases.tags import demand_tag, filled_in
from desktop.usecases.texts import needed, told
from desktop.usecases.unit_entry import demand_unused, entered, unmoved

SECONDING = Permission("subject.erase_second", Duty.GUARDING, words="同意依法删除")
LONGEST_DRAFT = 1_000_000  # characters; the longest form that can be typed has some 100,000
ERASABLE = frozenset(
    {"case", "staff", *(one.kind for one in DESCRIPTIONS if not one.everybody)}
)  # what holds the data of persons


@dataclass(frozen=True, kw_only=True, slots=True)
class AmendRecord:
    """Enter a record (without an `id`), or change some fields of one.

    `version`: of the record as the form saw it; what others changed since is not overwritten.
    `even_if_known`: enter a person although the number is somebody's already. Who keeps a register
    is said by its description.
    """

    permission: ClassVar[Permission] = EVERYBODY
    kind: Code
    values: dict[Code, Value]
    id: Id | None = None
    reason: str = ""
    version: Id | None = None
    even_if_known: bool = False

    @property
    def about(self) -> Subject | None:
        return Subject(self.kind, self.id) if self.id and self.kind in BY_KIND else None


@dataclass(frozen=True, kw_only=True, slots=True)
class RemoveRecord:
    """End a record: no longer counted or offered, but its history stays."""

    permission: ClassVar[Permission] = EVERYBODY
    kind: Code
    id: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EraseSubject:
    """依法删除 by two accounts: a leader's, and a 安全管理员's with the password."""

    permission: ClassVar[Permission] = Permission("subject.erase", Duty.LEADING, words="依法删除")
    kind: Code
    id: Id
    basis: str
    second: str
    second_password: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SaveDraft:
    """暂存: what has been typed in a form, as the form writes it."""

    permission: ClassVar[Permission] = TYPED
    form: Code
    body: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DropDraft:
    """Forget what was typed."""

    permission: ClassVar[Permission] = TYPED
    form: Code


def amend_record(command: AmendRecord, uow: UnitOfWork) -> int:
    """Give the id of the record."""
    description = facts.described(command.kind)
    facts.demand_keeper(description, uow)
    if not command.values:
        raise RuleBroken("text.missing", "values", label="登记内容")
    standing = facts.standing_row(description, command.id, uow) if command.id else {}
    demand_typed(description, command.values)
    given = dict(command.values)
    if not command.id:
        known = filled_in(description, given, uow)
        given |= {name: value for name, value in known.items() if not given.get(name)}
        given = {**given, **filled_in_grid(given, uow)} if command.kind == "grid" else given
    values = judged(description, given, standing, uow.today())
    _demand_facts(description, command, (values, {**standing, **values}), uow)
    if command.kind == "division":
        values |= demand_division(values, standing, uow)
    values |= derived(description, values)
    if command.kind == "grid":
        demand_grid_code(values, standing, uow)
    if command.kind == "unit":
        values |= entered(values, uow) if not command.id else unmoved(values, standing)
    if description.tag_of:
        values |= demand_tag(description, {**standing, **values}, command.id, uow)
    id_ = command.id or uow.ids.new()
    after = {name: value for name, value in values.items() if standing.get(name) != value}
    if after:
        before = {name: standing.get(name) for name in after}
        amended = RecordAmended(
            kind=command.kind,
            id=id_,
            before=before,
            after=after,
            reason=told(command.reason, "reason", "理由"),
            to_path=home_path(description, after, uow),
        )
        uow.record([amended])
    return id_


def remove_record(command: RemoveRecord, uow: UnitOfWork) -> None:
    description = facts.described(command.kind)
    reason = needed(command.reason, "reason", "理由")
    facts.demand_keeper(description, uow)
    facts.standing_row(description, command.id, uow)
    if command.kind == "division":
        demand_division_unused(command.id, uow)
    if command.kind == "unit":
        demand_unused(command.id, uow)
    uow.record([RecordRemoved(kind=command.kind, id=command.id, reason=reason)])


def _demand_facts(
    description: Description,
    command: AmendRecord,
    told: tuple[dict[Code, Value], dict[Code, Value]],
    uow: UnitOfWork,
) -> None:
    """Raise for what the store knows better: codes, references, numbers, other windows."""
    values, whole = told
    facts.demand_switched(description, values, uow)
    facts.demand_codes(description, values, uow)
    facts.demand_references(description, values, uow)
    facts.demand_own(description, values, whole, uow)
    if description.kind == "person" and not command.even_if_known:
        facts.demand_unknown(values, command.id, uow)
    if command.id and command.version is not None:
        _demand_unchanged(description, command, values, uow)


def _demand_unchanged(
    description: Description, command: AmendRecord, values: dict[Code, Value], uow: UnitOfWork
) -> None:
    """Raise where another window changed the same field since this one was opened."""
    for fact in uow.history(Subject(command.kind, command.id or 0)):
        event = fact.event
        if fact.turn <= (command.version or 0) or not isinstance(event, RecordAmended):
            continue
        clash = [name for name, new in event.after.items() if values.get(name, new) != new]
        if clash:
            labels = "、".join(description.by_name[name].label for name in clash)
            beside = f"values.{clash[0]}"
            who = uow.accounts.name_of(fact.actor) or "别的窗口"
            raise RuleBroken("record.changed_meanwhile", beside, names=labels, who=who)


def erase_subject(command: EraseSubject, uow: UnitOfWork) -> None:
    basis = needed(command.basis, "basis", "法律依据")
    gone = _to_erase(Subject(command.kind, command.id), uow)
    second = uow.accounts.by_name(command.second)
    if second is None or second.id == uow.viewer.account:
        raise RuleBroken("erasure.needs_two", "second")
    stands = second.valid_on(uow.today()) and not second.parked
    if not stands or not may(second.viewer(), SECONDING):
        raise RuleBroken("erasure.second_not_permitted", "second")
    demand_password(second.id, command.second_password, "second_password", uow)
    demand_own_password(second.id, uow, "second_password")
    uow.record(
        [SubjectErased(kind=one.kind, id=one.id, basis=basis, second=second.id) for one in gone]
    )


def save_draft(command: SaveDraft, uow: UnitOfWork) -> None:
    """Raises `draft.too_long`: what is no form that somebody typed fills the store for nothing."""
    if len(command.body) > LONGEST_DRAFT:
        raise RuleBroken("draft.too_long", "body", limit=f"{LONGEST_DRAFT:,}")
    uow.local.save_draft(command.form, command.body, uow.clock.now_ms())


def drop_draft(command: DropDraft, uow: UnitOfWork) -> None:
    uow.local.drop_draft(command.form)


def _to_erase(subject: Subject, uow: UnitOfWork) -> list[Subject]:
    """Name what goes: the subject, and what is about it alone.

    A desk that did not know may have told of the erased since: then it can be erased again.
    """
    if subject.kind not in ERASABLE:
        raise RuleBroken("record.unknown_kind", "kind")
    about = uow.whole.about(subject) if subject.kind in BY_KIND else []
    gone = [one for one in (subject, *about) if not uow.is_erased(one)]
    if not gone:
        raise RuleBroken("record.erased", "id")
    _demand_theirs(subject, uow)
    return gone


def _demand_theirs(subject: Subject, uow: UnitOfWork) -> None:
    """Refuse what is not there for this viewer; an ended record has no row, but its history."""
    description = BY_KIND.get(subject.kind)
    if description and description.special and uow.whole.row(subject) is None:
        raise RuleBroken("record.unknown", "id")
    told_of = (fact.path for fact in uow.history(subject))
    if not uow.sees(subject) and not any(map(uow.viewer.sees_path, told_of)):
        raise RuleBroken("record.unknown", "id")
