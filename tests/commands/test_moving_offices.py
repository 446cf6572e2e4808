"""A store moves into an office and back by command: all of it, proven, and never two of it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from db.cluster.office import Office as Server
from db.cluster.place import OfficeFolder
from db.cluster.processes import working_in
from db.keeping import moving
from db.store.engine import writing
from desktop import cli
from tests.commands.conftest import PROJECT, Office
from tests.killing import KILLED
from tests.offices import office_place

pytestmark = [
    pytest.mark.posix("the folders of these servers are given to another account"),
    pytest.mark.postgresql,
]
# dies before it does what is named, or when so many tables have been copied
DYING = """
import sys
from desktop import cli
from desktop.commands import moving as command
from desktop.keeping import moving
from tests.killing import die
where, words = sys.argv[1], sys.argv[2:]
if where == "copying":
    seen = []
    def progress(*told):
        seen.append(told)
        if len(seen) == 30:
            die()
    command._progress = progress
else:
    setattr(moving, where, lambda *_: die())
sys.exit(cli.main(words))
"""
LONG = pytest.mark.long
MOMENTS = [
    *(pytest.param(one, marks=LONG) for one in ("copying", "mark_arriving", "write_outside")),
    *("mark_sealed", pytest.param("arrived", marks=LONG)),
]


@pytest.fixture
def place() -> Iterator[Path]:
    with office_place() as place:
        yield place


def registered(office: Office, title: str) -> str:
    told = {"title": title, "nature": "dispute", "category": "0201", "summary": "楼上漏水。"}
    parties = [
        {"standing": "applicant", "kind": "person", "name": "王建国"},
        {"standing": "respondent", "kind": "person", "name": "李伟"},
    ]
    return str(office.perform("register_case", "clerk", parties=parties, **told)["number"])


def told(office: Office, command: str, *words: str) -> dict[str, object]:
    return dict(office.ask(command, *words, by="boss"))


def test_a_store_moves_into_an_office_and_back_with_all_that_is_in_it(
    local: Office, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = registered(local, "漏水纠纷")
    server, home = place / "office", tmp_path / "home"

    moved = told(local, "move", str(server))
    assert moved == {"moved": str(server), "into_office": True, "device": 2}
    assert local.run("check", local.where, "--json") == cli.UNAVAILABLE
    assert json.loads(local.out)["unavailable"] == "store.moved"

    office = Office(str(server), local._told)
    assert told(office, "check", "--rebuild")["faults"] == []
    assert number in json.dumps(office.ask("find", "漏水"), ensure_ascii=False)
    second = registered(office, "噪音纠纷")
    assert second != number

    monkeypatch.delenv("ZONGZHI_RECOVERY_CODE")
    back = told(office, "move", str(home), "--out", str(tmp_path / "code.txt"))
    assert back == {"moved": str(home), "into_office": False, "device": 3}
    assert office.run("check", office.where, "--json") == cli.UNAVAILABLE
    assert json.loads(office.out)["unavailable"] == "store.moved"

    monkeypatch.setenv("ZONGZHI_RECOVERY_CODE", (tmp_path / "code.txt").read_text("utf-8").strip())
    again = Office(str(home), local._told)
    assert told(again, "check", "--rebuild")["faults"] == []
    for word, found in (("漏水", number), ("噪音", second)):
        assert found in json.dumps(again.ask("find", word), ensure_ascii=False)
    registered(again, "宅基地纠纷")


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_one_store_is_whole_and_the_next_try_ends_it(
    local: Office, place: Path, moment: str
) -> None:
    number = registered(local, "漏水纠纷")
    server = place / "office"
    words = ["move", local.where, str(server), "--as", "boss", "--json"]

    killed = subprocess.run(
        [sys.executable, "-c", DYING, moment, *words], cwd=PROJECT, capture_output=True, check=False
    )
    assert killed.returncode == KILLED, killed.stderr.decode()

    usable = [where for where in (local.where, str(server)) if is_usable(local, where)]
    assert len(usable) <= 1, "two stores that each take themselves for the one"
    assert local.run(*words) == cli.DONE, local.said
    assert not is_usable(local, local.where)
    office = Office(str(server), local._told)
    assert number in json.dumps(office.ask("find", "漏水"), ensure_ascii=False)
    assert sorted(path.name for path in place.iterdir()) == ["office"]
    assert not list(working_in(OfficeFolder(server).data))


def is_usable(office: Office, where: str) -> bool:
    return office.run("find", where, "漏水", "--as", "clerk", "--json") == cli.DONE


def test_what_is_spoilt_on_the_way_does_not_take_the_place(
    local: Office, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(local, "漏水纠纷")
    fill = moving._fill_anew

    def spoil(target: Engine, progress: moving.Progress) -> None:
        fill(target, progress)
        with writing(target) as connection:
            connection.exec_driver_sql("UPDATE event SET actor = actor + 1 WHERE seq = 2")

    monkeypatch.setattr(moving, "_fill_anew", spoil)

    code = local.run("move", local.where, str(place / "office"), "--as", "boss", "--json")

    assert code == cli.UNAVAILABLE
    assert json.loads(local.out)["unavailable"] == "move.not_alike"
    assert list(place.iterdir()) == []
    assert is_usable(local, local.where)


def test_an_office_that_runs_elsewhere_does_not_move(
    local: Office, place: Path, tmp_path: Path
) -> None:
    server = place / "office"
    with Server(server, new=True) as running, psycopg.connect(running.address):
        code = local.run("move", str(server), str(tmp_path / "home"), "--as", "boss", "--json")
    assert code == cli.UNAVAILABLE
    assert json.loads(local.out)["unavailable"] == "move.office_runs"
