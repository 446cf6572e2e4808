"""A program knows its own events by their places in its chain."""

import pytest

from db.journal.own import OwnEvents


def held(own: OwnEvents, device: int = 1) -> list[int]:
    return [counter for counter in range(12) if own.hold(device, counter)]


def commit(own: OwnEvents, *counters: int, fails: bool = False, device: int = 1) -> None:
    with own.noting() as note:
        note(device, counters)
        assert not counters or own.hold(device, counters[0]), "known before others can hear of it"
        if fails:
            raise ConnectionError


def test_what_was_committed_is_ones_own_and_what_another_wrote_between_is_not() -> None:
    own = OwnEvents()
    for counters in ((1, 3), (4, 4), (), (7, 8)):
        commit(own, *counters)

    assert held(own) == [1, 2, 3, 4, 7, 8]
    assert held(own, device=2) == []


def test_what_was_not_committed_may_be_anybodys() -> None:
    own = OwnEvents()
    commit(own, 1, 2)
    for counters in ((3, 5), (4, 4)):
        with pytest.raises(ConnectionError):
            commit(own, *counters, fails=True)

    assert held(own) == [1, 2]
    commit(own, 3, 3)
    assert held(own) == [1, 2, 3]
