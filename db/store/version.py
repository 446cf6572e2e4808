"""Which migration a store stands at: asked at every opening, so without Alembic's weight."""

from pathlib import Path

from sqlalchemy import Engine

from db.store.engine import reading

VERSIONS = Path(__file__).parents[1] / "migrations" / "versions"
_TABLE = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'",
    "postgresql": "SELECT 1 FROM pg_class WHERE oid = to_regclass('alembic_version')",
}
_VERSION = "SELECT version_num FROM alembic_version"


def newest(folder: Path = VERSIONS) -> str:
    """Give the newest migration of this program, by the names of the files: m0001_first_store."""
    return max(path.stem.partition("_")[0] for path in folder.glob("m[0-9]*.py"))


def version_of(engine: Engine) -> str | None:
    """Give the migration that a store stands at; None where the tables are not ours."""
    with reading(engine) as connection:
        if connection.exec_driver_sql(_TABLE[connection.dialect.name]).first() is None:
            return None
        found: str | None = connection.exec_driver_sql(_VERSION).scalar()
        return found
