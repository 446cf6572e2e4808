"""`zongzhi print`: the papers of people's mediation come from their committee alone."""

import json
from pathlib import Path

import pytest

from db.log.base import GREATEST
from desktop import cli
from tests.commands.conftest import Office, agreed, at_the_committee, registered


def refusal(office: Office, paper: str, case: str, out: Path, by: str) -> str:
    """Give the code with which a paper is refused; no file is left of it."""
    where = ("--case", case, "--out", str(out), "--as", by, "--json")
    code = office.run("print", office.where, paper, *where)
    assert code == cli.REFUSED, office.said
    assert not out.exists()
    return str(json.loads(office.out)["refused"])


@pytest.mark.parametrize("who", ["clerk", "dispatcher", "leader"])
def test_the_centre_prints_none_of_them(office: Office, tmp_path: Path, who: str) -> None:
    dispute = registered(office)
    office.perform("accept_case", "clerk", case=dispute)
    matter = registered(office, nature="matter", summary="路灯坏了。", category="1104")

    for paper in ("registration", "agreement", "termination", "revisit"):
        for case, why in ((dispute, "paper.not_a_committee"), (matter, "paper.not_a_dispute")):
            assert refusal(office, paper, case, tmp_path / "out.pdf", who) == why
    office.ask("print", "receipt", "--case", dispute, "--out", str(tmp_path / "r.pdf"), by=who)


def test_a_committee_prints_its_form_from_the_signing_in(office: Office, tmp_path: Path) -> None:
    case, out = at_the_committee(office), tmp_path / "out.pdf"
    assert refusal(office, "registration", case, out, "mediator") == "paper.not_ready"

    office.perform("sign_in_case", "mediator", case=case)
    office.ask("print", "registration", "--case", case, "--out", str(out), by="mediator")

    assert out.read_bytes().startswith(b"%PDF")


def test_what_a_committee_made_is_refused_to_the_centre_by_every_door(
    office: Office, tmp_path: Path
) -> None:
    case = agreed(office)
    asked = {"case": case, "paper": "agreement", "digest": "0" * 64}

    refused = office.refused("record_print", "clerk", **asked)

    assert refused["refused"] == "paper.not_a_committee"
    assert "人民调解委员会" in json.dumps(refused, ensure_ascii=False)
    assert refusal(office, "agreement", case, tmp_path / "out.pdf", "clerk") == refused["refused"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--id", "9" * 30), "--id不对：要0至9223372036854775807的整数"),
        (("--id", str(GREATEST)), "这份文书是关于案件的"),
        (("--id", "1", "--case", "12345678"), "--case 和 --id 中的一个"),
        ((), "--case 和 --id 中的一个"),
    ],
)
def test_a_paper_is_of_one_thing_that_a_store_can_hold(
    local: Office, tmp_path: Path, asked: tuple[str, ...], said: str
) -> None:
    where = ("--out", str(tmp_path / "receipt.pdf"), "--as", "clerk")

    assert local.run("print", local.where, "receipt", *asked, *where) in {
        cli.REFUSED,
        cli.WRONG_USAGE,
    }
    assert said in local.said
