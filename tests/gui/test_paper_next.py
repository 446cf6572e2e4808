"""Printing is offered where it comes next, and Ctrl+P opens a paper wherever a case has one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.viewer import Viewer
from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.closing import RevisitCase, revisit_case
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.routing import DispatchCase, SignInCase, dispatch_case, sign_in_case
from desktop.errors import RuleBroken
from desktop.usecases.printing import RecordPrint, record_print
from tests.gui.case_office import COMMITTEE, Office, found_office
from tests.gui.case_windows import CTRL, sitting
from tests.gui.keyboard import focused, press


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


def accepted(office: Office) -> int:
    case = office.register().case_id
    office.workplace(office.dispatcher).perform(accept_case, AcceptCase(case_id=case))
    return case


def handled(office: Office) -> int:
    case = accepted(office)
    sent = DispatchCase(case_id=case, to_unit=COMMITTEE)
    office.workplace(office.dispatcher).perform(dispatch_case, sent)
    office.workplace(office.mediator).perform(sign_in_case, SignInCase(case_id=case))
    return case


def agreed(office: Office) -> int:
    case, committee = handled(office), office.workplace(office.mediator)
    said: dict[str, Any] = {
        "mediators": (),
        "record": "各自陈述。",
        "consent": True,
        "rights_told": True,
    }
    held = HoldMediation(case_id=case, **said)
    committee.perform(hold_mediation, held)
    terms = ReachTerms(case_id=case, terms=("拆除。",), performance="十日内")
    committee.perform(reach_terms, terms)
    return case


def ended(office: Office) -> int:
    case = handled(office)
    over = EndMediation(case_id=case, reason="一方不同意调解", routes=("0301",))
    office.workplace(office.mediator).perform(end_mediation, over)
    return case


def called_back(office: Office) -> int:
    case, committee = ended(office), office.workplace(office.mediator)
    committee.perform(finish_case, FinishCase(case_id=case, result="调解不成。"))
    committee.perform(revisit_case, RevisitCase(case_id=case, satisfaction="satisfied"))
    return case


class Next(NamedTuple):
    """What somebody does, at which step the case then is, and what is printed."""

    comes_to: Callable[[Office], int]
    step: str
    who: str
    paper: str
    words: str


@pytest.mark.parametrize(
    "it",
    [
        Next(accepted, "pending_dispatch", "dispatcher", "receipt", "打印受理回执"),
        Next(handled, "handling", "mediator", "registration", "打印人民调解受理登记表"),
        Next(agreed, "agreed", "mediator", "agreement", "打印人民调解协议书"),
        Next(ended, "ended", "mediator", "termination", "打印终止调解告知书"),
        Next(called_back, "revisited", "mediator", "revisit", "打印人民调解回访记录"),
    ],
)
def test_what_was_just_done_says_what_is_printed_next(
    qtbot: QtBot, office: Office, it: Next
) -> None:
    case, viewer = it.comes_to(office), _viewer(office, it.who)
    with sitting(qtbot, office, viewer) as one:
        one.open(case, it.step)
        assert one.case.acts.print
        assert one.case.acts.print.text() == it.words
        press(focused(), Qt.Key.Key_P, CTRL)
        assert office.opened == [(case, it.paper)]
        left = RecordPrint(case_id=case, paper=it.paper, digest="0" * 64)
        one.tasks.perform(one.page, record_print, left, on_refused=_fail)
        qtbot.waitUntil(lambda: one.case.acts.print is None)
        press(focused(), Qt.Key.Key_P, CTRL)  # another copy
        assert office.opened[-1] == (case, it.paper)


def _fail(broken: RuleBroken) -> None:
    raise broken


def _viewer(office: Office, who: str) -> Viewer:
    viewer: Viewer = getattr(office, who)
    return viewer


def test_a_step_further_the_paper_before_it_is_not_pressed_upon_anybody(
    qtbot: QtBot, office: Office
) -> None:
    case = accepted(office)
    sent = DispatchCase(case_id=case, to_unit=COMMITTEE)
    office.workplace(office.dispatcher).perform(dispatch_case, sent)
    with sitting(qtbot, office, office.dispatcher) as one:
        one.open(case, "pending_sign_in")
        assert one.case.acts.print is None
        press(focused(), Qt.Key.Key_P, CTRL)
        assert office.opened == [(case, "receipt")]
