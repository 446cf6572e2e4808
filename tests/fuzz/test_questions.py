"""Whatever a question is asked with, it is answered or refused in a sentence, on both stores."""

from collections.abc import Iterable
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import Engine

from db.log.unavailable import StoreUnavailable
from db.queries.case_filter import CaseFilter
from db.queries.case_paging import CaseKey
from desktop.errors import RuleBroken
from desktop.texts.sentences import SENTENCES
from tests.fuzz.county import County, found_county
from tests.fuzz.questions import Question, questions

EVERY = tuple(questions())
FEW, SEED = 250, 3


@pytest.fixture
def county(engine: Engine) -> County:
    with patch("tests.fuzz.county.CONFLICTS", 2):
        return found_county(engine, seed=1)


def faults(county: County, asked: Iterable[tuple[Question, dict[str, Any]]]) -> list[str]:
    found = []
    place = county.office.place("leader")
    for question, told in asked:
        try:
            place.ask(question.asked(told))
        except RuleBroken as broken:
            found += [broken.code] if broken.code not in SENTENCES else []
        except StoreUnavailable as lost:
            found.append(f"{question}: {lost.code}")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            found.append(
                f"{question} of {str(told)[:200]!a}: {type(error).__name__} {error!a:.200}"
            )
    return found


def test_a_hostile_value_here_and_there_is_answered_or_refused(county: County) -> None:
    tries = [(question, told) for question in EVERY for told in question.tries()]

    found = faults(county, Random(SEED).sample(tries, FEW))
    assert not found, "\n".join(found)


@pytest.mark.long
def test_every_question_is_answered_or_refused_whatever_it_is_asked(county: County) -> None:
    assert faults(county, ((one, told) for one in EVERY for told in one.tries())) == []


@pytest.mark.parametrize("sort", ["", "nothing", "id desc", "newest\0"])
def test_an_unknown_order_is_refused_in_a_sentence(county: County, sort: str) -> None:
    with pytest.raises(RuleBroken, match=r"question\.not_possible"):
        county.office.ask(lambda reading: reading.cases.page(CaseFilter(), sort))


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**40])
def test_a_page_beyond_all_numbers_is_refused_in_a_sentence(county: County, number: int) -> None:
    after = CaseKey(None, number)
    with pytest.raises(RuleBroken, match=r"question\.not_possible"):
        county.office.ask(lambda reading: reading.cases.page(CaseFilter(), "-registered_on", after))


@pytest.mark.parametrize("typed", ["37\ud800", "王1\udfff"])
def test_half_a_character_is_not_looked_for(county: County, typed: str) -> None:
    with pytest.raises(RuleBroken, match=r"question\.not_possible"):
        county.office.ask(lambda reading: reading.cases.by_number(typed))
