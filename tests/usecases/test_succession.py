"""Two villages become one: the successor has the people and the files of the one it took over."""

import pytest

from db.jobs.running import Pace, run_all, run_block, unfinished
from db.log.base import Value
from db.rows.check import check_units
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.texts.job_words import progress_words
from desktop.usecases.registers import AmendRecord, amend_record
from desktop.usecases.units import CloseUnit, MergeUnit, close_unit, merge_unit
from tests.stores import proof
from tests.usecases.committees import sent_to, staffed
from tests.usecases.office import VILLAGE, ZHANG_NUMBER, Office, number_of
from tests.usecases.test_former_holders import closed, prints

NUMBERS = iter(number_of(f"37169919750102{n:03}") for n in range(201, 220))
TODAY, WHY = "2026-11-20", "合村并居"
WORK = "mediator clerk"


def merge(office: Office, unit: int, into: int) -> None:
    office.do("administrator", merge_unit, MergeUnit(unit=unit, into=into, day=TODAY, reason=WHY))


def person_of(office: Office, who: str) -> tuple[int, str]:
    number = next(NUMBERS)
    told: dict[str, Value] = {"name": "李建军", "village": VILLAGE}
    told |= {"document": "111", "number": number}
    return int(office.do(who, amend_record, AmendRecord(kind="person", values=told))), number


def file_of(office: Office, who: str, unit: int) -> int:
    """Let a committee mediate in vain, and the centre close the case."""
    case_id = sent_to(office, unit, who)
    office.do(
        who,
        hold_mediation,
        HoldMediation(
            case_id=case_id, consent=True, rights_told=True, mediators=(), record="陈述。"
        ),
    )
    over = EndMediation(case_id=case_id, reason="双方各执一词。", routes=("0101",))
    office.do(who, end_mediation, over)
    office.do(who, finish_case, FinishCase(case_id=case_id, result="调解不成。"))
    closed(office, case_id)
    return case_id


def finds(office: Office, who: str, number: str) -> list[int]:
    """Look for people by the end of a number, which only those find who read it whole."""
    return [one.id for one in office.ask(lambda reading: reading.people.find(number[-6:]), who)]


def sees(office: Office, who: str, kind: str, id_: int) -> bool:
    if kind == "case":
        return office.ask(lambda reading: reading.cases.get(id_), who) is not None
    return office.ask(lambda reading: reading.people.get(id_), who) is not None


def is_clean(office: Office) -> bool:
    with office.store.engine.connect() as connection:
        return not [*check_units(connection)] and proof(office.store) == []


def test_the_successor_has_the_people_of_the_village_it_took_over(either: Office) -> None:
    (old, unit), (new, into) = (staffed(either, "village", "clerk") for _ in range(2))
    person, number = person_of(either, old)
    assert not sees(either, new, "person", person)

    merge(either, unit, into)

    assert sees(either, new, "person", person), "at once"
    assert is_clean(either), "before the job"
    progress = run_block(either.store, Pace())
    assert progress
    said = f"正在把「单位{unit}」的案件、人员移交承接单位「单位{into}」"
    assert progress_words(progress).startswith(said)
    assert is_clean(either), "while it works"
    run_all(either.store)
    assert (unfinished(either.store), is_clean(either)) == ([], True)
    assert finds(either, new, number) == [person]


def test_the_successor_reads_and_prints_the_closed_files(either: Office) -> None:
    (old, unit), (new, into) = (staffed(either, "committee", WORK) for _ in range(2))
    case_id = file_of(either, old, unit)
    papers = prints(either, case_id, old)
    assert papers == {"registration", "receipt", "termination"}
    assert not sees(either, new, "case", case_id)

    merge(either, unit, into)
    assert sees(either, new, "case", case_id), "at once"
    run_all(either.store)

    assert prints(either, case_id, new) == papers
    assert ZHANG_NUMBER not in str(either.file(case_id, new)), "a closed case is masked"
    row = either.row("case", case_id) or {}
    assert row["finished_by"].rstrip("/").endswith(str(unit)), "figures of the past stay"
    assert is_clean(either)


def test_a_chain_of_mergers_leads_to_the_last(either: Office) -> None:
    (old, unit), (_, second), (new, last) = (staffed(either, "village", "clerk") for _ in range(3))
    person, number = person_of(either, old)
    merge(either, unit, second)
    run_block(either.store, Pace())
    closing = CloseUnit(unit=second, until=TODAY, reason=WHY, successor=last)
    either.do("administrator", close_unit, closing)

    assert sees(either, new, "person", person)
    run_all(either.store)
    assert finds(either, new, number) == [person]
    assert is_clean(either)


def test_who_lives_where_the_old_unit_was_is_entered_for_the_successor(fresh: Office) -> None:
    (_, unit), (new, into) = (staffed(fresh, "village", "clerk") for _ in range(2))
    governing = AmendRecord(kind="unit", id=unit, values={"division": VILLAGE}, reason="补录")
    fresh.do("administrator", amend_record, governing)
    merge(fresh, unit, into)
    run_all(fresh.store)

    person, number = person_of(fresh, "bureau")

    assert finds(fresh, new, number) == [person]


def test_what_a_desk_apart_still_registers_goes_to_the_successor(fresh: Office) -> None:
    (old, unit), (new, into) = (staffed(fresh, "village", "clerk") for _ in range(2))
    other = fresh.elsewhere()
    person, number = person_of(other, old)
    merge(fresh, unit, into)
    run_all(fresh.store)

    fresh.hear(other)
    assert sees(fresh, new, "person", person)
    run_all(fresh.store)
    assert finds(fresh, new, number) == [person]
    other.hear(fresh)
    run_all(other.store)
    assert unfinished(other.store) == unfinished(fresh.store) == []
    assert other.row("person", person) == fresh.row("person", person)
    assert is_clean(fresh)
    other.store.engine.dispose()


@pytest.mark.parametrize("heard_first", [True, False])
def test_two_desks_that_merge_two_villages_into_each_other_agree(
    fresh: Office, heard_first: bool
) -> None:
    (old, unit), (new, into) = (staffed(fresh, "village", "clerk") for _ in range(2))
    people = [person_of(fresh, who)[0] for who in (old, new)]
    other = fresh.elsewhere()
    merge(fresh, unit, into)
    merge(other, into, unit)
    desks = (fresh, other) if heard_first else (other, fresh)
    for one, two in (desks, desks[::-1], desks):
        run_all(one.store)
        two.hear(one)
        run_all(two.store)

    for person in people:
        assert fresh.row("person", person) == other.row("person", person)
    assert is_clean(fresh)
    assert is_clean(other)
    other.store.engine.dispose()


@pytest.mark.parametrize("followed", [True, False])
def test_two_desks_that_choose_two_successors_agree_on_one(fresh: Office, followed: bool) -> None:
    seats = [staffed(fresh, "village", "clerk") for _ in range(3)]
    (_, unit), (_, second), (_, third) = seats
    people = [person_of(fresh, who)[0] for who, _ in seats]
    other = fresh.elsewhere()
    merge(fresh, unit, second)
    merge(other, unit, third)
    if followed:
        run_all(fresh.store)
    for one, two in ((other, fresh), (fresh, other), (other, fresh)):
        two.hear(one)
        assert is_clean(two), "before the job"
        run_all(two.store)
        run_all(one.store)

    rows = [fresh.row("person", person) for person in people]
    assert rows == [other.row("person", person) for person in people]
    assert is_clean(fresh)
    assert is_clean(other)
    other.store.engine.dispose()
