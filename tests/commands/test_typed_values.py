"""What a command is told in the way people write it."""

import json

import pytest

from desktop import cli
from tests.commands.conftest import Office, registered


def corrected(office: Office, birth: str) -> int:
    party = {"name": "王伟", "standing": "applicant", "birth": birth}
    told = {"case": registered(office), "parties": [party], "note": "补录"}
    return office.run("perform", office.where, "add_parties", json.dumps(told), "--as", "clerk")


@pytest.mark.parametrize("typed", ["1980年5月6日", "1980。5。6", "一九八〇年五月六日", "19800506"])
def test_a_day_is_read_as_it_is_written(local: Office, typed: str) -> None:
    assert corrected(local, typed) == cli.DONE


def test_a_day_that_cannot_be_is_refused_in_a_sentence(local: Office) -> None:
    assert corrected(local, "1980年2月30日") == cli.REFUSED
    assert "1980年2月没有30日" in local.said
