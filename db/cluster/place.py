"""The folder of an office: what lies where in it, whose it is, and the passwords of its server."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from typing import IO, Any

from db.log.unavailable import StoreUnavailable
from db.store.files import make_folder, read_whole, write_atomically
from db.store.folder import OFFICE, holds_a_store
from db.store.joined import refuse_joined
from db.store.moved import refuse_moved
from db.store.placing import demand_name, refuse_unsafe_place
from db.store.privacy import keep_private

ADMIN, OWNER, DATABASE = "zongzhi_admin", "zongzhi", "zongzhi"
HOST = "127.0.0.1"
SECRET_BYTES = 24


@dataclass(frozen=True)
class Account:
    """Whom the server runs as, where this program is root; PostgreSQL itself refuses root."""

    uid: int | None = None
    gid: int | None = None

    def own(self, path: Path) -> None:
        """Hand over what this program has made; raises OSError."""
        if sys.platform != "win32" and self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def child(self) -> dict[str, Any]:
        """Give what starts a program as this account."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": ()}


@dataclass(frozen=True)
class Secrets:
    """The port of the server and the passwords of its two roles; they leave the folder nowhere."""

    port: int
    admin: str
    owner: str

    def __repr__(self) -> str:
        return f"Secrets(port={self.port})"


@dataclass(frozen=True)
class OfficeFolder:
    """Names inside the folder of an office; making one touches nothing."""

    root: Path

    def __post_init__(self) -> None:
        """A server stands in its own folder, and would look for a relative one in there."""
        object.__setattr__(self, "root", self.root.absolute())

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def secrets_file(self) -> Path:
        return self.root / OFFICE

    @property
    def running_file(self) -> Path:
        return self.root / "running.json"

    @property
    def version_file(self) -> Path:
        return self.root / "postgresql.txt"

    @property
    def second_file(self) -> Path:
        return self.root / "second.json"

    @property
    def carried_file(self) -> Path:
        return self.root / "carried.json"

    @property
    def bases(self) -> Path:
        return self.root / "backups"

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def log(self) -> Path:
        return self.logs / "server.log"

    @property
    def exists(self) -> bool:
        return self.secrets_file.exists()

    def account(self) -> Account:
        """Tell whom the server runs as. Raises StoreUnavailable `office.as_root`."""
        if sys.platform == "win32" or os.geteuid() != 0:
            return Account()
        owner = self.root.stat()
        if owner.st_uid == 0:
            raise StoreUnavailable(
                "office.as_root",
                "办公室服务器不能以 root 运行：请用普通用户启动，或把文件夹交给普通用户。",
            )
        return Account(owner.st_uid, owner.st_gid)

    def opened_log(self, path: Path | None = None) -> IO[bytes]:
        """Open a log to be written on, for the owner of the folder alone. Raises OSError."""
        told = path or self.log
        handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.account().own(told)
        return os.fdopen(handle, "ab")

    def write(self, path: Path, content: bytes) -> None:
        """Write a small file whole, for the owner of the folder alone. Raises OSError."""
        write_atomically(path, content)
        self.account().own(path)

    def make(self, path: Path) -> None:
        """Make a folder for the owner of this one. Raises OSError."""
        if not path.exists():
            make_folder(path)
            self.account().own(path)

    def secrets(self) -> Secrets:
        """Raises StoreUnavailable `office.damaged`."""
        try:
            told = json.loads(read_whole(self.secrets_file))
            return Secrets(int(told["port"]), str(told["admin"]), str(told["owner"]))
        except (OSError, ValueError, KeyError, TypeError):
            raise StoreUnavailable(
                "office.damaged", "办公室的 office.json 缺失或已损坏，请从备份的文件夹里拷回来。"
            ) from None

    def keep(self, secrets: Secrets) -> None:
        told = {"port": secrets.port, "admin": secrets.admin, "owner": secrets.owner}
        self.write(self.secrets_file, json.dumps(told).encode())

    def address(self, secrets: Secrets, *, database: str = DATABASE, admin: bool = False) -> str:
        """Give the address of the server as the store is opened with; it holds a password."""
        name, word = (ADMIN, secrets.admin) if admin else (OWNER, secrets.owner)
        return f"postgresql://{name}:{word}@{HOST}:{secrets.port}/{database}"


def new_office(root: Path, port: int) -> OfficeFolder:
    """Make the folder of a new office, or go on where one was cut off. Raises StoreUnavailable."""
    folder = OfficeFolder(root)
    demand_name(root)
    refuse_unsafe_place(root, new=not folder.exists)
    try:
        if holds_a_store(root):
            raise StoreUnavailable("store.exists", "该文件夹中已有数据库，请另选一个空文件夹。")
        if not folder.exists and root.exists() and any(root.iterdir()):
            raise StoreUnavailable("store.not_empty", "该位置已有其他文件，请另选一个空文件夹。")
        if not root.exists():
            make_folder(root)
            OfficeFolder(root.parent).account().own(root)
        folder.account()
        keep_private(root)
        if not folder.exists:
            folder.keep(Secrets(port, token_urlsafe(SECRET_BYTES), token_urlsafe(SECRET_BYTES)))
        for part in (folder.bases, folder.archive, folder.logs):
            folder.make(part)
    except OSError:
        raise not_usable() from None
    return folder


def opened_office(root: Path) -> OfficeFolder:
    """Give the folder of an office that is there. Raises StoreUnavailable."""
    refuse_unsafe_place(root)
    folder = OfficeFolder(root)
    refuse_moved(root)
    refuse_joined(root)
    if not folder.exists:
        raise StoreUnavailable(
            "office.none_here", "这个文件夹里没有办公室，请核对路径；新建用 zongzhi serve --new。"
        )
    return folder


def not_usable() -> StoreUnavailable:
    return StoreUnavailable(
        "office.no_rights", "办公室的文件夹不能读写：没有权限、只读或磁盘已满，请处理后再试。"
    )


def is_office(where: str) -> bool:
    """Tell whether this is the folder of an office."""
    try:
        return "://" not in where and OfficeFolder(Path(where)).exists
    except (OSError, ValueError):
        return False
