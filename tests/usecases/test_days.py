"""What is said to have happened cannot lie after today, wherever a day is typed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.log.base import Value
from db.subjects.records.catalogue import DESCRIPTIONS
from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.closing import CloseCase, RevisitCase, close_case, revisit_case
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.signing import SignAgreement, sign_agreement
from desktop.texts.sentences import sentence
from desktop.usecases.registering import RegisterCase, register_case
from desktop.usecases.registers import AmendRecord, amend_record
from tests.usecases.office import BEGIN, GRID, PERSON, VILLAGE, Office

TODAY = BEGIN.date()
TOMORROW = TODAY + timedelta(days=1)
Act = tuple[str, Any, Any]
SESSION = HoldMediation(
    case_id=0, consent=True, rights_told=True, mediators=("王秀兰",), record="到现场量了滴水檐。"
)
TERMS = ReachTerms(case_id=0, terms=("拆除滴水檐。",), performance="十日内")
SIGNING = SignAgreement(case_id=0)
RESULT = FinishCase(case_id=0, result="双方已签协议。")
VISITING = RevisitCase(case_id=0, satisfaction="satisfied")
ENDING = EndMediation(case_id=0, reason="分歧过大", routes=("0301",))
TO_THE_END: tuple[tuple[str, Any, Any, str], ...] = (
    ("mediator", hold_mediation, SESSION, "held_on"),
    ("mediator", reach_terms, TERMS, "reached_on"),
    ("mediator", sign_agreement, SIGNING, "signed_on"),
    ("mediator", finish_case, RESULT, "finished_on"),
    ("dispatcher", revisit_case, VISITING, "visited_on"),
    ("dispatcher", close_case, CloseCase(case_id=0), "closed_on"),
)
HAPPENED = [
    (one.kind, field.name) for one in DESCRIPTIONS for field in one.fields if field.happened
]


def tries(office: Office, act: tuple[str, Any, Any, str], case_id: int) -> tuple[str, str]:
    """Do something with the day of tomorrow, which is refused, and then with that of today."""
    who, use_case, command, name = act
    at_tomorrow = replace(command, case_id=case_id, **{name: TOMORROW})
    told = office.refusal(who, use_case, at_tomorrow)
    if use_case is sign_agreement:
        office.print_agreement(case_id)
    office.do(who, use_case, replace(at_tomorrow, **{name: TODAY}))
    return told


def test_no_step_of_a_case_is_recorded_on_a_day_to_come(office: Office) -> None:
    case_id = office.at_committee()

    for act in TO_THE_END:
        assert tries(office, act, case_id) == ("date.in_future", act[3])

    case = office.line(case_id)
    assert (case.step, case.finished_on) == ("closed", TODAY)


def test_no_mediation_ends_on_a_day_to_come(office: Office) -> None:
    case_id = office.at_committee()
    office.do("mediator", hold_mediation, replace(SESSION, case_id=case_id))
    ending = ("mediator", end_mediation, ENDING, "ended_on")

    assert tries(office, ending, case_id) == ("date.in_future", "ended_on")
    assert office.line(case_id).step == "ended"


def test_no_dispute_has_happened_or_is_accepted_on_a_day_to_come(office: Office) -> None:
    case_id = office.register(happened_on=TODAY).case_id
    accepting = ("dispatcher", accept_case, AcceptCase(case_id=0), "accepted_on")
    told = CorrectCase(case_id=case_id, values={"happened_on": TOMORROW.isoformat()}, reason="核对")
    registering = RegisterCase(
        summary="滴水檐占用巷道。",
        nature="matter",
        place="官王村东头",
        village=VILLAGE,
        happened_on=TOMORROW,
    )

    beside = ("date.in_future", "happened_on")
    assert office.refusal("dispatcher", correct_case, told) == beside
    assert office.refusal("dispatcher", register_case, registering) == beside
    assert tries(office, accepting, case_id) == ("date.in_future", "accepted_on")


@pytest.mark.parametrize(
    ("kind", "name"), [one for one in HAPPENED if one[0] in {"person", "visit"}]
)
def test_nothing_of_a_person_has_happened_after_today(office: Office, kind: str, name: str) -> None:
    visit: dict[str, Value] = {
        "way": "home",
        "result": "normal",
        "person": PERSON,
        "village": VILLAGE,
    }
    given = visit if kind == "visit" else {"name": "龘成", "village": VILLAGE}

    def entering(day: date) -> AmendRecord:
        return AmendRecord(kind=kind, values={**given, name: day.isoformat(), "grid": GRID})

    told = office.refusal("clerk", amend_record, entering(TOMORROW))
    assert told == ("date.in_future", f"values.{name}")
    row = office.row(kind, office.do("clerk", amend_record, entering(TODAY)))
    assert row
    assert row[name] == TODAY.isoformat()


def test_which_days_lie_in_the_past_is_said_by_the_registers() -> None:
    assert set(HAPPENED) == {
        ("drugs", "clean_since"),
        ("drugs", "found_on"),
        ("floating", "registered_on"),
        ("mental", "first_on"),
        ("mental", "last_incident"),
        ("overseas", "arrived_on"),
        ("person", "died_on"),
        ("person", "house_since"),
        ("person", "moved_on"),
        ("released", "placed_on"),
        ("released", "received_on"),
        ("released", "released_on"),
        ("corrections", "sentence_from"),
        ("training", "day"),
        ("visit", "day"),
    }


def test_the_sentence_says_why() -> None:
    assert sentence("date.in_future") == (
        "日期晚于今天：已经发生的事不能登记在以后的日期，请核对。"
    )
