"""What the commands answer to wrong usage, wrong secrets and damaged stores."""

import io
import json
from typing import NoReturn

import pytest

from desktop import cli
from tests.commands.conftest import Office


@pytest.mark.parametrize(
    "typed", ['"', "' OR 1=1 --", "NEAR(", "%_", "* :", "王 AND", "\\", "（", "😀", "a" * 4000]
)
def test_search_syntax_finds_nothing_and_breaks_nothing(local: Office, typed: str) -> None:
    assert local.ask("find", typed)["query"] == typed


def test_five_wrong_passwords_lock_for_ten_minutes(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONGZHI_PASSWORD", "wrong")
    for _ in range(5):
        assert local.run("figures", local.where, "--as", "clerk") == cli.REFUSED
    monkeypatch.setenv("ZONGZHI_PASSWORD", "Boxing-2026")

    assert local.run("figures", local.where, "--as", "clerk", "--json") == cli.REFUSED

    assert json.loads(local.said)["refused"] == "account.locked"


def test_many_commands_answer_line_by_line(local: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        json.dumps({"summary": f"第{n}件", "parties": [{"name": "张三"}]}) for n in range(3)
    ] + ["{}", "not json"]
    piped = io.BytesIO("".join(f"{line}\n" for line in lines).encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(piped, "utf-8"))

    code = local.run("perform", local.where, "register_case", "--many", "--as", "clerk")

    answers = [json.loads(line) for line in local.said.splitlines()]
    assert code == cli.DONE
    assert ["done" in answer for answer in answers] == [True, True, True, False, False]
    assert [one["refused"] for one in answers[3:]] == ["command.not_readable"] * 2


def test_every_use_case_is_listed_with_its_fields(local: Office) -> None:
    assert local.run("perform", "--list", "--json") == cli.DONE

    listed = {one["use_case"]: one["fields"] for one in json.loads(local.out)["use_cases"]}
    assert {"register_case", "dispatch_case", "sign_agreement", "reveal"} <= set(listed)
    assert listed["register_case"]["summary"] == {"type": "text", "required": True}
    party = listed["register_case"]["parties"]["of"]["fields"]
    assert party["birth"] == {"type": "date", "required": False}


def test_ctrl_c_while_a_command_is_loaded_ends_it_without_a_word(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_name: str) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "import_module", stopped)

    assert local.run("limits", "list", local.where) == cli.STOPPED
    assert local.said == ""
