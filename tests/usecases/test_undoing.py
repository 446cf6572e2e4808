"""撤销: one's own last correction is turned round; nothing of anybody else's is."""

import pytest

from db.log.base import Value
from desktop.errors import RuleBroken
from desktop.usecases.registers import AmendRecord, RemoveRecord, amend_record, remove_record
from desktop.usecases.undoing import UndoAmendment, UndoRemoval, undo_amendment, undo_removal
from tests.stores import proof
from tests.usecases.office import VILLAGE, Office

NUMBER = "371625198711030021"
PHONE, OTHER = "13800001234", "13900005678"


@pytest.fixture
def person(office: Office) -> int:
    values: dict[str, Value] = {
        "name": "龘成",
        "phone": PHONE,
        "occupation": "务农",
        "village": VILLAGE,
    }
    id_ = office.do("clerk", amend_record, AmendRecord(kind="person", values=values))
    assert isinstance(id_, int)
    return id_


def amend(office: Office, who: str, person: int, **values: str) -> None:
    office.do(who, amend_record, AmendRecord(kind="person", id=person, values={**values}))


def undoing(office: Office, person: int, place: int = 0) -> UndoAmendment:
    """Name a change as the history shows it: 0 is the newest."""
    change = office.ask(lambda reading: reading.histories.of("person", person))[place]
    return UndoAmendment(kind="person", id=person, device=change.device, counter=change.counter)


def row(office: Office, person: int) -> tuple[object, object]:
    found = office.row("person", person)
    assert found is not None
    return found["phone"], found["occupation"]


def test_ones_own_correction_is_taken_back_and_both_stand_in_the_history(
    office: Office, person: int
) -> None:
    amend(office, "clerk", person, phone=OTHER, occupation="个体经营")
    office.do("clerk", undo_amendment, undoing(office, person))

    assert row(office, person) == (PHONE, "务农")
    told = office.ask(lambda reading: reading.histories.of("person", person))
    assert [one.what for one in told] == ["amended", "amended", "entered"]
    assert told[0].reason == "撤销上一次更正"
    office.do("clerk", undo_amendment, undoing(office, person))
    assert row(office, person) == (OTHER, "个体经营")
    assert proof(office.store) == []


def test_what_somebody_else_has_changed_meanwhile_stays(office: Office, person: int) -> None:
    amend(office, "clerk", person, phone=OTHER)
    seen = undoing(office, person)
    amend(office, "dispatcher", person, occupation="经商")

    assert office.refusal("clerk", undo_amendment, seen)[0] == "record.undo_changed"
    theirs = undoing(office, person)
    assert office.refusal("clerk", undo_amendment, theirs)[0] == "record.undo_not_yours"
    assert row(office, person) == (OTHER, "经商")


def test_what_was_entered_or_is_no_correction_is_not_undone(office: Office, person: int) -> None:
    entered = undoing(office, person)
    assert office.refusal("clerk", undo_amendment, entered)[0] == "record.undo_not_this"
    wrong = UndoAmendment(kind="person", id=person, device=entered.device, counter=10**9)
    assert office.refusal("clerk", undo_amendment, wrong)[0] == "record.undo_unknown"
    office.do("clerk", remove_record, RemoveRecord(kind="person", id=person, reason="录错"))
    assert office.refusal("clerk", undo_amendment, entered)[0] == "record.unknown"


def test_ones_own_removal_is_taken_back_and_is_found_again(office: Office, person: int) -> None:
    back = UndoRemoval(kind="person", id=person)
    assert office.refusal("clerk", undo_removal, back)[0] == "record.not_removed"
    before = office.row("person", person)
    office.do("clerk", remove_record, RemoveRecord(kind="person", id=person, reason="录错"))
    assert office.row("person", person) is None
    assert office.refusal("dispatcher", undo_removal, back)[0] == "record.removal_stands"

    office.do("clerk", undo_removal, back)

    assert office.row("person", person) == before
    told = office.ask(lambda reading: reading.histories.of("person", person))
    assert [one.what for one in told] == ["restored", "ended", "entered"]
    assert proof(office.store) == []
    amend(office, "clerk", person, phone=OTHER)
    assert row(office, person)[0] == OTHER


def test_what_was_entered_anew_meanwhile_keeps_its_number(office: Office) -> None:
    values: dict[str, Value] = {"name": "龘成", "number": NUMBER, "village": VILLAGE}
    first = office.do("clerk", amend_record, AmendRecord(kind="person", values=values))
    office.do("clerk", remove_record, RemoveRecord(kind="person", id=first, reason="录错"))
    office.do("clerk", amend_record, AmendRecord(kind="person", values=values))

    with pytest.raises(RuleBroken) as taken:  # the search for the number is on record
        office.do("clerk", undo_removal, UndoRemoval(kind="person", id=first))
    assert taken.value.code == "person.number_taken"
    assert office.row("person", first) is None
