"""Colours chosen while windows are open hold for all that stands there, and can be read."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.figures.plotted import Bar, Series
from desktop.texts.tones import Tone
from desktop.ui.shared.buttons import Button
from desktop.ui.shared.measure import column
from desktop.ui.shared.page_pieces import Cut
from desktop.ui.shared.pdf_preview import PdfPreview
from desktop.ui.shared.pieces import Badge, Dot, Words
from desktop.ui.shared.plots import BarPlot, LinePlot
from desktop.ui.shared.text_fields import TextArea, TextField
from desktop.ui.shared.theme import FACES, Theme, current, install
from desktop.ui.shell.pages import Page
from desktop.ui.shell.rail import Rail
from tests.unit.test_theme_contrast import TEXT, contrast

WIDE, HIGH = 900, 420
READ = 60  # characters of a line
TEXTS = "滴水檐占用公共巷道四十厘米，双方系同村邻居，多次口角。" * 12


@pytest.fixture
def wear(qapp: QApplication) -> Iterator[Callable[[str, int], None]]:
    before = current()

    def dress(face: str, scale: int = 100) -> None:
        install(qapp, Theme(FACES[face], scale))

    yield dress
    install(qapp, before)


def lines() -> QWidget:
    plot = LinePlot("每月登记（件）")
    plot.show_series(["1月", "2月", "3月"], [Series(name="登记", values=(3, 9, 4), colour="lead")])
    return plot


def bars() -> QWidget:
    plot = BarPlot("按类别（件）")
    plot.show_bars([Bar(key=1, label="邻里", value=8), Bar(key=2, label="侵权", value=3)])
    return plot


def rail() -> QWidget:
    pages = (Page(key=key, title="案件", icon="ph.folder-open", factory=QWidget) for key in "ab")
    made = Rail(tuple(pages))
    made.choose("a")
    return made


def pieces() -> QWidget:
    held = QWidget()
    box = column(held, gap=8)
    primary, chip = Button("保存", "Ctrl+Enter", tone="primary"), Button("本月", tone="chip")
    off = Button("签收", "5")
    off.setEnabled(False)
    for each in (Badge("临期", Tone.WARN), Dot(), primary, chip, off, Cut("说明", "hint")):
        box.addWidget(each)
    return held


@pytest.mark.parametrize("face", ["dark", "contrast"])
@pytest.mark.parametrize("make", [lines, bars, rail, PdfPreview, pieces])
def test_what_stands_open_takes_the_chosen_colours(
    qtbot: QtBot, wear: Callable[..., None], make: Callable[[], QWidget], face: str
) -> None:
    def shown() -> QWidget:
        made = make()
        qtbot.addWidget(made)
        for each in (made, *made.findChildren(QWidget)):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # one window alone could have it
        made.resize(WIDE, HIGH)
        made.show()
        qtbot.waitExposed(made)
        return made

    before = shown()
    wear(face)
    anew = shown()
    qtbot.waitUntil(lambda: before.grab().toImage() == anew.grab().toImage())


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("make", [TextField, TextArea])
def test_what_a_field_proposes_can_be_read(
    qtbot: QtBot, wear: Callable[..., None], make: Callable[[], QWidget], face: str
) -> None:
    wear(face)
    field = make()
    qtbot.addWidget(field)
    field.show()
    words = field.palette().placeholderText().color()
    assert words.alpha() == QColor(Qt.GlobalColor.black).alpha(), "seen through, it is paler"
    assert contrast(words.name(), current().colours.surface) >= TEXT


@pytest.mark.parametrize("scale", [100, 150])
def test_lines_are_no_longer_than_can_be_read(
    qtbot: QtBot, wear: Callable[..., None], scale: int
) -> None:
    """However wide the window is; and it can still be made narrow again."""
    wear("light", scale)
    window = QWidget()
    qtbot.addWidget(window)
    box, words, area = column(window), Words(TEXTS, wrap=True), TextArea()
    box.addWidget(words)
    box.addWidget(area, 1)
    area.set_text(TEXTS)
    window.resize(1920, 900)
    window.show()
    line = words.fontMetrics().height()

    def across() -> int:
        laid = area.document().firstBlock().layout()
        return max(laid.lineAt(n).textLength() for n in range(laid.lineCount()))

    qtbot.waitUntil(lambda: READ - 3 <= across() <= READ)
    rows = -(-len(TEXTS) // READ)
    qtbot.waitUntil(lambda: rows * line <= words.height() < (rows + 2) * line)
    assert words.heightForWidth(words.width()) >= rows * line
    window.resize(400, 900)
    qtbot.waitUntil(lambda: window.width() == 400 and across() < READ // 2)
