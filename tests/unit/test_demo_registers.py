"""The demonstration county holds what the county has published, and nobody's data."""

from collections import Counter, defaultdict
from itertools import combinations

import pytest
from shapely import Polygon, STRtree, union_all

from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.events import RecordsImported
from db.viewer import SPECIALISTS, Role
from desktop.demo.households import CITIZEN_CARD
from desktop.demo.names import AREA, PHONES
from desktop.rules import credit_code, identity, phone
from desktop.texts.codes import load_codes
from tests.demo_stories import TODAY, ToldCounty, tell

GRIDS = {"urban": 133, "rural": 501, "public_service": 72, "professional": 29}
POSTS = {
    "grid_head": 442,
    "grid_adviser": 450,
    "grid_worker": 2135,
    "mediator": 97,
    "legal_adviser": 67,
}
UNITS = {
    "town": 12,
    "village": 460,
    "department": 30,
    "social_organisation": 39,
    "party_organisation": 598,
}


@pytest.fixture(scope="module")
def county() -> ToldCounty:
    return tell()


def counted(county: ToldCounty, kind: str, column: str) -> Counter[str]:
    return Counter(row[column] for row in county.rows[kind].values())


def shape(text: str) -> Polygon:
    return Polygon([tuple(map(float, corner.split())) for corner in text.split(", ")])


def test_the_published_totals_are_met_exactly(county: ToldCounty) -> None:
    units = counted(county, "unit", "type")
    workers = [row for row in county.rows["post"].values() if row["function"] == "grid_worker"]
    full_time = [row for row in workers if row["full_time"]]

    assert counted(county, "grid", "type") == GRIDS
    posts = counted(county, "post", "function")
    assert {function: posts[function] for function in POSTS} == POSTS
    assert {kind: units[kind] for kind in UNITS} == UNITS
    assert len(county.rows["service"]) == 81
    assert (len(full_time), sum(row["party_member"] for row in workers)) == (735, 267)
    assert all(row["full_time"] for row in workers if row["party_member"])
    assert len(county.rows["division"]) == 473
    assert [len(county.rows[kind]) for kind in ("person", "house")] == [20_000, 8_540]


def test_every_grid_has_a_head_an_adviser_and_one_full_time_worker(county: ToldCounty) -> None:
    posts = county.rows["post"]
    of_grid: dict[int, Counter[tuple[str, int]]] = defaultdict(Counter)
    for duty in county.rows["duty"].values():
        post = posts[duty["post"]]
        of_grid[duty["grid"]][post["function"], post["full_time"]] += 1

    assert set(of_grid) == set(county.rows["grid"])
    for found in of_grid.values():
        assert found["grid_head", 0] == found["grid_adviser", 0] == found["grid_worker", 1] == 1


def test_the_grids_cover_the_county_and_do_not_overlap(county: ToldCounty) -> None:
    grids = [shape(row["outline"]) for row in county.rows["grid"].values()]
    outlines = {row["code"]: row["outline"] for row in county.rows["division"].values()}
    whole = shape(outlines["371625000000"])
    tree = STRtree(grids)
    shared = sum(
        grid.intersection(grids[m]).area
        for n, grid in enumerate(grids)
        for m in tree.query(grid)
        if n < m
    )

    assert union_all(grids).symmetric_difference(whole).area < whole.area / 1_000
    assert shared < whole.area / 1_000
    assert all(grid.is_valid and grid.area > 0 for grid in grids)


def test_towns_do_not_overlap_and_the_county_has_its_real_size(county: ToldCounty) -> None:
    rows = county.rows["division"].values()
    towns = [shape(row["outline"]) for row in rows if row["level"] == "town"]
    square_km = sum(town.area for town in towns) * 88.7 * 111.0

    assert len(towns) == 12
    assert 850 < square_km < 950
    assert all(a.intersection(b).area < 1e-9 for a, b in combinations(towns, 2))


def test_grid_codes_follow_the_rule_of_the_system(county: ToldCounty) -> None:
    codes = [row["code"] for row in county.rows["grid"].values()]

    assert len(set(codes)) == 735
    for row in county.rows["grid"].values():
        digit = {"urban": 1, "rural": 2, "public_service": 3, "professional": 4}[row["type"]]
        assert row["code"][:13] == f"{row['division']}{digit}"
        assert row["type"] != "urban" or row["town"] < "371625100000"


def test_nobody_is_real(county: ToldCounty) -> None:
    people = [row for row in county.rows["person"].values() if row["document"] == CITIZEN_CARD]
    numbers = [identity.check(row["number"], today=TODAY) for row in people]

    assert len({number.text for number in numbers}) == len(people)
    assert not [number.problems for number in numbers if number.problems]
    assert {number.area for number in numbers} == {AREA}
    for row, number in zip(people, numbers, strict=True):
        assert number.birth
        assert (row["birth"], row["sex"]) == (number.birth.isoformat(), number.sex)
        assert (row["phone"] or "")[:3] in {*PHONES, ""}
        assert not row["phone"] or not phone.check(row["phone"]).problems


def test_firms_have_codes_of_a_county_that_is_not(county: ToldCounty) -> None:
    rows = county.rows["organisation"].values()

    assert len({row["name"] for row in rows}) == len(rows)
    for row in rows:
        assert row["credit_code"][2:8] == AREA
        assert credit_code.check(row["credit_code"]).good
        assert row["type"] in load_codes()["organisation_kind"].by_code


def test_a_block_of_people_is_one_villages_and_has_at_most_500_rows(county: ToldCounty) -> None:
    paths = {
        row["division"]: row["path"]
        for row in county.rows["unit"].values()
        if row["type"] == "village"
    }
    for act in county.registers + county.rounds:
        if not isinstance(act.event, RecordsImported):
            continue
        assert len(act.event.rows) <= 500
        if "village" in act.event.fields and not BY_KIND[act.event.kind].special:
            place = act.event.fields.index("village")
            villages = {row[place] for row in act.event.rows.values()}
            assert {paths[village] for village in villages} == {act.author.path}


def test_people_live_in_houses_and_grids_of_their_village(county: ToldCounty) -> None:
    houses, grids = county.rows["house"], county.rows["grid"]
    for row in county.rows["person"].values():
        assert houses[row["house"]]["address"] == row["address"]
        assert houses[row["house"]]["grid"] == row["grid"]
        assert grids[row["grid"]]["division"] == row["village"]


def test_units_form_a_tree(county: ToldCounty) -> None:
    units = county.rows["unit"]
    assert len({row["path"] for row in units.values()}) == len(units)
    for row in units.values():
        above = units[row["parent"]]["path"] if row["parent"] in units else "/100001/"
        assert row["path"].startswith(above)
        assert row["path"] != above


def test_there_is_an_account_for_every_role(county: ToldCounty) -> None:
    shown = {account.name: account for account in county.story.accounts}
    names = "shouli fenliu tiaojie zhiban shenji anquan xitong cun sifasuo"
    special = "bangjiao jingshen jindu qingshao"

    assert sorted(shown) == sorted([*names.split(), *special.split()])
    assert {role for name in special.split() for role in shown[name].roles} == SPECIALISTS - {
        Role.DISEASE
    }
    assert shown["sifasuo"].unit_name == "兴福镇综治中心"
    assert shown["tiaojie"].unit_name == "兴福镇人民调解委员会"
    assert all(shown[name].id in county.rows["account"] for name in shown)
    assert len(counted(county, "account", "name")) == len(county.rows["account"])
