"""The keyring wrap in a real GNOME keyring, in a session and a home made for the test alone."""

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the keyring of Linux")
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
        for tool in ("dbus-run-session", "gnome-keyring-daemon"):
            assert shutil.which(tool), f"{tool} is missing: apt-get install gnome-keyring dbus"
        runtime = self.home / "run"
        runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
        environment = {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "PATH": os.environ["PATH"],
            "LOGNAME": self.user,
            "PYTHONPATH": str(PROJECT),
            "LANG": "C.UTF-8",
        }
        driver = [sys.executable, str(Path(__file__).with_name("keyring_driver.py"))]
        command = shlex.join([*driver, str(self.store), *steps])
        daemon = UNLOCK if unlocked else LEAVE_LOCKED
        begun = f"{daemon} >/dev/null 2>&1; until {NAMED} && {KEPT}; do sleep 0.05; done"
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", f"{begun}; exec {command}"],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        backend, *answers = done.stdout.splitlines()
        assert backend == "keyring.backends.SecretService"
        return answers


@pytest.fixture
def session(tmp_path: Path) -> Session:
    (tmp_path / "store").mkdir()
    return Session(tmp_path / "home", tmp_path / "store")


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


def test_a_locked_keyring_is_told_and_the_code_opens(session: Session, code: str) -> None:
    (opened,) = session.run("open")
    key = opened.split()[-1]
    locked = session.run("open", f"unlock={code}", unlocked=False)
    assert locked == ["locked", f"code locked False {key}"]
    assert session.run("open") == [opened]


def test_another_user_is_told_and_then_opens_by_his_own_keyring(
    session: Session, code: str, tmp_path: Path
) -> None:
    colleague = Session(tmp_path / "colleague", session.store, "fenliu")
    told, mended, opened = colleague.run("open", f"unlock={code}", "open")
    assert told == "other_user"
    assert mended.startswith("code other_user True ")
    assert opened.startswith("keyring None ")
    assert session.run("open") == [opened]


def test_the_keyring_holds_no_data_key_in_the_open(session: Session, code: str) -> None:
    (opened,) = session.run("open")
    found = [path for path in session.home.rglob("*") if path.is_file()]
    assert any(path.suffix == ".keyring" for path in found)
    for path in (*found, session.store / "store.key"):
        assert code.encode() not in path.read_bytes()
        assert bytes.fromhex(opened.split()[-1]) not in path.read_bytes()
