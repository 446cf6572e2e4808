"""What a driver says of the environment, by its codes alone: a server may speak any language."""

from typing import NamedTuple

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from db.log.unavailable import Fleeting, StoreUnavailable


class Trouble(NamedTuple):
    """A stable code, a sentence that a clerk understands, and whether it passes by itself."""

    code: str
    sentence: str
    fleeting: bool = False

    def told(self) -> StoreUnavailable:
        return (Fleeting if self.fleeting else StoreUnavailable)(self.code, self.sentence)


NO_SERVER = Trouble(
    "store.no_server",
    "连不上数据库服务器，请检查网络和服务器地址，包括其中的用户名、口令和库名。",
    fleeting=True,
)
NEEDS_PASSWORD = Trouble(
    "store.needs_password", "数据库服务器要口令，请把口令写进服务器地址，或存入口令文件 pgpass。"
)
LOST = Trouble(
    "store.no_server",
    "连不上数据库服务器；没有保存的内容都还在，连上后请再试一次。",
    fleeting=True,
)
_LOCKED = Trouble("store.locked", "数据库正被另一个程序占用，请稍候再试。")
_COLLIDED = Trouble("store.collided", "同时办理的人太多，这次没有保存，请再试一次。", fleeting=True)
_STALLED = Trouble(
    "store.stalled",
    "这台电脑停顿太久，这次没有保存；已填写的内容都在，请再试一次。",
    fleeting=True,
)
_SERVER_BUSY = Trouble("store.server_busy", "数据库服务器太忙，这件事没有做完，请稍候再试。")
_OF_SERVER = {
    "08": LOST,  # connection exception
    "22P05": Trouble("store.encoding", "数据库的字符集不是 UTF-8，不能使用，请联系管理员。"),
    "25006": Trouble(
        "store.read_only", "数据库服务器现在只能读、不能写，这次没有保存，请联系管理员。"
    ),
    "25P03": _STALLED,  # idle within a transaction
    "25P04": _STALLED,  # a transaction that took too long
    "28": Trouble("store.no_login", "数据库服务器不接受这个用户名或口令，请核对服务器地址。"),
    "3D000": Trouble("store.no_database", "服务器上没有这个数据库，请核对服务器地址中的库名。"),
    "40001": _COLLIDED,
    "40P01": _COLLIDED,  # deadlock
    "42501": Trouble("store.not_permitted", "数据库用户的权限不够，这次没有保存，请联系管理员。"),
    "53": _SERVER_BUSY,
    "53100": Trouble(
        "store.disk_full", "数据库服务器的磁盘已满，本次没有保存，请联系管理员清理磁盘后再试。"
    ),
    "53300": Trouble("store.server_full", "数据库服务器的连接已用完，请稍候再试。", fleeting=True),
    "55006": _LOCKED,
    "55P03": _LOCKED,
    "57014": _SERVER_BUSY,  # a statement that took too long
    "57P01": LOST,  # shut down by somebody
    "57P02": LOST,  # shut down by a crash
    "57P03": LOST,  # starting up, or going down
    "57P04": Trouble("store.no_database", "这个数据库已从服务器上删除，请联系管理员。"),
    "57P05": LOST,  # idle for too long
    "58": Trouble("store.disk_error", "数据库服务器读写磁盘出错，本次没有保存，请立即联系管理员。"),
    "XX000": Trouble("store.server_fault", "数据库服务器内部出错，本次没有保存，请联系管理员。"),
    "XX001": Trouble(
        "store.damaged", "服务器上的数据已损坏。请停止使用，请管理员用最近的备份恢复。"
    ),
    "XX002": Trouble("store.damaged", "服务器上的索引已损坏。请停止使用，请管理员检查并重建索引。"),
}
NOT_REKEYED = Trouble(
    "store.not_rekeyed",
    "数据密钥没有更换，数据库仍用原来的密钥：磁盘已满或读写出错，请清理磁盘后再试。",
)
NO_LOG = Trouble(
    "store.no_log",
    "这个位置的文件系统（多为网络盘、同步盘或虚拟机的共享文件夹）不支持安全写入，没有打开，"
    "也没有改动任何内容。请把整个文件夹移到这台电脑自己的硬盘上，再打开。",
)
_READ_ONLY = Trouble("store.read_only", "没有写入权限，或文件夹不可用。请检查文件夹的权限和磁盘。")
_MOVED = Trouble(
    "store.read_only",
    "数据库文件打不开：文件夹被移走、改名，没有权限，或者放在网络盘、同步盘上。"
    "请放回这台电脑自己的硬盘，检查权限和磁盘后再试。",
)
_OF_FILE = {  # by SQLite's primary result codes
    3: _READ_ONLY,  # SQLITE_PERM
    5: _LOCKED,  # SQLITE_BUSY
    6: _LOCKED,  # SQLITE_LOCKED
    8: _READ_ONLY,  # SQLITE_READONLY
    10: Trouble("store.disk_error", "磁盘读写出错，本次没有保存。请检查磁盘并尽快备份。"),
    11: Trouble(
        "store.damaged", "数据库文件已损坏。请停止使用，用最近的备份恢复（zongzhi restore）。"
    ),
    13: Trouble("store.disk_full", "磁盘已满，本次没有保存。请清理磁盘后再试。"),
    14: _MOVED,  # SQLITE_CANTOPEN
    15: _LOCKED,  # SQLITE_PROTOCOL: too many at once at the lock of the log
    26: Trouble(
        "store.not_readable",
        "打不开数据库：密钥不对，或文件已损坏。请先核对密钥，再用最近的备份恢复。",
    ),
}
_DBMOVED = 8 | 4 << 8  # SQLITE_READONLY_DBMOVED
_PRIMARY = 0xFF  # the rest of a result code is a detail


def unavailable(error: BaseException | None) -> Exception:
    """Name what the environment did wrong; what is no such thing comes back as it was."""
    driver = error.orig if isinstance(error, DBAPIError) else error
    trouble = _of_file(driver) or _of_server(error, driver)
    if trouble:
        return trouble.told()
    return driver if isinstance(driver, Exception) else RuntimeError("unknown")


def is_gone(state: str | None) -> bool:
    """Tell whether a server that says this has ended, or is about to end, the connection."""
    return _by_state(state) in (LOST, _STALLED)


def _of_file(driver: BaseException | None) -> Trouble | None:
    code = getattr(driver, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    return _MOVED if code == _DBMOVED else _OF_FILE.get(code & _PRIMARY)


def _of_server(error: BaseException | None, driver: BaseException | None) -> Trouble | None:
    """Judge by SQLSTATE; where the server could not even say that, the connection is broken."""
    if not isinstance(driver, Exception) or not hasattr(driver, "sqlstate"):
        return None
    broken = isinstance(error, DBAPIError) and error.connection_invalidated
    wordless = driver.sqlstate is None and isinstance(error, OperationalError | InterfaceError)
    return _by_state(driver.sqlstate) or (LOST if broken or wordless else None)


def _by_state(state: str | None) -> Trouble | None:
    known = state or ""
    return _OF_SERVER.get(known) or _OF_SERVER.get(known[:2])
