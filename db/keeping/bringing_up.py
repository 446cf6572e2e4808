"""A store as this program needs it: migrated, founded, whole."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from db.jobs.planning import bring_rows_up
from db.journal.newest import newest_ms
from db.log.unavailable import StoreUnavailable
from db.rows.local_state import read_setting
from db.store.version import newest, version_of

UNFINISHED = "unfinished"  # a setting while a demonstration is built


def version_or(engine: Any, trouble: StoreUnavailable) -> str:
    version = version_of(engine)
    if version is None:
        raise trouble
    return version


def refuse_other(version: str) -> None:
    """A session that only reads cannot bring the store up to this program."""
    if version != newest():
        raise StoreUnavailable(
            "store.other_version", "另一个版本的程序正在使用这个数据库，请先关闭它再打开。"
        )


def bring_up(engine: Any, version: str, *, before: Callable[[], None]) -> None:
    """Migrate a store that stands at another version than this program, and plan what follows."""
    if version != newest():
        # not at the top: Alembic weighs a sixth of a second on every command
        import_module("db.keeping.migrate").migrate(engine, before=before)
    bring_rows_up(engine)


def demand_founded(engine: Any) -> None:
    """Raise StoreUnavailable for what a founding on a server left that was killed on the way."""
    demand_whole(engine)
    if not newest_ms(engine):
        raise not_founded()


def demand_whole(engine: Any) -> None:
    if version_of(engine) is not None and read_setting(engine, UNFINISHED) == "1":
        raise StoreUnavailable(
            "store.half_made",
            "这个演示库上次没有建完，不能使用，请换一个空数据库，重新运行 zongzhi demo。",
        )


def not_founded() -> StoreUnavailable:
    return StoreUnavailable(
        "store.not_founded", "这个数据库里还没有综治台的数据，请先用 zongzhi init 建库。"
    )
