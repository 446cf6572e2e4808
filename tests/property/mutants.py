"""Ways in which a store could be wrong; the machine of three desks must notice each."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlalchemy import Connection

from db import erasure, journal, rows
from db.chains import START, Head
from db.clock import Clock
from db.fold import case as case_fold
from db.followers import audience, search, tallies
from db.sync import exchange

Mutant = Callable[[pytest.MonkeyPatch], None]


def arrival_order(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(journal, "_canonical", lambda _fact: 0)


def tallies_that_only_add(patch: pytest.MonkeyPatch) -> None:
    follow = tallies.follow
    patch.setattr(tallies, "follow", lambda connection, _old, new: follow(connection, (), new))


def words_that_stay(patch: pytest.MonkeyPatch) -> None:
    follow = search.follow

    def add_only(connection: Connection, index: str, old: Mapping[int, Any], new: Any) -> None:
        fresh = {id_: words for id_, words in new.items() if words != old.get(id_)}
        follow(connection, index, {}, fresh)

    patch.setattr(search, "follow", add_only)


def gaps_that_are_stored(patch: pytest.MonkeyPatch) -> None:
    def sort_out(arrived: Any, heads: dict[int, Head]) -> Any:
        stored = []
        for entry in arrived:
            if entry.counter > heads.get(entry.device, START).counter:
                heads[entry.device] = Head(entry.counter, entry.hlc, entry.hash)
                stored.append(entry)
        return stored, [], []

    patch.setattr(exchange, "_sort_out", sort_out)


def conflicts_that_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(rows, "_CLEAR", f"{rows._CLEAR} AND 1 = 0")
    patch.setattr(rows, "_CLASH", rows._CLASH.replace("INSERT", "INSERT OR REPLACE"))


def a_clock_that_does_not_absorb(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Clock, "hear", lambda _self, _stamp: None)


def a_clock_that_believes_everything(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Clock, "believed", property(lambda _self: 2**63 - 1))


def turns_that_count_nobody_else(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(journal, "last_turns", lambda _connection, found: dict.fromkeys(found, 0))


def erasure_that_is_not_carried_out(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(erasure, "enforce", lambda _connection, _subjects: set())


def an_audience_that_stays(patch: pytest.MonkeyPatch) -> None:
    follow = audience.follow

    def widen(connection: Connection, kind: str, old: Any, new: Any) -> None:
        follow(connection, kind, {id_: row for id_, row in old.items() if id_ in new}, new)

    patch.setattr(audience, "follow", widen)


def paper_that_gives_way(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(case_fold._Rescue, "find", lambda _self, _skipped: None)


NAMED: tuple[Mutant, ...] = (
    arrival_order,
    tallies_that_only_add,
    words_that_stay,
    gaps_that_are_stored,
    conflicts_that_stay,
    a_clock_that_does_not_absorb,
)
MORE: tuple[Mutant, ...] = (
    a_clock_that_believes_everything,
    turns_that_count_nobody_else,
    erasure_that_is_not_carried_out,
    an_audience_that_stays,
    paper_that_gives_way,
)
