"""One person entered twice becomes one, both numbers are kept, and it can be undone."""

from collections.abc import Iterator
from typing import Any

import pytest

from db.subjects.records.catalogue import BY_KIND
from desktop.usecases.merging import MergeRecords, PartRecords, merge_records, part_records
from tests.stores import at, proof, work
from tests.usecases.office import FAR_PERSON, PERSON, VILLAGE, Office, _record, found_office

TWIN, THIRD, HOUSE, SAME_HOUSE, VISIT = 81, 82, 711, 712, 721


@pytest.fixture
def desk() -> Iterator[Office]:
    office = found_office()
    here = {"village": VILLAGE}
    work(
        office.store,
        _record("person", TWIN, {"name": "张建国", "number": "371699196803152217", **here}),
        _record("person", THIRD, {"name": "张健国", **here}),
        _record("house", HOUSE, {"address": "官王村112号", **here}),
        _record("house", SAME_HOUSE, {"address": "官王村一百一十二号", **here}),
        viewer=at(path="/1/"),
    )
    yield office
    office.store.engine.dispose()


def merging(**more: Any) -> MergeRecords:
    given = {"kind": "person", "keep": PERSON, "other": TWIN, "reason": "同一人"}
    return MergeRecords(**{**given, **more})


def parting(other: int = TWIN, **more: Any) -> PartRecords:
    return PartRecords(**{"kind": "person", "other": other, "reason": "不是同一人", **more})


def into(office: Office, id_: int) -> int | None:
    found: int | None = (office.row("person", id_) or {})["merged_into"]
    return found


def aliases(office: Office) -> set[int]:
    return set(office.ask(lambda reading: reading.registers.aliases("person", PERSON), "clerk"))


def test_both_keep_their_numbers_and_the_one_entered_first_is_kept(desk: Office) -> None:
    desk.do("clerk", merge_records, merging(keep=TWIN, other=PERSON))

    assert (into(desk, TWIN), into(desk, PERSON)) == (PERSON, None)
    assert (desk.row("person", TWIN) or {})["number"] == "371699196803152217"
    assert aliases(desk) == {TWIN}
    assert proof(desk.store) == []


def test_what_was_merged_before_goes_along_so_that_no_merge_has_a_second_step(desk: Office) -> None:
    desk.do("clerk", merge_records, merging(keep=TWIN, other=THIRD))

    desk.do("clerk", merge_records, merging(keep=PERSON, other=TWIN))

    assert (into(desk, TWIN), into(desk, THIRD)) == (PERSON, PERSON)
    assert aliases(desk) == {TWIN, THIRD}


def test_a_merge_is_undone_and_can_be_done_again(desk: Office) -> None:
    desk.do("clerk", merge_records, merging())

    desk.do("clerk", part_records, parting())

    assert (into(desk, TWIN), aliases(desk)) == (None, set())
    desk.do("clerk", merge_records, merging())
    assert into(desk, TWIN) == PERSON


def test_houses_are_merged_too(desk: Office) -> None:
    desk.do("clerk", merge_records, merging(kind="house", keep=HOUSE, other=SAME_HOUSE))

    assert (desk.row("house", SAME_HOUSE) or {})["merged_into"] == HOUSE


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"reason": " "}, ("text.missing", "reason")),
        ({"other": PERSON}, ("record.same", "other")),
        ({"other": 999}, ("record.unknown", "")),
        ({"other": FAR_PERSON}, ("record.unknown", "")),
        ({"kind": "ghost"}, ("record.unknown_kind", "kind")),
        ({"kind": "household"}, ("record.does_not_merge", "kind")),
    ],
)
def test_what_cannot_be_one_is_refused(
    desk: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    assert not BY_KIND["household"].merges
    assert desk.refusal("clerk", merge_records, merging(**given)) == told


def test_an_alias_is_merged_no_further_and_only_aliases_are_parted(desk: Office) -> None:
    desk.do("clerk", merge_records, merging())

    keeps = merging(keep=TWIN, other=THIRD)
    assert desk.refusal("clerk", merge_records, keeps) == ("record.already_merged", "keep")
    joins = merging(keep=THIRD, other=TWIN)
    assert desk.refusal("clerk", merge_records, joins) == ("record.already_merged", "other")
    assert desk.refusal("clerk", part_records, parting(THIRD)) == ("record.not_merged", "other")
    silent = parting(reason="")
    assert desk.refusal("clerk", part_records, silent) == ("text.missing", "reason")


def test_only_who_keeps_the_register_merges_and_parts(desk: Office) -> None:
    refused = ("account.not_permitted", "")

    assert desk.refusal("auditor", merge_records, merging()) == refused
    assert desk.refusal("auditor", part_records, parting()) == refused
