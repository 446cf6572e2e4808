"""Projects made up for the set-up, and the pips it must get on with."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from resources.packaging.environment import DEVELOPERS, PROGRAM, Environment

ROOT = Path(__file__).parents[2]
# the pip that the first release of each Python brought with it, and the newest
OLDEST = {(3, 11): "22.3", (3, 12): "23.2.1", (3, 13): "24.2", (3, 14): "25.2"}
NEWEST = "26.3"
PIPS = (NEWEST, pytest.param(OLDEST[sys.version_info[:2]], marks=pytest.mark.long))
DIGESTS = {
    "22.3": "1daab4b8d3b97d1d763caeb01a4640a2250a0ea899e257b1e44b9eded91e15ab",
    "23.2.1": "7ccf472345f20d35bdc9d1841ff5f313260c2c33fe417f48c30ac46cccabf5be",
    "24.2": "2cd581cf58ab7fcfca4ce8efa6dcacd0de5bf8d0a3eb9ec927e07405f4d9e2a2",
    "25.2": "6d67a2b4e7f14d8b31b8b52648866fa717f45a1eb70e83002f4331d07e953717",
    "26.3": "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13",
}
BACKEND = """
import zipfile
def build_editable(directory, settings=None, metadata=None):
    name = "project-1.0-py3-none-any.whl"
    about = "Metadata-Version: 2.1\\nName: project\\nVersion: 1.0\\nRequires-Dist: direct\\n"
    with zipfile.ZipFile(directory + "/" + name, "w") as wheel:
        wheel.writestr("project-1.0.dist-info/METADATA", about)
        wheel.writestr("project-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\\nTag: py3-none-any\\n")
        wheel.writestr("project-1.0.dist-info/RECORD", "")
    return name
"""
PROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
NEEDS = {"direct": "indirect, carrying[more]", "tester": "carrying[more]"}


def wheel(folder: Path, name: str, version: str, weight: int = 0) -> str:
    """Make a wheel that puts down `weight` bytes, and give the line of a lock that asks for it."""
    needs = "".join(f"Requires-Dist: {need}\n" for need in NEEDS.get(name, "").split(", ") if need)
    extra = "Provides-Extra: more\nRequires-Dist: indirect; extra == 'more'\n"
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}"
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(f"{name}.py", f"version = {version!r}\n")
        made.writestr(f"{name}.bin", bytes(weight))
        made.writestr(f"{info}/METADATA", about + (extra if name == "carrying" else ""))
        made.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        made.writestr(f"{info}/RECORD", "")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{name}=={version} --hash=sha256:{digest}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """A project in a folder with Chinese and a space; of all it needs the index has newer ones."""
    packages, root = tmp_path / "packages", tmp_path / "综治 台"
    packages.mkdir()
    root.mkdir()
    locked = {name: wheel(packages, name, "1.0") for name in ("direct", "indirect", "carrying")}
    (root / PROGRAM).write_text("".join(locked.values()), "utf-8")
    (root / DEVELOPERS).write_text(wheel(packages, "tester", "1.0") + locked["carrying"], "utf-8")
    for name in (*locked, "tester"):
        wheel(packages, name, "2.0")
    (root / "pyproject.toml").write_text(PROJECT, "utf-8")
    (root / "backend.py").write_text(BACKEND, "utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null" if sys.platform != "win32" else "nul")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(packages))
    return Environment(root)


@pytest.fixture(scope="module", params=PIPS)
def pip_wheel(request: pytest.FixtureRequest) -> Path:
    """A pip, fetched once before the index is taken away; if it cannot be, the test fails."""
    version: str = request.param
    folder = ROOT / "var" / "pips"
    path = folder / f"pip-{version}-py3-none-any.whl"
    if not path.exists():
        fetch = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder)]
        command = [*fetch, f"pip=={version}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(f"pip {version} cannot be fetched: {done.stderr}", pytrace=False)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == DIGESTS[version]
    return path


@pytest.fixture
def its_own_pip(pip_wheel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Environments are made with the pip of `pip_wheel`."""
    make = Environment.make

    def make_with_pip(environment: Environment) -> None:
        make(environment)
        pip = [str(environment.python), "-m", "pip", "install", "-q", "--no-index"]
        subprocess.run([*pip, "--force-reinstall", str(pip_wheel)], check=True)

    monkeypatch.setattr(Environment, "make", make_with_pip)
