"""What is said of how a store is kept: where it is, and how old its last backup is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.log.clock import CHINA
from db.queries import Reading
from desktop.keeping.backups import last_backup
from desktop.keeping.opening import OpenStore
from desktop.keeping.timed_backups import last_outcome
from desktop.texts.tones import Tone

OLD_BACKUP = timedelta(hours=48)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What the status bar says of this desk."""

    backup: str = "尚未备份"  # 备份 2 小时前
    network: str = "本机库，未接入县级中心"
    backup_tone: Tone | None = None
    saved: str = "已保存在本机"


_ON_SERVER = Upkeep(
    backup="由数据库服务器备份", network="PostgreSQL 服务器", saved="已保存到服务器"
)
_IN_OFFICE = Upkeep(backup="由办公室服务器备份", network="办公室", saved="已保存到办公室")
_LOCAL = {False: Upkeep().network, True: "本机库，只读"}
_LACKS = {True: "，没有到备份盘", False: "，上次没有做成"}  # whether one stands all the same


def upkeep_of(open_store: OpenStore | None) -> Callable[[Reading], Upkeep]:
    def ask(_reading: Reading) -> Upkeep:
        if open_store is None:
            return _IN_OFFICE
        if open_store.folder is None:
            return _ON_SERVER
        last, network = last_backup(open_store.folder), _LOCAL[open_store.readonly]
        if last is None:
            return Upkeep(network=network)
        age = datetime.now(CHINA) - last
        outcome = last_outcome(open_store.folder)
        lacks = _LACKS[bool(outcome.name)] if outcome and outcome.problem else ""
        tone = Tone.WARN if lacks or age > OLD_BACKUP else None
        told = f"备份 {_ago(age)}{lacks}"
        return Upkeep(backup=told, backup_tone=tone, network=network)

    return ask


def _ago(age: timedelta) -> str:
    if age < HOUR:
        return "刚刚"
    return f"{age // HOUR} 小时前" if age < DAY else f"{age // DAY} 天前"
