"""Who is told of what: the unit that an act concerns, who must decide, and administrators."""

from dataclasses import replace

from db.log.base import SubjectErased
from db.rows.uow import unit_of_work
from desktop.cases.acts import ACTS
from desktop.cases.closing import FollowUpMediation, follow_up_mediation
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
from desktop.cases.notice_words import told_words
from desktop.cases.routing import (
    DispatchCase,
    ReturnCase,
    TakeHold,
    dispatch_case,
    return_case,
    take_hold,
)
from desktop.usecases.passwords import reset_account
from desktop.usecases.reading_notices import ReadNotices, read_notices
from tests.stores import at, proof, sent, work
from tests.usecases.committees import ended
from tests.usecases.office import COMMITTEE, Office

GIVEN = "博兴县综治中心交办给本单位，请签收"
ASKED = "兴福镇人民调解委员会申请延期，请审批"


def told(office: Office, who: str) -> list[str]:
    found = office.ask(lambda reading: reading.notices.page(), who)
    return [told_words(one) for one in found]


def unread(office: Office, who: str) -> int:
    return office.ask(lambda reading: reading.notices.count_unread(), who)


def test_the_unit_that_is_given_a_case_is_told_and_so_is_whoever_gets_it_back(
    fresh: Office,
) -> None:
    case_id = fresh.at_committee()
    assert told(fresh, "mediator") == [GIVEN]
    assert told(fresh, "dispatcher") == told(fresh, "officer") == []

    fresh.do("mediator", return_case, ReturnCase(case_id=case_id, reason="01"))

    [back] = told(fresh, "dispatcher")
    assert back.endswith("退回，请重新分流")
    assert told(fresh, "clerk") == [], "who does not dispatch is not told"
    assert len(told(fresh, "mediator")) == 1
    assert proof(fresh.store) == []


def test_whoever_may_decide_hears_of_an_application_and_its_unit_of_the_answer(
    fresh: Office,
) -> None:
    case_id = fresh.at_committee()
    ask = AskExtension(case_id=case_id, days=10, reason="鉴定未出结果")
    fresh.do("mediator", ask_extension, ask)
    for who in ("leader", "dispatcher"):
        [asked] = told(fresh, who)
        assert asked.endswith("申请延期，请审批")
    assert told(fresh, "clerk") == told(fresh, "bureau") == []
    assert told(fresh, "mediator") == [GIVEN], "who asked is not asked"

    fresh.do("leader", refuse_extension, RefuseExtension(case_id=case_id, reason="不必"))
    fresh.do("mediator", ask_extension, ask)
    fresh.do("leader", grant_extension, GrantExtension(case_id=case_id))

    assert told(fresh, "mediator")[:2] == ["博兴县综治中心同意延期", "博兴县综治中心不同意延期"]
    assert proof(fresh.store) == []


def test_administrators_alone_hear_what_was_done_to_the_store_itself(fresh: Office) -> None:
    with unit_of_work(fresh.store, at()) as uow:
        reset_account("clerk", "Xing-Fu 2026", uow)

    for who in ("administrator", "security"):
        assert told(fresh, who)[0] == "账号“clerk”忘记密码，已用恢复码重设"
    assert told(fresh, "clerk") == told(fresh, "leader") == []


def test_who_sent_a_case_hears_that_it_is_done(fresh: Office) -> None:
    case_id = fresh.at_committee()
    done = FinishCase(case_id=case_id, outcome="handled", result="当面说清", resolution="0103")
    fresh.do("mediator", finish_case, done)
    [clerk] = told(fresh, "clerk")
    assert clerk.endswith("已办结")
    assert proof(fresh.store) == []


def test_the_desk_hears_that_the_committee_has_called_back(fresh: Office) -> None:
    visit = FollowUpMediation(case_id=ended(fresh), satisfaction="satisfied")
    fresh.do("mediator", follow_up_mediation, visit)
    assert told(fresh, "clerk")[0].endswith("已调解回访，请查看履行情况")
    assert proof(fresh.store) == []


def test_a_move_that_was_taken_back_is_told_to_nobody(fresh: Office) -> None:
    case_id = fresh.at_committee()
    fresh.do("leader", take_hold, TakeHold(case_id=case_id, reason="联系不上"))
    assert len(told(fresh, "mediator")) == 2

    fresh.do("leader", withdraw_step, WithdrawStep(case_id=case_id, reason="已联系上"))

    assert told(fresh, "mediator") == [GIVEN]
    assert proof(fresh.store) == []


def test_what_has_been_read_is_new_no_more_and_only_for_whoever_has_read(fresh: Office) -> None:
    case_id = fresh.at_committee()
    done = FinishCase(case_id=case_id, outcome="handled", result="当面说清", resolution="0103")
    assert unread(fresh, "clerk") == 0
    fresh.do("mediator", finish_case, done)
    assert unread(fresh, "clerk") == 1
    before = len(sent(fresh.store))

    fresh.do("clerk", read_notices, ReadNotices(up_to=2**40))

    assert unread(fresh, "clerk") == 0
    assert len(told(fresh, "clerk")) == 1, "it stays in the list"
    assert len(sent(fresh.store)) == before, "how far somebody has read is nobody else's"
    other = fresh.at_committee()
    fresh.do("mediator", finish_case, replace(done, case_id=other))
    assert unread(fresh, "clerk") == 1, "what comes later is new again"


def test_what_arrives_late_is_new_whenever_it_was_done(fresh: Office) -> None:
    case_id = fresh.at_committee()
    other = fresh.elsewhere()
    done = FinishCase(case_id=case_id, outcome="handled", result="当面说清", resolution="0103")
    other.do("mediator", finish_case, done)
    fresh.register()
    fresh.do("clerk", read_notices, ReadNotices(up_to=2**40))

    fresh.hear(other)

    assert unread(fresh, "clerk") == 1
    assert proof(fresh.store) == []
    other.store.engine.dispose()


def test_what_the_law_takes_tells_nobody_any_more(fresh: Office) -> None:
    case_id = fresh.at_committee()
    work(fresh.store, SubjectErased(kind="case", id=case_id, basis="误录", second=2))
    assert told(fresh, "mediator") == []
    assert proof(fresh.store) == []


def test_a_page_goes_on_where_the_last_one_ended(fresh: Office) -> None:
    for _ in range(3):
        fresh.at_committee()
    whole = fresh.ask(lambda reading: reading.notices.page(), "mediator")
    first = fresh.ask(lambda reading: reading.notices.page(limit=2), "mediator")
    rest = fresh.ask(lambda reading: reading.notices.page(first[-1], limit=2), "mediator")
    assert (len(first), [*first, *rest]) == (2, whole)
    assert [one.told_at for one in whole] == sorted((one.told_at for one in whole), reverse=True)


def test_a_unit_that_gets_a_case_again_is_told_again(fresh: Office) -> None:
    case_id = fresh.at_committee()
    fresh.do("mediator", return_case, ReturnCase(case_id=case_id, reason="01"))
    fresh.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=COMMITTEE))
    assert told(fresh, "mediator") == [GIVEN, GIVEN]


def test_every_notice_is_a_whole_sentence_of_a_unit() -> None:
    for act in ACTS:
        assert bool(act.tells) == (act.move.tells is not None)
        assert "{" not in act.tells.format(unit="某单位")
