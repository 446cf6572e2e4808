"""Whom a save concerns: the screens that show what it changed, and no others."""

from db.log.base import Subject
from db.log.changes import EVERYTHING, NOTHING, Changes

CASE, PERSON = Subject("case", 1), Subject("person", 2)
CASE_SAVED = Changes(frozenset({CASE}))


def test_a_list_is_asked_again_where_one_of_its_kinds_was_saved() -> None:
    assert CASE_SAVED.touch("person", "case")
    assert not CASE_SAVED.touch("person", "house")


def test_a_page_is_asked_again_where_its_own_record_was_saved() -> None:
    assert CASE_SAVED.concern(CASE, PERSON)
    assert not CASE_SAVED.concern(PERSON, Subject("case", 2))


def test_what_nobody_can_name_concerns_every_screen_and_nothing_concerns_none() -> None:
    assert EVERYTHING.touch("holidays")
    assert EVERYTHING.concern(PERSON)
    assert not NOTHING.touch("case")
    assert not NOTHING.concern(CASE)


def test_two_saves_that_are_told_at_once_concern_whomever_either_does() -> None:
    both = CASE_SAVED | Changes(frozenset({PERSON}), elsewhere=True)

    assert both.concern(CASE)
    assert both.concern(PERSON)
    assert (both.elsewhere, both.everything) == (True, False)
    assert (both | EVERYTHING).concern(Subject("unit", 3))
