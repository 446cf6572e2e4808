"""What was written down wrongly of a case, corrected."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id, Value
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, mending as moves
from db.subjects.case.fields import CASE, CORRECTED, written
from db.subjects.case.order import REGISTERED
from db.subjects.case.steps import Case
from desktop.cases.act import Act, Said
from desktop.cases.act_forms import REASON, ActionForm, Scene, Values
from desktop.cases.field_forms import form_field
from desktop.errors import RuleBroken
from desktop.rules.chinese_dates import in_digits
from desktop.texts.case_fields import NEWER_FIELD, label_of
from desktop.texts.tones import Tone
from desktop.usecases.case_fields import judged, parsed, stands
from desktop.usecases.performing import case_of, move
from desktop.usecases.places import town_with
from desktop.usecases.texts import needed


@dataclass(frozen=True, kw_only=True, slots=True)
class CorrectCase:
    """更正 of fields. `values` holds only what changes; dates as ISO text.

    `amount` is a number of fen, or a text in yuan as it is typed.
    """

    permission: ClassVar[Permission] = Permission(
        "case.correct", Duty.AT_THE_DESK, Duty.HANDLING, Duty.MEDIATING
    )
    case_id: Id
    values: dict[Code, Value]
    reason: str


def correct_case(command: CorrectCase, uow: UnitOfWork) -> None:
    case = case_of(uow, command.case_id)
    reason = needed(command.reason, "reason", "更正理由")
    values = judged(command.values, uow)
    values |= _grid_name(values.get("grid"), uow) if "grid" in values else {}
    after = {name: value for name, value in values.items() if stands(case, name) != value}
    if not after:
        raise RuleBroken("case.nothing_to_correct")
    _demand_past(case, after)
    _demand_places(case, after, uow)
    before = {name: written(case.value(name)) for name in after}
    move(
        uow,
        said.CaseCorrected(case_id=command.case_id, before=before, after=after, reason=reason),
    )


def _demand_past(case: Case, after: dict[Code, Value]) -> None:
    """What is registered had happened by then."""
    happened = date.fromisoformat(str(after["happened_on"])) if after.get("happened_on") else None
    if happened and happened > case.registered_on:
        days = {"day": in_digits(case.registered_on), "other": in_digits(happened)}
        than = label_of("happened_on")
        raise RuleBroken("case.day_too_early", "happened_on", label=REGISTERED, than=than, **days)


def _demand_places(case: Case, after: dict[Code, Value], uow: UnitOfWork) -> None:
    """Judge town and village together, as of when it happened; what stands unchanged stays."""
    if not _PLACES & after.keys():
        return
    told = {name: str(after.get(name, stands(case, name)) or "") for name in _PLACES}
    on = str(after.get("happened_on", stands(case, "happened_on")) or "")
    day = date.fromisoformat(on) if on else case.registered_on
    town = town_with(told["town"], told["village"], uow, day)
    if town != told["town"]:
        after["town"] = town


def _grid_name(grid: Value, uow: UnitOfWork) -> dict[Code, Value]:
    """The name goes with the grid, as it is now."""
    if grid is None:
        return {"grid_name": ""}
    found = uow.grids.grid(grid) if isinstance(grid, int) else None
    if found is None:
        raise RuleBroken("grid.unknown", "grid")
    return {"grid_name": found.name}


def _corrected(scene: Scene, values: Values) -> CorrectCase:
    case = scene.file.case
    told = {name: parsed(CASE.by_name[name], values[name]) for name in CORRECTED}
    changed = {name: value for name, value in told.items() if value != stands(case, name)}
    return CorrectCase(case_id=case.id, values=changed, reason=values["reason"])


def _fields_told(title: str, said: Said) -> tuple[str, str]:
    labels = "、".join(dict.fromkeys(label_of(name) or NEWER_FIELD for name in said["fields"]))
    return title, f"{labels}，理由：{said['reason']}"


_PLACES = {"town", "village"}
CORRECT = Act(
    move=moves.CORRECT,
    command=CorrectCase,
    label="更正",
    key="F2",
    asks=ActionForm(
        name="correct",
        title="更正",
        intro=lambda _: "改动的项目下面显示原来的内容，前后两个版本都留在办理经过里。",
        fields=(*map(form_field, CORRECTED), REASON),
        use_case=correct_case,
        make=_corrected,
        submit="更正",
        compares=True,
    ),
    aside=2,
    stays=True,
    tone=Tone.INFO,
    tell=_fields_told,
    done="已更正",
)
