"""Who changes what a fold or follower gives must raise its number: nothing else tells stores."""

from dataclasses import replace

import pytest

from db.followers import signature
from db.followers.kinds import SUBJECTS
from tests.golden.followers import NOT_RAISED, NotRaised, made, pin, pinned
from tests.newer_program import NEWER


def test_what_folds_and_followers_give_is_pinned_beside_their_numbers() -> None:
    numbers, digests = signature.numbers(), made()

    assert numbers.keys() - {signature.READING} == digests.keys() == pinned().keys()
    for name, (number, digest) in pinned().items():
        assert (numbers[name], digests[name]) == (number, digest), NOT_RAISED.format(name)


def test_what_gives_something_else_is_not_pinned_under_the_same_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = SUBJECTS["case"]
    monkeypatch.setitem(SUBJECTS, "case", replace(case, words=NEWER.words))

    with pytest.raises(NotRaised, match="cases_words"):
        pin()
