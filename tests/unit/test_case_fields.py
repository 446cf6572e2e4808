"""Every field of a case has a label, a class and codes that there are; what lacks one is told."""

from dataclasses import replace
from typing import Any

import pytest

from db.subjects.case.fields import CASE, CORRECTED, DESK, PAGE
from db.subjects.records.described import Description, Field, Level, Need
from desktop.texts.codes import load_codes
from tests.case_field_faults import faults_of

PLACES = {"DESK": DESK, "PAGE": PAGE, "CORRECTED": CORRECTED}
TABLES = load_codes().tables.keys()
WEATHER = Field("weather", "天气", longest=20)


def with_field(field: Field, **more: Any) -> Description:
    return replace(CASE, fields=(*CASE.fields, field), **more)


WRONG: dict[str, tuple[Description, str]] = {
    "no label": (with_field(replace(WEATHER, label="")), "weather: has no label"),
    "no class": (with_field(replace(WEATHER, level="")), "weather: has no class"),  # type: ignore[arg-type]
    "a class that is masked": (
        with_field(replace(WEATHER, level=Level.L2)),
        "weather: of class L2, so it belongs to a party",
    ),
    "no such codes": (
        with_field(replace(WEATHER, type="code", codes="weather")),
        "weather: there is no code table weather (resources/codes/weather.csv)",
    ),
    "codes of no table": (
        with_field(replace(WEATHER, type="flag")),
        "weather: names no code table (db/subjects/case/fields.py)",
    ),
    "no such type": (
        with_field(replace(WEATHER, type="picture")),
        "weather: a case cannot hold a picture (db/subjects/case/fields.py)",
    ),
    "no length": (with_field(replace(WEATHER, longest=0)), "weather: may be as long as"),
    "needed of old cases": (with_field(replace(WEATHER, need=Need.SAVE)), "weather: needed"),
    "a label twice": (with_field(replace(WEATHER, label="诉求")), "诉求: the label of two fields"),
    "a column of no field": (replace(CASE, columns=("cloud",)), "cloud: among columns"),
    "a long column": (replace(CASE, columns=("summary",)), "summary: too long for a column"),
    "a filter without codes": (
        replace(CASE, filters=("demand",)),
        "demand: a filter without choices (db/subjects/case/fields.py)",
    ),
    "a field that nobody reads": (with_field(WEATHER), "weather: recorded, and the page"),
}


def test_nothing_speaks_against_the_fields_there_are() -> None:
    assert list(faults_of(CASE, PLACES, TABLES)) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_a_field_lacks_is_told_with_its_file(what: str) -> None:
    case, told = WRONG[what]

    faults = list(faults_of(case, PLACES, TABLES, later=("weather",)))

    assert [fault for fault in faults if fault.startswith(told)]
    assert all(fault.endswith((".py)", ".csv)")) for fault in faults)
