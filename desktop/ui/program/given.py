"""What the pages of one login share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.keeping.instead import Instead
from desktop.keeping.local_places import LocalPlaces
from desktop.keeping.opened import Opened, Place
from desktop.papers.press import PressRoom
from desktop.ui.shared.outlets import Outlets
from desktop.ui.shared.tasks import Tasks

if TYPE_CHECKING:
    from desktop.ui.papers.ways import PaperWays


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """`papers`: how papers leave the house, where it is not by the system's own dialogs."""

    tasks: Tasks
    place: Place
    opened_store: Opened
    show_page: Callable[..., Any]  # (key, target); gives the page, None where it is not permitted
    papers: "PaperWays | None" = None
    press: PressRoom = field(default_factory=PressRoom)
    local: LocalPlaces | None = None
    opened: Callable[[str, int], None] = lambda _kind, _id: None  # a page shows this now
    outlets: Outlets = field(default_factory=Outlets)
    instead: Callable[[Instead], None] = lambda _: None  # close all, and do this first

    def keep(self, key: str, value: str) -> None:
        """Write a setting of this desk; a window that only reads forgets it."""
        opened = self.opened_store
        if not opened.readonly:
            self.tasks.run(
                self.tasks,
                lambda _: opened.keep({key: value}),
                lambda _: None,
            )
