"""What the dispatch board says of a choice: true for who looks, and gone when it was mended."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from db.rows.uow import Act, answers
from db.subjects.case import events as said
from db.viewer import Viewer
from desktop.rules.unit_kinds import RECEIVERS
from desktop.ui.cases.clash_card import ClashCard
from desktop.ui.cases.given import CaseWays
from desktop.ui.dispatch.destinations import Destinations
from desktop.ui.dispatch.elided import ElidedWords
from desktop.usecases.ruling_routing import rules_of
from tests.gui import county_sample as county
from tests.gui.conftest import ComeIn
from tests.gui.county_sample import NOW, Sample, ms, waits
from tests.gui.keyboard import commit, press

XINGFU, CAOWANG, QIAOZHUANG = 14, 13, county.WITHOUT_COMMITTEE
COMMITTEE = XINGFU + 20
UNCHOSEN = "请先选择去向单位"
DeskOf = Callable[[Viewer], CaseWays]


@pytest.fixture
def desk_of(come_in: ComeIn) -> DeskOf:
    def desk(viewer: Viewer) -> CaseWays:
        names = dict(county.TOWNS.values())
        tasks = come_in(viewer)
        return CaseWays(tasks=tasks, viewer=viewer, now_ms=lambda: ms(NOW), places=names)

    return desk


def at_committee(sample: Sample) -> Viewer:
    path = county.path_of(COMMITTEE)
    committee = replace(sample.viewer(1), unit=COMMITTEE, path=path, division=county.TOWNS[14][0])
    return replace(committee, unit_name="兴福镇人民调解委员会")


def board(qtbot: QtBot, sample: Sample, desk: CaseWays, town: int) -> Destinations:
    """Show the ways out of a case of a town as the viewer of the desk sees them."""
    case_id = waits(sample, town=town)
    with answers(sample.store, sample.viewer(1)) as reading:
        file, units = reading.casefile.get(case_id), reading.places.units(list(RECEIVERS))
        rules = rules_of(reading)
    assert file
    shown = Destinations(desk)
    qtbot.addWidget(shown)
    shown.show()
    shown.know(units, rules)
    shown.show_case(file.case)
    return shown


def words_of(widget: QWidget) -> str:
    labels: list[QLabel | ElidedWords] = [*widget.findChildren(QLabel)]
    labels += widget.findChildren(ElidedWords)
    return " ".join(label.text() for label in labels if label.isVisible())


def test_a_committee_is_told_that_the_committee_of_its_town_is_itself(
    qtbot: QtBot, sample: Sample, desk_of: DeskOf
) -> None:
    shown = board(qtbot, sample, desk_of(at_committee(sample)), XINGFU)

    assert "兴福镇的人民调解委员会就是本单位" in shown._reason_why.text()
    assert "没有登记" not in shown._reason_why.text()
    assert not shown.take.isVisible()


def test_of_other_towns_a_committee_is_told_what_everybody_is(
    qtbot: QtBot, sample: Sample, desk_of: DeskOf
) -> None:
    desk = desk_of(at_committee(sample))

    without = board(qtbot, sample, desk, QIAOZHUANG)
    assert "乔庄镇没有登记人民调解委员会" in without._reason_why.text()
    other = board(qtbot, sample, desk, CAOWANG)
    assert other._suggested.text() == "建议：曹王镇人民调解委员会"


def test_who_cannot_send_a_case_on_is_not_advised_where_to(
    qtbot: QtBot, sample: Sample, desk_of: DeskOf
) -> None:
    theirs = board(qtbot, sample, desk_of(at_committee(sample)), CAOWANG)
    assert "建议" not in words_of(theirs)
    assert "不在可以分流的环节" not in words_of(theirs)
    ours = board(qtbot, sample, desk_of(sample.viewer(1)), CAOWANG)
    assert "建议：曹王镇人民调解委员会" in words_of(ours)


def test_the_refusal_goes_when_a_unit_is_chosen(
    qtbot: QtBot, sample: Sample, desk_of: DeskOf
) -> None:
    shown = board(qtbot, sample, desk_of(sample.viewer(1)), XINGFU)
    shown.buttons["dispatch"].click()
    shown.send.click()
    assert UNCHOSEN in words_of(shown)

    commit(shown.unit, "cwzrm")
    qtbot.waitUntil(shown.unit.is_open)
    press(shown.unit, Qt.Key.Key_Return)

    assert shown.unit.text() == "曹王镇人民调解委员会"
    assert UNCHOSEN not in words_of(shown)


def test_the_refusal_goes_when_a_reason_is_given(
    qtbot: QtBot, sample: Sample, desk_of: DeskOf
) -> None:
    shown = board(qtbot, sample, desk_of(sample.viewer(1)), XINGFU)
    shown.say("请填写退回理由。", "error")

    commit(shown.reason, "不属于")

    assert "请填写退回理由" not in words_of(shown)


def test_the_refusal_of_an_empty_decision_goes_when_it_is_typed(
    qtbot: QtBot, sample: Sample, desk_of: DeskOf
) -> None:
    waiting = waits(sample)
    for before, after in (("", "停工"), ("从未见过", "赔偿")):
        change = said.CaseCorrected(
            case_id=waiting, before={"demand": before}, after={"demand": after}, reason="核实"
        )
        sample.record(Act(change, county.by(), ms(NOW)))
    with answers(sample.store, sample.viewer(1)) as reading:
        clash = reading.work.conflicts()[0]
    panel = ClashCard(desk_of(sample.viewer(1)))
    qtbot.addWidget(panel)
    panel.show_clash(clash)
    panel.submit.click()
    qtbot.waitUntil(lambda: "处理意见" in panel._field.message)

    commit(panel.decision, "以后者为准")

    assert not panel._field.has_error


def test_a_matter_of_the_police_is_not_sent_to_a_committee_without_a_word(
    qtbot: QtBot, sample: Sample, desk_of: DeskOf
) -> None:
    shown = board(qtbot, sample, desk_of(sample.viewer(1)), XINGFU)
    case = shown._case
    assert case is not None
    shown.show_case(case._replace(category="1401"))
    sent: list[object] = []
    shown.wanted.connect(lambda *told: sent.append(told))
    shown.buttons["dispatch"].click()
    commit(shown.unit, "cwzrm")
    qtbot.waitUntil(shown.unit.is_open)
    press(shown.unit, Qt.Key.Key_Return)

    shown.send.click()
    assert "人民调解委员会不能受理调解，交过去只能退回" in words_of(shown)
    assert not sent
    shown.send.click()
    assert len(sent) == 1, "whoever means it says it again"
