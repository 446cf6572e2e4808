"""Whatever stands in a field of a register, a case or a setting: refused beside it, or kept."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

import pytest

from db.log.base import Value
from db.subjects.case.fields import CASE
from db.subjects.catalogue import CODEC
from db.subjects.records.catalogue import DESCRIPTIONS
from db.subjects.records.events import RecordAmended
from desktop.errors import RuleBroken
from desktop.rules.records import findings
from desktop.texts.sentences import sentence
from desktop.usecases.case_fields import value_of
from desktop.usecases.choosing_settings import judged
from desktop.usecases.known_settings import SETTINGS
from tests.naughty import NAUGHTY

TODAY = date(2026, 11, 23)
KINDS = pytest.mark.parametrize("kind", NAUGHTY)


def is_kept(values: dict[str, Value]) -> bool:
    """Tell whether an event with these values is written, and reads as it was written."""
    event = RecordAmended(kind="person", id=1, before=dict.fromkeys(values), after=values)
    return CODEC.decode(*CODEC.encode(event)) == event


@KINDS
def test_every_field_of_every_register_answers_or_keeps(kind: str) -> None:
    for description in DESCRIPTIONS:
        for field in description.fields:
            found = findings(description, {field.name: NAUGHTY[kind]}, {}, TODAY)
            assert all(sentence(one.code, one.details) for one in found.faults)
            assert is_kept(found.values), (description.kind, field.name)


def answered(judge: Callable[[], Value]) -> dict[str, Value]:
    """Give what is kept; of what is refused nothing, and its sentence is there."""
    with suppress(RuleBroken):
        return {"value": judge()}
    with pytest.raises(RuleBroken) as refused:
        judge()
    assert sentence(refused.value.code, refused.value.details)
    return {}


@KINDS
def test_every_field_of_a_case_answers_or_keeps(kind: str) -> None:
    coded = {"code", "codes", "ref"}  # those are looked up in their tables
    for field in (one for one in CASE.fields if one.type not in coded and not one.refers):
        assert is_kept(answered(partial(value_of, field, NAUGHTY[kind], today=TODAY))), field.name


@KINDS
def test_every_setting_answers_or_keeps(kind: str) -> None:
    for setting in SETTINGS:
        assert is_kept(answered(partial(judged, setting, NAUGHTY[kind]))), setting.key
