"""The whole story, in order, and what comes of it: 0 when every step happened through a window."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from desktop.demo.tour_log import Log
from desktop.errors import RuleBroken
from desktop.keeping.local_places import is_absent
from desktop.keeping.plan import County
from desktop.rules.settings import SCALE, THEME
from desktop.settings import Settings
from desktop.ui.program.program import Program
from desktop.ui.tour import around, at_desk, doors, founding, looking, registers, working
from desktop.ui.tour.album import Album, Sizes
from desktop.ui.tour.cast import Story, find_known
from desktop.ui.tour.guide import Guide, StepFailedError
from desktop.ui.tour.hands import UnmetError, wait_until
from desktop.ui.tour.tray import Tray

log = logging.getLogger(__name__)
SMALL, LARGE = (1366, 696), (1920, 1009)
SIZES: dict[str, Sizes] = {
    "1366x696": (SMALL,),
    "1093x614": ((1093, 614),),  # 125 % of 1366 × 768
    "911x512": ((911, 512),),  # 150 %
    "1920x1009": (LARGE,),
    "3840x2040": ((1920, 1020),),  # at 200 %: `desktop.commands.windows`
    "both": (SMALL, LARGE),
}


@dataclass(frozen=True, slots=True)
class Look:
    """What is photographed: how large a window, in which colours, at which size of type.

    Without a choice everybody who logs in keeps his own colours and size of type.
    """

    size: str = "both"
    theme: str = ""
    scale: str = ""

    def chosen(self) -> dict[str, str]:
        """Give by the key of the setting what everybody chooses after the login."""
        worn = {THEME.key: self.theme, SCALE.key: self.scale}
        return {key: value for key, value in worn.items() if value}


@dataclass(frozen=True, slots=True)
class Toured:
    """What the tour tells: what is in tour.json, and the step that failed with what it lacked."""

    told: dict[str, object]
    failed: str = ""


def tour(where: str, out: Path, settings: Settings, look: Look) -> Toured:
    """Tell the story in a demonstration store; an application must have been made before.

    `out` is there already. Raises RuleBroken `tour.demonstration_only` before anything is written
    to another store.
    """
    return _led(where, out, settings, look, _tell)


def tour_founding(where: str, out: Path, settings: Settings, county: County, look: Look) -> Toured:
    """Found a county where nothing is yet, and bring its first case to the end.

    Raises RuleBroken `tour.nothing_there` where something is.
    """
    if not is_absent(where):
        raise RuleBroken("tour.nothing_there")
    return _led(where, out, settings, look, partial(founding.tell, county))


def _led(
    where: str, out: Path, settings: Settings, look: Look, tell: Callable[[Guide], None]
) -> Toured:
    tray, written, sizes = Tray(out), Log(), SIZES[look.size]
    written.papers = tray.papers
    closed = replace(settings, keyring=False, passphrase=None, recovery_code=None)
    program = Program(where, closed, tray.ways())
    guide = Guide(program, Album(program, out, sizes), written, look.chosen())
    program.resize(*sizes[0])
    program.show()
    program.activateWindow()
    failed = ""
    try:
        wait_until("窗口在最前面", program.isActiveWindow)
        tell(guide)
    except (StepFailedError, UnmetError) as unmet:
        failed = str(unmet)
    finally:
        told = written.write(out)
        program.close()
    return Toured(told, failed)


def _tell(guide: Guide) -> None:
    """Each of these chapters finds the program where the one before it has left it."""
    story = Story()
    doors.open_the_store(guide)
    doors.log_in(guide, "zhiban")
    looking.look_in_the_morning(guide, story)
    doors.change_places(guide, "shouli")
    story.applicant, story.visitor = guide.ask(find_known)
    at_desk.register(guide, story)
    at_desk.accept(guide, story)
    at_desk.print_receipt(guide)
    at_desk.answer_enquiry(guide, story)
    around.look_around(guide, story)
    registers.look_somebody_up(guide, story)
    registers.look_through_lists(guide, story)
    registers.look_beside(guide)
    for account, chapter in _PLACES:
        doors.change_places(guide, account)
        chapter(guide, story)
    doors.change_places(guide, "xitong")
    looking.look_at_the_end(guide)
    doors.change_places(guide, "anquan")
    looking.look_after_secrets(guide)
    doors.change_places(guide, "shenji")
    looking.look_over_shoulders(guide)


def _look_in_the_evening(guide: Guide, story: Story) -> None:
    looking.look_in_the_evening(guide, story)
    registers.look_at_a_board(guide)


def _mediate_and_sign(guide: Guide, story: Story) -> None:
    working.mediate(guide, story)
    working.sign(guide, story)


_PLACES: tuple[tuple[str, Callable[[Guide, Story], None]], ...] = (
    ("fenliu", working.dispatch),
    ("tiaojie", _mediate_and_sign),
    ("shouli", working.call_back_and_close),
    ("zhiban", _look_in_the_evening),
    ("bangjiao", registers.look_at_special_groups),
)
