"""What was written down wrongly of a case, corrected."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from db.log.base import Code, Id, Value
from db.roles import Duty
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, mending as moves
from db.subjects.case.steps import Case
from desktop.cases.act import Act, Said
from desktop.cases.act_forms import REASON, ActionForm, FormField, Kind, Scene, Values
from desktop.errors import RuleBroken
from desktop.rules import money, names
from desktop.rules.permissions import Permission
from desktop.texts.codes import load_codes
from desktop.texts.tones import Tone
from desktop.usecases.amounts import amount_of
from desktop.usecases.performing import case_of, move
from desktop.usecases.places import town_with
from desktop.usecases.texts import demand_past, iso_day, needed, told


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
    values = {name: _judged(name, value, uow) for name, value in command.values.items()}
    values |= _grid_name(values.get("grid"), uow) if "grid" in values else {}
    after = {name: value for name, value in values.items() if _stands(case, name) != value}
    if not after:
        raise RuleBroken("case.nothing_to_correct")
    _demand_places(case, after, uow)
    before = {name: _stands(case, name) for name in after}
    move(
        uow,
        said.CaseCorrected(case_id=command.case_id, before=before, after=after, reason=reason),
    )


def _stands(case: Case, name: str) -> Value:
    value = getattr(case, name, None)
    return value.isoformat() if isinstance(value, date) else value


def _judged(name: str, value: Value, uow: UnitOfWork) -> Value:
    if name == "amount":
        return amount_of(value)
    return _text_judged(name, value, uow) if isinstance(value, str) else value


def _demand_places(case: Case, after: dict[Code, Value], uow: UnitOfWork) -> None:
    """Judge town and village together, as of when it happened; what stands unchanged stays."""
    if not _PLACES & after.keys():
        return
    told = {name: str(after.get(name, _stands(case, name)) or "") for name in _PLACES}
    on = str(after.get("happened_on", _stands(case, "happened_on")) or "")
    day = date.fromisoformat(on) if on else case.registered_on
    town = town_with(told["town"], told["village"], uow, day)
    if town != told["town"]:
        after["town"] = town


def _grid_name(grid: Value, uow: UnitOfWork) -> dict[Code, Value]:
    """The name goes with the grid, as it is now."""
    if grid is None:
        return {"grid_name": ""}
    found = uow.places.grid(grid) if isinstance(grid, int) else None
    if found is None:
        raise RuleBroken("grid.unknown", "grid")
    return {"grid_name": found.name}


def _text_judged(name: str, text: str, uow: UnitOfWork) -> Value:
    if name == "happened_on":
        if day := iso_day(text, name):
            demand_past(date.fromisoformat(day), name, uow)
        return day or None
    if name in _TABLES and (text or name == "nature"):
        load_codes()[_TABLES[name]].demand(text, uow.today(), name)
    if rule := _RULES.get(name):
        return names.check(text, rule).demand(name)
    return told(text, name, _LABELS.get(name, "更正内容"))


_TABLES = {"nature": "nature", "category": "case_category", "source": "source", "scale": "scale"}


_PLACES = {"town", "village"}


_RULES = {"title": names.TITLE, "summary": names.SUMMARY, "place": names.PLACE}


_LABELS = {"demand": "诉求", "external_number": "外部编号"}


def _as_it_stands(name: str) -> Any:
    return lambda scene: getattr(scene.file.case, name)


def _amount(scene: Scene) -> str:
    fen = scene.file.case.amount
    return "" if fen is None else money.figures(fen).lstrip("￥")


def _of_case(name: str, label: str, kind: Kind = Kind.TEXT, table: str = "") -> FormField:
    return FormField(
        name=name, label=label, kind=kind, table=table, first=_as_it_stands(name), half=True
    )


def _corrected(scene: Scene, values: Values) -> CorrectCase:
    given = {name: value for name, value in values.items() if name != "reason"}
    if isinstance(given["happened_on"], date):
        given["happened_on"] = given["happened_on"].isoformat()
    try:
        given["amount"] = money.parse(given["amount"]) if given["amount"] else None
    except RuleBroken as broken:
        raise RuleBroken(broken.code, "amount", **broken.details) from None
    changed = {name: value for name, value in given.items() if value != _plain(scene, name)}
    return CorrectCase(case_id=scene.file.case.id, values=changed, reason=values["reason"])


def _plain(scene: Scene, name: str) -> Any:
    value = getattr(scene.file.case, name)
    return value.isoformat() if isinstance(value, date) else value


NEWER_FIELD = "新版程序的项目"


_FIELDS = (
    _of_case("title", "事件名称"),
    _of_case("nature", "性质", Kind.CODE, "nature"),
    _of_case("category", "事件类别", Kind.CODE, "case_category"),
    _of_case("source", "来源", Kind.CODE, "source"),
    _of_case("happened_on", "发生日期", Kind.DAY),
    _of_case("place", "发生地点"),
    _of_case("people_involved", "涉及人数", Kind.NUMBER),
    FormField(name="amount", label="涉及金额", kind=Kind.AMOUNT, first=_amount, half=True),
    _of_case("scale", "事件规模", Kind.CODE, "scale"),
    _of_case("external_number", "外部编号（12345 等）"),
    _of_case("demand", "诉求"),
    FormField(
        name="summary", label="事件简述", kind=Kind.AREA, first=_as_it_stands("summary"), lines=4
    ),
    REASON,
)


FIELD_LABELS = {asked.name: asked.label for asked in _FIELDS} | {
    "town": "镇街",
    "village": "村（社区）",
    "grid": "网格",
    "grid_name": "网格",
}


def _fields_told(title: str, said: Said) -> tuple[str, str]:
    labels = "、".join(FIELD_LABELS.get(name, NEWER_FIELD) for name in said["fields"])
    return title, f"{labels}，理由：{said['reason']}"


CORRECT = Act(
    move=moves.CORRECT,
    command=CorrectCase,
    label="更正",
    key="Ctrl+E",
    asks=ActionForm(
        name="correct",
        title="更正",
        intro=lambda _: "改动的项目下面显示原来的内容，前后两个版本都留在办理经过里。",
        fields=_FIELDS,
        use_case=correct_case,
        make=_corrected,
        submit="更正",
        compares=True,
    ),
    aside=2,
    stays=True,
    tone=Tone.INFO,
    tell=_fields_told,
    brief=("reason",),
    done="已更正",
)
