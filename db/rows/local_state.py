"""Settings of this store, read before anybody has logged in."""

from sqlalchemy import Engine, select

from db.models.local import SETTING
from db.queries.local import LocalQueries
from db.store.engine import reading, writing
from db.viewer import Viewer

NOBODY = Viewer(account=0, roles=frozenset(), unit=0, path="/0/")


def read_setting(engine: Engine, key: str) -> str | None:
    with reading(engine) as connection:
        found: str | None = connection.scalar(select(SETTING.c.value).where(SETTING.c.key == key))
        return found


def write_settings(engine: Engine, values: dict[str, str]) -> None:
    with writing(engine) as connection:
        for key, value in values.items():
            LocalQueries(connection, NOBODY).set_setting(key, value)
