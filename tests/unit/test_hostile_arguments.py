"""Arguments that no command can read are wrong usage with a sentence, never a bug."""

from pathlib import Path

import pytest

from desktop.cli import PLACES, main
from desktop.errors import RuleBroken
from desktop.settings import load_settings

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


@pytest.mark.parametrize("held", [b"\xff\xfe\x00", b"a\x00b", b"x" * 5_000])
def test_a_file_that_holds_no_password_is_told_without_its_text(
    held: bytes, tmp_path: Path
) -> None:
    (tmp_path / "password").write_bytes(held)

    with pytest.raises(RuleBroken) as refused:
        load_settings({}, password_file=tmp_path / "password")

    assert refused.value.code == "secret.not_text"
    assert refused.value.details == {"name": "password"}


@pytest.mark.parametrize("name", ["", "no/such/file"])
def test_a_folder_or_a_missing_file_is_no_password(name: str, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match=r"secret\.no_file"):
        load_settings({}, passphrase_file=tmp_path / name)


def test_a_password_written_by_notepad_is_read_without_its_mark(tmp_path: Path) -> None:
    (tmp_path / "password").write_bytes("\ufeff口令\r\n".encode())

    assert load_settings({}, password_file=tmp_path / "password").password == "口令"


@pytest.mark.parametrize("scale", ["abc", "-1", "1e2", "１２０", "99999999999999999999", "1.5"])
def test_a_scale_that_is_no_number_is_told(scale: str) -> None:
    with pytest.raises(RuleBroken, match=r"settings\.scale"):
        load_settings({"ZONGZHI_SCALE": scale})


@pytest.mark.parametrize(("scale", "taken"), [("", 100), ("5", 100), ("125", 125), ("900", 150)])
def test_a_scale_stays_within_what_the_windows_can_show(scale: str, taken: int) -> None:
    assert load_settings({"ZONGZHI_SCALE": scale}).scale == taken
