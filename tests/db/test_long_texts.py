"""A text may be as long as it likes: whatever stands in it finds it, on both stores alike."""

from collections.abc import Callable, Sequence
from random import Random

import pytest

from db.followers import search, tsvector
from db.followers.search import NumberEnd
from db.followers.words import NO_WORDS, above, kept_by, number_marks, words_of
from db.log.base import Author
from db.rows.uow import Act, Store, answers, unit_of_work
from db.store.engine import writing
from db.subjects.case import events as said
from tests.stores import at, proof, registered, work

LENGTH = 100_000
OFTEN = "双方因屋檐滴水发生争吵要求赔偿"
ANY = [chr(code) for code in range(0x4E00, 0x9FA5)]
PLANTED = "翡翠麒麟笔洗"
TOWN, VILLAGE = Author(1, 12, "/1/12/"), Author(1, 13, "/1/13/")
Make = Callable[[Random], str]


def often(random: Random) -> str:
    """A text of few characters in any order: all its terms fit into a tsvector."""
    return "".join(random.choices(OFTEN, k=LENGTH))


def ever_new(random: Random) -> str:
    """A text in which hardly a run comes twice: its terms are more than a tsvector holds."""
    return "".join(random.choices(ANY, k=LENGTH))


def plant(store: Store, text: str, place: int) -> str:
    """Record the text with the planted run in it, between two cases without."""
    whole = text.translate(dict.fromkeys(map(ord, PLANTED))) + OFTEN
    whole = whole[:place] + PLANTED + whole[place:]
    cases = (registered(1), registered(2, summary=whole), registered(3))
    with unit_of_work(store, at()) as uow:
        uow.record_acts([Act(case, TOWN, 1) for case in cases])
    return whole


def found(store: Store, typed: str, path: str = "/1/") -> Sequence[int]:
    with answers(store, at(path=path)) as reading:
        lines = reading.cases.find(typed)
        assert min(reading.cases.count_found(typed), 50) == len(lines)
        return [case.id for case in lines]


@pytest.mark.parametrize("make", [often, ever_new])
@pytest.mark.parametrize("place", [0, 16_383, 70_000, 99_000])
def test_a_run_is_found_wherever_it_stands(store: Store, make: Make, place: int) -> None:
    whole = plant(store, make(Random(place)), place)

    for length in range(1, len(PLANTED) + 1):
        assert found(store, PLANTED[:length]) == [2]
        assert found(store, PLANTED[-length:]) == [2]
    assert found(store, whole[max(0, place - 4) : place + 12]) == [2]
    assert found(store, f"{PLANTED[:3]} {whole[-5:]} 王建国 wangjianguo") == [2]
    assert proof(store) == []


@pytest.mark.parametrize("make", [often, ever_new])
def test_what_stands_apart_is_no_run(store: Store, make: Make) -> None:
    plant(store, make(Random(1)), 50_000)

    for typed in ("翡翠麟", "翡翠麒笔", "麒麟笔洗翡翠", "angj", "犇犇", "wangjianguox"):
        assert (typed, found(store, typed)) == (typed, [])


def test_a_long_text_is_found_by_those_only_who_may_see_it(store: Store) -> None:
    plant(store, ever_new(Random(2)), 80_000)

    assert found(store, PLANTED, "/1/12/") == [2]
    assert found(store, PLANTED, "/1/13/") == []


def test_all_newest_of_many_are_found_beside_a_long_text(store: Store) -> None:
    plant(store, ever_new(Random(3)), 30_000)
    with unit_of_work(store, at()) as uow:
        uow.record_acts([Act(registered(n, title=PLANTED), VILLAGE, 1) for n in range(4, 80)])

    assert found(store, PLANTED)[:2] == [79, 78]
    assert len(found(store, PLANTED)) == 50
    with answers(store, at(path="/1/")) as reading:
        assert reading.cases.count_found(PLANTED) == 77


def test_a_row_with_numbers_without_end_is_found_by_each(store: Store) -> None:
    many = [kept_by("/1/"), *(mark for n in range(30_000) for mark in number_marks(f"{n:040}"))]
    words = {7: words_of((), many), 8: words_of((), (kept_by("/1/"), *number_marks("9901234")))}
    with writing(store.engine) as connection:
        search.follow(connection, "staff_numbers", {}, words)

        for end, ids in (("029999", [7]), ("1234", [8, 7]), ("030001", [])):
            asked = NumberEnd(end, "/1/")
            assert search.find_numbers(connection, "staff_numbers", asked, 9, {}) == ids


def test_a_text_that_goes_is_found_no_more(store: Store) -> None:
    whole = plant(store, ever_new(Random(4)), 1_000)
    told = said.CaseCorrected(
        case_id=2, before={"summary": whole}, after={"summary": OFTEN}, reason="过长"
    )
    work(store, told, viewer=at(12, 12, "/1/12/"))

    assert found(store, PLANTED) == []
    assert found(store, OFTEN) == [2]
    assert proof(store) == []


def test_the_terms_of_too_long_a_text_are_its_characters() -> None:
    words = words_of([ever_new(Random(6))], above("/1/12/"))

    terms = {*tsvector.indexed_terms(words)}
    characters = {term for term in words.loose if len(term) == 1}
    assert terms == {*characters, "／1／12／", tsvector.SPAN}
    assert sum(len(term.encode()) for term in terms) < tsvector.MOST_BYTES
    assert tsvector.written(NO_WORDS) == ("", "")
