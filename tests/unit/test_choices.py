"""Code tables: complete, found by code, word and initials, dated, and never silently wrong."""

from datetime import date

import pytest

from db.followers.pinyin import word_initials
from desktop.errors import RuleBroken
from desktop.rules import categories, choices
from desktop.rules.choices import Code, CodeTable
from desktop.rules.deadlines import Unit
from desktop.texts.codes import Codes, load_codes

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def codes() -> Codes:
    return load_codes()


def _names(found: tuple[Code, ...]) -> list[str]:
    return [entry.name for entry in found]


@pytest.mark.parametrize(
    ("table", "groups", "entries"),
    [
        ("case_category", 17, 95),
        ("resolution", 6, 18),
        ("scale", 3, 3),
        ("party_kind", 2, 18),
        ("source", 3, 19),
        ("channel", 3, 3),
        ("ethnic_group", 58, 58),
        ("mediation_type", 16, 16),
    ],
)
def test_a_table_is_complete(codes: Codes, table: str, groups: int, entries: int) -> None:
    assert len(codes[table].children()) == groups
    assert len(codes[table].entries) == entries


def test_every_entry_has_a_name_a_source_and_a_parent_that_exists(codes: Codes) -> None:
    for table in codes.tables.values():
        known = {entry.code for entry in table.entries} | {""}
        assert len(known) == len(table.entries) + 1, table.name
        for entry in table.entries:
            assert entry.name, table.name
            assert entry.source, (table.name, entry.code)
            assert entry.parent in known, (table.name, entry.code)
            assert entry.initials == word_initials(entry.name)


def test_the_lower_level_of_a_category_begins_with_the_upper(codes: Codes) -> None:
    for entry in codes["case_category"].entries:
        assert entry.code[:2] == (entry.parent or entry.code)


def test_sources_roll_up_to_the_three_of_the_statistics(codes: Codes) -> None:
    source = codes["source"]
    assert _names(source.children()) == ["申请调解", "主动调解", "委托移送"]
    assert source.path_of("0303") == "委托移送／法院委托"
    assert {entry.source for entry in source.entries} == {"产品规则"}


def test_limits_say_their_amount_and_their_basis(codes: Codes) -> None:
    limits = {limit.key: limit for limit in codes.limits}
    dispatch, finish = limits["dispatch"], limits["finish"]
    assert (dispatch.words, dispatch.kind, dispatch.unit) == (
        "1个工作日",
        "产品规则",
        Unit.WORKDAYS,
    )
    assert (finish.words, finish.kind) == ("30日", "内控时限")
    assert "第三十三条" in limits["judicial_confirmation"].basis


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("0202", "相邻土地建筑利用"),
        ("０２０２", "相邻土地建筑利用"),
        ("xltd", "相邻土地建筑利用"),
        ("XLTD", "相邻土地建筑利用"),
        ("相邻", "相邻土地建筑利用"),
        ("滴水", "用水排水通行通风采光"),
        ("屋檐滴水", "用水排水通行通风采光"),
        ("宅基地", "宅基地使用"),
        ("欠钱不还", "借贷及担保"),
        ("lljf", "邻里纠纷"),
        ("99", "其他"),
    ],
)
def test_a_category_is_found_by_code_word_or_initials(codes: Codes, typed: str, first: str) -> None:
    found = categories.search(codes["case_category"], typed, day=TODAY)
    assert found[0].name == first


def test_a_group_brings_its_categories_along(codes: Codes) -> None:
    found = categories.search(codes["case_category"], "lljf", day=TODAY)
    assert [each.code for each in found if each.code.startswith("02")] == [
        "02", "0299", "0201", "0202", "0203",
    ]  # fmt: skip
    group, leaf = found[0], found[2]
    assert (group.complete, leaf.complete) == (False, True)
    assert leaf.path.startswith("邻里纠纷／")


def test_a_quarrel_about_dripping_water_is_between_neighbours(codes: Codes) -> None:
    found = categories.search(codes["case_category"], "滴水", day=TODAY)
    assert [each.code for each in found] == ["0201", "0202"]


def test_what_nothing_answers_finds_nothing(codes: Codes) -> None:
    assert categories.search(codes["case_category"], "qqqq", day=TODAY) == ()


def test_the_same_search_always_gives_the_same_order(codes: Codes) -> None:
    table = codes["case_category"]
    codes_found = [each.code for each in choices.find(table, "0", day=TODAY, limit=99)]
    assert codes_found == sorted(codes_found)
    assert [each.code for each in choices.find(table, "", day=TODAY, limit=3)] == [
        "01", "0101", "0102",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("category", "enterprises", "kind"),
    [
        ("0102", False, "婚姻家庭纠纷"),
        ("0902", False, "房屋宅基地纠纷"),
        ("0901", False, "山林土地纠纷"),
        ("0503", False, "道路交通事故纠纷"),
        ("0507", False, "损害赔偿纠纷"),
        ("0603", False, "合同纠纷"),
        ("0603", True, "生产经营纠纷"),
        ("0601", True, "消费纠纷"),
        ("1602", False, "其他纠纷"),
    ],
)
def test_a_category_suggests_the_type_of_the_justice_line(
    codes: Codes, category: str, enterprises: bool, kind: str
) -> None:
    code = categories.mediation_type(codes.types, category, between_enterprises=enterprises)
    assert codes["mediation_type"].name_of(code) == kind


def test_no_rows_suggest_nothing() -> None:
    assert categories.mediation_type((), "0101") == ""


OLD = Code("1", "旧", valid_from=date(2016, 3, 1), valid_to=date(2025, 12, 31))
DATED = CodeTable("dated", (OLD, Code("2", "新", valid_from=date(2026, 1, 1))))


def test_a_code_is_offered_only_while_it_is_valid_but_named_for_ever() -> None:
    assert _names(choices.find(DATED, "", day=date(2025, 12, 31))) == ["旧"]
    assert _names(choices.find(DATED, "", day=date(2026, 1, 1))) == ["新"]
    assert choices.find(DATED, "", day=date(2016, 2, 29)) == ()
    assert DATED.name_of("1") == "旧"


def test_an_expired_group_brings_only_what_is_valid() -> None:
    table = CodeTable("t", (Code("A", "甲"), Code("A1", "乙", "A", valid_to=date(2020, 1, 1))))
    assert [each.code for each in categories.search(table, "甲", day=TODAY)] == ["A"]


def test_an_unknown_or_expired_code_is_refused_beside_its_field() -> None:
    assert DATED.demand("2", TODAY).name == "新"
    for code, refusal in [("3", "code.unknown"), ("1", "code.not_valid")]:
        with pytest.raises(RuleBroken) as caught:
            DATED.demand(code, TODAY, "category")
        assert (caught.value.code, caught.value.field) == (refusal, "category")


def test_a_foreign_code_is_shown_as_it_came() -> None:
    assert (DATED.name_of("X9"), DATED.path_of("X9")) == ("X9", "X9")


def test_a_code_of_our_own_is_never_shown_to_people() -> None:
    assert DATED.name_of("sent_by_radio") == DATED.path_of("sent_by_radio") == "新版程序的代码"
    assert [one.number for one in (Code("0202", "甲"), Code("applicant", "乙"))] == ["0202", ""]
