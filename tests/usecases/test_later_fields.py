"""A field of a case that came after the first release is told, refused and put right like all."""

import pytest

from db.log.base import Subject, Value
from db.rows.uow import unit_of_work
from db.subjects.case.events import CaseCorrected, CaseRegistered
from db.subjects.records.described import Field
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.usecases.case_fields import value_of
from desktop.usecases.registering import RegisterCase, register_case
from tests.stores import at, proof
from tests.usecases.office import ZHANG, Office


def difficulty(office: Office, case_id: int) -> object:
    """Give it as the page reads it and as the list does, which are the same."""
    told = office.file(case_id).case.value("difficulty")
    assert office.line(case_id).value("difficulty") == told
    return told


def corrected(office: Office, case_id: int, code: str) -> None:
    command = CorrectCase(case_id=case_id, values={"difficulty": code}, reason="听错了")
    office.do("clerk", correct_case, command)


def test_it_is_told_at_the_desk_put_right_and_taken_away(office: Office) -> None:
    case_id = office.register(further={"difficulty": "complex"}).case_id
    assert difficulty(office, case_id) == "complex"

    corrected(office, case_id, "simple")
    assert difficulty(office, case_id) == "simple"
    corrected(office, case_id, "")

    assert difficulty(office, case_id) is None
    with unit_of_work(office.store, at()) as uow:
        last = uow.history(Subject("case", case_id))[-1].event
    assert isinstance(last, CaseCorrected)
    assert (last.before, last.after) == ({"difficulty": "simple"}, {"difficulty": ""})
    assert proof(office.store) == []


def test_a_registration_without_it_is_written_as_it_always_was(office: Office) -> None:
    case_id = office.register(further={"difficulty": ""}).case_id

    with unit_of_work(office.store, at()) as uow:
        first = uow.history(Subject("case", case_id))[0].event
    assert isinstance(first, CaseRegistered)
    assert not first.further
    command = CorrectCase(case_id=case_id, values={"difficulty": ""}, reason="听错了")
    assert office.refusal("clerk", correct_case, command) == ("case.nothing_to_correct", "")


@pytest.mark.parametrize(
    ("further", "told"),
    [
        ({"difficulty": "很难"}, ("code.unknown", "difficulty")),
        ({"weather": "rain"}, ("case.field_cannot_be_corrected", "")),
    ],
)
def test_what_is_no_code_and_no_field_is_refused(
    office: Office, further: dict[str, str], told: tuple[str, str]
) -> None:
    command = RegisterCase(summary="争执", parties=(ZHANG,), further={**further})

    assert office.refusal("clerk", register_case, command) == told


@pytest.mark.parametrize(("typed", "kept"), [("12人", 12), ("１２", 12), (3, 3), ("", None)])
def test_how_many_are_concerned_is_read_as_it_was_typed(
    office: Office, typed: str | int, kept: int | None
) -> None:
    case_id = office.register(people_involved=5).case_id
    values: dict[str, Value] = {"people_involved": typed}
    command = CorrectCase(case_id=case_id, values=values, reason="听错了")

    office.do("clerk", correct_case, command)

    assert office.file(case_id).case.value("people_involved") == kept


@pytest.mark.parametrize("typed", ["0", "一二", "1.5", "1000000", "9" * 20])
def test_what_is_no_number_of_people_is_refused_beside_its_field(
    office: Office, typed: str
) -> None:
    case_id = office.register().case_id
    command = CorrectCase(case_id=case_id, values={"people_involved": typed}, reason="听错了")

    assert office.refusal("clerk", correct_case, command) == ("number.outside", "people_involved")


def test_a_field_that_is_yes_or_no_is_read_as_its_code() -> None:
    urgent = Field("urgent", "紧急", "flag")

    assert [value_of(urgent, typed) for typed in ("1", 0, "", None)] == [1, 0, None, None]
