"""The log of a store: what was done and how long it took, never what was typed."""

import logging
from pathlib import Path

import pytest

from desktop import cli
from desktop.commands import finding
from desktop.keeping.logs import NAME, StoreLog, crash_report
from tests.commands.conftest import NUMBER, Office, registered
from tests.conftest import Logs


def log_of(office: Office) -> str:
    return (Path(office.where) / "logs" / NAME).read_text("utf-8")


def test_the_log_tells_what_was_done_by_whom_and_how_long_it_took(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(local)
    local.refused("register_case", "clerk", summary="漏雨", parties=[{"name": ""}])
    monkeypatch.setenv("ZONGZHI_PASSWORD", "wrong")
    local.run("figures", local.where, "--as", "clerk")

    log = log_of(local)
    for words in ("opened by code", "login: account ", "login failed: account ", "closed"):
        assert words in log
    assert "RegisterCase by " in log
    assert "RegisterCase stopped: text.missing" in log
    assert " ms" in log


def test_the_log_holds_nothing_that_was_typed(local: Office) -> None:
    registered(local)
    local.ask("find", "张建国")
    local.refused("register_case", "clerk", summary="漏雨", parties=[{"name": "李秘密😀"}])

    log = log_of(local)
    assert "login: account" in log
    for secret in ("张建国", NUMBER, "李秘密", "滴水檐", "clerk", "Boxing-2026"):
        assert secret not in log


def test_a_crash_is_written_down_as_types_and_places(
    local: Office, monkeypatch: pytest.MonkeyPatch, expected_logs: Logs
) -> None:
    def fail(*_: object) -> None:
        try:
            int("张建国")
        except ValueError as error:
            raise KeyError("371699199003071235") from error

    monkeypatch.setattr(finding, "find", fail)
    assert local.run("find", local.where, "张", "--as", "clerk") == cli.BUG
    expected_logs.take("crash")

    log = log_of(local)
    assert "builtins.KeyError" in log
    assert "builtins.ValueError" in log
    assert "test_logs.py" in log
    for shown in (log, local.said):
        assert "张建国" not in shown
        assert NUMBER not in shown


def test_a_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    log = StoreLog(tmp_path)
    log.maxBytes = 2_000
    try:
        logger = logging.getLogger("desktop.test")
        for turn in range(400):
            logger.info("turn %d", turn)
    finally:
        log.close()

    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [NAME, *(f"{NAME}.{number}" for number in range(1, 5))]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) < 12_000


def test_a_log_that_cannot_be_written_stops_no_work(local: Office) -> None:
    log = Path(local.where) / "logs" / NAME
    log.unlink(missing_ok=True)
    log.mkdir()

    number = registered(local)

    assert local.ask("show", "case", number)["number"] == number
    assert local.run("figures", local.where, "--as", "clerk") == cli.DONE
    assert "Traceback" not in local.said


def test_a_report_names_errors_that_go_round_in_a_circle_once() -> None:
    first, second = KeyError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first

    assert crash_report(first) == ["builtins.KeyError", "builtins.ValueError"]
