"""How the record of a register follows from its amendments."""

import pytest

from db.followers.kinds import SUBJECTS
from db.log.base import Erased, Event, Fact, SubjectErased, Unreadable, Value
from db.process.folded import NOTHING
from db.subjects.places.events import DivisionsChanged
from db.subjects.records.events import RecordAmended, RecordRemoved, RecordsImported
from db.subjects.records.fold import last_told, record_fold
from db.subjects.units.events import LOOP, UnitMoved
from db.subjects.work.events import ConflictSettled, NoticeRaised

FOLD = record_fold({"name": "text", "grid": "ref", "village": "code"})


def history(*events: Event) -> list[Fact]:
    return [Fact(n, n, 1, n, 7, 1, "/1/", n, event) for n, event in enumerate(events, 1)]


def amended(before: str | None, after: str) -> RecordAmended:
    return RecordAmended(kind="person", id=1, before={"name": before}, after={"name": after})


def test_the_last_amendment_of_a_field_stands() -> None:
    folded = FOLD(1, history(amended(None, "甲"), amended("甲", "乙")))

    assert folded.row
    assert (folded.row["name"], folded.row["grid"], folded.row["audience"]) == ("乙", None, "/1/")
    assert folded.conflicts == ()


def test_two_who_did_not_know_of_each_other_are_a_conflict() -> None:
    folded = FOLD(1, history(amended(None, "甲"), amended("甲", "乙"), amended("甲", "丙")))

    assert folded.row
    assert folded.row["name"] == "丙"
    assert [(clash.code, clash.kept, clash.other) for clash in folded.conflicts] == [
        ("record.changed_twice", "乙", "丙")
    ]


def test_two_who_meant_the_same_are_none() -> None:
    assert FOLD(1, history(amended(None, "甲"), amended(None, "甲"))).conflicts == ()


def test_a_field_that_a_block_names_twice_is_no_fault() -> None:
    twice = RecordsImported(kind="person", fields=("name", "name"), rows={1: ("甲", "乙")})
    folded = FOLD(1, history(amended(None, "丙"), twice))

    assert folded.row
    assert folded.row["name"] == "乙"
    assert len({(one.device, one.counter, one.field) for one in folded.conflicts}) == 1


def test_what_a_column_cannot_hold_is_kept_beside_it() -> None:
    wrong = RecordAmended(
        kind="person", id=1, before={}, after={"name": 5, "grid": "x", "village": "x" * 33}
    )
    folded = FOLD(1, history(amended(None, "甲"), wrong))

    assert folded.row
    assert (folded.row["name"], folded.row["grid"], folded.row["village"]) == ("甲", None, None)
    assert {(one.code, one.field) for one in folded.conflicts} == {
        ("record.does_not_fit", name) for name in ("name", "grid", "village")
    }


def test_a_record_with_a_field_of_a_newer_program_waits_for_it() -> None:
    newer = RecordAmended(kind="person", id=1, before={}, after={"blood": 5, "name": "乙"})
    facts = history(amended(None, "甲"), newer)
    upgraded = record_fold({"name": "text", "blood": "number"})

    waiting, read = FOLD(1, facts), upgraded(1, facts)

    assert waiting.row
    assert (waiting.row["name"], waiting.row["parked"]) == ("甲", True)
    assert [one.code for one in waiting.conflicts] == ["event.unreadable"]
    assert read.row
    assert (read.row["blood"], read.row["parked"]) == (5, False)


def test_a_removed_record_is_gone_and_a_later_amendment_is_told() -> None:
    removed = RecordRemoved(kind="person", id=1, reason="x")
    folded = FOLD(1, history(amended(None, "甲"), removed, amended("甲", "乙")))

    assert folded.row is None
    assert [one.code for one in folded.conflicts] == ["record.removed"]


def test_a_record_waits_behind_what_cannot_be_read() -> None:
    folded = FOLD(1, history(amended(None, "甲"), Unreadable(why="?"), amended("甲", "乙")))

    assert folded.row
    assert (folded.row["name"], folded.row["parked"]) == ("甲", True)


def test_the_law_takes_a_record() -> None:
    gone = SubjectErased(kind="person", id=1, basis="x", second=2)

    assert FOLD(1, history(amended(None, "甲"), gone, amended("甲", "乙"))) == NOTHING
    assert FOLD(1, history(Erased())) == NOTHING


def test_a_settled_conflict_keeps_what_was_decided() -> None:
    settled = ConflictSettled(kind="person", id=1, device=1, counter=2, field="name", decision="乙")
    folded = FOLD(1, history(amended(None, "甲"), amended("丁", "乙"), settled))

    assert [one.settled for one in folded.conflicts] == ["乙"]


def test_what_happens_once_is_a_row_with_who_and_when() -> None:
    notice = NoticeRaised(notice_id=4, what="code_renewed", detail="x")
    folded = SUBJECTS["notice"].fold(4, history(notice, notice))

    assert folded.row
    assert (folded.row["what"], folded.row["actor"], folded.row["recorded_at"]) == (
        "code_renewed",
        7,
        1,
    )


def test_a_unit_that_goes_back_out_of_a_loop_keeps_the_other_parent_as_a_conflict() -> None:
    fold = record_fold({"name": "text", "parent": "ref", "path": "text"})
    named = RecordAmended(
        kind="unit", id=3, before={}, after={"name": "三", "parent": 2, "path": "/1/2/3/"}
    )
    back = UnitMoved(
        unit=3, parent=1, before=2, from_path="/1/2/3/", to_path="/1/3/", units=(), why=LOOP
    )

    folded = fold(3, history(named, back))

    assert folded.row
    assert (folded.row["parent"], folded.row["path"]) == (1, "/1/3/")
    assert [(one.code, one.field, one.kept, one.other) for one in folded.conflicts] == [
        ("unit.moved_in_a_loop", "parent", "2", "1")
    ]


MERGED = DivisionsChanged(kind="house", from_code="371625100201", to_code="371625101202", rows={})


@pytest.mark.parametrize(
    ("kinds", "lies"),
    [
        (("village", "town"), {"village": "371625101202", "town": "371625101000"}),
        (("village",), {"village": "371625101202"}),
        (("workplace_village",), {"workplace_village": "371625101202"}),
    ],
)
def test_what_lay_in_a_village_that_was_merged_lies_in_the_other(
    kinds: tuple[str, ...], lies: dict[str, str]
) -> None:
    """The town goes with the village where the register knows of towns at all."""
    values: dict[str, Value] = dict.fromkeys(kinds, "371625100201")
    values |= {"town": "371625100000"} if "town" in kinds else {}
    fold = record_fold(dict.fromkeys(kinds, "code"), places=[n for n in kinds if n != "town"])
    entered = RecordAmended(kind="house", id=1, before={}, after=values)

    folded = fold(1, history(entered, MERGED))

    assert folded.row
    assert {name: folded.row[name] for name in kinds} == lies
    assert folded.conflicts == ()


def test_what_was_last_told_of_a_field_is_known_though_the_record_is_gone() -> None:
    removed = RecordRemoved(kind="person", id=1, reason="x")
    facts = history(amended(None, "甲"), amended("甲", "乙"), removed)

    assert last_told(1, facts, "name") == "乙"
    assert last_told(1, facts, "phone") is None
