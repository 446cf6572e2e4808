"""Everything a developer or a visitor does with this folder: `python3 dev.py COMMAND`.

demo   set up, build the small demonstration county, open the program on it (no display: the tour)
app    start the program as it is; further arguments go to `zongzhi`
test   set up and run the tests; further arguments go to pytest (-m long: the long proofs alone)
check  format, lint, types, import contracts, every line of the rules, tests
bench  measure against the floors of the same run
fuzz   send hostile calls to every use-case on both stores, then prove the stores
kills  kill an office two hundred times while its PCs go on acting; nothing may be lost
golden write the golden files anew, to be looked at before they are committed
divisions FILE  write the divisions that ship with the program anew, from a list of all of them
windows  make, test, install and remove the Windows program, on Linux as root (--quick, --help)
lock   resolve the dependencies into the locks and say which have no wheel somewhere
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - Debian 11 has an older one; it must parse there
    sys.exit("需要 Python 3.11 或更新的版本 · Python 3.11 or newer is needed")

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from resources.packaging import locking
from resources.packaging.environment import DEVELOPERS, PROGRAM, Environment
from resources.packaging.running import Stopped, run, say, sentence_of
from resources.packaging.system import install_from_system

ROOT = Path(__file__).resolve().parent
DEMO = ROOT / "var" / "demo"
TOUR = ROOT / "var" / "tour"
DEMO_PASSPHRASE = {"ZONGZHI_PASSPHRASE": "demo"}  # guards nothing: everything in it is invented

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
# the tests that alone must reach every line and branch of what pyproject.toml says must be covered
PROVE_EVERY_LINE = (
    "tests/unit",
    "tests/usecases",
    "tests/property/test_rules.py",
    "--ignore-glob=*test_demo_*",
)


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
    except OSError as error:
        print(sentence_of(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中断，可以再运行一次 · stopped; it can be run again", file=sys.stderr)
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
    python("-c", LINT_IMPORTS)
    run_tests([*PROVE_EVERY_LINE, "--cov"])
    run_tests(arguments)


def bench(arguments: list[str]) -> None:
    set_up(testing=True)
    python("-m", "tests.bench.bench", *arguments)


def fuzz(arguments: list[str]) -> None:
    set_up(testing=True)
    python("-m", "tests.fuzz.fuzz", *arguments)


def kills(arguments: list[str]) -> None:
    set_up(testing=True)
    python("-m", "tests.kills.kills", *arguments)


def golden(arguments: list[str]) -> None:
    set_up(testing=True)
    python("-m", "tests.golden.regenerate", *arguments)


def divisions(arguments: list[str]) -> None:
    set_up(testing=False)
    python("-m", "resources.divisions.making", *arguments)


def windows(arguments: list[str]) -> None:
    set_up(testing=True)
    python("-m", "tests.windows.windows", *arguments)


def lock(arguments: list[str]) -> None:
    locking.lock(ROOT, arguments)


def set_up(*, testing: bool) -> None:
    """Bring the machine and `.venv` to what the locks say; takes no time when they are there."""
    install_from_system(testing=testing)
    Environment(ROOT).bring_to(*([PROGRAM, DEVELOPERS] if testing else [PROGRAM]))


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
    run(str(Environment(ROOT).python), *arguments, folder=ROOT, environment=environment)


COMMANDS: dict[str, Callable[[list[str]], None]] = {
    command.__name__: command
    for command in (demo, app, test, check, bench, fuzz, kills, golden, divisions, windows, lock)
}

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console without 汉字
    sys.exit(main(sys.argv[1:]))
