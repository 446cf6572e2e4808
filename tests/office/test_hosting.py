"""A technician makes his PC the office's server by one command, and by the same again if killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db.cluster.place import OfficeFolder
from db.cluster.processes import working_in
from db.queries.case_filter import CaseFilter
from db.store.again import Hurry
from desktop import cli
from desktop.office.hosting.entrance import opened_office
from desktop.office.hosting.fallen import raised
from desktop.office.hosting.hosted import hosted_office
from desktop.office.hosting.service import end_served, ensure_served, is_served
from desktop.office.joined.joining import open_office
from desktop.office.line.enrolled import EnrolledFolder
from desktop.office.serving.signs import Signs
from tests.commands.conftest import PASSWORD, PROJECT, Office, local, secrets, templates
from tests.commands.test_moving_offices import registered
from tests.killing import KILLED
from tests.offices import office_place, usual_port

__all__ = ["local", "secrets", "templates"]  # the county of the commands
pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]
# dies before it does what is named, in the module that is named
DYING = """
import sys
from importlib import import_module
from desktop import cli
from tests.killing import die
module, what, words = sys.argv[1], sys.argv[2], sys.argv[3:]
setattr(import_module(module), what, lambda *_, **__: die())
sys.exit(cli.main(words))
"""
BECOMING, MOVING = "desktop.office.hosting.becoming", "desktop.keeping.moving"


class Desk:
    """A PC with a store, in a folder that may hold an office."""

    def __init__(self, office: Office, place: Path) -> None:
        self.store, self.place = place / "综治台", place
        self.office, self.joined = place / "综治台-办公室", place / "综治台-本机"
        shutil.copytree(office.where, self.store)
        self.said = Office(str(self.store), office._told)

    def begin(self) -> int:
        return self.said.run("office", "begin", str(self.store), "--as", "boss", "--json")

    def numbers(self) -> str:
        """Log in at the joined folder, and read the list of cases."""
        opened = open_office(self.joined)
        try:
            place = opened.place(opened.log_in("clerk", PASSWORD), Hurry())
            found = place.ask(lambda reading: reading.cases.page(CaseFilter()))
            return " ".join(one.number for one in found)
        finally:
            opened.close()


@pytest.fixture
def place() -> Iterator[Path]:
    with usual_port(), office_place() as place:
        yield place


@pytest.fixture
def desk(
    local: Office, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    desk = Desk(local, place)
    yield desk
    if desk.office.exists():
        end_served(desk.office)


def told(desk: Desk) -> dict[str, Any]:
    return dict(json.loads(desk.said.out))


def test_one_command_makes_a_pc_the_server_and_its_login_starts_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = registered(desk.said, "漏水纠纷")
    monkeypatch.chdir(desk.place)  # the service stands elsewhere, the name is as it is typed here

    words = ("office", "begin", desk.store.name, "--as", "boss", "--json")
    assert desk.said.run(*words) == cli.DONE, desk.said.said

    assert told(desk) == {"joined": str(desk.joined), "office": str(desk.office)}
    assert hosted_office(desk.joined) == desk.office
    assert is_served(desk.office)
    assert number in desk.numbers()
    entry = (tmp_path / "config" / "autostart" / "zongzhi-office.desktop").read_text("utf-8")
    assert "serve" in entry
    log = (OfficeFolder(desk.office).logs / "zongzhi.log").read_text("utf-8")
    assert log
    assert desk.said.run("serve", "--json") == cli.DONE  # what the login does, while it runs
    assert told(desk)["joined"] is True

    assert desk.said.run("check", str(desk.joined)) == cli.UNAVAILABLE
    assert f"请用它的文件夹：{desk.office}" in desk.said.said

    assert desk.said.run("office", "stop") == cli.DONE  # as the setup says it
    assert not is_served(desk.office)
    assert not list(working_in(OfficeFolder(desk.office).data))
    ensure_served(desk.office)
    assert number in desk.numbers()


def test_a_killed_service_comes_back_before_an_open_window_and_an_ended_one_stays_ended(
    desk: Desk,
) -> None:
    number = registered(desk.said, "漏水纠纷")
    assert desk.begin() == cli.DONE, desk.said.said
    with closing(opened_office(str(desk.joined), waits=True)) as window:
        door = Signs(desk.office).door
        assert door
        watch = window.watch()
        assert watch

        os.kill(door.pid, signal.SIGKILL)

        for reached in (False, True):
            while (news := watch.wait()) and news.reached is not reached:
                pass
        place = window.place(window.log_in("clerk", PASSWORD), Hurry())
        found = place.ask(lambda reading: reading.cases.page(CaseFilter()))
        assert [one.number for one in found] == [number]
        end_served(desk.office)
        assert raised(desk.office) is False
    assert not is_served(desk.office)


@pytest.mark.parametrize(
    ("module", "what"),
    [
        (MOVING, "mark_sealed"),
        (MOVING, "arrived"),
        (BECOMING, "join"),
        (BECOMING, "carry_over"),
        (BECOMING, "remember_office"),
        (BECOMING, "start_at_login"),
    ],
)
def test_killed_at_any_step_the_same_again_ends_it(desk: Desk, module: str, what: str) -> None:
    number = registered(desk.said, "漏水纠纷")
    words = ["office", "begin", str(desk.store), "--as", "boss", "--json"]

    killed = subprocess.run(
        [sys.executable, "-c", DYING, module, what, *words],
        cwd=PROJECT,
        capture_output=True,
        check=False,
    )
    assert killed.returncode == KILLED, killed.stderr.decode()

    assert desk.begin() == cli.DONE, desk.said.said
    assert number in desk.numbers()
    mine = [one for one in EnrolledFolder(desk.office / "line").list() if not one.revoked]
    assert len(mine) == 1


@pytest.mark.parametrize("typed", ["", "/", "."])
def test_what_is_no_store_becomes_no_office(
    local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)

    code = local.run("office", "begin", typed, "--as", "boss")

    assert code in {cli.WRONG_USAGE, cli.UNAVAILABLE}, local.said
    assert "。" in local.said
    assert not list(tmp_path.parent.glob("*办公室*"))
