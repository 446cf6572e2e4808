"""The searches try every move of the table, also one that nobody has written values for."""

from dataclasses import dataclass, replace

import pytest

from db.log.base import Event, Fact, Id
from db.log.texts import Text
from db.process.move import Doer
from db.subjects.case import moves
from db.subjects.case.fold import follow
from tests.property.moves import PATHS, legal, opening


@dataclass(frozen=True, kw_only=True, slots=True)
class CasePraised(Event):
    case_id: Id
    words: Text


def test_a_move_without_values_of_its_own_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    registered = Fact(0, 0, 1, 0, 1, 1, "/1/", 0, opening(1, 1, 3))
    noted = moves.BY_NAME["note"]
    praise = replace(noted, event=CasePraised, name="praise", wire="case.praised", doer=Doer.HOLDER)
    monkeypatch.setattr(moves, "MOVES", (*moves.MOVES, praise))
    monkeypatch.setitem(moves.BY_EVENT, CasePraised, praise)

    found = legal(follow(1, [registered]), 1, 3, 100, PATHS)

    assert [type(event) for event in found if isinstance(event, CasePraised)] == [CasePraised]
