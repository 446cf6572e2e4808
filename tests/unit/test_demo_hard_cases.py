"""What the demonstration tells of hard cases, of more time, and of papers that were served."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from db.log.base import Event
from db.roles import CENTRES
from db.subjects.case import extending as said
from db.subjects.documents.events import (
    DocumentEvent,
    DocumentIssued,
    DocumentServed,
    DocumentVoided,
)
from desktop.texts.codes import load_codes
from tests.demo_stories import TODAY, ToldCounty, tell

ANSWERS = said.ExtensionGranted | said.ExtensionRefused


@pytest.fixture(scope="module")
def county() -> ToldCounty:
    return tell()


def share(numbers: Counter[str], name: str) -> float:
    return numbers[name] / numbers.total()


@pytest.mark.parametrize("nature", ["dispute", "matter"])
def test_most_cases_are_simple_and_one_in_ten_is_hard(county: ToldCounty, nature: str) -> None:
    rows = [row for row in county.case_rows(nature=nature) if row["step"] != "voided"]
    found = Counter(row["difficulty"] or "" for row in rows)

    assert 0.5 < share(found, "simple") < 0.65
    assert 0.18 < share(found, "ordinary") < 0.35
    assert 0.06 < share(found, "complex") < 0.16
    assert 0 < share(found, "") < 0.09
    assert not any(row["difficulty"] for row in county.case_rows(step="pending_acceptance"))


def test_what_is_hard_takes_longer_and_is_about_many_more_often(county: ToldCounty) -> None:
    taken: dict[str, list[int]] = defaultdict(list)
    many: Counter[str] = Counter()
    for row in county.case_rows(nature="dispute"):
        if row["finished_on"] and row["difficulty"]:
            taken[row["difficulty"]].append((row["finished_on"] - row["registered_on"]).days)
            many[row["difficulty"]] += row["people_involved"] >= 5
    mean = {hard: sum(days) / len(days) for hard, days in taken.items()}

    assert mean["complex"] > 2 * mean["ordinary"]
    assert many["complex"] > 5 * (many["simple"] + many["ordinary"])


def decided(county: ToldCounty) -> dict[int, list[Event]]:
    """Give what was asked and answered of each case in which somebody asked for more time."""
    found: dict[int, list[Event]] = defaultdict(list)
    for act in county.cases:
        if isinstance(act.event, said.ExtensionAsked | ANSWERS):
            found[act.event.case_id].append(act.event)
    return found


def test_of_mediated_cases_a_few_get_more_time_and_one_waits_for_it_today(
    county: ToldCounty,
) -> None:
    told = decided(county)
    disputes = len(county.case_rows(nature="dispute"))
    answers = Counter(type(one) for events in told.values() for one in events[1:])
    waiting = [case for case, events in told.items() if len(events) == 1]

    assert 0.03 < len(told) / disputes < 0.05
    assert answers[said.ExtensionGranted] > 3 * answers[said.ExtensionRefused] > 0
    assert len(waiting) == 1
    row = county.folded[waiting[0]].row
    assert row
    assert row["step"] == "mediating"
    [asked] = told[waiting[0]]
    assert isinstance(asked, said.ExtensionAsked)
    assert TODAY - timedelta(days=3) <= asked.asked_on <= TODAY <= row["due"]


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2027, 10, 3), date(2028, 2, 29)])
def test_somebody_waits_for_more_time_on_any_day(today: date) -> None:
    told = decided(tell(seed=7, today=today))

    assert [events for events in told.values() if len(events) == 1]


def test_who_decides_sits_at_a_centre_and_is_not_who_asked(county: ToldCounty) -> None:
    units = county.rows["unit"]
    root = county.story.county.centre.id
    for act in county.cases:
        if isinstance(act.event, ANSWERS):
            at = act.author.unit
            assert at == root or units[at]["type"] in CENTRES
            asked = decided(county)[act.event.case_id][0]
            assert isinstance(asked, said.ExtensionAsked)
            assert asked.by != act.event.by == act.author.actor


def test_papers_are_issued_served_and_where_they_are_wrong_issued_again(
    county: ToldCounty,
) -> None:
    documents: dict[int, list[DocumentEvent]] = defaultdict(list)
    for act in county.others:
        if isinstance(act.event, DocumentEvent):
            documents[act.event.document_id].append(act.event)
    kinds: Counter[str] = Counter()
    ways: set[str] = set()
    for events in documents.values():
        issued = events[0]
        assert isinstance(issued, DocumentIssued)
        kinds[issued.paper] += 1
        void = [one for one in events if isinstance(one, DocumentVoided)]
        kinds["void"] += len(void)
        kinds["again"] += bool(void) and _issued_after(void[0], issued, documents)
        for one in events:
            if isinstance(one, DocumentServed):
                assert issued.issued_on <= one.served_on <= TODAY
                ways.add(one.how)
                kinds["served"] += one is events[1]

    assert kinds["agreement"] > 500
    assert min(kinds["registration"], kinds["termination"]) > 20
    assert kinds["again"] == kinds["void"] > 5
    assert 0.3 < kinds["served"] / len(documents) < 0.7
    assert ways <= set(load_codes()["service_way"].by_code)


def _issued_after(
    void: DocumentVoided, wrong: DocumentIssued, documents: dict[int, list[DocumentEvent]]
) -> bool:
    return any(
        isinstance(one, DocumentIssued)
        and (one.id, one.paper) == (wrong.id, wrong.paper)
        and one.document_id > wrong.document_id
        and one.digest != wrong.digest
        and one.issued_on == void.voided_on
        for events in documents.values()
        for one in events
    )
