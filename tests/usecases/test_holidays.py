"""A yearly list is taken in by whoever may, is read back, and makes last days certain."""

from datetime import date, datetime
from typing import Any

import pytest

from db.log.clock import CHINA
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.case_words import line_limit
from desktop.cases.known_days import KnownDays
from desktop.commands.case_words import case_lines
from desktop.commands.showing import told_case
from desktop.papers.making import form_of
from desktop.ui.intake.case_lines import state_of
from desktop.usecases.holidays import ListHolidays, list_holidays
from desktop.usecases.limits import reckoning_of
from tests.unit.notices import NOTICE_2027
from tests.usecases.office import Office

SYLVESTER = datetime(2026, 12, 31, 9, 0, tzinfo=CHINA)
TAKE = ListHolidays(text=NOTICE_2027)


@pytest.mark.parametrize("who", ["administrator", "security"])
def test_who_may_takes_in_the_list_of_a_year(fresh: Office, who: str) -> None:
    done = fresh.do(who, list_holidays, TAKE)
    assert (done.year, done.off, done.worked) == (2027, 27, 6)
    (known,) = fresh.ask(lambda reading: reading.holidays.all(), "clerk")
    assert (known.year, known.way) == (2027, "notice")
    assert known.actor_name == {"administrator": "郑成", "security": "周平"}[who]
    days = fresh.ask(lambda reading: reading.holidays.days(2027), "clerk")
    assert (days[0].day, days[0].worked, days[0].name) == (date(2027, 1, 1), False, "元旦")


@pytest.mark.parametrize("who", ["clerk", "dispatcher", "leader", "mediator", "auditor"])
def test_nobody_else_does(fresh: Office, who: str) -> None:
    assert fresh.refusal(who, list_holidays, TAKE)[0] == "account.not_permitted"


def test_a_refusal_names_the_line_and_nothing_is_kept(fresh: Office) -> None:
    for text in ("", "x", NOTICE_2027.replace("共7天", "共9天"), "2027-02-30,放假"):
        refused = fresh.refusal("security", list_holidays, ListHolidays(text=text))
        assert refused == ("holidays.refused", "text")
    assert fresh.ask(lambda reading: reading.holidays.all()) == []


def test_the_same_list_is_not_recorded_twice_and_a_newer_one_stands(fresh: Office) -> None:
    fresh.do("security", list_holidays, TAKE)
    assert fresh.refusal("security", list_holidays, TAKE) == ("holidays.same", "text")
    later = NOTICE_2027.replace("、5月8日（周六）上班", "上班")
    fresh.do("administrator", list_holidays, ListHolidays(text=later))
    calendar = fresh.ask(reckoning_of).calendar
    assert not calendar.is_workday(date(2027, 5, 8))
    taken = fresh.ask(lambda reading: reading.holidays.history(2027))
    assert [one.days for one in taken] == [32, 33]


@pytest.mark.parametrize(
    "given",
    [
        {"text": "2200-01-01,放假"},
        {"text": NOTICE_2027, "year": 2**63 - 1},
        {"text": "一、元旦：9999年12月30日至9999年12月31日放假。"},
        {"text": NOTICE_2027.replace("1月1日", "9999年12月31日"), "year": 2027},
        {"text": NOTICE_2027.replace("1月1日", "0001年1月1日"), "year": 2027},
        {"text": NOTICE_2027.replace("元旦", "元\0旦")},
        {"text": NOTICE_2027.replace("元旦", "元\ud800旦")},
        {"text": "2027-01-01,放假," + "\x07" * 99},
    ],
)
def test_what_a_hostile_hand_writes_is_refused(fresh: Office, given: dict[str, Any]) -> None:
    refused = fresh.refusal("security", list_holidays, ListHolidays(**given))
    assert refused == ("holidays.refused", "text")


def test_a_last_day_follows_the_list(fresh: Office) -> None:
    fresh.wall.now = SYLVESTER
    before = fresh.register().case_id
    closed = NOTICE_2027.replace("至3日（周日）放假，共3天", "至4日（周一）放假，共4天")
    fresh.do("security", list_holidays, ListHolidays(text=closed))
    after = fresh.register().case_id
    fresh.do("dispatcher", accept_case, AcceptCase(case_id=after))
    assert fresh.line(before).due == date(2027, 1, 4)
    assert fresh.line(after).due == date(2027, 1, 5)
    assert form_of(fresh.file(after), "receipt", fresh.ask(reckoning_of))


def test_every_answer_about_a_last_day_reads_the_list(fresh: Office) -> None:
    fresh.wall.now = SYLVESTER
    case_id, days = fresh.register().case_id, KnownDays()
    for told in (True, False):
        known = fresh.ask(reckoning_of)
        file, line = fresh.file(case_id), fresh.line(case_id)
        assert fresh.ask(days.learn) is None
        assert ("未载入" in "".join(case_lines(file, {}, known))) is told
        assert bool(told_case(file, known)["estimates"]) is told
        assert ("预估" in line_limit(line, SYLVESTER.date(), days.reckoning)) is told
        assert ("预估" in state_of(line, SYLVESTER.date(), days.reckoning)[0]) is told
        if told:
            fresh.do("security", list_holidays, TAKE)
