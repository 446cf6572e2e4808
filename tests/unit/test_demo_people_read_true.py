"""Sixty people of the demonstration and all their households, as a 户籍 officer reads them."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest

from tests.demo_readings import SAMPLE, SEEDS, age, county
from tests.demo_stories import TODAY

Row = dict[str, Any]
HEAD, SPOUSE, SON, DAUGHTER, GRANDCHILD, PARENT = "0", "1", "2", "3", "4", "5"
MARRIED, UNMARRIED = {"20", "21", "22"}, "10"
FEMALE = "2"
# of a thousand people in Shandong, the names with which most are called
MOST_NAMES = {"王", "张", "李", "刘", "陈"}


class Person(NamedTuple):
    """Somebody with the household, and whether it is in a town."""

    row: Row
    house: list[Row]
    urban: bool

    @property
    def age(self) -> int:
        return age(self.row["birth"], TODAY)

    def __str__(self) -> str:
        row = self.row
        return f"{row['name']}，{self.age}岁，{row['occupation']}，{row['marital']}"


def everybody(seed: int) -> list[Person]:
    told = county(seed)
    houses: dict[int, list[Row]] = defaultdict(list)
    for row in told.rows["person"].values():
        houses[row["household"]].append(row)
    names = {row["code"]: row["name"] for row in told.rows["division"].values()}
    return [
        Person(row, houses[row["household"]], names[row["village"]].endswith("社区"))
        for row in told.rows["person"].values()
    ]


def is_of_an_age(one: Person) -> bool:
    return 0 <= one.age <= 100


def marries_when_of_age(one: Person) -> bool:
    youngest = 20 if one.row["sex"] == FEMALE else 22
    return one.row["marital"] == UNMARRIED or one.age >= youngest


def is_not_widowed_as_a_child(one: Person) -> bool:
    return one.row["marital"] != "30" or one.age >= 26


def works_when_grown(one: Person) -> bool:
    work = one.row["occupation"]
    return work in {None, "学生"} if one.age < 18 else True


def learns_while_young(one: Person) -> bool:
    return one.row["occupation"] != "学生" or 6 <= one.age <= 22


def retires_late_and_in_town(one: Person) -> bool:
    return one.row["occupation"] != "退休人员" or (one.urban and one.age >= 55)


def does_not_toil_when_very_old(one: Person) -> bool:
    return one.age < 80 or one.row["occupation"] in {None, "退休人员"}


def does_not_build_or_drive_when_old(one: Person) -> bool:
    hard = {"建筑工人", "外出务工", "司机", "运输司机"}
    return one.row["occupation"] not in hard or 18 <= one.age <= 62


def farms_in_a_village(one: Person) -> bool:
    return not (one.urban and one.row["occupation"] in {"务农", "养殖"})


def has_studied_to_teach(one: Person) -> bool:
    learnt = one.row["occupation"] in {"教师", "事业单位职员"}
    return not learnt or (one.age >= 22 and one.row["education"] in {"10", "20", "30"})


def has_finished_no_school_too_early(one: Person) -> bool:
    earliest = {"80": 12, "70": 15, "60": 18, "40": 18, "30": 21, "20": 22, "10": 25}
    known = one.row["education"]
    return known is None or one.age >= earliest[known]


def is_in_the_party_of_an_age(one: Person) -> bool:
    earliest = {"01": range(18, 101), "03": range(14, 29)}
    return one.age in earliest.get(one.row["political"], range(101))


def keeps_house_when_grown(one: Person) -> bool:
    return one.row["relation"] != HEAD or one.age >= 20


def has_a_number_of_that_birth(one: Person) -> bool:
    row = one.row
    if row["document"] != "111":
        return True
    odd = int(row["number"][16]) % 2
    return bool(row["number"][6:14] == row["birth"].replace("-", "")) and odd == (row["sex"] == "1")


def has_no_phone_as_a_small_child(one: Person) -> bool:
    return not (one.age < 6 and one.row["phone"])


CHECKS: list[Callable[[Person], bool]] = [
    is_of_an_age,
    marries_when_of_age,
    is_not_widowed_as_a_child,
    works_when_grown,
    learns_while_young,
    retires_late_and_in_town,
    does_not_toil_when_very_old,
    does_not_build_or_drive_when_old,
    farms_in_a_village,
    has_studied_to_teach,
    has_finished_no_school_too_early,
    is_in_the_party_of_an_age,
    keeps_house_when_grown,
    has_a_number_of_that_birth,
    has_no_phone_as_a_small_child,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.__name__))
def test_of_sixty_people_each(check: Callable[[Person], bool]) -> None:
    """And of all the others as well, since that costs little."""
    for seed in SEEDS:
        people = everybody(seed)
        sixty = random.Random(f"people {seed}").sample(people, SAMPLE)
        assert [str(one) for one in (*sixty, *people) if not check(one)][:5] == []


def by(house: list[Row], *relations: str) -> list[Row]:
    return [one for one in house if one["relation"] in relations]


def years(older: Row, younger: Row) -> int:
    days = date.fromisoformat(younger["birth"]) - date.fromisoformat(older["birth"])
    return int(days.days / 365.25)


def households(seed: int) -> list[list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in county(seed).rows["person"].values():
        found[row["household"]].append(row)
    return list(found.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_husband_and_wife_are_of_an_age_and_both_married(seed: int) -> None:
    for house in households(seed):
        [head], wives = by(house, HEAD), by(house, SPOUSE)
        assert len(wives) <= 1
        for wife in wives:
            assert {head["sex"], wife["sex"]} == {"1", "2"}
            apart = abs(years(head, wife))
            assert apart <= 8, f"{head['name']}、{wife['name']}: {apart} years"
            assert {head["marital"], wife["marital"]} <= MARRIED


@pytest.mark.parametrize("seed", SEEDS)
def test_children_are_18_to_45_years_younger_than_their_mother(seed: int) -> None:
    for house in households(seed):
        [head] = by(house, HEAD)
        parents = [head, *by(house, SPOUSE)]
        for child in by(house, SON, DAUGHTER):
            for parent in parents:
                apart = years(parent, child)
                least, most = (18, 45) if parent["sex"] == FEMALE else (18, 52)
                assert least <= apart <= most, f"{parent['name']}、{child['name']}: {apart}"
        for parent in by(house, PARENT):
            assert 18 <= years(parent, head) <= 45, f"{parent['name']}、{head['name']}"
        for child in by(house, GRANDCHILD):
            assert years(head, child) >= 38, f"{head['name']}、{child['name']}"


@pytest.mark.parametrize("seed", SEEDS)
def test_children_have_their_fathers_surname(seed: int) -> None:
    for house in households(seed):
        [head] = by(house, HEAD)
        if head["sex"] == FEMALE:
            continue
        for child in by(house, SON, DAUGHTER, GRANDCHILD):
            assert child["name"][0] == head["name"][0], f"{head['name']}、{child['name']}"


@pytest.mark.parametrize("seed", SEEDS)
def test_as_many_live_alone_marry_and_part_as_in_a_northern_county(seed: int) -> None:
    people = everybody(seed)
    grown = [one for one in people if one.age >= 20]
    marital = Counter(one.row["marital"][0] for one in grown)
    shares = {code: round(n / len(grown), 3) for code, n in marital.items()}
    ages = Counter(one.age // 20 for one in people)
    women = sum(one.row["sex"] == FEMALE for one in people) / len(people)

    assert 0.62 < shares["2"] < 0.85, f"married: {shares}"
    assert 0.08 < shares["1"] < 0.22, f"unmarried: {shares}"
    assert 0.03 < shares["3"] < 0.14, f"widowed: {shares}"
    assert 0.01 < shares["4"] < 0.06, f"divorced: {shares}"
    assert 0.46 < women < 0.54, f"{women:.1%} women"
    assert 0.1 < ages[0] / len(people) < 0.28, f"{ages[0]} of {len(people)} under twenty"
    assert 0.15 < sum(one.age >= 60 for one in people) / len(people) < 0.38


@pytest.mark.parametrize("seed", SEEDS)
def test_names_are_those_of_shandong(seed: int) -> None:
    surnames = Counter(one.row["name"][0] for one in everybody(seed))
    most = {name for name, _ in surnames.most_common(5)}
    share = sum(surnames[name] for name in MOST_NAMES) / surnames.total()

    assert most >= MOST_NAMES - {"陈"}, surnames.most_common(6)
    assert 0.33 < share < 0.5, f"{share:.1%} are {'、'.join(MOST_NAMES)}"
    names = Counter(one.row["name"] for one in everybody(seed))
    assert names.most_common(1)[0][1] < 30, names.most_common(3)
