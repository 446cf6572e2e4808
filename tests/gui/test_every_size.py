"""Every page at every size of screen: nothing is cut, covered or outside, no English."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractScrollArea, QTableView, QWidget
from pytestqt.exceptions import TimeoutError as Late
from pytestqt.qtbot import QtBot

from desktop.ui.office.screen import OfficeScreen
from desktop.ui.program import program as program_module
from desktop.ui.shared.grid.view import GridView
from desktop.ui.shell import window as window_module
from tests.gui.county_program import ROLES, Sitting, sitting_at
from tests.gui.laid_out import ill_laid
from tests.gui.shown_words import shown_in

SIZES = ((911, 464), (1093, 570), (1366, 696), (1920, 1009))
SMALLEST = QSize(*SIZES[0])
KEYS = (
    *("Ctrl", "Alt", "Shift", "Enter", "Esc", "Tab", "Space", "Home", "End"),
    *("PgDown", "PgUp", "Insert", "Delete", "Left", "Right"),
)
NAMES = (
    *(
        "PostgreSQL",
        "PDF",
        "CSV",
        "Excel",
        "UTF",
        "GB",
        "SQLCipher",
        "Windows",
        "Linux",
        "WPS",
        "BitLocker",
    ),
    *("zongzhi", "key", "rekey", "TSV"),
)
LOGINS = ("jianku", "jindu", "jingshen", "qingshao", "sifasuo")
TYPED = ("czf",)  # initials, as an example
FOREIGN = re.compile(r"(?<![A-Za-z0-9/\\.])[A-Za-z]{2,}(?![A-Za-z0-9/\\.])")
KNOWN = {*KEYS, *NAMES, *ROLES, *LOGINS, *TYPED}
COMMANDS = "安全说明"  # tells commands of Windows, as people type them


@pytest.fixture
def who(qtbot: QtBot, county_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitting]:
    """A screen as small as one at 150 % of 1366×768."""
    for module in (program_module, window_module):
        monkeypatch.setattr(module, "least_frame", lambda: SMALLEST)
    with sitting_at(qtbot, county_store) as found:
        yield found


def pages(who: Sitting) -> Iterator[str]:
    """Bring every page to the front, and those of administrators one after the other."""
    for title in who.titles():
        page = who.go_to(title)
        who.wait()
        office = page.findChild(OfficeScreen)
        for inner in office.pages if isinstance(office, OfficeScreen) else [""]:
            if isinstance(office, OfficeScreen):
                office.open_target(inner)
                who.wait()
            yield f"{title} {inner}".strip()


def sideways(window: QWidget) -> list[str]:
    """Name what would have to be scrolled sideways to be seen; a grid of cells may."""
    found = []
    for area in window.findChildren(QAbstractScrollArea):
        if not area.isVisible() or isinstance(area, GridView):
            continue
        if area.horizontalScrollBar().maximum() > 0:
            found.append(type(area).__name__)
        if isinstance(area, QTableView):
            columns = range(area.model().columnCount())
            if sum(map(area.columnWidth, columns)) > area.viewport().width():
                found.append(f"{type(area).__name__} columns")
    return found


def settled(who: Sitting) -> list[str]:
    """Say what scrolls sideways, is cut or covered once everything has its place."""

    def faults() -> list[str]:
        return sideways(who.window) + ill_laid(who.window)

    try:
        who.bot.waitUntil(lambda: not faults(), timeout=3_000)
    except Late:
        return faults()
    return []


def foreign(window: QWidget) -> list[str]:
    """Name the words of another language that stand there to be read."""
    found = {word for text in shown_in(window) for word in FOREIGN.findall(text)}
    return sorted(found - KNOWN)


@pytest.mark.parametrize("account", ["shouli", "tiaojie", "zhiban", "bangjiao", "xitong", "anquan"])
def test_every_page_fits_every_screen_and_speaks_chinese(who: Sitting, account: str) -> None:
    who.log_in(account)
    faults: list[tuple[str, tuple[int, ...], str, object]] = []
    for page in pages(who):
        for size in SIZES:
            who.program.resize(*size)
            who.wait()
            window = who.window
            least = who.program.minimumSizeHint()
            if least.width() > SMALLEST.width() or least.height() > SMALLEST.height():
                faults.append((page, size, "least size", least))
            status = window.status
            if status.mapTo(window, status.rect().bottomRight()).y() >= window.height():
                faults.append((page, size, "status bar outside", status.geometry()))
            faults += [(page, size, "ill laid", one) for one in settled(who)]
        if not page.endswith(COMMANDS):
            faults += [(page, (), "foreign", one) for one in foreign(who.window)]
    assert not faults, "\n".join(map(str, faults))
