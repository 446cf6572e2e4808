"""Icons: every one that a screen names is shipped, and can be told from an empty place."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import application
from desktop.ui.shared.icons import icon, own_icon, two_state_icon

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "resources" / "icons" / "phosphor"
BRAND, INK = "#1f4e8c", "#c81e1e"
NAMED = sorted(
    {
        name
        for module in (ROOT / "desktop").rglob("*.py")
        for name in re.findall(r'"(ph\.[a-z0-9-]+)"', module.read_text("utf-8"))
    }
)


def drawn(found: QIcon, state: QIcon.State = QIcon.State.Off, side: int = 20) -> QImage:
    return found.pixmap(side, side, QIcon.Mode.Normal, state).toImage()


def colours(image: QImage) -> set[str]:
    """The colours of the dots that are wholly covered."""
    dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {dot.name() for dot in dots if dot.alpha() == 255}


@pytest.mark.parametrize("name", NAMED)
def test_an_icon_is_drawn_in_the_colour_asked_for(qtbot: QtBot, name: str) -> None:
    assert colours(drawn(icon(name, BRAND), side=64)) == {BRAND}


def test_every_page_of_the_rail_has_a_filled_twin(qtbot: QtBot) -> None:
    rail = (ROOT / "desktop" / "ui" / "program" / "model.py").read_text("utf-8")
    names = re.findall(r'_Entry\([^)]*"(ph\.[a-z0-9-]+)"', rail)
    assert len(names) > 5
    for name in names:
        found = two_state_icon(name, INK, BRAND)
        off, on = drawn(found, side=64), drawn(found, QIcon.State.On, side=64)
        assert (colours(off), colours(on)) == ({INK}, {BRAND}), name


def test_what_cannot_be_pressed_is_fainter(qtbot: QtBot) -> None:
    found = icon("ph.tray", BRAND).pixmap(64, 64, QIcon.Mode.Disabled).toImage()

    assert not colours(found)
    assert any(found.pixelColor(x, 32).alpha() for x in range(64))


def test_nothing_is_shipped_that_no_screen_draws() -> None:
    shipped = {path.stem.removesuffix("-fill") for path in SHIPPED.glob("*.svg")}
    assert shipped == {name.removeprefix("ph.").removesuffix("-fill") for name in NAMED}


@pytest.mark.parametrize("side", [16, 32, 48, 256])
def test_the_programs_own_icon_is_drawn_at_every_size_of_windows(qtbot: QtBot, side: int) -> None:
    image = own_icon().pixmap(side, side).toImage()

    assert image.width() == side
    assert "#16263a" in colours(image)


def test_every_window_has_the_programs_icon(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    assert application(100) is qapp
    assert "#16263a" in colours(window.windowIcon().pixmap(48, 48).toImage())
