"""What a PC of an office keeps itself: drafts, and settings of the PC and of its accounts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, insert, or_, select, text

from db.models.base import METADATA
from db.models.local import DRAFT, SETTING
from db.queries.local import LocalQueries
from db.queries.settings import SettingQueries
from db.store.engine import open_local, reading, told_plainly, writing
from db.viewer import Viewer

_CACHE_KIB = 2_000
_NAMES = "CREATE TABLE IF NOT EXISTS accounts (id INTEGER PRIMARY KEY, person_name TEXT)"
_REMEMBER = "INSERT OR REPLACE INTO accounts (id, person_name) VALUES (:id, :person_name)"


class Own(NamedTuple):
    """The rows of one account at this PC, within a transaction."""

    local: LocalQueries
    settings: SettingQueries


class OwnRows:
    """A small encrypted file. It holds no event and no row of the store."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Raise StoreUnavailable where it cannot be opened."""
        self._engine = open_local(path, key, cache_kib=_CACHE_KIB)
        with told_plainly(), writing(self._engine) as connection:
            METADATA.create_all(connection, [SETTING, DRAFT])
            connection.execute(text(_NAMES))  # who chose a setting is asked of it

    @contextmanager
    def reading(self, viewer: Viewer) -> Iterator[Own]:
        with told_plainly(), reading(self._engine) as connection:
            yield Own(LocalQueries(connection, viewer), SettingQueries(connection, viewer))

    @contextmanager
    def writing(self, viewer: Viewer) -> Iterator[Own]:
        with told_plainly(), writing(self._engine) as connection:
            yield Own(LocalQueries(connection, viewer), SettingQueries(connection, viewer))

    def take_over(self, other: "OwnRows") -> None:
        """Take what another file of the same PC holds: it has joined the same office anew."""
        theirs = other._engine  # noqa: SLF001 - of its own kind
        with told_plainly(), reading(theirs) as there, writing(self._engine) as here:
            for table in (SETTING, DRAFT):
                here.execute(delete(table))
                if rows := [dict(row) for row in there.execute(select(table)).mappings()]:
                    here.execute(insert(table), rows)
            for row in there.execute(text("SELECT id, person_name FROM accounts")).mappings():
                here.execute(text(_REMEMBER), dict(row))

    @contextmanager
    def taking(self) -> Iterator[Connection]:
        """Write the rows of all accounts of this PC."""
        with writing(self._engine) as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()


def carry_over(source: Engine, own: OwnRows, keys: Sequence[str]) -> None:
    """Take to a PC what was typed and chosen there while the store was its own alone.

    `keys`: settings that nobody has chosen and yet belong to the PC, by how they begin. What the PC
    has already stays as it is.
    """
    with reading(source) as there:
        drafts = [dict(row) for row in there.execute(select(DRAFT)).mappings()]
        chosen = or_(
            SETTING.c.set_by.is_not(None), *(SETTING.c.key.startswith(one) for one in keys)
        )
        settings = [dict(row) for row in there.execute(select(SETTING).where(chosen)).mappings()]
    with told_plainly(), own.taking() as here:
        for table, rows in ((DRAFT, drafts), (SETTING, settings)):
            if rows:
                here.execute(insert(table).prefix_with("OR IGNORE"), rows)
