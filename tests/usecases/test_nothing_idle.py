"""What the desk says is needed is demanded by somebody, and each limit is read by something."""

from pathlib import Path
from typing import Any

import pytest

from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.confirming import confirming_words
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.errors import RuleBroken
from desktop.rules.stages import CaseFacts, Stage, missing
from desktop.texts.codes import load_codes
from desktop.usecases.limits import reckoning_of
from desktop.usecases.registering import RegisterCase, register_case
from tests.usecases.committees import agreed, finished
from tests.usecases.office import LI, VILLAGE, ZHANG, Office

ROOT = Path(__file__).parents[2]
WHOLE: dict[str, Any] = {
    "summary": "滴水檐占用巷道。",
    "category": "0201",
    "place": "官王村东头",
    "village": VILLAGE,
    "parties": (ZHANG, LI),
}
# by hand: what is left out at the desk, and the stage at which somebody refuses to go on
LEFT_OUT: tuple[tuple[dict[str, Any], Stage], ...] = (
    ({"summary": ""}, Stage.SAVE),
    ({"parties": ()}, Stage.SAVE),
    ({"category": ""}, Stage.ACCEPT),
    ({"place": "", "village": ""}, Stage.ACCEPT),
    ({"parties": (ZHANG,)}, Stage.ACCEPT),
    ({}, Stage.MEDIATE),
)


def gets_as_far_as(office: Office, given: dict[str, Any]) -> Stage:
    """Go on with a case until somebody refuses, and tell at which stage that was."""
    stage = Stage.SAVE
    try:
        command = RegisterCase(**{**WHOLE, **given})
        case_id = office.do("dispatcher", register_case, command).case_id
        stage = Stage.ACCEPT
        office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
        stage = Stage.MEDIATE
        held = HoldMediation(case_id=office.at_committee(), mediators=(), record="各自陈述。")
        office.do("mediator", hold_mediation, held)
    except RuleBroken:
        return stage
    raise AssertionError("nobody refused")


@pytest.mark.parametrize(("given", "stage"), LEFT_OUT)
def test_what_a_stage_is_said_to_need_is_demanded_there(
    office: Office, given: dict[str, Any], stage: Stage
) -> None:
    assert gets_as_far_as(office, given) is stage


def test_no_stage_is_told_of_that_nobody_demands() -> None:
    assert {stage for _, stage in LEFT_OUT} == {*Stage}
    assert all(missing(CaseFacts(), stage) for stage in Stage)


def test_every_limit_has_a_clock_or_is_read_where_it_is_told() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "desktop").rglob("*.py")]
    idle = [
        one.key
        for one in load_codes().limits
        if not one.starts and not any(f'"{one.key}"' in text for text in texts)
    ]

    assert idle == []


def test_the_parties_are_told_until_when_a_court_can_confirm(office: Office) -> None:
    known, today = office.ask(reckoning_of), office.wall.now.date()
    waiting = office.file(agreed(office), "mediator").case
    signed = office.file(finished(office), "mediator").case

    assert confirming_words(waiting, today, known) == ""
    told = confirming_words(signed, today, known)
    assert told == (
        "各方可以在2026年12月21日以前共同向人民法院申请司法确认（人民调解法第三十三条）。"
    ), "the thirtieth day is a Sunday"
    late = confirming_words(signed, today.replace(year=2027), known)
    assert "期限已于2026年12月21日届满" in late
