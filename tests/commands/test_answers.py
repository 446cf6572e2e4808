"""What the commands answer to wrong usage, wrong secrets and damaged stores."""

import json
from pathlib import Path

import pytest

from desktop import cli
from tests.commands.conftest import Office


@pytest.fixture
def office(office: Office) -> Office:
    if office.where.startswith("postgresql"):
        pytest.skip("about folders only")
    return office


def test_wrong_usage_is_64(office: Office) -> None:
    assert office.run("find") == cli.WRONG_USAGE
    assert office.run("no-such-command") == cli.WRONG_USAGE


def test_a_refusal_is_2_with_its_code_and_sentence(office: Office) -> None:
    assert office.run("show", office.where, "case", "0010001X", "--as", "clerk") == cli.REFUSED
    assert "case.unknown" in office.said
    assert "没有这个案件" in office.said


def test_nothing_found_is_no_failure(office: Office) -> None:
    assert office.ask("find", "查无此人")["kinds"] == []


@pytest.mark.parametrize(
    "typed", ['"', "' OR 1=1 --", "NEAR(", "%_", "* :", "王 AND", "\\", "（", "😀", "a" * 4000]
)
def test_search_syntax_finds_nothing_and_breaks_nothing(office: Office, typed: str) -> None:
    assert office.ask("find", typed)["query"] == typed


def test_without_an_account_a_store_says_so(office: Office) -> None:
    assert office.run("figures", office.where) == cli.REFUSED
    assert "--as" in office.said


def test_five_wrong_passwords_lock_for_ten_minutes(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONGZHI_PASSWORD", "wrong")
    for _ in range(5):
        assert office.run("figures", office.where, "--as", "clerk") == cli.REFUSED
    monkeypatch.setenv("ZONGZHI_PASSWORD", "Boxing-2026")

    assert office.run("figures", office.where, "--as", "clerk", "--json") == cli.REFUSED

    assert json.loads(office.said)["refused"] == "account.locked"


def test_a_wrong_passphrase_is_3(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONGZHI_PASSPHRASE", "not the passphrase")

    assert office.run("check", office.where) == cli.UNAVAILABLE

    assert "口令" in office.said


@pytest.mark.parametrize("name", ["store.key", "store.db"])
def test_a_missing_file_is_3_with_a_sentence(office: Office, name: str) -> None:
    (Path(office.where) / name).unlink()

    assert office.run("check", office.where) == cli.UNAVAILABLE

    assert "。" in office.said


@pytest.mark.parametrize("noise", [b"", b"\x00" * 4096, b"noise" * 2000])
def test_a_store_of_noise_is_3_with_a_sentence(office: Office, noise: bytes) -> None:
    (Path(office.where) / "store.db").write_bytes(noise)

    assert office.run("check", office.where) == cli.UNAVAILABLE

    assert "。" in office.said


def test_a_truncated_store_never_passes(office: Office) -> None:
    database = Path(office.where) / "store.db"
    content = database.read_bytes()
    database.write_bytes(content[: len(content) // 2 // 4096 * 4096])

    assert office.run("check", office.where, "--rebuild") in {cli.UNAVAILABLE, 4}


def test_many_commands_answer_line_by_line(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        json.dumps({"summary": f"第{n}件", "parties": [{"name": "张三"}]}) for n in range(3)
    ] + ["{}", "not json"]
    monkeypatch.setattr("sys.stdin", iter(f"{line}\n" for line in lines))

    code = office.run("perform", office.where, "register_case", "--many", "--as", "clerk")

    answers = [json.loads(line) for line in office.said.splitlines()]
    assert code == cli.DONE
    assert ["done" in answer for answer in answers] == [True, True, True, False, False]
    assert [one["refused"] for one in answers[3:]] == ["command.not_readable"] * 2


def test_every_use_case_is_listed_with_its_fields(office: Office) -> None:
    assert office.run("perform", "--list", "--json") == cli.DONE

    listed = {one["use_case"]: one["fields"] for one in json.loads(office.out)["use_cases"]}
    assert {"register_case", "dispatch_case", "sign_agreement", "reveal"} <= set(listed)
    assert listed["register_case"]["summary"] == {"type": "text", "required": True}
    party = listed["register_case"]["parties"]["of"]["fields"]
    assert party["birth"] == {"type": "date", "required": False}
