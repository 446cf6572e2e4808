"""The code tables of the registers are whole, and the rules of exit name days that are right."""

from datetime import date

import pytest

from desktop.rules.choices import CodeTable, find
from desktop.rules.exits import ExitRule, due_on
from desktop.texts.codes import Codes, load_codes

TODAY = date(2026, 11, 22)
LONGEST_CODE = 32
STANDARD = "GB/T 31000-2015 "
# clause of the standard, table, number of entries counted in its text
CLAUSES = [
    ("5.1", "organ_kind", 3),
    ("5.2", "organ_level", 6),
    ("5.3", "post_level", 11),
    ("5.4", "office", 8),
    ("5.5", "speciality", 23),
    ("5.6", "patrol_kind", 5),
    ("5.10", "residence_match", 2),
    ("5.11", "inflow_reason", 10),
    ("5.12", "permit_kind", 3),
    ("5.13", "dwelling_kind", 8),
    ("5.14", "health", 5),
    ("5.15", "left_behind_kind", 3),
    ("5.16", "visit_purpose", 6),
    ("5.17", "building_use", 7),
    ("5.18", "rental_use", 7),
    ("5.19", "hidden_danger", 7),
    ("5.20", "former_crime", 10),
    ("5.21", "reintegration_grade", 2),
    ("5.22", "reception", 7),
    ("5.23", "placement", 8),
    ("5.24", "correction_kind", 5),
    ("5.25", "correction_arrival", 4),
    ("5.26", "four_histories", 4),
    ("5.27", "three_involvements", 3),
    ("5.28", "correction_group", 9),
    ("5.29", "correction_end", 5),
    ("5.30", "family_economy", 5),
    ("5.31", "diagnosis", 9),
    ("5.32", "danger_grade", 6),
    ("5.33", "treatment", 4),
    ("5.34", "admission_reason", 3),
    ("5.35", "care_staff", 6),
    ("5.36", "care_help", 7),
    ("5.37", "drug_control", 6),
    ("5.38", "infection_route", 8),
    ("5.39", "concern_kind", 7),
    ("5.40", "disease_care", 5),
    ("5.41", "youth_kind", 6),
    ("5.42", "youth_family", 7),
    ("5.43", "youth_means", 5),
    ("5.44", "enterprise_kind", 5),
    ("5.45", "enterprise_danger", 6),
    ("5.46", "attention", 3),
    ("5.47", "social_organisation_kind", 4),
    ("5.59", "school_kind", 16),
    ("5.60", "harm_grade", 3),
    ("5.62", "line_kind", 8),
    ("5.63", "line_danger", 3),
]
# lists without a 99 in the standard
CLOSED = {
    "organ_kind",
    "organ_level",
    "post_level",
    "office",
    "residence_match",
    "health",
    "left_behind_kind",
    "former_crime",
    "reintegration_grade",
    "correction_kind",
    "four_histories",
    "three_involvements",
    "danger_grade",
    "treatment",
    "drug_control",
    "concern_kind",
    "attention",
    "school_kind",
    "harm_grade",
    "line_danger",
}
NONE_FIRST = {"hidden_danger", "concern_kind", "disease_care", "enterprise_danger"}


@pytest.fixture(scope="module")
def codes() -> Codes:
    return load_codes()


def _codes_of(table: CodeTable) -> list[str]:
    return [entry.code for entry in table.entries]


def test_no_code_stands_twice_and_each_fits_the_log(codes: Codes) -> None:
    for table in codes.tables.values():
        every = _codes_of(table)
        assert sorted(set(every)) == sorted(every), table.name
        assert all(0 < len(code) <= LONGEST_CODE for code in every), table.name


def test_no_entry_is_without_a_name_or_below_one_that_is_missing(codes: Codes) -> None:
    for table in codes.tables.values():
        assert table.entries, table.name
        for entry in table.entries:
            assert entry.name == entry.name.strip() != "", (table.name, entry.code)
            assert entry.parent == "" or entry.parent in table.by_code, (table.name, entry.code)


def test_no_name_stands_twice_below_the_same_parent(codes: Codes) -> None:
    for table in codes.tables.values():
        named = [(entry.parent, entry.name) for entry in table.entries]
        assert sorted(set(named)) == sorted(named), table.name


@pytest.mark.parametrize(("clause", "name", "entries"), CLAUSES)
def test_a_table_of_the_standard_is_whole(
    codes: Codes, clause: str, name: str, entries: int
) -> None:
    table = codes[name]
    assert len(table.entries) == entries
    assert {entry.source for entry in table.entries} == {STANDARD + clause}
    assert {entry.valid_from for entry in table.entries} == {date(2016, 3, 1)}


def test_no_clause_from_5_10_to_5_47_is_missing() -> None:
    clauses = {clause for clause, _, _ in CLAUSES}
    assert {f"5.{number}" for number in range(10, 48)} - clauses == set()


def test_the_serial_codes_of_a_clause_have_no_gap(codes: Codes) -> None:
    for _, name, _ in CLAUSES:
        if name in {"post_level", "school_kind"}:  # these codes are built, not counted
            continue
        serial = [code for code in _codes_of(codes[name]) if code != "99"]
        first = 0 if name in NONE_FIRST else 1
        assert serial == [f"{first + n:02d}" for n in range(len(serial))], name


def test_the_lists_that_stay_open_end_with_99(codes: Codes) -> None:
    ending = {name for _, name, _ in CLAUSES if codes[name].entries[-1].code == "99"}
    assert ending == {name for _, name, _ in CLAUSES} - CLOSED
    assert {codes[name].name_of("99") for name in ending} == {"其他", "不详"}


@pytest.mark.parametrize(
    ("table", "code", "name"),
    [
        ("post_level", "132", "县处级副职"),
        ("school_kind", "36", "中等职业学校"),
        ("danger_grade", "04", "3级"),  # the register begins at 3级, which is code 04
        ("treatment", "03", "其他"),  # the standard counts it, it is not 99
        ("drug_control", "05", "社会面戒断三年未复吸"),
        ("former_crime", "10", "军人违反职责罪"),
        ("family_relation", "0", "本人或户主"),
        ("religion", "70", "伊斯兰教"),
        ("drug_reason", "99", "其他"),
        ("yes_no", "1", "是"),
        ("occupation_class", "X0000", "军人"),
        ("country", "VNM", "越南"),
        ("post_function", "grid_head", "网格长"),
        ("unit_kind", "police", "派出所"),
        ("moving_in", "on_call", "随驻"),
        ("mediator_grade", "9", "未定级"),
    ],
)
def test_a_code_means_what_its_source_says(codes: Codes, table: str, code: str, name: str) -> None:
    assert codes[table].name_of(code) == name


@pytest.mark.parametrize(
    ("table", "source", "entries"),
    [
        ("family_relation", "GB/T 4761", 9),
        ("religion", "GA 214.12", 9),
        ("drug_reason", "GA 332.2", 9),
        ("occupation_class", "GB/T 6565", 8),
    ],
)
def test_a_table_of_another_standard_is_whole(
    codes: Codes, table: str, source: str, entries: int
) -> None:
    assert {entry.source for entry in codes[table].entries} == {source}
    assert len(codes[table].entries) == entries


@pytest.mark.parametrize(
    "table",
    [
        "exit_reason",
        "mediator_grade",
        "moving_in",
        "post_function",
        "record_end_reason",
        "residence_kind",
        "room_kind",
        "tag_source",
        "training_kind",
        "unit_kind",
        "visit_result",
        "visit_way",
        "yes_no",
    ],
)
def test_what_no_standard_says_is_called_a_rule_of_the_product(codes: Codes, table: str) -> None:
    assert {entry.source for entry in codes[table].entries} == {"产品规则"}


def test_countries_have_three_letters_and_the_people_of_hong_kong_are_chinese(
    codes: Codes,
) -> None:
    table = codes["country"]
    assert all(len(code) == 3 and code.isupper() for code in _codes_of(table))
    assert [entry.name for entry in find(table, "香港", day=TODAY)] == ["中国"]
    assert {"HKG", "MAC", "TWN"} & set(table.by_code) == set()


@pytest.mark.parametrize(
    ("table", "typed", "name"),
    [
        ("inflow_reason", "打工", "务工"),
        ("family_relation", "奶奶", "祖父母、外祖父母"),
        ("occupation_class", "种地", "农、林、牧、渔、水利业生产人员"),
        ("post_function", "wgz", "网格长"),
        ("country", "yn", "越南"),
        ("residence_match", "人户分离", "不一致"),
    ],
)
def test_an_everyday_word_leads_to_the_code(
    codes: Codes, table: str, typed: str, name: str
) -> None:
    assert find(codes[table], typed, day=TODAY)[0].name == name


def test_every_rule_of_exit_gives_a_reason_that_exists(codes: Codes) -> None:
    rules = {rule.kind: rule for rule in codes.exits}
    assert set(rules) == {"corrections", "drugs", "released"}
    assert len(rules) == len(codes.exits)
    for rule in codes.exits:
        assert rule.reason in codes["exit_reason"].by_code
        assert rule.name
        assert rule.source
    assert rules["corrections"].field == "ends"
    assert rules["drugs"].source == "《戒毒条例》第七条"
    assert rules["released"].source.startswith("产品规则")


@pytest.mark.parametrize(
    ("kind", "day", "due"),
    [
        ("corrections", "2026-11-22", date(2026, 11, 22)),
        ("drugs", "2023-11-22", date(2026, 11, 22)),
        ("released", "2021-12-31", date(2026, 12, 31)),
        ("drugs", "2024-02-29", date(2027, 2, 28)),  # the year has no 29 February
        ("drugs", "", None),
        ("drugs", "2023-02-29", None),
        ("released", "9998-01-01", None),  # after the last year there is
    ],
)
def test_a_mark_may_end_on_the_corresponding_day(
    codes: Codes, kind: str, day: str, due: date | None
) -> None:
    rule = next(rule for rule in codes.exits if rule.kind == kind)
    assert due_on(rule, day) == due


def test_four_years_after_a_leap_day_is_a_leap_day() -> None:
    rule = ExitRule("drugs", "clean_since", 4, "clean", "四年", "产品规则")
    assert due_on(rule, "2024-02-29") == date(2028, 2, 29)
