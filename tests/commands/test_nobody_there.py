"""Whether a command may ask: only where somebody sits at a real console; else it ends at once."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import pytest

from desktop import cli
from desktop.commands import terminal
from tests.commands.conftest import COUNTY, DIVISIONS, PASSWORD, PROJECT, Office

ASKING: dict[str, tuple[str, ...]] = {
    "check": ("STORE",),
    "backup": ("STORE", "--to", "OUT", "--as", "boss"),
    "backup --timed": ("STORE",),
    "schedule": ("STORE", "--at", "12:30", "--as", "boss"),
    "find": ("STORE", "漏雨", "--as", "clerk"),
    "restore": ("BACKUP", "NEW"),
    "key rekey": ("STORE", "--as", "boss"),
    "key passphrase": ("STORE", "--as", "boss"),
    "account reset": ("STORE", "boss"),
    "account password": ("STORE", "clerk"),
    "init": ("NEW", "--division", COUNTY, "--divisions", str(DIVISIONS), "--admin", "boss"),
}
SECRETS = ("ZONGZHI_PASSPHRASE", "ZONGZHI_PASSWORD", "ZONGZHI_RECOVERY_CODE")
SECONDS = 120  # for a busy machine; whoever asks at a keyboard waits for ever
REFUSED = {cli.REFUSED, cli.UNAVAILABLE}


@pytest.fixture
def no_secrets(local: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    backup = Path(local.where).with_name("backup.db")
    local.ask("backup", "--to", str(backup), by="boss")
    for name in SECRETS:
        monkeypatch.delenv(name, raising=False)
    return local


def arguments(command: str, office: Office) -> list[str]:
    beside = Path(office.where).parent
    names = {
        "STORE": office.where,
        "OUT": str(beside / "out.db"),
        "NEW": str(beside / "new"),
        "BACKUP": str(beside / "backup.db"),
    }
    return [*command.split(), *(names.get(word, word) for word in ASKING[command])]


def ended(words: list[str], stdin: IO[Any] | int | None, shell: str = "") -> tuple[int, str]:
    """Run it apart, where waiting for ever would be noticed; give code and what it said."""
    program = [sys.executable, "-m", "desktop", *words]
    command = ["sh", "-c", shell, *program] if shell else program
    done = subprocess.run(
        command, stdin=stdin, capture_output=True, cwd=PROJECT, timeout=SECONDS, check=False
    )
    return done.returncode, done.stderr.decode()


def nothing(stack: ExitStack) -> tuple[IO[Any] | int, str]:
    return subprocess.DEVNULL, ""


def closed(stack: ExitStack) -> tuple[IO[Any] | int, str]:
    return subprocess.DEVNULL, 'exec "$0" "$@" <&-'


def empty_pipe(stack: ExitStack) -> tuple[IO[Any] | int, str]:
    reading, writing = os.pipe()
    os.close(writing)
    stack.callback(os.close, reading)
    return reading, ""


def empty_file(stack: ExitStack) -> tuple[IO[Any] | int, str]:
    return stack.enter_context(Path(os.devnull).open("rb")), ""


NO_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no shell of POSIX")
NOBODY = (nothing, pytest.param(closed, marks=NO_WINDOWS), empty_pipe, empty_file)


@pytest.mark.parametrize("stdin", NOBODY)
def test_a_command_that_nobody_watches_ends_at_once_with_a_sentence(
    no_secrets: Office, stdin: Callable[[ExitStack], tuple[IO[Any] | int, str]]
) -> None:
    with ExitStack() as stack:
        given, shell = stdin(stack)
        code, said = ended(arguments("account reset", no_secrets), given, shell)

    assert (code, "恢复码" in said, "Traceback" in said) == (cli.REFUSED, True, False)


class Device:
    """A standard stream that says it is a terminal, as that of NUL does on Windows."""

    encoding, errors, buffer = "cp936", "strict", None

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0

    def read(self, _: int = 0) -> str:
        return ""


@pytest.fixture
def nul(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows' NUL as the keyboard: whoever asks there waits for ever."""

    def waits(*_: object, **__: object) -> str:
        raise AssertionError("it would wait for ever")

    monkeypatch.setattr(sys, "stdin", Device())
    monkeypatch.setattr(terminal, "has_console_mode", lambda _: False)
    for door in ("getpass.getpass", "typer.prompt", "typer.confirm", "builtins.input"):
        monkeypatch.setattr(door, waits)


@pytest.mark.parametrize("command", ASKING)
def test_nobody_sits_at_the_device_nul(no_secrets: Office, nul: None, command: str) -> None:
    assert no_secrets.run(*arguments(command, no_secrets)) in REFUSED, no_secrets.said
    assert no_secrets.said.strip().endswith("。")


def test_a_doubtful_date_is_not_asked_about_where_nobody_is(
    local: Office, nul: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.keeping.opened.doubtful_date", lambda _: "电脑日期不对。")

    assert local.run("find", local.where, "漏雨", "--as", "clerk") == cli.REFUSED


def test_a_login_without_a_password_is_no_attempt(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZONGZHI_PASSWORD")
    for _ in range(6):  # one more than lock an account
        assert local.run("find", local.where, "漏雨", "--as", "clerk") == cli.REFUSED
        assert "--password-file" in local.said
    monkeypatch.setenv("ZONGZHI_PASSWORD", PASSWORD)

    assert local.run("find", local.where, "漏雨", "--as", "clerk") == cli.DONE


@NO_WINDOWS
def test_whoever_sits_at_a_terminal_is_asked(no_secrets: Office) -> None:
    ours, theirs = import_module("pty").openpty()
    try:
        words = arguments("account reset", no_secrets)
        with subprocess.Popen(
            [sys.executable, "-m", "desktop", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=PROJECT,
            start_new_session=True,
        ) as program:
            said = b""
            while "恢复码：".encode() not in said:
                said += os.read(ours, 1000)
            os.write(ours, b"\x04")  # the end of what is typed
            assert program.wait(SECONDS) in REFUSED | {cli.WRONG_USAGE}
    finally:
        os.close(ours)
        os.close(theirs)


def test_one_module_alone_asks_at_the_keyboard() -> None:
    doors = {"isatty", "getpass", "prompt", "confirm", "input"}
    found = set()
    for path in (PROJECT / "desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "attr", None) or getattr(called, "id", None)
            if name in doors:
                found.add(path.name)
    assert found == {"terminal.py"}
