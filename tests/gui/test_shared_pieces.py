from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QClipboard, QFontMetrics
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsTextItem, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas
from shiboken6 import delete

from desktop.figures.plotted import Bar, Series
from desktop.lists.moments import Moment
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.clipboard import PrivateClipboard, private_clipboard
from desktop.ui.shared.elided import longest_of
from desktop.ui.shared.measure import column, fix
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.pieces import Words
from desktop.ui.shared.plots import BarPlot, LinePlot
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.side import Known, KnownCard, Suggestion
from desktop.ui.shared.text_fields import TextField
from desktop.ui.shared.theme import Theme, current, install
from desktop.ui.shared.timeline import Timeline
from tests.gui.keyboard import focused, press

NUMBER = "371699196803152216"
LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize("kind", ["body", "strong", "label", "hint", "faint"])
def test_what_is_wrong_is_red_however_it_is_written(qtbot: QtBot, kind: str) -> None:
    words = Words("4001 / 4000", kind)
    qtbot.addWidget(words)
    words.set_state("error")
    words.ensurePolished()

    assert words.palette().windowText().color().name().upper() == current().colours.late.text
    words.set_state("")
    assert words.palette().windowText().color().name().upper() != current().colours.late.text


def words_in(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(Words) if one.isVisible()]


@pytest.fixture
def clipboard(qapp: QApplication) -> QClipboard:
    return QApplication.clipboard()


def test_a_copied_number_is_marked_private_and_gone_after_a_minute(
    clipboard: QClipboard,
) -> None:
    private = PrivateClipboard(clipboard)
    private.copy(NUMBER)
    data = clipboard.mimeData()

    assert clipboard.text() == NUMBER
    assert data.data("x-kde-passwordManagerHint") == QByteArray(b"secret")
    assert data.data('application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"') == (
        QByteArray(b"\0\0\0\0")
    )
    assert private.timer.interval() == 60_000
    private.timer.timeout.emit()
    assert clipboard.text() == ""


def test_what_somebody_copied_meanwhile_is_left_alone(clipboard: QClipboard) -> None:
    private = PrivateClipboard(clipboard)
    private.copy(NUMBER)
    other = QMimeData()
    other.setText("别的")
    clipboard.setMimeData(other)
    private.clear()

    assert clipboard.text() == "别的"


def test_what_a_page_copied_is_cleared_though_the_page_is_gone(clipboard: QClipboard) -> None:
    page = QWidget()
    private_clipboard().copy(NUMBER)
    page.deleteLater()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    private_clipboard().timer.timeout.emit()

    assert clipboard.text() == ""


def test_what_was_copied_is_cleared_when_the_program_ends(
    clipboard: QClipboard, qapp: QApplication
) -> None:
    private_clipboard().copy(NUMBER)
    qapp.aboutToQuit.emit()

    assert clipboard.text() == ""


def test_a_paper_is_shown_and_printed_from_the_same_bytes(qtbot: QtBot) -> None:
    written = BytesIO()
    canvas = Canvas(written)
    canvas.drawString(100, 100, "1")
    canvas.showPage()
    canvas.drawString(100, 100, "2")
    canvas.save()
    preview = PdfPreview()
    qtbot.addWidget(preview)

    preview.show_pdf("人民调解协议书", written.getvalue())

    assert preview.page_count() == 2
    with qtbot.waitSignal(preview.print_wanted) as printed:
        preview.print_button.click()
    assert printed.args == [written.getvalue()]
    with pytest.raises(ValueError, match="not a PDF"):
        preview.show_pdf("坏文件", b"nonsense")


@pytest.mark.parametrize("width", [420, 1400])
def test_a_paper_is_as_large_as_it_is_or_as_the_window(qtbot: QtBot, width: int) -> None:
    written = BytesIO()
    paper = Canvas(written)  # A4
    paper.drawString(72, 720, "1")
    paper.save()
    preview = PdfPreview()
    qtbot.addWidget(preview)
    preview.show_pdf("受理回执", written.getvalue())
    preview.resize(width, 500)
    preview.show()
    mode = QPdfView.ZoomMode
    expected = mode.Custom if width > 1000 else mode.FitToWidth

    qtbot.waitUntil(lambda: preview.view.zoomMode() == expected)
    qtbot.waitUntil(lambda: preview.view.horizontalScrollBar().maximum() == 0)
    preview.zoom(1.25)
    assert preview.view.zoomMode() == mode.Custom


@pytest.mark.parametrize(
    ("room", "said"), [(400, "查找人、案件"), (40, "查找"), (20, "…"), (0, "")]
)
def test_less_is_said_where_there_is_less_room(qapp: QApplication, room: int, said: str) -> None:
    metrics = QFontMetrics(current().font(13))
    shown = longest_of(("查找人、案件", "查找"), metrics, room)

    assert shown == said or (len(shown) == 2 and said == "…" and shown.endswith("…"))


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[QWidget]:
    outer = QWidget()
    page = QWidget()
    column(outer).addWidget(page)
    box = column(page)
    box.addWidget(TextField())
    box.addWidget(Button("提交登记", "Ctrl+Enter"))
    qtbot.addWidget(outer)
    outer.resize(900, 600)
    with qtbot.waitActive(outer):
        outer.show()
    yield page
    outer.close()


def test_nothing_behind_a_sheet_can_be_reached(qtbot: QtBot, page: QWidget) -> None:
    behind = page.findChildren(Button)[0]
    submitted: list[bool] = []
    behind.clicked.connect(lambda: submitted.append(True))
    page.findChildren(TextField)[0].setFocus()
    sheet = Sheet(page, "退回")
    reason = TextField()
    sheet.body.addWidget(reason)
    act = sheet.add_act("退回")
    act.clicked.connect(sheet.accept)
    sheet.open()

    assert focused() is reason
    for _ in range(5):
        press(focused(), Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(focused())
    with qtbot.waitSignal(sheet.closed) as closed:
        press(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (closed.args, submitted) == ([True], [])
    assert focused() is page.findChildren(TextField)[0]


def test_escape_leaves_a_sheet_without_doing_anything(qtbot: QtBot, page: QWidget) -> None:
    sheet = Sheet(page, "退回")
    sheet.body.addWidget(TextField())
    sheet.open()
    with qtbot.waitSignal(sheet.closed) as closed:
        press(focused(), Qt.Key.Key_Escape)

    assert closed.args == [False]
    assert page.isEnabled()


def test_a_sheet_goes_back_beside_a_field_that_is_there_no_more(page: QWidget) -> None:
    field = page.findChildren(TextField)[0]
    field.setFocus()
    sheet = Sheet(page, "退回")
    sheet.body.addWidget(TextField())
    sheet.open()
    delete(field)
    press(focused(), Qt.Key.Key_Escape)

    assert page.isEnabled()
    assert page.isAncestorOf(focused())


def test_an_explanation_says_what_would_stand_there_and_opens_its_lines(qtbot: QtBot) -> None:
    card = KnownCard("相似案件", "没有相似的在办案件。")
    qtbot.addWidget(card)
    words = [label.text() for label in card.findChildren(Words)]
    assert "没有相似的在办案件。" in words

    card.show_known((Known(text="张建国—李桂香", target=7),))
    line = next(each for each in card.findChildren(QWidget) if each.property("kind") == "line")
    with qtbot.waitSignal(card.opened) as opened:
        press(line, Qt.Key.Key_Return)
    assert opened.args == [7]


def test_a_suggestion_is_taken_by_its_key_alone(qtbot: QtBot) -> None:
    suggestion = Suggestion("F8")
    qtbot.addWidget(suggestion)
    suggestion.suggest("交办：兴福镇人民调解委员会", "分级清单（产品规则）")
    with qtbot.waitActive(suggestion):
        suggestion.show()
    with qtbot.waitSignal(suggestion.taken):
        press(suggestion, Qt.Key.Key_F8)
    suggestion.suggest("", "")
    assert not suggestion.isVisible()


def test_a_bar_is_opened_by_keyboard_and_by_mouse(qtbot: QtBot) -> None:
    plot = BarPlot("近 30 天，件")
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show_bars([Bar("02", "邻里", 168, "去年 150"), Bar("01", "婚恋家庭", 141)])
    plot.show()
    press(plot, Qt.Key.Key_Down)
    press(plot, Qt.Key.Key_Down)
    with qtbot.waitSignal(plot.chosen) as chosen:
        press(plot, Qt.Key.Key_Return)
    assert chosen.args == ["01"]

    place = QPoint(plot.drawing.width() // 3, plot.drawing.height() // 4)
    with qtbot.waitSignal(plot.chosen) as chosen:
        QTest.mouseClick(plot.drawing.viewport(), LEFT, pos=place)
    assert chosen.args == ["02"]


def test_a_bar_is_whole_from_its_foot(qtbot: QtBot) -> None:
    plot = BarPlot("近 30 天，件")
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show_bars([Bar("02", "邻里", 168), Bar("01", "婚恋家庭", 141)])
    plot.show()
    image, brand = plot.drawing.grab().toImage(), current().colour("brand").name()
    rows = [
        [image.pixelColor(x, y).name() == brand for x in range(image.width())]
        for y in range(image.height())
    ]
    lengths = {(row.index(True), sum(row)) for row in rows if any(row)}
    assert len(lengths) == 2  # one for each bar: no row of a bar begins later than the others


def test_a_place_on_a_line_tells_what_it_is_compared_with(qtbot: QtBot) -> None:
    plot = LinePlot("受理（件）")
    qtbot.addWidget(plot)
    plot.show_series(
        ["9月", "10月"],
        [
            Series(name="受理", values=[812, None]),
            Series(name="去年", values=[790, 640], dashed=True),
        ],
    )

    assert plot.told_at(0) == "9月　受理 812　去年 790"
    assert plot.told_at(1) == "10月　去年 640"


@pytest.mark.parametrize("height", [110, 150, 400])
def test_names_of_lines_that_end_together_stand_whole_above_each_other(
    qtbot: QtBot, height: int
) -> None:
    """All three lines end at 0 or 1, as in the first month of a county."""
    plot = LinePlot("登记、办结（件）")
    qtbot.addWidget(plot)
    plot.resize(290, height)
    values = [*[0] * 11, 1]
    names = ("登记", "办结", "上年")
    plot.show_series(
        [f"{n}月" for n in range(1, 13)], [Series(name=n, values=values) for n in names]
    )
    with qtbot.waitExposed(plot):
        plot.show()
    items = [one for one in plot.drawing.scene().items() if isinstance(one, QGraphicsTextItem)]
    boxes = {
        one.toPlainText().split()[-1]: one.sceneBoundingRect()  # beside a piece of its line
        for one in items
        if one.toPlainText().strip().endswith(names)
    }

    assert set(boxes) == set(names)
    for one, other in combinations(boxes.values(), 2):
        assert not one.intersects(other)
    assert all(plot.drawing.sceneBoundingRect().contains(box) for box in boxes.values())


def test_lengths_follow_the_scale_and_come_back(qapp: QApplication, qtbot: QtBot) -> None:
    widget = fix(QWidget(), 100, 40)
    qtbot.addWidget(widget)
    layout = column(widget, gap=8, margins=(16, 12))
    for scale, size in ((150, QSize(150, 60)), (100, QSize(100, 40))):
        install(qapp, Theme(scale=scale))
        assert widget.minimumSize() == size
        assert layout.spacing() == 8 * scale // 100
        assert layout.contentsMargins().left() == 16 * scale // 100


def test_a_history_tells_all_of_each_moment_and_leaves_what_stood_before_alone(
    qtbot: QtBot,
) -> None:
    first = Moment(time="10:42", text="建档", who="李晓燕 · 官王村综治工作站")
    second = Moment(
        time="10:50",
        text="更正",
        who="李晓燕",
        detail="核对证件",
        changes=("职业：务农", "联系方式：138 → 139"),
        reason="理由：本人来电",
        since="历时8分钟",
    )
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show_moments((), nothing="从未改过。")
    timeline.show()
    assert words_in(timeline) == ["从未改过。"]
    timeline.show_moments((first,), nothing="从未改过。")
    assert words_in(timeline) == ["10:42", "建档", "李晓燕 · 官王村综治工作站"]

    timeline.show_moments((first, second))
    read = next(
        one for one in timeline.findChildren(Words) if one.text() == "建档" and one.isVisible()
    )
    timeline.show_moments((first, second, replace(first, text="注销")))

    assert words_in(timeline)[3:10] == [
        "10:50",
        "更正",
        "历时8分钟",
        "李晓燕 · 核对证件",
        *second.changes,
        "理由：本人来电",
    ]
    assert "注销" in words_in(timeline)
    assert read.isVisible()
