"""A password that somebody else has set opens nothing but the door to a new one."""

from pathlib import Path

import pytest

from db.rows.local_state import NOBODY
from db.rows.uow import unit_of_work
from desktop import cli
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.commands.conftest import LENT, PASSWORD, Office, code_of, renew
from tests.commands.test_second_program import writing


def asks(office: Office, by: str, password: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """Let an account log in with a password, and give how that ended."""
    with monkeypatch.context() as typed:
        typed.setenv("ZONGZHI_PASSWORD", password)
        return office.run("find", office.where, "张", "--as", by)


def lend(office: Office, whose: str = "clerk") -> None:
    office.perform("set_password", "boss", name=whose, password=LENT)


def test_whoever_was_given_a_password_sets_his_own_first(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(office)
    assert asks(office, "clerk", LENT, monkeypatch) == cli.REFUSED
    assert "系统管理员（账号boss）于" in office.said
    assert "设置了您的密码" in office.said
    assert "zongzhi account password" in office.said

    renew(office, "clerk", tmp_path)

    assert asks(office, "clerk", PASSWORD, monkeypatch) == cli.DONE
    assert asks(office, "clerk", LENT, monkeypatch) == cli.REFUSED


def test_a_wrong_password_learns_nothing_of_a_lent_one(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(office)

    assert asks(office, "clerk", "wrong", monkeypatch) == cli.REFUSED
    assert "账号或密码不对" in office.said
    assert "boss" not in office.said


@pytest.mark.parametrize(
    ("new", "told"), [(LENT, "不能与原密码相同"), ("short", "至少8位"), ("alllowercase", "三类")]
)
def test_a_new_password_is_another_and_strong(
    local: Office, tmp_path: Path, new: str, told: str
) -> None:
    lend(local)
    old, file = tmp_path / "old", tmp_path / "new"
    old.write_text(LENT)
    file.write_text(new, "utf-8")
    given = ("--password-file", str(old), "--new-password-file", str(file))

    assert local.run("account", "password", local.where, "clerk", *given) == cli.REFUSED
    assert told in local.said


def test_five_guesses_lock_the_account_for_every_program(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(4):
        assert asks(office, "clerk", "wrong", monkeypatch) == cli.REFUSED
        assert "账号或密码不对" in office.said
    asks(office, "clerk", "wrong", monkeypatch)
    assert "请于10分钟后再试" in office.said

    assert asks(office, "clerk", PASSWORD, monkeypatch) == cli.REFUSED
    assert "账号已锁定" in office.said


def test_guesses_in_a_program_that_only_reads_are_counted_with_all_others(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(local):
        for _ in range(3):
            asks(local, "leader", "wrong", monkeypatch)
            assert "本次只读" in local.said
    asks(local, "leader", "wrong", monkeypatch)
    with writing(local) as (writer, _):
        asks(local, "leader", "wrong", monkeypatch)
        assert "账号已锁定" in local.said
        assert writer.register("院墙倒塌"), "the writing program goes on"
    assert asks(local, "leader", PASSWORD, monkeypatch) == cli.REFUSED
    assert "账号已锁定" in local.said


def test_the_right_password_in_a_program_that_only_reads_ends_the_count(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(local):
        for _ in range(4):
            asks(local, "leader", "wrong", monkeypatch)
        assert asks(local, "leader", PASSWORD, monkeypatch) == cli.DONE
        asks(local, "leader", "wrong", monkeypatch)
        assert "账号或密码不对" in local.said


def test_no_guess_is_judged_while_it_cannot_be_counted(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.store.engine.PRAGMAS", ("journal_mode=WAL", "busy_timeout=50"))
    settings = Settings(recovery_code=code_of(local), keyring=False)
    with (
        opened_store(local.where, settings) as open_store,
        unit_of_work(open_store.store, NOBODY) as busy,
    ):
        busy.local.set_setting("held", "1")
        assert asks(local, "leader", PASSWORD, monkeypatch) == cli.UNAVAILABLE
        assert "正被另一个程序占用" in local.said
