"""延期: the holder asks for more time, somebody else at the centre decides, once for a case."""

from datetime import date, timedelta

from db.queries.casefile import CaseFile
from db.subjects.case.clocks import last_day
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.extending import (
    AskExtension,
    GrantExtension,
    RefuseExtension,
    ask_extension,
    grant_extension,
    refuse_extension,
)
from desktop.cases.routing import KeepCase, keep_case
from desktop.cases.told import moments
from desktop.usecases.limits import count_outdated
from desktop.usecases.reprojecting import ReprojectLimits, reproject_limits
from desktop.worklists.board_words import why_it_waits
from tests.usecases.office import Office

LAST_DAY = date(2026, 12, 21)  # thirty days after 20 November is a Sunday
TEN_LATER = date(2026, 12, 31)  # a Thursday
WHY = "需要重新测量巷道。"


def asked(office: Office, days: int = 10) -> int:
    case_id = office.at_committee()
    office.do("mediator", ask_extension, AskExtension(case_id=case_id, days=days, reason=WHY))
    return case_id


def told(office: Office, file: CaseFile) -> list[str]:
    at_hand = CasesAtHand(viewer=office.viewers["dispatcher"], now_ms=office.wall)
    return [f"{one.text} {one.detail}" for one in moments(file.case, file.happenings, at_hand)]


def test_what_the_centre_grants_moves_the_last_day_by_the_calendar(office: Office) -> None:
    case_id = asked(office)
    assert office.file(case_id).case.due == LAST_DAY

    office.do("dispatcher", grant_extension, GrantExtension(case_id=case_id, opinion="属实"))

    file = office.file(case_id)
    assert (last_day(file.case.limits, "finish"), file.case.due) == (TEN_LATER, TEN_LATER)
    assert office.line(case_id).due == TEN_LATER
    assert "同意延期 延长10日，办结期限为 2026-12-31，意见：属实" in told(office, file)


def test_an_application_that_waits_is_seen_on_the_page_and_on_the_board(office: Office) -> None:
    file = office.file(asked(office))

    waits = f"申请延长10日，理由：{WHY.rstrip('。')}，待综治中心审批"
    assert told(office, file)[-2:] == [f"申请延期 延长10日，理由：{WHY}", f"办理中 {waits}"]
    assert why_it_waits(file.case).endswith(waits)


def test_the_day_that_was_decided_is_not_counted_anew(fresh: Office) -> None:
    case_id = asked(fresh)
    fresh.do("dispatcher", grant_extension, GrantExtension(case_id=case_id))

    assert fresh.ask(count_outdated, "security") == 0
    assert fresh.do("security", reproject_limits, ReprojectLimits()).limits == 0
    assert fresh.file(case_id).case.due == TEN_LATER


def test_a_refusal_leaves_the_last_day_and_the_holder_may_ask_again(office: Office) -> None:
    case_id = asked(office)
    no = RefuseExtension(case_id=case_id, reason="已办结大半")

    office.do("leader", refuse_extension, no)

    assert office.file(case_id).case.due == LAST_DAY
    assert office.refusal("leader", refuse_extension, no) == ("case.extension_not_asked", "")
    office.do("mediator", ask_extension, AskExtension(case_id=case_id, days=5, reason=WHY))


def test_nobody_decides_on_what_he_asked_himself_nor_away_from_the_centre(office: Office) -> None:
    own = office.register().case_id
    office.do("dispatcher", accept_case, AcceptCase(case_id=own))
    office.do("dispatcher", keep_case, KeepCase(case_id=own))
    office.do("dispatcher", ask_extension, AskExtension(case_id=own, days=10, reason=WHY))
    yes = GrantExtension(case_id=own)

    assert office.refusal("dispatcher", grant_extension, yes) == ("case.extension_own", "")
    office.do("leader", grant_extension, yes)

    away = GrantExtension(case_id=asked(office))
    assert office.refusal("mediator", grant_extension, away) == ("case.extension_of_centre", "")


def test_more_time_is_given_once_in_time_and_for_no_more_than_thirty_days(fresh: Office) -> None:
    case_id = fresh.at_committee()

    def refused(days: int | None) -> tuple[str, str]:
        command = AskExtension(case_id=case_id, days=days, reason=WHY)
        return fresh.refusal("mediator", ask_extension, command)

    assert refused(None) == refused(0) == refused(31) == ("case.extension_days", "days")
    fresh.do("mediator", ask_extension, AskExtension(case_id=case_id, days=30, reason=WHY))
    assert refused(10) == ("case.extension_waits", "")
    fresh.do("leader", grant_extension, GrantExtension(case_id=case_id))
    assert refused(10) == ("case.extended_before", "")

    case_id = fresh.at_committee()
    fresh.wall.now += timedelta(days=32)
    assert refused(10) == ("case.extension_too_late", "")
