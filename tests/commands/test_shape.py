"""What every command has in common: its exit code, its refusals, and what it does not load."""

import json
import sys
from pathlib import Path

import pytest

from desktop import cli
from desktop.commands import finding
from tests.commands.conftest import COUNTY, DIVISIONS, PASSWORD, Office, registered, run_apart
from tests.conftest import Logs

# run in a process of its own, which then tells the exit codes and the libraries it has loaded
LOADED = """
import json, sys
from desktop.cli import main
codes = [main(arguments) for arguments in json.loads(sys.argv[1])]
print(json.dumps([codes, sorted({name.partition(".")[0] for name in sys.modules})]))
"""
HEAVY = {
    *("PySide6", "shiboken6", "numpy", "shapely", "reportlab", "alembic", "pypinyin", "rich"),
    "psycopg",
}


def loaded_by(*commands: tuple[str, ...]) -> tuple[list[int], set[str]]:
    """Give the exit codes of commands and the libraries they have loaded, of the heavy ones."""
    done = run_apart(json.dumps(commands), program=["-c", LOADED])
    codes, modules = json.loads(done.stdout.splitlines()[-1])
    return codes, HEAVY & set(modules)


def test_everyday_commands_load_nothing_heavy(local: Office, tmp_path: Path) -> None:
    where, number = local.where, registered(local)

    codes, found = loaded_by(
        ("find", where, "滴水檐", "--as", "clerk"),
        ("figures", where, "--as", "clerk"),
        ("check", where, "--rebuild"),
        ("perform", where, "add_note", json.dumps({"case": number, "text": "催"}), "--as", "clerk"),
        ("perform", "--list"),
        ("show", where, "case", number, "--as", "clerk"),
        ("backup", where, "--to", str(tmp_path / "a.db"), "--as", "boss"),
        ("key", "list", where),
        ("account", "reset", where, "clerk"),
    )

    assert (set(codes), found) == ({cli.DONE}, set())


def test_a_command_that_needs_more_loads_no_window(local: Office, tmp_path: Path) -> None:
    number, out = registered(local), str(tmp_path / "a.pdf")
    founding = (
        "--division",
        COUNTY,
        "--divisions",
        str(DIVISIONS),
        "--admin",
        "boss",
        "--only-centre",
    )

    codes, found = loaded_by(
        ("print", local.where, "receipt", "--case", number, "--out", out, "--as", "clerk"),
        ("print", "--list"),
        ("init", str(tmp_path / "new"), *founding, "--out", str(tmp_path / "code.txt")),
        ("backup", local.where, "--to", str(tmp_path / "a.db"), "--as", "boss"),
        ("restore", str(tmp_path / "a.db"), str(tmp_path / "restored")),
    )

    assert set(codes) == {cli.DONE}
    assert found == {"numpy", "reportlab", "alembic"}


def test_the_help_of_all_commands_loads_no_window() -> None:
    codes, found = loaded_by(("--help",))

    assert set(codes) == {cli.DONE}
    assert found <= {"numpy", "reportlab", "alembic", "psycopg"}  # what some command needs


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("no-such-command",),
        ("find",),
        ("find", "STORE", "张", "--limit", "many"),
        ("find", "STORE", "张", "--kind", "nothing"),
        ("show", "STORE", "person", "1"),
        ("perform", "STORE"),
        ("print", "STORE", "agreement"),
        ("key", "drop", "STORE", "nothing"),
        ("init", "STORE", "--division", "371625"),
        ("figures", "STORE", "--passphrase-file", "nowhere.txt"),
        ("figures", "STORE", "--no-such-option"),
        ("no/such/folder",),
    ],
)
def test_wrong_usage_is_64_in_chinese(
    local: Office, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "has_display", lambda: False)  # with one, `()` opens the windows
    given = [local.where if word == "STORE" else word for word in arguments]

    assert local.run(*given) == cli.WRONG_USAGE

    assert "--help" in local.said
    assert local.run(*given, "--json") == cli.WRONG_USAGE
    assert json.loads(local.out)["sentence"].endswith("。")


def test_a_refusal_is_2_with_its_code_field_and_sentence(local: Office) -> None:
    assert local.run("show", local.where, "case", "0010001X", "--as", "clerk") == cli.REFUSED
    assert "case.unknown  没有这个案件" in local.said
    assert local.out == ""

    refused = local.refused("register_case", "clerk", summary="争执", parties=[{"name": ""}])
    assert refused["field"] == "parties.0.name"


def test_a_store_that_is_not_there_is_3(local: Office, tmp_path: Path) -> None:
    assert local.run("check", str(tmp_path / "gone"), "--json") == cli.UNAVAILABLE
    assert json.loads(local.out)["unavailable"] == "store.no_folder"


@pytest.mark.parametrize(
    "address",
    ["postgresql://nobody@127.0.0.1:1/nothing", "postgresql://nobody@/nothing?host=/nowhere"],
)
def test_a_server_that_does_not_answer_is_3(local: Office, address: str) -> None:
    assert local.run("check", address, "--json") == cli.UNAVAILABLE
    assert json.loads(local.out)["unavailable"] == "store.no_server"


@pytest.mark.postgresql
def test_an_empty_database_on_a_server_is_3_and_stays_empty(
    local: Office, empty_database: str
) -> None:
    for _ in range(2):
        assert local.run("check", empty_database, "--json") == cli.UNAVAILABLE
        assert json.loads(local.out)["unavailable"] == "store.not_founded"


def test_a_bug_is_1_with_types_and_places_only(
    local: Office, monkeypatch: pytest.MonkeyPatch, expected_logs: Logs
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("张建国")

    monkeypatch.setattr(finding, "find", fail)

    assert local.run("find", local.where, "张", "--as", "clerk") == cli.BUG

    assert "builtins.KeyError" in local.said
    assert "test_shape.py" in local.said
    assert "张建国" not in local.said
    expected_logs.take("crash")


def test_nothing_found_is_0(local: Office) -> None:
    assert local.ask("find", "查无此人")["kinds"] == []


def test_a_paper_for_a_folder_that_is_not_there_is_2_and_not_recorded(
    local: Office, tmp_path: Path
) -> None:
    case = registered(local)
    out = str(tmp_path / "nowhere" / "a.pdf")

    code = local.run("print", local.where, "receipt", "--case", case, "--out", out, "--as", "clerk")

    assert code == cli.REFUSED
    assert "目标文件夹不存在" in local.said
    happened = [one["name"] for one in local.ask("show", "case", case)["happenings"]]
    assert "print" not in happened


def test_a_refused_paper_leaves_no_file(local: Office, tmp_path: Path) -> None:
    case, out = registered(local), tmp_path / "a.pdf"

    code = local.run(
        *("print", local.where, "agreement", "--case", case, "--out", str(out), "--as", "clerk")
    )

    assert code == cli.REFUSED
    assert not out.exists()


def test_a_demonstration_falls_back_to_its_desk_and_another_store_does_not(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert local.run("figures", local.where) == cli.REFUSED
    assert "--as" in local.said
    monkeypatch.setattr("desktop.keeping.opening.read_setting", lambda *_: "1")
    monkeypatch.setattr("desktop.commands.frame.DEMONSTRATION_DESK", "clerk")

    assert local.run("perform", local.where, "register_case", CASE) == cli.DONE


CASE = json.dumps({"summary": "漏雨", "parties": [{"name": "张三"}]})


def test_the_password_may_come_from_a_file(
    local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZONGZHI_PASSWORD")
    monkeypatch.setattr(sys, "stdin", None)
    file = tmp_path / "password.txt"
    file.write_text(PASSWORD + "\n", "utf-8")

    code = local.run("figures", local.where, "--as", "clerk", "--password-file", str(file))

    assert code == cli.DONE
