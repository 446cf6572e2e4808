"""A case registered on the last day of 2026: its last days say what they do not know."""

from datetime import date, datetime

from db.log.clock import CHINA
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.case_words import case_limits, line_limit
from desktop.cases.clocks import line_estimate
from desktop.forms.parts import Grid
from desktop.papers.making import form_of
from desktop.rules.calendars import Calendar
from desktop.rules.deadlines import Reckoning
from desktop.texts.codes import load_codes
from desktop.ui.intake.case_lines import state_of
from tests.usecases.office import Office

GUESS = "预估，2027年放假安排未载入"
SYLVESTER = datetime(2026, 12, 31, 9, 0, tzinfo=CHINA)
TODAY = SYLVESTER.date()
LIMITS = load_codes().limits
LISTED = Reckoning(Calendar(years=frozenset({2027})), LIMITS)
PUBLISHED = Reckoning(Calendar(), LIMITS)


def accepted(office: Office) -> int:
    office.wall.now = SYLVESTER
    case_id = office.register().case_id
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    return case_id


def last_days(office: Office, case_id: int, known: Reckoning) -> list[str]:
    form = form_of(office.file(case_id), "receipt", known)
    grid = next(part for part in form.parts if isinstance(part, Grid))
    return [row[2].text for row in grid.rows[1:]]


def test_the_receipt_names_the_list_that_is_lacking(fresh: Office) -> None:
    case_id = accepted(fresh)
    assert last_days(fresh, case_id, PUBLISHED) == [
        f"2027年1月4日（{GUESS}）",
        "交办之日起2个工作日内",
        f"2027年2月1日（{GUESS}）",
    ]
    assert last_days(fresh, case_id, LISTED)[::2] == ["2027年1月4日", "2027年2月1日"]


def test_lists_and_the_desk_say_it_too(fresh: Office) -> None:
    line = fresh.line(accepted(fresh))
    assert line.due == date(2027, 1, 4)
    assert line_limit(line, TODAY, PUBLISHED) == "分流 剩1个工作日 预估"
    assert line_estimate(line, TODAY, PUBLISHED) == GUESS
    assert state_of(line, TODAY, PUBLISHED)[0].endswith("剩1个工作日（预估）")
    assert line_limit(line, TODAY, LISTED) == "分流 剩1个工作日"


def test_the_page_of_a_case_says_it_of_each_limit(fresh: Office) -> None:
    case = fresh.file(accepted(fresh)).case
    assert [one.estimate for one in case_limits(case, TODAY, PUBLISHED)] == [GUESS, GUESS]
    assert [one.estimate for one in case_limits(case, TODAY, LISTED)] == ["", ""]


def test_a_day_of_a_listed_year_is_certain(fresh: Office) -> None:
    case_id = fresh.register().case_id
    assert line_estimate(fresh.line(case_id), TODAY, PUBLISHED) == ""
    assert last_days(fresh, case_id, PUBLISHED)[0] == "2026年11月23日"
