"""What a statistician finds who has the whole demonstration county before him.

Each figure stands beside what an office would expect; several seeds, so that none is a lucky one.
"""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from statistics import mean, median

import pytest

from db.log.base import Event
from db.subjects.case import events as said
from db.subjects.records.events import RecordAmended, RecordsImported
from db.subjects.work.events import AccessMade
from desktop.rules import case_number
from tests.demo_readings import SEEDS, Case, cases, county, days_in, moment, told
from tests.demo_stories import TODAY, ToldCounty

SPRING_FESTIVALS = (date(2025, 1, 29), date(2026, 2, 17))
MAY_LIE_AHEAD = {
    "due",  # limits, and until when an agreement is to be performed
    "expires_on",
    "leaves_on",
    "ends",
    "until",
    "permit",
}


def finished(seed: int, nature: str = "dispute") -> list[Case]:
    return [one for one in cases(seed, nature) if one.row["finished_on"]]


def standing(seed: int, nature: str = "dispute") -> list[Case]:
    rows = cases(seed, nature)
    return [one for one in rows if one.row["step"] != "voided" and not one.row["finished_on"]]


def days(case: Case) -> int:
    return int((case.row["finished_on"] - case.row["registered_on"]).days)


def is_late(case: Case) -> bool:
    """Recount from what was told: the last day that 办结 had when it was done."""
    due = [
        limit.due
        for fact in case.facts
        for limit in told(getattr(fact.event, "limits", ())) or ()
        if limit.key == "finish"
    ]
    done = case.row["signed_on"] or case.row["ended_on"] or case.row["finished_on"]
    return bool(due) and done > due[-1]


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@pytest.mark.parametrize("seed", SEEDS)
def test_most_disputes_last_one_to_24_days_and_some_take_months(seed: int) -> None:
    taken = [days(one) for one in finished(seed)]
    quick = share(sum(one <= 24 for one in taken), len(taken))

    assert 0.88 < quick < 0.97, f"{quick:.1%} in 24 days"
    assert 5 <= median(taken) <= 12, f"half of them in {median(taken)} days"
    assert max(taken) > 45, f"the longest {max(taken)} days"
    assert sum(one > 40 for one in taken) >= 5
    assert share(sum(one == 0 for one in taken), len(taken)) < 0.05


@pytest.mark.parametrize("nature", ["dispute", "matter"])
@pytest.mark.parametrize("seed", SEEDS)
def test_two_or_three_in_a_hundred_are_late(seed: int, nature: str) -> None:
    done = finished(seed, nature)
    late = share(sum(map(is_late, done)), len(done))
    left = [one for one in standing(seed, nature) if one.row["due"] < TODAY]
    by_rate = share(
        sum(map(is_late, done)) + len(left), len(done) + len(left)
    )  # 1 less 按期办结率: finished on time ÷ (finished + overdue and unfinished)

    assert 0.015 < late < 0.034, f"{late:.1%} of what is finished"
    assert 0.017 < by_rate < 0.035, f"{by_rate:.1%} with what is overdue"
    assert 0 < len(left) <= 4, f"{len(left)} are overdue today"


@pytest.mark.parametrize("seed", SEEDS)
def test_of_ten_mediations_nine_succeed(seed: int) -> None:
    outcomes = Counter(one.row["outcome"] for one in finished(seed))
    settled = outcomes["agreed"]
    rate = share(settled, settled + outcomes["failed"] + outcomes["unsettled"])

    assert 0.89 <= rate <= 0.94, f"{rate:.1%} of {outcomes}"
    assert min(outcomes["withdrawn"], outcomes["handled"]) > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_not_everybody_is_satisfied_or_reached(seed: int) -> None:
    called = Counter(one.row["satisfaction"] for one in cases(seed) if one.row["satisfaction"])
    reached = called.total() - called["unreached"]
    content = share(called["satisfied"] + called["mostly"], reached)

    assert 0.93 < content < 0.992, f"{content:.1%} of {called}"
    assert 0.01 < share(called["unreached"], called.total()) < 0.07, called
    by_outcome: dict[str, Counter[str]] = defaultdict(Counter)
    for one in finished(seed):
        by_outcome[one.row["outcome"]][one.row["satisfaction"]] += 1
    failed, agreed = by_outcome["failed"], by_outcome["agreed"]
    assert share(failed["satisfied"], failed.total()) < share(agreed["satisfied"], agreed.total())


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_hard_lasts_longer_and_is_about_more(seed: int) -> None:
    taken: dict[str, list[int]] = defaultdict(list)
    sums: dict[str, list[int]] = defaultdict(list)
    for one in finished(seed):
        taken[one.row["difficulty"]].append(days(one))
        if one.row["amount"]:
            sums[one.row["difficulty"]].append(one.row["amount"] // 100)
    lasts = {hard: round(mean(found), 1) for hard, found in taken.items()}
    asked = {hard: median(found) for hard, found in sums.items()}

    assert lasts["simple"] < lasts["ordinary"] < lasts["complex"], lasts
    assert asked["simple"] < asked["ordinary"] < asked["complex"], asked


@pytest.mark.parametrize("seed", SEEDS)
def test_wages_come_before_the_spring_festival_water_in_summer_land_when_it_is_tilled(
    seed: int,
) -> None:
    rows = [one.row for one in cases(seed)]
    wages = [one["registered_on"] for one in rows if one["category"] == "0701"]
    before = sum(
        any(0 <= (feast - day).days <= 60 for feast in (*SPRING_FESTIVALS, date(2027, 2, 6)))
        for day in wages
    )
    water = [one["registered_on"].month for one in rows if one["category"] == "0904"]
    drains = [one["registered_on"].month for one in rows if re.search("滴水|雨水", one["title"])]
    land = [one["registered_on"].month for one in rows if one["category"] in {"0901", "0902"}]
    tilled = sum(month in {3, 4, 5, 9, 10, 11} for month in land)

    assert share(before, len(wages)) > 0.38, f"{before} of {len(wages)} in 60 days of a year's 365"
    assert share(sum(month in {4, 5, 6, 7, 8} for month in water), len(water)) > 0.7, water
    assert share(sum(month in {6, 7, 8, 9} for month in drains), len(drains)) > 0.7, drains
    assert share(tilled, len(land)) > 0.6, Counter(land)


@pytest.mark.parametrize("seed", SEEDS)
def test_mondays_are_full_and_days_off_are_quiet(seed: int) -> None:
    weekdays = Counter(one.row["registered_on"].weekday() for one in cases(seed))
    workdays = [weekdays[n] for n in range(5)]
    off = share(weekdays[5] + weekdays[6], weekdays.total())

    assert weekdays[0] == max(workdays), weekdays
    assert min(workdays) > 0.5 * max(workdays), weekdays
    assert off < 0.06, f"{off:.1%} on Saturdays and Sundays"
    for feast in SPRING_FESTIVALS:
        rest = [feast + timedelta(days=n) for n in range(-1, 5)]
        came = sum(one.row["registered_on"] in rest for one in cases(seed))
        assert came <= 2, f"{came} on the six days of {feast}"


@pytest.mark.parametrize("seed", SEEDS)
def test_desks_work_in_their_hours(seed: int) -> None:
    told_ = county(seed)
    for act in (*told_.registers, *told_.cases, *told_.rounds, *told_.others):
        at = moment(act.at)
        minute = at.hour * 60 + at.minute
        assert 8 * 60 + 30 <= minute <= 18 * 60 + 5, (at, type(act.event).__name__)


@pytest.mark.parametrize("seed", SEEDS)
def test_sessions_and_papers_fall_on_working_days(seed: int) -> None:
    calendar = county(seed).story.days
    for one in cases(seed):
        for held in one.every(said.MediationHeld):
            number = (held.held_on - calendar.dates[0]).days
            off = not calendar.worked[number]
            assert not off or number == calendar.last, f"{one}: a session on {held.held_on}"


@pytest.mark.parametrize("nature", ["dispute", "matter"])
@pytest.mark.parametrize("seed", SEEDS)
def test_all_months_look_alike_but_for_their_season(seed: int, nature: str) -> None:
    """No dip at the end by the making, no cliff at the beginning; today's month is a part."""
    rows = [one.row for one in cases(seed, nature) if one.row["step"] != "voided"]
    months = Counter((row["registered_on"].year, row["registered_on"].month) for row in rows)
    whole = {key: n for key, n in months.items() if key not in {(2024, 11), (2026, 11)}}
    usual = mean(whole.values())

    assert len(months) == 25
    assert len(whole) == 23
    feasts = {(feast.year, feast.month) for feast in (date(2025, 2, 1), *SPRING_FESTIVALS)}
    for key, n in whole.items():
        least = 0.28 if key in feasts else 0.5
        assert least * usual < n < 1.7 * usual, f"{n} in {key}, {usual:.0f} as a rule"
    first = share(months[2024, 11], 8) * 30
    last = share(months[2026, 11], 22) * 30
    assert 0.35 * usual < first < 1.8 * usual, f"{first:.0f} in a month of the first days"
    assert 0.6 * usual < last < 1.7 * usual, f"{last:.0f} in a month of the last days"
    weeks = Counter((TODAY - row["registered_on"]).days // 7 for row in rows)
    usual_week = mean(weeks[n] for n in range(104))
    recent = mean(weeks[n] for n in range(4))
    assert 0.6 * usual_week < recent < 1.6 * usual_week, f"{recent} a week, {usual_week} before"


@pytest.mark.parametrize("seed", SEEDS)
def test_this_year_is_like_the_last(seed: int) -> None:
    this = (date(2026, 1, 1), TODAY)
    last = (date(2025, 1, 1), date(2025, 11, 22))

    def came(span: tuple[date, date]) -> list[Case]:
        return [
            one
            for one in cases(seed)
            if span[0] <= one.row["registered_on"] <= span[1] and one.row["step"] != "voided"
        ]

    def finished_share(span: tuple[date, date]) -> float:
        known = came(span)
        done = [one for one in known if one.row["finished_on"]]
        return share(sum(one.row["finished_on"] <= span[1] for one in done), len(known))

    def success(span: tuple[date, date]) -> float:
        outcomes = Counter(one.row["outcome"] for one in came(span))
        return share(outcomes["agreed"], outcomes["agreed"] + outcomes["failed"])

    now, then = len(came(this)), len(came(last))
    assert abs(now / then - 1) < 0.2, f"{now} after {then}"
    assert abs(finished_share(this) - finished_share(last)) < 0.03, "办结率"
    assert abs(success(this) - success(last)) < 0.06, "调解成功率"


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_open_is_young_but_for_a_few(seed: int) -> None:
    for nature in ("dispute", "matter"):
        ages = sorted((TODAY - one.row["registered_on"]).days for one in standing(seed, nature))
        old = sum(one > 30 for one in ages)
        assert old <= max(2, len(ages) // 5), f"{old} of {len(ages)} {nature}s older than 30 days"
        assert median(ages) < 21, f"{nature}: {ages}"


@pytest.mark.parametrize("seed", SEEDS)
def test_steps_are_mostly_done_in_their_limits(seed: int) -> None:
    kept: Counter[str] = Counter()
    for nature in ("dispute", "matter"):
        for one in cases(seed, nature):
            sent = one.one(said.CaseDispatched)
            accepted = one.one(said.CaseAccepted)
            if sent and accepted:
                on = next(moment(f.at).date() for f in one.facts if f.event is sent)
                kept["in time" if (on - accepted.accepted_on).days <= 4 else "later"] += 1

    assert share(kept["in time"], kept.total()) > 0.93, kept


@pytest.mark.parametrize("seed", SEEDS)
def test_every_unit_that_acts_has_something(seed: int) -> None:
    told_ = county(seed)
    acted = {act.author.unit for act in told_.cases}
    held = {
        event.to_unit for act in told_.cases if isinstance(event := act.event, said.CaseDispatched)
    }
    idle: dict[str, list[str]] = defaultdict(list)
    for id_, row in told_.rows["unit"].items():
        if row["type"] in {"town", "village", "department", "court", "social_organisation"}:
            villages = row["type"] == "village"
            if id_ not in acted | held and not (villages and _has_cases(told_, row["division"])):
                idle[row["type"]].append(row["name"])
        elif row["type"] == "committee" and row["division"].endswith("000"):
            idle["committee"] += [row["name"]] if id_ not in acted | held else []

    assert {kind: names[:3] for kind, names in idle.items() if names} == {}


def _has_cases(told_: ToldCounty, village: str) -> bool:
    return bool(told_.case_rows(village=village))


@pytest.mark.parametrize("seed", SEEDS)
def test_many_claim_their_wages_together(seed: int) -> None:
    crews = [one for one in cases(seed) if len(one.side["applicant"]) >= 5]
    sizes = sorted(len(one.side["applicant"]) for one in crews)

    assert len(crews) >= 8, sizes
    assert sizes[0] >= 5
    assert 15 < sizes[-1] <= 60, sizes
    assert median(sizes) < 28, sizes


@pytest.mark.parametrize("seed", SEEDS)
def test_numbers_of_agreements_have_no_gap_in_a_committee_and_year(seed: int) -> None:
    series: dict[str, list[int]] = defaultdict(list)
    for act in county(seed).cases:
        if isinstance(act.event, said.TermsReached):
            number = case_number.parse_agreement(act.event.number)
            assert number.year == act.event.reached_on.year, number.text
            series[f"{number.year} {act.author.unit}"].append(number.sequence)
    for committee, given in series.items():
        assert given == [*range(1, len(given) + 1)], committee


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_told_of_days_to_come(seed: int) -> None:
    told_ = county(seed)
    end = told_.story.days.end_ms + 60_000
    late = []
    for act in (*told_.registers, *told_.cases, *told_.rounds, *told_.others):
        assert act.at <= end, (moment(act.at), act.event)
        late += [(type(act.event).__name__, one) for one in _days_of(act.event) if one[1] > TODAY]

    assert [one for one in late if one[1][0] not in MAY_LIE_AHEAD] == []


def _days_of(event: Event) -> list[tuple[str, date]]:
    if isinstance(event, RecordsImported):
        return [
            found
            for row in event.rows.values()
            for name, value in zip(event.fields, row, strict=True)
            for found in days_in(value, name)
        ]
    return [*days_in(event)]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_text_is_said_again_and_again(seed: int) -> None:
    """Names, numbers and days blanked, no sentence fills more than a small part of its field."""
    fields: dict[str, list[str]] = defaultdict(list)
    for one in cases(seed):
        names = {party.name for party in one.opened.parties}
        fields["summary"] += _sentences(one.opened.summary, names)[:1]
        fields["turn"].append(_blank(one.opened.summary[-12:], names))
        for held in one.every(said.MediationHeld):
            fields["record"].append(_blank(held.record, names))
        for terms in one.every(said.TermsReached)[:1]:
            fields["findings"].append(_blank(terms.facts[-18:], names))
            fields["terms"].append(_blank(terms.terms[-1], names))
            fields["performance"].append(_blank(terms.performance, names))
        for done in one.every(said.CaseFinished):
            fields["result"].append(_blank(done.result, names))
    for field, texts in fields.items():
        text, count = Counter(texts).most_common(1)[0]
        assert share(count, len(texts)) < 0.085, f"{field}: {count} of {len(texts)} say {text}"
    titles = Counter(one.opened.title for one in cases(seed))
    assert titles.most_common(1)[0][1] < 0.06 * titles.total(), titles.most_common(2)


def _sentences(text: str, names: set[str]) -> list[str]:
    return [_blank(one, names) for one in text.split("，")]


def _blank(text: str, names: set[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "某")
    return re.sub(r"\d+", "0", text)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_looked_and_who_amended_did_so_on_the_day_it_says(seed: int) -> None:
    for act in county(seed).others:
        if isinstance(act.event, RecordAmended | AccessMade):
            assert moment(act.at).date() <= TODAY
