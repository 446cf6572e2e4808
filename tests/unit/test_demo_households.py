"""People in households in houses in grids; tags, visits and keepers that fit together."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

import pytest

from db.subjects.case.events import CaseRegistered
from db.subjects.records.catalogue import BY_KIND, DESCRIPTIONS
from db.subjects.records.described import Need
from db.subjects.records.events import RecordsImported
from desktop.demo.columns import COLUMNS
from desktop.demo.households import ELSEWHERE, PASSPORT
from desktop.rules.exits import due_on
from desktop.rules.identity import age_on
from desktop.texts.codes import load_codes
from tests.demo_stories import CENTRE, TODAY, ToldCounty, tell

SPECIAL = ("released", "corrections", "mental", "drugs", "youth")
TAGS = ("floating", "left_behind", "overseas", *SPECIAL)
KNOWN_ELSEWHERE = {CENTRE.unit}
KEEPING = {"building_head", "entrance_head", "shop_head", "grid_assistant"}


@pytest.fixture(scope="module")
def county() -> ToldCounty:
    return tell()


def every(county: ToldCounty, kind: str) -> list[dict[str, Any]]:
    return list(county.rows[kind].values())


def members(county: ToldCounty) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for id_, row in county.rows["person"].items():
        found[row["household"]].append(id_)
    return found


def test_rows_hold_fields_of_their_register_only(county: ToldCounty) -> None:
    assert set(county.rows) == set(COLUMNS)
    for kind, columns in COLUMNS.items():
        assert set(columns) <= set(BY_KIND[kind].names), kind


@pytest.mark.parametrize("kind", sorted(COLUMNS))
def test_values_are_codes_of_their_tables_and_lead_to_records(
    county: ToldCounty, kind: str
) -> None:
    tables = load_codes().tables
    divisions = {row["code"] for row in every(county, "division")} | {ELSEWHERE}
    codes = {name: set(table.by_code) for name, table in tables.items()} | {"division": divisions}
    for row in every(county, kind):
        for name, value in row.items():
            field = BY_KIND[kind].by_name[name]
            assert value not in {None, ""} or field.need is not Need.SAVE, (kind, name)
            if value in {None, ""}:
                continue
            if field.refers:
                assert value in county.rows[field.refers] or value in KNOWN_ELSEWHERE, name
            elif field.codes:
                assert set(str(value).split()) <= codes[field.codes], (kind, name, value)
            elif field.type == "day":
                assert date.fromisoformat(value)
            assert not field.longest or len(str(value)) <= field.longest, (kind, name)


def test_every_house_that_is_lived_in_has_one_household_with_its_head(county: ToldCounty) -> None:
    people, houses = county.rows["person"], county.rows["house"]
    lived_in = members(county)
    households = county.rows["household"]

    assert set(lived_in) == set(households)
    assert len({row["house"] for row in households.values()}) == len(households)
    for id_, row in households.items():
        heads = [one for one in lived_in[id_] if people[one]["relation"] == "0"]
        assert heads == [row["head"]]
        assert people[row["head"]]["name"] == row["head_name"]
        assert {people[one]["house"] for one in lived_in[id_]} == {row["house"]}
        assert houses[row["house"]]["village"] == row["village"]


def test_relations_fit_sex_and_age(county: ToldCounty) -> None:
    people, households = county.rows["person"], county.rows["household"]
    for row in people.values():
        head = people[households[row["household"]]["head"]]
        match row["relation"]:
            case "2" | "3":
                assert row["sex"] == {"2": "1", "3": "2"}[row["relation"]]
                assert row["birth"] > head["birth"]
            case "4":
                assert int(row["birth"][:4]) - int(head["birth"][:4]) > 35
            case "5":
                assert row["birth"] < head["birth"]
            case other:
                assert other in {"0", "1", "7", "8"}


def test_nobody_lives_in_a_house_before_birth(county: ToldCounty) -> None:
    known = [row for row in every(county, "person") if row["house_since"]]

    assert len(known) > len(every(county, "person")) / 10
    assert all(row["birth"] <= row["house_since"] for row in known)
    assert all(row["since"] <= row["until"] for row in every(county, "residence"))


def test_some_are_registered_elsewhere(county: ToldCounty) -> None:
    people = every(county, "person")
    apart = [row for row in people if row["residence_match"] == "02"]

    assert 0.05 < len(apart) / len(people) < 0.15
    assert all(row["registered_address"] != row["address"] for row in apart)
    same = [row for row in people if row["residence_match"] == "01"]
    assert all(row["registered_address"] == row["address"] for row in same)


def test_who_rents_a_house_came_from_elsewhere(county: ToldCounty) -> None:
    houses, people = county.rows["house"], county.rows["person"]
    floating = {row["person"] for row in every(county, "floating")}
    rentals = every(county, "rental")
    safe = [row for row in rentals if row["danger"] == "00"]

    assert 0.02 < len(rentals) / len(houses) < 0.04
    assert 0.02 < len(floating) / len(people) < 0.04
    assert 0.75 < len(safe) / len(rentals) < 1
    for row in rentals:
        owner = people[houses[row["house"]]["owner"]]
        assert (owner["name"], owner["number"]) == (row["landlord"], row["landlord_number"])
        assert people[row["tenant"]]["house"] == row["house"]
        assert people[row["tenant"]]["registered_place"] == ELSEWHERE
        assert row["tenant"] in floating


@pytest.mark.parametrize("kind", TAGS)
def test_a_tag_marks_somebody_of_that_village_once(county: ToldCounty, kind: str) -> None:
    marked = [row["person"] for row in every(county, kind)]

    assert len(set(marked)) == len(marked) > 0
    for row in every(county, kind):
        person = county.rows["person"][row["person"]]
        assert (person["village"], person["town"]) == (row["village"], row["town"])
        assert row["since"] >= person["birth"]
        assert not row.get("until") or row["since"] <= row["until"] <= TODAY.isoformat()
        assert bool(row.get("until")) == bool(row.get("exit_reason"))


def test_tags_come_at_plausible_rates_and_nobody_is_of_the_switched_register(
    county: ToldCounty,
) -> None:
    counted = {kind: len(county.rows[kind]) for kind in TAGS}

    assert counted["overseas"] == 12
    assert 140 <= counted["left_behind"] <= 260
    assert counted["released"] == pytest.approx(30, abs=1)
    assert counted["corrections"] == pytest.approx(10, abs=1)
    assert counted["mental"] == pytest.approx(70, abs=1)
    assert counted["drugs"] == pytest.approx(24, abs=1)
    assert counted["youth"] == pytest.approx(43, abs=2)
    assert "aids" not in county.rows


def test_the_program_has_something_to_ask_about_marks_that_may_end(county: ToldCounty) -> None:
    soon = TODAY + timedelta(days=30)
    for rule in load_codes().exits:
        rows = every(county, rule.kind)
        due = [due_on(rule, row[rule.field]) for row in rows if not row["until"]]
        assert any(day and TODAY - timedelta(days=60) < day < soon for day in due), rule.kind
        assert any(row["until"] for row in rows)


def test_the_corrections_of_minors_are_sealed(county: ToldCounty) -> None:
    people = county.rows["person"]
    for row in every(county, "corrections"):
        birth = date.fromisoformat(people[row["person"]]["birth"])
        minor = age_on(birth, date.fromisoformat(row["begins"])) < 18
        assert row["sealed"] == ("justice" if minor else None)
        assert people[row["person"]]["sex"] == "1" or row["woman_in_group"] == 1
    assert sum(bool(row["sealed"]) for row in every(county, "corrections")) == 2


def test_special_groups_are_entered_by_their_own_role_village_by_village(
    county: ToldCounty,
) -> None:
    accounts = county.rows["account"]
    for act in county.rounds:
        event = act.event
        kind, rows = getattr(event, "kind", ""), getattr(event, "rows", {})
        if kind in SPECIAL:
            place = COLUMNS[kind].index("village")
            roles = set(accounts[act.author.actor]["roles"].split())
            assert roles <= {str(role) for role in BY_KIND[kind].readers}
            assert len({row[place] for row in rows.values()}) == 1
            assert act.author.path == CENTRE.path


def test_visits_are_spread_over_the_last_months_and_entered_afterwards(
    county: ToldCounty,
) -> None:
    days = [date.fromisoformat(row["day"]) for row in every(county, "visit")]
    special = {row["person"] for kind in SPECIAL for row in every(county, kind)}
    called_on = Counter(row["person"] for row in every(county, "visit"))
    first = county.story.days.midnight[0]

    assert max(days) < TODAY
    assert len({(day.year, day.month) for day in days}) >= 6
    assert special <= set(called_on)
    assert max(called_on.values()) <= 5
    for act in county.rounds:
        if isinstance(act.event, RecordsImported) and act.event.kind == "visit":
            place = COLUMNS["visit"].index("day")
            entered = county.story.days.dates[(act.at - first) // 86_400_000]
            latest = max(str(row[place]) for row in act.event.rows.values())
            assert date.fromisoformat(latest) <= entered


def test_a_visitor_is_a_grid_worker_of_the_village(county: ToldCounty) -> None:
    posts = {row["staff"]: row for row in every(county, "post")}
    units = county.rows["unit"]
    for row in every(county, "visit"):
        post = posts[row["by"]]
        assert post["function"] == "grid_worker"
        assert units[post["unit"]]["division"] == row["village"]
        assert county.rows["person"][row["person"]]["grid"] == row["grid"]


def test_flats_stand_in_buildings_whose_heads_live_there(county: ToldCounty) -> None:
    houses = every(county, "house")
    flats = [row for row in houses if row["building"]]
    staff = county.rows["staff"]
    phones = {(row["name"], row["phone"]) for row in every(county, "person")}

    assert {row["building"] for row in flats} == set(county.rows["building"])
    assert all(row["entrance"] and row["room"] for row in flats)
    for building in every(county, "building"):
        head = staff[building["keeper"]]
        assert (head["name"], head["phone"]) in phones
        assert building["households"] <= 24


def test_micro_grids_hold_some_ten_households_and_have_a_keeper(county: ToldCounty) -> None:
    grids = every(county, "micro_grid")
    functions = {row["staff"]: row["function"] for row in every(county, "post")}
    sizes = [row["households"] for row in grids]

    keeping = {functions[row["keeper"]] for row in grids}
    assert KEEPING - {"building_head"} <= keeping <= KEEPING  # where nobody of an entrance is fit
    assert 7 < sum(sizes) / len(sizes) < 14
    assert Counter(functions.values())["building_head"] == len(county.rows["building"])


def test_every_grid_worker_was_trained_twice(county: ToldCounty) -> None:
    workers = {row["staff"] for row in every(county, "post") if row["function"] == "grid_worker"}

    assert Counter(row["staff"] for row in every(county, "training")) == dict.fromkeys(workers, 2)


def test_mediators_have_a_grade_and_a_speciality(county: ToldCounty) -> None:
    mediators = [row for row in every(county, "post") if row["function"] == "mediator"]

    assert len(mediators) == 97
    assert all(row["grade"] and row["speciality"] for row in mediators)


def test_the_centre_has_windows_and_rooms(county: ToldCounty) -> None:
    rooms = Counter(row["type"] for row in every(county, "room"))

    assert rooms["window"] == 12
    assert rooms.total() - rooms["window"] == 8
    assert {row["unit"] for row in every(county, "room")} == {CENTRE.unit}


def test_foreigners_have_a_passport_and_are_no_party_to_a_case(county: ToldCounty) -> None:
    foreign = {id_ for id_, row in county.rows["person"].items() if row["document"] == PASSPORT}
    opened = [act.event for act in county.cases if isinstance(act.event, CaseRegistered)]
    parties = {party.person for event in opened for party in event.parties}

    assert foreign == {row["person"] for row in every(county, "overseas")}
    assert not foreign & parties


def test_every_kind_that_is_not_switched_off_is_shown(county: ToldCounty) -> None:
    kinds = {one.kind for one in DESCRIPTIONS if not one.switch}

    assert set(county.rows) >= kinds - {"line"}
