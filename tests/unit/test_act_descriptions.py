"""Every act of a case has two halves, a name, a role and a key; what lacks one is told."""

from dataclasses import replace

import pytest

from db.subjects.case.moves import MOVES
from db.subjects.case.routing import HoldTaken
from desktop.cases.act import Act
from desktop.cases.acts import ACT_OF, ACTS
from desktop.routing.acts import ACTS as BOARD
from desktop.rules.permissions import OFFERED
from desktop.texts.codes import load_codes
from tests.act_faults import faults_of

NAMES = {one.code: one.name for one in load_codes()["move"].entries}
GRANTED = frozenset(OFFERED)
DELAY = replace(ACT_OF["keep"].move, name="delay", wire="case.delayed", event=HoldTaken)
WRONG: dict[str, tuple[tuple[Act, ...], str]] = {
    "an act without its move": ((*ACTS, replace(ACTS[0], move=DELAY)), "db/subjects/case/moves.py"),
    "a move without its act": (ACTS[1:], "desktop/cases/acts.py"),
    "two acts for one move": ((*ACTS, ACTS[0]), "desktop/cases/acts.py"),
    "two acts on one key": (
        tuple(replace(act, key="7") if act.name == "mediate" else act for act in ACTS),
        "mediate and finish: both on 7",
    ),
    "a board that tells what is not shown": (
        tuple(replace(act, brief=("unit_name",)) if act.name == "return" else act for act in ACTS),
        "return: the board tells unit_name",
    ),
}


def test_nothing_speaks_against_the_acts_there_are() -> None:
    assert list(faults_of(MOVES, ACTS, NAMES, GRANTED)) == []


def test_a_key_does_the_same_on_the_board_and_on_the_page_of_a_case() -> None:
    for act in BOARD:
        assert act.key == ACT_OF[act.move].key or act.key not in {one.key for one in ACTS}
    assert len({act.key for act in BOARD}) == len(BOARD)


@pytest.mark.parametrize("what", WRONG)
def test_what_lacks_something_is_told_with_its_file(what: str) -> None:
    acts, told = WRONG[what]

    assert any(told in fault for fault in faults_of(MOVES, acts, NAMES, GRANTED))


def test_a_move_without_name_or_role_or_field_is_told() -> None:
    blind = replace(ACT_OF["return"].move, shown=("no_such_field",))
    acts = tuple(replace(act, move=blind) if act.name == "return" else act for act in ACTS)
    moves = tuple(blind if move.name == "return" else move for move in MOVES)
    told = "\n".join(faults_of(moves, acts, {}, GRANTED - {"case.note"}))

    assert "return: its event has no no_such_field to show (db/subjects/case/moves.py)" in told
    assert "keep: timelines have no name for it (resources/codes/move.csv)" in told
    assert "note: no role may do it (desktop/rules/permissions.py)" in told
