"""Everything a developer or a visitor does with this folder: `python3 dev.py COMMAND`.

demo   set up, build the small demonstration county, open the program on it (no display: the tour)
app    start the program as it is; further arguments go to `zongzhi`
test   set up and run every test; further arguments go to pytest
check  format, lint, types, import contracts, every line of the rules, tests
bench  measure against the floors of the same run
golden write the golden files anew, to be looked at before they are committed
lock   resolve the dependencies anew into requirements.lock
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - Debian 11 has an older one
    sys.exit("需要 Python 3.11 或更新的版本 · Python 3.11 or newer is needed")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "installed.sha256"
DEMO = ROOT / "var" / "demo"
TOUR = ROOT / "var" / "tour"
DEMO_PASSPHRASE = {"ZONGZHI_PASSPHRASE": "demo"}  # guards nothing: everything in it is invented

# what Qt loads from the system, and its Debian package; what these need themselves comes with them
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# the tests that alone must reach every line and branch of what pyproject.toml says must be covered
PROVE_EVERY_LINE = (
    "tests/unit",
    "tests/usecases",
    "tests/property/test_rules.py",
    "--ignore-glob=*test_demo_*",
)
# what the tests start: a PostgreSQL of their own, a session bus with a real keyring
PROGRAMS = {
    "initdb": "postgresql",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
}


class Stopped(Exception):
    """What was asked for cannot be done; the text says why, the code is the exit code."""

    def __init__(self, why: str, code: int = 1) -> None:
        super().__init__(why)
        self.code = code


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 64
    try:
        COMMANDS[arguments[0]](arguments[1:])
    except Stopped as stopped:
        if str(stopped):
            print(stopped, file=sys.stderr)
        return stopped.code
    except KeyboardInterrupt:
        return 130
    return 0


def demo(arguments: list[str]) -> None:
    set_up(testing=False)
    build_demonstration()
    if has_display():
        python("-m", "desktop", "run", str(DEMO), *arguments, environment=DEMO_PASSPHRASE)
        return
    say("没有显示器，改为自动演示全过程", "no display here, so the tour runs instead")
    shutil.rmtree(TOUR, ignore_errors=True)
    headless = {**DEMO_PASSPHRASE, "QT_QPA_PLATFORM": "offscreen"}
    python("-m", "desktop", "tour", str(DEMO), "--out", str(TOUR), environment=headless)
    say("截图和文书在此文件夹中", f"pictures and papers lie in {TOUR.relative_to(ROOT)}")


def app(arguments: list[str]) -> None:
    set_up(testing=False)
    python("-m", "desktop", *arguments)


def test(arguments: list[str]) -> None:
    set_up(testing=True)
    run_tests(arguments)


def check(arguments: list[str]) -> None:
    set_up(testing=True)
    python("-m", "ruff", "format", "--check", ".")
    python("-m", "ruff", "check", ".")
    python("-m", "mypy")
    python("-m", "mypy", "--strict", "dev.py", "tests")
    run(str(PYTHON.with_name("lint-imports")))
    run_tests([*PROVE_EVERY_LINE, "--cov"])
    run_tests(arguments)


def bench(arguments: list[str]) -> None:
    set_up(testing=True)
    python("-m", "tests.bench.bench", *arguments)


def golden(arguments: list[str]) -> None:
    set_up(testing=True)
    python("-m", "tests.golden.regenerate", *arguments)


def lock(arguments: list[str]) -> None:
    """Writes no index address: the lock is the same behind every mirror."""
    make_venv()
    python("-m", "pip", "install", "-qq", "--upgrade", "uv")
    resolve = ["pip", "compile", "pyproject.toml", "--quiet", "--universal", "--extra", "dev"]
    form = ["--generate-hashes", "--no-emit-index-url", "--python-version", "3.11"]
    header = ["--custom-compile-command", "python3 dev.py lock", "-o", LOCK.name]
    python("-m", "uv", *resolve, *form, *header, *arguments)


def set_up(*, testing: bool) -> None:
    """Bring the machine and `.venv` to what the lock says; takes no time when they are there."""
    install_from_system(testing=testing)
    wanted = hashlib.sha256(
        LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return
    make_venv()
    say("正在安装依赖，需要几分钟", "installing the dependencies, which takes some minutes")
    pip = ["-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    python(*pip, "--require-hashes", "-r", str(LOCK))
    python(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    STAMP.write_text(wanted, "utf-8")


def make_venv() -> None:
    if not PYTHON.exists():
        run(sys.executable, "-m", "venv", "--clear", str(VENV))


def install_from_system(*, testing: bool) -> None:
    """On Debian as root install what is missing; elsewhere say what it is and stop."""
    packages = missing_packages(testing=testing)
    if not packages:
        return
    names = " ".join(packages)
    if shutil.which("apt-get") is None or os.geteuid() != 0:  # never on Windows: nothing is missing
        raise Stopped(
            "系统缺少下列软件包（按 Debian 名称），请先安装 / "
            f"install these first (Debian names):\n  apt-get install {names}"
        )
    say(f"正在安装系统软件包：{names}", "installing system packages")
    quietly("apt-get", "update")
    quietly("apt-get", "install", "-y", "--no-install-recommends", *packages)


def missing_packages(*, testing: bool) -> list[str]:
    if sys.platform != "linux":
        return []
    missing = [package for name, package in LIBRARIES.items() if not loads(name)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if testing:
        missing += [package for name, package in PROGRAMS.items() if not is_there(name)]
    return missing


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_there(program: str) -> bool:
    debian = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    return shutil.which(program) is not None or any(debian)


def build_demonstration() -> None:
    """Built beside its place and moved there whole, so that an interrupted one is built anew."""
    if DEMO.exists():
        return
    say("正在生成演示县（博兴县），约一分钟", "building the demonstration county, about a minute")
    unfinished = DEMO.with_name("demo-unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    python("-m", "desktop", "demo", str(unfinished), "--size", "small", environment=DEMO_PASSPHRASE)
    unfinished.rename(DEMO)


def has_display() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_tests(arguments: list[str]) -> None:
    python("-m", "pytest", "-n", "2", "--dist", "worksteal", *arguments)


def python(*arguments: str, environment: dict[str, str] | None = None) -> None:
    run(str(PYTHON), *arguments, environment=environment)


def run(*command: str, environment: dict[str, str] | None = None) -> None:
    """Run a program; its failure is ours, with its exit code."""
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **(environment or {})}, check=False)
    if done.returncode:
        raise Stopped("", done.returncode)


def quietly(*command: str) -> None:
    """Run a program of the system and show what it says only when it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stopped(f"{' '.join(command)}:\n{done.stdout}{done.stderr}", done.returncode)


def say(chinese: str, english: str) -> None:
    print(f"{chinese} · {english}", flush=True)


COMMANDS: dict[str, Callable[[list[str]], None]] = {
    command.__name__: command for command in (demo, app, test, check, bench, golden, lock)
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
