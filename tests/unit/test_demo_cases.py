"""The cases of the demonstration: legal, in order, told sensibly, and always the same."""

from collections import Counter
from datetime import date, timedelta
from typing import TypeVar

import pytest

from db.log.ids import EPOCH_MS
from db.subjects.case import events as said
from db.subjects.case.steps import Step
from db.subjects.catalogue import encode
from db.subjects.records.events import RecordsImported
from desktop.demo.build import BLOCK, Story, blocks
from desktop.demo.plan import Plan, Size
from desktop.rules import case_number
from desktop.texts.codes import load_codes
from tests.demo_stories import CENTRE, TODAY, ToldCounty, histories, tell

Kind = TypeVar("Kind", bound=said.CaseEvent)
AWKWARD = (date(2026, 1, 1), date(2027, 10, 3), date(2028, 2, 29))


@pytest.fixture(scope="module")
def county() -> ToldCounty:
    return tell()


def events(county: ToldCounty, kind: type[Kind]) -> list[Kind]:
    return [act.event for act in county.cases if isinstance(act.event, kind)]


def test_no_story_breaks_a_rule(county: ToldCounty) -> None:
    assert not [folded.conflicts for folded in county.folded.values() if folded.conflicts]


@pytest.mark.parametrize("today", AWKWARD)
def test_no_story_breaks_a_rule_on_an_awkward_day(today: date) -> None:
    county = tell(seed=7, today=today)

    assert not [folded.conflicts for folded in county.folded.values() if folded.conflicts]
    assert max(row["registered_on"] for row in county.case_rows()) <= today
    assert {row["step"] for row in county.case_rows()} == set(Step)


def test_no_case_has_a_history_without_end(county: ToldCounty) -> None:
    assert max(len(facts) for facts in histories(county.cases, county.places).values()) <= 200


def test_acts_come_in_the_order_of_time_and_end_today(county: ToldCounty) -> None:
    times = [act.at for act in county.registers + county.cases]
    rounds = [act.at for act in county.rounds]

    assert times == sorted(times)
    assert rounds == sorted(rounds)
    assert times[-1] <= county.story.days.end_ms + 60_000


def test_ids_are_unique_and_older_than_what_is_recorded_with_them(county: ToldCounty) -> None:
    parties = [p.id for one in events(county, said.CaseRegistered) for p in one.parties]
    ids = [*parties, *county.folded, *(id_ for rows in county.rows.values() for id_ in rows)]

    assert len(set(ids)) == len(ids)
    assert county.story.desk.clock.last_ms <= county.cases[-1].at
    for act in county.rounds:
        assert isinstance(act.event, RecordsImported)
        assert all(EPOCH_MS + (id_ >> 26) * 10 <= act.at for id_ in act.event.rows)


def test_one_seed_tells_one_county_and_another_seed_another() -> None:
    one, same, other = tell(seed=3), tell(seed=3), tell(seed=4)

    assert [encode(act.event) for act in one.registers] == [
        encode(act.event) for act in same.registers
    ]
    assert one.cases == same.cases
    assert [encode(act.event) for act in one.rounds] == [encode(act.event) for act in same.rounds]
    assert one.cases[0] != other.cases[0]


def test_the_small_county_has_3000_cases_of_24_months(county: ToldCounty) -> None:
    rows = [row for row in county.case_rows() if row["step"] != "voided"]
    days = [row["registered_on"] for row in rows]

    assert len(rows) == 3_000
    assert Counter(row["nature"] for row in rows) == {
        "matter": 1_905,
        "dispute": 720,
        "enquiry": 375,
    }
    assert TODAY - timedelta(days=731) <= min(days) <= TODAY - timedelta(days=700)
    assert TODAY in days


def test_every_list_of_the_dispatch_board_holds_something(county: ToldCounty) -> None:
    steps = Counter(row["step"] for row in county.case_rows())
    due = [row["due"] for row in county.case_rows(step="handling")]
    at_centre = county.case_rows(holder_path=CENTRE.path)

    assert all(steps[step] for step in Step)
    assert any(day < TODAY for day in due)
    assert any(TODAY < day <= TODAY + timedelta(days=1) for day in due)
    assert {"pending_acceptance", "pending_dispatch"} <= {row["step"] for row in at_centre}


@pytest.mark.parametrize("nature", ["dispute", "matter"])
def test_no_more_is_unfinished_today_than_there_has_always_been(
    county: ToldCounty, nature: str
) -> None:
    """Else the share of what is finished would fall in every demonstration, by its making."""
    rows = [row for row in county.case_rows(nature=nature) if row["step"] != "voided"]

    def unfinished(day: date) -> int:
        came = [row for row in rows if row["registered_on"] <= day]
        return sum(not row["finished_on"] or row["finished_on"] > day for row in came)

    before = [unfinished(TODAY - timedelta(days=30 * n)) for n in range(2, 23)]
    assert min(before) / 2 < unfinished(TODAY) < 1.5 * max(before)


def test_what_the_shown_committee_does_is_waiting_for_it(county: ToldCounty) -> None:
    held = county.case_rows(holder_name="兴福镇人民调解委员会")

    assert {"pending_sign_in", "handling", "mediating"} <= {row["step"] for row in held}


def test_a_county_has_59000_cases_this_year_of_which_98_percent_are_done() -> None:
    story = Story(Plan(Size.COUNTY, 1, TODAY), 1, CENTRE)
    dates = story.days.dates
    years: Counter[int] = Counter()
    kinds: Counter[str] = Counter()
    undone = 0
    for one in story.openings:
        day = dates[one.day]
        if one.nature == "enquiry" or one.target is Step.VOIDED:
            continue
        years[day.year] += 1
        if day.year == TODAY.year:
            kinds[one.nature] += 1
            undone += one.target not in {None, Step.FINISHED, Step.REVISITED}

    assert story.rows == 730_000
    assert (years[2026], kinds["dispute"], undone) == (59_000, 8_500, 1_180)
    assert list(years) == [2023, 2024, 2025, 2026]
    whole = [years[year] for year in (2023, 2024, 2025)]
    assert whole == sorted(whole)


def test_titles_and_summaries_can_be_read(county: ToldCounty) -> None:
    rows = [row for row in county.case_rows() if row["nature"] != "enquiry"]
    summaries = [row["summary"] for row in rows]

    assert all(len(row["title"]) <= 16 for row in rows)
    assert all(25 <= len(summary) <= 90 for summary in summaries)
    assert not [summary for summary in summaries if "{" in summary]
    assert len(set(summaries)) > 0.9 * len(summaries)


def test_a_quarrel_about_dripping_eaves_is_one_of_neighbours(county: ToldCounty) -> None:
    dripping = [row for row in county.case_rows() if "滴水" in row["title"]]

    assert dripping
    assert {row["category"] for row in dripping} <= {"0201", "0202"}


def test_straw_burns_after_the_harvest_only_more_often(county: ToldCounty) -> None:
    months = Counter(row["registered_on"].month for row in county.case_rows(title="秸秆焚烧苗头"))

    assert sum(months[month] for month in (6, 9, 10, 11)) > sum(months.values()) / 2


def test_numbers_are_valid_and_never_given_twice(county: ToldCounty) -> None:
    numbers = [row["number"] for row in county.case_rows()]
    agreements = [one.number for one in events(county, said.TermsReached)]

    assert len(set(numbers)) == len(numbers)
    assert len(set(agreements)) == len(agreements)
    for row in county.case_rows():
        assert case_number.parse(row["number"]).day == row["registered_on"]
    for number in agreements:
        case_number.parse_agreement(number)


def test_only_codes_of_the_code_tables_are_used(county: ToldCounty) -> None:
    codes = load_codes()
    used: dict[tuple[str, str], type[said.CaseEvent]] = {
        ("case_category", "category"): said.CaseRegistered,
        ("source", "source"): said.CaseRegistered,
        ("nature", "nature"): said.CaseRegistered,
        ("scale", "scale"): said.CaseRegistered,
        ("channel", "channel"): said.CaseDispatched,
        ("mediation_result", "result"): said.MediationHeld,
        ("agreement_form", "form"): said.TermsReached,
        ("outcome", "outcome"): said.CaseFinished,
        ("revisit_way", "way"): said.CaseRevisited,
        ("followup_result", "satisfaction"): said.CaseRevisited,
        ("performance", "performed"): said.CaseRevisited,
    }
    for (table, field), kind in used.items():
        values = {getattr(event, field) for event in events(county, kind)} - {""}
        assert values <= set(codes[table].by_code), table
    routes = {route for end in events(county, said.MediationEnded) for route in end.routes}
    assert routes <= set(codes["termination_route"].by_code)


def test_disputes_are_told_whole(county: ToldCounty) -> None:
    for terms in events(county, said.TermsReached):
        assert terms.mediators
        assert len(terms.terms) >= 2
        texts = (terms.facts, terms.performance, *terms.terms)
        assert not [text for text in texts if "{" in text or not text.endswith("。")]
    for row in county.case_rows(nature="dispute"):
        assert "—" in row["names"]
        assert row["demand"]


def test_blocks_keep_every_act_and_are_not_too_large(county: ToldCounty) -> None:
    cut = list(blocks(iter(county.cases)))

    assert [act for block in cut for act in block] == county.cases
    assert max(map(len, cut)) == BLOCK
