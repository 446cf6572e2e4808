"""Ways in which a store could be wrong; the machine of three desks must notice each."""

from collections.abc import Callable, Mapping
from typing import Any
from unittest.mock import ANY

import pytest
from sqlalchemy import Connection

from db.followers import audience, search, tallies
from db.followers.homes import Homes
from db.journal import erasure, table as journal
from db.journal.chains import START, Head
from db.log.base import Event, Fact
from db.log.clock import Clock
from db.models.records import RECORDS
from db.queries import record_source
from db.queries.registers import RegisterQueries
from db.rows import bound, writing as rows
from db.rows.wholes import WholeQueries
from db.subjects.case import fold as case_fold
from db.subjects.records import fold as record_fold
from db.subjects.records.catalogue import BY_KIND
from db.sync import exchange, units as sync_units
from desktop.usecases import merging

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
    nobody = erasure.Enforced(set(), set())
    patch.setattr(erasure, "enforce", lambda _connection, _subjects: nobody)


def an_audience_that_stays(patch: pytest.MonkeyPatch) -> None:
    follow = audience.follow

    def widen(
        connection: Connection, kind: str, old: Any, new: Any, homes: Homes, **told: Any
    ) -> Any:
        kept = {id_: row for id_, row in old.items() if id_ in new}
        return follow(connection, kind, kept, new, homes, **told)

    patch.setattr(audience, "follow", widen)


def paper_that_gives_way(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(case_fold._Rescue, "find", lambda _self, _skipped: None)


def a_special_audience_that_stays(patch: pytest.MonkeyPatch) -> None:
    follow = audience.follow

    def stay(
        connection: Connection, kind: str, old: Any, new: Any, homes: Homes, **told: Any
    ) -> Any:
        moved = {id_: old.get(id_, row) for id_, row in new.items()}
        return follow(connection, kind, old, moved if kind == "released" else new, homes, **told)

    patch.setattr(audience, "follow", stay)


def aliases_of_one_step(patch: pytest.MonkeyPatch) -> None:
    def direct(self: RegisterQueries, kind: str, id_: int) -> tuple[int, ...]:
        if not BY_KIND[kind].merges:
            return ()
        into = RECORDS[kind].c.merged_into == id_
        query = self._source.seen(BY_KIND[kind]).where(into)
        return tuple(row["id"] for row in self._source.rows(BY_KIND[kind], query, 200))

    patch.setattr(RegisterQueries, "aliases", direct)


def aliases_that_are_lost_with_the_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        record_source, "_stands_alone", lambda _description, table: table.c.merged_into.is_(None)
    )


def merges_into_whichever_is_named(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(merging, "sorted", tuple, raising=False)


def befores_that_are_not_compared(patch: pytest.MonkeyPatch) -> None:
    told = record_fold._told

    def unseen(id_: int, event: Event) -> tuple[Any, Any]:
        _, after = told(id_, event)
        return dict.fromkeys(after, ANY), after

    patch.setattr(record_fold, "_told", unseen)


def columns_that_hold_everything(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(record_fold, "fits", lambda _kind, _value: True)


def first_values_that_stand(patch: pytest.MonkeyPatch) -> None:
    take = record_fold._Record.take

    def keep(self: record_fold._Record, id_: int, fact: Fact) -> None:
        stood = dict(self.values)
        take(self, id_, fact)
        self.values |= stood

    patch.setattr(record_fold._Record, "take", keep)


def erased_people_whose_aliases_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(WholeQueries, "about", lambda _self, _subject: [])


def marks_that_outlive_whom_they_mark(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(bound, "erasures", lambda _connection, _touched, _erased: [])


def words_of_the_removed_that_stay(patch: pytest.MonkeyPatch) -> None:
    follow = search.follow

    def keep_gone(connection: Connection, index: str, old: Any, new: Any) -> None:
        follow(connection, index, {id_: words for id_, words in old.items() if id_ in new}, new)

    patch.setattr(search, "follow", keep_gone)


def a_stale_prefix_that_is_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(journal, "moved_along", list)


def lines_that_are_not_moved(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audience, "move", lambda *_: None)


def a_tree_that_is_never_mended(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sync_units, "mend", lambda *_: 0)


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
OF_REGISTERS: tuple[Mutant, ...] = (
    a_special_audience_that_stays,
    aliases_of_one_step,
    aliases_that_are_lost_with_the_kept,
    merges_into_whichever_is_named,
    befores_that_are_not_compared,
    erased_people_whose_aliases_stay,
    marks_that_outlive_whom_they_mark,
    words_of_the_removed_that_stay,
)
OF_TREES: tuple[Mutant, ...] = (
    arrival_order,
    a_stale_prefix_that_is_kept,
    lines_that_are_not_moved,
    a_tree_that_is_never_mended,
)
