"""From an empty folder to a ready environment, and from there to the pictures of the tour."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from time import perf_counter

from resources.packaging.environment import DEVELOPERS, PROGRAM, Environment
from resources.packaging.running import quietly
from tests.bench.table import Line

ROOT = Path(__file__).parents[2]
LOCKS = (PROGRAM, DEVELOPERS)
MOST_TIMES, MOST_MORE, MOST_SECONDS = 1.3, 5, 40
INVENTED = {
    "ZONGZHI_PASSPHRASE": "demo",
    "ZONGZHI_PASSWORD": "Demo-2026",
    "QT_QPA_PLATFORM": "offscreen",
}


def lines() -> list[Line]:
    # beside the working copy: on the same disk, which an environment is as fast as
    with tempfile.TemporaryDirectory(prefix="setting-up-", dir=_var()) as folder:
        theirs, ours = _bare(Path(folder, "bare")), _ready(Path(folder, "ready"))
        demonstration = _seconds(lambda: _shown(Path(folder, "shown")))
    most = MOST_TIMES * theirs + MOST_MORE
    floor = "两个锁的全部依赖，包已缓存；限 1.3 × pip 装同样的文件 + 5 秒"
    return [
        Line("备好运行环境", ours, round(most, 1), "s", ours, theirs, "s", note=floor),
        Line("小演示县和自动演示，共", demonstration, MOST_SECONDS, "s"),
    ]


def _var() -> Path:
    var = ROOT / "var"
    var.mkdir(exist_ok=True)
    return var


def _bare(folder: Path) -> float:
    """Install the files of the locks, and nothing else, into an environment that is there."""
    folder.mkdir()
    bare = Environment(folder)
    bare.make()
    pip = (str(bare.python), "-m", "pip", "--disable-pip-version-check")
    for lock in LOCKS:  # this also fills the cache that the other side takes them from
        kept = ("download", "-q", "--no-deps", "--only-binary=:all:", "-d", str(folder / "files"))
        quietly(*pip, *kept, "-r", str(ROOT / lock))
    files = map(str, sorted((folder / "files").iterdir()))
    install = (*pip, "install", "-q", "--no-deps", "--no-index", *files)
    return _seconds(lambda: quietly(*install))


def _ready(folder: Path) -> float:
    """Bring a working copy to both locks, as `dev.py test` does in one that is new."""
    folder.mkdir()
    for name in (*LOCKS, "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for name in ("db", "desktop", "resources"):
        shutil.copytree(ROOT / name, folder / name)
    with redirect_stdout(sys.stderr):  # the table goes to the other, also as JSON
        return _seconds(lambda: Environment(folder).bring_to(*LOCKS))


def _shown(folder: Path) -> None:
    desk = (sys.executable, "-m", "desktop")
    store, pictures = str(folder / "store"), str(folder / "pictures")
    folder.mkdir()
    for command in (["demo", store, "--size", "small"], ["tour", store, "--out", pictures]):
        quietly(*desk, *command, folder=ROOT, environment=INVENTED)


def _seconds(act: Callable[[], object]) -> float:
    """Count by the wall: the work is done by other processes."""
    begun = perf_counter()
    act()
    return perf_counter() - begun
