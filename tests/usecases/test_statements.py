"""An act of a case costs the store few statements, on either store, whatever the act is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from db.queries import Reading
from db.rows.uow import unit_of_work
from db.store import plain
from db.subjects.records.events import RecordAmended
from desktop.cases.act import Act
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.joining import AddParties, add_parties
from desktop.cases.routing import DispatchCase, dispatch_case
from desktop.finding.everything import find
from desktop.registers.page_answers import PageView
from desktop.registers.special_pages import read_page
from desktop.texts.field_words import RegisterWording
from desktop.usecases.party_input import PartyInput
from desktop.usecases.registers import AmendRecord, SaveDraft, amend_record, save_draft
from desktop.usecases.ruling_limits import RuleLimit, rule_limit
from tests.acting import do_every_act
from tests.usecases.office import COMMITTEE, FOREIGNER, LI, PERSON, Office

MOST = 10
MOST_OF_A_PAGE = 13
ROOM = 2  # of these, for what follows from a save some day
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
    """As at the desk: the window has drawn the id, a draft lies there, one party is well known.

    The first act after opening reads the limits and holidays as well.
    """
    took = []
    with listening(either, monkeypatch) as told:
        for _ in range(3):
            either.do("dispatcher", save_draft, SaveDraft(form="desk", body="{}"))
            case_id = either.place("dispatcher").new_id()
            either.register(case_id=case_id, parties=(PartyInput(person=PERSON), LI))
            took.append(_of_one_act(told))
    record_property("counted", list(map(len, took)))
    assert len(took[0]) <= MOST, "\n".join(took[0])
    assert len(took[1]) == len(took[2]) <= MOST - ROOM, "\n".join(took[1])
    drafts = either.ask(lambda reading: reading.local.draft("desk"), "dispatcher")
    assert drafts is None


def test_a_hundred_and_twenty_applicants_take_as_few_statements(
    either: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They register together, and sixty more come later: one setting is read besides."""
    workers = [PartyInput(name=f"刘{chr(ord('一') + n)}", claim="4680") for n in range(180)]
    either.register()  # the first act after opening reads the limits and holidays as well
    with listening(either, monkeypatch) as told:
        case_id = either.register(parties=(*workers[:120], LI)).case_id
        took = [_of_one_act(told)]
        told.said.clear()
        either.do("clerk", add_parties, AddParties(case_id=case_id, parties=(*workers[120:],)))
        took.append(_of_one_act(told))
    assert either.file(case_id).case.amount == 180 * 468_000
    over = ["\n".join(said) for said in took if len(said) > MOST]
    assert not over, "\n".join(over)


def test_the_page_of_a_person_asks_nothing_twice(
    either: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is every register asked whether it has a mark on somebody who has none."""
    wording, today = RegisterWording(), either.place("clerk").today()

    def page(reading: Reading) -> PageView | None:
        return read_page(reading, ("person", PERSON), wording, today)

    either.ask(page, "clerk")  # the first page of a window learns the names of divisions
    with listening(either, monkeypatch) as told:
        shown = either.ask(page, "clerk")
    said = [one for one in told.said if one.startswith("SELECT")]
    assert shown
    assert shown.view.title == "张建国"
    assert len({*said}) == len(said) <= MOST_OF_A_PAGE, "\n".join(said)
    assert sum("floatings" in one for one in said) == 1


def test_finding_asks_nothing_twice(either: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    either.register()
    either.ask(lambda reading: find(reading, "张建国"))  # who is learned once is known now
    with listening(either, monkeypatch) as told:
        found = either.ask(lambda reading: find(reading, "张建国"))

    assert [group.kind for group in found.kinds] == ["case", "person"]
    assert sum("local_job WHERE key = 'moving'" in one for one in told.said) == 1


def test_what_an_act_has_read_it_reads_again_once_it_has_recorded(either: Office) -> None:
    place = either.place("clerk")
    with unit_of_work(either.store, place.viewer) as uow:
        before = uow.registers.get("person", FOREIGNER)
        amended = RecordAmended(
            kind="person", id=FOREIGNER, before={"occupation": None}, after={"occupation": "务工"}
        )
        uow.record([amended])
        after = uow.registers.get("person", FOREIGNER)
    assert before
    assert after
    assert not before.value("occupation").value.text
    assert after.value("occupation").value.text == "务工"
    assert after.version == before.version + 1


def test_amending_a_record_takes_no_more_than_ten_statements(
    either: Office,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    took = {}
    changes = {"occupation": "务工", "phone": "13954301277", "name": "张建华"}
    with listening(either, monkeypatch) as told:
        for name, value in changes.items():
            amended = AmendRecord(kind="person", id=PERSON, values={name: value}, reason="来访")
            either.do("clerk", amend_record, amended)
            took[name] = _of_one_act(told)
    record_property("counted", {name: len(said) for name, said in took.items()})
    row = either.row("person", PERSON)
    assert row
    assert {name: row[name] for name in changes} == changes
    over = ["\n".join(said) for said in took.values() if len(said) > MOST - ROOM]
    assert not over, "\n".join(over)


def test_dispatching_takes_no_more_than_ten_statements_where_no_signing_in_is_awaited(
    either: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock stops and none begins, while another one goes on with the new holder."""
    either.do("administrator", rule_limit, RuleLimit(key="sign_in", ended=True))
    case_id, other = (either.register().case_id for _ in range(2))
    for one in (case_id, other):
        either.do("dispatcher", accept_case, AcceptCase(case_id=one))
    with listening(either, monkeypatch) as told:
        either.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
    took = _of_one_act(told)
    for words in ("UPDATE clocks", "DELETE FROM clocks"):
        assert any(one.startswith(words) for one in took), took
    assert len(took) <= MOST, "\n".join(took)


def _of_one_act(told: Told) -> list[str]:
    """Give what the last try of an act was: it may have been tried again.

    Without what a connection of SQLite makes once, the views by which it is told several things
    together: a try in vain, the view, and its trigger.
    """
    begun = [i for i, one in enumerate(told.said) if "event_subject AS l" in one]
    said = told.said[begun[-1] :]
    made = [i for i, one in enumerate(said) if one.startswith("CREATE TEMP VIEW")]
    for i in reversed(made):
        del said[i - 1 : i + 2]
    return said


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
