"""临期 is one thing: the yellow light, the list of the board, its number and the list's filter."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from db.queries.case_filter import CaseFilter
from db.queries.cases import CaseLine
from db.rows.uow import Act, answers
from db.subjects.case import events as said
from db.subjects.case.steps import OPEN
from desktop.cases.case_words import line_signal
from desktop.cases.choices import limits
from desktop.rules.calendars import Calendar
from desktop.rules.deadlines import Unit
from desktop.rules.light import Clock, Light, signal, warns_until
from desktop.usecases.limits import shipped
from desktop.worklists.worklists import LISTS, Scope, count_lists, filters_of, page_of
from tests.gui import county_sample as county
from tests.gui.county_sample import TODAY, Sample, waits

NATURES = ("dispute", "matter")
SOON = next(work for work in LISTS if work.title == "临期")
# a Friday, the Monday after, the day before a feast of a week, and a day within it
DAYS = (TODAY, TODAY + timedelta(3), date(2026, 9, 30), date(2026, 10, 3))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    sample = county.found(tmp_path_factory.mktemp("soon"))
    county.two_years(sample)
    autumn = (date(2026, 9, n) for n in (1, 4, 6, 29))
    for day in (TODAY, TODAY - timedelta(1), TODAY - timedelta(28), *autumn):
        for nature in NATURES:
            waits(sample, nature=nature, step="accept", day=day)
            waits(sample, nature=nature, day=day)
            sent_on(sample, waits(sample, nature=nature, day=day), day)
    yield sample
    sample.store.engine.dispose()


def sent_on(sample: Sample, case_id: int, day: date) -> None:
    """Let a case be dispatched, so that the limit of 办结 runs, which is one of days."""
    sent = said.CaseDispatched(
        case_id=case_id,
        to_unit=34,
        to_path=county.path_of(34),
        to_name="兴福镇人民调解委员会",
        from_name="博兴县综治中心",
    )
    sample.record(Act(sent, county.by(), county.moment(day, 15)))


def yellow(lines: list[CaseLine], today: date) -> set[int]:
    """Those of whom somebody who looks at the lights would say that they end soon."""
    return {
        line.id
        for line in lines
        if line.nature in NATURES
        and line.step in OPEN
        and line_signal(line, today, shipped()).light is Light.YELLOW
    }


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_list_holds_what_is_yellow_and_nothing_else(sample: Sample, today: date) -> None:
    scope = Scope(NATURES, own=False)
    with answers(sample.store, sample.viewer(1)) as reading:
        wanted = yellow(reading.cases.page(CaseFilter(), limit=100_000), today)
        filters = filters_of(SOON, scope, today, shipped())
        listed = [line.id for line in page_of(reading, filters, None, 10_000)]
        counted = sum(count_lists(reading, scope, today).of(SOON.key))

    assert len(wanted) > 1
    assert (sorted(listed), counted) == (sorted(wanted), len(wanted))


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_the_filter_of_the_list_of_cases_is_the_same(sample: Sample, today: date) -> None:
    narrowing = limits(today, shipped())
    choice = next(one for one in narrowing.choices if one.text == "临期")
    with answers(sample.store, sample.viewer(1)) as reading:
        wanted = yellow(reading.cases.page(CaseFilter(), limit=100_000), today)
        found = reading.cases.page(narrowing.apply(choice, CaseFilter()), limit=100_000)

    assert {line.id for line in found if line.nature in NATURES} == wanted


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("warn", [0, 1, 2, 3, 10])
def test_no_later_day_warns_and_no_earlier_one_does_not(unit: Unit, warn: int) -> None:
    rested = Calendar(
        holidays=frozenset({date(2026, 6, 3)}), workdays=frozenset({date(2026, 6, 6)})
    )
    for today in (date(2026, 5, 29) + timedelta(n) for n in range(12)):
        near = warns_until(unit, warn, today, rested)
        lights = {
            day: signal(Clock(due_on=day, unit=unit, warn=warn), today, rested).light
            for day in (today + timedelta(n) for n in range(30))
        }
        assert {day for day in lights if lights[day] is Light.YELLOW} == {
            day for day in lights if day <= near
        }, today
