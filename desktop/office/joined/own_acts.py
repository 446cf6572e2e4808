"""Acts that stay on this PC: what was typed, and what is set for the PC or for an account here."""

from collections.abc import Callable
from typing import Any

from db.keeping.own_rows import Own, OwnRows
from db.log.base import Subject
from db.log.changes import Changes
from db.log.clock import Clock
from db.process.setting import Level
from db.viewer import Viewer
from desktop.rules.permissions import TYPED
from desktop.usecases.choosing_settings import ChooseSetting
from desktop.usecases.known_settings import setting_of
from desktop.workplace import Done


class OwnUnit:
    """What such a use-case touches of a unit of work."""

    def __init__(self, own: Own, viewer: Viewer, now_ms: int) -> None:
        self.local, self.settings = own
        self.viewer, self.clock = viewer, Clock(wall=lambda: now_ms)
        self._touched = set[Subject]()

    def touch(self, subject: Subject) -> None:
        self._touched.add(subject)

    def changes(self) -> Changes:
        return Changes(frozenset(self._touched))


def is_own(command: Any) -> bool:
    """Tell whether a command never leaves this PC."""
    if isinstance(command, ChooseSetting):
        return setting_of(command.key).level is not Level.COUNTY
    return bool(type(command).permission == TYPED)


def perform_here(
    rows: OwnRows, viewer: Viewer, now_ms: int, use_case: Callable[..., Any], command: Any
) -> Done:
    with rows.writing(viewer) as own:
        unit = OwnUnit(own, viewer, now_ms)
        given = use_case(command, unit)
        return Done(unit.changes(), given)
