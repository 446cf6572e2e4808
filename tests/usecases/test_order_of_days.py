"""The days of a case never run backwards, whoever types them and wherever."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from db.log.clock import CHINA
from desktop.cases.agreeing import ReachTerms, VoidTerms, reach_terms, void_terms
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.closing import CloseCase, RevisitCase, close_case, revisit_case
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.routing import DispatchCase, SignInCase, dispatch_case, sign_in_case
from desktop.cases.signing import SignAgreement, sign_agreement
from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from tests.usecases.office import BEGIN, COMMITTEE, Office

REGISTERED = BEGIN.date()
SESSION = HoldMediation(
    case_id=0, consent=True, rights_told=True, mediators=("王秀兰",), record="到现场量了滴水檐。"
)
TERMS = ReachTerms(case_id=0, terms=("拆除滴水檐。",), performance="十日内")
ENDING = EndMediation(case_id=0, reason="分歧过大", routes=("0301",))
Step = tuple[str, Any, Any, str, str]
# who does it, how, with what, its day, and what that day is called; each three days after the last
WAY: tuple[Step, ...] = (
    ("dispatcher", accept_case, AcceptCase(case_id=0), "accepted_on", "受理日期"),
    ("mediator", hold_mediation, SESSION, "held_on", "调解日期"),
    ("mediator", reach_terms, TERMS, "reached_on", "达成日期"),
    ("mediator", sign_agreement, SignAgreement(case_id=0), "signed_on", "签订日期"),
    ("mediator", finish_case, FinishCase(case_id=0, result="已签。"), "finished_on", "办结日期"),
    (
        "clerk",
        revisit_case,
        RevisitCase(case_id=0, satisfaction="satisfied"),
        "visited_on",
        "回访日期",
    ),
    ("clerk", close_case, CloseCase(case_id=0), "closed_on", "结案日期"),
)


@contextmanager
def a_month_later(office: Office) -> Iterator[int]:
    """Give a case that was registered a month ago, so that days can be told of it."""
    stood, case_id = office.wall.now, office.register().case_id
    office.wall.now = stood + timedelta(days=30)
    yield case_id
    office.wall.now = stood + timedelta(minutes=5)


def words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def why_not(office: Office, who: str, use_case: Any, command: Any) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as refused:
        office.do(who, use_case, command)
    return refused.value.field, sentence(refused.value.code, refused.value.details)


def after(office: Office, use_case: Any, case_id: int) -> None:
    """Do what lies between two days: a case is sent on, a paper printed."""
    if use_case is accept_case:
        office.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
        office.do("mediator", sign_in_case, SignInCase(case_id=case_id))
    if use_case is reach_terms:
        office.print_agreement(case_id)


def test_no_act_is_done_before_the_one_that_it_follows(either: Office) -> None:
    registered = either.wall.now.date()
    with a_month_later(either) as case_id:
        before, called = registered, "登记日期"
        for who, use_case, command, name, label in WAY:
            early = replace(command, case_id=case_id, **{name: before - timedelta(days=1)})
            beside, told = why_not(either, who, use_case, early)

            assert beside == name
            wanted = (
                f"{label}（{words(before - timedelta(days=1))}）早于{called}（{words(before)}）"
            )
            assert told == f"{wanted}，请核对。"
            before, called = before + timedelta(days=3), label
            either.do(who, use_case, replace(early, **{name: before}))
            after(either, use_case, case_id)

        assert either.line(case_id).step == "closed"


def test_an_act_may_lie_on_the_day_of_the_one_before_and_before_what_was_undone(
    fresh: Office,
) -> None:
    registered = fresh.wall.now.date()
    with a_month_later(fresh) as case_id:
        fresh.do("dispatcher", accept_case, AcceptCase(case_id=case_id, accepted_on=registered))
        after(fresh, accept_case, case_id)
        later = registered + timedelta(days=6)
        fresh.do("mediator", hold_mediation, replace(SESSION, case_id=case_id, held_on=later))
        # one that was forgotten is written down afterwards
        fresh.do("mediator", hold_mediation, replace(SESSION, case_id=case_id, held_on=registered))
        wrong = replace(TERMS, case_id=case_id, reached_on=later + timedelta(days=9))
        fresh.do("mediator", reach_terms, wrong)
        fresh.do("mediator", void_terms, VoidTerms(case_id=case_id, reason="日期写错"))
        early = replace(ENDING, case_id=case_id, ended_on=registered)
        assert fresh.refusal("mediator", end_mediation, early) == (
            "case.day_too_early",
            "ended_on",
        )

        fresh.do("mediator", reach_terms, replace(TERMS, case_id=case_id, reached_on=later))

        assert fresh.line(case_id).step == "agreed"


def test_what_is_registered_had_happened_by_then_after_a_correction_too(fresh: Office) -> None:
    registered = fresh.wall.now.date()
    with a_month_later(fresh) as case_id:
        next_day = (registered + timedelta(days=1)).isoformat()
        values: dict[str, str | int | None] = {"happened_on": next_day}
        wrong = CorrectCase(case_id=case_id, values=values, reason="核对")

        beside, told = why_not(fresh, "dispatcher", correct_case, wrong)

        assert beside == "happened_on"
        assert told.startswith(f"登记日期（{words(registered)}）早于发生日期")


@pytest.mark.parametrize(("day", "is_closed"), [((2027, 1, 31), False), ((2027, 2, 1), True)])
def test_a_number_of_a_closed_year_is_drawn_for_a_reason_that_is_kept(
    fresh: Office, day: tuple[int, int, int], is_closed: bool
) -> None:
    case_id = fresh.at_committee()
    fresh.do("mediator", hold_mediation, replace(SESSION, case_id=case_id))
    fresh.wall.now = datetime(*day, 9, 0, tzinfo=CHINA)
    late = replace(TERMS, case_id=case_id, reached_on=REGISTERED)
    reason = "年前已当场达成，正月才补录。"
    if is_closed:
        beside, told = why_not(fresh, "mediator", reach_terms, late)
        assert (beside, "2026年的编号已经封账" in told) == ("late_reason", True)
        late = replace(late, late_reason=reason)

    number = fresh.do("mediator", reach_terms, late)

    assert "2026" in number
    kept = fresh.file(case_id, "mediator").happenings[-1].said.get("late_reason")
    assert (kept == reason) if is_closed else not kept


def test_an_office_sets_when_a_year_is_closed(fresh: Office) -> None:
    chosen = ChooseSetting(key="papers.year_closes", value="60")
    fresh.do("administrator", choose_setting, chosen)
    case_id = fresh.at_committee()
    fresh.do("mediator", hold_mediation, replace(SESSION, case_id=case_id))
    fresh.wall.now = datetime(2027, 2, 20, 9, 0, tzinfo=CHINA)

    fresh.do("mediator", reach_terms, replace(TERMS, case_id=case_id, reached_on=REGISTERED))

    assert fresh.line(case_id).step == "agreed"
