"""Mediation ends without an agreement."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.log.base import Code, Id
from db.roles import Duty, Permission
from db.rows.uow import UnitOfWork
from db.subjects.case import events as said, mediating as moves
from desktop.cases.act import Act, Said, code_told
from desktop.cases.act_forms import ActionForm, FormField, Kind, Scene, as_command, today
from desktop.cases.mediators import at_committee
from desktop.errors import RuleBroken
from desktop.lists.asked import NEEDED
from desktop.rules.ways_out import Way, ways_out
from desktop.texts.codes import load_codes
from desktop.texts.matters import matter_noun
from desktop.texts.tones import Tone
from desktop.usecases.codes import demand_leaf
from desktop.usecases.performing import move
from desktop.usecases.texts import demand_printed, happened, needed


@dataclass(frozen=True, kw_only=True, slots=True)
class EndMediation:
    """终止调解, with the routes that the parties were told (人民调解法 §26)."""

    permission: ClassVar[Permission] = Permission("case.end", Duty.MEDIATING)
    case_id: Id
    reason: str
    routes: tuple[Code, ...]
    ended_on: date | None = None


def end_mediation(command: EndMediation, uow: UnitOfWork) -> None:
    """Raises `code.is_a_heading` and `case.route_of_others`."""
    case = at_committee(uow, command.case_id, "end")
    routes = tuple(dict.fromkeys(command.routes))
    for route in routes:
        entry = demand_leaf("termination_route", route, "routes", uow)
        if not entry.fits(case.category):
            about = matter_noun(case.nature, case.category)
            raise RuleBroken("case.route_of_others", "routes", name=entry.name, about=about)
    move(
        uow,
        said.MediationEnded(
            case_id=command.case_id,
            ended_on=happened(command.ended_on, "ended_on", uow),
            reason=demand_printed(
                needed(command.reason, "reason", "终止原因"), "reason", "终止原因"
            ),
            routes=routes,
        ),
    )


def _ways(scene: Scene) -> tuple[Way, ...]:
    return ways_out(load_codes().ways, scene.file.case.category)


def _to_tick(scene: Scene) -> list[tuple[int | str, str]]:
    """Offer the ways of the category first, then all others of today."""
    table, day = load_codes()["termination_route"], scene.at_hand.today()
    first = [way.route for way in _ways(scene)]
    others = [
        one.code
        for one in table.entries
        if one.valid_on(day)
        and one.fits(scene.file.case.category)
        and not table.has_children(one.code)
        and one.code not in first
    ]
    return [(code, table.name_of(code)) for code in (*first, *others)]


def _why(scene: Scene) -> str:
    told = "；".join(way.words for way in _ways(scene))
    held = "" if scene.file.mediations else "本案没有进行过调解，告知书不写“经调解”。"
    return (
        f"{held}终止调解的，应当告知当事人可以依法通过仲裁、行政、司法等途径维护自己的权利"
        f"（人民调解法第二十六条）。已按案件类别勾选：{told}。"
    )


def _ended(title: str, said: Said) -> tuple[str, str]:
    routes = "、".join(code_told("termination_route", one) for one in said["routes"])
    return title, f"{said['reason']}；已告知：{routes}"


END = Act(
    move=moves.END,
    command=EndMediation,
    label="终止调解",
    key="0",
    asks=ActionForm(
        name="end",
        title="终止调解",
        intro=_why,
        fields=(
            FormField(name="ended_on", label="终止日期", kind=Kind.DAY, first=today),
            FormField(
                name="reason",
                label="终止原因",
                mark=NEEDED,
                kind=Kind.PHRASE,
                table="termination_reason",
                hint="按 ↓ 选常用原因，也可以直接写",
            ),
            FormField(
                name="routes",
                label="已告知的途径",
                kind=Kind.TICKS,
                table="termination_route",
                ticks=_to_tick,
                first=lambda scene: tuple(way.route for way in _ways(scene)),
            ),
        ),
        use_case=end_mediation,
        make=as_command(EndMediation),
    ),
    tone=Tone.WARN,
    tell=_ended,
)
