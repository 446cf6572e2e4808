"""What may stand in a record of any register: judged by its description, field by field."""

from datetime import date

import pytest

from db.log.base import Value
from db.subjects.records.catalogue import BY_KIND
from desktop.errors import RuleBroken
from desktop.rules.records import judged, lacking
from desktop.texts.sentences import SENTENCES

TODAY = date(2026, 11, 22)
VILLAGE = "371625102001"
NUMBER = "371699198501010019"
PERSON: dict[str, Value] = {"name": "王建国", "village": VILLAGE}
POST: dict[str, Value] = {"staff": 1, "function": "grid_head", "unit": 2, "since": "2026-01-01"}


def refused(kind: str, values: dict[str, Value], standing: dict[str, Value]) -> tuple[str, str]:
    with pytest.raises(RuleBroken) as told:
        judged(BY_KIND[kind], values, standing, TODAY)
    assert told.value.code in SENTENCES
    return told.value.code, told.value.field


@pytest.mark.parametrize("name", ["𠮷田𬭚", "买买提·艾力", "王", "尧" * 50, "买买提 · 艾力"])
def test_names_of_all_kinds_are_kept(name: str) -> None:
    kept = judged(BY_KIND["person"], {**PERSON, "name": name}, {}, TODAY)

    assert kept["name"] == name.replace(" ", "")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": "尧" * 51}, ("text.too_long", "values.name")),
        ({"name": " "}, ("text.missing", "values.name")),
        ({"name": None}, ("text.missing", "values.name")),
        ({"village": ""}, ("text.missing", "values.village")),
        ({"height": 180}, ("record.unknown_field", "values")),
        ({"birth": "2026-11-23"}, ("person.born_in_future", "values.birth")),
        ({"birth": "1896-11-22"}, ("person.too_old", "values.birth")),
        ({"birth": "19851301"}, ("date.not_a_date", "values.birth")),
        ({"number": "371699198501010018"}, ("identity.wrong_check_digit", "values.number")),
        ({"phone": "12"}, ("phone.length", "values.phone")),
        ({"grid": "一"}, ("record.does_not_fit", "values.grid")),
        ({"sex": "男" * 33}, ("record.does_not_fit", "values.sex")),
    ],
)
def test_a_person_is_refused_beside_the_field(
    values: dict[str, Value], told: tuple[str, str]
) -> None:
    assert refused("person", {**PERSON, **values}, {}) == told


def test_a_number_as_on_the_card_is_kept_with_its_reason_and_not_without() -> None:
    odd: dict[str, Value] = {"number": "371699198501010018", "on_card": "已核对原件"}
    kept = judged(BY_KIND["person"], {**PERSON, **odd}, {}, TODAY)

    assert (kept["number"], kept["on_card"]) == ("371699198501010018", "已核对原件")
    assert not {"birth", "sex"} & kept.keys() - PERSON.keys(), "it tells nothing"
    told = refused("person", {"on_card": ""}, kept)
    assert told == ("identity.wrong_check_digit", "values.number")


def test_who_is_129_today_is_kept() -> None:
    kept = judged(BY_KIND["person"], {**PERSON, "birth": "1896-11-23"}, {}, TODAY)

    assert kept["birth"] == "1896-11-23"


def test_the_number_tells_birth_and_sex_where_nobody_said_them() -> None:
    kept = judged(BY_KIND["person"], {**PERSON, "number": NUMBER}, {}, TODAY)
    said = judged(
        BY_KIND["person"],
        {**PERSON, "number": NUMBER, "birth": "1985-01-02", "sex": "2"},
        {},
        TODAY,
    )
    known = {**PERSON, "birth": "1985-01-02", "sex": "2"}
    later = judged(BY_KIND["person"], {"number": NUMBER}, known, TODAY)

    assert (kept["birth"], kept["sex"]) == ("1985-01-01", "1")
    assert (said["birth"], said["sex"]) == ("1985-01-02", "2")
    assert later == {"number": NUMBER}


def test_a_passport_is_not_judged_as_an_identity_number() -> None:
    kept = judged(BY_KIND["person"], {**PERSON, "document": "414", "number": "e1234567"}, {}, TODAY)

    assert kept["number"] == "E1234567"
    assert "birth" not in kept


def test_references_and_counts_are_kept_as_they_are() -> None:
    kept = judged(BY_KIND["person"], {**PERSON, "grid": 5, "house": None}, {}, TODAY)

    assert (kept["grid"], kept["house"]) == (5, None)


def test_what_is_emptied_is_unknown_again() -> None:
    kept = judged(BY_KIND["person"], {"phone": "", "employer": " "}, PERSON, TODAY)

    assert kept == {"phone": None, "employer": None}


def test_a_post_that_ends_before_it_starts_is_refused() -> None:
    assert refused("post", {"until": "2025-12-31"}, POST) == (
        "record.ends_before_start",
        "values.until",
    )
    assert judged(BY_KIND["post"], {"until": "2026-01-01"}, POST, TODAY)["until"] == "2026-01-01"


def test_a_mark_ends_with_a_reason() -> None:
    standing: dict[str, Value] = {"person": 1, "village": VILLAGE, "source": "visit"}

    assert refused("floating", {"until": "2026-11-01"}, {**standing, "reason": "01"}) == (
        "text.missing",
        "values.exit_reason",
    )
    told: dict[str, Value] = {"until": "2026-11-01", "exit_reason": "moved"}
    assert judged(BY_KIND["floating"], told, {**standing, "reason": "01"}, TODAY) == told


@pytest.mark.parametrize(("area", "kept"), [("120.5", "120.5"), ("1,200", "1200"), ("90.", "90.")])
def test_an_area_is_a_number(area: str, kept: str) -> None:
    house: dict[str, Value] = {"address": "官王村1号", "village": VILLAGE}

    assert judged(BY_KIND["house"], {**house, "area": area}, {}, TODAY)["area"] == kept


@pytest.mark.parametrize("area", ["九十", "9.5.1", "９.x", "-1", "1e3"])
def test_what_is_no_number_is_refused(area: str) -> None:
    house: dict[str, Value] = {"address": "官王村1号", "village": VILLAGE}

    assert refused("house", {**house, "area": area}, {}) == ("record.not_a_number", "values.area")


@pytest.mark.parametrize("count", [-5, 10**15])
def test_nobody_counts_below_nothing_or_beyond_sense(count: int) -> None:
    house: dict[str, Value] = {"name": "1号楼", "village": VILLAGE}

    told = refused("building", {**house, "floors": count}, {})

    assert told == ("record.does_not_fit", "values.floors")


def test_a_credit_code_is_judged() -> None:
    firm: dict[str, Value] = {"name": "某厂", "village": VILLAGE}

    kept = judged(BY_KIND["organisation"], {**firm, "credit_code": "91350100m000100y43"}, {}, TODAY)
    told = refused("organisation", {**firm, "credit_code": "91350100M000100Y44"}, {})

    assert kept["credit_code"] == "91350100M000100Y43"
    assert told == ("credit_code.wrong_check_character", "values.credit_code")


def test_what_the_standard_asks_for_is_named_until_it_is_there() -> None:
    before = [field.label for field in lacking(BY_KIND["person"], PERSON)]
    after = [field.label for field in lacking(BY_KIND["person"], {**PERSON, "sex": "1"})]

    assert "性别" in before
    assert before.index("籍贯") >= 0
    assert "性别" not in after
