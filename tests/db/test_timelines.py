"""A timeline tells what its act names of an event, and nothing that is added to the event later."""

from dataclasses import dataclass

import pytest

from db.log.base import Event, Fact
from db.queries import Reading
from db.queries.happenings import told_of
from db.rows.uow import Store
from db.store.engine import reading
from db.subjects.case import events as said
from db.subjects.case.shown import SHOWN
from tests.db import matrix_story as story
from tests.stores import at

SECRET = "薜荔女萝"


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteOfTomorrow(said.NoteAdded):
    """A note to which a later program has given a field."""

    witness: str = SECRET


def fact(event: Event) -> Fact:
    return Fact(2, 1, 1, 2, 1, 1, "/1/", 0, event)


def test_a_field_that_no_act_names_is_told_nowhere() -> None:
    told = told_of(fact(NoteOfTomorrow(case_id=1, text="补充")))

    assert dict(told) == {"text": "补充"}


@pytest.mark.parametrize("event", SHOWN, ids=lambda event: event.__name__)
def test_what_is_named_is_a_field_and_no_party(event: type[Event]) -> None:
    assert [name for name in SHOWN[event] if not hasattr(event, name)] == []
    assert not {"parties", "before", "after"} & {*SHOWN[event]}


def test_neither_the_record_of_a_session_nor_the_terms_pass_through_a_timeline(
    store: Store,
) -> None:
    story.tell(store)
    with reading(store.engine) as connection:
        file = Reading(connection, at(9, 1, "/1/")).casefile.get(story.CASE)

    assert file is not None
    said_there = str([one.said for one in file.happenings])
    assert "菡萏" in said_there
    assert "荇菜" not in said_there
    assert "薜荔归还" not in said_there
