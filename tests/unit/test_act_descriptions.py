"""Every act of a case has two halves, a name, a role and a key; what lacks one is told."""

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from db.roles import Permission
from db.subjects.case.moves import MOVES
from db.subjects.case.registering import CaseRegistered
from db.subjects.case.routing import HoldTaken
from desktop.cases.act import Act
from desktop.cases.acts import ACT_OF, ACTS, title_of
from desktop.cases.mending import AddNote
from desktop.routing.acts import ACTS as BOARD
from desktop.texts.codes import load_codes
from tests.act_faults import faults_of

DELAY = replace(ACT_OF["keep"].move, name="delay", wire="case.delayed", event=HoldTaken)
WRONG: dict[str, tuple[tuple[Act, ...], str]] = {
    "an act without its move": ((*ACTS, replace(ACTS[0], move=DELAY)), "(db/subjects/case)"),
    "a move without its act": (ACTS[1:], "(desktop/cases)"),
    "two acts for one move": ((*ACTS, ACTS[0]), "(desktop/cases)"),
    "a day that may run backwards": (
        tuple(
            replace(act, move=replace(act.move, dated="")) if act.name == "finish" else act
            for act in ACTS
        ),
        "finish: it asks for finished_on, and its move does not say",
    ),
    "two acts on one key": (
        tuple(replace(act, key="7") if act.name == "mediate" else act for act in ACTS),
        "mediate and finish: both on 7",
    ),
}


def test_nothing_speaks_against_the_acts_there_are() -> None:
    assert list(faults_of(MOVES, ACTS)) == []


def test_a_key_does_the_same_on_the_board_and_on_the_page_of_a_case() -> None:
    for act in BOARD:
        assert act.key == ACT_OF[act.move].key or act.key not in {one.key for one in ACTS}
    assert len({act.key for act in BOARD}) == len(BOARD)


@pytest.mark.parametrize("what", WRONG)
def test_what_lacks_something_is_told_with_its_file(what: str) -> None:
    acts, told = WRONG[what]

    assert any(told in fault for fault in faults_of(MOVES, acts))


def test_a_move_without_its_field_and_an_act_that_nobody_may_do_are_told() -> None:
    @dataclass(frozen=True, kw_only=True)
    class OfNobody(AddNote):
        permission: ClassVar[Permission] = Permission("case.note")

    blind = replace(ACT_OF["return"].move, shown=("no_such_field",))
    changed = {
        "return": replace(ACT_OF["return"], move=blind),
        "keep": replace(ACT_OF["keep"], command=AddNote, label=""),
        "note": replace(ACT_OF["note"], command=OfNobody),
    }
    acts = tuple(changed.get(act.name, act) for act in ACTS)
    moves = tuple(blind if move.name == "return" else move for move in MOVES)
    told = "\n".join(faults_of(moves, acts))

    assert "return: its event has no no_such_field to show (db/subjects/case/routing.py)" in told
    assert "keep: timelines have no name for it (desktop/cases/mending.py)" in told
    assert "keep: its permission is case.note (desktop/cases/mending.py)" in told
    assert "keep: its use-case takes another command (desktop/cases/mending.py)" in told
    assert "note: no role has a duty that brings case.note (" in told


def test_a_notice_without_words_and_words_without_a_notice_are_told() -> None:
    changed = {
        "return": replace(ACT_OF["return"], tells=""),
        "keep": replace(ACT_OF["keep"], tells="{unit}自办"),
        "finish": replace(ACT_OF["finish"], tells="{unit}{result}"),
    }
    told = "\n".join(faults_of(MOVES, tuple(changed.get(act.name, act) for act in ACTS)))

    silent = "return: its move tells somebody, and its notice has no words"
    assert f"{silent} (desktop/cases/routing.py)" in told
    idle = "keep: its notice has words, and its move tells nobody"
    assert f"{idle} (db/subjects/case/routing.py)" in told
    assert "finish: its notice asks for more than the unit (desktop/cases/finishing.py)" in told


def test_an_application_without_its_list_or_its_answer_is_told() -> None:
    ask = ACT_OF["ask_extension"]
    silent = replace(ask, board="", move=replace(ask.move, tells=None))
    astray = replace(ACT_OF["return"].move, answers=CaseRegistered)
    changed = {
        "ask_extension": silent,
        "keep": replace(ACT_OF["keep"], board="待办"),
        "return": replace(ACT_OF["return"], move=astray),
    }
    moves = tuple(move for move in MOVES if move.event is not CaseRegistered)
    told = "\n".join(faults_of(moves, tuple(changed.get(act.name, act) for act in ACTS)))

    unlisted = "ask_extension: its answers have no list on the board"
    assert f"{unlisted} (desktop/cases/extending.py)" in told
    unheard = "ask_extension: it waits for an answer, and its move tells nobody"
    assert f"{unheard} (db/subjects/case/extending.py)" in told
    idle = "keep: it has a list on the board, and no move answers it"
    assert f"{idle} (db/subjects/case/routing.py)" in told
    assert "return: it answers what no move makes (db/subjects/case/routing.py)" in told


def test_nothing_else_is_called_as_an_act_is() -> None:
    beside = {one.code for one in load_codes()["move"].entries}

    assert beside.isdisjoint(ACT_OF)
    assert all(title_of(move.name) for move in MOVES)
