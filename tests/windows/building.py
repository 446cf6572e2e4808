"""Freezes the program into one folder and compiles its installer, with the tools of Windows."""

import hashlib
import shutil
import tarfile
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path

from resources.packaging.freezing import version
from resources.packaging.running import Stopped, quietly
from tests.windows.box import Box, Run, demand
from tests.windows.imports import faults_of
from tests.windows.places import FREEZER, SOURCE, Places

MEGABYTE = 1_000_000
FOLDER_LIMIT, SETUP_LIMIT = 265, 100  # MB; what is added raises them with a line in DECISIONS.md
INNO = "innosetup@6.4.1"  # Inno Setup 6.4.1, whose ISCC.exe its author has signed
INNO_DIGEST = (
    "Bh/dNlyyFsFKBGoTf19n1msPnm4Njfb0CWVirw2CV1MSJXYy0ajRI+xjo/Yr9DtZFLLafhnwm1ZsxTu309F8lQ=="
)
FREEZE = (
    f"cd {SOURCE}; wine {FREEZER}/python.exe -X utf8 -m PyInstaller --noconfirm --log-level WARN "
    "--distpath Z:/out/dist --workpath Z:/out/build resources/packaging/zongzhi.spec"
)
EMPTY_WINDOW = "/out/empty_window/empty_window.exe"  # what ours is measured against
FREEZE_EMPTY = (
    f"cd /tmp; wine {FREEZER}/python.exe -X utf8 -m PyInstaller --noconfirm --log-level WARN "
    "--windowed --distpath Z:/out --workpath Z:/out/build --specpath Z:/out/build "
    f"Z:{SOURCE}/tests/windows/empty_window.py"
)
COMPILE = (
    f"cd {SOURCE}; wine /tools/inno/bin/ISCC.exe '/DMyAppVersion={{version}}' '/DPack={{pack}}' "
    "'/DSourceDir=Z:\\out\\dist\\ZongzhiDesk' '/DOutputDir=Z:\\out' installer.iss"
)


@dataclass(frozen=True)
class Size:
    """Megabytes and files."""

    megabytes: float
    files: int


def freeze(box: Box, places: Places) -> Size:
    folder = frozen(places)
    shutil.rmtree(folder, ignore_errors=True)
    run = Run(
        folder=places.runs / "freeze",
        told=places.log("freeze"),
        mounts=places.mounts(),
        screen="1366x768",
    )
    demand(box, FREEZE, run, "冻结未成功 · the program could not be frozen")
    run.forget()
    if faults := faults_of(folder, box):
        raise Stopped("\n".join(faults))
    return kept_below(FOLDER_LIMIT, size_of(folder), "the frozen folder")


def freeze_empty_window(box: Box, places: Places) -> None:
    told = places.log("freeze-empty")
    run = Run(places.runs / "freeze", told, places.mounts(), screen="1366x768")
    demand(box, FREEZE_EMPTY, run, "空窗口未能冻结 · the empty window could not be frozen")
    run.forget()


def compile_setup(box: Box, places: Places, pack: str) -> Size:
    fetch_inno(places)
    _compile(box, places, version(), pack)
    size = Size(setup(places).stat().st_size / MEGABYTE, 1)
    return kept_below(SETUP_LIMIT, size, "the installer") if pack == "lzma2/max" else size


def compile_next(box: Box, places: Places) -> None:
    """Pack the same program as the version after this one, without trouble over its size."""
    _compile(box, places, next_version(), "zip/1")


def _compile(box: Box, places: Places, named: str, pack: str) -> None:
    setup(places, named).unlink(missing_ok=True)
    told = places.log(f"compile-{named}")
    run = Run(folder=places.runs / f"compile-{named}", told=told, mounts=places.mounts())
    script = COMPILE.format(version=named, pack=pack)
    demand(box, script, run, "安装程序未能编译 · the installer could not be compiled")
    run.forget()


def fetch_inno(places: Places) -> None:
    """Take Inno Setup from the registry of npm, as npm is set up on this machine."""
    folder = places.tools / "inno"
    if folder.exists():
        return
    name = quietly("npm", "pack", "--silent", INNO, folder=places.tools).split()[-1]
    archive = places.tools / name
    if hashlib.sha512(archive.read_bytes()).digest() != b64decode(INNO_DIGEST):
        raise Stopped(f"{name} 与锁定的摘要不符 · it is not the one that was locked")
    with tarfile.open(archive) as packed:
        packed.extractall(places.tools / "unpacked", filter="data")
    (places.tools / "unpacked/package").rename(folder)


def kept_below(limit: float, size: Size, what: str) -> Size:
    if size.megabytes > limit:
        raise Stopped(f"{what}: {size.megabytes:.0f} MB, more than {limit:.0f}")
    return size


def size_of(folder: Path) -> Size:
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Size(sum(sizes) / MEGABYTE, len(sizes))


def frozen(places: Places) -> Path:
    return places.out / "dist" / "ZongzhiDesk"


def setup(places: Places, named: str = "") -> Path:
    return places.out / f"ZongzhiDeskSetup-{named or version()}.exe"


def next_version() -> str:
    *first, last = version().split(".")
    return ".".join((*first, str(int(last) + 1)))
