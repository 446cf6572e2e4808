"""An act of a case costs the store few statements, on either store, whatever the act is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from db.store import plain
from desktop.cases.act import Act
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registers import SaveDraft, save_draft
from tests.acting import do_every_act
from tests.usecases.office import LI, PERSON, Office

MOST = 10
NOT_COUNTED = ("BEGIN", "SELECT set_config")  # how a writing transaction begins


class Told:
    """What a connection is told: a statement once, for however many rows."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def note(self, statement: str) -> None:
        if not statement.startswith(NOT_COUNTED):
            self.said.append(" ".join(statement.split()))

    def driver(self, connection: Any) -> Any:
        """Stand in for the driver of SQLite, to which some statements go past SQLAlchemy."""
        real, told = connection.connection.driver_connection, self

        class Driver:
            def execute(self, statement: str, *values: Any) -> Any:
                told.note(statement)
                return real.execute(statement, *values)

            def executemany(self, statement: str, rows: Any) -> Any:
                told.note(statement)
                return real.executemany(statement, rows)

        return Driver()


@contextmanager
def listening(office: Office, patch: pytest.MonkeyPatch) -> Iterator[Told]:
    told = Told()
    patch.setattr(plain, "_driver", told.driver)

    def hear(*given: Any) -> None:
        told.note(given[2])

    event.listen(office.store.engine, "before_cursor_execute", hear)
    try:
        yield told
    finally:
        event.remove(office.store.engine, "before_cursor_execute", hear)


def test_registering_takes_no_more_than_ten_statements(
    either: Office,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    """As at the desk: the window has drawn the id, a draft lies there, one party is well known."""
    either.register()  # the first act of a store reads its limits and holidays
    either.do("dispatcher", save_draft, SaveDraft(form="desk", body="{}"))
    known = PartyInput(person=PERSON)
    with listening(either, monkeypatch) as told:
        either.register(case_id=either.place("dispatcher").new_id(), parties=(known, LI))
        took = _of_one_act(told)
    record_property("counted", len(took))
    assert len(took) <= MOST, "\n".join(took)


def _of_one_act(told: Told) -> list[str]:
    """Give what the last try of an act was: it may have been tried again."""
    begun = [i for i, one in enumerate(told.said) if "event_subject AS l" in one]
    return told.said[begun[-1] :]


def test_no_act_of_a_case_takes_more_than_ten_statements(
    either: Office,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    """Where a case was the last that is counted at a place, one more takes the count away."""
    took: dict[str, list[str]] = {}

    with listening(either, monkeypatch) as told:

        def count(act: Act, do: Callable[[], Any]) -> None:
            told.said.clear()
            do()
            took.setdefault(act.name, _of_one_act(told))

        do_every_act(either, count)

    costs = sorted((len(said), name) for name, said in took.items())
    record_property("counted", " ".join(f"{name} {cost}" for cost, name in costs))
    over = [f"{name}:\n  " + "\n  ".join(said) for name, said in took.items() if len(said) > MOST]
    assert not over, "\n".join(over)
