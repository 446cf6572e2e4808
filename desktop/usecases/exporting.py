"""What a user can do to take a list out of the house: recorded first, masked unless allowed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from db.log.base import Code, Id
from db.process.setting import Level, Setting, Whole
from db.queries.record_answers import (
    ALL,
    CURRENT,
    ENDED,
    NEWEST,
    RecordFilter,
    RecordLine,
)
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case.fields import CASE
from db.subjects.records.described import Description
from desktop.errors import RuleBroken
from desktop.rules.settings import GUARDED
from desktop.usecases.access import EXPORT, note_access
from desktop.usecases.record_facts import described
from desktop.usecases.texts import needed

STATES = (CURRENT, ENDED, ALL)
MOST_WHOLE = Setting(
    key="export.most_whole",
    kind=Whole(least=100, most=50_000, unit="条"),
    default=5_000,
    level=Level.COUNTY,
    permission=GUARDED,
    basis="产品规则",
    group="安全",
    title="完整号码一次最多导出",
    about="值班领导导出完整的证件号码、电话和住址时一次的上限；每次导出都记入查看记录。",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordExport:
    """导出 a list as it is seen: `rows` masked lines of a register or of cases leave."""

    permission: ClassVar[Permission] = Permission("record.export", Duty.EXPORTING, words="导出列表")
    kind: Code
    rows: Id
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportWhole:
    """导出 with class L2 in full, for a reason; class L3 stays hidden even here."""

    permission: ClassVar[Permission] = Permission(
        "record.export_whole", Duty.LEADING, words="导出完整号码"
    )
    kind: Code
    wanted: RecordFilter
    fields: tuple[Code, ...]
    reason: str


def record_export(command: RecordExport, uow: UnitOfWork) -> None:
    """Write down that a list is exported, before anything is written."""
    is_cases = command.kind == CASE.kind
    if not is_cases and described(command.kind).kind not in uow.registers.offered():
        raise RuleBroken("account.not_permitted")
    if is_cases and not uow.viewer.reads_cases:
        raise RuleBroken("account.not_permitted")
    if not command.rows:
        raise RuleBroken("export.no_rows")
    _note(command.kind, command.rows, command.reason, uow)


def export_whole(command: ExportWhole, uow: UnitOfWork) -> list[RecordLine]:
    """Give the lines unmasked, once the export is written down."""
    demand_known(described(command.kind), command.wanted, command.fields)
    reason = needed(command.reason, "reason", "导出理由")
    most = uow.settings.of(MOST_WHOLE)
    lines = uow.whole.lines(command.kind, command.wanted, command.fields, most + 1)
    if not lines:
        raise RuleBroken("export.no_rows")
    if len(lines) > most:
        raise RuleBroken("export.too_many_whole", limit=f"{most:,}")
    _note(command.kind, len(lines), reason, uow, words="含完整号码")
    return lines


def demand_known(description: Description, wanted: RecordFilter, fields: Sequence[str]) -> None:
    """Raise for a field, a state or an order that the register does not have."""
    if wanted.state not in STATES:
        raise RuleBroken("export.unknown_state", "wanted", state=wanted.state)
    sort = wanted.sort.removeprefix("-")
    names = [*fields, *(name for name, _ in wanted.equal), *([sort] if sort != NEWEST else [])]
    for name in names:
        if name not in description.told:
            raise RuleBroken("record.unknown_field", "fields", name=name)


def _note(kind: str, rows: int, reason: str, uow: UnitOfWork, words: str = "已遮盖") -> None:
    told = needed(reason, "reason", "导出理由")
    detail = f"导出 {rows:,} 条（{words}）"
    uow.record([note_access(uow, EXPORT, kind, 0, reason=told, detail=detail)])
