"""Two who found a store on one server at once: one does, and nothing is left of the other."""

import pytest

from db.log.clock import Clock
from db.log.unavailable import StoreUnavailable
from db.rows.local_state import read_setting
from desktop.keeping.founding import found
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.founders import founder_of

pytestmark = pytest.mark.postgresql
PASSWORD = "Founding-day-1"


class Overtaken(Clock):
    """Is asked when the server was found empty, before anything is written."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where

    def remember(self, hlc: int) -> None:
        where, self._where = self._where, ""
        if where:
            found(where, founder_of("admin", PASSWORD, "371625"), Settings()).store.engine.dispose()
        super().remember(hlc)


def test_the_one_who_comes_later_is_told_and_changes_nothing(empty_database: str) -> None:
    with pytest.raises(StoreUnavailable) as told:
        found(
            empty_database,
            founder_of("admin", PASSWORD, "370982"),
            Settings(),
            Overtaken(empty_database),
        )

    assert told.value.code == "store.exists"
    with opened_store(empty_database, Settings()) as open_store:
        assert read_setting(open_store.store.engine, "county") == "371625"
