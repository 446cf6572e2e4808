"""The keyring wrap in the real keyring of the system, and what is told when it does not open.

On Linux that is GNOME's, in a session and a home made for the test alone; on Windows it is the
Credential Manager of whoever runs the tests, where each store has entries of its own.
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform not in {"linux", "win32"}, reason="the keyrings of Linux and of Windows"
)
NEVER_LOCKED = pytest.mark.posix("the Credential Manager is open to whoever is logged in")
ALONE = pytest.mark.posix("the Credential Manager is that of whoever runs the tests, as any user")
KEPT_ELSEWHERE = pytest.mark.posix("Windows keeps the entries in files of its own")
BACKEND = "Windows" if sys.platform == "win32" else "SecretService"
PROJECT = Path(__file__).parents[2]
UNLOCK = "printf '%s' session-password | gnome-keyring-daemon --unlock --components=secrets"
LEAVE_LOCKED = "gnome-keyring-daemon --start --components=secrets"
# The daemon answers its caller before it owns its name; who asks in between gets a second,
# locked one from the bus, which has no keyring and asks nobody for a new one.
TOLD = "dbus-send --session --print-reply --dest="
NAMED = (
    f"{TOLD}org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets"
    " | grep -q 'boolean true'"
)
KEPT = (
    f"{TOLD}org.freedesktop.secrets /org/freedesktop/secrets"
    " org.freedesktop.Secret.Service.ReadAlias string:default | grep -q /collection/"
)


@dataclass
class Session:
    """One OS user with a home of his own; each `run` is one log-in."""

    home: Path
    store: Path
    user: str = "shouli"

    def run(self, *steps: str, unlocked: bool = True) -> list[str]:
        """Answers of the driver, one a step; no desktop, so nobody is ever asked."""
        driver = [sys.executable, str(Path(__file__).with_name("keyring_driver.py"))]
        command = [*driver, str(self.store), *steps]
        told = {"LOGNAME": self.user, "PYTHONPATH": str(PROJECT)}
        if sys.platform == "win32":
            backend, *answers = said(command, {**os.environ, **told})
        else:
            backend, *answers = self._in_a_session(command, told, unlocked=unlocked)
        assert backend == f"keyring.backends.{BACKEND}"
        return answers

    def _in_a_session(
        self, command: Sequence[str], told: Mapping[str, str], *, unlocked: bool
    ) -> list[str]:
        for tool in ("dbus-run-session", "gnome-keyring-daemon"):
            assert shutil.which(tool), f"{tool} is missing: apt-get install gnome-keyring dbus"
        runtime = self.home / "run"
        runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
        environment = {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            **told,
        }
        daemon = UNLOCK if unlocked else LEAVE_LOCKED
        begun = f"{daemon} >/dev/null 2>&1; until {NAMED} && {KEPT}; do sleep 0.05; done"
        script = f"{begun}; exec {shlex.join(command)}"
        return said(["dbus-run-session", "--", "sh", "-c", script], environment)


def said(command: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    (tmp_path / "store").mkdir()
    session = Session(tmp_path / "home", tmp_path / "store")
    yield session
    if sys.platform == "win32":  # the entries would stay with whoever runs the tests
        session.run("delete")


@pytest.fixture
def code(session: Session) -> str:
    """The recovery code of a store that this session's keyring opens."""
    (created,) = session.run("create")
    trouble, code = created.split()
    assert trouble == "None"
    return code


def test_a_deleted_entry_is_told_and_the_code_makes_it_again(session: Session, code: str) -> None:
    first, deleted, gone, mended, again = session.run(
        "open", "delete", "open", f"unlock={code}", "open"
    )
    key = first.split()[-1]
    assert first == f"keyring None {key}"
    assert (deleted, gone) == ("deleted", "gone")
    assert mended == f"code gone True {key}"
    assert again == first
    assert session.run("open") == [first]  # and at the next log-in


@NEVER_LOCKED
def test_a_locked_keyring_is_told_and_the_code_opens(session: Session, code: str) -> None:
    (opened,) = session.run("open")
    key = opened.split()[-1]
    locked = session.run("open", f"unlock={code}", unlocked=False)
    assert locked == ["locked", f"code locked False {key}"]
    assert session.run("open") == [opened]


@ALONE
def test_another_user_is_told_and_then_opens_by_his_own_keyring(
    session: Session, code: str, tmp_path: Path
) -> None:
    colleague = Session(tmp_path / "colleague", session.store, "fenliu")
    told, mended, opened = colleague.run("open", f"unlock={code}", "open")
    assert told == "other_user"
    assert mended.startswith("code other_user True ")
    assert opened.startswith("keyring None ")
    assert session.run("open") == [opened]
    colleague.run("delete")


@KEPT_ELSEWHERE
def test_the_keyring_holds_no_data_key_in_the_open(session: Session, code: str) -> None:
    (opened,) = session.run("open")
    found = [path for path in session.home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in found)
    for path in (*found, session.store / "store.key"):
        assert code.encode() not in path.read_bytes()
        assert bytes.fromhex(opened.split()[-1]) not in path.read_bytes()
