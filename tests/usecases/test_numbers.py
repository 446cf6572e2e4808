"""Official numbers: after 9999, after a restore, and at a desk that does not know its county."""

from datetime import timedelta

import pytest

from db.rows.uow import store_on, unit_of_work
from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.rules import case_number
from desktop.usecases.numbering import next_agreement_number
from desktop.usecases.registering import RegisterCase, register_case
from tests.stores import at, registered, work
from tests.usecases.office import BEGIN, ZHANG, Office

DAY = BEGIN.date()
REGISTER = RegisterCase(summary="滴水檐占用巷道。", parties=(ZHANG,))


def sequence(office: Office) -> int:
    return case_number.parse(office.register().number).sequence


def agreement(office: Office) -> str:
    case_id = office.at_committee()
    held = HoldMediation(
        case_id=case_id,
        consent=True,
        rights_told=True,
        mediators=("王秀兰",),
        record="双方同意调解。",
    )
    office.do("mediator", hold_mediation, held)
    terms = ReachTerms(case_id=case_id, terms=("拆除滴水檐",), performance="十日内")
    number = office.do("mediator", reach_terms, terms)
    assert isinstance(number, str)
    return number


def lives_on(office: Office, device: int) -> Office:
    """Take the same store up as another life of this desk, as a restore does."""
    office.set("series_jump", office.wall.now.date().isoformat())
    with unit_of_work(office.store, at()) as uow:
        uow.connection.exec_driver_sql("DELETE FROM local_series")
    store = store_on(office.store.engine, device, office.store.clock)
    return Office(store, office.wall, office.viewers)


def test_the_day_goes_on_after_9999(fresh: Office) -> None:
    number = case_number.make("371625", DAY, 1, 9998).text
    work(fresh.store, registered(99, number=number))

    assert [sequence(fresh) for _ in range(3)] == [9999, 10_000, 10_001]


def test_the_highest_number_is_the_longest_and_then_the_last(fresh: Office) -> None:
    numbers = [case_number.make("371625", DAY, 1, n).text for n in (9999, 10_001, 10_000, 8)]
    for place, number in enumerate(numbers):
        work(fresh.store, registered(90 + place, number=number))

    drawn, last = fresh.ask(lambda reading: reading.cases.series("number", numbers[0][:19]))
    assert (drawn, last) == (0, numbers[1])
    assert sequence(fresh) == 10_002  # although this desk itself has drawn nothing yet


def test_agreements_go_on_after_9999_too(fresh: Office) -> None:
    with unit_of_work(fresh.store, at()) as uow:
        uow.local.remember_last("(2026)博兴人调字第001", 9999)
        number = next_agreement_number(uow, DAY, "博兴")

    assert number == "(2026)博兴人调字第00110000号"


def test_a_committee_without_a_short_name_gives_its_own(fresh: Office) -> None:
    numbers = [agreement(fresh), agreement(fresh)]

    assert numbers == ["(2026)兴福镇调委会人调字第0010001号", "(2026)兴福镇调委会人调字第0010002号"]
    assert case_number.short_of("第12村调委会（试点）") == "第村调委会试点"


def test_after_a_restore_no_number_is_given_again(fresh: Office) -> None:
    assert [sequence(fresh), sequence(fresh)] == [1, 2]

    restored = lives_on(fresh, device=2)
    assert [sequence(restored), sequence(restored)] == [1001, 1002]

    again = lives_on(fresh, device=3)
    assert sequence(again) == 2001
    fresh.wall.now += timedelta(days=1)
    assert sequence(again) == 1


def test_agreements_jump_also_when_the_first_one_comes_days_after_the_restore(
    fresh: Office,
) -> None:
    agreement(fresh)
    restored = lives_on(fresh, device=2)
    fresh.wall.now += timedelta(days=3)

    assert agreement(restored).endswith("第0011001号")


def test_a_desk_that_does_not_know_its_county_gives_no_numbers(fresh: Office) -> None:
    fresh.set("county", "")

    assert fresh.refusal("clerk", register_case, REGISTER) == ("division.unknown", "")


@pytest.mark.parametrize("station", ["17", "999"])
def test_a_number_carries_the_station(fresh: Office, station: str) -> None:
    fresh.set("station", station)

    assert case_number.parse(fresh.register().number).station == int(station)


def test_the_numbers_of_a_day_end_with_a_sentence(fresh: Office) -> None:
    number = case_number.make("371625", DAY, 1, 99_999).text
    work(fresh.store, registered(99, number=number))

    assert fresh.refusal("clerk", register_case, REGISTER) == ("case_number.out_of_range", "")
