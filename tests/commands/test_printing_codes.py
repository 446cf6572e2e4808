"""A recovery code goes to the screen and straight to a printer, and into no file."""

import os
from base64 import b64decode
from pathlib import Path

import pytest

import desktop.spooling.plain_text
from desktop import cli
from tests.commands.conftest import Office
from tests.posix import SHELL

pytestmark = SHELL  # a printer of these tests is a script of its
PRINTER = "#!/bin/sh\ncat > '{paper}'\nexit {code}\n"


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer whose paper can be read afterwards."""
    tools, paper = tmp_path / "tools", tmp_path / "paper"
    tools.mkdir()
    _install(tools / "lp", paper, 0)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    return paper


def _install(tool: Path, paper: Path, code: int) -> None:
    tool.write_text(PRINTER.format(paper=paper, code=code))
    tool.chmod(0o755)


def _shown(office: Office) -> str:
    return office.said.split("恢复码：")[1].split()[0]


def test_a_new_code_is_shown_and_printed(local: Office, printer: Path) -> None:
    assert local.run("key", "new-code", local.where, "--as", "boss", "--print") == cli.DONE

    assert _shown(local) in printer.read_text("utf-8")


def test_a_printer_that_fails_is_told_and_the_code_is_on_the_screen(
    local: Office, printer: Path, tmp_path: Path
) -> None:
    _install(tmp_path / "tools" / "lp", printer, 1)

    assert local.run("key", "new-code", local.where, "--as", "boss", "--print") == cli.REFUSED

    assert "printer.failed" in local.said
    assert len(_shown(local).split("-")) == 7


def test_without_a_printer_the_old_code_stays(
    local: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert local.run("key", "new-code", local.where, "--as", "boss", "--print") == cli.REFUSED

    assert "printer.none" in local.said
    assert "恢复码：" not in local.said
    local.ask("find", "张")


def test_powershell_is_given_what_no_code_page_can_spoil(
    printer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _install(tmp_path / "tools" / "powershell", printer, 0)
    monkeypatch.setattr(
        desktop.spooling.plain_text, "POSIX", (desktop.spooling.plain_text.WINDOWS,)
    )

    desktop.spooling.plain_text.print_text("综治台 𠮷")

    assert b64decode(printer.read_bytes()).decode() == "综治台 𠮷"
