"""A field of a case that came after the first release is told, refused and put right like all."""

import pytest

from db.log.base import Subject
from db.rows.uow import unit_of_work
from db.subjects.case.events import CaseCorrected, CaseRegistered
from desktop.cases.correcting import CorrectCase, correct_case
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
