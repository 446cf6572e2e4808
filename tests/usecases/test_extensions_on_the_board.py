"""待审延期: whoever decides finds on the board what waits for him, and nothing else."""

from datetime import timedelta

import pytest

from db.queries.case_filter import CaseFilter
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.extending import (
    AskExtension,
    GrantExtension,
    RefuseExtension,
    ask_extension,
    grant_extension,
    refuse_extension,
)
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mending import WithdrawStep, withdraw_step
from desktop.cases.routing import KeepCase, keep_case
from desktop.errors import RuleBroken
from desktop.usecases.limits import shipped
from desktop.worklists.worklists import LISTS, Scope, count_lists, filters_of, lists_of, page_of
from tests.usecases.committees import sent_to, staffed
from tests.usecases.office import BUREAU, Office

LIST = next(work for work in LISTS if work.title == "待审延期")
BOTH_NATURES = Scope(("dispute", "matter"))


def seen(office: Office, who: str = "leader", scope: Scope = BOTH_NATURES) -> set[int]:
    """Give the cases that somebody's list holds: as many as its number says."""
    today, lists = office.wall.now.date(), lists_of(office.viewers[who])
    filters = filters_of(LIST, scope, today, shipped())
    counts = office.ask(lambda reading: count_lists(reading, scope, today, lists), who)
    lines = office.ask(lambda reading: page_of(reading, filters, None, 200), who)
    assert sum(counts.of(LIST.key)) == len(lines)
    return {line.id for line in lines}


def asked(office: Office, who: str = "mediator") -> int:
    case_id = office.at_committee()
    office.do(who, ask_extension, AskExtension(case_id=case_id, days=10, reason="测量"))
    return case_id


def test_an_application_waits_on_the_list_until_it_is_answered(either: Office) -> None:
    granted, refused = asked(either), asked(either)
    assert seen(either) >= {granted, refused}

    either.do("leader", grant_extension, GrantExtension(case_id=granted))
    either.do("dispatcher", refuse_extension, RefuseExtension(case_id=refused, reason="不必"))
    assert not seen(either) & {granted, refused}

    again = AskExtension(case_id=refused, days=5, reason="鉴定")
    either.do("mediator", ask_extension, again)
    assert refused in seen(either) & seen(either, "dispatcher")


def test_an_answer_that_is_taken_back_leaves_it_waiting(either: Office) -> None:
    case_id = asked(either)
    either.do("leader", grant_extension, GrantExtension(case_id=case_id))

    either.do("leader", withdraw_step, WithdrawStep(case_id=case_id))

    assert case_id in seen(either)


def test_nobody_finds_what_he_asked_himself(either: Office) -> None:
    own = either.register().case_id
    either.do("dispatcher", accept_case, AcceptCase(case_id=own))
    either.do("dispatcher", keep_case, KeepCase(case_id=own))
    either.do("dispatcher", ask_extension, AskExtension(case_id=own, days=10, reason="测量"))

    assert own not in seen(either, "dispatcher")
    assert own in seen(either, "leader")


def test_what_is_finished_meanwhile_waits_no_more(either: Office) -> None:
    case_id = sent_to(either, BUREAU, "officer")
    either.do("officer", ask_extension, AskExtension(case_id=case_id, days=10, reason="测量"))
    assert case_id in seen(either)

    done = FinishCase(case_id=case_id, outcome="handled", result="已付清")
    either.do("officer", finish_case, done)

    assert case_id not in seen(either)


def test_the_list_is_of_the_chosen_natures_and_of_who_is_told_alone(either: Office) -> None:
    matter = sent_to(either, BUREAU, "officer", nature="matter")
    either.do("officer", ask_extension, AskExtension(case_id=matter, days=3, reason="备料"))

    assert matter in seen(either, scope=Scope(("matter",)))
    assert matter not in seen(either, scope=Scope())
    for who in ("clerk", "mediator", "bureau", "officer"):
        assert LIST not in lists_of(either.viewers[who]), who
        assert not seen(either, who), who


def test_a_town_centre_finds_what_lies_below_it_and_no_more(either: Office) -> None:
    town, _ = staffed(either, "town", "dispatcher")
    path = either.viewers[town].path
    mediator, committee = staffed(either, "committee", "mediator", above=path)
    below = sent_to(either, committee, mediator)
    either.do(mediator, ask_extension, AskExtension(case_id=below, days=10, reason="测量"))
    elsewhere = asked(either)

    assert seen(either, town) == {below}
    assert seen(either) >= {below, elsewhere}


def test_two_desks_that_answered_apart_leave_nothing_waiting(fresh: Office) -> None:
    case_id = asked(fresh)
    apart = fresh.elsewhere()
    apart.wall.now += timedelta(hours=2)
    fresh.do("leader", grant_extension, GrantExtension(case_id=case_id))
    no = RefuseExtension(case_id=case_id, reason="不必")
    apart.do("dispatcher", refuse_extension, no)
    assert not seen(fresh) | seen(apart)

    fresh.hear(apart)

    assert not seen(fresh)


def test_what_is_no_application_is_not_asked_for(either: Office) -> None:
    with pytest.raises(RuleBroken) as refused:
        either.ask(lambda reading: reading.cases.page(CaseFilter(asked="keep")))

    assert refused.value.code == "question.not_possible"
