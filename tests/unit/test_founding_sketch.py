"""What is edited of a proposal stays, whatever is ticked afterwards; seats are filled once each."""

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from db.viewer import Role
from desktop.keeping.catalogue import county_of, divisions_of
from desktop.keeping.plan import CENTRE
from desktop.keeping.seats import one_more, proposed_name, seat_problems, seated, seats_of
from desktop.keeping.sketch import Sketch
from desktop.keeping.sketching import (
    add_unit,
    add_village,
    leave_out,
    problems_of,
    rename,
    take_back,
)

COUNTY = "210905"
PEOPLE = ("王建国", "李红梅", "张立新")


@pytest.fixture
def sketch() -> Sketch:
    made = Sketch()
    county = county_of(COUNTY)
    made.begin_with(county, divisions_of(county))
    return made


def names_of(sketch: Sketch) -> set[str]:
    plan = sketch.plan
    assert plan is not None
    return {unit.name for unit in plan.units} | {one.name for one in plan.divisions}


def town_of(sketch: Sketch) -> str:
    return next(one.code for one in sketch.divisions if one.level == "town")


def test_an_added_village_has_its_committee_and_its_grid(sketch: Sketch) -> None:
    code = add_village(sketch, town_of(sketch))
    rename(sketch, code, "新桥村村委会")
    plan = sketch.plan
    assert plan is not None

    assert code.startswith(town_of(sketch)[:9])
    assert any("新桥村人民调解委员会" in name for name in names_of(sketch))
    assert [grid.name for grid in plan.grids if grid.division == code] == ["新桥村第1网格"]


def test_edits_outlive_a_tick_that_is_taken_away_and_set_again(sketch: Sketch) -> None:
    town = town_of(sketch)
    rename(sketch, f"{town}:committee", "改名的调委会")
    leave_out(sketch, f"{town}:police")
    before = names_of(sketch)
    choices = sketch.choices
    sketch.choices = replace(choices, police_posts=False, village_committees=False)
    assert "改名的调委会" in names_of(sketch)
    sketch.choices = choices

    assert names_of(sketch) == before


def test_what_hangs_under_a_unit_goes_and_comes_back_with_it(sketch: Sketch) -> None:
    before, key = names_of(sketch), f"{town_of(sketch)}:town"
    leave_out(sketch, key)
    plan = sketch.plan
    assert plan is not None
    assert not any(unit.parent == key for unit in plan.units)

    assert take_back(sketch) == key
    assert names_of(sketch) == before
    leave_out(sketch, CENTRE)
    assert names_of(sketch) == before, "the centre stays"


def test_two_units_of_one_name_are_told_beside_both(sketch: Sketch) -> None:
    first, second = (add_unit(sketch, CENTRE, "department") for _ in range(2))
    for key in (first, second):
        rename(sketch, key, "城管局")
    plan = sketch.plan
    assert plan is not None

    assert set(problems_of(plan, "units")) == {first, second}


def test_a_draft_gives_back_all_but_secrets(sketch: Sketch) -> None:
    rename(sketch, add_village(sketch, town_of(sketch)), "新桥村")
    sit(sketch, *PEOPLE)
    again = Sketch(place="elsewhere")

    assert again.take(sketch.kept())
    assert again.plan == sketch.plan
    assert not Sketch().take({"county": "broken"})
    assert not Sketch().take({})


def test_another_county_takes_nothing_away_from_the_first(sketch: Sketch) -> None:
    rename(sketch, add_village(sketch, town_of(sketch)), "新桥村")
    sit(sketch, *PEOPLE)
    before, other = sketch.plan, county_of("371625")
    first, divisions = sketch.county, sketch.divisions
    sketch.begin_with(other, divisions_of(other))
    between = sketch.plan
    assert first is not None
    sketch.begin_with(first, divisions)

    assert sketch.plan == before
    assert between is not None
    assert [row.person_name for row in between.accounts] == list(PEOPLE), "at the centre"
    assert "新桥村" not in {one.name for one in between.divisions}


def sit(sketch: Sketch, *people: str) -> None:
    plan = sketch.plan
    assert plan is not None
    for person, seat in zip(people, seats_of(plan), strict=False):
        plan = seated(plan, seat, person)
    sketch.accounts = plan.accounts


def test_the_first_account_is_the_administrators(sketch: Sketch) -> None:
    plan = sketch.plan
    assert plan is not None
    for place in (2, 1, 0):
        plan = seated(plan, seats_of(plan)[place], PEOPLE[place])

    assert [row.roles[0] for row in plan.accounts] == [
        Role.ADMINISTRATOR,
        Role.SECURITY,
        Role.AUDITOR,
    ]
    assert seat_problems(plan) == {}


def test_one_person_is_not_two_of_the_three(sketch: Sketch) -> None:
    sit(sketch, "王建国", "王建国", "张立新")
    plan = sketch.plan
    assert plan is not None

    told = seat_problems(plan)
    assert set(told) == {f"{CENTRE}:security"}
    assert "三员须是三个人" in told[f"{CENTRE}:security"]


def test_a_second_person_of_a_unit_has_a_seat_of_its_own(sketch: Sketch) -> None:
    plan = sketch.plan
    assert plan is not None
    desk = next(seat for seat in seats_of(plan) if Role.CLERK in seat.roles)
    plan = seated(plan, desk, "赵小燕")
    plan = seated(plan, one_more(plan, desk), "赵小燕")

    names = [row.name for row in plan.accounts]
    assert names == ["zhaoxiaoyan", "zhaoxiaoyan2"]


@given(
    st.lists(
        st.sampled_from(("王建国", "王健国", "汪建国", "努尔·买买提", "A.Smith", "㐂")), max_size=9
    )
)
def test_account_names_are_never_given_twice(people: list[str]) -> None:
    given_: set[str] = set()
    for person in people:
        name = proposed_name(person, given_)
        assert name
        assert name not in given_
        assert name.isascii()
        given_.add(name)


def test_a_name_is_spelt_as_it_is_read() -> None:
    assert proposed_name("单立人", set()) == "shanliren"
    assert proposed_name("努尔·买买提", set()) == "nuermaimaiti"
    assert proposed_name("欧阳修", {"ouyangxiu"}) == "ouyangxiu2"
