"""An account whose unit is gone, or in no tree, is told so; its administrator still sees it."""

import pytest

from db.log.base import Event, Value
from db.subjects.records.events import RecordAmended, RecordRemoved
from desktop.errors import RuleBroken
from desktop.keeping.logins import log_in
from tests.stores import work
from tests.usecases.office import BUREAU, CENTRE, PASSWORD, Office


def without_path() -> Event:
    values: dict[str, Value] = {"path": None}
    return RecordAmended(kind="unit", id=BUREAU, before={"path": "/1/3/"}, after=values)


GONE = [RecordRemoved(kind="unit", id=BUREAU, reason="撤销"), without_path()]


def placed(office: Office, unit: int) -> Event:
    account = office.viewers["security"].account
    return RecordAmended(kind="account", id=account, before={}, after={"unit": unit})


@pytest.mark.parametrize("gone", GONE, ids=["removed", "without a path"])
def test_its_login_says_what_is_wrong_until_it_has_a_unit_again(fresh: Office, gone: Event) -> None:
    work(fresh.store, placed(fresh, BUREAU), gone)

    with pytest.raises(RuleBroken) as refused:
        log_in(fresh.store, "security", PASSWORD)

    assert (refused.value.code, refused.value.field) == ("account.without_unit", "name")
    listed = fresh.ask(lambda reading: reading.accounts.by_name("security"), "administrator")
    assert listed
    assert (listed.unit, listed.path) == (BUREAU, "")
    work(fresh.store, placed(fresh, CENTRE))
    assert log_in(fresh.store, "security", PASSWORD).path == "/1/"
