"""On a computer of code page 936: rare names never end a command, and what leaves is UTF-8."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from desktop import cli
from desktop.commands import terminal
from tests.commands.conftest import PROJECT, TOWN, Office

RARE = "𠮷㐂䶮"
PAGES = ("gbk", "cp936", "ascii", "utf-8")


def all_commands() -> list[tuple[str, ...]]:
    """Name every command, as the program's own help does."""
    found: list[tuple[str, ...]] = [()]

    def look(group: Any, above: tuple[str, ...]) -> None:
        for name, command in group.commands.items():
            found.append((*above, name))
            if hasattr(command, "commands"):
                look(command, (*above, name))

    look(typer.main.get_command(cli.application()), ())
    return found


class Paged:
    """Runs commands whose standard streams have the code page of the computer."""

    def __init__(self, setting: pytest.MonkeyPatch) -> None:
        self._setting = setting

    def run(self, page: str, *arguments: str) -> tuple[int, str, str]:
        """Give the code and what came out, read as UTF-8."""
        kept = [io.BytesIO(), io.BytesIO()]
        with self._setting.context() as swapped:
            for name, bytes_ in zip(("stdout", "stderr"), kept, strict=True):
                swapped.setattr(sys, name, io.TextIOWrapper(bytes_, page, write_through=True))
            code = cli.main(arguments)
            out, said = (bytes_.getvalue().decode("utf-8") for bytes_ in kept)
        return code, out, said


@pytest.fixture
def paged(monkeypatch: pytest.MonkeyPatch) -> Paged:
    return Paged(monkeypatch)


@pytest.fixture
def rare(local: Office) -> Office:
    """An office that knows somebody of a rare name."""
    values = {"name": f"{RARE}国", "village": "371625102201"}
    local.perform("amend_record", "clerk", kind="person", values=values)
    return local


def rare_case(office: Office) -> str:
    people = [{"name": f"王{RARE}"}, {"name": "张建军", "standing": "respondent"}]
    told = {"summary": f"{RARE}争吵多次，请求调解。", "category": "0202", "town": TOWN}
    done = office.perform("register_case", "clerk", **told, place=f"{RARE}村", parties=people)
    return str(done["number"])


@pytest.mark.parametrize("command", all_commands(), ids=" ".join)
def test_every_command_tells_its_help_and_what_is_wrong(
    paged: Paged, command: tuple[str, ...]
) -> None:
    code, out, _ = paged.run("gbk", *command, "--help")
    assert (code, "用法：" in out) == (cli.DONE, True)

    code, _, said = paged.run("gbk", *command, f"--{RARE}")
    assert (code, RARE in said) == (cli.WRONG_USAGE, True)


ASKED = (
    ("find", RARE, "--as", "clerk"),
    ("find", RARE, "--as", "clerk", "--json"),
    ("show", "case", "CASE", "--as", "clerk"),
    ("show", "case", "CASE", "--as", "clerk", "--json"),
    ("perform", "save_draft", f'{{"form": "case.register", "body": "{RARE}"}}', "--as", "clerk"),
    ("print", "receipt", "--case", "CASE", "--as", "clerk", "--out", f"OUT{RARE}.pdf"),
    ("backup", "--to", f"OUT{RARE}.db", "--as", "boss"),
    ("find", "a", "--as", RARE),
)


@pytest.mark.parametrize("page", PAGES)
def test_rare_names_come_whole_from_every_command(
    rare: Office, paged: Paged, tmp_path: Path, page: str
) -> None:
    case = rare_case(rare)
    for command, *words in ASKED:
        given = [word.replace("OUT", f"{tmp_path}/{page}") for word in words]
        given = [case if word == "CASE" else word for word in given]
        code, out, said = paged.run(page, command, rare.where, *given)
        assert code in {cli.DONE, cli.REFUSED}, said
        if command in {"find", "show"} and code == cli.DONE:
            assert RARE in out
        if "--json" in words:
            json.loads(out)


class Console(io.TextIOWrapper):
    """A console that writes bytes of its code page, as with PYTHONLEGACYWINDOWSSTDIO."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.mark.parametrize(("page", "shown"), [("cp936", "???国"), ("utf-8", f"{RARE}国")])
def test_a_console_shows_what_it_can(
    rare: Office, monkeypatch: pytest.MonkeyPatch, page: str, shown: str
) -> None:
    screen = io.BytesIO()
    with monkeypatch.context() as swapped:
        swapped.setattr(terminal, "has_console_mode", lambda _: True)
        swapped.setattr(sys, "stdout", Console(screen, page, write_through=True))
        code = cli.main(("find", rare.where, RARE, "--as", "clerk", "--json"))

    assert code == cli.DONE
    assert shown in screen.getvalue().decode(page)


def test_a_device_that_says_it_is_a_console_gets_utf_8(
    rare: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = io.BytesIO()
    with monkeypatch.context() as swapped:
        swapped.setattr(terminal, "has_console_mode", lambda _: False)
        swapped.setattr(sys, "stdout", Console(device, "cp936", write_through=True))
        cli.main(("find", rare.where, RARE, "--as", "clerk", "--json"))

    assert RARE in device.getvalue().decode("utf-8")


@pytest.mark.parametrize("page", ["gbk:strict", "ascii"])
def test_the_program_itself_writes_utf_8_to_a_pipe(rare: Office, page: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "find", rare.where, RARE, "--as", "clerk", "--json"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": page},
        cwd=PROJECT,
        check=False,
    )

    assert done.returncode == cli.DONE, done.stderr
    assert RARE in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no shell of POSIX")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_harm_nothing(rare: Office, closed: str) -> None:
    words = [sys.executable, "-m", "desktop", "check", rare.where]
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" "$@" {closed}', *words],
        capture_output=True,
        cwd=PROJECT,
        check=False,
    )

    assert (done.returncode, b"Traceback" in done.stderr) == (cli.DONE, False)
    assert rare.ask("check", "--rebuild")["faults"] == []
