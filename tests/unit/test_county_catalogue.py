"""Every county of the country is found as people look for it, and comes with all its divisions."""

from collections import Counter
from importlib.resources import files
from pathlib import Path
from time import process_time

import pytest

from desktop.errors import RuleBroken
from desktop.keeping.catalogue import counties, county_of, divisions_of, find_counties
from resources.divisions.frames import packed, unpacked
from resources.divisions.making import demand_tree

FOLDER = Path(str(files("resources"))) / "divisions"
ROWS = 665_276 - 2  # provinces, cities, counties, towns, villages; without two that stand in
ABOVE = 31 + 342
MOST_BYTES = 4_000_000


def test_all_divisions_are_there_and_hang_together() -> None:
    rows = [row for file in sorted(FOLDER.glob("*.zst")) for row in unpacked(file.read_bytes())]
    codes = {code for code, _ in rows}

    assert len(rows) == len(codes) == ROWS - ABOVE
    assert {len(code) for code in codes} == {12}
    assert all(code.isascii() and code.isdecimal() and name.strip() for code, name in rows)
    above = {code[:9] + "000" for code in codes} | {code[:6] + "000000" for code in codes}
    assert above <= codes
    assert {county.code for county in counties()} == {c for c in codes if c.endswith("000000")}


def test_they_take_no_more_room_than_was_given_to_them() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir() if file.is_file()) <= MOST_BYTES


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("博兴", "山东省滨州市", "博兴县"),
        ("博兴县", "山东省滨州市", "博兴县"),
        ("boxing", "山东省滨州市", "博兴县"),
        ("BoXing Xian", "山东省滨州市", "博兴县"),
        ("371625", "山东省滨州市", "博兴县"),
        ("３７１６２５", "山东省滨州市", "博兴县"),
        ("滨州博兴", "山东省滨州市", "博兴县"),
        ("山东省滨州市博兴县", "山东省滨州市", "博兴县"),
        ("城区 晋城", "山西省晋城市", "城区"),
        ("chaoyang beijing", "北京市", "朝阳区"),
        ("shanxian", "山东省菏泽市", "单县"),
        ("长春 朝阳", "吉林省长春市", "朝阳区"),
        ("东莞", "广东省", "东莞市"),
        ("dongguan", "广东省", "东莞市"),
        ("zhongshan guangdong", "广东省", "中山市"),
        ("儋州", "海南省", "儋州市"),
        ("石河子", "新疆维吾尔自治区", "石河子市"),
        ("济源", "河南省", "济源市"),
        ("苏州工业园", "江苏省苏州市", "苏州工业园区"),
    ],
)
def test_a_county_is_found_as_people_write_it(text: str, place: str, name: str) -> None:
    first = find_counties(text)[0]

    assert (first.place, first.name) == (place, name)


@pytest.mark.parametrize("text", ["", " ", "9", "没有这个县", "zzzzzz", "371699", "'"])
def test_what_is_nowhere_finds_nothing(text: str) -> None:
    assert find_counties(text) == ()


def test_initials_find_every_county_that_has_them() -> None:
    found = {county.name for county in find_counties("bxx")}

    assert {"博兴县", "柏乡县", "宝兴县"} <= found


def test_namesakes_are_told_apart_by_where_they_lie() -> None:
    shown = Counter((county.place, county.name) for county in counties())
    namesakes = Counter(county.name for county in counties())

    assert max(shown.values()) == 1
    assert sum(many for many in namesakes.values() if many > 1) == 64
    assert {one.place for one in find_counties("鼓楼区")} == {
        "江苏省南京市",
        "江苏省徐州市",
        "福建省福州市",
        "河南省开封市",
    }


@pytest.mark.parametrize("code", ["371625", "441900", "460400", "659001", "460323", "310115"])
def test_a_county_comes_with_its_towns_and_villages(code: str) -> None:
    county = county_of(code)
    divisions = divisions_of(county)
    codes = {one.code: one.level for one in divisions}

    assert divisions[0].code == county.code
    assert divisions[0].name == county.name
    assert all(codes[one.parent] == "county" for one in divisions if one.level == "town")
    assert all(codes[one.parent] == "town" for one in divisions if one.level == "village")
    assert {one.level for one in divisions} == {"county", "town", "village"}


def test_boxing_has_the_towns_and_villages_that_its_own_list_tells() -> None:
    levels = Counter(one.level for one in divisions_of(county_of("371625")))

    assert levels == {"county": 1, "town": 12, "village": 460}


def test_one_county_is_read_without_the_rest_of_the_country() -> None:
    county = county_of("370481")  # in the largest province, with the most villages of any
    began = process_time()
    divisions = divisions_of(county)

    assert len(divisions) > 1_000
    assert process_time() - began < 0.3


def test_a_county_without_towns_comes_alone() -> None:
    assert [one.name for one in divisions_of(county_of("350527"))] == ["金门县"]


def test_a_county_that_is_not_there_is_refused() -> None:
    with pytest.raises(RuleBroken, match=r"division\.unknown"):
        county_of("371699")


def test_a_list_that_hangs_under_nothing_is_not_packed() -> None:
    with pytest.raises(ValueError, match="110101001"):
        demand_tree([("11", "甲"), ("1101", "乙"), ("110101001", "丙")])
    with pytest.raises(ValueError, match="twice"):
        demand_tree([("11", "甲"), ("11", "乙")])


def test_what_is_packed_is_read_as_it_was() -> None:
    rows = [("110101", "东城区"), ("110101001", "东华门街道"), ("110101001001", "多福巷")]

    assert [code.rstrip("0") for code, _ in unpacked(packed(rows))] == [
        c.rstrip("0") for c, _ in rows
    ]
    assert [name for _, name in unpacked(packed(rows))] == [name for _, name in rows]
