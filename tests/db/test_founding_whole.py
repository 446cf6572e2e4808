"""A county is founded whole or not at all, however large it is and wherever it breaks off."""

from pathlib import Path

import pytest

from db.log.unavailable import StoreUnavailable
from db.rows.local_state import read_setting
from desktop.errors import RuleBroken
from desktop.keeping.catalogue import county_of, divisions_of
from desktop.keeping.editing import with_founder
from desktop.keeping.founding import Founder, Progress, found, founding_place
from desktop.keeping.opening import opened_store
from desktop.keeping.plan import Plan
from desktop.keeping.proposing import propose
from desktop.settings import Settings
from tests.founded import PASSWORD, SETTINGS, staffed_plan
from tests.stores import proof

STEPS = ("divisions", "units", "rooms", "grids", "accounts", "passwords")
SMALL, LARGE = "350527", "370481"  # without any town; with 1,180 villages


class BrokenOff(Exception):
    """The power went."""


def breaking_off(step: str) -> Progress:
    def progress(table: str, done: int, total: int) -> None:
        if table == step:
            raise BrokenOff

    return progress


def plan_of(code: str) -> Plan:
    county = county_of(code)
    return with_founder(propose(county, divisions_of(county)), "xitong")


@pytest.mark.parametrize("step", STEPS)
def test_a_founding_that_breaks_off_leaves_no_store_in_a_folder(tmp_path: Path, step: str) -> None:
    place = tmp_path / "county"

    with pytest.raises(BrokenOff), founding_place(str(place)) as part:
        found(part, Founder(staffed_plan(), PASSWORD), SETTINGS, progress=breaking_off(step))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.postgresql
@pytest.mark.parametrize("step", ["divisions", "passwords"])
def test_a_founding_that_breaks_off_on_a_server_is_done_by_the_next(
    empty_database: str, step: str
) -> None:
    founder = Founder(staffed_plan(), PASSWORD)
    with pytest.raises(BrokenOff):
        found(empty_database, founder, Settings(), progress=breaking_off(step))
    with pytest.raises(StoreUnavailable):
        opened_store(empty_database, Settings()).__enter__()

    store = found(empty_database, founder, Settings()).store

    assert read_setting(store.engine, "county") == "141031"
    assert proof(store) == []
    store.engine.dispose()


@pytest.mark.parametrize("code", [SMALL, LARGE])
def test_a_county_of_any_size_is_founded(tmp_path: Path, code: str) -> None:
    plan = plan_of(code)
    told: list[tuple[str, int, int]] = []
    founded = found(
        str(tmp_path / "county"),
        Founder(plan, PASSWORD),
        SETTINGS,
        progress=lambda *step: told.append(step),
    )

    with opened_store(str(tmp_path / "county"), SETTINGS) as open_store:
        assert not open_store.readonly
    assert [table for table, _, _ in told] == list(STEPS[:-1])
    assert all(done == total for _, done, total in told)
    assert proof(founded.store) == []
    founded.store.engine.dispose()


def test_a_plan_that_is_not_whole_makes_nothing(tmp_path: Path) -> None:
    plan = Plan(plan_of(SMALL).county, ())

    with pytest.raises(RuleBroken) as refused:
        found(str(tmp_path / "county"), Founder(with_founder(plan, "xitong"), PASSWORD), SETTINGS)

    assert refused.value.code == "plan.not_whole"
    assert list(tmp_path.iterdir()) == []


def test_a_first_account_without_a_name_is_asked_for_one(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        found(
            str(tmp_path / "county"),
            Founder(with_founder(plan_of(SMALL), " "), PASSWORD),
            SETTINGS,
        )

    assert refused.value.code == "account.name_missing"
