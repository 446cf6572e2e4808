"""A check beside a program that writes: one state is proven, no fault invented, and it is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from db.queries.units import UnitQueries
from db.rows.check import check_chains
from db.rows.uow import Store
from db.store import snapshot
from db.store.engine import reading
from db.viewer import Viewer
from desktop import cli
from desktop.commands import stores
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.commands.conftest import Office, code_of
from tests.stores import at, registered, work


@pytest.fixture
def other(office: Office) -> Iterator[Store]:
    """The store as another program holds it, which writes."""
    code = code_of(office) if Path(office.where).exists() else None
    with opened_store(office.where, Settings(recovery_code=code, keyring=False)) as open_store:
        yield open_store.store


def at_the_centre(store: Store) -> Viewer:
    with reading(store.engine) as connection:
        centre = UnitQueries(connection).centre()
    assert centre
    return at(unit=centre.id, path=centre.path)


@pytest.fixture
def writes(other: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the other program register a case when the chains have been proven, not yet the rows."""

    def then_written(connection: Connection) -> list[str]:
        found = check_chains(connection)
        work(other, registered(other.ids.new()), viewer=at_the_centre(other))
        return found

    monkeypatch.setattr(stores, "check_chains", then_written)


def test_what_is_written_meanwhile_is_no_fault_and_is_told(office: Office, writes: None) -> None:
    told = office.ask("check", "--rebuild")

    assert (told["faults"], told["written_meanwhile"]) == ([], True)
    assert office.run("check", office.where, "--rebuild") == cli.DONE
    assert office.out.splitlines() == [
        "核查通过，没有发现问题。",
        "核查期间另一个程序保存过内容：核查的是开始时的状态，之后保存的不在其内。",
    ]


def test_where_nobody_writes_nothing_is_said_of_it(office: Office, other: Store) -> None:
    told = office.ask("check", "--rebuild")

    assert (told["faults"], told["written_meanwhile"]) == ([], False)


def test_a_check_gives_way_before_the_log_fills_the_disk(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "MOST_LOG", -1)

    assert local.run("check", local.where, "--rebuild", "--json") == cli.UNAVAILABLE

    assert "store.written_meanwhile" in local.out
    assert local.run("check", local.where) == cli.DONE
