"""What leaves the house holds no complete value: files of every form, papers, lines of the log."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.queries import Reading
from db.queries.record_answers import ALL, RecordFilter
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.records.catalogue import BY_KIND
from db.viewer import CASE_ROLES, COMMITTEE, SPECIALISTS, Role
from desktop.errors import RuleBroken
from desktop.ledgers.exporting import Form, Taken, lines_of, said_of, sheet_of, write
from desktop.papers.making import form_of
from desktop.papers.offered import papers_open
from desktop.usecases.finding_numbers import FindNumber, find_number
from desktop.usecases.limits import shipped
from desktop.workplace import Workplace
from tests.db.test_complete_values import (
    ALL_PLACES,
    CASE,
    CASE_VALUES,
    KINDS,
    NEW_VILLAGE,
    NUMBER,
    OLD_DOOR,
    OLD_VILLAGE,
    OTHER_NUMBER,
    OTHER_PHONE,
    PHONE,
    REGISTER_VALUES,
    Who,
    county,
    viewer,
)
from tests.db.test_planted_word import unpacked
from tests.stores import workplace_of

__all__ = ["county"]
VALUES = REGISTER_VALUES + CASE_VALUES


def hidden_from(place: Who) -> set[str]:
    """The new village keeps the person, the old one only its house; a closed case is nobody's."""
    kept = {NEW_VILLAGE: set(REGISTER_VALUES), OLD_VILLAGE: {OLD_DOOR}}
    return set(VALUES) - kept.get(place, set())


def exported(place: Workplace, kind: str, form: Form, target: Path) -> str:
    """Write a register with all its columns into a file, and give what can be read in it."""
    description = BY_KIND[kind]
    names = description.names
    taken = Taken(
        description=description,
        labels=names,
        names=names,
        fields=description.fields,
        wanted=RecordFilter(state=ALL),
        count=1,
    )
    said = said_of(place.viewer, 0, "核对", whole=False)
    sheet = sheet_of(taken, lines_of(place.ask, taken), lambda _, cell: cell.text, said)
    write(form, target, sheet, lambda _: None)
    return unpacked(target, form)


@pytest.mark.parametrize("form", Form)
def test_no_file_holds_one_whoever_exports(county: Store, form: Form, tmp_path: Path) -> None:
    """A file says what its list shows: to a keeper the door a house is called after, no more."""
    found, read = [], ""
    for role in (Role.CLERK, Role.LEADER):
        for place in ALL_PLACES:
            door = workplace_of(county, viewer(place, role))
            for kind in KINDS:
                target = tmp_path / f"{role}{place.unit}{kind}{form.suffix}"
                told = exported(door, kind, form, target)
                read += told
                found += [
                    (role, place.path, kind, one) for one in hidden_from(place) if one in told
                ]
    assert found == []
    assert "郉鹿鸣" in read


@pytest.mark.parametrize("unit_type", [COMMITTEE, "village"])
@pytest.mark.parametrize("role", sorted(CASE_ROLES | SPECIALISTS))
def test_no_paper_is_made_of_what_its_maker_sees_masked(
    county: Store, role: Role, unit_type: str
) -> None:
    with reading(county.engine) as connection:
        for place in ALL_PLACES:
            who = replace(viewer(place, role), unit_type=unit_type)
            file = Reading(connection, who).casefile.get(CASE)
            for code in papers_open(file) if file else ():
                try:
                    told = str(form_of(file, code, shipped())) if file else ""
                except RuleBroken:
                    continue
                assert not [one for one in hidden_from(place) if one in told], (place.path, code)


@pytest.mark.parametrize("role", [Role.CLERK, Role.DISPATCHER, Role.LEADER])
def test_neither_an_answer_to_a_number_nor_the_log_repeats_another_value(
    county: Store, role: Role, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        for place in ALL_PLACES:
            door = workplace_of(county, viewer(place, role, account=90 + place.unit))
            for typed in (NUMBER, PHONE, OTHER_NUMBER, OTHER_PHONE):
                found: Any = door.perform(find_number, FindNumber(number=typed)).result
                assert not [one for one in VALUES if one in str(found)], (place.path, typed)
    assert "FindNumber" in caplog.text
    assert not [one for one in VALUES if one in caplog.text]
