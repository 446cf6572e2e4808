"""Who may leave a special group is asked about in time, and only of those who may know."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from db.queries.exits import ExitPrompt, ExitQueries
from db.rows.uow import Store, unit_of_work
from db.store.engine import reading
from db.subjects.records.events import RecordAmended
from db.viewer import Role, Viewer
from desktop.rules.exits import due_on
from desktop.texts.codes import load_codes
from tests.stores import at, work

TODAY = date(2026, 11, 22)
COUNTY, TOWN, VILLAGE, OTHER = "371625000000", "371625102000", "371625102201", "371625102202"
NAMES = {1: "甲某", 2: "乙某", 3: "丙某", 4: "丁某", 5: "戊某"}


def record(kind: str, id_: int, **values: Any) -> RecordAmended:
    return RecordAmended(kind=kind, id=id_, before={}, after=values)


def mark(kind: str, id_: int, person: int, **values: Any) -> RecordAmended:
    here = {"village": VILLAGE, "town": TOWN, "since": "2020-01-01", "source": "visit"}
    return record(kind, id_, person=person, **{**here, **values})


def people() -> Iterator[RecordAmended]:
    for id_, name in NAMES.items():
        yield record("person", id_, name=name, village=VILLAGE)


@pytest.fixture
def county(store: Store) -> Store:
    work(store, *people(), viewer=at(path="/1/"))
    return store


def keeper(role: Role = Role.JUSTICE, division: str = VILLAGE, path: str = "/1/") -> Viewer:
    return Viewer(account=9, roles=frozenset({role}), unit=1, path=path, division=division)


def due(store: Store, viewer: Viewer | None = None, today: date = TODAY) -> list[ExitPrompt]:
    with reading(store.engine) as connection:
        return ExitQueries(connection, viewer or keeper()).due(load_codes().exits, today, due_on)


def told(store: Store, viewer: Viewer | None = None) -> list[tuple[int, str, str, str]]:
    return [(one.id, one.why, one.reason, one.due) for one in due(store, viewer)]


def test_a_correction_that_has_ended_is_asked_about_with_its_person(county: Store) -> None:
    work(
        county,
        mark("corrections", 91, 1, ends="2026-11-22"),
        mark("corrections", 92, 2, ends="2026-11-23"),
        mark("corrections", 93, 3),
    )

    assert due(county) == [
        ExitPrompt(
            kind="corrections",
            id=91,
            title="甲某",
            village=VILLAGE,
            why="due",
            reason="corrected",
            due="2026-11-22",
        )
    ]


def test_years_are_counted_and_the_longest_due_comes_first(county: Store) -> None:
    work(
        county,
        mark("released", 81, 1, released_on="2021-11-22"),
        mark("released", 82, 2, released_on="2021-11-23"),
        mark("released", 83, 3, released_on="2015-03-01"),
    )

    assert [(one.id, one.due) for one in due(county)] == [(83, "2020-03-01"), (81, "2026-11-22")]


def test_three_years_clean_is_for_those_who_keep_that_group_and_tells_no_day(
    county: Store,
) -> None:
    work(county, mark("drugs", 71, 1, clean_since="2023-11-01"))

    assert told(county, keeper(Role.NARCOTICS)) == [(71, "due", "clean", "")]
    assert told(county) == []


@pytest.mark.parametrize("division", [COUNTY, TOWN])
def test_a_day_that_tells_a_masked_field_is_said_to_the_unit_that_keeps_the_mark_alone(
    county: Store, division: str
) -> None:
    work(
        county,
        mark("corrections", 91, 1, ends="2026-11-22"),
        mark("released", 81, 2, released_on="2021-01-05"),
        mark("released", 82, 3, released_on="2020-01-05"),
    )

    above = keeper(division=division)
    assert told(county, above) == [
        (91, "due", "corrected", ""),
        (81, "due", "expired", ""),
        (82, "due", "expired", ""),
    ], "nor does their order tell who was due first"
    assert [one.due for one in due(county)] == ["2025-01-05", "2026-01-05", "2026-11-22"]


def test_a_day_that_anybody_may_read_is_said_to_all_who_are_asked(county: Store) -> None:
    work(county, mark("released", 81, 1, released_on="2026-01-01"))
    work(county, record("person", 1, died_on="2026-10-01"), viewer=at(path="/1/"))

    assert told(county, keeper(division=COUNTY)) == [(81, "died", "died", "2026-10-01")]


def test_what_has_ended_is_asked_about_no_more_what_ends_later_still_is(county: Store) -> None:
    over = {"ends": "2026-01-01", "exit_reason": "corrected"}
    work(
        county,
        mark("corrections", 91, 1, until="2026-11-22", **over),
        mark("corrections", 92, 2, until="2026-12-31", **over),
    )

    assert [one.id for one in due(county)] == [92]


def test_death_leaving_and_another_village_are_asked_about_whatever_the_rule_says(
    county: Store,
) -> None:
    marks = (mark("corrections", 90 + id_, id_, ends="2020-01-01") for id_ in range(1, 5))
    work(county, *marks)
    changes = (
        record("person", 1, died_on="2026-10-01", moved_on="2026-09-01"),
        record("person", 2, moved_on="2026-09-01"),
        record("person", 3, village=OTHER, house_since="2026-08-01"),
        record("person", 4, village=None),
    )
    work(county, *changes, viewer=at(path="/1/"))

    assert told(county) == [
        (94, "due", "corrected", "2020-01-01"),
        (93, "elsewhere", "moved", "2026-08-01"),
        (92, "moved", "moved", "2026-09-01"),
        (91, "died", "died", "2026-10-01"),
    ]


def test_other_marks_of_people_are_asked_about_by_those_who_keep_them(county: Store) -> None:
    work(county, mark("floating", 61, 1, reason="01"), viewer=at(path="/1/"))
    work(county, record("person", 1, died_on="2026-10-01"), viewer=at(path="/1/"))

    clerk = keeper(Role.CLERK)
    assert [(one.kind, one.why) for one in due(county, clerk)] == [("floating", "died")]
    assert due(county, keeper(Role.AUDITOR)) == []


def test_of_a_person_entered_twice_the_kept_record_tells(county: Store) -> None:
    work(county, mark("released", 81, 2, released_on="2026-01-01"))
    changes = (
        record("person", 2, merged_into=1),
        record("person", 1, died_on="2026-10-01"),
    )
    work(county, *changes, viewer=at(path="/1/"))

    assert told(county) == [(81, "died", "died", "2026-10-01")]


def test_another_division_a_sealed_file_and_a_person_of_others_are_not_told(county: Store) -> None:
    work(
        county,
        mark("corrections", 91, 1, ends="2026-01-01", sealed="youth"),
        mark("corrections", 92, 2, ends="2026-01-01"),
    )

    assert [one.id for one in due(county)] == [92]
    assert due(county, keeper(division="371626000000")) == []
    assert due(county, keeper(path="/2/")) == []


def test_a_register_that_is_switched_off_asks_about_nobody(county: Store) -> None:
    work(county, mark("aids", 51, 1), viewer=at(path="/1/"))
    work(county, record("person", 1, died_on="2026-10-01"), viewer=at(path="/1/"))
    assert due(county, keeper(Role.DISEASE)) == []

    with unit_of_work(county, at()) as uow:
        uow.local.set_setting("switch.aids", "on")

    assert [one.id for one in due(county, keeper(Role.DISEASE))] == [51]
