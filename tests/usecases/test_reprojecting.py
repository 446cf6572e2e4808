"""After a list of holidays came, every place that shows a last day shows the new one, and why."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from db.log.clock import CHINA
from db.rows.uow import unit_of_work
from db.subjects.case import events as said, routing
from db.subjects.case.clocks import last_day
from db.subjects.case.moves import BY_EVENT
from db.subjects.case.party_facts import Limit
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.case_words import case_limits, line_limit
from desktop.cases.mending import WithdrawStep, withdraw_step
from desktop.cases.routing import (
    DispatchCase,
    KeepCase,
    ReturnCase,
    dispatch_case,
    keep_case,
    return_case,
)
from desktop.cases.told import in_words
from desktop.commands.case_words import case_lines
from desktop.forms.parts import Grid
from desktop.papers.making import form_of
from desktop.usecases.holidays import ListHolidays, list_holidays
from desktop.usecases.limits import count_outdated, reckoning_of
from desktop.usecases.performing import move
from desktop.usecases.reprojecting import Reprojected, ReprojectLimits, reproject_limits
from desktop.usecases.ruling_limits import RuleLimit, rule_limit
from tests.unit.notices import NOTICE_2027
from tests.usecases.office import COMMITTEE, Office

SYLVESTER = datetime(2026, 12, 31, 9, 0, tzinfo=CHINA)
TODAY = SYLVESTER.date()
SHORT, LONG = "至3日（周日）放假，共3天", "至4日（周一）放假，共4天"
LONGER = ListHolidays(text=NOTICE_2027.replace(SHORT, LONG))
DISPATCH = "分流时限由2027年1月4日改为2027年1月5日"
FINISH = "办结时限由2027年2月1日改为2027年1月31日"
WHY = "国务院办公厅2027年放假安排"


def accepted(office: Office) -> int:
    office.wall.now = SYLVESTER
    case_id = office.register().case_id
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    return case_id


def recounted(office: Office) -> int:
    block = office.do("security", reproject_limits, ReprojectLimits())
    assert isinstance(block, Reprojected)
    assert block.next is None
    return block.limits


def history(office: Office, case_id: int) -> list[str]:
    told = office.file(case_id).happenings
    return [in_words(one.name, one.said)[1] for one in told if one.name == "reproject"]


def last_days(office: Office, case_id: int) -> list[str]:
    form = form_of(office.file(case_id), "receipt", office.ask(reckoning_of))
    grid = next(part for part in form.parts if isinstance(part, Grid))
    return [row[2].text for row in grid.rows[1:]]


def test_the_page_the_list_and_the_paper_show_the_new_days(fresh: Office) -> None:
    case_id = accepted(fresh)
    fresh.do("security", list_holidays, LONGER)
    assert fresh.ask(count_outdated, "security") == 2
    assert recounted(fresh) == 2

    known = fresh.ask(reckoning_of)
    limits = case_limits(fresh.file(case_id).case, TODAY, known)
    assert [(one.due_on, one.estimate) for one in limits] == [
        (date(2027, 1, 5), ""),
        (date(2027, 1, 31), ""),
    ]
    assert line_limit(fresh.line(case_id), TODAY, known) == "分流 剩1个工作日"
    assert last_days(fresh, case_id)[::2] == ["2027年1月5日", "2027年1月31日"]
    assert fresh.ask(count_outdated, "security") == 0


def test_the_history_says_old_new_and_why_of_each_limit(fresh: Office) -> None:
    case_id = accepted(fresh)
    fresh.do("security", list_holidays, LONGER)
    recounted(fresh)

    assert history(fresh, case_id) == [f"{DISPATCH}；{FINISH}：{WHY}"]
    lines = list(case_lines(fresh.file(case_id), {}, fresh.ask(reckoning_of)))
    assert "周平" in lines[-1]
    assert f"{DISPATCH}；{FINISH}：{WHY}" in lines[-1]
    assert in_words("reproject", {"years": (), "limits": ()})[1] == "期限没有变动"


@pytest.mark.parametrize("who", ["clerk", "dispatcher", "leader", "mediator", "auditor"])
def test_only_who_takes_in_lists_counts_anew(fresh: Office, who: str) -> None:
    refused = fresh.refusal(who, reproject_limits, ReprojectLimits())
    assert refused == ("account.not_permitted", "")


def test_a_limit_that_stood_still_is_counted_when_it_runs_again(fresh: Office) -> None:
    case_id = accepted(fresh)
    fresh.do("dispatcher", keep_case, KeepCase(case_id=case_id))
    fresh.do("security", list_holidays, LONGER)
    assert recounted(fresh) == 1  # 分流 has ended
    fresh.do("dispatcher", withdraw_step, WithdrawStep(case_id=case_id))

    assert history(fresh, case_id) == [f"{FINISH}：{WHY}", f"{DISPATCH}：{WHY}"]
    assert fresh.line(case_id).due == date(2027, 1, 5)
    assert fresh.ask(count_outdated) == 0


def test_a_case_that_is_returned_waits_by_the_new_list(fresh: Office) -> None:
    fresh.wall.now = SYLVESTER
    case_id = fresh.at_committee()
    fresh.do("security", list_holidays, LONGER)
    recounted(fresh)
    fresh.do("mediator", return_case, ReturnCase(case_id=case_id, reason="不属本辖区"))

    assert history(fresh, case_id) == [f"{FINISH}：{WHY}", f"{DISPATCH}：{WHY}"]
    assert fresh.line(case_id).due == date(2027, 1, 5)


def test_a_last_day_that_was_decided_is_not_counted_anew(
    fresh: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No act decides yet: signing in stands for one that is described so."""
    deciding = replace(routing.SIGN_IN, decides=True)
    monkeypatch.setitem(BY_EVENT, said.CaseSignedIn, deciding)
    case_id, decided = accepted(fresh), date(2027, 2, 14)
    fresh.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
    granted = Limit(key="finish", due=decided, version="1")
    with unit_of_work(fresh.store, fresh.viewers["mediator"]) as uow:
        move(uow, said.CaseSignedIn(case_id=case_id, limits=(granted,)))
    fresh.do("security", list_holidays, LONGER)

    assert recounted(fresh) == 0
    assert fresh.line(case_id).due == decided
    limits = case_limits(fresh.file(case_id).case, TODAY, fresh.ask(reckoning_of))
    assert [one.due_on for one in limits if one.name.startswith("办结")] == [decided]


def test_a_day_of_december_that_the_next_list_names_is_told_of_that_list(fresh: Office) -> None:
    fresh.wall.now = datetime(2026, 12, 25, 9, 0, tzinfo=CHINA)  # a Friday
    case_id = fresh.register().case_id
    told = "2026-12-28,放假,元旦\n" + "".join(
        f"2027-{day},放假,{name}\n"
        for day, name in (
            ("01-01", "元旦"),
            ("02-05", "春节"),
            ("02-06", "春节"),
            ("02-07", "春节"),
            ("02-08", "春节"),
            ("04-05", "清明节"),
            ("05-01", "劳动节"),
            ("05-02", "劳动节"),
            ("06-09", "端午节"),
            ("09-15", "中秋节"),
            ("10-01", "国庆节"),
            ("10-02", "国庆节"),
            ("10-03", "国庆节"),
        )
    )
    fresh.do("security", list_holidays, ListHolidays(text=told, year=2027))
    recounted(fresh)
    assert history(fresh, case_id) == [f"分流时限由2026年12月28日改为2026年12月29日：{WHY}"]


def test_more_cases_than_a_block_are_counted_to_the_last(
    fresh: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted(fresh)
    accepted(fresh)
    fresh.do("security", list_holidays, LONGER)
    whole = fresh.ask(count_outdated, "security")

    monkeypatch.setattr("db.queries.running.BLOCK", 1)

    assert fresh.ask(count_outdated, "security") == whole == 4


def test_a_last_day_that_a_rule_of_before_gave_stays(fresh: Office) -> None:
    case_id = accepted(fresh)
    due = last_day(fresh.file(case_id).case.limits, "finish")

    fresh.do("security", rule_limit, RuleLimit(key="finish", amount=60, warn=1))

    assert fresh.ask(count_outdated, "security") == 0
    assert last_day(fresh.file(case_id).case.limits, "finish") == due
