"""What really stops a set-up is told in one sentence: no room, no network, a dead proxy."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from resources.packaging.environment import PROGRAM, Environment
from resources.packaging.running import DISK, NETWORK, NO_VENV, PROXY, Stopped
from tests.architecture.conftest import wheel

ROOT = Path(__file__).parents[2]
SET_UP = """
import sys
from pathlib import Path
import dev
dev.ROOT = Path(sys.argv[1])
dev.install_from_system = lambda **_: None
sys.exit(dev.main(["app"]))
"""
# an empty disk, seen by this command alone, which is gone with it
ON_A_DISK = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && exec "$@"'
NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")


def on_a_disk(size: str, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    if sys.platform != "linux":
        pytest.skip("only Linux has disks for one command")
    mounted = [*NAMESPACE, "sh", "-c", ON_A_DISK, "sh", size, str(folder)]
    if subprocess.run([*mounted, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a disk of his own")
    return subprocess.run(
        [*mounted, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


# one is full before there is a pip, the other while a package is put down
@pytest.mark.parametrize(("size", "begun"), [("1m", ""), ("60m", "正在安装依赖")])
def test_a_disk_without_room_is_told(project: Environment, size: str, begun: str) -> None:
    with (project.root / PROGRAM).open("a") as lock:
        lock.write(wheel(project.root.parent / "packages", "heavy", "1.0", weight=80_000_000))
    project.folder.mkdir()
    command = (sys.executable, "-c", SET_UP, str(project.root))

    done = on_a_disk(size, project.folder, *command)

    assert (done.returncode, done.stderr.strip()) == (1, DISK), done.stdout + done.stderr
    assert begun in done.stdout


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told(project: Environment, module: str) -> None:
    found = find_spec(module)
    assert found is not None
    assert found.origin is not None
    command = (sys.executable, "-c", SET_UP, str(project.root))

    done = on_a_disk("1m", Path(found.origin).parent, *command)

    assert (done.returncode, done.stderr.strip()) == (1, NO_VENV), done.stdout + done.stderr


@pytest.fixture
def nobody_listens() -> Iterator[str]:
    """An address of this machine that refuses whoever calls; it is kept, so no other takes it."""
    with socket.socket() as kept:
        kept.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{kept.getsockname()[1]}"


@pytest.fixture
def impatient(
    its_own_pip: None, project: Environment, monkeypatch: pytest.MonkeyPatch
) -> Environment:
    """A project whose pip asks an index, as on a user's machine, but only twice."""
    for name in ("PIP_NO_INDEX", "PIP_FIND_LINKS", "PIP_PROXY", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_RETRIES", "1")
    return project


def test_an_index_that_cannot_be_reached_is_told(
    impatient: Environment, nobody_listens: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", f"{nobody_listens}/packages")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(Stopped) as stopped:
        impatient.bring_to(PROGRAM)

    assert str(stopped.value) == NETWORK


def test_a_proxy_that_is_dead_is_told(
    impatient: Environment, nobody_listens: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.invalid/packages")
    monkeypatch.setenv("https_proxy", nobody_listens)

    with pytest.raises(Stopped) as stopped:
        impatient.bring_to(PROGRAM)

    assert str(stopped.value) == PROXY
