"""A second program on the same store: it reads, it says so, and nothing leaves through it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from db.log.changes import EVERYTHING
from db.store.watch import News
from desktop import cli
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.commands.conftest import PROJECT, Office, code_of, registered


class Writer:
    """Another program that writes to the store, one answer for each line it is given."""

    def __init__(self, where: str) -> None:
        command = ("perform", where, "register_case", "--many", "--as", "clerk", "--json")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "desktop", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=PROJECT,
        )

    def register(self, summary: str) -> str:
        """Give the number of a case that the other program has saved."""
        case = {"summary": summary, "parties": [{"name": "张三"}]}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(case) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return str(answer["result"]["number"])

    def leave(self) -> int:
        self._process.communicate(timeout=60)
        return self._process.returncode


@contextmanager
def writing(office: Office) -> Iterator[tuple[Writer, str]]:
    """Let another program hold the store; it has just registered a case."""
    writer = Writer(office.where)
    try:
        yield writer, writer.register("屋顶漏雨")
    finally:
        assert writer.leave() == cli.DONE


def test_the_second_program_reads_what_the_first_one_writes(local: Office) -> None:
    with writing(local) as (writer, first):
        assert local.ask("show", "case", first)["summary"] == "屋顶漏雨"
        assert "本次只读" in local.said
        second = writer.register("院墙倒塌")
        assert local.ask("show", "case", second)["summary"] == "院墙倒塌"

    local.ask("show", "case", second)
    assert "本次只读" not in local.said


def test_the_second_program_notices_that_the_first_one_wrote(local: Office) -> None:
    settings = Settings(recovery_code=code_of(local), keyring=False)
    with writing(local) as (writer, _), opened_store(local.where, settings) as open_store:
        watch = open_store.watch()
        assert watch
        writer.register("院墙倒塌")

        assert watch.wait() == News(EVERYTHING)

        watch.stop()
        assert watch.wait() is None  # it has not changed since
        watch.close()


def test_the_program_that_writes_a_folder_alone_watches_nothing(local: Office) -> None:
    settings = Settings(recovery_code=code_of(local), keyring=False)
    with opened_store(local.where, settings) as open_store:
        assert open_store.watch() is None


LEAVING = (
    ("perform", "STORE", "add_note", "NOTE", "--as", "clerk"),
    ("perform", "STORE", "reveal", "REVEAL", "--as", "leader"),
    ("print", "STORE", "receipt", "--case", "NUMBER", "--out", "TARGET", "--as", "clerk"),
    ("backup", "STORE", "--to", "TARGET", "--as", "boss"),
    ("key", "new-code", "STORE", "--as", "boss"),
    ("key", "rekey", "STORE", "--as", "boss"),
    ("account", "reset", "STORE", "clerk"),
)


def test_nothing_is_changed_and_nothing_leaves_through_the_second_program(
    local: Office, tmp_path: Path
) -> None:
    number = registered(local)
    told = local.ask("show", "case", number, by="leader")
    party = {"kind": "party", "id": told["parties"][0]["id"], "case_id": told["id"]}
    given = {
        "STORE": local.where,
        "NUMBER": number,
        "TARGET": str(tmp_path / "target"),
        "NOTE": json.dumps({"case": number, "text": "催问"}),
        "REVEAL": json.dumps({**party, "field": "number", "reason": "核对"}),
    }

    with writing(local):
        for command in LEAVING:
            assert local.run(*(given.get(word, word) for word in command)) == cli.REFUSED
            assert "store.read_only_session" in local.said

    assert not (tmp_path / "target").exists()


def test_a_store_in_use_is_checked_to_the_last_row(local: Office) -> None:
    with writing(local):
        assert local.run("check", local.where, "--rebuild") == cli.DONE, local.said
        assert "核查通过" in local.said


def test_a_store_in_use_is_not_restored_over(local: Office, tmp_path: Path) -> None:
    backup = tmp_path / "a.db"
    local.ask("backup", "--to", str(backup), by="boss")
    with writing(local) as (_, number):
        assert local.run("restore", str(backup), local.where, "--json") == cli.UNAVAILABLE
        assert json.loads(local.out)["unavailable"] == "store.locked"
        assert local.ask("show", "case", number)["number"] == number


def test_the_second_program_does_not_rewrap_or_migrate(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    key_file = Path(local.where) / "store.key"
    with writing(local):
        before = key_file.read_bytes()
        monkeypatch.setattr("db.keeping.bringing_up.newest", lambda: "m9999")

        assert local.run("check", local.where, "--json") == cli.UNAVAILABLE

        assert json.loads(local.out)["unavailable"] == "store.other_version"
        assert key_file.read_bytes() == before
