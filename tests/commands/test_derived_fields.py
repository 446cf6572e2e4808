"""What the program fills in by itself is refused on the command line too, one by one or many."""

import io
import json

import pytest

from tests.commands.conftest import TOWN, Office, unit_named

VILLAGE = "371625102201"
HAND_TYPED = (
    ("boss", {"kind": "unit", "values": {"name": "甲村", "type": "village", "path": "/100001/"}}),
    ("boss", {"kind": "division", "values": {"code": VILLAGE, "name": "甲", "level": "county"}}),
    ("clerk", {"kind": "person", "values": {"name": "张三", "village": VILLAGE, "town": TOWN}}),
    ("clerk", {"kind": "house", "values": {"address": "一号", "merged_into": 5}}),
)


def test_a_field_that_nobody_types_is_refused_by_perform(local: Office) -> None:
    for by, command in HAND_TYPED:
        told = local.refused("amend_record", by, **command)
        assert told["refused"] == "record.derived_field"
        assert "由程序填写" in told["sentence"]


def test_a_field_that_nobody_types_is_refused_among_many(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [json.dumps(command) for by, command in HAND_TYPED if by == "boss"]
    piped = io.BytesIO("".join(f"{line}\n" for line in lines).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(piped, "utf-8"))

    local.run("perform", local.where, "amend_record", "--many", "--as", "boss")

    answers = [json.loads(line) for line in local.said.splitlines()]
    assert [one["refused"] for one in answers] == ["record.derived_field"] * len(lines)


def test_a_unit_is_put_below_its_parent_and_reads_no_more_than_that(local: Office) -> None:
    centre = unit_named(local, "综合治理中心")
    values = {"name": "官王村", "type": "village", "parent": centre, "division": TOWN}

    village = local.perform("amend_record", "boss", kind="unit", values=values)

    assert unit_named(local, "官王村") == village
    moved = {"kind": "unit", "id": village, "values": {"path": "/100001/"}, "reason": "误"}
    assert local.refused("amend_record", "boss", **moved)["refused"] == "record.derived_field"
