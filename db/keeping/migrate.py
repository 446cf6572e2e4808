"""Bringing a store up to this program: one transaction, a proven backup before it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from db.jobs import planning
from db.keeping.schema import INDEXES, metadata
from db.log.unavailable import StoreUnavailable
from db.store.engine import reading, writing

FOLDER = Path(__file__).parents[1] / "migrations"


def migrate(engine: Engine, *, before: Callable[[], None], folder: Path = FOLDER) -> bool:
    """Bring the store up; tells whether anything was done. `before` makes the backup.

    Of two programs that come at once, one does it, and the other finds it done.

    Raises StoreUnavailable `store.newer` where a newer program has written the store.
    """
    config = _config(folder)
    scripts = ScriptDirectory.from_config(config)
    with reading(engine) as connection:
        current = _due(connection, scripts)
    if current == scripts.get_current_head():
        return False
    if current is not None:
        before()
    with writing(engine, patient=True) as connection:
        if _due(connection, scripts) == scripts.get_current_head():
            return False  # another program was faster, while this one waited for its turn
        config.attributes["connection"] = connection
        config.attributes["metadata"] = metadata()
        command.upgrade(config, "head")
        if current is None:
            planning.found(connection)
    return True


def is_current(engine: Engine, folder: Path = FOLDER) -> bool:
    scripts = ScriptDirectory.from_config(_config(folder))
    with reading(engine) as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current == scripts.get_current_head()


def include_object(_found: Any, name: str | None, kind: str, _reflected: bool, _to: Any) -> bool:
    """Hide what the search engines make for themselves from comparisons."""
    return not (
        kind in {"table", "index"}
        and name is not None
        and any(name == index or name.startswith((f"{index}_", f"ix_{index}")) for index in INDEXES)
    )


def differences(connection: Connection) -> list[Any]:
    """Compare the tables with what the program expects; an empty list is what should be."""
    from_here = MigrationContext.configure(
        connection, opts={"include_object": include_object, "compare_type": True}
    )
    return list(compare_metadata(from_here, metadata()))


def _config(folder: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", folder.as_posix().replace("%", "%%"))
    return config


def _due(connection: Connection, scripts: ScriptDirectory) -> str | None:
    """Give where the store stands; raises StoreUnavailable for what no script here has made."""
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise StoreUnavailable(
            "store.newer", "这个数据库由更新版本的程序写入，请先升级本程序再打开。"
        )
    return current
