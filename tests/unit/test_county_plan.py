"""A county is proposed from its divisions, edited by whoever knows it, and judged as a whole."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from db.viewer import Role
from desktop.errors import RuleBroken
from desktop.keeping.catalogue import counties, county_of, division, divisions_of
from desktop.keeping.editing import (
    amended,
    bodies_of,
    dropped,
    new_key,
    put,
    ticked,
    with_founder,
)
from desktop.keeping.findings import Finding
from desktop.keeping.judging import demand_whole, judged
from desktop.keeping.naming import town_short, village_label, village_short
from desktop.keeping.plan import CENTRE, AccountRow, Choices, County, Plan, UnitRow
from desktop.keeping.proposing import only_centre, propose, usual_bodies

TOWN, VILLAGE = "370982101000", "370982101200"
COUNTY = County("370982000000", "新泰市", "泰安市", "山东省")
DIVISIONS = tuple(
    division(code, name)
    for code, name in (
        (COUNTY.code, COUNTY.name),
        ("370982001000", "青云街道"),
        ("370982001001", "府前社区居民委员会"),
        (TOWN, "东都镇"),
        (VILLAGE, "南鲍村村民委员会"),
        ("370982101201", "东都村委会"),
        ("370982102000", "羊流镇"),
        ("370982102200", "南鲍村村民委员会"),
    )
)


def proposed(choices: Choices | None = None) -> Plan:
    return with_founder(propose(COUNTY, DIVISIONS, choices), "xitong")


def names(plan: Plan, kind: str) -> list[str]:
    return [unit.name for unit in plan.units if unit.type == kind]


def unit(plan: Plan, name: str) -> UnitRow:
    return next(one for one in plan.units if one.name == name)


def stops(plan: Plan) -> list[Finding]:
    return [finding for finding in judged(plan) if finding.stops]


def sentences(plan: Plan) -> str:
    return "".join(finding.sentence for finding in judged(plan))


def test_every_town_and_village_has_its_units_by_the_names_that_officials_write() -> None:
    plan = proposed()

    assert names(plan, "centre") == ["新泰市社会治安综合治理中心"]
    assert names(plan, "town") == ["青云街道综治中心", "东都镇综治中心", "羊流镇综治中心"]
    assert names(plan, "village")[:2] == ["青云街道府前社区", "东都镇南鲍村"]
    assert "东都镇人民调解委员会" in names(plan, "committee")
    assert "东都镇南鲍村人民调解委员会" in names(plan, "committee")
    assert names(plan, "judicial_office")[1] == "新泰市司法局东都司法所"
    assert names(plan, "police")[1] == "新泰市公安局东都派出所"
    assert "泰安市生态环境局新泰分局" in names(plan, "department")
    assert stops(plan) == []


def test_committees_hang_where_they_belong() -> None:
    plan = proposed()
    keys = {one.key: one.name for one in plan.units}

    assert keys[unit(plan, "东都镇人民调解委员会").parent] == "东都镇综治中心"
    assert keys[unit(plan, "东都镇南鲍村人民调解委员会").parent] == "东都镇南鲍村"
    assert keys[unit(plan, "东都镇南鲍村").parent] == "东都镇综治中心"


def test_no_two_committees_have_one_short_name() -> None:
    plan = proposed()
    shorts = [one.short for one in plan.units if one.type == "committee"]

    assert Counter(shorts).most_common(1)[0][1] == 1
    assert unit(plan, "东都镇南鲍村人民调解委员会").short == "南鲍"
    assert unit(plan, "羊流镇南鲍村人民调解委员会").short == "羊流南鲍"
    assert unit(plan, "东都镇东都村人民调解委员会").short == "东都东都"


def test_towns_of_one_name_are_told_apart() -> None:
    again = (division("370982103000", "东都镇"), division("370982103200", "西村村委会"))
    plan = with_founder(propose(COUNTY, (*DIVISIONS, *again)), "xitong")

    assert {"东都镇综治中心", "东都镇之二综治中心"} <= set(names(plan, "town"))
    assert "东都镇之二西村" in names(plan, "village")
    assert stops(plan) == []


def test_a_county_of_one_village_is_whole() -> None:
    plan = with_founder(propose(COUNTY, DIVISIONS[:3]), "xitong")

    assert names(plan, "village") == ["青云街道府前社区"]
    assert len(plan.grids) == 1
    assert stops(plan) == []


@pytest.mark.parametrize(
    "code", ["441900", "370481", "110105", "659001", "460323", "530925", "653124", "120117"]
)
def test_whatever_county_it_is_its_proposal_can_be_founded(code: str) -> None:
    county = county_of(code)

    plan = with_founder(propose(county, divisions_of(county)), "xitong")

    assert stops(plan) == []


def test_the_police_of_a_district_are_a_branch_of_its_city() -> None:
    names_of = {
        code: names(propose(county_of(code), divisions_of(county_of(code))), "department")
        for code in ("110105", "371602", "371625")
    }

    assert names_of["110105"][0] == "北京市公安局朝阳分局"
    assert names_of["371602"][0] == "滨州市公安局滨城分局"
    assert names_of["371625"][0] == "博兴县公安局"


def test_each_village_has_a_grid_coded_by_the_rule() -> None:
    grids = {grid.division: (grid.code, grid.type, grid.name) for grid in proposed().grids}

    assert grids["370982001001"] == ("3709820010011001", "urban", "府前社区第1网格")
    assert grids[VILLAGE] == ("3709821012002001", "rural", "南鲍村第1网格")


def test_what_was_not_chosen_is_not_proposed() -> None:
    bare = Choices(
        bodies=frozenset(),
        village_committees=False,
        judicial_offices=False,
        police_posts=False,
        rooms=False,
        grids=False,
    )
    plan = proposed(bare)

    assert {one.type for one in plan.units} == {"centre", "town", "committee", "village"}
    assert (plan.rooms, plan.grids) == ((), ())


def test_departments_are_ticked_and_keep_the_names_they_were_given() -> None:
    plan = proposed()
    renamed = amended(plan, next(u for u in plan.units if u.key == "justice"), name="新泰司法局")

    more = ticked(renamed, usual_bodies() | {"water"})
    fewer = ticked(more, {"justice"})

    assert {body.unit.key for body in bodies_of(more) if body.ticked} == usual_bodies() | {"water"}
    assert names(fewer, "department") == ["新泰司法局"]
    assert stops(more) == stops(fewer) == []


def test_nobody_sits_in_a_room_who_was_unticked_and_he_comes_back_to_it() -> None:
    def seat(plan: Plan) -> str:
        return next(room.stationed for room in plan.rooms if room.name == "信访接待窗口")

    without = ticked(proposed(), {"justice"})

    assert seat(proposed()) == "petitions"
    assert seat(without) == ""
    assert seat(ticked(without, {"justice", "petitions"})) == "petitions"


def test_what_is_dropped_takes_along_what_hangs_under_it() -> None:
    without = dropped(proposed(), TOWN)

    assert not [one for one in without.divisions if one.code.startswith(TOWN[:9])]
    assert not [one for one in without.units if one.division.startswith(TOWN[:9])]
    assert not [one for one in without.grids if one.division.startswith(TOWN[:9])]
    assert stops(without) == []
    assert names(dropped(proposed(), f"{VILLAGE}:village"), "village").count("东都镇南鲍村") == 0


def test_a_unit_is_added_by_hand() -> None:
    plan = proposed()
    row = UnitRow(
        new_key(plan), "新泰市律师协会", "律协", "social_organisation", CENTRE, COUNTY.code
    )

    more = put(plan, row)

    assert stops(more) == []
    assert new_key(more) != row.key


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"name": " "}, "name", "请填写单位名称。"),
        ({"name": "羊流镇综治中心"}, "name", "已有单位叫“羊流镇综治中心”"),
        ({"type": "ministry"}, "type", "类别“ministry”不能用"),
        ({"parent": "nowhere"}, "parent", "没有上级单位"),
        ({"parent": f"{VILLAGE}:village"}, "parent", "绕成了圈"),
        ({"division": "371625101000"}, "division", "“371625101000”不在本县区划中"),
        ({"type": "centre"}, "type", "县级综治中心只有一个"),
    ],
)
def test_what_is_wrong_with_a_unit_is_said_beside_it(
    values: dict[str, str], field: str, said: str
) -> None:
    plan = proposed()
    town = unit(plan, "东都镇综治中心")

    found = stops(amended(plan, town, **values))

    assert [(one.table, one.field) for one in found if one.key == town.key] == [("units", field)]
    assert said in next(one.sentence for one in found if one.key == town.key)


@pytest.mark.parametrize("short", ["", "东都 1", "东（都）", "青云"])
def test_a_committee_needs_a_short_name_of_its_own_that_a_number_can_hold(short: str) -> None:
    plan = proposed()
    committee = unit(plan, "东都镇人民调解委员会")

    found = stops(amended(plan, committee, short=short))

    assert (committee.key, "short") in {(one.key, one.field) for one in found}


def account(key: str, name: str, person: str, *roles: Role) -> AccountRow:
    return AccountRow(key, name, person, roles, CENTRE)


def test_a_small_centre_is_told_in_one_sentence_which_three_people_it_needs() -> None:
    alone = proposed()
    three = put(alone, account("a", "anquan", "钱安", Role.SECURITY))
    three = put(three, account("b", "shenji", "孙审", Role.AUDITOR))

    (missing,) = (one for one in judged(alone) if "三个人" in one.sentence)
    assert "还缺安全管理员、审计员" in missing.sentence
    assert not missing.stops
    assert "三个人" not in sentences(three)


def test_two_of_the_three_powers_under_one_name_are_pointed_out() -> None:
    plan = put(proposed(), account("a", "anquan", "钱安", Role.SECURITY))
    plan = put(plan, account("b", "shenji", "钱安", Role.AUDITOR))

    assert "应是三个人" in sentences(plan)
    assert stops(plan) == []


@pytest.mark.parametrize(
    ("row", "field", "said"),
    [
        (account("a", "XITONG", "李四", Role.CLERK), "name", "账号名"),
        (account("a", "li", "", Role.CLERK), "person_name", "请填写姓名"),
        (account("a", "li", "李四"), "roles", "请填写角色"),
        (account("a", "li", "李四", Role.CLERK, Role.AUDITOR), "roles", "不能兼任"),
        (
            replace(account("a", "li", "李四", Role.CLERK), unit="gone"),
            "unit",
            "每个账号要有所在单位",
        ),
    ],
)
def test_what_is_wrong_with_an_account_is_said_beside_it(
    row: AccountRow, field: str, said: str
) -> None:
    found = [one for one in stops(put(proposed(), row)) if one.key == "a"]

    assert [(one.table, one.field) for one in found] == [("accounts", field)]
    assert said in found[0].sentence


def test_an_account_whose_unit_was_dropped_is_asked_for_another() -> None:
    plan = put(proposed(), AccountRow("a", "li", "李四", (Role.CLERK,), f"{TOWN}:town"))

    found = stops(dropped(plan, f"{TOWN}:town"))

    assert [(one.key, one.field) for one in found] == [("a", "unit")]


def test_whoever_founds_is_an_administrator() -> None:
    nobody = replace(proposed(), accounts=())
    other = amended(proposed(), proposed().accounts[0], roles=(Role.CLERK,))

    away = amended(proposed(), proposed().accounts[0], unit=f"{TOWN}:town")

    assert "应在县级综治中心" in sentences(away)
    assert "还没有系统管理员" in sentences(nobody)
    assert "第一个账号是建库的人" in sentences(other)


def test_a_code_that_stands_twice_or_lies_elsewhere_is_refused() -> None:
    twice = replace(proposed(), divisions=(*DIVISIONS, DIVISIONS[-1]))
    elsewhere = put(proposed(), division("371625001000", "城东街道"))
    grid = proposed().grids[0]

    assert "有两行" in sentences(twice)
    assert "12位数字" in sentences(elsewhere)
    assert "第13位" in sentences(amended(proposed(), grid, type="professional"))


def test_the_first_sentence_says_in_which_of_a_thousand_rows_it_is() -> None:
    plan = amended(proposed(), unit(proposed(), "东都镇综治中心"), parent="nowhere")

    with pytest.raises(RuleBroken) as broken:
        demand_whole(plan)

    assert broken.value.code == "plan.not_whole"
    assert broken.value.details["first"] == "东都镇综治中心：没有上级单位，请选择。"


def test_a_centre_alone_is_enough_to_begin_with() -> None:
    plan = with_founder(only_centre(COUNTY, DIVISIONS), "xitong")

    assert stops(plan) == []
    assert "没有县级综治中心" in sentences(replace(plan, units=()))


@pytest.mark.parametrize(
    ("listed", "label", "short"),
    [
        ("兴益村委会", "兴益村", "兴益"),
        ("杭屯村委会", "杭屯村", "杭屯"),
        ("南鲍村村民委员会", "南鲍村", "南鲍"),
        ("椒园社区居民委员会", "椒园社区", "椒园"),
        ("东关居委会", "东关社区", "东关"),
        ("悦来南社区居民委员", "悦来南社区", "悦来南"),
        ("长江三溪社区居民委", "长江三溪社区", "长江三溪"),
        ("哈日图嘎查村民委员会", "哈日图嘎查", "哈日图嘎查"),
        ("六连生活区", "六连生活区", "六连生活区"),
        ("阳光100社区", "阳光100社区", "阳光一〇〇"),
        ("村委会", "村委会", "村委会"),
    ],
)
def test_a_village_is_named_as_a_place_not_as_an_office(
    listed: str, label: str, short: str
) -> None:
    assert (village_label(listed), village_short(village_label(listed))) == (label, short)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("兴福镇", "兴福"),
        ("城东街道", "城东"),
        ("常村回族乡", "常村"),
        ("西半壁店满族乡", "西半壁店"),
        ("东街镇", "东街"),
        ("乡", "乡"),
        ("查干花苏木", "查干花"),
    ],
)
def test_a_town_is_short_without_what_it_is(name: str, short: str) -> None:
    assert town_short(name) == short


@pytest.mark.long
@pytest.mark.parametrize("province", sorted({county.code[:2] for county in counties()}))
def test_every_county_of_the_country_can_be_founded_as_it_is_proposed(province: str) -> None:
    for county in counties():
        if county.code.startswith(province):
            plan = with_founder(propose(county, divisions_of(county)), "xitong")
            assert [(county.name, one.key, one.sentence) for one in stops(plan)] == []


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        ("rooms", {"seats": -1}, "座位数应为0至9999"),
        ("rooms", {"seats": 10**30}, "座位数应为0至9999"),
        ("rooms", {"floor": "一" * 51}, "楼层房号最多50字"),
        ("rooms", {"stationed": "gone"}, "入驻单位不在名单中"),
        ("grids", {"division": "371625101200"}, "不在本县区划中"),
        ("divisions", {"level": "continent"}, "类别“continent”不能用"),
        ("divisions", {"parent": VILLAGE}, "12位数字"),
        ("divisions", {"parent": COUNTY.code}, "12位数字"),
        ("divisions", {"level": "town"}, "级别与代码不符"),
        ("divisions", {"code": "３７０９８２１０２２００"}, "12位数字"),
        ("divisions", {"name": "\u0007"}, "看不见的控制字符"),
    ],
)
def test_what_a_file_may_hold_is_judged_too(
    table: str, values: dict[str, object], said: str
) -> None:
    plan = proposed()
    row = getattr(plan, table)[-1]

    assert said in "".join(one.sentence for one in stops(amended(plan, row, **values)))


def test_a_village_lies_in_the_town_that_its_code_names() -> None:
    town = division("370982110000", "十里镇")
    stray = replace(division("370982111001", "错村村委会"), parent=town.code)

    assert "12位数字" in sentences(put(put(proposed(), town), stray))


@pytest.mark.parametrize(
    "values",
    [
        {"parent": f"{TOWN}:town"},
        {"parent": "nowhere"},
        {"parent": CENTRE},
        {"type": "committee"},
        {"division": TOWN},
    ],
)
def test_nothing_stands_above_the_centre(values: dict[str, str]) -> None:
    centre = next(one for one in proposed().units if one.key == CENTRE)

    assert "县级综治中心在最上一级" in sentences(amended(proposed(), centre, **values))


@pytest.mark.parametrize("field", ["name", "city", "province"])
@pytest.mark.parametrize("text", ["县" * 101, "新\0泰"])
def test_the_county_of_a_file_is_named_as_everything_else(field: str, text: str) -> None:
    county: dict[str, str] = {field: text}

    assert stops(replace(proposed(), county=replace(COUNTY, **county)))


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("divisions", {"name": "村" * 10_000}),
        ("units", {"division": "x" * 10_000}),
        ("grids", {"code": "9" * 10_000}),
        ("accounts", {"name": "x" * 10_000}),
    ],
)
def test_what_is_said_of_a_file_can_be_read(table: str, values: dict[str, str]) -> None:
    row = getattr(proposed(), table)[-1]

    with pytest.raises(RuleBroken) as broken:
        demand_whole(amended(proposed(), row, **values))

    assert all(len(one.sentence) < 200 for one in stops(amended(proposed(), row, **values)))
    assert len(str(broken.value.details["first"])) < 200


@pytest.mark.parametrize("table", ["units", "rooms", "grids", "accounts"])
def test_a_row_that_was_copied_is_named(table: str) -> None:
    rows = getattr(proposed(), table)

    twice: dict[str, Any] = {table: (*rows, rows[-1])}
    found = stops(replace(proposed(), **twice))

    assert (table, rows[-1].key, "key") in {(one.table, one.key, one.field) for one in found}


def test_a_county_that_is_not_among_its_divisions_is_refused() -> None:
    other = replace(proposed(), county=replace(COUNTY, code="370983000000"))

    assert "“370983000000”不在本县区划中" in sentences(other)


def test_a_mediator_who_sits_in_no_committee_is_pointed_out() -> None:
    at_town = AccountRow("a", "li", "李四", (Role.MEDIATOR,), f"{TOWN}:town")
    at_home = replace(at_town, unit=f"{TOWN}:committee")

    assert "只能在人民调解委员会调解" in sentences(put(proposed(), at_town))
    assert "只能在人民调解委员会调解" not in sentences(put(proposed(), at_home))
    assert stops(put(proposed(), at_town)) == []
