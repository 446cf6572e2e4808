"""Who knows a whole number finds its owner, and every search stands in the day of the account."""

from dataclasses import replace
from functools import partial

import pytest

from db.log.base import Subject, Value
from db.roles import BY_KEY
from db.rows.uow import unit_of_work
from db.subjects.records.events import RecordAmended
from desktop.errors import RuleBroken
from desktop.finding.everything import find
from desktop.rules import phone
from desktop.rules.case_number import parse
from desktop.texts.sentences import sentence
from desktop.usecases.choosing_settings import ChooseSetting, choose_setting
from desktop.usecases.finding_numbers import (
    FindNumber,
    NumberFound,
    find_number,
    why_not_found,
)
from tests.stores import at, work, workplace_of
from tests.usecases.office import FOREIGNER, LI, LI_NUMBER, PERSON, ZHANG_NUMBER, Office

PHONE = "13854301276"


def found(office: Office, number: str, who: str = "clerk") -> NumberFound:
    answer = office.do(who, find_number, FindNumber(number=number))
    assert isinstance(answer, NumberFound)
    return answer


def noted(office: Office) -> tuple[str, ...]:
    (last,) = office.ask(lambda reading: reading.work.accesses(limit=1), "auditor")
    return last.actor_name, last.act, last.kind, str(last.subject), last.field, last.detail


@pytest.mark.parametrize(
    ("typed", "person", "field"),
    [
        (ZHANG_NUMBER, PERSON, "number"),
        (f" {ZHANG_NUMBER[:6]} {ZHANG_NUMBER[6:]}", PERSON, "number"),
        (ZHANG_NUMBER[:6] + ZHANG_NUMBER[8:17], PERSON, "number"),
        (PHONE, PERSON, "phone"),
        ("138 5430 1276", PERSON, "phone"),
        ("p1234567", FOREIGNER, "number"),
    ],
)
def test_a_whole_number_finds_its_owner_and_is_written_down_without_itself(
    fresh: Office, typed: str, person: int, field: str
) -> None:
    answer = found(fresh, typed)

    assert [one.id for one in answer.people] == [person]
    assert answer.people[0].number.hidden
    assert noted(fresh) == ("王敏", "search", "person", str(person), field, "找到 1 人")
    (line,) = fresh.ask(lambda reading: reading.work.accesses(limit=1), "auditor")
    with unit_of_work(fresh.store, at()) as uow:
        said = str(uow.history(Subject("access", line.day_id))[-1].event)
    assert typed.strip() not in said
    assert "张建国" not in said


def test_a_number_nobody_has_is_written_down_too(office: Office) -> None:
    assert found(office, "13900000000") == NumberFound()
    assert noted(office) == ("王敏", "search", "", "0", "phone", "找到 0 人")


def test_who_stands_in_a_case_alone_is_found_by_the_case(fresh: Office) -> None:
    case_id = fresh.register(parties=(LI,)).case_id

    answer = found(fresh, LI_NUMBER)

    assert ([one.id for one in answer.cases], answer.people) == ([case_id], ())
    assert noted(fresh)[2:] == ("", "0", "number", "找到 0 人、1 件案件")


@pytest.mark.parametrize(
    ("stands", "typed"),
    [
        ("13905431234、0543-2321234", "13905431234"),
        ("13905431234、0543-2321234", "0543-2321234"),
        ("0543-2321234-801", "0543 2321234"),
        ("13905431234（儿子）", "139 0543 1234"),
        ("+852 9123 4567", "+85291234567"),
    ],
)
def test_a_telephone_beside_something_else_is_found_by_its_digits(
    fresh: Office, stands: str, typed: str
) -> None:
    case_id = fresh.register(parties=(replace(LI, phone=stands),)).case_id
    called: dict[str, Value] = {"name": "周兰", "phone": phone.check(stands).text}
    wife = RecordAmended(kind="person", id=99, before={}, after=called)
    work(fresh.store, wife, viewer=at(path="/1/"))

    answer = found(fresh, typed)
    assert [one.id for one in answer.people] == [99]
    assert [one.id for one in answer.cases] == [case_id]


def test_a_telephone_of_two_names_nobody_in_the_day(fresh: Office) -> None:
    wife = RecordAmended(kind="person", id=99, before={}, after={"name": "周兰", "phone": PHONE})
    work(fresh.store, wife, viewer=at(path="/1/"))

    assert [one.id for one in found(fresh, PHONE).people] == [99, PERSON]
    assert noted(fresh)[2:] == ("", "0", "phone", "找到 2 人")


def test_of_a_merged_record_the_one_it_was_merged_into_is_found(fresh: Office) -> None:
    alias: dict[str, Value] = {"name": "张建国", "number": "E12345678", "merged_into": PERSON}
    record = RecordAmended(kind="person", id=98, before={}, after=alias)
    work(fresh.store, record, viewer=at(path="/1/"))

    assert [one.id for one in found(fresh, "E12345678").people] == [PERSON]


@pytest.mark.parametrize("part", ["", "3716", "张建国", "zhangjianguo", "371699 张"])
def test_part_of_a_number_is_refused_and_leaves_no_trace(office: Office, part: str) -> None:
    told = office.refusal("clerk", find_number, FindNumber(number=part))

    assert told == ("search.not_complete", "number")


@pytest.mark.parametrize("part", [ZHANG_NUMBER[:17], ZHANG_NUMBER[6:14], PHONE[:10], PHONE[3:]])
def test_a_part_that_looks_whole_finds_nobody(office: Office, part: str) -> None:
    assert found(office, part) == NumberFound()


@pytest.mark.parametrize("who", ["mediator", "bureau"])
def test_nobody_outside_the_audience_is_found(office: Office, who: str) -> None:
    assert found(office, ZHANG_NUMBER, who) == NumberFound()


@pytest.mark.parametrize("who", ["auditor", "security", "administrator"])
def test_administrators_search_for_no_number(office: Office, who: str) -> None:
    told = office.refusal(who, find_number, FindNumber(number=ZHANG_NUMBER))

    assert told == ("account.not_permitted", "")


@pytest.mark.parametrize("role", ["justice", "health", "narcotics", "disease", "youth"])
def test_who_keeps_a_special_group_finds_people_and_no_case(office: Office, role: str) -> None:
    office.register(parties=(LI,))
    viewer = replace(office.viewers["clerk"], account=8100, roles=frozenset({BY_KEY[role]}))
    place = workplace_of(office.store, viewer)

    people = place.perform(find_number, FindNumber(number=ZHANG_NUMBER)).result
    cases = place.perform(find_number, FindNumber(number=LI_NUMBER)).result

    assert [one.id for one in people.people] == [PERSON]
    assert cases == NumberFound()


def test_guessing_ends_with_the_limit_of_the_day(fresh: Office) -> None:
    fresh.do("security", choose_setting, ChooseSetting(key="number.a_day", value="10"))
    for number in (*(f"1390000000{digit}" for digit in range(9)), PHONE):
        found(fresh, number)

    told = fresh.refusal("clerk", find_number, FindNumber(number="13900000003"))

    assert told == ("search.too_many", "number")
    assert found(fresh, PHONE, "dispatcher").people, "another account has a day of its own"
    fresh.wall.now = fresh.wall.now.replace(day=fresh.wall.now.day + 1)
    assert found(fresh, PHONE).people, "and so has the next day"


def test_a_window_that_only_reads_says_that_numbers_cannot_be_looked_up(office: Office) -> None:
    place = workplace_of(replace(office.store, readonly=True), office.viewers["clerk"])

    with pytest.raises(RuleBroken) as refused:
        place.perform(find_number, FindNumber(number=PHONE))

    assert why_not_found(refused.value) == "本窗口只读，不能按号码查人：每次查号都要记入查看记录。"
    too_many = RuleBroken("search.too_many", "number", most=200)
    assert why_not_found(too_many) == sentence("search.too_many", {"most": 200})
    assert "200次" in why_not_found(too_many)


def test_no_question_finds_anybody_by_a_number(office: Office) -> None:
    case_id = office.register().case_id
    number = parse(office.line(case_id).number).text

    for typed in (ZHANG_NUMBER, PHONE, LI_NUMBER):
        assert office.ask(partial(find, typed=typed)).kinds == ()
    (line,) = office.ask(lambda reading: reading.cases.by_number(number))
    assert line.id == case_id, "the number of a case is no personal data"
