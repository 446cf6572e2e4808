"""The set-up says in one sentence what stopped it, on whatever Python and machine it runs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from resources.packaging import running, system

ROOT = Path(__file__).parents[2]
PRETEND = (
    "import runpy, sys; sys.version_info = (3, 9, 2); sys.argv = ['dev.py', 'demo']; "
    "runpy.run_path('dev.py', run_name='__main__')"
)
SAID = {
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device": (
        "磁盘已满"
    ),
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...: "
    "Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')'\n"
    "ERROR: No matching distribution found for alembic==1.20.1": "连不上软件包源",
    "WARNING: Retrying after connection broken by 'ProxyError('Cannot connect to proxy.')'": "代理",
    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.": "摘要不符",
    "ERROR: No matching distribution found for numpy==2.4.6": "没有适合本机的软件包",
    "SSLError(SSLCertVerificationError(1, 'CERTIFICATE_VERIFY_FAILED'))": "证书",
    "Error: [Errno 13] Permission denied: '.venv'": "不能写入",
}


@pytest.mark.parametrize("said", SAID, ids=SAID.values())
def test_the_cause_of_a_failure_is_told_in_one_sentence(said: str) -> None:
    with pytest.raises(running.Stopped) as stopped:
        running.quietly(sys.executable, "-c", f"import sys; print({said!r}); sys.exit(2)")

    assert SAID[said] in str(stopped.value)
    assert " · " in str(stopped.value)
    assert len(str(stopped.value).splitlines()) == 1


def test_a_failure_of_another_kind_is_shown_whole() -> None:
    with pytest.raises(running.Stopped, match="something new"):
        running.quietly(sys.executable, "-c", "import sys; sys.exit('something new')")


def test_an_old_python_is_told_which_one_is_needed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRETEND], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "3.11" in done.stderr


def test_an_old_python_can_read_the_first_file() -> None:
    source = (ROOT / "dev.py").read_text("utf-8")

    ast.parse(source, feature_version=(3, 6))

    before = source[: source.index("if sys.version_info")]
    assert [line for line in before.splitlines() if line.startswith(("import", "from"))] == [
        "import sys"
    ]


def test_what_cannot_be_installed_here_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", {}.get)
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    monkeypatch.setattr(system, "LIBRARIES", {"libnowhere.so.1": "libnowhere1"})

    assert dev.main(["app"]) == 1

    assert "apt-get install libnowhere1 python3-venv" in capsys.readouterr().err


def test_no_room_for_a_file_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(**_: bool) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dev, "set_up", full)

    assert dev.main(["app"]) == 1

    assert "磁盘已满" in capsys.readouterr().err


def test_an_interruption_is_told_and_has_its_own_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(**_: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "set_up", interrupted)

    assert dev.main(["app"]) == 130

    assert "已中断" in capsys.readouterr().err
