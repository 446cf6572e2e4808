"""Paths as PostgreSQL can say them on Windows, where it knows only bytes of the code page.

`initdb` names one of its own files in a statement, in those bytes, and a database of UTF-8 refuses
it: under a Chinese name of a user no server could be made.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from db.cluster.binaries import Binaries
from db.log.unavailable import StoreUnavailable
from db.store.files import remove_tree

CODE_PAGE = "mbcs"  # of this Windows, as Python names it
COMMON = ("ProgramData", "PUBLIC", "SystemDrive")  # names of places where every user may write
_SEPARATOR = 0x5C  # "\\" in a byte; some letters of GBK end in it, and are cut in two there


@contextmanager
def share_for(binaries: Binaries) -> Iterator[list[str]]:
    """Give the words that tell `initdb` where to read, while it may. Raises OSError."""
    if os.name != "nt":
        yield []
        return
    places = [Path(f"{os.environ[name]}\\") for name in COMMON if name in os.environ]
    with plain_share(binaries.folder.parent / "share", places) as words:
        yield words


@contextmanager
def plain_share(share: Path, places: Sequence[Path]) -> Iterator[list[str]]:
    """Lend a copy of what `initdb` reads where a plain name leads to it, unless one does."""
    plain = next((one for one in places if str(one).isascii() and one.is_dir()), None)
    if str(share).isascii() or plain is None:
        yield []
        return
    copy = plain / f"zongzhi-{token_hex(8)}"
    try:
        copy.mkdir()
        for file in share.iterdir():
            if file.is_file():
                shutil.copyfile(file, copy / file.name)
        yield ["-L", str(copy)]
    finally:
        remove_tree(copy)


def demand_sayable(*paths: Path) -> None:
    """Raise StoreUnavailable `office.strange_path` for a path that PostgreSQL could not open."""
    if os.name != "nt":
        return
    for path in paths:
        if signs := unsayable(str(path), CODE_PAGE):
            raise StoreUnavailable(
                "office.strange_path",
                f"数据库服务器认不得路径 {path} 中的“{signs}”，"
                "请把办公室和综治台放到不含这些字的文件夹。",
            )


def unsayable(path: str, code_page: str) -> str:
    """Give the letters of a path that are lost on the way to PostgreSQL."""
    return "".join(sign for sign in path if not sign.isascii() and _is_lost(sign, code_page))


def _is_lost(sign: str, code_page: str) -> bool:
    try:
        return _SEPARATOR in sign.encode(code_page)
    except UnicodeEncodeError:
        return True
