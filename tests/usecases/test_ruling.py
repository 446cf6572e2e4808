"""An office rules how long things take: from a day on, for everybody, never beyond the law."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from db.log.clock import CHINA
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.case_words import case_limits, line_limit
from desktop.cases.closing import RevisitCase, revisit_case
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.limit_rows import row_words
from desktop.cases.routing import (
    DispatchCase,
    KeepCase,
    ReturnCase,
    SignInCase,
    dispatch_case,
    keep_case,
    return_case,
    sign_in_case,
)
from desktop.rules.ruled import newest
from desktop.texts.sentences import sentence
from desktop.usecases.limits import limits_of, reckoning_of
from desktop.usecases.ruling_limits import RuleLimit, rule_limit
from tests.usecases.office import COMMITTEE, Office

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
FINISH, SIGN_IN = "办结时限（内控时限）", "签收时限（产品规则）"
VISIT = RuleLimit(
    key="visit",
    name="回访时限",
    amount=5,
    unit="工作日",
    warn=1,
    kind="内控时限",
    basis="县综治中心规定",
    starts=("finish",),
    stops=("revisit",),
)


def at(office: Office, day: date) -> None:
    office.wall.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=CHINA)


def sent(office: Office) -> int:
    """Let a case be sent to the committee."""
    case_id = office.register().case_id
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    office.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
    return case_id


def shown(office: Office, case_id: int) -> dict[str, tuple[date, str]]:
    """What the page of a case shows of each limit: the last day, and the word of its light."""
    known = office.ask(reckoning_of)
    case = office.file(case_id).case
    limits = case_limits(case, office.wall.now.date(), known)
    return {one.name: (one.due_on, one.light.word) for one in limits}


def test_a_new_limit_runs_from_its_start_to_its_stop_and_is_shown(fresh: Office) -> None:
    at(fresh, MONDAY)
    fresh.do("administrator", rule_limit, VISIT)
    case_id = fresh.at_committee()
    fresh.do("mediator", finish_case, FinishCase(case_id=case_id, result="已办"))

    assert line_limit(fresh.line(case_id), MONDAY, fresh.ask(reckoning_of)) == "回访 剩5个工作日"
    assert shown(fresh, case_id)["回访时限（内控时限）"] == (date(2026, 11, 30), "剩5个工作日")

    fresh.do("clerk", revisit_case, RevisitCase(case_id=case_id, satisfaction="satisfied"))
    assert shown(fresh, case_id)["回访时限（内控时限）"][1] == "已停止计时"


def test_a_change_is_for_what_begins_from_its_day_on(fresh: Office) -> None:
    at(fresh, MONDAY)
    change = RuleLimit(key="sign_in", amount=3, valid_from=TUESDAY, basis="县综治中心规定")
    fresh.do("security", rule_limit, change)
    today = sent(fresh)
    at(fresh, TUESDAY)
    later = sent(fresh)

    ends = [shown(fresh, one)[SIGN_IN][0] for one in (today, later)]
    assert ends == [date(2026, 11, 25), date(2026, 11, 27)]
    rows = [one for one in fresh.ask(limits_of) if one.key == "sign_in"]
    assert [(one.amount, one.valid_from, one.valid_to) for one in rows] == [
        (2, None, MONDAY),
        (3, TUESDAY, None),
    ]


def test_what_is_ruled_while_people_work_holds_for_their_next_act(fresh: Office) -> None:
    at(fresh, MONDAY)
    before = sent(fresh)
    fresh.do("administrator", rule_limit, RuleLimit(key="sign_in", amount=1))
    once = sent(fresh)
    fresh.do("administrator", rule_limit, RuleLimit(key="sign_in", amount=4))
    twice = sent(fresh)

    ends = [shown(fresh, one)[SIGN_IN][0] for one in (before, once, twice)]
    assert ends == [date(2026, 11, 25), TUESDAY, date(2026, 11, 27)]


def test_a_limit_that_was_ended_begins_no_more(fresh: Office) -> None:
    at(fresh, MONDAY)
    fresh.do("administrator", rule_limit, RuleLimit(key="sign_in", ended=True))

    assert sorted(shown(fresh, sent(fresh))) == ["分流时限（产品规则）", FINISH]


def test_a_pause_adds_the_days_that_the_limit_counts(fresh: Office) -> None:
    """It stands still from the return on a Friday until it is kept on the Tuesday after."""
    at(fresh, date(2026, 11, 20))
    paused = RuleLimit(key="finish", pauses=("return",), resumes=("keep",))
    fresh.do("administrator", rule_limit, paused)
    case_id = sent(fresh)
    before = shown(fresh, case_id)[FINISH][0]
    fresh.do("mediator", return_case, ReturnCase(case_id=case_id, reason="不属本辖区"))
    assert shown(fresh, case_id)[FINISH][1] == "已暂停计时"
    at(fresh, TUESDAY)
    fresh.do("dispatcher", keep_case, KeepCase(case_id=case_id))

    assert before == date(2026, 12, 21)  # the thirtieth day is a Sunday
    assert shown(fresh, case_id)[FINISH] == (date(2026, 12, 24), "剩30天")


def test_the_law_is_not_loosened_and_the_refusal_names_it(fresh: Office) -> None:
    at(fresh, MONDAY)
    law = RuleLimit(key="judicial_confirmation")
    loosened: tuple[dict[str, Any], ...] = (
        {"amount": 31},
        {"ended": True},
        {"unit": "工作日"},
        {"kind": "产品规则"},
        {"basis": "惯例"},
        {"natures": ("dispute",)},
    )
    for more in loosened:
        refused = fresh.refusal("administrator", rule_limit, replace(law, **more))
        assert refused == ("limit.loosened", "amount"), more
    fresh.do("administrator", rule_limit, replace(law, amount=25))
    again = fresh.refusal("administrator", rule_limit, replace(law, amount=26))
    assert again == ("limit.loosened", "amount")


def test_the_refusal_says_what_the_law_is() -> None:
    told = sentence("limit.loosened", {"name": "司法确认申请期限", "basis": "第三十三条"})
    assert told.startswith("“司法确认申请期限”是法定时限（第三十三条），只能缩短")


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"key": "回访"}, ("limit.bad_key", "key")),
        ({"name": ""}, ("limit.no_name", "name")),
        ({"basis": ""}, ("limit.no_basis", "basis")),
        ({"kind": "惯例"}, ("limit.bad_kind", "kind")),
        ({"amount": 0}, ("limit.bad_amount", "amount")),
        ({"amount": None}, ("limit.bad_amount", "amount")),
        ({"unit": "月"}, ("limit.bad_unit", "unit")),
        ({"warn": 6}, ("limit.bad_warn", "warn")),
        ({"tells": "回访"}, ("limit.no_doer", "doer")),
        ({"tells": "回访", "doer": "办理单位"}, ("limit.no_since", "since")),
        ({"natures": ("petition",)}, ("limit.no_nature", "natures")),
        ({"starts": ("close",)}, ("limit.no_act", "starts")),
        ({"starts": ()}, ("limit.no_start", "starts")),
        ({"stops": ("sing",)}, ("limit.no_act", "stops")),
        ({"stops": ()}, ("limit.never_stops", "stops")),
        ({"pauses": ("note",)}, ("limit.pause_without_end", "resumes")),
        ({"valid_from": date(2026, 11, 22)}, ("limit.from_past", "valid_from")),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_beside_its_field(
    fresh: Office, more: dict[str, Any], refused: tuple[str, str]
) -> None:
    at(fresh, MONDAY)
    assert fresh.refusal("administrator", rule_limit, replace(VISIT, **more)) == refused
    assert newest(fresh.ask(limits_of), "visit", MONDAY) is None


def test_a_limit_that_counts_is_not_left_without_a_start(fresh: Office) -> None:
    at(fresh, MONDAY)
    fresh.do("administrator", rule_limit, VISIT)

    refused = fresh.refusal("administrator", rule_limit, replace(VISIT, starts=()))
    fresh.do("administrator", rule_limit, replace(VISIT, starts=(), ended=True))

    assert refused == ("limit.no_start", "starts")


def test_what_stands_already_is_not_recorded_twice(fresh: Office) -> None:
    at(fresh, MONDAY)
    fresh.do("administrator", rule_limit, VISIT)
    assert fresh.refusal("administrator", rule_limit, VISIT)[0] == "limit.same"


@pytest.mark.parametrize("who", ["clerk", "dispatcher", "leader", "mediator", "auditor"])
def test_nobody_else_rules(fresh: Office, who: str) -> None:
    assert fresh.refusal(who, rule_limit, VISIT)[0] == "account.not_permitted"


def test_a_row_is_told_whole(fresh: Office) -> None:
    at(fresh, MONDAY)
    fresh.do("administrator", rule_limit, VISIT)
    found = newest(fresh.ask(limits_of), "visit", MONDAY)
    assert found is not None
    assert row_words(found) == (
        "回访时限：5个工作日，提前1日提醒，办结起算，回访停止；"
        "内控时限（依据：县综治中心规定），2026年11月23日起"
    )


def test_a_row_for_cases_of_one_nature_says_so(fresh: Office) -> None:
    at(fresh, MONDAY)
    fresh.do("administrator", rule_limit, replace(VISIT, natures=("dispute",)))
    found = newest(fresh.ask(limits_of), "visit", MONDAY)

    assert found is not None
    assert "办结起算，回访停止，仅纠纷；" in row_words(found)


def test_what_one_desk_rules_holds_on_the_other(fresh: Office) -> None:
    at(fresh, MONDAY)
    fresh.do("administrator", rule_limit, VISIT)
    other = fresh.elsewhere()
    there, here = (newest(one.ask(limits_of), "visit", MONDAY) for one in (other, fresh))
    other.store.engine.dispose()

    assert there == here is not None


def test_signing_in_stops_its_clock(fresh: Office) -> None:
    at(fresh, MONDAY)
    case_id = sent(fresh)
    assert shown(fresh, case_id)[SIGN_IN][1] == "剩2个工作日"
    fresh.do("mediator", sign_in_case, SignInCase(case_id=case_id))
    assert shown(fresh, case_id)[SIGN_IN][1] == "已停止计时"
