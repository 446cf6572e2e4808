"""The ground on which commands are walked: a store, papers beside it, and bad places for both."""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.commands.walking import Given, Way
from tests.stores import sent
from tests.unit.notices import NOTICES

NEW_SECRET = "Xian-Jie 2027"
SECRET = "recovery-code.txt"
LINES = "姓名,所在单位\n张三,兴福镇人民调解委员会\n"
CHANGES = (".log", "-wal", "-shm", ".lock", "store.db")  # with every opening


@dataclass(frozen=True)
class Ground:
    """A folder with a store in it, made anew from `template` whenever a call has changed it."""

    base: Path
    template: Path
    case: str
    held: list[int] = field(default_factory=list)

    @property
    def store(self) -> Path:
        return self.base / "store"

    def renew(self) -> None:
        """Only what stands in the folder changes: a command may have been started in it."""
        self.let_go()
        self.base.mkdir(exist_ok=True)
        for one in self.base.iterdir():
            shutil.rmtree(one) if one.is_dir() and not one.is_symlink() else one.unlink()
        shutil.copytree(self.template, self.base, dirs_exist_ok=True)
        (self.base / "out").mkdir(mode=0o700)
        texts = {"new.txt": NEW_SECRET, "holidays.txt": NOTICES[2024], "lines.csv": LINES}
        for name, text in texts.items():
            (self.base / name).write_text(text, "utf-8")

    def let_go(self) -> None:
        while self.held:
            os.close(self.held.pop())

    def place(self, name: str) -> str:
        with suppress(FileExistsError):
            return str(PLACES[name](self))
        self.renew()
        return str(PLACES[name](self))

    def files(self) -> dict[str, tuple[int, bytes]]:
        """What stands in the store, but for what every opening changes."""
        return {
            str(path.relative_to(self.store)): (path.stat().st_mode, path.read_bytes())
            for path in sorted(self.store.rglob("*"))
            if path.is_file() and not path.name.endswith(CHANGES)
        }

    def events(self) -> int:
        code = (self.base / SECRET).read_text("utf-8").strip()
        with opened_store(
            str(self.store), Settings(recovery_code=code, keyring=False)
        ) as open_store:
            return len(sent(open_store.store))

    def words(self, way: Way, other: Given | None = None) -> list[str]:
        """Give what is written to call a command here, some of it told otherwise."""
        return way.words(self.meant, other or {})

    def meant(self, word: str) -> str:
        """Give what a capital word stands for."""
        known: dict[str, Path | str] = {
            "STORE": self.store,
            "NEW": self.base / "new",
            "CASE": self.case,
            "FILE": self.base / "out" / "a.pdf",
            "BACKUP": self.base / "backup.db",
            "CODE": self.base / SECRET,
            "HOLIDAYS": self.base / "holidays.txt",
            "LINES": self.base / "lines.csv",
            "NEW_SECRET": self.base / "new.txt",
        }
        return str(known.get(word, word))


Place = Callable[[Ground], Path | str]


def _made(name: str, content: bytes) -> Place:
    def place(ground: Ground) -> Path:
        path = ground.base / name
        path.write_bytes(content)
        return path

    return place


def _folder(ground: Ground) -> Path:
    path = ground.base / "folder"
    path.mkdir()
    (path / "a.txt").write_text("a")
    return path


def _linked(to: str) -> Place:
    def place(ground: Ground) -> Path:
        path = ground.base / "link"
        path.symlink_to(ground.base / to)
        return path

    return place


def _hard(ground: Ground) -> Path:
    os.link(ground.store / "store.db", ground.base / "second-name")
    return ground.base / "second-name"


def _held(ground: Ground) -> Path:
    ground.held.append(os.open(ground.store / "store.db", os.O_RDWR))
    return Path(f"/proc/self/fd/{ground.held[-1]}")


def _ring(ground: Ground) -> Path:
    (ground.base / "ring").symlink_to(ground.base / "ring")
    return ground.base / "ring"


def _pipe(ground: Ground) -> Path:
    os.mkfifo(ground.base / "pipe")
    return ground.base / "pipe"


def _large(ground: Ground) -> Path:
    with (ground.base / "large").open("wb") as file:
        file.truncate(1 << 40)  # a hole: it takes no room
    return ground.base / "large"


WELL, ABYSS, FULL = (
    ("CON", "NUL", "PRN") if sys.platform == "win32" else ("/dev/zero", "/dev/null", "/dev/full")
)
# links need a right there that no clerk has, holes fill the disk, and names have one line
NOT_ON_WINDOWS = {
    "a large hole",
    "where nobody may write",
    "among processes",
    "a name of two lines",
    "a link to the database",
    "a link to the key file",
    "a link to the store",
    "a link to nothing in the store",
    "a link to nothing",
    "an open database",
    "a ring of links",
    "a pipe that nobody holds",
}
EVERY_PLACE: Mapping[str, Place] = {
    "a folder": _folder,
    "a file": _made("file.txt", "文字\n".encode()),
    "an empty file": _made("empty", b""),
    "noise": _made("noise", bytes(range(256)) * 40),
    "a line of 100,000": _made("long", b"a" * 100_000),
    "a file marked by Notepad": _made("marked.txt", "\ufeff口令口令口令口令\r\n".encode()),
    "a table of one column": _made("table.csv", b"code\r\n371625000000\r\n"),
    "a table with holes": _made(
        "holes.csv", b"code,name,level,parent\n371625000000,,,\n371625,x\n\n"
    ),
    "a large hole": _large,
    "nowhere": lambda ground: ground.base / "nowhere",
    "nowhere in nowhere": lambda ground: ground.base / "nowhere" / "a.pdf",
    "below a file": lambda ground: ground.base / SECRET / "a.pdf",
    "where nobody may write": lambda _: Path("/sys/a.pdf"),
    "among processes": lambda _: Path("/proc/self/a.pdf"),
    "a name of two lines": _made("two\nlines.txt", b"1"),
    "a name of 300": lambda ground: ground.base / ("长" * 300),
    "the store": lambda ground: ground.store,
    "the database": lambda ground: ground.store / "store.db",
    "the key file": lambda ground: ground.store / "store.key",
    "in the store": lambda ground: ground.store / "a.pdf",
    "among the backups": lambda ground: ground.store / "backups" / "a.db",
    "the store in capitals": lambda ground: ground.store / "STORE.DB",
    "the store by another way": lambda ground: ground.store / "backups" / ".." / "store.db",
    "the store from here": lambda ground: os.path.relpath(ground.store / "store.db"),
    "a link to the database": _linked("store/store.db"),
    "a link to the key file": _linked("store/store.key"),
    "a link to the store": _linked("store"),
    "a link to nothing in the store": _linked("store/new.db"),
    "a link to nothing": _linked("nothing"),
    "a second name of the database": _hard,
    "an open database": _held,
    "a ring of links": _ring,
    "a full disk": lambda _: Path(FULL),
    "an abyss": lambda _: Path(ABYSS),
    "a well": lambda _: Path(WELL),
    "a pipe that nobody holds": _pipe,
    "a backup": lambda ground: ground.base / "backup.db",
    "a code": lambda ground: ground.base / SECRET,
}
PLACES = {
    name: place
    for name, place in EVERY_PLACE.items()
    if sys.platform != "win32" or name not in NOT_ON_WINDOWS
}
