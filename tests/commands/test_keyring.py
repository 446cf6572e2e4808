"""The keyring of the system for real: an entry that is gone, the code that opens, and what is told.

Each `session` is one log-in of an OS user with a home and a keyring of his own.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.conftest import COUNTY, DIVISIONS, PASSWORD, PROJECT

pytestmark = pytest.mark.skipif(
    sys.platform not in {"linux", "win32"}, reason="the keyrings of Linux and of Windows"
)
UNLOCK = "printf '%s' session-password | gnome-keyring-daemon --unlock --components=secrets"
ZONGZHI = (sys.executable, "-m", "desktop")
END = "===="
# deletes the entry of a store, as a person does in the password program of the system
DELETE = """
import sys
from pathlib import Path
from db.secrets.keyrings import delete_entry, owner_here
from db.secrets.keys import open_with_keyring
store_id = open_with_keyring(Path(sys.argv[1])).store_id
delete_entry(store_id, owner_here(store_id))
"""
Command = Sequence[str]


@dataclass
class Session:
    """An OS user and a store; the recovery code lies in a file for the test."""

    root: Path

    @property
    def store(self) -> str:
        return str(self.root / "store")

    def run(self, *commands: Command, code: str = "") -> list[tuple[str, int]]:
        """Run commands in one log-in; give what each has printed, and its exit code."""
        told = {"PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"}
        told |= {"ZONGZHI_PASSWORD": PASSWORD}
        told |= {"ZONGZHI_RECOVERY_CODE": code} if code else {}
        if sys.platform == "win32":
            return [said(command, {**os.environ, **told}) for command in commands]
        return self._in_a_session(commands, told)

    def _in_a_session(
        self, commands: Sequence[Command], told: dict[str, str]
    ) -> list[tuple[str, int]]:
        for tool in ("dbus-run-session", "gnome-keyring-daemon"):
            assert shutil.which(tool), f"{tool} is missing: apt-get install gnome-keyring dbus"
        runtime = self.root / "run"
        runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
        environment = {
            "HOME": str(self.root / "home"),
            "XDG_RUNTIME_DIR": str(runtime),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            **told,
        }
        lines = map(shlex.join, commands)
        script = "; ".join(f"{line} 2>&1; printf '{END}%s{END}' $?" for line in lines)
        shell = ("sh", "-c", f"{UNLOCK} >/dev/null 2>&1; {script}")
        parts = said(["dbus-run-session", "--", *shell], environment)[0].split(END)
        return [(said, int(number)) for said, number in zip(parts[::2], parts[1::2], strict=False)]


def said(command: Command, environment: dict[str, str]) -> tuple[str, int]:
    """Run it; give what it has printed on either stream, and its exit code."""
    done = subprocess.run(
        command,
        env=environment,
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.stdout, done.returncode


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


def test_a_lost_entry_is_told_and_the_code_opens_rewraps_and_is_told_to_the_administrator(
    session: Session,
) -> None:
    store, code_file = session.store, session.root / "code.txt"
    known = ("--division", COUNTY, "--divisions", str(DIVISIONS), "--admin", "boss")
    delete = (sys.executable, "-c", DELETE, store)

    founded = session.run((*ZONGZHI, "init", store, *known, "--out", str(code_file)))
    assert founded[0][1] == 0, founded
    wraps = json.loads((Path(session.store) / "store.key").read_text("utf-8"))["wraps"]
    assert sorted(wrap["kind"] for wrap in wraps) == ["code", "keyring"]

    gone = session.run(delete, (*ZONGZHI, "check", store, "--json"))
    assert gone[1][1] == 3
    assert json.loads(gone[1][0]) == {
        "unavailable": "key.needed",
        "sentence": "系统密钥环中没有这个库的密钥，请输入恢复码或口令打开（密钥不是登录密码）。",
    }

    code = code_file.read_text("utf-8").strip()
    opened = session.run((*ZONGZHI, "check", store), code=code)
    assert opened[0][1] == 0

    again = session.run((*ZONGZHI, "figures", store, "--as", "boss"), delete)
    assert again[0][1] == 0  # by the keyring, at the next log-in
    assert "系统提示：系统密钥环不能打开本库，已用恢复码或口令打开并重新登记" in again[0][0]
