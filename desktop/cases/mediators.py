"""Who mediates: a committee alone, and its people."""

from typing import Any

from db.rows.uow import UnitOfWork
from db.subjects.case.moves import BY_NAME, may_start
from db.subjects.case.steps import Case
from desktop.cases.act_forms import FormField, Kind, Scene
from desktop.rules.actions import refusal
from desktop.rules.committees import why_no_committee
from desktop.usecases.performing import case_of
from desktop.usecases.texts import lines_of


def at_committee(uow: UnitOfWork, case_id: int, act: str) -> Case:
    """Give a case; raises `case.not_a_committee` where the viewer's unit is none.

    That names the committee where the case lies. `case.not_for_mediation` is raised where no
    committee takes such a case. Who may not move the case is told so first.
    """
    case, viewer = case_of(uow, case_id), uow.viewer
    code = may_start(case, BY_NAME[act], viewer.unit, viewer.path)
    if code := code or why_no_committee(act, viewer.unit_type, case.category):
        near = uow.places.committee(case.village, case.town)
        raise refusal(code, case, viewer, near.name if near else "")
    return case


def people(given: tuple[str, ...], uow: UnitOfWork) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines_of(given, "mediators", "调解员"))) or (uow.viewer.name,)


def _own_name(scene: Scene) -> Any:
    return scene.at_hand.viewer.name


def mediators(scene: Scene) -> Any:
    held = scene.file.mediations
    return held[-1].mediators if held else (scene.at_hand.viewer.name,)


PEOPLE = (
    FormField(
        name="mediators",
        label="人民调解员",
        kind=Kind.NAMES,
        first=mediators,
        hint="多人用顿号隔开",
        half=True,
    ),
    FormField(name="recorder", label="记录人", first=_own_name, half=True),
)
