"""宣读: what is about to be signed, in large type and read aloud; the case says that it was."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.system.voices import Voice
from desktop.ui.shared.aloud.large_type import LargeType
from tests.gui.case_office import Office, found_office
from tests.gui.case_windows import AT_911, CTRL, Sitting, sitting
from tests.gui.keyboard import focused, press
from tests.gui.test_paper_next import accepted, agreed

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
SPEAKS = Voice((sys.executable, "-c", "import sys; sys.stdin.read()"))
STANDS_STILL = Voice((sys.executable, "-c", "import time; time.sleep(600)"))
SAYS_NO = Voice((sys.executable, "-c", "raise SystemExit(3)"))
LEAST = 28  # pixels of a letter that people read across a table


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return found_office(tmp_path)


def large(who: Sitting) -> LargeType:
    """Press the key of 宣读; what is read stands over the window."""
    press(focused(), Qt.Key.Key_L, CTRL | SHIFT)
    who.bot.waitUntil(lambda: bool(who.page.findChildren(LargeType)))
    (shown,) = who.page.findChildren(LargeType)
    who.bot.waitUntil(lambda: shown.note.text() != "正在找系统语音…")
    return shown


def text_of(shown: LargeType) -> str:
    return "\n".join(one.text() for one in shown.paragraphs)


def tick(who: Sitting, *names: str) -> None:
    boxes = who.panel.view.editors["heard"].widget.findChildren(QWidget)
    for box in boxes:
        if any(name in getattr(box, "text", str)() for name in names):
            press(box, Qt.Key.Key_Space)


def test_terms_are_read_by_the_mediator_and_the_case_says_to_whom(
    qtbot: QtBot, office: Office
) -> None:
    case = agreed(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "agreed")
        shown = large(who)
        assert not shown.voice.isEnabled()
        assert "没有中文语音，请工作人员宣读" in shown.note.text()
        assert "一、拆除。" in text_of(shown)
        assert "履行方式、时限：十日内" in text_of(shown)
        assert "13854301276" not in text_of(shown)  # nobody's business in a hall
        press(focused(), Qt.Key.Key_Return, CTRL)
        who.bot.waitUntil(lambda: who.case.panel is not None)
        who.submit()
        heard = who.panel.view.editors["heard"].box
        qtbot.waitUntil(lambda: "请勾选听了宣读的当事人" in heard.message)
        tick(who, "张建国", "张建军")
        who.submit()
        who.wait_step("agreed")
        told = who.case.timeline
        qtbot.waitUntil(lambda: "听读：申请人张建国、被申请人张建军" in words_of(told))
        assert "宣读　人民调解协议书" in words_of(told)
        assert "工作人员宣读" in words_of(told)


def words_of(page: QWidget) -> str:
    return "\n".join(
        text for one in page.findChildren(QWidget) if (text := getattr(one, "text", str)())
    )


def test_a_voice_reads_it_to_the_end_and_that_is_what_is_written_down(
    qtbot: QtBot, office: Office
) -> None:
    office.find_voice = lambda: SPEAKS
    case = agreed(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "agreed")
        shown = large(who)
        press(focused(), Qt.Key.Key_V, ALT)
        qtbot.waitUntil(lambda: shown.note.text() == "已朗读完", timeout=60_000)
        press(focused(), Qt.Key.Key_Return, CTRL)
        who.bot.waitUntil(lambda: who.case.panel is not None)
        assert who.panel.view.editors["way"].words() == "系统语音朗读"


@pytest.mark.parametrize(
    ("voice", "said"), [(SAYS_NO, "系统语音没有出声，请工作人员宣读"), (STANDS_STILL, "")]
)
def test_a_voice_that_fails_or_is_stopped_has_not_read_it(
    qtbot: QtBot, office: Office, voice: Voice, said: str
) -> None:
    office.find_voice = lambda: voice
    case = agreed(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "agreed")
        shown = large(who)
        press(focused(), Qt.Key.Key_V, ALT)
        if not said:
            qtbot.waitUntil(lambda: shown.speaker.speaks)
            press(focused(), Qt.Key.Key_V, ALT)
        qtbot.waitUntil(lambda: not shown.speaker.speaks)
        qtbot.waitUntil(lambda: shown.note.text() == said)
        press(focused(), Qt.Key.Key_Return, CTRL)
        who.bot.waitUntil(lambda: who.case.panel is not None)
        assert who.panel.view.editors["way"].words() == "工作人员宣读"


def test_it_is_large_covers_a_small_window_and_is_turned_by_keys(
    qtbot: QtBot, office: Office
) -> None:
    case = agreed(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.page.resize(*AT_911)
        who.open(case, "agreed")
        shown = large(who)
        assert shown.rect() == who.page.rect()
        assert all(one.fontInfo().pixelSize() >= LEAST for one in shown.paragraphs)
        bar = shown.page.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 0)
        for key, goes in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1), (Qt.Key.Key_Space, 1)):
            before = bar.value()
            press(focused(), key)
            assert (bar.value() - before) * goes > 0
        press(focused(), Qt.Key.Key_End)
        assert bar.value() == bar.maximum()
        last, first = shown.paragraphs[-1], shown.paragraphs[0]
        assert last.visibleRegion().boundingRect().height() == last.height()
        press(focused(), Qt.Key.Key_Home)
        assert first.visibleRegion().boundingRect().height() == first.height()
        press(focused(), Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not who.page.findChildren(LargeType))
        assert who.case.isEnabled()


def test_a_receipt_is_read_where_there_are_no_terms(qtbot: QtBot, office: Office) -> None:
    case = accepted(office)
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "pending_dispatch")
        shown = large(who)
        assert shown.title.text() == "宣读　受理回执"
        assert "张建国" not in text_of(shown)


def test_whoever_reads_masks_reads_no_agreement_aloud(qtbot: QtBot, office: Office) -> None:
    case = agreed(office)
    with sitting(qtbot, office, office.dispatcher) as who:
        who.open(case, "agreed")
        shown = large(who)
        assert not shown.other.isVisible()
        assert shown.title.text() == "宣读　受理回执"


def test_what_is_read_goes_with_its_page_and_falls_silent(qtbot: QtBot, office: Office) -> None:
    office.find_voice = lambda: STANDS_STILL
    case = agreed(office)
    with sitting(qtbot, office, office.mediator) as who:
        who.open(case, "agreed")
        shown = large(who)
        press(focused(), Qt.Key.Key_V, ALT)
        qtbot.waitUntil(lambda: shown.speaker.speaks)
        who.page.hide()
        qtbot.waitUntil(lambda: not who.page.findChildren(LargeType))
