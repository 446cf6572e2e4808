"""A store founded by hand becomes an office: another folder joins it, and it comes home again."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import cli
from tests.commands.conftest import Office, agreed
from tests.offices import Serving, office_place

pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]


@pytest.fixture
def place() -> Iterator[Path]:
    with office_place() as place:
        yield place


def joined_at(serving: Serving, place: Path, local: Office) -> Office:
    """Join with what the console of the server says."""
    told = next(one for one in iter(serving.told, {}) if one.get("code"))
    folder, address = str(place / "受理 窗口"), f"127.0.0.1:{told['port']}"
    words = ("--address", address, "--code", str(told["code"]), "--name", "受理", "--json")
    assert local.run("join", folder, *words) == cli.DONE, local.said
    return Office(folder, local._told)


def test_the_whole_life_of_an_office_by_commands(
    local: Office, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = place / "办公室 一号"
    local.ask("move", str(server), by="boss")
    office, restored = (Office(str(one), local._told) for one in (server, place / "restored"))

    with Serving(server, ("--port", "0", "--invite")) as serving:
        desk = joined_at(serving, place, local)
        case = agreed(desk)
        paper = ("--case", case, "--out", str(tmp_path / "协议 书.pdf"))
        desk.ask("print", "agreement", *paper, by="mediator")
        desk.perform("sign_agreement", "mediator", case=case)
        steps = [one["name"] for one in office.ask("show", "case", case)["happenings"]]
        assert " ".join(steps) == "register accept dispatch sign_in mediate agree print sign"
        assert office.run("office", "backup", office.where, "--json") == cli.DONE, office.said
        assert office.run("office", "list", office.where, "--json") == cli.DONE
        assert json.loads(office.out)["copies"]
        words = ("office", "restore", office.where, restored.where, "--json")
        assert local.run(*words) == cli.DONE, local.said
        assert serving.end(signal.SIGTERM) == cli.DONE

    monkeypatch.chdir(place)  # what runs its server stands elsewhere
    assert case in json.dumps(Office("restored", local._told).ask("find", "滴水檐"))
    home = Office(str(tmp_path / "home"), local._told)
    monkeypatch.delenv("ZONGZHI_RECOVERY_CODE")
    office.ask("move", home.where, "--out", str(tmp_path / "code.txt"), by="boss")
    code = (tmp_path / "code.txt").read_text("utf-8").strip()
    monkeypatch.setenv("ZONGZHI_RECOVERY_CODE", code)
    assert home.ask("check", "--rebuild")["faults"] == []
    assert home.ask("show", "case", case)["agreement_number"]
