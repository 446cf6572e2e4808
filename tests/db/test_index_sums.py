"""What a search index holds weighs what it should, and whatever differs weighs something else."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from hypothesis import given, strategies as st
from sqlalchemy import Connection

from db.followers import index_sums, search
from db.followers.words import Tokens, line_of, words_of
from db.rows.uow import Store, store_on
from db.store.engine import writing
from tests.stores import in_memory

INDEX = "people_words"
IDS = st.integers(0, 2**63 - 1)
TEXTS = st.text("王建国李伟ab12", max_size=12)
WORDS = st.builds(words_of, st.lists(TEXTS, max_size=3), st.lists(st.just("§wang"), max_size=1))
HELD = {
    5: words_of([line_of("王建国王建国伟")], ["§wang"]),
    2**63 - 1: words_of(["王建国", "李伟"]),
}


def weighed(connection: Connection, due: Mapping[int, Tokens]) -> tuple[int | None, int]:
    """Weigh what the index holds, and what these rows should have put there."""
    weights, dialect = index_sums.drawn(), connection.dialect.name
    should = sum(index_sums.due(dialect, weights, id_, words) for id_, words in due.items())
    return index_sums.held(connection, weights, INDEX), should


@pytest.fixture(scope="module")
def alone() -> Store:
    return store_on(in_memory(), 1)


@contextmanager
def holding(store: Store, rows: Mapping[int, Tokens]) -> Iterator[Connection]:
    with writing(store.engine) as connection:
        search.follow(connection, INDEX, {}, rows)
        yield connection
        search.follow(connection, INDEX, rows, {})


@given(held=st.dictionaries(IDS, WORDS, max_size=6), due=st.dictionaries(IDS, WORDS, max_size=6))
def test_two_sets_of_rows_weigh_the_same_only_if_they_are(
    alone: Store, held: dict[int, Tokens], due: dict[int, Tokens]
) -> None:
    with holding(alone, held) as connection:
        found, should = weighed(connection, held)
        assert found == should
        some, same = ({i: w for i, w in rows.items() if any(w)} for rows in (held, due))
        found, other = weighed(connection, due)
        assert (found == other) == (some == same)


WRONG = {
    "a term is lost": {**HELD, 5: Tokens(HELD[5].ordered, HELD[5].loose[1:])},
    "a row is lost": {5: HELD[5]},
    "two rows are exchanged": {5: HELD[2**63 - 1], 2**63 - 1: HELD[5]},
    "two pieces are exchanged": {**HELD, 5: Tokens(HELD[5].ordered[::-1], HELD[5].loose)},
    "a row too many": {**HELD, 6: words_of(["王"])},
    "a mark of another row": {
        5: words_of([line_of("王建国王建国伟")]),
        2**63 - 1: words_of(["王建国", "李伟"], ["§wang"]),
    },
}


@pytest.mark.parametrize("due", WRONG.values(), ids=WRONG.keys())
def test_each_difference_weighs_on_either_store(store: Store, due: dict[int, Tokens]) -> None:
    with holding(store, HELD) as connection:
        found, should = weighed(connection, HELD)
        assert found == should
        found, other = weighed(connection, due)
        assert found != other


def test_a_text_without_end_weighs_what_it_should(store: Store) -> None:
    endless = {7: words_of(["的" * 70_000 + "尾" * 300])}
    with holding(store, endless) as connection:
        found, should = weighed(connection, endless)
        assert found == should
