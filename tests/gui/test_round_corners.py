"""What is drawn round is round at every size of type and in every typeface, also a low one."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.texts.tones import Tone
from desktop.ui.shared.pieces import Badge
from desktop.ui.shared.theme import LIGHT, Theme, current, install

SCALES = (100, 105, 110, 115, 120, 125, 130, 140, 150)
LOW, HIGH = 0.5, 1.6  # of the usual height of a line: what a typeface of another system has
GROUND = QColor("#123456")


@pytest.fixture
def scales(qapp: QApplication) -> Iterator[Iterator[int]]:
    """Dress the application at one size after the other."""
    before = current()

    def each() -> Iterator[int]:
        for scale in SCALES:
            install(qapp, Theme(LIGHT, scale))
            yield scale

    yield each()
    install(qapp, before)


def badge() -> QWidget:
    return Badge("调解中", Tone.WARN)


def chip() -> QWidget:
    button = QPushButton("本月")
    button.setProperty("tone", "chip")
    return button


def search() -> QWidget:
    button = QPushButton("查找")
    button.setProperty("tone", "search")
    return button


def progress() -> QWidget:
    bar = QProgressBar()
    bar.setTextVisible(False)
    return bar


def painted(widget: QWidget) -> QImage:
    """Draw it on a ground that it does not have itself."""
    widget.resize(widget.sizeHint().expandedTo(QSize(60, 1)))
    image = QImage(widget.size(), QImage.Format.Format_ARGB32)
    image.fill(GROUND)
    widget.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return image


def is_round(image: QImage) -> bool:
    """Tell whether the ground shines through in the corners, and not between them."""
    wide, high = image.width() - 1, image.height() - 1
    corners = [image.pixelColor(x, y) for x in (0, wide) for y in (0, high)]
    edge = image.pixelColor(wide // 2, 0)
    return edge != GROUND and all(one != edge for one in corners)


@pytest.mark.parametrize("made", [badge, chip, search, progress])
def test_it_is_round(qtbot: QtBot, scales: Iterator[int], made: Callable[[], QWidget]) -> None:
    widget = made()
    qtbot.addWidget(widget)

    assert [scale for scale in scales if not is_round(painted(widget))] == []


@pytest.mark.parametrize("share", [LOW, HIGH])
def test_a_badge_is_round_in_a_typeface_of_other_height(
    qtbot: QtBot, scales: Iterator[int], share: float
) -> None:
    widget = Badge("超期2天", Tone.LATE)
    qtbot.addWidget(widget)
    square = []
    for scale in scales:
        widget.setStyleSheet(f"font-size: {max(6, round(0.12 * scale * share))}px;")
        if not is_round(painted(widget)):
            square.append(scale)

    assert square == []


@pytest.mark.parametrize("checked", [False, True])
def test_the_dot_of_a_choice_is_round(qtbot: QtBot, scales: Iterator[int], checked: bool) -> None:
    button = QRadioButton()
    qtbot.addWidget(button)
    button.setChecked(checked)
    square = []
    for scale in scales:
        image = painted(button)
        sides = range(image.width()), range(image.height())
        dark = {(x, y) for x in sides[0] for y in sides[1] if image.pixelColor(x, y) != GROUND}
        left, top = min(x for x, _ in dark), min(y for _, y in dark)
        if {(left, top), (left + 1, top), (left, top + 1)} & dark:
            square.append(scale)

    assert square == []
