"""Ways in which an upgrade could be wrong; the storm over it must notice each."""

from collections.abc import Callable
from typing import Any

import pytest

from db.followers import following, search
from db.followers.coverage import WHOLE, Coverage, go_ahead
from db.followers.following import Following
from db.jobs import aside, blocks
from db.queries.counts import CountQueries
from db.store import plain

Mutant = Callable[[pytest.MonkeyPatch], None]


def what_is_filled_and_changes_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    def only_beyond(connection: Any, key: str, ids: Any) -> None:
        [(cursor,)] = plain.ask(connection, "SELECT cursor FROM local_job WHERE key = ?", [key])
        go_ahead(connection, key, [id_ for id_ in ids if id_ > cursor])

    patch.setattr(following, "go_ahead", only_beyond)


def old_words_told_by_new_code(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Coverage, "fills", lambda _self, _key: False)


def an_old_index_that_is_not_asked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(search, "_SET_ASIDE", f"{search._SET_ASIDE} AND 1 = 0")


def an_old_index_that_answers_for_what_was_saved(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(search, "_NOT_FILLED", " AND rowid > :cursor AND :index IS NOT NULL")
    search._find.cache_clear()


def a_job_that_fills_what_went_ahead(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(blocks, "ahead", lambda _connection, _key, _ids: set())


def half_a_figure(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(CountQueries, "_being_counted", lambda _self, _measure: False)


def counts_of_what_is_not_counted_yet(patch: pytest.MonkeyPatch) -> None:
    tallies = Following.tallies

    def all_of_them(self: Following, old: Any, new: Any) -> None:
        patch.setattr(self, "_coverage", WHOLE)
        tallies(self, old, new)

    patch.setattr(Following, "tallies", all_of_them)


def what_went_ahead_is_lost_when_a_newer_program_comes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(aside, "_write_ahead", lambda _connection, _kind, _index: None)


MUTANTS: tuple[Mutant, ...] = (
    what_is_filled_and_changes_is_forgotten,
    old_words_told_by_new_code,
    an_old_index_that_is_not_asked,
    an_old_index_that_answers_for_what_was_saved,
    a_job_that_fills_what_went_ahead,
    half_a_figure,
    counts_of_what_is_not_counted_yet,
    what_went_ahead_is_lost_when_a_newer_program_comes,
)
