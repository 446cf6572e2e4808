"""The folder of a local store: what lies where in it, and where it may lie."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from db.log.unavailable import StoreUnavailable
from db.store.files import (
    LEFTOVER,
    Workpiece,
    make_folder,
    patiently,
    real_place,
    remove,
    remove_tree,
    sync_folder,
)
from db.store.joined import JOINED, refuse_joined
from db.store.moved import refuse_moved
from db.store.placing import demand_name, refuse_unsafe_place
from db.store.privacy import keep_private

OFFICE = "office.json"  # the file by which the folder of an office is known
SALT_BYTES, PAGE_BYTES = 16, 4096


@dataclass(frozen=True)
class StoreFolder:
    """Names inside a store's folder; making one touches nothing."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "store.db"

    @property
    def key_file(self) -> Path:
        return self.root / "store.key"

    @property
    def lock(self) -> Path:
        return self.root / "store.lock"

    @property
    def key_lock(self) -> Path:
        return self.root / "store.key.lock"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def attachments(self) -> Path:
        return self.root / "attachments"

    @property
    def logs(self) -> Path:
        return self.root / "logs"


def create_folder(root: Path) -> StoreFolder:
    """Make an empty store folder for its owner only; raises StoreUnavailable."""
    demand_free(root)
    folder = StoreFolder(root)
    try:
        make_folder(root)
        keep_private(root)  # it may have been there, for everybody
        for part in (folder.backups, folder.attachments, folder.logs):
            make_folder(part)
    except OSError:
        raise not_writable() from None
    return folder


def clear_folder(root: Path, *, was_there: bool) -> None:
    """Remove what was made in a folder that was empty or absent before."""
    for path in root.iterdir():
        remove_tree(path) if path.is_dir() else remove(path)
    if not was_there:
        patiently(root.rmdir)


def demand_free(root: Path) -> None:
    """Raise StoreUnavailable where no new store may lie.

    Refuses a place that cannot be trusted, a folder that holds a store or lies in one, and one
    that holds anything else, so that nobody's documents end up between the store's files.
    """
    demand_name(root)
    refuse_unsafe_place(root, new=True)
    try:
        if holds_a_store(root):
            raise StoreUnavailable("store.exists", "该文件夹中已有数据库，请另选一个空文件夹。")
        if any(map(_is_ours, real_place(root).parents)):
            raise StoreUnavailable(
                "store.in_store", "不能把数据库建在另一个数据库的文件夹里，请另选一个空文件夹。"
            )
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise StoreUnavailable("store.not_empty", "该位置已有其他文件，请另选一个空文件夹。")
    except OSError:
        raise not_writable() from None


@contextmanager
def raised_aside(root: Path) -> Iterator[Path]:
    """Give a folder beside `root` for a store that takes long to build; it moves there whole.

    What fails leaves nothing; what a kill left is removed by the next one for the same place.
    The store must be closed at the end of the block. Raises StoreUnavailable.
    """
    demand_free(root)
    place = real_place(root)
    part = place.with_name(f".{place.name}{LEFTOVER}")
    try:
        remove_tree(part)
        yield part
        if place.exists():
            patiently(place.rmdir)
        patiently(lambda: part.rename(place))
        sync_folder(place.parent)
    except OSError:
        raise not_writable() from None
    finally:
        with suppress(OSError):  # what is held open for longer goes with the next attempt
            remove_tree(part)


def holds_a_store(folder: Path) -> bool:
    """Tell whether a folder is that of a store, if only what is left of one."""
    own = StoreFolder(folder)
    return own.database.exists() or own.key_file.exists()


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder is that of a store, of an office, or of a PC that has joined one."""
    marks = (folder / OFFICE, folder / JOINED)
    return holds_a_store(folder) or any(mark.exists() for mark in marks)


def open_folder(root: Path) -> StoreFolder:
    """The folder of an existing store; raises StoreUnavailable."""
    refuse_unsafe_place(root)
    folder = StoreFolder(root)
    try:
        if not root.is_dir():
            raise StoreUnavailable("store.no_folder", "找不到数据库文件夹，请核对路径是否正确。")
        refuse_moved(root)
        refuse_joined(root)
        if not folder.database.is_file():
            raise StoreUnavailable(
                "store.no_database", "文件夹中没有数据库文件 store.db，请核对路径，或从备份恢复。"
            )
    except OSError:
        raise StoreUnavailable(
            "store.no_access", "没有权限访问该数据库文件夹，请联系系统管理员。"
        ) from None
    return folder


def demand_writable(folder: StoreFolder) -> None:
    """Raise StoreUnavailable where no file can be made: the log of a database needs one."""
    try:
        Workpiece(folder.database).give_up()
    except OSError:
        raise not_writable() from None


def refuse_damaged(folder: StoreFolder) -> None:
    """Raise StoreUnavailable for a database without a byte, or one that ends within a page.

    SQLite takes the first for a new database and rounds the second up. After a crash the end of
    the file may stand in its log; then the pages themselves tell.
    """
    log = folder.database.with_name(f"{folder.database.name}-wal")
    size = folder.database.stat().st_size
    if not size or (size % PAGE_BYTES and not (log.exists() and log.stat().st_size)):
        raise damaged()


def damaged() -> StoreUnavailable:
    return StoreUnavailable(
        "store.damaged",
        "数据库文件 store.db 是空的或已损坏。请停止使用，用最近的备份恢复（zongzhi restore）。",
    )


def refuse_foreign_key_file(root: Path, store_id: str) -> None:
    """Raise StoreUnavailable when store.db shows another store's id than store.key does.

    The store id is handed to SQLCipher as the database's salt, which stands unencrypted in the
    first sixteen bytes of the file: so this is known before any key is tried.
    """
    try:
        with patiently(lambda: StoreFolder(root).database.open("rb")) as file:
            salt = file.read(SALT_BYTES)
    except OSError:
        return  # no database yet, or one whose opening will say more than we can
    if len(salt) == SALT_BYTES and salt.hex() != store_id:
        raise StoreUnavailable(
            "key.other_store",
            "钥匙文件 store.key 与数据库 store.db 不配套：放错了 store.key，或 store.db 已损坏，"
            "请放回原来的 store.key 或从备份恢复。",
        )


def not_writable() -> StoreUnavailable:
    return StoreUnavailable(
        "store.not_writable", "数据库文件夹无法写入：磁盘已满、只读或没有权限，请处理后重试。"
    )
