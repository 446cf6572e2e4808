"""A text with the character that ends texts elsewhere is refused, wherever it stands in a body."""

import pytest
from sqlalchemy import Engine

from desktop.commands.performing import done_by
from desktop.errors import RuleBroken
from tests.fuzz.county import County, found_county


@pytest.fixture
def county(engine: Engine) -> County:
    return found_county(engine, seed=1)


@pytest.mark.parametrize(
    ("who", "use_case", "body"),
    [
        ("clerk", "add_note", '{"case": "\\u0000", "text": "已通知"}'),
        ("clerk", "save_draft", '{"form": "desk", "body": "漏水\\u0000"}'),
        (
            "leader",
            "export_whole",
            '{"kind": "person", "wanted": {"equal": [["name", "王\\u0000"]]},'
            ' "fields": ["name"], "reason": "核对"}',
        ),
        (
            "leader",
            "erase_subject",
            '{"kind": "person", "id": 41, "basis": "依法", "second": "\\u0000",'
            ' "second_password": "x"}',
        ),
        ("administrator", "amend_account", '{"name": "clerk", "values": {"\\u0000": 1}}'),
    ],
)
def test_a_nul_is_refused_in_a_sentence(county: County, who: str, use_case: str, body: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        done_by(county.office.place(who), use_case, body)

    assert refused.value.code == "command.not_readable"
    assert "U+0000" in str(refused.value.details)
