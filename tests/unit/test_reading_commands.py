"""What is no command is refused with a sentence, however it is written."""

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from desktop.cases.beginning import AcceptCase
from desktop.cases.use_cases import USE_CASES
from desktop.commands import performing
from desktop.errors import RuleBroken
from desktop.texts.sentences import sentence
from desktop.usecases.registering import RegisterCase
from desktop.workplace import Workplace


@pytest.mark.parametrize("name", sorted(USE_CASES))
@pytest.mark.parametrize("depth", [1_000, 100_000])
@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_json_nested_too_deep_is_refused(name: str, depth: int, opening: str) -> None:
    place = cast("Workplace", SimpleNamespace(today=lambda: date(2026, 11, 30)))
    with pytest.raises(RuleBroken) as refused:
        performing._command(place, USE_CASES[name][0], opening * depth)
    assert refused.value.code == "command.not_readable"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('{"summary": 1}', "$.summary：应为文字，现为整数"),
        ('{"summary": [], "people_involved": 1}', "$.summary：应为文字，现为列表"),
        ('{"summary": "a", "people_involved": 1.5}', "$.people_involved：应为整数或空，现为小数"),
        ('{"summary": "a", "parties": {"a": 1}}', "$.parties：应为列表，现为对象"),
        ('{"summary": "a", "parties": [null]}', "$.parties[0]：应为对象，现为空"),
        ('{"parties": []}', "缺少项目summary"),
        ('{"summary": "a", "grid": -1}', "$.grid：应为不小于0的整数"),
        ('{"summary": "a", "grid": 99999999999999999999}', "$.grid：数字太大"),
        ('{"summary": "a", "people_involved": 1e400}', "数字太大"),
        ('{"summary": "a", "summary": "b"}', "项目 summary 写了两次"),
        ('{"summary": "a", "parties": [{"name": "甲", "name": "乙"}]}', "项目 name 写了两次"),
    ],
)
def test_what_does_not_fit_is_told_in_the_words_of_the_list(body: str, told: str) -> None:
    place = cast("Workplace", SimpleNamespace(today=lambda: date(2026, 11, 30)))
    with pytest.raises(RuleBroken) as refused:
        performing._command(place, RegisterCase, body)
    assert told in sentence(refused.value.code, refused.value.details)


@pytest.mark.parametrize("number", ['"ZZ371625202611200170001X"', '""', "0", "null", "{}"])
def test_a_case_is_named_in_one_way_alone(number: str) -> None:
    place = cast("Workplace", SimpleNamespace(today=lambda: date(2026, 11, 30)))
    body = f'{{"case": {number}, "case_id": 5}}'
    with pytest.raises(RuleBroken) as refused:
        performing._command(place, AcceptCase, body)
    assert "case 和 case_id 只能写一个" in sentence(refused.value.code, refused.value.details)
