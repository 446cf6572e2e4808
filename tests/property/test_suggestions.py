"""Where a case might go, as a dispatcher would find it in the rules and a directory of units."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import event, given, settings, strategies as st

from db.queries.places import Unit
from desktop.routing.suggesting import Suggesting
from desktop.rules.routing_rules import RoutingRule, in_order
from desktop.texts.codes import load_codes

COUNTY, TOWNS, VILLAGES = "371625000000", ("371625101000",), ("371625101201",)
KINDS = ("committee", "department")
PLACES = (COUNTY, "", *TOWNS, *VILLAGES)
TODAY = date(2026, 11, 22)
DAYS = [None, None, *(TODAY + timedelta(days=day) for day in (-1, 0, 1))]


@dataclass(frozen=True)
class Told:
    """A case as it was registered."""

    nature: str
    category: str
    scale: str
    town: str
    village: str


units = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(PLACES)),
    min_size=1,
    max_size=6,
).map(
    lambda told: [
        Unit(id_, f"单位{id_}", "", kind, None, f"/{id_}/", division, "")
        for id_, (kind, division) in enumerate(told, 1)
    ]
)
cases = st.builds(
    Told,
    st.sampled_from(["dispute", "matter"]),
    st.sampled_from(["", "0101", "0107"]),
    st.sampled_from(["", "01", "02", "03"]),
    st.sampled_from(["", *TOWNS]),
    st.sampled_from(["", *VILLAGES]),
)
targets = st.one_of(
    st.tuples(
        st.sampled_from(["village", "town", "county"]),
        st.sampled_from(KINDS),
        st.none(),
    ),
    st.tuples(st.just(""), st.just(""), st.integers(1, 4)),
)


@st.composite
def rules(draw: st.DrawFn) -> list[RoutingRule]:
    found = []
    for number in range(draw(st.integers(1, 5))):
        level, kind, unit = draw(targets)
        found.append(
            RoutingRule(
                key=f"rule_{number}",
                name=f"规则{number}",
                order=draw(st.integers(1, 3)),
                nature=draw(st.sampled_from(["", "", "dispute", "matter"])),
                category=draw(st.sampled_from(["", "", "0107", "07"])),
                level=level,
                kind=kind,
                unit=unit,
                why="理由",
                valid_from=draw(st.sampled_from(DAYS)),
                valid_to=draw(st.sampled_from(DAYS)),
            )
        )
    return found


def at_the_place(unit: Unit, place: str) -> bool:
    """A unit of the county stands in the directory under no town and no village."""
    if place == "county":
        return unit.division in {"", COUNTY}
    return bool(place) and unit.division == place


def speaks_of(rule: RoutingRule, case: Told) -> bool:
    days = (rule.valid_from or TODAY) <= TODAY <= (rule.valid_to or TODAY)
    nature = not rule.nature or rule.nature == case.nature
    return days and nature and case.category[: len(rule.category)] == rule.category


def named_by(rule: RoutingRule, directory: list[Unit], case: Told) -> list[Unit]:
    if rule.unit is not None:
        return [one for one in directory if one.id == rule.unit]
    place = {"village": case.village, "town": case.town, "county": "county"}[rule.level]
    return [one for one in directory if one.type == rule.kind and at_the_place(one, place)]


def by_hand(
    written: list[RoutingRule], directory: list[Unit], own: int, case: Told
) -> tuple[str, int] | None:
    """Go down the list of rules, the lowest order first, with a finger on the directory."""
    for order in (1, 2, 3):
        for rule in (one for one in written if one.order == order and speaks_of(one, case)):
            named = named_by(rule, directory, case)
            elsewhere = [unit.id for unit in named if unit.id != own]
            if elsewhere:
                return rule.key, elsewhere[0]
            if named:  # it is already where the rule wants it
                return None
    return None


@settings(max_examples=600, deadline=None)
@given(rules(), units, st.integers(1, 4), cases)
def test_the_rule_that_stands_first_and_finds_a_unit_is_taken(
    written: list[RoutingRule], directory: list[Unit], own: int, case: Told
) -> None:
    mine = next((one for one in directory if one.id == own), None)
    found = Suggesting(in_order(written), directory, mine).suggest(case, TODAY)
    wanted = by_hand(written, directory, own, case)

    event("something is suggested" if wanted else "nothing is")
    assert ((found.rule.key, found.unit.id) if found else None) == wanted


@given(units, st.integers(1, 4), cases)
def test_until_somebody_rules_the_village_goes_before_its_town(
    directory: list[Unit], own: int, case: Told
) -> None:
    """A dispute goes to the committee of its village, else of its town (人民调解法 §8)."""
    mine = next((one for one in directory if one.id == own), None)
    known = Suggesting(load_codes().routing, directory, mine, lambda _: "兴福镇")
    found = known.suggest(case, TODAY)
    wanted = _wanted(case, directory, own)

    event("something is suggested" if found else "nothing is")
    assert (found.unit.id if found else None) == wanted
    if found is None:
        assert known.why_none(case, TODAY).startswith(_why(case, directory, own))


def _wanted(case: Told, directory: list[Unit], own: int) -> int | None:
    collective = case.scale in {"02", "03"}  # many are not sent to one village first
    places = (case.town, case.village) if collective else (case.village, case.town)
    for place in places if case.nature == "dispute" else ():
        there = _committees(directory, place)
        elsewhere = [one.id for one in there if one.id != own]
        if elsewhere or there:
            return elsewhere[0] if elsewhere else None
    return None


def _committees(directory: list[Unit], place: str) -> list[Unit]:
    return [one for one in directory if one.type == "committee" and one.division == place != ""]


def _why(case: Told, directory: list[Unit], own: int) -> str:
    places = (case.village, case.town) if case.nature == "dispute" else ()
    if any(one.id == own for place in places for one in _committees(directory, place)):
        return "兴福镇的人民调解委员会就是本单位"
    if not case.town:
        return "没有填写发生地，给不出建议"
    kind = "人民调解委员会" if case.nature == "dispute" else "单位"
    return f"兴福镇没有登记{kind}"
