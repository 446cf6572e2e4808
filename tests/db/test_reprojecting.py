"""Last days that a list of holidays moves, on both stores: rows, counts, desks, erasure."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.log.base import Event, SubjectErased
from db.queries import Reading, running
from db.queries.casefile import CaseFile
from db.rows.uow import Store, answers
from db.subjects.case import events as said
from db.subjects.case.clocks import clocks_in
from db.subjects.case.limit_facts import LimitsReprojected
from db.subjects.case.party_facts import Limit
from db.subjects.case.steps import NEVER
from db.subjects.catalogue import NAMES, decode
from db.subjects.holidays.events import HolidaysListed, ListedDay
from desktop.usecases.limits import count_outdated
from desktop.usecases.reprojecting import Reprojected, ReprojectLimits, reproject_limits
from tests.stores import (
    at,
    enter,
    local_store,
    proof,
    registered,
    rows_of,
    sent,
    take,
    work,
    workplace_of,
)

SYLVESTER, MONDAY, TUESDAY = date(2026, 12, 31), date(2027, 1, 4), date(2027, 1, 5)
KEEPER = at(9, 1, "/")


def listed(*days: date) -> HolidaysListed:
    told = tuple(ListedDay(day=day, worked=False, name="元旦") for day in days)
    return HolidaysListed(year=2027, way="table", digest="0" * 64, days=told)


def opened(case_id: int, due: date = MONDAY, **more: Any) -> said.CaseRegistered:
    limits = (Limit(key="dispatch", due=due, version="1"),)
    return registered(case_id, registered_on=SYLVESTER, limits=limits, **more)


def accepted(case_id: int) -> said.CaseAccepted:
    limits = (Limit(key="finish", due=date(2027, 2, 1), version="1"),)
    return said.CaseAccepted(case_id=case_id, accepted_on=SYLVESTER, limits=limits)


def run(store: Store) -> int:
    """Do every block, as the window and the command do; gives how many limits were moved."""
    place, after, moved = workplace_of(store, KEEPER), 0, 0
    block: Reprojected
    while True:
        block = place.perform(reproject_limits, ReprojectLimits(after=after)).result
        moved += block.limits
        if block.next is None:
            return moved
        after = block.next


def left(store: Store) -> int:
    with answers(store, KEEPER) as asked:
        return count_outdated(asked)


def file_of(store: Store, case_id: int) -> CaseFile:
    with answers(store, at()) as asked:
        file = asked.casefile.get(case_id)
    assert file
    return file


def days_of(store: Store, case_id: int) -> tuple[date, date]:
    (row,) = rows_of(store, "case", [case_id])
    assert row
    ends = {clock.key: clock.due for clock in clocks_in(row["clocks"])}
    return row["due"], ends.get("finish", NEVER)


def late_on(asked: Reading, today: date) -> int:
    return sum(one.overdue for one in asked.counts.waiting("dispute", today, own=False))


def told(store: Store, case_id: int) -> list[Any]:
    found = (one for one in file_of(store, case_id).happenings if one.name == "reproject")
    return [one.said["limits"] for one in found]


def blocks(store: Store) -> list[tuple[list[int], Event]]:
    """Give the blocks that were recorded: the cases each is about, and what it says."""
    found = (entry for entry in sent(store) if entry.kind == NAMES[LimitsReprojected])
    return [
        ([turn.id for turn in one.subjects], decode(one.kind, [sheet.body for sheet in one.sheets]))
        for one in found
    ]


def test_running_limits_follow_the_list_and_the_counts_with_them(store: Store) -> None:
    work(store, opened(1), accepted(1), opened(2), listed(MONDAY))
    assert left(store) == 2  # the 30 days end on 1 February by either
    assert run(store) == 2

    assert days_of(store, 1) == (TUESDAY, date(2027, 2, 1))
    with answers(store, at()) as asked:
        late = [late_on(asked, day) for day in (TUESDAY, date(2027, 1, 6))]
    assert late == [0, 2]
    assert left(store) == 0
    assert proof(store) == []


def test_a_second_run_records_nothing(store: Store) -> None:
    work(store, opened(1), listed(MONDAY))
    run(store)
    before = len(sent(store))
    assert run(store) == 0
    assert len(sent(store)) == before
    assert told(store, 1) == [(("dispatch", MONDAY, TUESDAY),)]


def test_a_corrected_list_moves_them_again(store: Store) -> None:
    work(store, opened(1), listed(MONDAY))
    run(store)
    work(store, listed())
    assert run(store) == 1
    assert days_of(store, 1)[0] == MONDAY
    assert len(told(store, 1)) == 2
    assert proof(store) == []


def test_what_ended_closed_or_was_never_limited_stays(store: Store) -> None:
    ended = [
        said.CaseKept(case_id=2),
        said.CaseFinished(case_id=2, finished_on=SYLVESTER, outcome="handled", result="好"),
    ]
    work(store, opened(2), accepted(2), *ended)
    work(store, opened(3), said.CaseVoided(case_id=3, reason="重复"))
    work(store, opened(4), accepted(4), said.CaseKept(case_id=4))  # 分流 has ended
    work(store, registered(5, registered_on=SYLVESTER, nature="enquiry"), listed(MONDAY))
    enter(store, KEEPER)
    before = len(sent(store))
    assert (left(store), run(store)) == (0, 0)
    assert len(sent(store)) == before


def test_a_last_day_of_another_rule_stays(store: Store) -> None:
    work(store, opened(1, due=SYLVESTER), opened(2, due=date(2027, 3, 1)), listed(MONDAY))
    work(store, registered(3, registered_on=date(9999, 12, 30), limits=opened(1).limits))
    assert (left(store), run(store)) == (0, 0)


def test_an_act_between_the_count_and_the_block_is_seen(store: Store) -> None:
    work(store, opened(1), opened(2), listed(MONDAY))
    assert left(store) == 2
    work(store, said.CaseVoided(case_id=1, reason="重复"))
    assert run(store) == 1
    assert days_of(store, 2)[0] == TUESDAY
    assert told(store, 1) == []


def test_a_block_is_of_one_audience_and_names_its_lists(store: Store) -> None:
    work(store, opened(1), opened(2), viewer=at(path="/1/"))
    work(store, opened(3), viewer=at(2, 2, "/2/"))
    work(store, listed(MONDAY))
    assert run(store) == 3
    moved = ("dispatch", "2027-01-04", "2027-01-05")
    for (cases, said_there), rows in zip(blocks(store), ([1, 2], [3]), strict=True):
        assert cases == rows
        assert said_there == LimitsReprojected(
            kind="case", years=(2027,), rows=dict.fromkeys(rows, moved)
        )


def test_a_run_that_is_stopped_goes_on_from_its_beginning(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BLOCK", 2)
    work(store, *(opened(number) for number in range(1, 6)), listed(MONDAY))
    place = workplace_of(store, KEEPER)
    first = place.perform(reproject_limits, ReprojectLimits()).result
    assert (first.limits, first.next) == (2, 2)
    assert left(store) == 3
    assert run(store) == 3
    assert (left(store), run(store)) == (0, 0)
    assert proof(store) == []


def test_desks_that_both_do_it_end_alike(store: Store, tmp_path: Path) -> None:
    work(store, opened(1), accepted(1), listed(MONDAY))
    other = local_store(tmp_path / "other.db", 2)
    take(other, *sent(store))
    assert run(store) == run(other) == 1
    work(other, said.CaseKept(case_id=1))
    theirs = sent(other)
    take(other, *sent(store))
    take(store, *theirs)
    assert rows_of(store, "case", [1]) == rows_of(other, "case", [1])
    moved = (("dispatch", MONDAY, TUESDAY),)
    assert told(store, 1) == told(other, 1) == [moved, ()]
    assert proof(store) == proof(other) == []
    other.engine.dispose()


def test_desks_with_different_lists_end_alike_and_the_next_run_settles_it(
    store: Store, tmp_path: Path
) -> None:
    work(store, opened(1))
    other = local_store(tmp_path / "other.db", 2)
    take(other, *sent(store))
    work(store, listed(MONDAY))
    work(other, listed(MONDAY, TUESDAY))
    assert run(store) == run(other) == 1
    theirs = sent(other)
    take(other, *sent(store))
    take(store, *theirs)
    assert days_of(store, 1) == days_of(other, 1)
    run(store)
    assert days_of(store, 1)[0] == date(2027, 1, 6)  # the list taken in last stands
    assert left(store) == 0
    other.engine.dispose()


def take_back(store: Store, case_id: int) -> None:
    last = file_of(store, case_id).last_move
    assert last
    work(store, said.StepWithdrawn(case_id=case_id, device=last[0], counter=last[1]))


def test_what_is_taken_back_keeps_the_days_that_came_after_it(store: Store) -> None:
    work(store, opened(1), accepted(1), listed(MONDAY))
    run(store)
    take_back(store, 1)
    assert days_of(store, 1)[0] == TUESDAY
    work(store, listed())
    run(store)
    work(store, accepted(1))
    take_back(store, 1)
    assert days_of(store, 1)[0] == MONDAY
    assert proof(store) == []


def test_registering_is_no_step_to_take_back(store: Store) -> None:
    work(store, opened(1), said.NoteAdded(case_id=1, text="补充"), listed(MONDAY))
    run(store)
    assert file_of(store, 1).last_move is None


def test_an_erased_case_leaves_the_others_of_its_block(store: Store) -> None:
    work(store, opened(1), opened(2), listed(MONDAY))
    run(store)
    work(store, SubjectErased(kind="case", id=1, basis="x", second=2))
    ((cases, said_there),) = blocks(store)
    assert cases == [1, 2]
    assert isinstance(said_there, LimitsReprojected)
    assert list(said_there.rows) == [2]
    assert days_of(store, 2)[0] == TUESDAY
    assert proof(store) == []
