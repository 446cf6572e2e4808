"""A county is founded on a list of divisions of one's own, also one that says little."""

from pathlib import Path

import pytest

from desktop.errors import RuleBroken
from desktop.keeping.editing import with_founder
from desktop.keeping.judging import judged
from desktop.keeping.lists import county_in, read_divisions
from desktop.keeping.proposing import propose

CODES = """code,name
371625000000,博兴县
371625102000,兴福镇
371625102201,兴益村委会
370982000000,新泰市
"""
WHOLE = """code,name,level,parent
999901102000,东镇,town,999901000000
999901000000,新设县,county,
999901102201,西村村委会,village,999901102000
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "divisions.csv"


@pytest.mark.parametrize("named", ["371625", "371625000000", "博兴县", "３７１６２５"])
def test_level_and_parent_follow_from_the_code(file: Path, named: str) -> None:
    file.write_text(CODES, "utf-8-sig")

    divisions = read_divisions(file, named)

    assert [(one.name, one.level, one.parent) for one in divisions] == [
        ("博兴县", "county", ""),
        ("兴福镇", "town", "371625000000"),
        ("兴益村委会", "village", "371625102000"),
    ]
    assert county_in(divisions).place == "山东省滨州市"


def test_a_county_that_is_in_no_catalogue_is_founded_too(file: Path) -> None:
    file.write_text(WHOLE, "utf-8")

    divisions = read_divisions(file, "新设县")
    plan = with_founder(propose(county_in(divisions), divisions), "xitong")

    assert divisions[0].name == "新设县"
    assert [one.sentence for one in judged(plan) if one.stops] == []
    assert "东镇西村人民调解委员会" in {unit.name for unit in plan.units}


@pytest.mark.parametrize(
    ("text", "named", "code"),
    [
        (CODES, "370983", "division.unknown"),
        (CODES, "兴福镇", "division.unknown"),
        ("", "371625", "division.unknown"),
        ("code;name\n371625000000;博兴县\n", "371625", "division.unknown"),
    ],
)
def test_what_is_not_in_the_list_is_refused(file: Path, text: str, named: str, code: str) -> None:
    file.write_text(text, "utf-8")

    with pytest.raises(RuleBroken) as refused:
        read_divisions(file, named)

    assert refused.value.code == code


def test_a_list_in_another_encoding_is_refused(file: Path) -> None:
    file.write_bytes(CODES.encode("gb18030"))

    with pytest.raises(RuleBroken, match=r"division\.not_readable"):
        read_divisions(file, "371625")
