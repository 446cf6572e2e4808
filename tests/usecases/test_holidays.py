"""A yearly list is taken in by whoever may, is read back, and makes last days certain."""

from datetime import date, datetime

import pytest

from db.clock import CHINA
from desktop.papers import form_of
from desktop.usecases.holidays import ListHolidays, list_holidays
from desktop.usecases.limits import calendar_of
from desktop.usecases.moving import AcceptCase, accept_case
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
    calendar = fresh.ask(calendar_of)
    assert not calendar.is_workday(date(2027, 5, 8))
    taken = fresh.ask(lambda reading: reading.holidays.history(2027))
    assert [one.days for one in taken] == [32, 33]


def test_a_year_out_of_range_is_refused_beside_its_field(fresh: Office) -> None:
    rows = ListHolidays(text="2200-01-01,放假", year=2200)
    assert fresh.refusal("security", list_holidays, rows)[0] == "holidays.year_out_of_range"


def test_a_last_day_follows_the_list(fresh: Office) -> None:
    fresh.wall.now = SYLVESTER
    before = fresh.register().case_id
    closed = NOTICE_2027.replace("至3日（周日）放假，共3天", "至4日（周一）放假，共4天")
    fresh.do("security", list_holidays, ListHolidays(text=closed))
    after = fresh.register().case_id
    fresh.do("dispatcher", accept_case, AcceptCase(case_id=after))
    assert fresh.line(before).due == date(2027, 1, 4)
    assert fresh.line(after).due == date(2027, 1, 5)
    assert form_of(fresh.file(after), "receipt", fresh.ask(calendar_of))
