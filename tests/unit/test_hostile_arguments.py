"""Arguments that no command can read are wrong usage with a sentence, never a bug."""

from pathlib import Path

import pytest

from desktop.cli import PLACES, main

_WRONG_USAGE = 64


@pytest.mark.parametrize("command", sorted(PLACES))
def test_an_argument_that_is_not_utf8_is_told(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "\udcff"]) == _WRONG_USAGE
    assert "不是 UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2026-13-01", "2026-02-30", "abc", "0000-01-01", "-1"])
def test_a_day_that_does_not_exist_is_told(
    day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(tmp_path / "county"), f"--today={day}"]) == _WRONG_USAGE
    assert "没有这一天" in capsys.readouterr().err
    assert not (tmp_path / "county").exists()
