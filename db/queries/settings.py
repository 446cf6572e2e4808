"""Reading settings, each in its own type: everybody may, for everybody works by them."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection

from db.journal import table as journal
from db.process.setting import Level, Setting
from db.queries.accounts import AccountQueries
from db.store import plain
from db.subjects.settings.events import SettingSet
from db.viewer import Viewer

T = TypeVar("T")
_NAME = "coalesce((SELECT person_name FROM accounts WHERE accounts.id = {by}), '')"
_COUNTY = f"SELECT value, recorded_at, {_NAME.format(by='actor')} FROM settings WHERE id = ?"
_LOCAL = f"SELECT value, set_at, {_NAME.format(by='set_by')} FROM local_setting WHERE key = ?"


class Standing(NamedTuple):
    """How a setting stands; `value` is None where its default holds, `at` 0 where it always has."""

    setting: Setting[Any]
    value: str | None
    at: int
    actor_name: str

    @property
    def words(self) -> str:
        return self.setting.words(self.value)


class Turn(NamedTuple):
    """One time that a setting of the county was chosen.

    `apart`: by somebody who had not heard of the value that stood when this one came after it.
    """

    at: int
    actor_name: str
    before: str | None
    value: str | None
    reason: str
    apart: bool


class SettingQueries:
    """Values as they hold for the viewer, and what was chosen before."""

    def __init__(self, connection: Connection, viewer: Viewer) -> None:
        self._connection = connection
        self._account = viewer.account
        self._accounts = AccountQueries(connection)

    def of(self, setting: Setting[T]) -> T:
        return setting.of(self.standing(setting).value)

    def standing(self, setting: Setting[Any]) -> Standing:
        county = setting.level is Level.COUNTY
        wanted = setting.number if county else self.local_key(setting)
        found = plain.ask(self._connection, _COUNTY if county else _LOCAL, [wanted]).first()
        value, at, name = found or (None, 0, "")
        return Standing(setting, value, at or 0, name)

    def all(self, settings: Sequence[Setting[Any]]) -> list[Standing]:
        return [self.standing(setting) for setting in settings]

    def local_key(self, setting: Setting[Any]) -> str:
        """Name the local row of a setting of the desk, or of this account's own."""
        own = setting.level is Level.ACCOUNT
        return f"{setting.key}.{self._account}" if own else setting.key

    def history(self, setting: Setting[Any]) -> list[Turn]:
        """Give every choice of a setting of the county, the newest first."""
        return list(self._turns(setting))[::-1]

    def _turns(self, setting: Setting[Any]) -> Iterator[Turn]:
        stood: str | None = None
        facts = journal.histories(self._connection, "setting", [setting.number])[setting.number]
        for fact in facts:
            event = fact.event
            if isinstance(event, SettingSet):
                name, apart = self._accounts.name_of(fact.actor), event.before != stood
                yield Turn(fact.at, name, stood, event.value, event.reason, apart)
                stood = event.value
