"""What moves do to the clocks of a case, as the limit said when it began."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db.log.base import Event, Fact
from db.subjects.case import events as said, fold, routing
from db.subjects.case.clocks import clocks_in, written
from db.subjects.case.moves import BY_EVENT
from db.subjects.case.party_facts import Limit
from db.subjects.case.steps import NEVER, Clock
from desktop.rules.calendars import Calendar
from desktop.rules.deadlines import Limit as Rule, Unit, due
from tests.stores import DAY, registered

PLAIN = Calendar()
DISPATCHED = said.CaseDispatched(case_id=1, to_unit=2, to_path="/2/", to_name="二", from_name="一")
ACCEPTED = said.CaseAccepted(case_id=1, accepted_on=DAY)
SIGNED_IN, RETURNED = said.CaseSignedIn(case_id=1), said.CaseReturned(case_id=1, reason="x")
VOIDED = said.CaseVoided(case_id=1, reason="x")


def limit(**course: str) -> Limit:
    """A limit with what moves do to it, by their names."""
    return Limit(
        key="k", due=date(2026, 1, 20), version="1", start=DAY, course=tuple(course.items())
    )


def folded(*steps: tuple[int, Event]) -> dict[str, Any]:
    """Follow what units did, each on its day of January: the first on the 2nd."""
    first = 1_767_312_000_000  # 2026-01-02 08:00 in China
    facts = [
        Fact(n, n, unit, n, 7, unit, f"/{unit}/", first + (n - 1) * 86_400_000, event)
        for n, (unit, event) in enumerate(steps, 1)
    ]
    found = fold.fold(1, facts)
    assert found.row
    assert not found.conflicts
    return dict(found.row)


def clock(row: dict[str, Any]) -> Clock:
    [found] = clocks_in(row["clocks"])
    return found


def opened(**course: str) -> tuple[tuple[int, Event], ...]:
    return (1, registered(1, limits=(limit(**course),))), (1, ACCEPTED)


def test_a_move_stops_what_the_limit_says_and_nothing_else() -> None:
    still = folded(*opened(dispatch="stop"))
    stopped = folded(*opened(dispatch="stop"), (1, DISPATCHED))

    assert (clock(still).state, still["due"]) == ("running", date(2026, 1, 20))
    assert (clock(stopped).state, stopped["due"]) == ("stopped", NEVER)


def test_what_is_reopened_ends_on_its_old_day() -> None:
    row = folded(*opened(dispatch="stop", **{"return": "reopen"}), (1, DISPATCHED), (2, RETURNED))

    assert (clock(row).state, row["due"]) == ("running", date(2026, 1, 20))


def test_what_is_resumed_ends_later_by_the_days_it_stood_still() -> None:
    steps = (*opened(dispatch="pause", sign_in="resume"), (1, DISPATCHED))
    paused, resumed = folded(*steps), folded(*steps, (2, SIGNED_IN))

    assert (clock(paused).state, paused["due"]) == ("paused", NEVER)
    assert resumed["due"] == date(2026, 1, 21)
    assert clock(resumed).pauses == ((date(2026, 1, 4), date(2026, 1, 5)),)


def test_whoever_resumes_it_tells_the_day_that_rests_make_of_it() -> None:
    again = said.CaseSignedIn(
        case_id=1, limits=(Limit(key="k", due=date(2026, 1, 26), version="1"),)
    )
    row = folded(*opened(dispatch="pause", sign_in="resume"), (1, DISPATCHED), (2, again))

    assert row["due"] == date(2026, 1, 26)
    assert clock(row).start == DAY


def test_where_a_case_ends_every_clock_stops() -> None:
    row = folded(*opened(), (1, VOIDED))

    assert (clock(row).state, row["due"]) == ("stopped", NEVER)


def test_a_limit_begins_with_any_move_that_tells_it() -> None:
    told = said.CaseDispatched(
        case_id=1, to_unit=2, to_path="/2/", to_name="二", from_name="一", limits=(limit(),)
    )
    row = folded((1, registered(1)), (1, ACCEPTED), (1, told))

    assert (clock(row).key, clock(row).start, row["due"]) == ("k", DAY, date(2026, 1, 20))


def test_a_step_that_is_taken_back_takes_its_clock_along() -> None:
    back = said.StepWithdrawn(case_id=1, device=1, counter=3)
    row = folded(*opened(dispatch="stop"), (1, DISPATCHED), (1, back))

    assert clock(row).state == "running"


def test_a_decision_sets_the_last_day_and_the_clock_goes_on_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No act decides yet; one that does is described so."""
    deciding = replace(routing.SIGN_IN, decides=True)
    monkeypatch.setitem(BY_EVENT, said.CaseSignedIn, deciding)
    granted = said.CaseSignedIn(
        case_id=1, limits=(Limit(key="k", due=date(2026, 2, 10), version="1"),)
    )
    steps = (*opened(**{"return": "stop"}), (1, DISPATCHED), (2, granted))

    row, after = folded(*steps), folded(*steps, (2, RETURNED))
    assert clock(row) == Clock("k", DAY, date(2026, 2, 10), decided=True)
    assert row["due"] == date(2026, 2, 10)
    assert (clock(after).state, after["due"]) == ("stopped", NEVER)


def test_the_row_holds_every_clock_whole() -> None:
    clocks = [
        Clock("b", DAY, date(2026, 1, 9), "paused", ((DAY, NEVER),), decided=True),
        Clock("c", DAY, date(2026, 1, 9), decided=True),
        Clock("a", DAY, date(2026, 1, 9), "running"),
        Clock("错\n键", DAY, NEVER, "paused", ((DAY, date(2026, 1, 5)), (date(2026, 1, 7), NEVER))),
    ]

    assert list(clocks_in(written(clocks))) == clocks
    assert list(clocks_in(written([]))) == []


def rule(amount: int, unit: Unit) -> Rule:
    return Rule(key="k", name="时限", amount=amount, unit=unit, basis="x", kind="产品规则")


@pytest.mark.parametrize(
    ("amount", "unit", "start", "pauses", "last"),
    [
        # 5 working days over 春节, with 3 of them in the pause
        (5, Unit.WORKDAYS, (2, 11), (((2, 13), (2, 25)),), (2, 28)),
        # a pause of rest alone
        (5, Unit.WORKDAYS, (2, 11), (((2, 15), (2, 24)),), (2, 25)),
        # two that overlap count once: 31 days, then 劳动节
        (30, Unit.DAYS, (3, 2), (((3, 10), (3, 31)), ((3, 16), (4, 10))), (5, 6)),
        (30, Unit.DAYS, (3, 2), (), (4, 1)),
    ],
)
def test_pauses_add_the_days_that_the_limit_counts(
    amount: int,
    unit: Unit,
    start: tuple[int, int],
    pauses: tuple[tuple[tuple[int, int], tuple[int, int]], ...],
    last: tuple[int, int],
) -> None:
    spans = [(date(2026, *first), date(2026, *again)) for first, again in pauses]

    assert due(rule(amount, unit), date(2026, *start), PLAIN, spans) == date(2026, *last)
