"""What is kept of a special group comes out of no command but by its own role's reveal."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop import cli
from tests.commands.conftest import LENT, Office, renew, unit_named
from tests.commands.test_leaks import places

VILLAGE = "371625102201"
SECRET, NAME = "雀翎监狱", "郉鹿鸣"
EVERYBODY = ("clerk", "dispatcher", "mediator", "leader", "auditor", "boss", "health")
KEPT = {
    "village": VILLAGE,
    "since": "2026-01-01",
    "source": "visit",
    "released_on": "2025-06-01",
    "prison": SECRET,
}


@pytest.fixture
def kept(local: Office, tmp_path: Path) -> tuple[Office, int]:
    """A released prisoner, marked by the specialist of the county."""
    for name in ("justice", "health"):
        account = {"name": name, "person_name": f"{name}甲", "roles": [name]}
        where = unit_named(local, "综合治理中心")
        local.perform("open_account", "boss", **account, unit=where, password=LENT)
        local.perform("confirm_account", "security", name=name)
        renew(local, name, tmp_path)
    told = {"name": NAME, "village": VILLAGE}
    person = local.perform("amend_record", "clerk", kind="person", values=told)
    marked = {"person": person, **KEPT}
    return local, local.perform("amend_record", "justice", kind="released", values=marked)


def test_no_command_tells_the_secret_to_anybody_and_no_file_holds_it(
    kept: tuple[Office, int],
) -> None:
    office, tag = kept
    said = ""
    for who in (*EVERYBODY, "justice"):
        for command in (("find", SECRET), ("find", NAME), ("show", "case", SECRET), ("figures",)):
            office.run(command[0], office.where, *command[1:], "--as", who, "--json")
            said += office.said if SECRET not in command else office.said.replace(SECRET, "", 1)
        for name, fields in asked(tag).items():
            office.run("perform", office.where, name, json.dumps(fields), "--as", who)
            said += office.said

    assert NAME in said
    assert SECRET not in said
    assert list(places([SECRET], [Path(office.where)], Path(office.where) / "none")) == []


def asked(tag: int) -> dict[str, dict[str, Any]]:
    """Give what could lead out a list or a record, but no reveal."""
    wanted = {"sort": "prison", "state": "all"}
    listed = {"kind": "released", "fields": ["prison"], "reason": "核对"}
    return {
        "export_whole": {**listed, "wanted": wanted},
        "record_export": {"kind": "released", "rows": 1, "reason": "核对"},
        "find_number": {"number": SECRET},
        "amend_record": {"kind": "released", "id": tag, "values": {"prison": 5}},
    }


def test_the_role_that_keeps_it_reveals_it_and_nobody_else(kept: tuple[Office, int]) -> None:
    office, tag = kept
    told = {"kind": "released", "id": tag, "field": "prison", "reason": "帮教走访"}

    assert office.perform("reveal", "justice", **told) == SECRET
    for who in EVERYBODY:
        assert office.run("perform", office.where, "reveal", json.dumps(told), "--as", who) == (
            cli.REFUSED
        )
        assert SECRET not in office.said
