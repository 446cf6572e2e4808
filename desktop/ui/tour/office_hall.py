"""The hall of a tour through an office, and what can be read off its windows."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.office.pcs_page import TITLE, PcsPage
from desktop.ui.office.screen import OfficeScreen
from desktop.ui.shared.pieces import Words
from desktop.ui.tour import working
from desktop.ui.tour.cast import Story
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import UnmetError, wait_until
from desktop.ui.tour.pcs import Pcs
from desktop.ui.tour.server import Server

P = TypeVar("P", bound=QWidget)
FIRST, SECOND, THIRD = "受理窗口", "调度室", "调解室"


@dataclass
class Hall:
    """The hall: its PCs, its server, the store it begins with and comes back to."""

    pcs: Pcs
    server: Server
    store: Path
    story: Story = field(default_factory=Story)
    acted: dict[str, str] = field(default_factory=dict)  # who took each step, as the step is told

    @property
    def office(self) -> dict[str, int]:
        return self.pcs.log.office


def who(guide: Guide) -> str:
    return guide.program.gate.place.viewer.name


def pcs_page(guide: Guide) -> PcsPage:
    return office_page(guide, PcsPage)


def office_page(guide: Guide, kind: type[P]) -> P:
    """Bring the page to the front, as it is where this PC stands in an office or in none."""
    guide.is_in_front("office")
    screen = guide.page("office", OfficeScreen)
    screen.open_target(TITLE)
    page = screen.pages[TITLE]
    if not isinstance(page, kind):
        raise UnmetError(f"页面 {TITLE}")
    wait_until("办公室页", page.isVisible)
    return page


def shown(guide: Guide) -> list[str]:
    return [one.text() for one in guide.program.findChildren(Words) if one.isVisible()]


def is_away(guide: Guide) -> bool:
    return says(guide, "正在重连")


def says(guide: Guide, words: str) -> bool:
    return any(words in one for one in shown(guide))


def typed(guide: Guide) -> str:
    kept = working.field_of(guide, "text")
    return str(kept.toPlainText()) if hasattr(kept, "toPlainText") else ""


def count_told(guide: Guide, words: str) -> int:
    """Count the moments of the case in front that tell these words."""
    timeline = guide.page("cases", CasesPage).case.timeline
    return sum(words in one.text() for one in timeline.findChildren(Words) if one.isVisible())
