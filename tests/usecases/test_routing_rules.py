"""An office rules which unit is suggested for which case, and everybody's board follows."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from db.log.clock import CHINA
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.routing.orders import suggested
from desktop.routing.rule_words import rule_words, source_words
from desktop.routing.suggesting import Suggesting, Suggestion
from desktop.rules.unit_kinds import RECEIVERS
from desktop.usecases.ruling_routing import RuleRouting, rule_routing, rules_of
from tests.stores import work
from tests.usecases.office import BUREAU, TOWN, VILLAGE, Office, _record

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
NAMES = {TOWN: "兴福镇", VILLAGE: "官王村"}
SHIPPED = (
    "兴福镇调委会",
    "官王村没有登记人民调解委员会；纠纷发生在兴福镇，当地设有人民调解委员会，先由属地调解",
)
WAGES = RuleRouting(
    name="欠薪纠纷",
    order=10,
    nature="dispute",
    category="07",
    unit=BUREAU,
    why="先由人社部门调解",
    basis="县综治中心规定",
)

# what committees do not take: 人民调解法 §2, the business of courts and of offices
OF_PEOPLE = (
    "纠纷（城乡建设发展纠纷、涉民政纠纷、其他行政执法纠纷、涉法涉诉纠纷、涉组织涉纪检纠纷、"
    "涉民族宗教纠纷除外）"
)


def at(office: Office, day: date) -> None:
    office.wall.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=CHINA)


def board(office: Office, who: str = "dispatcher") -> Suggesting:
    units = office.ask(lambda reading: reading.places.units(list(RECEIVERS)))
    own = next(unit for unit in units if unit.id == office.viewers[who].unit)
    return Suggesting(office.ask(rules_of), units, own, lambda code: NAMES.get(code, ""))


def found(office: Office, case_id: int) -> Suggestion | None:
    return board(office).suggest(office.line(case_id), office.wall.now.date())


def told(office: Office, case_id: int) -> tuple[str, str] | None:
    one = found(office, case_id)
    return (one.unit.name, one.reason) if one else None


def wages(office: Office) -> int:
    return office.register(category="0701").case_id


def test_what_came_with_the_program_suggests_as_before(fresh: Office) -> None:
    at(fresh, MONDAY)
    case_id = fresh.register().case_id

    assert told(fresh, case_id) == SHIPPED
    one = found(fresh, case_id)
    assert one is not None
    assert source_words(one.rule) == "分流规则“属地调解”"
    assert one.rule.is_ours


def test_a_new_rule_goes_before_those_of_a_later_turn(fresh: Office) -> None:
    at(fresh, MONDAY)
    case_id, other = wages(fresh), fresh.register().case_id
    assert told(fresh, case_id) == SHIPPED
    fresh.do("administrator", rule_routing, WAGES)

    assert told(fresh, case_id) == ("人社局", "先由人社部门调解")
    assert told(fresh, other) == SHIPPED
    one = found(fresh, case_id)
    assert one is not None
    assert source_words(one.rule) == (
        "分流规则“欠薪纠纷”，依据：县综治中心规定（郑成2026-11-23规定）"
    )


def test_what_is_taken_is_written_down_with_its_reason(fresh: Office) -> None:
    at(fresh, MONDAY)
    fresh.do("administrator", rule_routing, WAGES)
    case_id = wages(fresh)
    fresh.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    one = found(fresh, case_id)
    assert one is not None
    ((_, use_case, command),) = suggested([(fresh.line(case_id), one)])
    fresh.do("dispatcher", use_case, command)

    assert fresh.line(case_id).holder_name == "人社局"
    assert fresh.file(case_id).happenings[-1].said["reason"] == "先由人社部门调解"


def test_a_rule_holds_from_its_day_to_its_last_day(fresh: Office) -> None:
    at(fresh, MONDAY)
    fresh.do(
        "security", rule_routing, replace(WAGES, valid_from=TUESDAY, valid_to=date(2026, 11, 25))
    )
    case_id = wages(fresh)
    shown = []
    for day in (MONDAY, TUESDAY, date(2026, 11, 25), date(2026, 11, 26)):
        at(fresh, day)
        one = found(fresh, case_id)
        shown.append(one and one.unit.name)

    assert shown == ["兴福镇调委会", "人社局", "人社局", "兴福镇调委会"]


def test_a_shipped_rule_is_changed_and_ended_and_who_did_so_stands_there(fresh: Office) -> None:
    at(fresh, MONDAY)
    case_id = fresh.register().case_id
    change = RuleRouting(key="town_committee", why="由镇调委会先行调解")
    fresh.do("administrator", rule_routing, change)
    assert told(fresh, case_id) == (
        "兴福镇调委会",
        "官王村没有登记人民调解委员会；纠纷发生在兴福镇，由镇调委会先行调解",
    )
    at(fresh, TUESDAY)
    fresh.do("security", rule_routing, RuleRouting(key="town_committee", ended=True))

    assert told(fresh, case_id) is None
    why = board(fresh).why_none(fresh.line(case_id), TUESDAY)
    assert why == "官王村没有登记人民调解委员会，请选择去向。"
    ruled = [one for one in fresh.ask(rules_of) if one.key == "town_committee"]
    assert [rule_words(one, lambda _: "") for one in ruled] == [
        f"50　属地调解：{OF_PEOPLE}→案发镇街的人民调解委员会，"
        "当地设有人民调解委员会，先由属地调解；产品规则，至2026年11月22日止；程序自带，后由郑成改",
        f"50　属地调解：{OF_PEOPLE}→案发镇街的人民调解委员会，由镇调委会先行调解；"
        "产品规则，2026年11月23日起至2026年11月23日止；郑成2026-11-23规定，后由周平改",
    ]


def test_matters_get_a_rule_of_their_own(fresh: Office) -> None:
    at(fresh, MONDAY)
    case_id = fresh.register(nature="matter", category="", parties=()).case_id
    why = board(fresh).why_none(fresh.line(case_id), MONDAY)
    assert why == "兴福镇没有登记单位，请选择去向。"
    rule = RuleRouting(name="网格事项", order=60, nature="matter", level="town", kind="committee")
    fresh.do("administrator", rule_routing, rule)

    assert told(fresh, case_id) == (
        "兴福镇调委会",
        "网格事项发生在兴福镇，按分流规则“网格事项”办理",
    )


REFUSED: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"name": " "}, ("text.missing", "name")),
    ({"nature": "petition"}, ("code.unknown", "nature")),
    ({"category": "9901"}, ("code.unknown", "category")),
    ({"order": 0}, ("routing.bad_order", "order")),
    ({"order": 100}, ("routing.bad_order", "order")),
    ({"key": "欠薪"}, ("routing.bad_key", "key")),
    ({"unit": None}, ("routing.no_target", "level")),
    ({"unit": None, "level": "street", "kind": "committee"}, ("routing.no_target", "level")),
    (
        {"unit": None, "level": "town", "kind": "party_organisation"},
        ("routing.not_a_receiver", "kind"),
    ),
    ({"unit": None, "level": "village", "kind": "police"}, ("routing.no_such_unit", "kind")),
    ({"unit": 999}, ("routing.no_such_unit", "unit")),
    ({"unit": 1}, ("routing.to_itself", "unit")),
    ({"unit": None, "level": "county", "kind": "centre"}, ("routing.to_itself", "kind")),
    ({"order": 50}, ("routing.same_turn", "order")),
    (
        {"unit": None, "category": "", "level": "town", "kind": "committee"},
        ("routing.said_twice", "unit"),
    ),
    ({"valid_from": date(2026, 11, 22)}, ("routing.from_past", "valid_from")),
    ({"valid_from": TUESDAY, "valid_to": MONDAY}, ("routing.ends_before", "valid_to")),
]


@pytest.mark.parametrize(("more", "refused"), REFUSED)
def test_a_row_that_cannot_be_right_is_refused_beside_its_field(
    fresh: Office, more: dict[str, Any], refused: tuple[str, str]
) -> None:
    at(fresh, MONDAY)
    before = fresh.ask(rules_of)
    assert fresh.refusal("administrator", rule_routing, replace(WAGES, **more)) == refused
    assert fresh.ask(rules_of) == before


def test_where_two_units_of_the_county_would_do_the_rule_names_which(fresh: Office) -> None:
    at(fresh, MONDAY)
    to_kind = replace(WAGES, unit=None, level="county", kind="department")
    second = {"name": "司法局", "type": "department", "path": "/1/5/"}
    work(fresh.store, _record("unit", 5, second))

    refused = fresh.refusal("administrator", rule_routing, to_kind)

    assert refused == ("routing.which_unit", "kind")


def test_rows_of_one_rule_do_not_overlap(fresh: Office) -> None:
    at(fresh, MONDAY)
    later = replace(WAGES, key="wages", valid_from=TUESDAY)
    fresh.do("administrator", rule_routing, later)
    before = replace(WAGES, key="wages", order=11)

    refused = fresh.refusal("administrator", rule_routing, before)
    assert refused == ("routing.overlaps", "valid_to")
    fresh.do("administrator", rule_routing, replace(before, valid_to=MONDAY))
    rows = [one for one in fresh.ask(rules_of) if one.key == "wages"]
    assert [(one.order, one.valid_from, one.valid_to) for one in rows] == [
        (10, TUESDAY, None),
        (11, MONDAY, MONDAY),
    ]


def test_what_stands_already_or_never_did_is_not_recorded(fresh: Office) -> None:
    at(fresh, MONDAY)
    key = fresh.do("administrator", rule_routing, WAGES).key
    same = replace(WAGES, key=key)
    assert fresh.refusal("administrator", rule_routing, same)[0] == "routing.same"
    nobody = RuleRouting(key="nobody", ended=True)
    assert fresh.refusal("administrator", rule_routing, nobody)[0] == "routing.unknown"


@pytest.mark.parametrize("who", ["clerk", "dispatcher", "leader", "mediator", "auditor"])
def test_nobody_else_rules(fresh: Office, who: str) -> None:
    assert fresh.refusal(who, rule_routing, WAGES)[0] == "account.not_permitted"


def test_what_one_desk_rules_holds_on_the_other_and_both_rules_stay(fresh: Office) -> None:
    at(fresh, MONDAY)
    fresh.do("administrator", rule_routing, WAGES)
    other = fresh.elsewhere()
    here = fresh.do("administrator", rule_routing, replace(WAGES, name="工伤", category="0507"))
    there = other.do(
        "administrator", rule_routing, replace(WAGES, name="社保", order=12, category="0799")
    )
    fresh.hear(other)
    other.hear(fresh)
    rules = fresh.ask(rules_of), other.ask(rules_of)
    other.store.engine.dispose()

    assert here != there
    assert rules[0] == rules[1]
    assert [one.name for one in rules[0] if one.at] == ["欠薪纠纷", "工伤", "社保"]


def test_a_case_at_its_own_unit_says_so(fresh: Office) -> None:
    at(fresh, MONDAY)
    line = fresh.line(fresh.at_committee())
    own = board(fresh, "mediator")

    assert own.suggest(line, MONDAY) is None
    assert own.why_none(line, MONDAY) == (
        "兴福镇的人民调解委员会就是本单位，可以自办，也可以选择去向。"
    )
