"""The keyring of the system for real: an entry that is gone, the code that opens, and what is told.

Each `session` is one log-in of an OS user with a home and a keyring of his own.
"""

import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.conftest import COUNTY, DIVISIONS, PASSWORD, PROJECT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the keyring of Linux")
UNLOCK = "printf '%s' session-password | gnome-keyring-daemon --unlock --components=secrets"
ZONGZHI = f"{shlex.quote(sys.executable)} -m desktop"
END = "===="
# deletes every entry of ours, as a person does in the password program of the desktop
DELETE = """
import secretstorage
connection = secretstorage.dbus_init()
for item in secretstorage.get_default_collection(connection).get_all_items():
    if item.get_attributes().get("service") == "zongzhi":
        item.delete()
"""


@dataclass
class Session:
    """An OS user and a store; the recovery code lies in a file for the test."""

    root: Path

    @property
    def store(self) -> str:
        return str(self.root / "store")

    def run(self, *lines: str, code: str = "") -> list[tuple[str, int]]:
        """Run lines of a shell in one log-in; give what each has printed, and its exit code."""
        for tool in ("dbus-run-session", "gnome-keyring-daemon"):
            assert shutil.which(tool), f"{tool} is missing: apt-get install gnome-keyring dbus"
        runtime = self.root / "run"
        runtime.mkdir(parents=True, exist_ok=True, mode=0o700)
        environment = {
            "HOME": str(self.root / "home"),
            "XDG_RUNTIME_DIR": str(runtime),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(PROJECT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "ZONGZHI_PASSWORD": PASSWORD,
        }
        script = "; ".join(f"{line} 2>&1; printf '{END}%s{END}' $?" for line in lines)
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", f"{UNLOCK} >/dev/null 2>&1; {script}"],
            env=environment | ({"ZONGZHI_RECOVERY_CODE": code} if code else {}),
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        parts = done.stdout.split(END)
        return [(said, int(number)) for said, number in zip(parts[::2], parts[1::2], strict=False)]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(tmp_path)


def test_a_lost_entry_is_told_and_the_code_opens_rewraps_and_is_told_to_the_administrator(
    session: Session,
) -> None:
    store, code_file = shlex.quote(session.store), session.root / "code.txt"
    founding = f"--division {COUNTY} --divisions {DIVISIONS} --admin boss --out {code_file}"
    delete = f"{shlex.quote(sys.executable)} -c {shlex.quote(DELETE)}"

    assert session.run(f"{ZONGZHI} init {store} {founding}")[0][1] == 0
    wraps = json.loads((Path(session.store) / "store.key").read_text("utf-8"))["wraps"]
    assert sorted(wrap["kind"] for wrap in wraps) == ["code", "keyring"]

    gone = session.run(delete, f"{ZONGZHI} check {store} --json")
    assert gone[1][1] == 3
    assert json.loads(gone[1][0]) == {
        "unavailable": "key.needed",
        "sentence": "系统密钥环中没有这个库的密钥，请输入恢复码或口令打开（密钥不是登录密码）。",
    }

    code = code_file.read_text("utf-8").strip()
    opened = session.run(f"{ZONGZHI} check {store}", code=code)
    assert opened[0][1] == 0

    again = session.run(f"{ZONGZHI} figures {store} --as boss")
    assert again[0][1] == 0  # by the keyring, at the next log-in
    assert "系统提示：系统密钥环不能打开本库，已用恢复码或口令打开并重新登记" in again[0][0]
