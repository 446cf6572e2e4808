"""Keys by command: which ways open a store, and none that was taken away."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from db.keeping.attachments import Attachments
from db.log.unavailable import StoreUnavailable
from desktop import cli
from desktop.keeping import rekeying
from desktop.keeping.opening import OpenStore, opened_store
from desktop.settings import Settings
from tests.commands.conftest import (
    CODE_FILE,
    COUNTY,
    DIVISIONS,
    PASSPHRASE,
    Office,
    code_of,
    registered,
)
from tests.posix import is_owners_alone

PAPER = "签字的协议扫描件".encode()
NEW_PASSPHRASE = "a longer passphrase"


def opens(office: Office, **secret: str) -> bool:
    """Tell whether a passphrase or a recovery code opens the store."""
    settings = Settings(keyring=False, **secret)  # type: ignore[arg-type]
    try:
        with opened_store(office.where, settings):
            return True
    except StoreUnavailable as closed:
        if not closed.code.startswith("key."):
            raise
        return False


def kept(office: Office, *command: str, by: str = "boss") -> int:
    return office.run("key", command[0], office.where, *command[1:], "--as", by)


def with_house(office: Office, act: Callable[[OpenStore], str]) -> str:
    with opened_store(office.where, Settings(recovery_code=code_of(office), keyring=False)) as one:
        return act(one)


def test_the_ways_to_open_are_listed(local: Office) -> None:
    assert local.run("key", "list", local.where, "--json") == cli.DONE

    assert sorted(json.loads(local.out)["wraps"]) == ["code", "passphrase"]
    local.run("key", "list", local.where)
    assert local.out == "恢复码、口令\n"


def test_a_new_code_opens_and_the_old_one_does_not(local: Office, tmp_path: Path) -> None:
    out = tmp_path / "new-code.txt"

    assert kept(local, "new-code", "--out", str(out)) == cli.DONE

    assert is_owners_alone(out)
    assert opens(local, recovery_code=out.read_text("utf-8").strip())
    assert not opens(local, recovery_code=code_of(local))


def test_a_code_is_never_written_over_a_file(local: Office, tmp_path: Path) -> None:
    out = tmp_path / "mine.txt"
    out.write_text("mine", "utf-8")

    assert kept(local, "new-code", "--out", str(out)) == cli.REFUSED

    assert out.read_text("utf-8") == "mine"
    assert opens(local, recovery_code=code_of(local))


def test_a_code_is_shown_on_the_screen_where_no_file_is_named(local: Office) -> None:
    assert kept(local, "new-code") == cli.DONE

    shown = next(line for line in local.said.splitlines() if line.startswith("恢复码："))
    assert opens(local, recovery_code=shown.removeprefix("恢复码："))


def test_a_passphrase_is_replaced(local: Office, tmp_path: Path) -> None:
    file = tmp_path / "passphrase.txt"
    file.write_text(NEW_PASSPHRASE + "\n", "utf-8")

    assert kept(local, "passphrase", "--new-passphrase-file", str(file)) == cli.DONE

    assert opens(local, passphrase=NEW_PASSPHRASE)
    assert not opens(local, passphrase=PASSPHRASE)


def test_a_short_passphrase_is_refused(local: Office, tmp_path: Path) -> None:
    file = tmp_path / "passphrase.txt"
    file.write_text("short", "utf-8")

    assert kept(local, "passphrase", "--new-passphrase-file", str(file)) == cli.REFUSED
    assert "至少要有12个字符" in local.said


def test_a_way_is_dropped_but_never_the_last_one(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept(local, "drop", "passphrase") == cli.DONE
    assert not opens(local, passphrase=PASSPHRASE)

    assert kept(local, "drop", "code") == cli.REFUSED
    assert "至少要保留一种" in local.said
    assert kept(local, "drop", "nothing") == cli.WRONG_USAGE


@pytest.mark.parametrize("account", ["clerk", "auditor"])
def test_only_those_who_keep_the_keys_change_them(local: Office, account: str) -> None:
    assert kept(local, "new-code", by=account) == cli.REFUSED
    assert "没有这项权限" in local.said
    assert opens(local, recovery_code=code_of(local))


def test_every_change_is_told_to_the_administrator(local: Office) -> None:
    kept(local, "drop", "passphrase")
    local.ask("find", "张", by="boss")

    assert "系统提示：已停用一种打开方式（口令）" in local.said


def test_after_a_rekey_nothing_old_opens_and_everything_is_there(
    local: Office, tmp_path: Path
) -> None:
    case = registered(local)
    address = with_house(local, lambda one: papers(one).put(PAPER))
    out = tmp_path / "new-code.txt"

    assert kept(local, "rekey", "--out", str(out)) == cli.DONE

    assert "口令需要重新设置" in local.said
    assert not opens(local, recovery_code=code_of(local))
    assert not opens(local, passphrase=PASSPHRASE)
    take_code(local, out)
    assert with_house(local, lambda one: papers(one).get(address).decode()) == PAPER.decode()
    assert local.ask("show", "case", case)["number"] == case
    assert local.ask("check", "--rebuild")["faults"] == []
    local.ask("find", "张", by="boss")
    assert "已更换数据密钥" in local.said


def test_a_rekey_keeps_the_passphrase_that_opened_the_store(
    local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZONGZHI_RECOVERY_CODE")
    monkeypatch.setenv("ZONGZHI_PASSPHRASE", PASSPHRASE)

    assert kept(local, "rekey", "--out", str(tmp_path / "new-code.txt")) == cli.DONE

    assert opens(local, passphrase=PASSPHRASE)


def test_a_backup_from_before_a_rekey_is_restored(local: Office, tmp_path: Path) -> None:
    case = registered(local)
    backup = tmp_path / "old.db"
    local.ask("backup", "--to", str(backup), by="boss")
    out = tmp_path / "new-code.txt"
    assert kept(local, "rekey", "--out", str(out)) == cli.DONE
    take_code(local, out)

    assert local.run("restore", str(backup), local.where) == cli.DONE, local.said

    assert local.ask("show", "case", case)["number"] == case
    assert not opens(local, passphrase=PASSPHRASE)


@pytest.mark.parametrize("step", ["Attachments", "change_key", "finish_rekey"])
def test_a_rekey_that_is_cut_off_loses_nothing(
    local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    case = registered(local)
    address = with_house(local, lambda one: papers(one).put(PAPER))
    out = tmp_path / "new-code.txt"
    with monkeypatch.context() as cut:
        cut.setattr(rekeying, step, power_cut)
        assert kept(local, "rekey", "--out", str(out)) == cli.UNAVAILABLE

    if step == "finish_rekey":  # the database has the new key, and somebody has its code
        assert opens(local, recovery_code=out.read_text("utf-8").strip())
        take_code(local, out)
    assert local.ask("show", "case", case)["number"] == case
    assert with_house(local, lambda one: papers(one).get(address).decode()) == PAPER.decode()
    assert local.ask("check", "--rebuild")["faults"] == []
    assert kept(local, "rekey", "--out", str(tmp_path / "another.txt")) == cli.DONE


def power_cut(*_: object) -> None:
    raise OSError(5, "Input/output error")


def papers(open_store: OpenStore) -> Attachments:
    return Attachments(Path(open_store.where), open_store.data_key)


def take_code(office: Office, file: Path) -> None:
    """Go on with a new recovery code."""
    code = file.read_text("utf-8")
    Path(office.where).with_name(CODE_FILE).write_text(code, "utf-8")
    os.environ["ZONGZHI_RECOVERY_CODE"] = code.strip()  # `secrets` puts it back


def test_a_forgotten_password_is_reset_by_the_recovery_code_and_told(
    local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONGZHI_PASSWORD", "Another-2027")

    assert local.run("account", "reset", local.where, "boss") == cli.DONE

    assert local.run("find", local.where, "张", "--as", "boss") == cli.REFUSED
    assert "有人用恢复码于" in local.said
    own = tmp_path / "own"
    own.write_text("Mine-and-2027")
    renewed = ("account", "password", local.where, "boss", "--new-password-file", str(own))
    assert local.run(*renewed) == cli.DONE
    monkeypatch.setenv("ZONGZHI_PASSWORD", "Mine-and-2027")
    local.ask("find", "张", by="boss")
    assert "系统提示：账号“boss”忘记密码" in local.said
    assert local.run("find", local.where, "张", "--as", "clerk") == cli.REFUSED


def test_a_reset_takes_the_recovery_code_and_nothing_else(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZONGZHI_RECOVERY_CODE")
    monkeypatch.setenv("ZONGZHI_PASSPHRASE", PASSPHRASE)

    assert local.run("account", "reset", local.where, "boss") == cli.REFUSED

    assert "请提供恢复码" in local.said


@pytest.mark.parametrize(("password", "told"), [("short", "至少8位"), ("alllowercase", "三类")])
def test_a_reset_to_a_weak_password_changes_nothing(
    local: Office, monkeypatch: pytest.MonkeyPatch, password: str, told: str
) -> None:
    with monkeypatch.context() as weak:
        weak.setenv("ZONGZHI_PASSWORD", password)
        assert local.run("account", "reset", local.where, "boss") == cli.REFUSED

    assert told in local.said
    local.ask("find", "张", by="boss")
    assert "系统提示" not in local.said


def test_a_reset_of_nobody_is_refused(local: Office) -> None:
    assert local.run("account", "reset", local.where, "nobody") == cli.REFUSED


@pytest.mark.parametrize(
    ("name", "value"), [("ZONGZHI_PASSWORD", "weak"), ("ZONGZHI_PASSPHRASE", "short")]
)
def test_a_founding_that_is_refused_leaves_nothing_behind(
    local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    where = tmp_path / "new"
    founding = ("--division", COUNTY, "--divisions", str(DIVISIONS), "--admin", "boss")

    assert local.run("init", str(where), *founding) in {cli.REFUSED, cli.UNAVAILABLE}

    assert not where.exists()


def test_a_server_has_no_keys(local: Office) -> None:
    server = "postgresql://nobody@localhost/nothing"

    assert local.run("key", "list", server) == cli.REFUSED
    assert local.run("account", "reset", server, "boss") == cli.REFUSED


def test_a_spoilt_wrap_that_nobody_uses_is_found_by_check(local: Office) -> None:
    key_file = Path(local.where) / "store.key"
    told = json.loads(key_file.read_text("utf-8"))
    assert local.run("check", local.where) == cli.DONE

    unused = next(wrap for wrap in told["wraps"] if wrap["kind"] == "passphrase")
    text = unused["sealed"]["text"]
    unused["sealed"]["text"] = ("A" if text[0] != "A" else "B") + text[1:]
    key_file.write_text(json.dumps(told), "utf-8")

    assert local.run("check", local.where) == 4, local.said
    assert "store.key" in local.said
